//! Getting around: places to read and the way back, headings, what is found in the page.

use crate::app::action::{Action, By, Step};
use crate::app::find::Find;
use crate::app::history::Place;
use crate::app::pane::Pane;
use crate::app::picker::{Goal, Picker};
use crate::app::reader::Target;
use crate::app::state::{App, Extent, Overlay};
use crate::page::Page;

impl App {
    /// Where the reader is, where that is on the page.
    pub(super) fn here(&self) -> Option<Place> {
        if matches!(self.overlay, Some(Overlay::Palette(_))) {
            return self.origin.clone();
        }
        let target = self.browsed().filter(|_| self.focus == Pane::Page)?;
        let base = target.base();
        let is_place = matches!(
            base,
            Target::Event(_) | Target::Talk(_) | Target::Value(_) | Target::Overview
        );
        is_place.then(|| Place {
            line: self.reader.line(base),
            target: base.clone(),
            value: self.facets.selected(),
            pane: Pane::Page,
        })
    }

    /// Keeps the way back to `before` where the reader is no longer there.
    pub(super) fn remember(&mut self, before: Option<Place>) {
        let now = self.here();
        let Some(before) = before else { return };
        // Lists are left for a page only.
        let is_left = match now {
            Some(now) => now.target != before.target,
            None => before.pane == Pane::Page,
        };
        if is_left {
            self.history.leave(before);
        }
    }

    /// Goes to a place for good: the way back leads to where the reader is.
    pub(super) fn go_to(&mut self, place: &Place) {
        if let Some(before) = self.here() {
            self.history.leave(before);
        }
        if !self.travel(place) {
            self.notice = Some("it is gone: the notes have changed".to_owned());
        }
    }

    /// Puts `place` on the page; whether it is there.
    pub(super) fn travel(&mut self, place: &Place) -> bool {
        let value = place.value.clone();
        if let Some(value) = &value {
            // At another start, nobody may have looked at its facet yet.
            self.facets
                .prepare(value.facet, &self.library, self.version);
        }
        self.extent = match &place.target {
            Target::Event(id) if self.library.event(id).is_some() => {
                self.select(id, None, value);
                Extent::Event
            }
            Target::Talk(named) if self.library.talk(named).is_some() => {
                self.select(&named.event, Some(&named.talk), value);
                Extent::Talk
            }
            Target::Value(value) if self.facets.may_have(value, self.version) => {
                self.facets.choose(value, self.version);
                Extent::Value
            }
            Target::Overview if !self.library.events().is_empty() => {
                self.return_to_overview(value.as_ref());
                Extent::Overview
            }
            _ => return false,
        };
        self.overlay = None;
        self.focus = place.pane;
        self.source = None;
        self.settle();
        self.reader.go_to_line(place.line);
        true
    }

    /// Walks through the places where the reader has been; those that are gone are passed over.
    pub(super) fn walk(&mut self, step: Step) {
        let now = self.here();
        let mut next = || match step {
            Step::Back => self.history.back(now.as_ref()),
            Step::Forth => self.history.forth(now.as_ref()),
        };
        let Some(mut place) = next() else {
            let way = if step == Step::Back { "back" } else { "forth" };
            self.notice = Some(format!("nowhere to go {way} to"));
            return;
        };
        while !self.travel(&place) {
            let next = match step {
                Step::Back => self.history.back(None),
                Step::Forth => self.history.forth(None),
            };
            match next {
                Some(next) => place = next,
                None => return,
            }
        }
    }

    /// Puts the page of the event before the reader.
    pub(super) fn read_event(&mut self) {
        if self.selected_event().is_some() {
            self.extent = match (self.focus, self.extent) {
                (Pane::Page, Extent::Event | Extent::Value) => Extent::Talk,
                _ => self.extent_from_here(),
            };
            self.focus = Pane::Page;
        }
    }

    /// Shows what is on the page as it is written, or no longer.
    pub(super) fn turn_source(&mut self) {
        let shown = self.browsed().map(|target| target.base().clone());
        self.source = match shown {
            Some(base) if self.source.as_ref() != Some(&base) => match base {
                Target::Talk(_) => Some(base),
                Target::Event(ref id)
                    if self.library.event(id).is_some_and(|of| of.page.is_some()) =>
                {
                    Some(base)
                }
                _ => None,
            },
            _ => None,
        };
    }

    /// Forgets what holds for the page only while it is the same and has the keys.
    pub(super) fn forget_page(&mut self) {
        if self.focus != Pane::Page {
            self.extent = Extent::Talk;
        }
        let shown = self.browsed();
        let base = shown.as_ref().map(Target::base);
        if self.source.is_some() && self.source.as_ref() != base {
            self.source = None;
        }
    }

