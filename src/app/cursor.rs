//! A selected row of a list, and the rows of it that are visible.

use crate::app::action::By;

/// Where the selection and the view of a list are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cursor {
    /// The selected row.
    pub at: usize,
    /// The first visible row.
    pub top: usize,
    /// The number of visible rows.
    pub height: usize,
}

impl Cursor {
    /// Moves the selection among `count` rows.
    pub fn go(&mut self, by: By, count: usize) {
        self.at = by.from(self.at, count, self.height);
        self.fit(count);
    }

    /// Selects the row `at` of `count`, and brings it into view.
    pub fn put(&mut self, at: usize, count: usize) {
        self.at = at;
        self.fit(count);
    }

    /// Keeps the selection inside a list of `count` rows, it in view, and the view in the list.
    pub fn fit(&mut self, count: usize) {
        self.at = self.at.min(count.saturating_sub(1));
        let height = self.height.max(1);
        let lowest = (self.at + 1).saturating_sub(height);
        let last = count.saturating_sub(height).max(lowest);
        self.top = self.top.clamp(lowest, self.at).min(last);
    }

    /// The visible ones of `count` rows.
    pub fn visible(&self, count: usize) -> std::ops::Range<usize> {
        let end = (self.top + self.height).min(count);
        self.top.min(end)..end
    }
}
