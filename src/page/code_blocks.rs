//! The code blocks of a note, each with the lines at which it stands.

use std::ops::RangeInclusive;

use crate::markdown::{self, Block, BlockKind, References};
use crate::notes::Body;
use crate::page::lines::Lines;
use crate::page::manuscript::first_line;

/// A code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// The 1-based lines of the note from its first to its last.
    pub lines: RangeInclusive<u32>,
    /// Its lines, without an end behind the last.
    pub text: String,
}

/// The code blocks of `body` in order, without those of footnotes.
pub fn code_blocks(body: &Body) -> Vec<CodeBlock> {
    let references = References::of(&body.source.text);
    let text = markdown::understood(body.text(), &references);
    let lines = Lines::of(&text, first_line(body));
    let mut found = Vec::new();
    for block in markdown::blocks(&text, &references) {
        gather(&block, &lines, &mut found);
    }
    found
}

/// Blocks are nested no deeper than [`markdown::MAX_DEPTH`].
fn gather(block: &Block, lines: &Lines, found: &mut Vec<CodeBlock>) {
    let mut inner = |blocks: &[Block]| {
        for block in blocks {
            gather(block, lines, found);
        }
    };
    match &block.kind {
        BlockKind::Code { fenced, text, .. } => {
            let text = text.trim_end_matches('\n');
            let count = u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
            let first = lines.at(block.offset);
            let last = first.saturating_add(count - 1 + u32::from(*fenced));
            found.push(CodeBlock {
                lines: first..=last,
                text: text.to_owned(),
            });
        }
        BlockKind::Quote(blocks) | BlockKind::Aligned(_, blocks) => inner(blocks),
        BlockKind::Callout(callout) => inner(&callout.blocks),
        BlockKind::List(list) => list.items.iter().for_each(|item| inner(&item.blocks)),
        BlockKind::Details(details) => {
            inner(&details.summary);
            inner(&details.blocks);
        }
        BlockKind::Heading(..)
        | BlockKind::Paragraph(_)
        | BlockKind::Table(_)
        | BlockKind::Math { .. }
        | BlockKind::Footnotes(_)
        | BlockKind::Rule
        | BlockKind::Picture(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Note, Place};

    #[test]
    fn code_is_found_wherever_it_stands_with_its_lines() {
        let text = "# 모임\n\n```rust\nlet a\t= 1;\n\n  b();\n```\n\n- 글\n\n  ~~~\n  x\n  ~~~\n\n> 말\n>\n>     y\n\n끝 `z`\n";
        let note = Note::read(Place::at("a.md"), text.as_bytes());
        let found = code_blocks(&note.body);
        let told: Vec<_> = found
            .iter()
            .map(|code| (code.lines.clone(), code.text.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (3..=6, "let a\t= 1;\n\n  b();"),
                (11..=12, "x"),
                (17..=17, "y")
            ]
        );
    }
}
