//! What the footer says of the keys: those that matter now, the way out of what is unusual first.

use crate::app::action::{Action, By, Step};
use crate::app::bindings::Binding;
use crate::app::key::Key;
use crate::app::palette::{Palette, Scope};
use crate::app::pane::Pane;
use crate::app::picker::{Goal, Picker};
use crate::app::state::App;

impl App {
    /// The keys that matter now, each with what it does.
    pub fn hints(&self) -> impl Iterator<Item = (Key, &'static str)> {
        let hints = self.keymap.hints(self.mode());
        let mut hints: Vec<_> = hints.filter(|(_, of)| self.matters(of.action)).collect();
        // Panes that are hidden or a mouse that is not ours are looked for, and the footer may have little room.
        let is_way_out =
            |of: &Binding| matches!(of.action, Action::Zoom | Action::Lists | Action::Mouse);
        hints.sort_by_key(|(_, of)| !is_way_out(of));
        hints.into_iter().map(|(key, of)| (key, self.hint(of)))
    }

    fn matters(&self, action: Action) -> bool {
        let is_filtered = self.values().filter().is_some() || self.talks().filter().is_some();
        match action {
            Action::Help | Action::Quit => true,
            // There is nowhere to go yet.
            _ if self.overlay.is_none() && self.is_start() => false,
            Action::Facet(_) => self.focus == Pane::Values,
            Action::FullText => self.palette().is_some(),
            Action::Recall => self.may_recall(By::Row(Step::Back)),
            Action::In if self.is_overview() => true,
            Action::In => self.focus != Pane::Page,
            Action::Filter => self.focus != Pane::Page || self.overlay.is_some(),
            Action::Folds => self.is_reading() && self.reader.fold_in_view().is_some(),
            Action::Links | Action::Outline => self.focus == Pane::Page,
            Action::Zoom => self.panes.is_zoomed && !self.is_overview(),
            Action::Lists => self.are_lists_missed() && !self.is_overview(),
            Action::Mouse => !self.wants_mouse(),
            Action::Wide => self.reader.has_wide() && self.is_reading(),
            Action::Out => self.focus != Pane::Values || is_filtered,
            _ => true,
        }
    }

    fn hint(&self, of: &'static Binding) -> &'static str {
        let is_in_text = self.palette().map(Palette::scope) == Some(Scope::Text);
        let is_command = |picker: &Picker| matches!(picker.selected(), Some(Goal::Command(_)));
        match of.action {
            Action::Facet(step) => self.facets.beside(step).name(),
            Action::Accept if self.picker().is_some_and(Picker::is_menu) => "copy",
            Action::Accept if self.picker().is_some_and(is_command) => "do",
            Action::FullText if is_in_text => "titles",
            Action::Accept if self.is_picking() => "pick",
            Action::Wide if self.reader.is_wide() => "wrap",
            _ => of.hint,
        }
    }
}
