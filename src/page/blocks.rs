//! Blocks → rows: what each construct looks like, and what stands between two.

use crate::markdown::{Align, Block, BlockKind, Details, Inlines, Item, List, Style, Task};
use crate::page::code;
use crate::page::picture;
use crate::page::rows::{Part, Tone};
use crate::page::typesetter::Typesetter;
use crate::page::{callouts, footnotes, table};
use crate::text::{safe, width};

/// Sets one block with what it holds; `depth` is the number of lists around it.
pub(super) fn block(setter: &mut Typesetter<'_>, block: &Block, depth: usize) {
    let line = setter.lines.at(block.offset);
    match &block.kind {
        BlockKind::Heading(level, words) => {
            heading(setter, *level, words, line);
            // It belongs to what follows.
            setter.wants_gap = false;
            return;
        }
        BlockKind::Paragraph(words) => setter.words(words, Tone::default(), line),
        BlockKind::Quote(blocks) => {
            setter.inside("│ ".into(), "│ ".into(), Part::Bar, |setter| {
                for inner in blocks {
                    self::block(setter, inner, depth);
                }
            });
        }
        BlockKind::Callout(callout) => callouts::set(setter, callout, line, &|setter, inner| {
            self::block(setter, inner, depth);
        }),
        BlockKind::Footnotes(notes) => footnotes::set(setter, notes, &|setter, inner| {
            self::block(setter, inner, depth);
        }),
        BlockKind::Math { fenced, lines } => {
            math(setter, lines, line + u32::from(*fenced && line > 0));
        }
        BlockKind::List(items) => list(setter, items, depth),
        BlockKind::Code { fenced, info, text } => code::set(setter, *fenced, info, text, line),
        BlockKind::Table(cells) => table::set(setter, cells, line),
        BlockKind::Picture(shown) => picture::set(setter, shown, line),
        BlockKind::Rule => {
            let columns = setter.room();
            setter.row(line);
            setter.page.push(&"╌".repeat(columns), Part::Rule.into());
        }
        BlockKind::Aligned(align, blocks) => aligned(setter, *align, blocks, depth),
        BlockKind::Details(inner) => details(setter, inner, line, depth),
    }
    // A caption stands right below its picture.
    setter.wants_gap = !matches!(&block.kind, BlockKind::Picture(picture) if picture.is_captioned);
}

fn heading(setter: &mut Typesetter<'_>, level: u8, words: &Inlines, line: u32) {
    setter.heading(level, &words.text, line);
    setter.words(words, Part::Heading(level).into(), line);
    if level <= 2 {
        let longest = words.text.lines().map(width::columns).max().unwrap_or(0);
        let columns = longest.min(setter.room());
        setter.row(line);
        setter.pad(columns);
        setter.page.push(
            &if level == 1 { "━" } else { "─" }.repeat(columns),
            Part::Rule.into(),
        );
    }
}

fn list(setter: &mut Typesetter<'_>, list: &List, depth: usize) {
    let numbers = numbers(list);
    let columns = numbers.iter().map(String::len).max().unwrap_or(0);
    for (nth, inner) in list.items.iter().enumerate() {
        let marker = match (inner.task, numbers.get(nth)) {
            (Some(Task::Done), _) => "[x] ".to_owned(),
            (Some(Task::Open), _) => "[ ] ".to_owned(),
            (Some(Task::Dropped), _) => "[-] ".to_owned(),
            (None, Some(number)) => format!("{number:>columns$} "),
            (None, None) => ["• ", "◦ ", "▪ "][depth % 3].to_owned(),
        };
        item(setter, inner, marker, depth);
    }
}

/// The numbers of a list that has some, as they are written: they may be dates, or left out on purpose.
/// Where the same small number stands before all, they are counted (CommonMark 0.31.2, section 5.3).
fn numbers(list: &List) -> Vec<String> {
    let Some(start) = list.start else {
        return Vec::new();
    };
    let written = || list.items.iter().map(|item| item.number.as_deref());
    let is_counted = start <= 1
        && list.items.len() > 1
        && written().all(|one| one == written().next().flatten());
    let number = |(nth, written): (u64, Option<&str>)| match written {
        Some(written) if !is_counted => written.to_owned(),
        Some(written) => format!("{}{}", start + nth, &written[written.len() - 1..]),
        None => format!("{}.", start + nth),
    };
    (0..).zip(written()).map(number).collect()
}

fn item(setter: &mut Typesetter<'_>, item: &Item, marker: String, depth: usize) {
    let rest = " ".repeat(width::columns(&marker));
    setter.inside(marker, rest, Part::Marker, |setter| {
        for (nth, inner) in item.blocks.iter().enumerate() {
            // Items stay together; only a second paragraph, code or a table stands apart.
            let is_below_words = || {
                let before = item.blocks.get(nth.wrapping_sub(1));
                before.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph(_)))
            };
            let joins = nth == 0 || matches!(inner.kind, BlockKind::List(_)) && is_below_words();
            setter.wants_gap = !joins && setter.wants_gap;
            block(setter, inner, depth + 1);
        }
        if item.blocks.is_empty() {
            setter.row(setter.lines.at(item.offset));
        }
    });
    setter.wants_gap = false;
}

/// A formula on lines of its own.
fn math(setter: &mut Typesetter<'_>, lines: &[String], line: u32) {
    setter.inside("    ".into(), "    ".into(), Part::Math, |setter| {
        for (nth, formula) in (0_u32..).zip(lines) {
            let mut words = Inlines::default();
            words.push(&safe::line(formula), Style::default());
            let line = if line == 0 { 0 } else { line + nth };
            setter.words(&words, Part::Math.into(), line);
        }
    });
}

/// Words are moved; lists, code and tables stay readable at the left.
fn aligned(setter: &mut Typesetter<'_>, align: Align, blocks: &[Block], depth: usize) {
    for inner in blocks {
        let moves = matches!(
            inner.kind,
            BlockKind::Heading(..) | BlockKind::Paragraph(_) | BlockKind::Picture(_)
        );
        let before = std::mem::replace(&mut setter.align, if moves { align } else { Align::Left });
        block(setter, inner, depth);
        setter.align = before;
    }
}

fn details(setter: &mut Typesetter<'_>, details: &Details, line: u32, depth: usize) {
    let signs = setter.signs;
    setter.foldable(!details.is_open, |setter| {
        for inner in &details.summary {
            block(setter, inner, depth);
        }
        if details.summary.is_empty() {
            let mut words = Inlines::default();
            words.push("Details", Style::default());
            setter.words(&words, Tone::default(), line);
        }
        setter.wants_gap = false;
        setter.folded(signs, |setter| {
            for inner in &details.blocks {
                block(setter, inner, depth);
            }
        });
    });
}
