//! Where a line that was found in the text of all notes is on a page, and the way on to the next.

use std::collections::HashSet;
use std::sync::Arc;

use crate::app::action::Step;
use crate::app::reader::Target;
use crate::notes::TalkRef;
use crate::search::{FoundLine, TextHits};

/// Lines of a talk whose words are marked on its page.
const LINES: usize = 500;
/// Different words that are.
const WORDS: usize = 50;

/// A line on the page of its talk or its event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landing {
    /// The page.
    pub target: Target,
    /// The 1-based line of the note.
    pub line: u32,
    /// What was found in the lines that are on the page.
    pub words: Vec<String>,
}

impl Landing {
    /// The place of the line at `at` among `hits`, which is in the group of lines that begins at `start`.
    pub fn of(hits: &TextHits, start: usize, at: usize) -> Option<Self> {
        let found = hits.get(at)?;
        let mut seen = HashSet::new();
        let mut words = Vec::new();
        let same = |other: &FoundLine<'_>| target(other) == target(&found);
        let group = (start..).map_while(|at| hits.get(at).filter(same));
        for line in std::iter::once(found).chain(group.take(LINES)) {
            let marks = hits.pattern()?.marks(line.text).into_iter();
            words.extend(
                marks
                    .map(|mark| line.text[mark].to_owned())
                    .filter(|word| seen.insert(word.clone())),
            );
            if words.len() >= WORDS {
                break;
            }
        }
        Some(Self {
            target: target(&found),
            line: found.line,
            words,
        })
    }
}

/// The page of a line.
pub fn target(line: &FoundLine<'_>) -> Target {
    match line.talk {
        Some(talk) => Target::Talk(TalkRef::of(line.event, talk)),
        None => Target::Event(Arc::clone(&line.event.id)),
    }
}

/// The lines that were found, while the reader goes from one to the next.
#[derive(Debug)]
pub struct Trail {
    hits: TextHits,
    starts: Vec<usize>,
    /// The group of lines on the page.
    at: usize,
}

impl Trail {
    /// From the line at `at` on.
    pub fn new(hits: TextHits, at: usize) -> Self {
        let starts = hits.starts();
        let at = starts
            .partition_point(|&start| start <= at)
            .saturating_sub(1);
        Self { hits, starts, at }
    }

    /// Goes on to the first line of the next talk, or to the last one of the talk before; answers where that
    /// is, and whether it went around the end.
    pub fn step(&mut self, step: Step) -> Option<(Landing, bool)> {
        let count = self.starts.len();
        let (next, is_around) = match step {
            Step::Forth if self.at + 1 == count => (0, true),
            Step::Forth => (self.at + 1, false),
            Step::Back if self.at == 0 => (count.checked_sub(1)?, true),
            Step::Back => (self.at - 1, false),
        };
        self.at = next;
        let start = *self.starts.get(next)?;
        let end = self.starts.get(next + 1).copied();
        let line = match step {
            Step::Forth => start,
            Step::Back => end.unwrap_or(self.hits.list.len()) - 1,
        };
        Landing::of(&self.hits, start, line).map(|landing| (landing, is_around))
    }

    /// The number of the talk on the page, from 1, and of all.
    pub fn position(&self) -> (usize, usize) {
        (self.at + 1, self.starts.len())
    }
}
