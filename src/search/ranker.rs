//! Ranking key by key: what was found last is remembered, so that a longer query looks only at that and a
//! shorter one is there at once.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::search::index::{Hits, Index};

/// Queries that are remembered.
const MOST: usize = 32;

/// An index with what was found in it last.
#[derive(Debug, Default)]
pub struct Ranker {
    index: Arc<Index>,
    /// The last one first.
    recent: VecDeque<Hits>,
}

impl Ranker {
    /// Ranks the talks of `index`.
    pub fn new(index: Index) -> Self {
        Self {
            index: Arc::new(index),
            recent: VecDeque::new(),
        }
    }

    /// As [`Index::rank`].
    pub fn rank(&mut self, typed: &str, stale: &(dyn Fn() -> bool + Sync)) -> Option<Hits> {
        if let Some(known) = self.recent.iter().find(|known| known.typed == typed) {
            return Some(known.clone());
        }
        let hits = self.index.rank_among(typed, &self.recent, stale)?;
        self.recent.push_front(hits.clone());
        self.recent.truncate(MOST);
        Some(hits)
    }
}
