//! What is remembered comes into the state with the start, and is asked for when it has changed.

use std::sync::Arc;

use crate::app::memory::Memory;
use crate::app::panes::PaneSizes;
use crate::app::state::App;
use crate::memory::State;
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
    pub fn remembered(&mut self) -> Option<Arc<State>> {
        if !self.memory.is_on {
            return None;
        }
        let place = self.whereabouts();
        let visit = place.as_ref().and_then(|place| self.visit(place));
        self.memory.left = place;
        Some(self.memory.written(visit))
    }

    /// Takes in what other programs remember.
    pub(super) fn take_memory(&mut self, state: &State) {
        self.memory.take(state);
    }
}
