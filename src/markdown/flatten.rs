//! Blocks as running text, for a cell of a table: it has lines and no blocks.

use crate::markdown::document::{Block, BlockKind, Inlines, List, Role, Style};
use crate::text::safe;

/// The words of `blocks`, each block on lines of its own.
pub fn flatten(blocks: &[Block]) -> Inlines {
    let mut words = Inlines::default();
    for block in blocks {
        if !words.text.is_empty() {
            words.push("\n", Style::default());
        }
        one(&mut words, &block.kind);
    }
    words.trim_end();
    words
}

fn one(words: &mut Inlines, kind: &BlockKind) {
    let set = |role| Style {
        role,
        ..Style::default()
    };
    match kind {
        BlockKind::Heading(_, inner) | BlockKind::Paragraph(inner) => words.append(inner),
        BlockKind::Quote(blocks) | BlockKind::Aligned(_, blocks) => words.append(&flatten(blocks)),
        BlockKind::List(inner) => list(words, inner),
        BlockKind::Code { text, .. } => {
            words.push(&text.trim_end().replace('\t', "    "), set(Role::Code));
        }
        BlockKind::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            for (nth, row) in rows.filter(|row| !row.is_empty()).enumerate() {
                words.push(if nth > 0 { "\n" } else { "" }, Style::default());
                for (at, cell) in row.iter().enumerate() {
                    words.push(if at > 0 { "  " } else { "" }, Style::default());
                    words.append(cell);
                }
            }
        }
        BlockKind::Details(details) => {
            words.append(&flatten(&details.summary));
            words.push("\n", Style::default());
            words.append(&flatten(&details.blocks));
        }
        BlockKind::Callout(callout) => {
            words.append(&callout.title);
            words.push("\n", Style::default());
            words.append(&flatten(&callout.blocks));
        }
        BlockKind::Math { lines, .. } => {
            words.push(&safe::block(&lines.join("\n")), set(Role::Math));
        }
        // They stand at the end of the text.
        BlockKind::Footnotes(_) => {}
        BlockKind::Rule => words.push("───", Style::default()),
        BlockKind::Picture(picture) => words.push(&picture.in_words(), set(Role::Image)),
    }
}

fn list(words: &mut Inlines, list: &List) {
    for (nth, item) in (0_u64..).zip(&list.items) {
        words.push(if nth > 0 { "\n" } else { "" }, Style::default());
        let marker = list.start.map_or_else(
            || "• ".to_owned(),
            |start| format!("{}. ", start.saturating_add(nth)),
        );
        words.push(&marker, Style::default());
        words.append(&flatten(&item.blocks));
    }
}
