//! Jumping: the palette opened and left, and what it found put on the page.

use crate::app::action::Edit;
use crate::app::history::Place;
use crate::app::palette::{Choice, Palette, Scope};
use crate::app::pane::Pane;
use crate::app::state::{App, Extent, Overlay};
use crate::notes::TalkRef;
use crate::search::{Hits, TextHits};

impl App {
    /// Opens the palette over the place where the reader is.
    pub(super) fn open_palette(&mut self, scope: Scope, from: Option<&Place>) {
        self.origin = from.cloned().or_else(|| self.place_in_lists());
        let key = self.reader.key().cloned();
        self.origin_view = key.map(|key| (key, self.reader.position().0));
        self.overlay = Some(Overlay::Palette(Box::new(Palette::new(scope))));
    }

    /// Where the reader is, where that is in a list: what it selects.
    pub(super) fn place_in_lists(&self) -> Option<Place> {
        let target = self.browsed()?;
        let target = target.base().clone();
        Some(Place {
            line: self.reader.line(&target),
            target,
            value: self.facets.selected(),
            pane: self.focus,
        })
    }

    /// Searches the text of all notes, in the palette for what is typed there; or titles again.
    pub(super) fn search_text(&mut self, from: Option<&Place>) {
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.turn_scope(),
            // In other boxes the key moves the cursor.
            Some(_) => self.edit(Edit::Right),
            None => self.open_palette(Scope::Text, from),
        }
    }

    /// Takes in talks that were found; opens the best where Enter was pressed before.
    pub(super) fn take_hits(&mut self, hits: Hits) {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            palette.take(hits);
        }
        self.open_late();
    }

    /// Takes in lines that were found; opens the first where Enter was pressed before.
    pub(super) fn take_lines(&mut self, ticket: usize, hits: TextHits) {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            palette.take_lines(ticket, hits);
        }
        self.open_late();
    }

    fn open_late(&mut self) {
        let is_opening = self.palette().is_some_and(Palette::is_opening);
        if is_opening {
            let before = self.here();
            self.settle();
            self.open_selected();
            self.settle();
            self.pin();
            self.remember(before);
        }
    }

    /// Puts what is selected in the palette on the page.
    pub(super) fn open_selected(&mut self) {
        let Some(Overlay::Palette(palette)) = &mut self.overlay else {
            return;
        };
        let choice = palette.accept();
        if let Some(choice) = choice.as_ref().filter(|_| self.is_picking()) {
            return self.pick_choice(choice);
        }
        if choice.is_some() {
            self.log_query();
        }
        match choice {
            Some(Choice::Talk(named)) => self.open_talk(&named),
            Some(Choice::Line(landing, trail)) => {
                self.land(landing);
                self.trail = trail.map(|trail| *trail);
            }
            None if self.palette().is_some_and(Palette::is_idle) => {
                let what = "nothing is selected: type a few letters, or press ↓";
                self.notice = Some(what.to_owned());
            }
            None => {}
        }
    }

    fn open_talk(&mut self, named: &TalkRef) {
        if self.library.talk(named).is_none() {
            return;
        }
        self.overlay = None;
        self.select(&named.event, Some(&named.talk), None);
        self.focus = Pane::Page;
        self.extent = Extent::Talk;
    }

    /// Leaves the palette: the page goes back to where it was, whatever the preview showed of it.
    pub(super) fn leave_palette(&mut self) {
        let (origin, view) = (self.origin.take(), self.origin_view.take());
        self.settle();
        match (view, origin) {
            (Some((key, top)), _)
                if !self.reader.is_arriving() && self.reader.key() == Some(&key) =>
            {
                self.reader.go_to_row(top);
            }
            (_, Some(origin)) => self.reader.go_to_line(origin.line),
            _ => {}
        }
    }
}
