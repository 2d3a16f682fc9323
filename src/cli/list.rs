//! `seminar list`: events and talks as lines or as JSON. The JSON is a contract.

use std::io::Write;

use serde::Serialize;

use crate::cli::collection::{Collection, Outcome};
use crate::notes::{Date, Event, Kind, Link, Problem, Talk};

#[derive(Serialize)]
struct JsonList<'a> {
    version: u32,
    events: Vec<JsonEvent<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonEvent<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<String>,
    tags: &'a [String],
    author: Option<&'a str>,
    links: Vec<JsonLink>,
    path: &'a str,
    talks: Vec<JsonTalk<'a>>,
}

#[derive(Serialize)]
pub(super) struct JsonTalk<'a> {
    id: &'a str,
    title: &'a str,
    speakers: &'a [String],
    kind: &'static str,
    date: Option<String>,
    path: &'a str,
    line: u32,
    level: u8,
    links: Vec<JsonLink>,
    group: Option<&'a str>,
    encoding: Option<&'static str>,
}

#[derive(Serialize)]
struct JsonLink {
    text: String,
    url: String,
    kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct JsonProblem<'a> {
    path: &'a str,
    line: Option<u32>,
    message: &'a str,
}

impl From<Link> for JsonLink {
    fn from(link: Link) -> Self {
        Self {
            text: link.text,
            url: link.url,
            kind: link.kind.name(),
        }
    }
}

impl<'a> From<&'a Talk> for JsonTalk<'a> {
    fn from(talk: &'a Talk) -> Self {
        Self {
            id: &talk.id,
            title: &talk.title,
            speakers: &talk.speakers,
            kind: talk.kind.name(),
            date: talk.date.map(|date| date.to_string()),
            path: &talk.body.source.place.name,
            line: talk.line,
            level: talk.level,
            links: talk.links().into_iter().map(Into::into).collect(),
            group: talk.group.as_deref(),
            encoding: talk.body.source.encoding,
        }
    }
}

impl<'a> From<&'a Event> for JsonEvent<'a> {
    fn from(event: &'a Event) -> Self {
        Self {
            id: &event.id,
            title: &event.title,
            date: event.date.map(|date| date.to_string()),
            tags: &event.tags,
            author: event.author.as_deref(),
            links: event.links.iter().cloned().map(Into::into).collect(),
            path: &event.path,
            talks: event.talks.iter().map(Into::into).collect(),
        }
    }
}

impl<'a> From<&'a Problem> for JsonProblem<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self {
            path: &problem.path,
            line: problem.line,
            message: &problem.what,
        }
    }
}

/// Prints all events with their talks.
pub(super) fn run(
    collection: &Collection,
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let events = collection.library.events();
    if json {
        let list = JsonList {
            version: 1,
            events: events.iter().map(|event| (&**event).into()).collect(),
            problems: collection.problems.iter().map(Into::into).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &list)?;
        writeln!(out)?;
    } else {
        for event in events {
            lines(event, out)?;
        }
    }
    out.flush()?;
    Ok(collection.outcome(!events.is_empty()))
}

fn lines(event: &Event, out: &mut impl Write) -> std::io::Result<()> {
    let date = event.date.map_or_else(|| "-".to_owned(), Date::shown);
    writeln!(out, "{date}  {}  ({})", event.title, event.path)?;
    let starts = event.group_starts();
    for (at, talk) in event.talks.iter().enumerate() {
        if starts.binary_search(&at).is_ok() {
            writeln!(out, "  {}", talk.group.as_deref().unwrap_or("-"))?;
        }
        write!(out, "    {}", talk.title)?;
        if !talk.speakers.is_empty() {
            write!(out, " — {}", talk.speakers.join(", "))?;
        }
        if talk.kind != Kind::Talk {
            write!(out, " [{}]", talk.kind.name())?;
        }
        writeln!(out)?;
    }
    Ok(())
}
