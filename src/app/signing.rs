//! Stars and what was read: saying so of a talk, and going to what is left to read.

use std::sync::Arc;

use crate::app::news::Job;
use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::app::state::{App, Extent};
use crate::notes::{Kind, Sign, Signs, TalkRef};

/// Said where nothing is remembered because nobody wants it.
const NOTHING: &str = "nothing is remembered: `state` is off";

impl App {
    /// What is remembered of the talks.
    pub fn signs(&self) -> &Signs {
        &self.memory.signs
    }

    /// Brings what is known of the talks in line with the library, and the library with that where a query may ask
    /// for it. A filter that was kept goes on with what it found: what is read in it does not vanish from it.
    pub(super) fn settle_signs(&mut self) {
        if !self.memory.is_on {
            return;
        }
        let (version, is_whole) = (self.version, self.loading.done);
        if self.memory.is_quick(&self.library)
            && let Some(recall) = self.memory.ask(&self.library, version, is_whole)
        {
            self.memory.recall(recall.answer());
        }
        let is_behind = self.memory.is_behind(version, is_whole);
        let lists = [self.facets.list(), self.talks.list()];
        let is_filtered = lists.iter().any(|list| list.filter().is_some());
        let is_typing = lists.iter().any(|list| list.is_typing()) || self.palette().is_some();
        let is_asked = is_typing || self.is_overview();
        let is_found = self.memory.is_signed_early && !is_behind;
        let is_new = is_filtered && (is_found || self.library.signs().is_empty());
        if (is_asked || is_new) && !self.library.signs().is_same(&self.memory.signs) {
            self.library.sign(&self.memory.signs);
            if let Some(ghost) = &mut self.ghost {
                ghost.library.sign(&self.memory.signs);
            }
            self.version += 1;
            self.memory.is_of(self.version);
            self.memory.is_signed_early = is_behind;
        }
    }

    /// What somebody has to look for, told once.
    pub(super) fn ask_signs(&mut self) -> Option<Job> {
        let (version, is_whole) = (self.version, self.loading.done);
        let recall = self.memory.ask(&self.library, version, is_whole)?;
        Some(Job::Recall(Box::new(recall)))
    }

    /// The talk that is meant: the one on the page, else the selected one.
    fn talk_in_hand(&mut self) -> Option<TalkRef> {
        if !self.memory.is_on {
            self.notice = Some(NOTHING.to_owned());
            return None;
        }
        let talk = match (self.focus, self.extent) {
            (Pane::Values, _) | (Pane::Page, Extent::Value | Extent::Overview) => None,
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
            self.notice = Some(self.memory.told(what));
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
            self.notice = Some(self.memory.told(what));
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
            self.notice = Some(NOTHING.to_owned());
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
        let rest = (at < events.len()).then(|| of(at).skip(nth));
        let others = (at + 1..events.len()).chain(0..events.len().min(at + 1));
        let all = rest.into_iter().flatten().chain(others.flat_map(of));
        let mut unread = all.filter(|(event, talk)| signs.is_unread(event, talk));
        unread.next().map(|(event, talk)| TalkRef::of(event, talk))
    }
}
