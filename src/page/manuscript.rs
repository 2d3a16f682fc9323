//! What a page is made of, and making it.

use std::sync::Arc;

use crate::markdown::{self, References};
use crate::notes::{Body, Source, explain};
use crate::page::blocks;
use crate::page::lines::Lines;
use crate::page::rows::{Page, Part};
use crate::page::typesetter::Typesetter;

/// A text to be laid out, with what stands above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// The page's title; none where empty.
    pub title: String,
    /// Lines about the page below its title.
    pub meta: Vec<String>,
    /// The Markdown.
    pub text: Text,
}

/// The Markdown of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// A part of a note.
    Note(Body),
    /// Markdown that we made.
    Made(Arc<str>),
    /// Why the talk on this line of a note is one, or all of its talks are.
    Why(Arc<Source>, Option<u32>),
}

/// Lays `manuscript` out in rows of `width` columns and hands them to `sink` in batches, the last
/// one possibly empty; stops where `sink` answers `false`.
pub fn typeset(manuscript: &Manuscript, width: u16, sink: &mut dyn FnMut(Page) -> bool) {
    let explained;
    let (text, whole, first) = match &manuscript.text {
        Text::Note(body) => {
            let whole = body.source.text.as_str();
            let above = &whole.as_bytes()[..body.range.start];
            let first = 1 + memchr::memchr_iter(b'\n', above).count();
            (body.text(), whole, u32::try_from(first).unwrap_or(u32::MAX))
        }
        Text::Made(text) => (&**text, &**text, 0),
        Text::Why(source, line) => {
            explained = explain(source, *line);
            (explained.as_str(), explained.as_str(), 0)
        }
    };
    let references = References::of(whole);
    let text = markdown::understood(text, &references);
    let mut setter = Typesetter::new(width, Lines::of(&text, first), sink);
    if !manuscript.title.is_empty() {
        setter.plain(&manuscript.title, Part::Title);
    }
    for line in &manuscript.meta {
        setter.plain(line, Part::Meta);
    }
    if !manuscript.title.is_empty() || !manuscript.meta.is_empty() {
        setter.wants_gap = true;
    }
    for block in markdown::blocks(&text, &references) {
        blocks::block(&mut setter, &block, 0);
        if setter.is_stopped {
            return;
        }
    }
    setter.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_come_before_the_last_are_made() {
        // Be it many blocks or one.
        for text in [
            "문단입니다\n\n".repeat(5_000),
            format!("```\n{}\n```\n", "code\n".repeat(5_000)),
        ] {
            first_rows(&text);
        }
    }

    fn first_rows(text: &str) {
        let manuscript = Manuscript {
            title: "t".into(),
            meta: vec![],
            text: Text::Made(text.into()),
        };
        let mut sizes = Vec::new();
        typeset(&manuscript, 20, &mut |page| {
            sizes.push(page.len());
            sizes.len() < 2
        });
        assert!(sizes.len() >= 2);
        assert!(sizes[0] < 300 && sizes[1] > sizes[0], "{sizes:?}");
    }
}
