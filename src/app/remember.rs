//! Stars, what was read, and the places and queries of before: what the reader does with what is remembered.

use std::sync::Arc;

use crate::app::action::{By, Step};
use crate::app::history::Place;
use crate::app::identity::Finder;
use crate::app::memory::Memory;
use crate::app::pane::Pane;
use crate::app::panes::PaneSizes;
use crate::app::picker::{Goal, Picker};
use crate::app::reader::Target;
use crate::app::state::{App, Extent, Overlay};
use crate::app::visits;
use crate::memory::{State, Visit};
use crate::notes::{Change, Kind, Sign, Signs, TalkRef};
use crate::text::safe;

/// The name under which the widths of the panes are kept.
const PANES: &str = "panes";

impl App {
    /// The same with this memory.
    pub fn with_memory(mut self, memory: Memory) -> Self {
        if let Some(kept) = memory.value(PANES) {
            self.panes.sizes = PaneSizes::of(kept);
        }
        Self { memory, ..self }
    }

    /// What is to be said when the program has started.
    pub fn with_notice(self, what: &str) -> Self {
        let notice = Some(safe::line(what).into_owned());
        Self { notice, ..self }
    }

    /// What is remembered of the talks.
    pub fn signs(&self) -> &Signs {
        &self.memory.signs
    }

    /// The time, in milliseconds since 1970.
    pub fn tell_time(&mut self, now: u64) {
        self.memory.tell_time(now);
    }

    /// Keeps how wide the panes are.
    pub(super) fn keep_panes(&mut self) {
        let sizes = self.panes.sizes;
        if self.memory.value(PANES).is_some() || sizes != PaneSizes::default() {
            self.memory.keep(PANES, &sizes.to_string());
        }
    }

    /// Whether something is to be written that is not.
    pub fn has_memory_changed(&self) -> bool {
        let has_moved = || {
            let place = self.whereabouts();
            place.is_some() && place != self.memory.left
        };
        self.memory.is_on && (self.memory.is_changed() || has_moved())
    }

    /// All that is remembered, to be written; `None` where that is nothing.
    pub fn remembered(&mut self) -> Option<State> {
        if !self.memory.is_on {
            return None;
        }
        let place = self.whereabouts();
        let visit = place.as_ref().and_then(|place| self.visit(place));
        self.memory.left = place;
        Some(self.memory.written(visit))
    }

    /// Where the reader is, on the page or in a list; unknown before that was found where the program was left.
    fn whereabouts(&self) -> Option<Place> {
        if self.memory.is_to_resume || self.is_gone() {
            return None;
        }
        self.here().or_else(|| self.place_in_lists())
    }

    fn visit(&self, place: &Place) -> Option<Visit> {
        let memory = &self.memory;
        visits::visit(place, &self.library, &memory.ground, memory.now())
    }

    /// Brings what is known of the talks in line with the library, and the library with that where a query may ask
    /// for it. A filter that was kept goes on with what it found: what is read in it does not vanish from it.
    pub(super) fn settle_signs(&mut self) {
        if !self.memory.is_on {
            return;
        }
        self.memory
            .refresh(&self.library, self.version, self.loading.done);
        let lists = [self.facets.list(), self.talks.list()];
        let is_filtered = lists.iter().any(|list| list.filter().is_some());
        let is_typing = lists.iter().any(|list| list.is_typing()) || self.palette().is_some();
        let is_asked = is_typing || self.is_overview();
        let is_new = is_filtered && self.library.signs().is_empty();
        if (is_asked || is_new) && !self.library.signs().is_same(&self.memory.signs) {
            self.library.sign(&self.memory.signs);
            if let Some(ghost) = &mut self.ghost {
                ghost.library.sign(&self.memory.signs);
            }
            self.version += 1;
            self.memory.is_of(self.version);
        }
    }

    /// Follows what is remembered to talks that are called otherwise now.
    pub(super) fn follow_signs(&mut self, change: &Change<'_>) {
        let signs = self.memory.signs.clone();
        for (named, sign) in signs.iter() {
            if self.library.talk(named).is_none()
                && let Some(now) = change.talk(named)
            {
                self.memory.set(&self.library, &now, sign);
            }
        }
        self.memory.forget_signs();
    }

