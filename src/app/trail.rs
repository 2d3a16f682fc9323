//! The way through the lines that were found in the text of all notes, from talk to talk.

use crate::app::action::Step;
use crate::app::landing::{Landing, target};
use crate::app::reader::Target;
use crate::search::TextHits;

/// The lines that were found, while the reader goes from one to the next.
#[derive(Debug)]
pub struct Trail {
    hits: TextHits,
    /// The places of the lines with which talks begin.
    starts: Vec<usize>,
    /// The talk that was last on the page, by its number.
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

    /// Where `page` is among the talks with lines, by its first line: be it where the reader came along, or
    /// elsewhere.
    fn place_of(&self, page: &Target) -> Option<usize> {
        let is_on = |nth: &usize| {
            let line = self
                .starts
                .get(*nth)
                .and_then(|&start| self.hits.get(start));
            line.is_some_and(|line| target(&line) == *page)
        };
        Some(self.at)
            .filter(is_on)
            .or_else(|| (0..self.starts.len()).find(is_on))
    }

    /// The lines of the talk at `nth`, from the first or from the last.
    fn landing(&self, nth: usize, from: Step) -> Option<Landing> {
        let lines = self.hits.group(*self.starts.get(nth)?);
        let at = match from {
            Step::Forth => lines.start,
            Step::Back => lines.end - 1,
        };
        Landing::of(&self.hits, at)
    }

    /// The talk after the one on the page, or the one before, and whether that is around the end.
    fn beside(&self, step: Step) -> (usize, bool) {
        let last = self.starts.len().saturating_sub(1);
        match step {
            Step::Forth if self.at == last => (0, true),
            Step::Forth => (self.at + 1, false),
            Step::Back if self.at == 0 => (last, true),
            Step::Back => (self.at - 1, false),
        }
    }

    /// The number of `page` among the talks with lines, from 1, and of all.
    pub fn position(&self, page: &Target) -> Option<(usize, usize)> {
        Some((self.place_of(page)? + 1, self.starts.len()))
    }

    /// The lines of `page`, where it has some.
    pub fn turn_to(&mut self, page: &Target) -> Option<Landing> {
        self.at = self.place_of(page)?;
        self.landing(self.at, Step::Forth)
    }

    /// Goes on from `page` to the next talk or the one before, and tells whether that is around the end.
    pub fn go(&mut self, page: &Target, step: Step) -> Option<(Landing, bool)> {
        self.at = self.place_of(page).unwrap_or(self.at);
        let (next, is_around) = self.beside(step);
        self.at = next;
        Some((self.landing(next, step)?, is_around))
    }
}
