//! Every talk of a library as one line of text, and ranking them all.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::notes::{Event, Library, Talk, TalkRef};
use crate::search::query::{Query, mask_of};

/// Talks that are ranked between two looks at whether the query still counts.
const CHUNK: usize = 4096;

/// One talk as it is searched and shown: `event › talk — speaker (date)`.
#[derive(Debug)]
pub struct Entry {
    /// The talk.
    pub talk: TalkRef,
    text: String,
    /// The bytes of the event's title at its beginning.
    event: usize,
    /// Words by which it is found too.
    also: String,
    mask: u64,
}

impl Entry {
    fn new(event: &Event, talk: &Talk) -> Self {
        let mut text = format!("{} › {}", event.title, talk.title);
        if !talk.speakers.is_empty() {
            text += " — ";
            text += &talk.speakers.join(", ");
        }
        if let Some(date) = talk.date {
            text += &format!(" ({})", date.shown());
        }
        let group = talk.group.as_deref().unwrap_or_default().to_lowercase();
        let also = format!("{} {}{group}", talk.kind.names(), tags(event));
        let mask = mask_of(&text) | mask_of(&also);
        Self {
            talk: TalkRef::of(event, talk),
            event: event.title.len(),
            also,
            mask,
            text,
        }
    }

    /// What is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The event's title, and the rest of what is shown with what divides them.
    pub fn parts(&self) -> (&str, &str) {
        self.text().split_at(self.event)
    }

    /// The chars of what is shown that fit `query`.
    pub fn matches(&self, query: &Query) -> Vec<Range<usize>> {
        query.matches(&self.text)
    }
}

/// The tags of `event` as they are typed, `#rust #tui`, in lower case.
pub fn tags(event: &Event) -> String {
    event.tags.iter().fold(String::new(), |all, tag| {
        all + "#" + &tag.to_lowercase() + " "
    })
}

/// A talk that fits a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the index.
    pub entry: usize,
    /// How well it fits.
    pub score: i64,
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
}

impl Hits {
    /// The talk at `at` among the hits.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.list.get(at).map(|hit| &self.index.entries[hit.entry])
    }
}

/// The talks of a library, in its order.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// Makes the lines of all talks.
    pub fn of(library: &Library) -> Self {
        let of_event = |event: &Arc<Event>| {
            event
                .talks
                .iter()
                .map(|talk| Entry::new(event, talk))
                .collect::<Vec<_>>()
        };
        Self {
            entries: library
                .events()
                .par_iter()
                .flat_map_iter(of_event)
                .collect(),
        }
    }

    /// All talks.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The talks that fit `typed`, best first; `None` once `stale` says that nobody waits.
    pub fn rank(self: &Arc<Self>, typed: &str, stale: &(dyn Fn() -> bool + Sync)) -> Option<Hits> {
        let query = Query::new(typed);
        let hit = |entry: usize, score| Hit { entry, score };
        let mut list: Vec<Hit> = if query.is_empty() {
            (0..self.entries.len()).map(|at| hit(at, 0)).collect()
        } else {
            let chunks = self.entries.par_chunks(CHUNK).enumerate().map_init(
                || Query::new(typed),
                |query, (nth, chunk)| {
                    let fits = |(at, entry): (usize, &Entry)| {
                        query
                            .score_with(&entry.text, &entry.also, entry.mask)
                            .map(|score| hit(nth * CHUNK + at, score))
                    };
                    (!stale()).then(|| {
                        chunk
                            .iter()
                            .enumerate()
                            .filter_map(fits)
                            .collect::<Vec<_>>()
                    })
                },
            );
            chunks.collect::<Option<Vec<_>>>()?.concat()
        };
        list.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        Some(Hits {
            typed: typed.to_owned(),
            index: Arc::clone(self),
            list,
        })
    }
}
