//! `seminar grep`: the lines of all notes that fit a pattern, each with the talk it is part of.

use std::io::Write;
use std::ops::Range;

use anyhow::bail;
use serde::Serialize;

use crate::cli::arguments::When;
use crate::cli::collection::{Collection, Outcome};
use crate::cli::colour::styles;
use crate::cli::list::JsonProblem;
use crate::page::Tone;
use crate::search::{FoundLine, Pattern, TextHits, full_text};
use crate::terminal;
use crate::ui::Theme;

#[derive(Serialize)]
struct JsonLines<'a> {
    version: u32,
    lines: Vec<JsonLine<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    path: &'a str,
    line: u32,
    event: &'a str,
    /// The title and the id of the talk; null where the line is part of none.
    talk: Option<&'a str>,
    id: Option<&'a str>,
    text: &'a str,
    /// Ranges of chars of the text.
    matches: Vec<[usize; 2]>,
}

/// How to print the lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Print {
    pub json: bool,
    pub color: When,
    pub theme: Theme,
}

/// Prints the lines that fit `typed`.
pub(super) fn run(
    typed: &str,
    collection: &Collection,
    print: Print,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let mut hits = TextHits::new(typed.to_owned(), collection.library.clone());
    let pattern = match hits.pattern.clone() {
        Ok(Some(pattern)) => pattern,
        Ok(None) => bail!("nothing to look for"),
        Err(what) => bail!("{typed}: no regular expression: {what}"),
    };
    let mut written = Ok(());
    let mut is_found = false;
    full_text(
        &collection.library,
        &pattern,
        usize::MAX,
        &|| false,
        &mut |batch| {
            is_found |= !batch.is_empty();
            if print.json {
                hits.list.extend(batch);
                return true;
            }
            hits.list = batch;
            let mut lines = (0..hits.list.len()).filter_map(|at| hits.get(at));
            written = lines.try_for_each(|line| write(&line, &pattern, print, out));
            written.is_ok()
        },
    );
    written?;
    if print.json {
        let lines = (0..hits.list.len()).filter_map(|at| hits.get(at));
        let lines = lines.map(|line| json_line(&line, &pattern)).collect();
        let problems = collection.problems.iter().map(Into::into).collect();
        let version = 1;
        let all = JsonLines {
            version,
            lines,
            problems,
        };
        serde_json::to_writer_pretty(&mut *out, &all)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(collection.outcome(is_found))
}

/// `path:line:talk:text`; nothing stands for the talk where there is none.
fn write(
    line: &FoundLine<'_>,
    pattern: &Pattern,
    print: Print,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let place = format!("{}:{}:", line.source.place.name, line.line);
    let talk = line.talk.map_or("", |talk| talk.title.as_str());
    if !styles(print.color) {
        return writeln!(out, "{place}{talk}:{}", line.text);
    }
    let theme = print.theme;
    let plain = theme.tone(Tone::default());
    let mut runs = vec![
        (&*place, theme.quiet(), None),
        (talk, theme.accent(), None),
        (":", theme.quiet(), None),
    ];
    let mut from = 0;
    for Range { start, end } in pattern.marks(line.text, 0) {
        runs.push((&line.text[from..start], plain, None));
        runs.push((&line.text[start..end], theme.hit(), None));
        from = end;
    }
    runs.push((&line.text[from..], plain, None));
    terminal::print(out, runs.into_iter())
}

fn json_line<'a>(line: &FoundLine<'a>, pattern: &Pattern) -> JsonLine<'a> {
    // Counted on from mark to mark: a line may be long.
    let (mut byte, mut at) = (0, 0);
    let mut chars = |to: usize| {
        at += line.text[byte..to].chars().count();
        byte = to;
        at
    };
    let marks = pattern.marks(line.text, 0).into_iter();
    let matches = marks
        .map(|one| [chars(one.start), chars(one.end)])
        .collect();
    JsonLine {
        path: &line.source.place.name,
        line: line.line,
        event: &line.event.title,
        talk: line.talk.map(|talk| talk.title.as_str()),
        id: line.talk.map(|talk| &*talk.id),
        text: line.text,
        matches,
    }
}
