//! Something beyond CommonMark that was found in a text, and the Markdown that stands for it.

/// What was found at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// The bytes it takes.
    pub length: usize,
    /// The Markdown that shows it; empty where it is hidden.
    pub markdown: String,
}

impl Found {
    /// `length` bytes that `markdown` shows.
    pub fn new(length: usize, markdown: impl Into<String>) -> Self {
        let markdown = markdown.into();
        Self { length, markdown }
    }

    /// `length` bytes that are not shown.
    pub fn hidden(length: usize) -> Self {
        Self::new(length, "")
    }
}

/// Where a tag stands that may be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First on its line.
    LineStart,
    /// In a line.
    Words,
    /// Where a link or an image leads.
    Target,
}

/// The byte of `sign` in the first `within` bytes of `text`.
pub fn find(text: &str, sign: &str, within: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find(&bytes[..bytes.len().min(within)], sign.as_bytes())
}
