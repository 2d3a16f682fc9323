//! Where something stands in a file, and what is wrong there.

use std::fmt;
use std::ops::Range;
use std::path::Path;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    file: String,
    /// From 1.
    pub line: usize,
    /// In chars, from 1.
    column: usize,
}

impl Place {
    /// The place of a byte of `text`, which is that of the file at `path`.
    pub fn of(text: &str, path: &Path, span: &Range<usize>) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        Self {
            file: path.display().to_string(),
            line: before.matches('\n').count() + 1,
            column: before.chars().rev().take_while(|&c| c != '\n').count() + 1,
        }
    }

    /// `FILE:LINE`.
    pub fn of_line(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

impl fmt::Display for Place {
    /// `FILE:LINE:COLUMN`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// What in a file counts as not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// `FILE:LINE:COLUMN`, or the file alone.
    pub place: String,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}
