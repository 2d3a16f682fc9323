//! What a page is made of, and making it.

use std::sync::Arc;

use crate::markdown::{self, LineEnds, References};
use crate::notes::{Body, Company, Library, Overview, Source, TalkList, explain};
use crate::page::ahead::ahead;
use crate::page::album::Album;
use crate::page::blocks;
use crate::page::lines::Lines;
use crate::page::overview;
use crate::page::rows::{Page, Part};
use crate::page::setting::Setting;
use crate::page::source;
use crate::page::typesetter::Typesetter;

/// A text to be laid out, with what stands above it.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// The page's title; none where empty.
    pub title: String,
    /// Lines about the page below its title.
    pub meta: Vec<String>,
    /// The Markdown.
    pub text: Text,
}

/// The Markdown of a page.
#[derive(Debug, Clone)]
pub enum Text {
    /// A part of a note.
    Note(Body),
    /// Markdown that we made.
    Made(Arc<str>),
    /// A list of talks.
    Talks(TalkList),
    /// All of a library at a glance.
    Overview(Library),
    /// Why the talk on this line of a note is one, or all of its talks are.
    Why(Arc<Source>, Option<u32>),
    /// A part of a note as it is written: whole lines.
    Source(Body),
}

/// The 1-based line at which `body` begins.
pub(super) fn first_line(body: &Body) -> u32 {
    let above = &body.source.text.as_bytes()[..body.range.start];
    u32::try_from(1 + memchr::memchr_iter(b'\n', above).count()).unwrap_or(u32::MAX)
}

/// Lays `manuscript` out in rows as `setting` says and hands them to `sink` in batches, the last
/// one possibly empty; stops where `sink` answers `false`.
pub fn typeset(
    manuscript: &Manuscript,
    setting: impl Into<Setting>,
    sink: &mut dyn FnMut(Page) -> bool,
) {
    illustrate(manuscript, setting, None, sink);
}

/// As [`typeset`], with rows for the pictures of `album`; without one each is a caption.
pub fn illustrate(
    manuscript: &Manuscript,
    setting: impl Into<Setting>,
    album: Option<&Album>,
    sink: &mut dyn FnMut(Page) -> bool,
) {
    let told;
    let (text, whole, first) = match &manuscript.text {
        Text::Note(body) => {
            let whole = body.source.text.as_str();
            (body.text(), whole, first_line(body))
        }
        Text::Made(text) => (&**text, &**text, 1),
        Text::Source(_) | Text::Overview(_) => ("", "", 0),
        Text::Why(source, line) => {
            told = explain(source, *line, Company::Folder);
            (told.as_str(), told.as_str(), 0)
        }
        Text::Talks(talks) => {
            told = talks.markdown();
            (told.as_str(), told.as_str(), 1)
        }
    };
    let references = References::of(whole);
    let setting = setting.into();
    // What we made has lines where it needs them.
    let is_joined = setting.joins_lines && matches!(manuscript.text, Text::Note(_));
    let text = markdown::understood(text, &references);
    let mut setter = Typesetter::new(setting, Lines::of(&text, first), sink);
    setter.album = album;
    if !manuscript.title.is_empty() {
        setter.plain(&manuscript.title, Part::Title);
    }
    for line in &manuscript.meta {
        setter.plain(line, Part::Meta);
    }
    if !manuscript.title.is_empty() || !manuscript.meta.is_empty() {
        setter.wants_gap = true;
    }
    if let Text::Source(body) = &manuscript.text {
        source::set(&mut setter, body.text(), first_line(body));
    }
    if let Text::Overview(library) = &manuscript.text {
        overview::set(&mut setter, &Overview::of(library));
    }
    let read = || {
        let ends = if is_joined {
            LineEnds::Join
        } else {
            LineEnds::Stay
        };
        markdown::blocks_with(&text, &references, ends)
    };
    ahead(text.len(), read, |block| {
        blocks::block(&mut setter, &block, 0);
        !setter.is_stopped
    });
    if !setter.is_stopped {
        setter.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn links_are_the_same_in_whatever_batches_they_come(
            parts in prop::collection::vec((0usize..6, 1usize..90), 1..20), width in 1u16..30,
        ) {
            let text: String = parts.iter().enumerate().map(|(nth, &(sort, length))| {
                let words = "가나 ab ".repeat(length);
                match sort {
                    0 => format!("## [{words}](h{nth}) 끝\n\n"),
                    1 => format!("[{words}](p{nth}) [x](p{nth})\n\n"),
                    2 => format!("| a | b |\n|---|---|\n| [{words}](t{nth}) | [{words}](u{nth}) |\n\n"),
                    3 => format!("> - [{words}](q{nth})\n\n"),
                    4 => format!("```\n{words}\n```\n\n"),
                    _ => format!("{words}\n\n"),
                }
            }).collect();
            let manuscript = Manuscript { title: "t".into(), meta: vec![], text: Text::Made(text.clone().into()) };
            let mut page = Page::default();
            typeset(&manuscript, width, &mut |rows| { page.append(&rows); true });
            let mut wanted: Vec<String> = Vec::new();
            for block in markdown::blocks(&text, &References::default()) {
                collect(&block.kind, &mut wanted);
            }
            let mut found: Vec<String> = page.links().map(|link| link.target.to_owned()).collect();
            found.sort();
            wanted.sort();
            prop_assert_eq!(found, wanted);
            for (place, link) in page.links().enumerate() {
                let holds = |at: usize| page.row(at).is_some_and(|row| row.links().any(|known| known == place));
                prop_assert!(holds(link.rows.start) && holds(link.rows.end - 1));
            }
            for heading in page.headings() {
                let first = page.row(heading.row).unwrap().text().chars().next();
                prop_assert_eq!(first, heading.words.chars().next());
            }
        }
    }

    fn collect(kind: &markdown::BlockKind, targets: &mut Vec<String>) {
        use markdown::BlockKind as Kind;
        let mut take = |words: &markdown::Inlines| {
            targets.extend(words.links.iter().map(|(_, target)| target.clone()));
        };
        match kind {
            Kind::Heading(_, words) | Kind::Paragraph(words) => take(words),
            Kind::Table(table) => table
                .head
                .iter()
                .chain(table.rows.iter().flatten())
                .for_each(take),
            Kind::Quote(blocks) => blocks
                .iter()
                .for_each(|block| collect(&block.kind, targets)),
            Kind::List(list) => {
                let blocks = list.items.iter().flat_map(|item| &item.blocks);
                blocks.for_each(|block| collect(&block.kind, targets));
            }
            _ => {}
        }
    }

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
        typeset(&manuscript, 20u16, &mut |page| {
            sizes.push(page.len());
            sizes.len() < 2
        });
        assert!(sizes.len() >= 2);
        assert!(sizes[0] < 300 && sizes[1] > sizes[0], "{sizes:?}");
    }
}
