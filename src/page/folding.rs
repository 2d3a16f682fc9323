//! Folding parts of a page away: rows in view, and rows as they were set.

use std::collections::HashSet;
use std::ops::Range;

use crate::page::album::PlacedPicture;
use crate::page::folds::{CLOSED, OPEN};
use crate::page::rows::Page;

impl Page {
    /// Folds away what begins so, but for the parts with the numbers `turned`, which are the other
    /// way round. Until then, and behind rows that arrived since, all is unfolded.
    pub fn fold(&mut self, turned: &HashSet<usize>) {
        let signs: Vec<(usize, bool)> = self.folds.fold(turned).collect();
        for (at, is_closed) in signs {
            self.overwrite(at, if is_closed { CLOSED } else { OPEN });
        }
    }

    /// How many parts can be folded away, as far as [`fold`](Self::fold) knows.
    pub fn fold_count(&self) -> usize {
        self.folds.len()
    }

    /// Which parts are to be turned for all to be unfolded where one is not, else for all to be
    /// folded away.
    pub fn all_turned(&self) -> HashSet<usize> {
        self.folds.turned()
    }

    /// The number of the first part with a sign in `rows`.
    pub fn fold_in(&self, rows: Range<usize>) -> Option<usize> {
        let rows = self.folds.set(rows.start)..self.folds.set(rows.end);
        self.folds.first_in(rows).map(|(nth, _)| nth)
    }

    /// The number of the part whose sign stands in the row at `at`, and the byte of the row's text
    /// at which it stands.
    pub fn fold_sign_in(&self, at: usize) -> Option<(usize, usize)> {
        let row = self.folds.set(at);
        let (nth, _) = self.folds.first_in(row..row + 1)?;
        let start = self.set_row(row)?.range().start;
        Some((nth, self.folds.sign(nth).checked_sub(start)?))
    }

    /// The numbers of the parts in which the row at `set_row` of all is folded away.
    pub fn folds_over(&self, set_row: usize) -> Vec<usize> {
        self.folds.around(set_row).collect()
    }

    /// Which of all rows that were set is the one at `at`.
    pub fn set_row_of(&self, at: usize) -> usize {
        self.folds.set(at)
    }

    /// Where the row at `set_row` of all is in view, or what it is folded into.
    pub fn shown_row(&self, set_row: usize) -> usize {
        self.folds.shown(set_row)
    }

    /// Whether a row at or behind the 1-based `line` of the note is there; the first of them, else
    /// the last of all rows that were set.
    pub fn find_line(&self, line: u32) -> (bool, usize) {
        let row = self.set_row_of_line(line);
        let is_there = self.set_row(row).is_some_and(|row| row.line() >= line);
        (is_there, row)
    }

    /// The row in which the byte `at` of the page's text stands, or what it is folded into; the
    /// last row behind it.
    pub fn row_of_byte(&self, at: usize) -> usize {
        self.folds.shown(self.set_row_of_byte(at))
    }

    /// The numbers of the parts in which the byte `at` of the page's text is folded away.
    pub fn folds_over_byte(&self, at: usize) -> Vec<usize> {
        self.folds_over(self.set_row_of_byte(at))
    }

    /// The pictures with rows among `rows`, each with its first one.
    pub fn placed_in(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, &PlacedPicture)> {
        let placed = self.placed();
        let (from, to) = (self.folds.set(rows.start), self.folds.set(rows.end));
        let end = placed.partition_point(|picture| picture.row < to);
        // No picture has more rows.
        let most = usize::from(u16::MAX);
        let start = placed.partition_point(|picture| picture.row + most < from);
        let those = placed[start.min(end)..end].iter();
        those
            .filter(|picture| !self.folds.hides(picture.row))
            .map(|picture| (self.folds.shown(picture.row), picture))
            .filter(move |(row, picture)| row + usize::from(picture.rows) > rows.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Manuscript, Row, Text, typeset};

    fn page(text: &str) -> Page {
        let manuscript = Manuscript {
            title: String::new(),
            meta: vec![],
            text: Text::Made(text.into()),
        };
        let mut page = Page::default();
        typeset(&manuscript, 40u16, &mut |rows| {
            page.append(&rows);
            true
        });
        page
    }

    fn rows(page: &Page) -> Vec<&str> {
        page.rows().map(Row::text).collect()
    }

    const TEXT: &str = "\
<details>
<summary>자세히</summary>

## 안

<details open><summary>더</summary>

[속](a)

</details>
</details>

> [!tip]- 제목
> 글

> [!note] 접지 않는 것
> 글
";

    #[test]
    fn what_begins_folded_is_so_once_it_is_told() {
        let mut page = page(TEXT);
        let all: Vec<String> = rows(&page).into_iter().map(str::to_owned).collect();
        assert_eq!(
            all,
            [
                "▾ 자세히",
                "  안",
                "  ──",
                "  ▾ 더",
                "    속 (a)",
                "",
                "│ ▾ ✦ Tip: 제목",
                "│ 글",
                "",
                "│ ✎ Note: 접지 않는 것",
                "│ 글"
            ]
        );
        page.fold(&HashSet::new());
        let folded = [
            "▸ 자세히",
            "",
            "│ ▸ ✦ Tip: 제목",
            "",
            "│ ✎ Note: 접지 않는 것",
            "│ 글",
        ];
        assert_eq!(rows(&page), folded);
        assert_eq!((page.len(), page.set_len()), (6, 11));
        let heading = page.headings().next().unwrap();
        assert_eq!(
            (heading.row, heading.set_row, heading.is_folded),
            (0, 1, true)
        );
        assert_eq!(page.link(0).unwrap().rows, 0..1);
        assert_eq!((page.fold_in(0..9), page.fold_in(1..9)), (Some(0), Some(2)));
        assert_eq!(
            (page.fold_sign_in(2), page.fold_sign_in(1)),
            (Some((2, 4)), None)
        );
        assert_eq!(page.folds_over(4), [0]);
        page.fold(&HashSet::from([0, 1]));
        assert_eq!(rows(&page)[3..5], ["  ▸ 더", ""]);
        page.fold(&HashSet::from([0, 2]));
        assert_eq!(rows(&page), all);
        assert_eq!(page.all_turned(), HashSet::from([1]));
    }

    #[test]
    fn what_is_found_in_a_fold_stands_at_its_head() {
        let mut page = page(TEXT);
        page.fold(&HashSet::new());
        let needle = crate::page::Needle::new("속").unwrap();
        let hit = page.find(&needle, 9).remove(0);
        assert_eq!(
            (page.row_of_byte(hit.start), page.folds_over_byte(hit.start)),
            (0, vec![0])
        );
    }

    #[test]
    fn a_fold_goes_over_the_ends_of_batches() {
        let text = format!(
            "<details>\n<summary>a</summary>\n\n{}</details>\n\n끝\n",
            "글\n\n".repeat(400)
        );
        let mut page = page(&text);
        page.fold(&HashSet::new());
        assert_eq!(rows(&page), ["▸ a", "", "끝"]);
    }
}
