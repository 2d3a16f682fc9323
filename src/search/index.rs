//! The talks of a library by the bytes that are compared, and ranking them all.

use std::collections::VecDeque;
use std::sync::Arc;

use rayon::prelude::*;

use crate::notes::{Library, TalkRef};
use crate::search::chunk::{Chunk, stretches};
use crate::search::entry::Entry;
use crate::search::order::{Hit, Order, Sorted};
use crate::search::query::Query;

/// The talks of a library, in its order.
#[derive(Debug, Default)]
pub struct Index {
    library: Library,
    chunks: Vec<Chunk>,
    /// The place of the first talk of each event.
    first: Vec<u32>,
}

/// What a query found.
#[derive(Debug, Clone)]
pub struct Hits {
    /// What was typed.
    pub typed: String,
    /// Where it was looked for.
    pub index: Arc<Index>,
    /// What found them.
    pub query: Arc<Query>,
    /// What they were found by only as the other setting of the keyboard types it.
    pub rescued: Option<String>,
    order: Arc<Order>,
}

impl Hits {
    /// What was typed, where nothing was looked for.
    pub fn none(typed: String) -> Self {
        Self {
            typed,
            index: Arc::default(),
            query: Arc::new(Query::new("")),
            rescued: None,
            order: Arc::default(),
        }
    }

    /// Their number.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, best first, equal ones in the order of the library.
    pub fn iter(&self) -> impl Iterator<Item = Hit> {
        self.order.iter()
    }

    /// The talk at `at` among them.
    pub fn entry(&self, at: usize) -> Option<Entry<'_>> {
        self.order.get(at).map(|hit| self.index.entry(hit.entry))
    }

    /// The place among them of the talk that `named` names.
    pub fn place(&self, named: &TalkRef) -> Option<usize> {
        self.order.place(self.index.place(named)?)
    }
}

impl Index {
    /// Takes in all talks.
    pub fn of(library: &Library) -> Self {
        let events = library.events();
        let mut next = 0_u32;
        let first = events.iter().map(|event| {
            // There are fewer talks than 4,294,967,296.
            let talks = event.talks.len() as u32;
            next += talks;
            next - talks
        });
        let first: Vec<u32> = first.collect();
        let stretches = stretches(events).into_par_iter();
        let chunks = stretches.map(|stretch| Chunk::of(events, &first, stretch));
        Self {
            library: library.clone(),
            chunks: chunks.collect(),
            first,
        }
    }

    /// The number of talks.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |last| last.stretch.talks.end)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The talk at `at`, below [`len`](Self::len).
    pub fn entry(&self, at: u32) -> Entry<'_> {
        let is_before = |chunk: &Chunk| chunk.stretch.talks.end <= at as usize;
        let chunk = &self.chunks[self.chunks.partition_point(is_before)];
        let event = chunk.event_of(at as usize);
        let event_of = &self.library.events()[event];
        Entry {
            event: event_of,
            talk: &event_of.talks[(at - self.first[event]) as usize],
        }
    }

    /// The place of the talk that `named` names.
    fn place(&self, named: &TalkRef) -> Option<u32> {
        let event = self.library.place(&named.event)?;
        let mut talks = (self.first[event]..).zip(&self.library.events()[event].talks);
        talks.find_map(|(at, talk)| (talk.id == named.talk).then_some(at))
    }

    /// The talks that fit `typed`, best first, equal ones in the order of the library; `None` once
    /// `stale` says that nobody waits.
    pub fn rank(self: &Arc<Self>, typed: &str, stale: &(dyn Fn() -> bool + Sync)) -> Option<Hits> {
        self.rank_among(typed, &VecDeque::new(), stale)
    }

    /// The same where something was found in this index before; the first of `before` that has all there is to
    /// find is looked through.
    pub(super) fn rank_among(
        self: &Arc<Self>,
        typed: &str,
        before: &VecDeque<Hits>,
        stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<Hits> {
        let query = Query::with_signs(typed, self.library.signs());
        let order = self.found(&query, before, stale)?;
        let mut rescue = None;
        if order.len() == 0 {
            for other in query.rescues() {
                let found = self.found(&other, before, stale)?;
                if found.len() > 0 {
                    rescue = Some((other, found));
                    break;
                }
            }
        }
        let (query, order) = rescue.unwrap_or((query, order));
        let rescued = order.get(0).filter(|_| query.is_desperate);
        Some(Hits {
            typed: typed.to_owned(),
            index: Arc::clone(self),
            rescued: rescued.map(|hit| self.entry(hit.entry).rescued(&query)),
            query: Arc::new(query),
            order: Arc::new(order),
        })
    }

    /// What fits `query`, among what one of `before` found where that has all of it.
    fn found(
        &self,
        query: &Query,
        before: &VecDeque<Hits>,
        stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<Order> {
        let events = self.library.events();
        let among = before.iter().find(|before| query.narrows(&before.query));
        let chunks = self.chunks.par_iter().enumerate().map(|(at, chunk)| {
            let among = among.map(|before| before.order.chunk(at));
            (!stale()).then(|| chunk.talks(query, events, &self.first, among))
        });
        Some(Order::of(chunks.collect::<Option<Vec<Sorted>>>()?))
    }
}
