//! What fits a query, best first. It is sorted chunk by chunk and never as a whole: a place in the order is
//! looked up in the table of tiers, those of equal scores that one chunk has.

use std::cmp::Reverse;

use crate::search::query::{Query, Score};

/// A talk that fits a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the index.
    pub entry: u32,
    /// How well it fits.
    pub score: Score,
}

/// What one chunk has, best first, equal ones as they come.
#[derive(Debug, Clone, Default)]
pub struct Sorted {
    entries: Vec<u32>,
    /// The scores, each with the place behind its last entry.
    ends: Vec<(Score, usize)>,
}

impl Sorted {
    /// Its entries, in the order of the index.
    pub fn ascending(&self) -> Vec<u32> {
        let mut entries = self.entries.clone();
        entries.sort_unstable();
        entries
    }

    /// Sorts `found`. There are few scores, so each has a list.
    pub fn of(found: &[Hit]) -> Self {
        let mut next = [0; Query::SCORES];
        for hit in found {
            next[usize::from(hit.score)] += 1;
        }
        let (mut end, mut ends) = (0, Vec::new());
        let used = next.iter_mut().enumerate().filter(|(_, count)| **count > 0);
        for (score, count) in used.rev() {
            end += std::mem::replace(count, end);
            ends.push((score as Score, end));
        }
        let mut entries = vec![0; found.len()];
        for hit in found {
            let place = &mut next[usize::from(hit.score)];
            entries[*place] = hit.entry;
            *place += 1;
        }
        Self { entries, ends }
    }
}

/// Entries of equal scores in one chunk.
#[derive(Debug, Clone, Copy)]
struct Tier {
    score: Score,
    chunk: usize,
    /// The place of its first entry in its chunk and in all, and the number of its entries.
    from: usize,
    place: usize,
    count: usize,
}

/// What all chunks have, best first, equal ones as they come.
#[derive(Debug, Clone, Default)]
pub struct Order {
    chunks: Vec<Sorted>,
    tiers: Vec<Tier>,
}

impl Order {
    /// What the chunk at `at` has.
    pub fn chunk(&self, at: usize) -> &Sorted {
        &self.chunks[at]
    }

    /// Puts chunks that follow one another together.
    pub fn of(chunks: Vec<Sorted>) -> Self {
        let mut tiers = Vec::new();
        for (chunk, sorted) in chunks.iter().enumerate() {
            let mut from = 0;
            for &(score, end) in &sorted.ends {
                tiers.push(Tier {
                    score,
                    chunk,
                    from,
                    place: 0,
                    count: end - from,
                });
                from = end;
            }
        }
        tiers.sort_by_key(|tier| Reverse(tier.score));
        let mut place = 0;
        for tier in &mut tiers {
            tier.place = place;
            place += tier.count;
        }
        Self { chunks, tiers }
    }

    /// The number of all.
    pub fn len(&self) -> usize {
        self.tiers.last().map_or(0, |last| last.place + last.count)
    }

    /// What is at `place`.
    pub fn get(&self, place: usize) -> Option<Hit> {
        let tier = self.tiers.partition_point(|tier| tier.place <= place);
        let tier = self.tiers[..tier].last()?;
        let entries = self.entries(tier);
        let entry = *entries.get(place - tier.place)?;
        Some(Hit {
            entry,
            score: tier.score,
        })
    }

    /// The place of an entry.
    pub fn place(&self, entry: u32) -> Option<usize> {
        self.tiers.iter().find_map(|tier| {
            // Equal ones ascend.
            let at = self.entries(tier).binary_search(&entry).ok()?;
            Some(tier.place + at)
        })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Hit> {
        self.tiers.iter().flat_map(|tier| {
            let score = tier.score;
            let entries = self.entries(tier).iter();
            entries.map(move |&entry| Hit { entry, score })
        })
    }

    fn entries(&self, tier: &Tier) -> &[u32] {
        &self.chunks[tier.chunk].entries[tier.from..tier.from + tier.count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_that_of_a_stable_sort(scores in prop::collection::vec(prop::collection::vec(0..9_u16, 0..20), 0..6)) {
            let (mut all, mut chunks) = (Vec::new(), Vec::new());
            for scores in scores {
                let first = u32::try_from(all.len()).unwrap();
                let found: Vec<Hit> = (first..).zip(scores).map(|(entry, score)| Hit { entry, score }).collect();
                chunks.push(Sorted::of(&found));
                all.extend(found);
            }
            let order = Order::of(chunks);
            prop_assert_eq!(order.get(all.len()), None);
            prop_assert_eq!(order.place(9999), None);
            all.sort_by_key(|hit| Reverse(hit.score));
            prop_assert_eq!(order.len(), all.len());
            for (place, hit) in all.iter().enumerate() {
                prop_assert_eq!(order.get(place), Some(*hit));
                prop_assert_eq!(order.place(hit.entry), Some(place));
            }
            prop_assert_eq!(order.iter().collect::<Vec<_>>(), all);
        }
    }
}