    /// Goes to the next heading, or the one before.
    pub(super) fn go_heading(&mut self, step: Step) {
        let top = self.reader.position().0;
        let row = self.reader.page().and_then(|page| {
            let mut rows =
                (page.headings().filter(|heading| !heading.is_folded)).map(|heading| heading.row);
            match step {
                Step::Forth => rows.find(|&row| row > top),
                Step::Back => rows.rfind(|&row| row < top),
            }
        });
        match row {
            Some(row) => self.reader.go_to_row(row),
            // What stands above the first heading and below the last is part of the way.
            None => self.reader.scroll(By::End(step)),
        }
    }

    /// Unfolds all parts of the page, or folds them away.
    pub(super) fn turn_folds(&mut self) {
        if self.focus == Pane::Page && !self.reader.turn_all_folds() {
            self.notice = Some("nothing on this page can be folded".to_owned());
        }
    }

    /// Opens the outline of the page.
    pub(super) fn open_outline(&mut self) {
        if self.selected_event().is_none() {
            return;
        }
        let opener = self.focus;
        if opener == Pane::Values {
            self.extent = self.extent_from_here();
        }
        self.focus = Pane::Page;
        let mut picker = Picker::new(" Outline ", true, opener);
        let top = self.reader.position().0;
        self.settle();
        let headings = |page: &Page| page.headings().take_while(|of| of.row <= top).count();
        let at = self.reader.page().map_or(0, headings);
        self.fill_outline(&mut picker);
        picker.fit(0);
        picker.choose(at.saturating_sub(1));
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
    }

    /// Offers the headings of the page where there are more of them than are offered.
    pub(super) fn fill_outline(&self, picker: &mut Picker) {
        let Some(page) = self.reader.page().filter(|_| picker.is_outline) else {
            return;
        };
        if page.headings().count() != picker.count() {
            let least = page.headings().map(|heading| heading.level).min();
            let depth = |level: u8| usize::from(level - least.unwrap_or(1));
            picker.offer(page.headings().map(|of| {
                let words = of.words.to_owned();
                (words, depth(of.level), Goal::Row(of.set_row))
            }));
        }
    }

    /// Goes where the selected choice leads.
    pub(super) fn pick(&mut self) {
        let Some(Overlay::Picker(picker)) = &self.overlay else {
            return;
        };
        let Some(goal) = picker.selected().cloned() else {
            return;
        };
        let opener = picker.opener;
        self.overlay = None;
        match goal {
            Goal::Row(row) => self.go_to_set_row(row),
            Goal::Place(place) => self.go_to(&place),
            Goal::Copy(offer) => {
                self.focus = opener;
                self.copy_offered(&offer);
            }
            Goal::Speaker(talk, speaker) => self.show_speaker(&talk, &speaker),
            // It is done in the place of picking it.
            Goal::Command(_) => {}
        }
    }

    /// Goes to a row of all that were set of the page; the way back leads to where the reader is.
    pub(super) fn go_to_set_row(&mut self, row: usize) {
        if let Some(before) = self.here() {
            self.history.leave(before);
        }
        self.reader.go_to_set_row(row);
    }

    /// Opens the box to find in the page.
    pub(super) fn open_find(&mut self) {
        self.find = Some(Find::open(&self.reader));
    }

    /// Leaves the box and keeps what is found; an empty box finds nothing.
    pub(super) fn accept_find(&mut self) {
        if let Some(find) = &mut self.find
            && !find.accept()
        {
            self.find = None;
        }
    }

    /// Goes to the next place of what is found, or the one before.
    pub(super) fn go_found(&mut self, step: Step) {
        let queued = self
            .find
            .as_mut()
            .is_some_and(|find| find.queue(step, &self.reader));
        if queued || self.go_along(step) {
            return;
        }
        let Some(find) = &mut self.find else {
            let key = self.keymap.key_of(self.mode(), Action::Filter);
            self.notice = Some(match key {
                Some(key) => format!("nothing is searched for: {key} does"),
                None => "nothing is searched for".to_owned(),
            });
            return;
        };
        if let Some(at) = find.step(step) {
            find.pin(&self.reader);
            self.reader.bring_byte(at);
        }
    }

    /// Leaves the box to find; the page goes back to where it was.
    pub(super) fn cancel_find(&mut self) {
        if let Some(find) = self.find.take() {
            find.leave(&mut self.reader);
        }
    }
}
