//! Two values made one, and how much is kept of it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::memory::state::{Query, Record, State, Visit, Whereabouts};

/// Talks that are kept, and for how long one is that is neither starred nor read any more.
const TALKS: usize = 10_000;
const FORGOTTEN: u64 = 90 * DAY;
/// Sets of folders that are kept, and pages of each.
const FOLDERS: usize = 30;
const VISITS: usize = 100;
/// Queries and small values that are kept.
const QUERIES: usize = 50;
const VALUES: usize = 32;
/// What a clock that was set right may be ahead of another.
const DAY: u64 = 24 * 60 * 60 * 1000;

impl State {
    /// Takes in another value: whatever is later counts. In whatever order values are taken in, the result is the
    /// same.
    pub fn merge(&mut self, other: &Self) {
        for (key, record) in &other.talks {
            match self.talks.entry(key.clone()) {
                Entry::Vacant(place) => {
                    place.insert(record.clone());
                }
                Entry::Occupied(mut own) => own.get_mut().merge(record),
            }
        }
        for (key, there) in &other.folders {
            self.folders.entry(key.clone()).or_default().merge(there);
        }
        self.queries.extend(other.queries.iter().cloned());
        for (key, kept) in &other.values {
            let own = self.values.entry(key.clone());
            let own = own.or_insert_with(|| kept.clone());
            if kept > own {
                own.clone_from(kept);
            }
        }
    }

    /// Forgets what is more than is kept; `now` is the time.
    pub fn prune(&mut self, now: u64) {
        self.set_right(now);
        let is_kept = |record: &Record| {
            let is = |flag: Option<crate::memory::state::Flag>| flag.is_some_and(|flag| flag.is);
            is(record.star) || is(record.read) || record.seen + FORGOTTEN > now
        };
        self.talks.retain(|_, record| is_kept(record));
        if self.talks.len() > TALKS {
            let is_starred = |record: &Record| record.star.is_some_and(|star| star.is);
            let rank = |record: &Record| (is_starred(record), record.seen);
            let mut ranks: Vec<_> = self.talks.values().map(rank).collect();
            ranks.sort_unstable();
            let least = ranks[ranks.len() - TALKS];
            self.talks.retain(|_, record| rank(record) >= least);
        }
        keep_latest(&mut self.folders, FOLDERS, Whereabouts::at);
        keep_latest(&mut self.values, VALUES, |kept| kept.at);
        for there in self.folders.values_mut() {
            there.prune();
        }
        self.prune_queries();
    }

    /// What was searched for again stands once, where it was last.
    fn prune_queries(&mut self) {
        let later_first = |a: &Query, b: &Query| (b.at, &b.text).cmp(&(a.at, &a.text));
        self.queries.sort_by(later_first);
        let mut seen = std::collections::HashSet::new();
        self.queries.retain(|query| seen.insert(query.text.clone()));
        self.queries.truncate(QUERIES);
        self.queries.reverse();
    }

    /// Times that a wrong clock put far ahead would count for ever.
    fn set_right(&mut self, now: u64) {
        let latest = now.saturating_add(DAY);
        let right = |at: &mut u64| {
            if *at > latest {
                *at = now;
            }
        };
        for record in self.talks.values_mut() {
            right(&mut record.seen);
            let flags = [&mut record.star, &mut record.read];
            flags
                .into_iter()
                .flatten()
                .for_each(|flag| right(&mut flag.at));
        }
        for there in self.folders.values_mut() {
            let visits = there.left.iter_mut().chain(&mut there.visits);
            visits.for_each(|visit| right(&mut visit.at));
        }
        self.queries
            .iter_mut()
            .for_each(|query| right(&mut query.at));
        self.values
            .values_mut()
            .for_each(|kept| right(&mut kept.at));
    }
}

impl Record {
    fn merge(&mut self, other: &Self) {
        if (other.seen, &other.name) > (self.seen, &self.name) {
            self.name.clone_from(&other.name);
            self.seen = other.seen;
        }
        // What was said at the same time by two: that it is so.
        self.star = self.star.max(other.star);
        self.read = self.read.max(other.read);
    }
}

impl Whereabouts {
    fn merge(&mut self, other: &Self) {
        if other.left > self.left {
            self.left.clone_from(&other.left);
        }
        self.visits.extend(other.visits.iter().cloned());
        self.prune();
    }

    fn prune(&mut self) {
        self.visits.sort();
        self.visits.dedup();
        let surplus = self.visits.len().saturating_sub(VISITS);
        self.visits.drain(..surplus);
    }

