//! `seminar overview`: all notes at a glance, as a page or as JSON. The JSON is a contract.

use std::io::Write;

use serde::Serialize;

use crate::app::page_of_library;
use crate::cli::arguments::Look;
use crate::cli::collection::{Collection, Outcome};
use crate::cli::config::Config;
use crate::cli::list::JsonProblem;
use crate::cli::show;
use crate::notes::{Catalogue, Event, Kind, Overview};

#[derive(Serialize)]
struct JsonOverview<'a> {
    version: u32,
    totals: JsonTotals,
    newest: Option<JsonEvent<'a>>,
    oldest: Option<JsonEvent<'a>>,
    years: Vec<JsonYear>,
    months: Vec<JsonMonth>,
    speakers: Vec<JsonValue<'a>>,
    tags: Vec<JsonValue<'a>>,
    kinds: Vec<JsonKind>,
    /// Null where nothing is remembered.
    starred: Option<usize>,
    unread: Option<usize>,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonTotals {
    events: usize,
    undated_events: usize,
    talks: usize,
    speakers: usize,
    tags: usize,
    years: usize,
}

#[derive(Serialize)]
struct JsonEvent<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<String>,
}

#[derive(Serialize)]
struct JsonYear {
    /// None for talks without a date.
    year: Option<u16>,
    talks: usize,
}

#[derive(Serialize)]
struct JsonMonth {
    /// `2018-12`; `2018` where no more is known.
    month: String,
    events: usize,
}

#[derive(Serialize)]
struct JsonValue<'a> {
    name: &'a str,
    talks: usize,
}

#[derive(Serialize)]
struct JsonKind {
    kind: &'static str,
    talks: usize,
}

impl<'a> From<&'a Event> for JsonEvent<'a> {
    fn from(event: &'a Event) -> Self {
        Self {
            id: &event.id,
            title: &event.title,
            date: event.date.map(|date| date.to_string()),
        }
    }
}

/// The values of a catalogue, each as `made` of its name and its number of talks.
fn each<'a, T>(catalogue: &'a Catalogue, made: impl Fn(&'a str, usize) -> T) -> Vec<T> {
    let all = 0..catalogue.len();
    all.map(|at| made(catalogue.name(at), catalogue.count(at)))
        .collect()
}

fn json<'a>(overview: &'a Overview, collection: &'a Collection) -> JsonOverview<'a> {
    let value = |name, talks| JsonValue { name, talks };
    let months = overview.months.iter().rev();
    let month = |(&(year, month), &events): (&(u16, u8), &usize)| JsonMonth {
        month: match month {
            0 => year.to_string(),
            month => format!("{year}-{month:02}"),
        },
        events,
    };
    let kind = |&(kind, talks): &(Kind, usize)| JsonKind {
        kind: kind.name(),
        talks,
    };
    JsonOverview {
        version: 1,
        totals: JsonTotals {
            events: overview.events,
            undated_events: overview.undated,
            talks: overview.talks,
            speakers: overview.speakers.len(),
            tags: overview.tags.len(),
            years: overview.year_count(),
        },
        newest: overview.newest.as_deref().map(Into::into),
        oldest: overview.oldest.as_deref().map(Into::into),
        years: each(&overview.years, |name, talks| JsonYear {
            year: name.parse().ok(),
            talks,
        }),
        months: months.map(month).collect(),
        speakers: each(&overview.speakers, value),
        tags: each(&overview.tags, value),
        kinds: overview.kinds.iter().map(kind).collect(),
        starred: overview.remembered.map(|(starred, _)| starred),
        unread: overview.remembered.map(|(_, unread)| unread),
        problems: collection.problems.iter().map(Into::into).collect(),
    }
}

/// Prints all of `collection` at a glance.
pub(super) fn run(
    collection: &Collection,
    is_json: bool,
    look: &Look,
    config: &Config,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let library = &collection.library;
    let is_empty = library.events().is_empty();
    if is_json {
        let overview = Overview::of(library);
        serde_json::to_writer_pretty(&mut *out, &json(&overview, collection))?;
        writeln!(out)?;
    } else if !is_empty {
        show::print(&page_of_library(library), look, config, out)?;
    }
    out.flush()?;
    Ok(collection.outcome(!is_empty))
}