    /// The talk that is meant: the one on the page, else the selected one.
    fn talk_in_hand(&mut self) -> Option<TalkRef> {
        if !self.memory.is_on {
            self.notice = Some("nothing is remembered: the program was started so".to_owned());
            return None;
        }
        let talk = match (self.focus, self.extent) {
            (Pane::Values, _) | (Pane::Page, Extent::Value) => None,
            (Pane::Page, Extent::Event) => self.talk_in_view().and_then(|talk| {
                let event = Arc::clone(&self.selected_event()?.id);
                Some(TalkRef { event, talk })
            }),
            _ => (self.talks.selected()).map(|(event, talk)| TalkRef::of(event, talk)),
        };
        if talk.is_none() {
            self.notice = Some("select a talk first".to_owned());
        }
        talk
    }

    /// Stars the talk, or no longer.
    pub(super) fn turn_star(&mut self) {
        if let Some(named) = self.talk_in_hand() {
            let sign = self.memory.signs.get(&named);
            let is_starred = !sign.is_starred;
            self.memory
                .set(&self.library, &named, Sign { is_starred, ..sign });
            let what = if is_starred {
                "starred"
            } else {
                "no longer starred"
            };
            self.notice = Some(what.to_owned());
        }
    }

    /// Says that the talk was read, or that it was not.
    pub(super) fn turn_read(&mut self) {
        if let Some(named) = self.talk_in_hand() {
            let sign = self.memory.signs.get(&named);
            let is_read = sign.is_read != Some(true);
            let sign = Sign {
                is_read: Some(is_read),
                ..sign
            };
            self.memory.set(&self.library, &named, sign);
            let what = if is_read { "read" } else { "unread" };
            self.notice = Some(what.to_owned());
        }
    }

    /// A talk counts as read once it is on the page and the page has the keys. Saying that it is not holds until it is
    /// left.
    pub(super) fn mark_read(&mut self) {
        if !self.memory.is_on || self.overlay.is_some() {
            return;
        }
        let target = self.browsed().filter(|_| self.focus == Pane::Page);
        let talk = target.and_then(|target| match target.base() {
            Target::Talk(named) => Some(named.clone()),
            _ => None,
        });
        if self.memory.on_page == talk {
            return;
        }
        self.memory.on_page.clone_from(&talk);
        let Some(named) = talk.filter(|_| !self.is_gone()) else {
            return;
        };
        let is_pause = (self.library.talk(&named)).is_none_or(|(_, talk)| talk.kind == Kind::Break);
        if !is_pause {
            let sign = Sign {
                is_read: Some(true),
                ..self.memory.signs.get(&named)
            };
            self.memory.set(&self.library, &named, sign);
        }
    }

    /// Goes to the next talk that was not read, around the end.
    pub(super) fn go_to_unread(&mut self) {
        if !self.memory.is_on {
            self.notice = Some("nothing is remembered: the program was started so".to_owned());
            return;
        }
        let Some(next) = self.next_unread() else {
            self.notice = Some("every talk was read".to_owned());
            return;
        };
        self.select(&next.event, Some(&next.talk), None);
        if self.focus == Pane::Page {
            self.extent = Extent::Talk;
            self.source = None;
            self.settle();
            self.reader.go_to_line(0);
        } else {
            self.focus = Pane::Talks;
        }
    }

    fn next_unread(&self) -> Option<TalkRef> {
        let events = self.library.events();
        let signs = &self.memory.signs;
        let here = self.talks.selected().and_then(|(event, talk)| {
            let at = self.library.place(&event.id)?;
            let nth = events[at].talks.iter().position(|one| one.id == talk.id)?;
            Some((at, nth + 1))
        });
        // With the events in focus no talk is looked at yet.
        let (at, nth) = match (self.focus, here) {
            (Pane::Values, here) => (here.map_or(0, |(at, _)| at), 0),
            (_, here) => here.unwrap_or((0, 0)),
        };
        let of = |event: usize| {
            let event = &events[event];
            event.talks.iter().map(move |talk| (event, talk))
        };
        let behind = || {
            events
                .get(at)
                .into_iter()
                .flat_map(|event| &event.talks)
                .count()
        };
        let rest = (at < events.len()).then(|| of(at).skip(nth.min(behind())));
        let others = (at + 1..events.len()).chain(0..events.len().min(at + 1));
        let all = rest.into_iter().flatten().chain(others.flat_map(of));
        let mut unread = all.filter(|(event, talk)| signs.is_unread(event, talk));
        unread.next().map(|(event, talk)| TalkRef::of(event, talk))
    }

