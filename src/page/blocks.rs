//! Blocks → rows: what each construct looks like, and what stands between two.

use crate::markdown::{Block, BlockKind, Inlines, Item, List};
use crate::page::rows::{Part, Tone};
use crate::page::setter::Setter;
use crate::page::table;
use crate::text::width;

/// Spaces for a tab in code.
const TAB: &str = "    ";

/// Sets one block with what it holds. `line` is the 1-based line of the note, or 0; `depth` the
/// number of lists around it.
pub(super) fn block(setter: &mut Setter, block: &Block, line: u32, depth: usize) {
    match &block.kind {
        BlockKind::Heading(level, words) => heading(setter, *level, words, line),
        BlockKind::Paragraph(words) => setter.words(words, Tone::default(), line),
        BlockKind::Quote(blocks) => {
            setter.inside("│ ".into(), "│ ".into(), Part::Bar, |setter| {
                for inner in blocks {
                    self::block(setter, inner, line, depth);
                }
            });
        }
        BlockKind::List(items) => list(setter, items, line, depth),
        BlockKind::Code { text, .. } => code(setter, text, line),
        BlockKind::Table(cells) => table::set(setter, cells, line),
        BlockKind::Rule => {
            let columns = setter.room();
            setter.row(line);
            setter.page.push(&"─".repeat(columns), Part::Rule.into());
        }
    }
    setter.wants_gap = true;
}

fn heading(setter: &mut Setter, level: u8, words: &Inlines, line: u32) {
    setter.words(words, Part::Heading(level).into(), line);
    if level <= 2 {
        let longest = words.text.lines().map(width::columns).max().unwrap_or(0);
        let columns = longest.min(setter.room());
        setter.row(line);
        setter.page.push(
            &if level == 1 { "━" } else { "─" }.repeat(columns),
            Part::Rule.into(),
        );
    }
}

fn list(setter: &mut Setter, list: &List, line: u32, depth: usize) {
    let highest = list
        .start
        .map(|start| start + (list.items.len() as u64).saturating_sub(1));
    let digits = highest.map_or(0, |number| number.to_string().len());
    for (nth, inner) in (0_u64..).zip(&list.items) {
        let marker = match (inner.task, list.start) {
            (Some(true), _) => "[x] ".to_owned(),
            (Some(false), _) => "[ ] ".to_owned(),
            (None, Some(start)) => format!("{:>digits$}. ", start + nth),
            (None, None) => ["• ", "◦ ", "▪ "][depth % 3].to_owned(),
        };
        item(setter, inner, marker, line, depth);
    }
}

fn item(setter: &mut Setter, item: &Item, marker: String, line: u32, depth: usize) {
    let rest = " ".repeat(width::columns(&marker));
    setter.inside(marker, rest, Part::Marker, |setter| {
        for (nth, inner) in item.blocks.iter().enumerate() {
            // Items stay together; only a second paragraph, code or a table stands apart.
            let joins = nth == 0 || matches!(inner.kind, BlockKind::List(_));
            setter.wants_gap = !joins && setter.wants_gap;
            block(setter, inner, line, depth + 1);
        }
        if item.blocks.is_empty() {
            setter.row(line);
        }
    });
    setter.wants_gap = false;
}

fn code(setter: &mut Setter, text: &str, line: u32) {
    setter.inside("  ".into(), "  ".into(), Part::Code, |setter| {
        let room = setter.room();
        for (nth, content) in (1_u32..).zip(text.trim_end_matches('\n').split('\n')) {
            let content = content.replace('\t', TAB);
            let line = if line == 0 { 0 } else { line + nth };
            let mut rest = content.as_str();
            loop {
                let (fits, _) = width::fitting(rest, room);
                // A grapheme that is wider than the row stands alone in it.
                let one = || {
                    width::graphemes(rest)
                        .nth(1)
                        .map_or(rest.len(), |(at, ..)| at)
                };
                let end = if fits.is_empty() { one() } else { fits.len() };
                setter.row(line);
                setter.page.push(&rest[..end], Part::Code.into());
                rest = &rest[end..];
                if rest.is_empty() {
                    break;
                }
            }
        }
    });
}
