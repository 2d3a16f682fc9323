//! Which rows of a page belong to code or a table that does not fit into it.

/// A block that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wide {
    /// The columns before it, which stay when it is scrolled sideways.
    pub indent: usize,
    /// The columns that it takes with its indent where nothing of it is wrapped.
    pub columns: usize,
}

impl Wide {
    /// Columns of the widest row.
    pub const MOST: usize = 1_000;
}

/// The wide blocks of a page, ascending.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct WideRows(Vec<Stretch>);

#[derive(Debug, Clone, PartialEq)]
struct Stretch {
    first: usize,
    count: usize,
    wide: Wide,
}

impl WideRows {
    /// The row at `row`, behind all that were noted, is part of `wide`.
    pub fn note(&mut self, row: usize, wide: Wide) {
        match self.0.last_mut() {
            Some(last) if last.first + last.count == row && last.wide == wide => last.count += 1,
            _ => self.0.push(Stretch {
                first: row,
                count: 1,
                wide,
            }),
        }
    }

    /// Takes those of a page whose first row comes to stand at `row`.
    pub fn append(&mut self, later: &Self, row: usize) {
        self.0.extend(later.0.iter().map(|stretch| Stretch {
            first: stretch.first + row,
            ..stretch.clone()
        }));
    }

    /// The block of which the row at `row` is part.
    pub fn at(&self, row: usize) -> Option<Wide> {
        let behind = self.0.partition_point(|stretch| stretch.first <= row);
        let stretch = &self.0[behind.checked_sub(1)?];
        (row < stretch.first + stretch.count).then_some(stretch.wide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_in_pages_that_were_joined() {
        let wide = |columns| Wide { indent: 2, columns };
        let mut all = WideRows::default();
        all.note(1, wide(50));
        all.note(2, wide(50));
        all.note(3, wide(60));
        let later = all.clone();
        all.append(&later, 4);
        let columns: Vec<Option<usize>> = (0..9)
            .map(|row| all.at(row).map(|wide| wide.columns))
            .collect();
        let four = [None, Some(50), Some(50), Some(60)];
        assert_eq!(columns, [&four[..], &four, &[None]].concat());
    }
}
