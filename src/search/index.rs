//! The talks of a library by the bytes that are compared, and ranking them all.

use std::sync::Arc;

use rayon::prelude::*;

use crate::notes::{Event, Library};
use crate::search::entry::{Entry, rest_of_event, rest_of_talk};
use crate::search::key;
use crate::search::query::{Candidate, Keys, Part, Query, Score, Subject};

/// Events that are ranked between two looks at whether the query still counts.
const CHUNK: usize = 512;

/// Where the parts of a talk or an event stand in the bytes of an [`Index`], one behind the other.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    title: u32,
    speakers: u32,
    rest: u32,
    masks: [u64; 3],
    word_starts: u64,
}

/// The talks of a library, in its order.
#[derive(Debug, Default)]
pub struct Index {
    library: Library,
    bytes: Vec<u8>,
    events: Vec<Span>,
    talks: Vec<Span>,
    /// The place of the first talk of each event, and the number of all.
    first: Vec<u32>,
}

/// A talk that fits a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the index.
    pub entry: u32,
    /// How well it fits.
    pub score: Score,
}

/// What a query found.
#[derive(Debug, Clone)]
pub struct Hits {
    /// What was typed.
    pub typed: String,
    /// Where it was looked for.
    pub index: Arc<Index>,
    /// Best first.
    pub list: Vec<Hit>,
    /// What found them.
    pub query: Arc<Query>,
    /// What they were found by only as the other setting of the keyboard types it.
    pub rescued: Option<String>,
}

impl Hits {
    /// The talk at `at` among the hits.
    pub fn entry(&self, at: usize) -> Option<Entry<'_>> {
        self.list.get(at).map(|hit| self.index.entry(hit.entry))
    }
}

impl Index {
    /// Takes in all talks.
    pub fn of(library: &Library) -> Self {
        let parts: Vec<Self> = library.events().par_chunks(CHUNK).map(Self::part).collect();
        let mut whole = Self {
            library: library.clone(),
            ..Self::default()
        };
        for part in parts {
            whole.append(part);
        }
        whole.first.push(count(whole.talks.len()));
        whole
    }

    fn part(events: &[Arc<Event>]) -> Self {
        let mut index = Self::default();
        for event in events {
            index.first.push(count(index.talks.len()));
            let own = index.add(&event.title, "", &rest_of_event(event));
            index.events.push(own);
            for talk in &event.talks {
                let own = index.add(&talk.title, &talk.speakers.join(", "), &rest_of_talk(talk));
                index.talks.push(own);
            }
        }
        index
    }

    fn append(&mut self, part: Self) {
        let bytes = count(self.bytes.len());
        let talks = count(self.talks.len());
        let moved = |span: Span| Span {
            start: span.start + bytes,
            title: span.title + bytes,
            speakers: span.speakers + bytes,
            rest: span.rest + bytes,
            ..span
        };
        self.bytes.extend(part.bytes);
        self.events.extend(part.events.into_iter().map(moved));
        self.talks.extend(part.talks.into_iter().map(moved));
        self.first
            .extend(part.first.into_iter().map(|first| first + talks));
    }

    fn add(&mut self, title: &str, speakers: &str, rest: &str) -> Span {
        let start = self.bytes.len();
        let mut ends = [0; 3];
        for (text, end) in [title, speakers, rest].into_iter().zip(&mut ends) {
            key::append(text, &mut self.bytes);
            *end = self.bytes.len();
        }
        let [title, speakers, rest] = ends;
        let word_starts = key::word_starts(&self.bytes[start..title]);
        Span {
            start: count(start),
            title: count(title),
            speakers: count(speakers),
            rest: count(rest),
            masks: [start..title, title..speakers, speakers..rest]
                .map(|part| key::mask(&self.bytes[part])),
            word_starts: word_starts | key::word_starts(&self.bytes[title..speakers]),
        }
    }

    /// The number of talks.
    pub fn len(&self) -> usize {
        self.talks.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.talks.is_empty()
    }

