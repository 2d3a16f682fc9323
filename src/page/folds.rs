//! Which rows of a page can be folded away, and which are: rows that are set stay, and those in
//! view are counted past them.

use std::collections::HashSet;
use std::ops::Range;

/// Before what is unfolded.
pub(super) const OPEN: &str = "▾ ";
/// Before what is folded away; as many bytes and columns.
pub(super) const CLOSED: &str = "▸ ";

/// What happens at a row.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    /// It is the first row of a head, with the sign at this byte of the page's text.
    Head { sign: usize, is_closed: bool },
    /// What the last head folds away begins with it.
    From,
    /// It is the first behind that.
    To,
}

/// A part that can be folded away.
#[derive(Debug, Clone, PartialEq)]
struct Fold {
    /// The first row of what stays.
    head: usize,
    /// The rows that go.
    rows: Range<usize>,
    sign: usize,
    /// Whether it begins folded.
    begins_closed: bool,
    is_closed: bool,
}

/// Rows that are folded away, without those beside and within them.
#[derive(Debug, Clone, PartialEq)]
struct Hidden {
    rows: Range<usize>,
    /// The first row of what stands for them.
    head: usize,
    /// How many rows above them are in view.
    shown_above: usize,
}

/// The folds of a page, by the order of their heads.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Folds {
    /// As they were set, with their rows; ascending.
    marks: Vec<(usize, Mark)>,
    /// From here on as it was told last: nothing before that.
    all: Vec<Fold>,
    hidden: Vec<Hidden>,
}

impl Folds {
    /// The row at `row` is the first of a head, with its sign at byte `sign`.
    pub fn head(&mut self, row: usize, sign: usize, is_closed: bool) {
        self.marks.push((row, Mark::Head { sign, is_closed }));
    }

    /// What the last head folds away begins with the row at `row`.
    pub fn from(&mut self, row: usize) {
        self.marks.push((row, Mark::From));
    }

    /// What was begun last ends before the row at `row`.
    pub fn to(&mut self, row: usize) {
        self.marks.push((row, Mark::To));
    }

    /// Takes those of a page whose first row comes to stand at `row`, its text at byte `text`.
    pub fn append(&mut self, later: &Self, row: usize, text: usize) {
        self.marks.extend(later.marks.iter().map(|&(at, mark)| {
            let mark = match mark {
                Mark::Head { sign, is_closed } => Mark::Head {
                    sign: sign + text,
                    is_closed,
                },
                other => other,
            };
            (at + row, mark)
        }));
    }

    /// Folds as those are that begin so, but for the `turned` ones, which are the other way round.
    /// Answers the bytes of all signs, and whether each is that of something folded away.
    pub fn fold(&mut self, turned: &HashSet<usize>) -> impl Iterator<Item = (usize, bool)> {
        self.all.clear();
        let mut open = Vec::new();
        for &(row, mark) in &self.marks {
            match mark {
                Mark::Head { sign, is_closed } => {
                    let nth = self.all.len();
                    open.push(nth);
                    self.all.push(Fold {
                        head: row,
                        // Rows that are still to come are part of it.
                        rows: usize::MAX..usize::MAX,
                        sign,
                        begins_closed: is_closed,
                        is_closed: is_closed ^ turned.contains(&nth),
                    });
                }
                Mark::From => {
                    if let Some(&nth) = open.last() {
                        self.all[nth].rows.start = row;
                    }
                }
                Mark::To => {
                    if let Some(nth) = open.pop() {
                        self.all[nth].rows.end = row;
                    }
                }
            }
        }
        self.hide();
        self.all.iter().map(|fold| (fold.sign, fold.is_closed))
    }

    fn hide(&mut self) {
        self.hidden.clear();
        let mut closed: Vec<&Fold> = self.all.iter().filter(|fold| fold.is_closed).collect();
        closed.sort_by_key(|fold| fold.rows.start);
        let (mut end, mut gone) = (0, 0);
        for fold in closed {
            let rows = fold.rows.clone();
            // One in another goes with that.
            if rows.is_empty() || rows.start < end {
                continue;
            }
            end = rows.end;
            self.hidden.push(Hidden {
                shown_above: rows.start - gone,
                head: fold.head,
                rows,
            });
            gone = gone.saturating_add(fold.rows.len());
        }
    }

    /// How many of `rows` rows are in view.
    pub fn count(&self, rows: usize) -> usize {
        match self.hidden.last() {
            Some(last) => last.shown_above + rows.saturating_sub(last.rows.end),
            None => rows,
        }
    }

    /// The row that is the one at `at` of those in view.
    pub fn set(&self, at: usize) -> usize {
        let above = self.hidden.partition_point(|of| of.shown_above <= at);
        match above.checked_sub(1).map(|last| &self.hidden[last]) {
            Some(last) => last.rows.end.saturating_add(at - last.shown_above),
            None => at,
        }
    }

