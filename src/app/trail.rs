//! The way through the lines that were found in the text of all notes, from talk to talk.

use crate::app::action::Step;
use crate::app::find::Find;
use crate::app::history::Place;
use crate::app::landing::{Landing, target};
use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::app::state::App;
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
}

impl App {
    /// The number of the talk on the page among those with lines that were found, from 1, and of all.
    pub fn trail(&self) -> Option<(usize, usize)> {
        let trail = self.trail.as_ref().filter(|_| self.overlay.is_none())?;
        let page = self.find.as_ref()?.target()?;
        let is_shown = self
            .reader
            .key()
            .is_some_and(|key| key.target.base() == page);
        let at = trail.place_of(page).filter(|_| is_shown)?;
        Some((at + 1, trail.starts.len()))
    }

    /// Puts a line that was found before the reader, what was found marked; whether it is there.
    pub(super) fn land(&mut self, landing: Landing) -> bool {
        let is_there = self.travel(&Place {
            target: landing.target.clone(),
            line: 0,
            value: None,
            pane: Pane::Page,
        });
        if is_there {
            self.find = Some(Find::landing(landing, true));
        } else {
            self.notice = Some("it is gone: the notes have changed".to_owned());
        }
        is_there
    }

    /// Goes on to the next talk with lines that were found, where the page has no more; answers whether it
    /// does.
    pub(super) fn go_along(&mut self, step: Step) -> bool {
        let (Some(trail), Some(find)) = (&mut self.trail, &self.find) else {
            return false;
        };
        let Some(page) = find.target().filter(|_| find.is_at_edge(step)) else {
            return false;
        };
        trail.at = trail.place_of(page).unwrap_or(trail.at);
        let (next, is_around) = trail.beside(step);
        let Some(landing) = trail.landing(next, step) else {
            return false;
        };
        trail.at = next;
        if is_around {
            let end = if step == Step::Forth { "first" } else { "last" };
            self.notice = Some(format!("on from the {end}"));
        }
        self.land(landing)
    }

    /// Marks the lines that were found on whatever page of theirs the reader went to.
    pub(super) fn follow_trail(&mut self) {
        let shown = self.reader.key().map(|key| key.target.base().clone());
        let (Some(trail), Some(find), Some(shown)) = (&mut self.trail, &self.find, shown) else {
            return;
        };
        if find.target().is_none_or(|target| *target == shown) {
            return;
        }
        if let Some(at) = trail.place_of(&shown)
            && let Some(landing) = trail.landing(at, Step::Forth)
        {
            trail.at = at;
            self.find = Some(Find::landing(landing, false));
        }
    }
}
