//! Which lines of a text are code, fenced or indented, told line by line in constant memory.

use crate::text::verbatim::{Verbatim, behind_marker};

/// What a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    #[default]
    Blank,
    /// A fence, or code.
    Code,
    /// Anything else.
    Words,
}

/// What stood above a line.
#[derive(Debug, Default)]
pub struct CodeLines {
    verbatim: Verbatim,
    is_in_list: bool,
    above: Line,
}

impl CodeLines {
    /// What `line` is. In a list an indented line may be part of an item: it counts as words.
    pub fn take(&mut self, line: &str) -> Line {
        if self.verbatim.cover(line) {
            return Line::Code;
        }
        if line.trim().is_empty() {
            // Indented code goes on behind an empty line.
            if self.above != Line::Code {
                self.above = Line::Blank;
            }
            return Line::Blank;
        }
        self.above = if self.is_indented(line) {
            Line::Code
        } else {
            Line::Words
        };
        self.above
    }

    fn is_indented(&mut self, line: &str) -> bool {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_deep = indent >= 4 || line[..indent].contains('\t');
        if !is_deep && behind_marker(line.trim_start()).is_some() {
            self.is_in_list = true;
        } else if indent == 0 && self.above == Line::Blank {
            self.is_in_list = false;
        }
        is_deep && !self.is_in_list && self.above != Line::Words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indented_lines_are_code_outside_of_lists_and_paragraphs() {
        let text = "    a\n\n\tb\nc\n    d\n\n- e\n\n    f\n\ng\n\n    h\n```\ni\n```\n";
        let mut lines = CodeLines::default();
        let code: String = text
            .lines()
            .filter(|line| lines.take(line) == Line::Code)
            .flat_map(|line| line.trim().chars())
            .collect();
        assert_eq!(code, "abh```i```");
    }
}