    /// The place of the row at `row` among those in view; of one folded away that of its head.
    pub fn shown(&self, row: usize) -> usize {
        let mut row = row;
        loop {
            let above = self.hidden.partition_point(|of| of.rows.start <= row);
            let Some(last) = above.checked_sub(1).map(|last| &self.hidden[last]) else {
                return row;
            };
            if row >= last.rows.end {
                return last.shown_above + (row - last.rows.end);
            }
            row = last.head;
        }
    }

    /// Whether the row at `row` is folded away.
    pub fn hides(&self, row: usize) -> bool {
        let above = self.hidden.partition_point(|of| of.rows.start <= row);
        above > 0 && row < self.hidden[above - 1].rows.end
    }

    /// The numbers of those that fold the row at `row` away.
    pub fn around(&self, row: usize) -> impl Iterator<Item = usize> {
        let all = self.all.iter().enumerate();
        all.filter(move |(_, fold)| fold.is_closed && fold.rows.contains(&row))
            .map(|(nth, _)| nth)
    }

    /// The first with a head at one of `rows`, and the row of that.
    pub fn first_in(&self, rows: Range<usize>) -> Option<(usize, usize)> {
        let first = self.all.partition_point(|fold| fold.head < rows.start);
        let mut all = self.all.iter().enumerate().skip(first);
        let found = all.find(|(_, fold)| !self.hides(fold.head));
        found
            .map(|(nth, fold)| (nth, fold.head))
            .filter(|(_, head)| *head < rows.end)
    }

    /// Which are to be turned for all to be unfolded where one is not, else for all to be folded.
    pub fn turned(&self) -> HashSet<usize> {
        let is_closed = !self.all.iter().any(|fold| fold.is_closed);
        let all = self.all.iter().enumerate();
        all.filter(|(_, fold)| fold.begins_closed != is_closed)
            .map(|(nth, _)| nth)
            .collect()
    }

    /// The byte of the page's text at which the sign of the one with the number `nth` stands.
    pub fn sign(&self, nth: usize) -> usize {
        self.all[nth].sign
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Folds in `rows` rows, each a head and what it hides, one in the other where they say so.
    fn folds(parts: &[(usize, usize, usize, bool)]) -> (Folds, usize) {
        let (mut folds, mut row, mut open) = (Folds::default(), 0, 0);
        for &(before, head, inner, is_closed) in parts {
            row += before;
            if open > 0 && before % 2 == 0 {
                folds.to(row);
                open -= 1;
            }
            folds.head(row, 0, is_closed);
            row += head;
            folds.from(row);
            row += inner;
            open += 1;
        }
        // The last stays open, as at the end of a batch.
        for _ in 1..open {
            folds.to(row);
        }
        (folds, row + 3)
    }

    proptest! {
        #[test]
        fn rows_in_view_are_those_that_nothing_hides(
            parts in prop::collection::vec((0usize..4, 1usize..3, 0usize..5, any::<bool>()), 0..12),
            turned in prop::collection::hash_set(0usize..12, 0..6),
        ) {
            let (mut folds, rows) = folds(&parts);
            let _ = folds.fold(&turned).count();
            let seen: Vec<usize> = (0..rows).filter(|&row| !folds.hides(row)).collect();
            prop_assert_eq!(folds.count(rows), seen.len());
            for (at, &row) in seen.iter().enumerate() {
                prop_assert_eq!((folds.set(at), folds.shown(row)), (row, at));
                prop_assert_eq!(folds.around(row).count(), 0);
            }
            for row in (0..rows).filter(|&row| folds.hides(row)) {
                prop_assert!(folds.around(row).count() > 0);
                prop_assert!(!folds.hides(folds.set(folds.shown(row))));
                prop_assert!(folds.shown(row) < seen.len());
            }
        }
    }

    #[test]
    fn parts_that_come_later_go_on_with_what_is_open() {
        let (mut all, mut later) = (Folds::default(), Folds::default());
        all.head(1, 10, true);
        later.from(0);
        later.to(4);
        later.head(5, 20, false);
        all.append(&later, 2, 100);
        let signs: Vec<_> = all.fold(&HashSet::new()).collect();
        assert_eq!(signs, [(10, true), (120, false)]);
        assert_eq!((all.count(20), all.set(2), all.shown(3)), (16, 6, 1));
        assert_eq!(all.first_in(0..9), Some((0, 1)));
        assert_eq!(all.first_in(6..9), Some((1, 7)));
        let turned = all.turned();
        let _ = all.fold(&turned).count();
        assert_eq!(all.count(20), 20);
    }
}