    /// Takes in a page that was left: of each, the last visits count.
    pub fn leave(&mut self, visit: Visit) {
        self.visits.push(visit);
        self.prune();
    }
}

/// Keeps the `most` values with the latest times.
fn keep_latest<T>(all: &mut BTreeMap<String, T>, most: usize, at: impl Fn(&T) -> u64) {
    if all.len() > most {
        let mut times: Vec<u64> = all.values().map(&at).collect();
        times.sort_unstable();
        let least = times[times.len() - most];
        all.retain(|_, value| at(value) >= least);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::state::{Flag, Kept, Name};
    use proptest::prelude::*;

    fn flag() -> impl Strategy<Value = Option<Flag>> {
        prop::option::of((0..9_u64, any::<bool>()).prop_map(|(at, is)| Flag { at, is }))
    }

    fn visit() -> impl Strategy<Value = Visit> {
        (0..9_u64, "[ab]").prop_map(|(at, title)| Visit {
            at,
            name: Name::default(),
            title,
            value: None,
            is_overview: false,
            pane: 3,
            line: 0,
            words: String::new(),
            above: 0,
            heading: String::new(),
        })
    }

    prop_compose! {
        fn state()(
            talks in prop::collection::btree_map("[a-e]", (flag(), flag(), 0..9_u64, "[xy]"), 0..5),
            visits in prop::collection::vec(visit(), 0..4),
            left in prop::option::of(visit()),
            queries in prop::collection::vec((0..9_u64, "[qr]"), 0..4),
            values in prop::collection::btree_map("[v]", (0..9_u64, "[mn]"), 0..2),
        ) -> State {
            let record = |(star, read, seen, event): (_, _, _, String)| Record {
                name: Name { event, ..Name::default() }, seen, star, read,
            };
            State {
                talks: talks.into_iter().map(|(key, of)| (key, record(of))).collect(),
                folders: [("f".to_owned(), Whereabouts { left, visits })].into(),
                queries: queries.into_iter().map(|(at, text)| Query { at, text }).collect(),
                values: values.into_iter().map(|(key, (at, value))| (key, Kept { at, value })).collect(),
                ..State::default()
            }
        }
    }

    fn merged(of: &[&State]) -> State {
        let mut all = State::default();
        for one in of {
            all.merge(one);
        }
        all.prune(10);
        all
    }

    proptest! {
        #[test]
        fn in_whatever_order_it_is_the_same(a in state(), b in state(), c in state()) {
            let all = merged(&[&a, &b, &c]);
            prop_assert_eq!(&all, &merged(&[&c, &b, &a]));
            prop_assert_eq!(&all, &merged(&[&merged(&[&b, &a]), &c, &a]));
            // Of each flag the latest is there.
            for (key, record) in &all.talks {
                let stars = [&a, &b, &c].map(|one| one.talks.get(key).and_then(|of| of.star));
                prop_assert_eq!(record.star, stars.into_iter().max().flatten());
            }
        }
    }

    #[test]
    fn it_is_bounded_and_stars_stay_longest() {
        let mut all = State::default();
        for nth in 0..TALKS as u64 + 500 {
            let at = nth + 1;
            let flag = Some(Flag { at, is: true });
            let record = Record {
                name: Name::default(),
                seen: at,
                star: flag.filter(|_| nth < 100),
                read: flag,
            };
            all.talks.insert(format!("{nth:06}"), record);
            all.queries.push(Query {
                at,
                text: format!("{}", nth % 400),
            });
        }
        all.prune(20_000);
        assert_eq!(all.talks.len(), TALKS);
        assert_eq!(
            all.talks.values().filter(|of| of.star.is_some()).count(),
            100
        );
        assert_eq!(all.queries.len(), QUERIES);
        assert!(all.queries.is_sorted_by_key(|query| query.at));
    }

    #[test]
    fn a_time_far_ahead_does_not_count_for_ever() {
        let mut all = State::default();
        let record = |at, is| Record {
            name: Name::default(),
            seen: at,
            star: Some(Flag { at, is }),
            read: None,
        };
        all.talks.insert("a#b".to_owned(), record(u64::MAX, true));
        all.prune(DAY * 100);
        let mut later = State::default();
        later
            .talks
            .insert("a#b".to_owned(), record(DAY * 100 + 1, false));
        all.merge(&later);
        assert_eq!(all.talks["a#b"].star.map(|star| star.is), Some(false));
    }
}
