//! The footnotes of a text, below a rule at its end.

use crate::markdown::{Block, Footnote, footnote_links};
use crate::page::rows::Part;
use crate::page::typesetter::Typesetter;

/// Columns of the rule.
const RULE: usize = 12;

/// Sets `notes` with their numbers; `each` sets what they hold.
pub(super) fn set(
    setter: &mut Typesetter<'_>,
    notes: &[Footnote],
    each: &impl Fn(&mut Typesetter<'_>, &Block),
) {
    let columns = RULE.min(setter.room());
    setter.row(0);
    setter.page.push(&"─".repeat(columns), Part::Rule.into());
    let digits = notes.len().to_string().len();
    for (number, note) in (1..).zip(notes) {
        let mark = format!("{:>1$} ", format!("[{number}]"), digits + 2);
        // They stand elsewhere in the note.
        let lines = setter.lines.beside(&note.text, note.line);
        let around = std::mem::replace(&mut setter.lines, lines);
        setter.wants_gap = false;
        let set = |setter: &mut Typesetter<'_>| {
            for block in &note.blocks {
                each(setter, block);
            }
            if note.blocks.is_empty() {
                setter.row(setter.lines.at(0));
            }
        };
        setter.linked(mark, (note.back, footnote_links::mark(number)), set);
        setter.lines = around;
    }
}
