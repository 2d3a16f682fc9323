//! What was typed into the palette before, and comes back there.

use crate::app::action::{By, Step};
use crate::app::state::{App, Overlay};

impl App {
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
