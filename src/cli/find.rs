//! `seminar find`: the talks that fit a query, best first.

use std::io::Write;
use std::sync::Arc;

use serde::Serialize;

use crate::cli::collection::{Collection, Outcome, say};
use crate::cli::list::{JsonProblem, JsonTalk};
use crate::search::{self, Index};

#[derive(Serialize)]
struct JsonFound<'a> {
    version: u32,
    talks: Vec<JsonHit<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonHit<'a> {
    event: &'a str,
    /// What is shown, in which `matches` are ranges of chars.
    text: String,
    score: u16,
    matches: Vec<[usize; 2]>,
    #[serde(flatten)]
    talk: JsonTalk<'a>,
}

/// What to print of the talks that are found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Print {
    pub json: bool,
    /// This many talks at most.
    pub limit: Option<usize>,
    /// Why each was found, too.
    pub explain: bool,
}

/// Prints the talks that fit `typed`.
pub(super) fn run(
    typed: &str,
    collection: &Collection,
    print: Print,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let library = &collection.library;
    let index = Arc::new(Index::of(library));
    let hits = index.rank(typed, &|| false);
    // It is never given up.
    let Some(hits) = hits else {
        return Ok(collection.outcome(false));
    };
    // What is left out of what is found may not be what was meant either.
    if let Some(what) = search::unknown(typed) {
        say(&what);
    }
    let shown = hits.iter().take(print.limit.unwrap_or(usize::MAX));
    let shown = shown.map(|hit| (hit, index.entry(hit.entry)));
    if print.json {
        let talks = shown.map(|(hit, entry)| JsonHit {
            event: &entry.event.title,
            text: entry.text(),
            score: hit.score,
            matches: entry
                .matches(&hits.query)
                .into_iter()
                .map(|range| [range.start, range.end])
                .collect(),
            talk: entry.talk.into(),
        });
        let problems = collection.problems.iter().map(Into::into).collect();
        serde_json::to_writer_pretty(
            &mut *out,
            &JsonFound {
                version: 1,
                talks: talks.collect(),
                problems,
            },
        )?;
        writeln!(out)?;
    } else {
        for (hit, entry) in shown {
            writeln!(
                out,
                "{}  {}:{}",
                entry.text(),
                entry.talk.body.source.place.name,
                entry.talk.line
            )?;
            if print.explain {
                writeln!(
                    out,
                    "    {}: {}",
                    hit.score,
                    entry.reasons(&hits.query).join("; ")
                )?;
            }
        }
    }
    out.flush()?;
    Ok(collection.outcome(!hits.is_empty()))
}
