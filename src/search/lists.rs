//! Filtering the lists: the values of a facet, events among them, and the talks of one.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use crate::notes::{Catalogue, Facet, TalkList};
use crate::search::entry::{rest_of_event, rest_of_talk};
use crate::search::key;
use crate::search::marks::Piece;
use crate::search::query::{Candidate, Keys, Part, Query, Score, Subject};

/// Things of a list that one thread ranks.
const CHUNK: usize = 512;

/// What a query found in a list.
#[derive(Debug)]
pub struct Filtered {
    /// The places of what fits, best first, equal ones as they come.
    pub places: Vec<usize>,
    /// The query that found them.
    pub query: Query,
}

impl Filtered {
    /// What a query finds that broke: nothing.
    pub fn none() -> Self {
        Self {
            places: Vec::new(),
            query: Query::new(""),
        }
    }
}

/// Whether nobody waits for an answer any more; then there is none.
pub type Stale<'a> = &'a (dyn Fn() -> bool + Sync);

/// The values of `catalogue` that fit `typed`: events by all that queries know, others by name.
pub fn values(typed: &str, catalogue: &Catalogue, stale: Stale<'_>) -> Option<Filtered> {
    if catalogue.facet() == Facet::Events {
        return events(typed, catalogue, stale);
    }
    let names: Vec<&str> = (0..catalogue.len()).map(|at| catalogue.name(at)).collect();
    // As they are named in queries.
    let name = typed.trim_start().trim_start_matches(['@', '#']);
    lines(name, &names, stale)
}

/// The events of `catalogue` that fit `typed`.
fn events(typed: &str, catalogue: &Catalogue, stale: Stale<'_>) -> Option<Filtered> {
    let events = catalogue.events();
    let query = Query::with_signs(typed, catalogue.signs());
    ranked(query, events.len(), stale, |query, at| {
        let event = &*events[at];
        let texts = [&*event.title, "", &rest_of_event(event)];
        scored(query, Subject::Event(event), texts)
    })
}

/// The talks of `list` that fit `typed`. Where they are of many events, those that stand above them
/// find them too.
pub fn talks(typed: &str, list: &TalkList, stale: Stale<'_>) -> Option<Filtered> {
    let query = Query::with_signs(typed, list.signs());
    ranked(query, list.len(), stale, |query, at| {
        let (event, talk) = list.talk(at);
        let mut rest = rest_of_talk(talk);
        if list.is_of_many() {
            rest += &format!(" {} {}", event.title, rest_of_event(event));
        }
        let texts = [&*talk.title, &talk.speakers.join(", "), &rest];
        scored(query, Subject::Talk(event, talk), texts)
    })
}

/// The `texts` that fit `typed`, word by word.
pub fn lines(typed: &str, texts: &[&str], stale: Stale<'_>) -> Option<Filtered> {
    ranked(Query::plain(typed), texts.len(), stale, line(texts))
}

/// Whether one of the `texts` fits `typed` as it is typed, not only as another keyboard would have it.
pub fn is_in_lines(typed: &str, texts: &[&str]) -> bool {
    let (query, score) = (Query::plain(typed), line(texts));
    (0..texts.len()).any(|at| score(&query, at).is_some())
}

fn line(texts: &[&str]) -> impl Fn(&Query, usize) -> Option<Score> + Sync {
    |query, at| scored(query, Subject::Line(texts[at]), [texts[at], "", ""])
}

/// The chars of a title or a line that fit.
pub fn marks(query: &Query, text: &str) -> Vec<Range<usize>> {
    query.marks(&[Piece {
        part: Part::Title,
        before: 0,
        text,
    }])
}

fn ranked(
    query: Query,
    count: usize,
    stale: Stale<'_>,
    score: impl Fn(&Query, usize) -> Option<Score> + Sync,
) -> Option<Filtered> {
    let ranked = |query: Query| {
        let all = (0..count).into_par_iter().with_min_len(CHUNK);
        let scores = all.filter_map(|at| {
            let score = if stale() { None } else { score(&query, at) };
            score.map(|score| (at, score))
        });
        let mut found: Vec<(usize, Score)> = scores.collect();
        found.sort_by_key(|&(_, score)| Reverse(score));
        let places = found.into_iter().map(|(at, _)| at).collect();
        Filtered { places, query }
    };
    let mut found = ranked(query);
    if found.places.is_empty() {
        let rescued = {
            let mut rescued = found.query.rescues().map(ranked);
            rescued.find(|found| !found.places.is_empty())
        };
        found = rescued.unwrap_or(found);
    }
    (!stale()).then_some(found)
}

fn scored(query: &Query, subject: Subject<'_>, texts: [&str; 3]) -> Option<Score> {
    let [title, speakers, rest] = texts.map(key::of);
    let keys = Keys {
        masks: [&title, &speakers, &rest].map(|key| key::mask(key)),
        word_starts: key::word_starts(&title) | key::word_starts(&speakers),
        title: &title,
        speakers: &speakers,
        rest: &rest,
    };
    query.score(&Candidate {
        subject,
        keys,
        title: Part::Title,
    })
}
