//! `seminar show` and `explain`: a note, one of its talks, or why it reads so, as a page on
//! standard output.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};

use crate::app::{page_of_event, page_of_talk, page_of_text};
use crate::cli::arguments::{Look, Sheet};
use crate::cli::collection::{Collection, Outcome, read, say};
use crate::cli::colour::{printed_theme, styles};
use crate::cli::config::Config;
use crate::cli::place::split;
use crate::disk;
use crate::highlight::Highlighter;
use crate::notes::{self, Company};
use crate::page::{Code, Manuscript, Page, Setting, typeset};
use crate::terminal;
use crate::text::counts::counted;
use crate::text::{address, width};

/// Names standard input.
const INPUT: &str = "-";
/// Columns where no terminal tells.
const WIDTH: u16 = 80;
/// Bytes of code that are highlighted before all that follows is printed plain: nobody waits for
/// colours that scroll by.
const MOST_HIGHLIGHTED: usize = 512 * 1024;

/// Prints a note, the talk at a line of it, or the talk of `paths` that has this id.
pub(super) fn run(
    note: &str,
    paths: Vec<PathBuf>,
    look: &Look,
    config: &Config,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let (path, line) = split(note);
    if !path.exists() && path != Path::new(INPUT) && note.contains('#') {
        return by_id(note, paths, look, config, out);
    }
    let (collection, line) = open(&path, line, config)?;
    let Some(event) = collection.library.events().first() else {
        return Ok(collection.outcome(false));
    };
    // The talk whose heading is the last at or before the line.
    let talk = line.and_then(|line| event.talks.iter().rev().find(|talk| talk.line <= line));
    let manuscript = talk.map_or_else(|| page_of_event(event), |talk| page_of_talk(event, talk));
    print(&manuscript, look, config, out)?;
    Ok(collection.outcome(true))
}

fn by_id(
    id: &str,
    paths: Vec<PathBuf>,
    look: &Look,
    config: &Config,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let collection = read(paths, config);
    let events = collection.library.events();
    let talk = events
        .iter()
        .find_map(|event| Some(page_of_talk(event, event.talk(id)?)));
    let event = || events.iter().find(|event| *event.id == *id);
    let Some(page) = talk.or_else(|| Some(page_of_event(event()?))) else {
        say(&format!(
            "{id}: no such note, and no talk or event with this id"
        ));
        return Ok(collection.outcome(false));
    };
    print(&page, look, config, out)?;
    Ok(Outcome::Done)
}

/// Prints why a note reads as it does.
pub(super) fn explain(
    sheet: &Sheet,
    config: &Config,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let (path, line) = split(&sheet.note);
    let (collection, line) = open(&path, line, config)?;
    let talk = collection
        .library
        .events()
        .first()
        .and_then(|event| event.talks.first());
    let Some(talk) = talk else {
        return Ok(collection.outcome(false));
    };
    let text = notes::explain(&talk.body.source, line, Company::Nobody);
    print(&page_of_text("", &text), &sheet.look, config, out)?;
    Ok(collection.outcome(true))
}

/// The note that is meant, and the line (from 1) that it has.
fn open(
    path: &Path,
    line: Option<u32>,
    config: &Config,
) -> anyhow::Result<(Collection, Option<u32>)> {
    let shown = path.display().to_string();
    let is_input = path == Path::new(INPUT);
    if path.is_dir() {
        bail!("{shown}: is a folder; name a note in it");
    }
    if !path.is_file() && !is_input {
        if shown.starts_with("--") {
            bail!("{shown}: no option of `show`, and no such note");
        }
        bail!("{shown}: no such note");
    }
    let collection = if is_input {
        let note = disk::read_from(std::io::stdin().lock(), "standard input")
            .context("standard input: cannot be read")?;
        Collection::of(note)
    } else {
        read(vec![path.to_path_buf()], config)
    };
    if let Some(line) = line
        && let Some(source) = collection.library.sources().next()
    {
        let last = source.text.lines().count().max(1);
        match usize::try_from(line) {
            Ok(0) => bail!("{shown}:0: lines count from 1"),
            Ok(line) if line <= last => {}
            _ => bail!(
                "{shown}:{line}: the file has only {}",
                counted(last, "line")
            ),
        }
    }
    Ok((collection, line))
}

/// Prints a page: with styles and links where `look` says so.
pub(super) fn print(
    manuscript: &Manuscript,
    look: &Look,
    config: &Config,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let styles = styles(look.color);
    let theme = printed_theme(look.color, config);
    let setting = Setting {
        joins_lines: config.options().joins_lines,
        ..Setting::from(look.width.or_else(terminal::width).unwrap_or(WIDTH))
    };
    let mut written = Ok(());
    let mut highlighter = Highlighter::default();
    let mut left = MOST_HIGHLIGHTED;
    let mut links = 0;
    typeset(manuscript, setting, &mut |mut rows| {
        if styles {
            paint(&mut rows, &mut highlighter, &mut left);
        }
        // Only what a browser or a mail program takes; the terminal opens nothing else.
        let addresses: Vec<Option<String>> = rows
            .links()
            .filter(|_| styles)
            .map(|link| address::outward(link.target))
            .collect();
        written = rows.rows().try_for_each(|row| {
            if !styles {
                let text = width::drawn(row.text());
                return writeln!(out, "{}", text.trim_end_matches(' '));
            }
            let piece = |(text, tone, link): (_, _, Option<usize>)| {
                let address = link.and_then(|link| addresses.get(link)?.as_deref());
                let link = link.map(|link| links + link).zip(address);
                (text, theme.tone(tone), link)
            };
            terminal::print(out, row.linked_runs().map(piece))
        });
        links += rows.link_count();
        written.is_ok()
    });
    written?;
    out.flush()?;
    Ok(())
}

/// Highlights the code of `rows`, as long as bytes are `left` for it.
fn paint(rows: &mut Page, highlighter: &mut Highlighter, left: &mut usize) {
    let all = rows.unpainted(0..rows.len());
    let all: Vec<(usize, Arc<Code>)> = all.map(|(at, code)| (at, Arc::clone(code))).collect();
    for (at, code) in all {
        let Some(rest) = left.checked_sub(code.text.len()) else {
            return;
        };
        *left = rest;
        if let Some(pieces) = highlighter.pieces(&code.language, &code.text, &|| false) {
            rows.paint(at, &pieces);
        }
    }
}
