//! A run of talks with their events, and what of it fits a query. Chunks are made and looked through each for
//! itself, so that all processors have a part in it and a query that nobody waits for any more ends soon.

use std::ops::Range;
use std::sync::Arc;

use crate::notes::Event;
use crate::search::entry::{rest_of_event, rest_of_talk};
use crate::search::look::{Look, Role, Rows};
use crate::search::order::{Hit, Sorted};
use crate::search::query::{Query, Score, Subject, Sum};
use crate::search::table::{Making, Places, Table};
use crate::search::terms::Term;

/// Events and talks of a chunk.
const ROWS: usize = if cfg!(test) {
    // So few that they show what is wrong at the edges.
    7
} else {
    4096
};

/// What of a library is a chunk: talks, and the events that they are part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Their places in the library.
    pub events: Range<usize>,
    pub talks: Range<usize>,
}

/// Divides `events`.
pub fn stretches(events: &[Arc<Event>]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open = Stretch {
        events: 0..0,
        talks: 0..0,
    };
    for (at, event) in events.iter().enumerate() {
        let mut left = event.talks.len();
        loop {
            open.events.end = at + 1;
            let room = ROWS.saturating_sub(open.events.len() + open.talks.len());
            open.talks.end += left.min(room);
            left -= left.min(room);
            if left == 0 {
                break;
            }
            let next = Stretch {
                events: at..at,
                talks: open.talks.end..open.talks.end,
            };
            found.push(std::mem::replace(&mut open, next));
        }
        if open.events.len() + open.talks.len() >= ROWS {
            let next = Stretch {
                events: at + 1..at + 1,
                talks: open.talks.end..open.talks.end,
            };
            found.push(std::mem::replace(&mut open, next));
        }
    }
    found.push(open);
    found.retain(|stretch| !stretch.events.is_empty());
    found
}

/// A stretch of a library by what is compared of it.
#[derive(Debug)]
pub struct Chunk {
    pub stretch: Stretch,
    events: Table,
    talks: Table,
    /// For each talk its event among those of the chunk.
    event_of: Places,
    /// The bits of all that a talk and its event have.
    letters: Vec<u64>,
}

impl Chunk {
    /// Takes in a stretch of `events`, of which the talks begin at the places `first`.
    pub fn of(events: &[Arc<Event>], first: &[u32], stretch: Stretch) -> Self {
        let (mut of_events, mut of_talks) = (Making::default(), Making::default());
        let mut event_of = Places::default();
        for (nth, at) in (0..).zip(stretch.events.clone()) {
            let event = &events[at];
            of_events.push(&event.title, "", &rest_of_event(event));
            let begin = first[at] as usize;
            let from = stretch.talks.start.max(begin) - begin;
            let to = stretch.talks.end.min(begin + event.talks.len()) - begin;
            for talk in &event.talks[from..to] {
                of_talks.push(&talk.title, &talk.speakers.join(", "), &rest_of_talk(talk));
                event_of.push(nth);
            }
        }
        let (events, talks) = (of_events.done(), of_talks.done());
        let letters = |row| talks.letters(row) | events.letters(event_of.at(row));
        Self {
            letters: (0..talks.titles.len()).map(letters).collect(),
            stretch,
            events,
            talks,
            event_of,
        }
    }

    /// The event of the talk at `entry`, by its place in the library.
    pub fn event_of(&self, entry: usize) -> usize {
        self.stretch.events.start + self.event_of.at(entry - self.stretch.talks.start)
    }

