//! The state as the reader prefers it.

use std::sync::Arc;

use crate::app::preferences::Preferences;
use crate::app::state::App;
use crate::notes::Problem;

impl App {
    /// The same as the reader prefers it.
    pub fn preferring(mut self, preferences: Preferences) -> Self {
        self.facets.show(preferences.facet);
        if self.reader.is_wide() != preferences.is_wide {
            self.reader.turn_wide();
        }
        self.preferences = preferences;
        self.problems = self.with_faults(Arc::default());
        self
    }

    /// The place of the theme that is shown.
    pub fn theme(&self) -> usize {
        self.preferences.themes.at()
    }

    /// Wants events in the next order.
    pub(super) fn turn_order(&mut self) {
        let order = self.preferences.order.next();
        (self.preferences.order, self.is_order_new) = (order, true);
        self.notice = Some(format!("events: {}", order.words()));
    }

    /// Whether talks that are left to read bear a dot.
    pub fn shows_unread(&self) -> bool {
        !self.preferences.hides_unread
    }

    /// What could not be understood from the start on, and these.
    pub(super) fn with_faults(&self, problems: Arc<[Problem]>) -> Arc<[Problem]> {
        let faults = &self.preferences.faults;
        if faults.is_empty() {
            return problems;
        }
        faults.iter().chain(&*problems).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::themes::Themes;

    #[test]
    fn themes_are_turned_and_named() {
        let names = vec!["dark".to_owned(), "mine".to_owned()];
        let mut app = App::new(String::new()).preferring(Preferences {
            themes: Themes::new(names, 1),
            ..Preferences::default()
        });
        let seen: Vec<(usize, String)> = (0..3)
            .map(|_| {
                app.update(Action::Theme);
                (app.theme(), app.notice().unwrap_or("").to_owned())
            })
            .collect();
        let told = |at, name: &str| (at, format!("theme: {name}"));
        assert_eq!(seen, [told(0, "dark"), told(1, "mine"), told(0, "dark")]);
    }
}
