//! Picking one talk, or one line of a note, for whoever started the program: the palette is open, and Enter ends it.

use std::sync::Arc;

use crate::app::palette::Choice;
use crate::app::purpose::{Pick, Picking};
use crate::app::reader::Target;
use crate::app::state::App;
use crate::notes::TalkRef;

impl App {
    /// Begins with the palette open and `typed` in it; what Enter opens there is picked.
    pub fn start_picking(&mut self, typed: &str) {
        self.picking = Picking::Wanted;
        self.start_with_query(typed);
    }

    /// Whether something is to be picked.
    pub fn is_picking(&self) -> bool {
        !matches!(self.picking, Picking::No)
    }

    /// What was picked; the program is over then.
    pub fn picked(&self) -> Option<&Pick> {
        match &self.picking {
            Picking::Done(pick) => Some(pick),
            Picking::No | Picking::Wanted => None,
        }
    }

    /// Picks what the palette has selected, unless the notes have changed and it is gone.
    pub(super) fn pick_choice(&mut self, choice: &Choice) {
        let pick = match choice {
            Choice::Talk(named) => self.pick_of_talk(named, None),
            Choice::Line(landing, _) => match &landing.target {
                Target::Talk(named) => self.pick_of_talk(named, Some(landing.line)),
                Target::Event(id) => self.pick_of_event(id, landing.line),
                _ => None,
            },
        };
        if let Some(pick) = pick {
            self.picking = Picking::Done(Box::new(pick));
        }
    }

    fn pick_of_talk(&self, named: &TalkRef, line: Option<u32>) -> Option<Pick> {
        let (event, talk) = self.library.talk(named)?;
        Some(Pick {
            event: Arc::clone(event),
            source: Arc::clone(&talk.body.source),
            line: line.unwrap_or(talk.line),
            talk: Some(talk.clone()),
        })
    }

    fn pick_of_event(&self, id: &str, line: u32) -> Option<Pick> {
        let event = self.library.event(id)?;
        Some(Pick {
            event: Arc::clone(event),
            talk: None,
            source: Arc::clone(&event.page.as_ref()?.source),
            line,
        })
    }
}