    /// The talks that fit `query`, all of them `among` others where that is known. `events` and `first` are
    /// those that it was made of.
    pub fn talks(
        &self,
        query: &Query,
        events: &[Arc<Event>],
        first: &[u32],
        among: Option<&Sorted>,
    ) -> Sorted {
        let event_at = |row: usize| Subject::Event(&events[self.stretch.events.start + row]);
        let of_talks = Rows {
            table: &self.events,
            role: Role::EventOfTalk,
            subject: &event_at,
        };
        let talk_at = |row: usize| {
            let entry = self.stretch.talks.start + row;
            let event = self.event_of(entry);
            let talk = entry - first[event] as usize;
            Subject::Talk(&events[event], &events[event].talks[talk])
        };
        let rows = Rows {
            table: &self.talks,
            role: Role::Talk,
            subject: &talk_at,
        };
        let in_events = |term: &Term| -> Vec<Option<Score>> {
            let Some(look) = Look::new(query, term, &of_talks, false) else {
                return Vec::new();
            };
            let mut marks = vec![false; self.stretch.events.len()];
            look.mark(&mut marks);
            let rows = marks.iter().enumerate();
            rows.map(|(row, is_marked)| is_marked.then(|| look.score(row)).flatten())
                .collect()
        };
        let row = |entry| (entry - self.stretch.talks.start as u32, Sum::default());
        let among = among.map(|among| among.ascending().into_iter().map(row).collect());
        let few = among.or_else(|| few(query, &self.letters));
        let found = fitting(query, &rows, few, &self.event_of, in_events);
        sorted(found, query, &rows, self.stretch.talks.start)
    }
}

/// A row that may fit, and what the terms count for in it so far.
type Fitting = (u32, Sum);

/// Of so many rows one may be left for these to be few: then each is looked at by itself, and what others
/// have is not.
const FEW: usize = if cfg!(test) { 2 } else { 4 };

/// The rows that have the bits of all that `query` asks for, where these are few. `letters` are the bits of
/// each row.
fn few(query: &Query, letters: &[u64]) -> Option<Vec<Fitting>> {
    let mask = query.letters()?;
    let mut left = letters.len() / FEW;
    let mut found = Vec::new();
    for (row, letters) in (0..).zip(letters) {
        if mask & !letters == 0 {
            left = left.checked_sub(1)?;
            found.push((row, Sum::default()));
        }
    }
    Some(found)
}

/// The rows that fit `query`, all of them among the `few` where there are such. A term counts in
/// a row as well for as much as it does, by `besides`, in its event.
fn fitting(
    query: &Query,
    rows: &Rows<'_>,
    few: Option<Vec<Fitting>>,
    event_of: &Places,
    besides: impl Fn(&Term) -> Vec<Option<Score>>,
) -> Vec<Fitting> {
    let is_few = few.is_some();
    let mut found = few;
    let mut marks = vec![false; rows.table.titles.len()];
    for term in &query.terms {
        let look = Look::new(query, term, rows, is_few);
        let besides = besides(term);
        let left = found.get_or_insert_with(|| {
            // Of most rows it takes no more than a look at their bits.
            if let Some(look) = look.as_ref().filter(|_| !term.is_not) {
                look.mark(&mut marks);
            }
            event_of.mark(&besides, &mut marks);
            let found = marked(&marks, term.is_not);
            if let Some(look) = &look {
                look.touch(found.iter().map(|(row, _)| *row as usize));
            }
            found
        });
        left.retain_mut(|(row, sum)| {
            let row = *row as usize;
            let score = look.as_ref().and_then(|look| look.score(row));
            let with = sum.with(term, score.max(event_of.known(row, &besides)));
            *sum = with.unwrap_or_default();
            with.is_some()
        });
    }
    found.unwrap_or_else(|| marked(&marks, true))
}

/// The rows that are marked, or `all` of them.
fn marked(marks: &[bool], all: bool) -> Vec<Fitting> {
    let rows = (0..).zip(marks);
    let rows = rows.filter(|(_, is_marked)| all || **is_marked);
    rows.map(|(row, _)| (row, Sum::default())).collect()
}

/// `found` in the order of the scores, by places of which the first row is `first`.
fn sorted(found: Vec<Fitting>, query: &Query, rows: &Rows<'_>, first: usize) -> Sorted {
    let hit = |(row, sum): Fitting| {
        let phrase = query.phrase.as_ref();
        let fit = |needle| rows.table.titles.fit(row as usize, needle);
        Hit {
            // There are fewer talks than 4,294,967,296.
            entry: first as u32 + row,
            score: sum.score(phrase.and_then(fit)),
        }
    };
    let hits: Vec<Hit> = found.into_iter().map(hit).collect();
    Sorted::of(&hits)
}