    /// Takes in the pages that were left.
    pub(super) fn log_history(&mut self) {
        for place in self.history.take_left() {
            let Self {
                memory, library, ..
            } = self;
            let ground = memory.ground.clone();
            memory.leave(|at| visits::visit(&place, library, &ground, at));
        }
    }

    /// Puts the reader where the program was left, as long as nothing else was asked for; `is_whole` tells whether all
    /// notes are there, and with them the way back.
    pub(super) fn resume(&mut self) {
        let is_whole = self.loading.done;
        if !self.memory.is_to_resume && !is_whole || !self.memory.is_on {
            return;
        }
        let finder = Finder::new(&self.library, &self.memory.ground, is_whole);
        let (visits, left) = self.memory.visits();
        let place = |visit: &Visit| visits::place(visit, &self.library, &finder);
        let left = left.filter(|_| self.memory.is_to_resume).and_then(place);
        if is_whole {
            let before: Vec<Place> = visits.iter().filter_map(place).collect();
            self.history.begin_with(before);
            self.memory.is_to_resume = false;
        }
        if let Some(left) = left {
            self.memory.is_to_resume = false;
            self.travel(&left);
            if self.focus != Pane::Page {
                self.extent = Extent::Talk;
            }
            self.settle();
            self.pin();
            self.memory.left = self.whereabouts();
        }
    }

    /// Lists the pages that were read last, over all starts.
    pub(super) fn open_places(&mut self) {
        let here = self.here().map(|here| here.target);
        let finder = Finder::new(&self.library, &self.memory.ground, true);
        let (visits, _) = self.memory.visits();
        let mut seen: Vec<Target> = here.into_iter().collect();
        let mut choices = Vec::new();
        for visit in visits.iter().rev() {
            let place = visits::place(visit, &self.library, &finder);
            let Some(place) = place.filter(|place| !seen.contains(&place.target)) else {
                continue;
            };
            seen.push(place.target.clone());
            choices.push((self.place_name(&place.target), 0, Goal::Place(place)));
        }
        if choices.is_empty() {
            self.notice = Some("no other page was read yet".to_owned());
            return;
        }
        let mut picker = Picker::new(" Recent pages ", false, self.focus);
        picker.offer(choices.into_iter());
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
    }

    /// What a talk or an event is called in a list.
    fn place_name(&self, target: &Target) -> String {
        let (event, talk) = match target {
            Target::Talk(named) => match self.library.talk(named) {
                Some((event, talk)) => (event, Some(talk)),
                None => return String::new(),
            },
            Target::Event(id) => match self.library.event(id) {
                Some(event) => (event, None),
                None => return String::new(),
            },
            _ => return String::new(),
        };
        let title = talk
            .map(|talk| &talk.title)
            .filter(|title| **title != event.title);
        let parts = title.into_iter().chain([&event.title]).cloned();
        let parts = parts.chain(event.date.map(|date| date.to_string()));
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// Takes in what other programs remember.
    pub(super) fn take_memory(&mut self, state: &State) {
        self.memory.take(state);
    }

    /// Whether the key that moves up asks for a query of before: in an empty box, or in one that shows one already, as
    /// long as there is nothing above.
    pub(super) fn may_recall(&self, by: By) -> bool {
        let is_first = self.palette().is_some_and(|palette| {
            let is_free = palette.field().text().is_empty() || palette.recalled().is_some();
            is_free && palette.is_at_first()
        });
        by == By::Row(Step::Back) && is_first && self.memory.queries().len() > 0
    }

    /// Puts the last query into the palette's box; asked again, the one before.
    pub(super) fn recall_query(&mut self) {
        let Some(Overlay::Palette(palette)) = &mut self.overlay else {
            return;
        };
        let next = match palette.recalled() {
            Some(at) => at + 1,
            None if palette.field().text().is_empty() => 0,
            None => return,
        };
        match self.memory.queries().nth(next) {
            Some(text) => palette.recall(next, text),
            None => self.notice = Some("no query before that".to_owned()),
        }
    }

    /// Remembers what is typed in the palette.
    pub(super) fn log_query(&mut self) {
        let typed = self
            .palette()
            .map(|palette| palette.field().text().to_owned());
        if let Some(typed) = typed {
            self.memory.search(&typed);
        }
    }
}
