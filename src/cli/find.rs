//! `seminar find`: the talks that fit a query, best first.

use std::io::Write;
use std::sync::Arc;

use serde::Serialize;

use crate::cli::collection::{Collection, Outcome};
use crate::cli::list::{JsonProblem, JsonTalk};
use crate::search::{Index, Query};

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
    text: &'a str,
    score: i64,
    matches: Vec<[usize; 2]>,
    #[serde(flatten)]
    talk: JsonTalk<'a>,
}

/// Prints at most `limit` talks that fit `typed`.
pub(super) fn run(
    typed: &str,
    collection: &Collection,
    json: bool,
    limit: Option<usize>,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let library = &collection.library;
    let index = Arc::new(Index::of(library));
    let hits = index
        .rank(typed, &|| false)
        .map(|hits| hits.list)
        .unwrap_or_default();
    let query = Query::new(typed);
    let shown = hits
        .iter()
        .take(limit.unwrap_or(usize::MAX))
        .filter_map(|hit| {
            let entry = &index.entries()[hit.entry];
            let (event, talk) = library.talk(&entry.talk)?;
            Some((hit, entry, event, talk))
        });
    if json {
        let talks = shown.map(|(hit, entry, event, talk)| JsonHit {
            event: &event.title,
            text: entry.text(),
            score: hit.score,
            matches: entry
                .matches(&query)
                .into_iter()
                .map(|range| [range.start, range.end])
                .collect(),
            talk: talk.into(),
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
        for (_, entry, _, talk) in shown {
            writeln!(
                out,
                "{}  {}:{}",
                entry.text(),
                talk.body.source.place.name,
                talk.line
            )?;
        }
    }
    out.flush()?;
    Ok(collection.outcome(!hits.is_empty()))
}
