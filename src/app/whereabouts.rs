//! Where the reader was: places that are written down, going on from there at the next start, and listing them.

use crate::app::history::Place;
use crate::app::identity::Finder;
use crate::app::pane::Pane;
use crate::app::picker::{Goal, Picker};
use crate::app::reader::Target;
use crate::app::state::{App, Extent, Overlay};
use crate::app::visits;
use crate::memory::Visit;
use crate::notes::Date;
use crate::text::safe;

impl App {
    /// Where the reader is, on the page or in a list; unknown before that was found where the program was left. Who
    /// picks something for a script is nowhere: the next one to browse goes on where the last one did.
    pub(super) fn whereabouts(&self) -> Option<Place> {
        let is_still_at_start = self.memory.is_anew
            && self.focus == Pane::Values
            && self.values().position().0 == 0
            && !self.is_overview();
        if self.memory.is_to_resume || self.is_gone() || self.is_picking() || is_still_at_start {
            return None;
        }
        self.here().or_else(|| self.place_in_lists())
    }

    pub(super) fn visit(&self, place: &Place) -> Option<Visit> {
        let memory = &self.memory;
        visits::visit(place, &self.library, &memory.ground, memory.now())
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

    /// Puts the reader where the program was left, as long as nothing else was asked for, and once all notes are there
    /// the pages of earlier starts on the way back.
    pub(super) fn resume(&mut self) {
        let is_whole = self.loading.done;
        if !self.memory.is_on || !self.memory.is_to_resume && !is_whole {
            return;
        }
        let earlier = if is_whole {
            self.memory.take_earlier()
        } else {
            Vec::new()
        };
        if earlier.is_empty() && !self.memory.is_to_resume {
            return;
        }
        let finder = Finder::new(&self.library, &self.memory.ground, is_whole);
        let place = |visit: &Visit| visits::place(visit, &self.library, &finder);
        let (_, left) = self.memory.visits();
        let left = left.filter(|_| self.memory.is_to_resume).and_then(place);
        // Whether a value is there is known once all notes are.
        let left = left.filter(|left| is_whole || !matches!(left.target, Target::Value(_)));
        let earlier = earlier.iter().filter_map(place).collect();
        self.history.begin_with(earlier);
        if is_whole {
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

    /// What a place is called in a list.
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
            Target::Value(value) => {
                let name = self.facets.name(value).unwrap_or(&value.id);
                return format!("{} · {}", safe::line(name), value.facet.name());
            }
            Target::Overview => return "overview".to_owned(),
            _ => return String::new(),
        };
        let title = talk
            .map(|talk| &talk.title)
            .filter(|title| **title != event.title);
        let parts = title.into_iter().chain([&event.title]).cloned();
        let parts = parts.chain(event.date.map(Date::shown));
        parts.collect::<Vec<_>>().join(" · ")
    }
}