    /// The talk at `at`, below [`len`](Self::len).
    pub fn entry(&self, at: u32) -> Entry<'_> {
        let event = self.first.partition_point(|&first| first <= at) - 1;
        let event_of = &self.library.events()[event];
        Entry {
            event: event_of,
            talk: &event_of.talks[(at - self.first[event]) as usize],
        }
    }

    fn keys(&self, span: &Span) -> Keys<'_> {
        let bytes = |from: u32, to: u32| &self.bytes[from as usize..to as usize];
        Keys {
            title: bytes(span.start, span.title),
            speakers: bytes(span.title, span.speakers),
            rest: bytes(span.speakers, span.rest),
            masks: span.masks,
            word_starts: span.word_starts,
        }
    }

    /// The talks that fit `typed`, best first, equal ones in the order of the library; `None` once
    /// `stale` says that nobody waits.
    pub fn rank(self: &Arc<Self>, typed: &str, stale: &(dyn Fn() -> bool + Sync)) -> Option<Hits> {
        let mut query = Query::new(typed);
        let mut list = self.hits(&query, stale)?;
        let mut rescued = None;
        if let Some(desperate) = query.desperate().filter(|_| list.is_empty()) {
            query = desperate;
            list = self.hits(&query, stale)?;
            rescued = list
                .first()
                .map(|hit| self.entry(hit.entry).rescued(&query));
        }
        Some(Hits {
            typed: typed.to_owned(),
            index: Arc::clone(self),
            list,
            query: Arc::new(query),
            rescued,
        })
    }

    fn hits(&self, query: &Query, stale: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Hit>> {
        let hit = |entry, score| Hit { entry, score };
        if query.is_empty() {
            return Some((0..count(self.talks.len())).map(|at| hit(at, 0)).collect());
        }
        let chunks = self.library.events().par_chunks(CHUNK).enumerate();
        let found = chunks.map(|(nth, events)| {
            (!stale()).then(|| {
                let (mut found, mut in_event) = (Vec::new(), Vec::new());
                for (at, event) in (nth * CHUNK..).zip(events) {
                    let keys = self.keys(&self.events[at]);
                    let subject = Subject::Event(event);
                    let title = Part::Event;
                    let whole = Candidate {
                        subject,
                        keys,
                        title,
                    };
                    query.in_event(&whole, &mut in_event);
                    self.of_event(at, event, query, &in_event, &mut found);
                }
                found
            })
        });
        let found = found.collect::<Option<Vec<Vec<Hit>>>>()?;
        Some(sorted(&found))
    }

    /// The talks of the event at `at`, for which the terms count so much, that fit.
    fn of_event(
        &self,
        at: usize,
        event: &Event,
        query: &Query,
        in_event: &[Option<Score>],
        found: &mut Vec<Hit>,
    ) {
        let first = self.first[at];
        for entry in first..self.first[at + 1] {
            let keys = self.keys(&self.talks[entry as usize]);
            if !query.may_fit(&keys, in_event) {
                continue;
            }
            let subject = Subject::Talk(event, &event.talks[(entry - first) as usize]);
            let title = Part::Title;
            let score = query.score_in(
                &Candidate {
                    subject,
                    keys,
                    title,
                },
                in_event,
            );
            found.extend(score.map(|score| Hit { entry, score }));
        }
    }
}

/// Best first, equal ones as they come. There are few scores, so each has a list.
fn sorted(found: &[Vec<Hit>]) -> Vec<Hit> {
    let mut counts = vec![0; Query::SCORES];
    let all = || found.iter().flatten();
    all().for_each(|hit| counts[usize::from(hit.score)] += 1);
    let mut next = 0;
    for count in counts.iter_mut().rev() {
        next += std::mem::replace(count, next);
    }
    let mut list = vec![Hit { entry: 0, score: 0 }; next];
    for hit in all() {
        let place = &mut counts[usize::from(hit.score)];
        list[*place] = *hit;
        *place += 1;
    }
    list
}

/// The texts of all notes take less than 4 GiB.
fn count(number: usize) -> u32 {
    u32::try_from(number).expect("4 GiB of titles")
}
