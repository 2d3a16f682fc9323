//! Where lines that were found in the text of all notes are on the page of their talk.

use std::collections::HashSet;
use std::sync::Arc;

use crate::app::reader::Target;
use crate::notes::TalkRef;
use crate::search::{FoundLine, TextHits};

/// Lines of a talk that are marked on its page.
const LINES: usize = 1000;
/// Different words that are.
const WORDS: usize = 30;
/// Chars of a word that are looked for.
const LONGEST: usize = 100;

/// Lines on the page of their talk or their event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landing {
    /// The page.
    pub target: Target,
    /// The 1-based line of the note to go to.
    pub line: u32,
    /// All lines that were found on the page, in order.
    pub lines: Vec<u32>,
    /// What was found in them.
    pub words: Vec<String>,
}

impl Landing {
    /// The place of the line at `at` among `hits`, with the others of its talk.
    pub fn of(hits: &TextHits, at: usize) -> Option<Self> {
        let found = hits.get(at)?;
        let group = hits.group(at);
        // Those around it, where there are too many.
        let from = at.saturating_sub(LINES / 2).max(group.start);
        let around = (from..group.end).take(LINES).filter_map(|at| hits.get(at));
        let mut seen = HashSet::new();
        let mut words = Vec::new();
        let mut lines = Vec::new();
        for line in around {
            lines.push(line.line);
            let is_new = |word: &String| seen.insert(word.clone());
            let room = WORDS - words.len();
            words.extend(words_of(hits, &line).filter(is_new).take(room));
        }
        Some(Self {
            target: target(&found),
            line: found.line,
            lines,
            words,
        })
    }
}

/// What was found in `line`; of a long one, near the first of it.
fn words_of(hits: &TextHits, line: &FoundLine<'_>) -> impl Iterator<Item = String> {
    let pattern = hits.pattern();
    let first = pattern.and_then(|pattern| pattern.first_mark(line.text));
    let end = first
        .map_or(0, |first| first.end + 4 * LONGEST)
        .min(line.text.len());
    let is_boundary = |end: &usize| line.text.is_char_boundary(*end);
    let near = &line.text[..(end..=line.text.len()).find(is_boundary).unwrap_or(end)];
    let marks = pattern.map(|pattern| pattern.marks(near, 0));
    let marks = marks.unwrap_or_default().into_iter();
    marks.map(|mark| near[mark].chars().take(LONGEST).collect())
}

/// The page of a line.
pub fn target(line: &FoundLine<'_>) -> Target {
    match line.talk {
        Some(talk) => Target::Talk(TalkRef::of(line.event, talk)),
        None => Target::Event(Arc::clone(&line.event.id)),
    }
}
