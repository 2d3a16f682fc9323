//! Jumping: the palette opened and left, what it found, and the way from one talk with lines that were
//! found to the next.

use crate::app::action::Step;
use crate::app::find::Find;
use crate::app::history::Place;
use crate::app::landing::Landing;
use crate::app::palette::{Opened, Palette, Scope};
use crate::app::pane::Pane;
use crate::app::state::{App, Extent, Overlay};
use crate::notes::TalkRef;
use crate::search::{Hits, TextHits};

impl App {
    /// Opens the palette over the place where the reader is.
    pub(super) fn open_palette(&mut self, scope: Scope, from: Option<&Place>) {
        self.origin = from.cloned();
        let key = self.reader.key().cloned();
        self.origin_view = key.map(|key| (key, self.reader.position().0));
        self.overlay = Some(Overlay::Palette(Box::new(Palette::new(scope))));
    }

    /// Searches the text of all notes, in the palette for what is typed there; or titles again.
    pub(super) fn search_text(&mut self, from: Option<&Place>) {
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.turn_scope(),
            Some(_) => {}
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
    pub(super) fn take_text_hits(&mut self, from: usize, hits: TextHits) {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            palette.take_text(from, hits);
        }
        self.open_late();
    }

    fn open_late(&mut self) {
        let is_opening = self.palette().is_some_and(Palette::is_opening);
        if is_opening {
            self.settle();
            self.open_selected();
        }
    }

    /// Puts what is selected in the palette on the page.
    pub(super) fn open_selected(&mut self) {
        let Some(Overlay::Palette(palette)) = &mut self.overlay else {
            return;
        };
        match palette.accept() {
            Some(Opened::Talk(named)) => self.open_talk(&named),
            Some(Opened::Line(landing, trail)) if self.land(&landing) => self.trail = trail,
            Some(Opened::Line(..)) | None => {}
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

    /// Puts a line that was found before the reader, what was found marked; whether it is there.
    fn land(&mut self, landing: &Landing) -> bool {
        let target = landing.target.clone();
        let is_there = self.travel(&Place {
            target,
            line: 0,
            value: None,
            pane: Pane::Page,
        });
        if is_there {
            self.find = Some(Find::landing(landing));
        }
        is_there
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

    /// Goes on to the next talk with lines that were found, where the page has no more; answers whether it
    /// does.
    pub(super) fn go_along(&mut self, step: Step) -> bool {
        let is_left =
            (self.find.as_ref()).is_some_and(|find| find.is_landing() && find.is_at_edge(step));
        let Some(trail) = self.trail.as_mut().filter(|_| is_left) else {
            return false;
        };
        let Some((landing, is_around)) = trail.step(step) else {
            return false;
        };
        if is_around {
            let end = if step == Step::Forth { "last" } else { "first" };
            self.notice = Some(format!(
                "that was the {end} of what was found; on from the other end"
            ));
        }
        self.land(&landing)
    }
}
