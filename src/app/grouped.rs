//! The rows of a list: its things, and a heading above the first thing of each group.
//!
//! Things are counted from 0, and so are the rows of things and headings together.

/// What stands in one row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// The heading of the group that begins with this thing.
    Heading(usize),
    /// A thing.
    Thing(usize),
}

impl ListRow {
    /// The thing, or the first one of the group.
    pub fn thing(self) -> usize {
        match self {
            Self::Heading(thing) | Self::Thing(thing) => thing,
        }
    }
}

/// Things in order, and where headings stand among them.
#[derive(Debug, Default)]
pub struct Grouped {
    count: usize,
    /// The first things of groups, and the rows of their headings; ascending.
    headings: Vec<(usize, usize)>,
}

impl Grouped {
    /// `count` things without groups.
    pub fn plain(count: usize) -> Self {
        Self::new(count, &[])
    }

    /// `count` things of which those in `starts`, which ascend, begin groups.
    pub fn new(count: usize, starts: &[usize]) -> Self {
        let nth = |(nth, &thing): (usize, &usize)| (thing, thing + nth);
        let inside = starts.iter().filter(|&&thing| thing < count);
        Self {
            count,
            headings: inside.enumerate().map(nth).collect(),
        }
    }

    /// The number of things.
    pub fn things(&self) -> usize {
        self.count
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.count + self.headings.len()
    }

    /// The row of a thing.
    pub fn row(&self, thing: usize) -> usize {
        thing + self.headings.partition_point(|&(first, _)| first <= thing)
    }

    /// What stands in a row.
    pub fn at(&self, row: usize) -> ListRow {
        match self.headings.binary_search_by_key(&row, |&(_, row)| row) {
            Ok(nth) => ListRow::Heading(row - nth),
            Err(before) => ListRow::Thing(row - before),
        }
    }

    /// Whether a heading stands right above a thing.
    pub fn is_headed(&self, thing: usize) -> bool {
        let found = self
            .headings
            .binary_search_by_key(&thing, |&(first, _)| first);
        found.is_ok()
    }

    /// The thing in a row, or the one above the heading that stands there.
    pub fn up_to(&self, row: usize) -> usize {
        match self.at(row) {
            ListRow::Heading(thing) => thing.saturating_sub(1),
            ListRow::Thing(thing) => thing,
        }
    }

    /// The thing in a row, or the one below the heading that stands there.
    pub fn down_from(&self, row: usize) -> usize {
        match self.at(row) {
            ListRow::Heading(thing) | ListRow::Thing(thing) => thing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_thing_has_a_row_and_every_start_a_heading_above_it(starts in prop::collection::btree_set(0usize..40, 0..20), count in 0usize..40) {
            let starts: Vec<usize> = starts.into_iter().collect();
            let list = Grouped::new(count, &starts);
            let mut rows = Vec::new();
            for thing in 0..count {
                rows.extend(starts.contains(&thing).then_some(ListRow::Heading(thing)));
                prop_assert_eq!(list.row(thing), rows.len());
                prop_assert_eq!(list.is_headed(thing), starts.contains(&thing));
                rows.push(ListRow::Thing(thing));
            }
            prop_assert_eq!(list.rows(), rows.len());
            for (row, &want) in rows.iter().enumerate() {
                prop_assert_eq!(list.at(row), want);
                prop_assert!(list.row(list.up_to(row)) <= row.max(1) && list.row(list.down_from(row)) >= row);
            }
        }
    }
}
