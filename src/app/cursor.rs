//! A selected thing of a list, and the rows of the list that are visible.

use crate::app::action::{By, Step};
use crate::app::grouped::Grouped;

/// Where the selection and the view of a list are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cursor {
    /// The selected thing.
    pub at: usize,
    /// The first visible row.
    pub top: usize,
    /// The number of visible rows.
    pub height: usize,
    /// Whether the view was scrolled by itself, so that the selection may be out of it.
    pub is_adrift: bool,
}

impl Cursor {
    /// Moves the selection: by things, or by as many rows as are half or all of what is visible.
    pub fn go(&mut self, by: By, list: &Grouped) {
        let by_rows = by.from(list.row(self.at), list.rows(), self.height);
        self.at = match by {
            By::Row(_) | By::End(_) => by.from(self.at, list.things(), self.height),
            // Headings are skipped, and what moves gets on by a thing at least.
            By::Half(Step::Forth) | By::Page(Step::Forth) => list.up_to(by_rows).max(self.at + 1),
            By::Half(Step::Back) | By::Page(Step::Back) => {
                list.down_from(by_rows).min(self.at.saturating_sub(1))
            }
        };
        self.is_adrift = false;
        self.fit(list);
    }

    /// Selects the thing `at`; where its row is in view, nothing moves under the pointer.
    pub fn point(&mut self, at: usize, list: &Grouped) {
        self.at = at;
        self.is_adrift = self.visible(list).contains(&list.row(at));
        self.fit(list);
    }

    /// Has the view begin with the row `top`, as far as there are rows below it; the selection stays.
    pub fn view_from(&mut self, top: usize, list: &Grouped) {
        let top = top.min(list.rows().saturating_sub(self.height.max(1)));
        self.is_adrift |= top != self.top;
        self.top = top;
    }

    /// Selects the thing `at`, and brings it into view.
    pub fn put(&mut self, at: usize, list: &Grouped) {
        self.is_adrift &= at == self.at;
        self.at = at;
        self.fit(list);
    }

    /// Keeps the selection inside the list, it in view, and the view in the list. The first thing
    /// of a group is in view with its heading, where there is room for both. A view that was scrolled by itself
    /// stays where it is.
    pub fn fit(&mut self, list: &Grouped) {
        self.at = self.at.min(list.things().saturating_sub(1));
        let height = self.height.max(1);
        if self.is_adrift {
            self.top = self.top.min(list.rows().saturating_sub(height));
            return;
        }
        let row = list.row(self.at);
        let highest = row - usize::from(height > 1 && list.is_headed(self.at));
        let lowest = (row + 1).saturating_sub(height);
        let end = list.rows().saturating_sub(height).max(lowest);
        self.top = self.top.clamp(lowest, highest).min(end);
    }

    /// The visible rows.
    pub fn visible(&self, list: &Grouped) -> std::ops::Range<usize> {
        let end = (self.top + self.height).min(list.rows());
        self.top.min(end)..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::grouped::ListRow;
    use proptest::prelude::*;

    fn moves() -> impl Strategy<Value = Vec<(u8, bool, usize)>> {
        prop::collection::vec((0u8..5, any::<bool>(), 0usize..12), 1..40)
    }

    proptest! {
        #[test]
        fn the_selection_is_in_view_and_no_row_is_skipped(starts in prop::collection::btree_set(0usize..30, 0..15), count in 0usize..30, moves in moves()) {
            let list = Grouped::new(count, &starts.into_iter().collect::<Vec<_>>());
            let mut cursor = Cursor { height: 5, ..Cursor::default() };
            cursor.fit(&list);
            for (verb, forth, height) in moves {
                let step = if forth { Step::Forth } else { Step::Back };
                let by = [By::Row(step), By::Half(step), By::Page(step), By::End(step)];
                let before = cursor;
                if let Some(&by) = by.get(usize::from(verb)) {
                    cursor.go(by, &list);
                } else {
                    cursor.height = height;
                    cursor.fit(&list);
                }
                prop_assert!(cursor.at < count.max(1));
                let visible = cursor.visible(&list);
                prop_assert_eq!(visible.len(), cursor.height.min(list.rows()));
                if count > 0 && cursor.height > 0 {
                    prop_assert!(visible.contains(&list.row(cursor.at)));
                    let headed = cursor.height > 1 && list.is_headed(cursor.at);
                    prop_assert!(!headed || visible.contains(&(list.row(cursor.at) - 1)));
                }
                if verb < 3 && count > 0 {
                    let edge = if forth { count - 1 } else { 0 };
                    prop_assert_eq!(cursor.at == before.at, before.at == edge);
                    prop_assert!(cursor.at == before.at || (cursor.at > before.at) == forth);
                }
                if verb < 3 && cursor.height > 1 {
                    let apart = cursor.top.abs_diff(before.top);
                    prop_assert!(apart <= cursor.height, "{before:?} {cursor:?}");
                }
            }
        }
    }

    #[test]
    fn paging_to_the_edges_shows_the_first_heading_and_the_last_thing() {
        let list = Grouped::new(6, &[0, 3]);
        let mut cursor = Cursor {
            height: 3,
            ..Cursor::default()
        };
        let seen = |cursor: &Cursor| {
            cursor
                .visible(&list)
                .map(|row| list.at(row))
                .collect::<Vec<_>>()
        };
        let (heading, thing) = (ListRow::Heading, ListRow::Thing);
        cursor.fit(&list);
        assert_eq!(seen(&cursor), [heading(0), thing(0), thing(1)]);
        cursor.go(By::Page(Step::Forth), &list);
        assert_eq!(
            (cursor.at, seen(&cursor)),
            (2, vec![thing(0), thing(1), thing(2)])
        );
        cursor.go(By::Page(Step::Forth), &list);
        assert_eq!(
            (cursor.at, seen(&cursor)),
            (3, vec![thing(2), heading(3), thing(3)])
        );
        cursor.go(By::End(Step::Forth), &list);
        cursor.go(By::Page(Step::Back), &list);
        assert_eq!(
            (cursor.at, seen(&cursor)),
            (3, vec![heading(3), thing(3), thing(4)])
        );
        cursor.go(By::End(Step::Back), &list);
        assert_eq!(seen(&cursor), [heading(0), thing(0), thing(1)]);
    }
}
