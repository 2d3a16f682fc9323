//! Finding in the page: what was typed, or found in the text of all notes, where it stands, and which hit
//! is looked at.

use std::collections::HashSet;
use std::ops::Range;

use crate::app::action::Step;
use crate::app::field::Field;
use crate::app::landing::Landing;
use crate::app::reader::{PageKey, Reader, Target};
use crate::page::{Marks, Needle, Page};

/// Hits that are counted.
const MOST: usize = 99_999;

/// A search in the page.
#[derive(Debug, Default)]
pub struct Find {
    field: Field,
    /// Lines that were found in the text of all notes, where that is what is marked.
    landing: Option<Landing>,
    /// What is looked for.
    needles: Vec<Needle>,
    /// The line of the note to go to, once its rows are there.
    goal: Option<u32>,
    /// The line that is looked at, among those that were found.
    line: u32,
    /// Steps that were asked for before the rows for them were there.
    queued: Vec<Step>,
    /// Whether its box has the keys.
    typing: bool,
    /// The row at the top when the box was opened: the first hit from there on is looked at.
    from: usize,
    /// What was folded then otherwise than it begins.
    folds: HashSet<usize>,
    marks: Marks,
    /// Which of the stops is looked at.
    at: usize,
    known: Option<Known>,
}

/// What was searched for, in how many rows of which page.
#[derive(Debug, PartialEq, Eq)]
struct Known {
    typed: String,
    rows: usize,
    is_whole: bool,
    key: Option<PageKey>,
}

impl Find {
    /// An empty box over the page of `reader`.
    pub(super) fn open(reader: &Reader) -> Self {
        Self {
            typing: true,
            from: reader.position().0,
            folds: reader.folds(),
            ..Self::default()
        }
    }

    /// Lines that were found in the text of all notes; the one that is meant is gone to where `goes`.
    pub(super) fn landing(landing: Landing, goes: bool) -> Self {
        let needles = landing.words.iter().filter_map(|word| Needle::new(word));
        Self {
            needles: needles.collect(),
            goal: Some(landing.line).filter(|_| goes),
            line: landing.line,
            landing: Some(landing),
            ..Self::default()
        }
    }

    /// The page of the lines that were found in the text of all notes, where that is what is marked.
    pub(super) fn target(&self) -> Option<&Target> {
        self.landing.as_ref().map(|landing| &landing.target)
    }

    /// What is typed.
    pub fn field(&self) -> &Field {
        &self.field
    }

    pub(super) fn field_mut(&mut self) -> &mut Field {
        &mut self.field
    }

    /// Whether its box has the keys.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Leaves the box; whether something is searched for.
    pub(super) fn accept(&mut self) -> bool {
        self.typing = false;
        !self.needles.is_empty()
    }

    /// Leaves the page as it was before the box was opened.
    pub(super) fn leave(self, reader: &mut Reader) {
        reader.set_folds(self.folds);
        reader.go_to_row(self.from);
    }

    /// Where the words stand, in bytes of the page's text; and the place of the one looked at.
    pub fn hits(&self) -> (&[Range<usize>], usize) {
        let at = self.marks.stops.get(self.at).copied();
        (&self.marks.hits, at.unwrap_or(usize::MAX))
    }

    /// `3/17`, or that there is none; nothing where nothing is typed, or where the page is none of those
    /// with lines that were found.
    pub fn count(&self) -> String {
        match self.marks.stops.len() {
            0 if self.needles.is_empty() || self.landing.is_some() => String::new(),
            0 => "not found".to_owned(),
            MOST => format!("{}/{MOST}+", self.at + 1),
            count => format!("{}/{count}", self.at + 1),
        }
    }

    /// Looks at the next hit, or the one before; the first follows the last. Answers where it
    /// stands.
    pub(super) fn step(&mut self, step: Step) -> Option<usize> {
        let count = self.marks.stops.len();
        self.at = match step {
            Step::Forth => self.at + 1,
            Step::Back => self.at + count.saturating_sub(1),
        } % count.max(1);
        self.hit()
    }

    /// Whether the next hit in this direction is on the other end of the page.
    pub(super) fn is_at_edge(&self, step: Step) -> bool {
        match step {
            Step::Forth => self.at + 1 >= self.marks.stops.len(),
            Step::Back => self.at == 0,
        }
    }

    /// Keeps a step for when the rows for it are there; whether they are not.
    pub(super) fn queue(&mut self, step: Step, reader: &Reader) -> bool {
        let is_shown = self.is_shown(reader);
        let is_pending =
            self.landing.is_some() && is_shown && (self.goal.is_some() || reader.is_arriving());
        if is_pending {
            self.queued.push(step);
        }
        is_pending
    }

    /// The steps that may be done now.
    pub(super) fn take_queued(&mut self, reader: &Reader) -> Vec<Step> {
        if self.goal.is_some() || reader.is_arriving() {
            return Vec::new();
        }
        std::mem::take(&mut self.queued)
    }

    /// Stays where the reader goes, whatever was to be gone to.
    pub(super) fn give_up(&mut self) {
        self.goal = None;
        self.queued.clear();
    }

    /// The byte of the page's text at which the hit that is looked at begins.
    fn hit(&self) -> Option<usize> {
        let at = *self.marks.stops.get(self.at)?;
        self.marks.hits.get(at).map(|hit| hit.start)
    }

    /// Whether the page on show is one on which it marks something.
    fn is_shown(&self, reader: &Reader) -> bool {
        let shown = reader.key().map(|key| key.target.base());
        self.target().is_none_or(|target| Some(target) == shown)
    }

    /// Searches the page anew where it or what is typed is another. While it is typed, or where a line is
    /// to be gone to, the byte that should be in view is answered, and what was unfolded for the one before
    /// is folded.
    pub(super) fn refresh(&mut self, reader: &mut Reader) -> Option<usize> {
        let wanted = Known {
            typed: self.field.text().to_owned(),
            rows: reader.page()?.set_len(),
            is_whole: !reader.is_arriving(),
            key: reader.key().cloned(),
        };
        if self.known.as_ref() == Some(&wanted) {
            return None;
        }
        if self.typing {
            reader.set_folds(self.folds.clone());
        }
        let same_page = self
            .known
            .as_ref()
            .is_some_and(|known| known.key == wanted.key);
        let same_text = self
            .known
            .as_ref()
            .is_some_and(|known| known.typed == wanted.typed);
        self.known = Some(wanted);
        if self.landing.is_some() {
            return self.arrive(reader, same_page);
        }
        if !same_text {
            self.needles = Needle::new(self.field.text()).into_iter().collect();
        }
        let page = reader.page()?;
        self.marks = marks_of(page, &self.needles);
        let top = if self.typing {
            self.from
        } else {
            reader.position().0
        };
        // What is looked at stays so while rows arrive behind it.
        if !(same_page && same_text) || self.at >= self.marks.stops.len() {
            let before = |hit: &Range<usize>| page.row_of_byte(hit.start) < top;
            let next = self.marks.hits.partition_point(before);
            self.at = if next < self.marks.hits.len() {
                next
            } else {
                0
            };
        }
        self.hit().filter(|_| self.typing)
    }

    /// Marks the lines that were found, where the rows of the one that is looked at are there, and answers
    /// where that is if it is to be gone to.
    fn arrive(&mut self, reader: &Reader, same_page: bool) -> Option<usize> {
        let (page, landing) = (reader.page()?, self.landing.as_ref()?);
        if !self.is_shown(reader) {
            self.marks = Marks::default();
            return None;
        }
        // Laid out anew, the line that was looked at is to be in view again.
        if !same_page && !self.marks.stops.is_empty() {
            self.goal = Some(self.line);
        }
        let line = self.goal.unwrap_or(self.line);
        let owner = page.owner_of_line(line);
        let is_there = owner == line && page.find_line(line + 1).0;
        // While the rest arrives, what was marked stays.
        if page.is_empty() || reader.is_arriving() && (self.goal.is_none() || !is_there) {
            return None;
        }
        self.marks = page.marks_on_lines(&self.needles, &landing.lines, MOST);
        let line_at = |stop: &usize| page.line_of_byte(self.marks.hits[*stop].start);
        let found = self
            .marks
            .stops
            .iter()
            .position(|stop| line_at(stop) == owner);
        self.at = found.unwrap_or(0);
        self.goal.take().and_then(|_| self.hit())
    }

    /// Remembers the line that is looked at.
    pub(super) fn pin(&mut self, reader: &Reader) {
        if let (Some(page), Some(at)) =
            (reader.page(), self.hit().filter(|_| self.landing.is_some()))
        {
            self.line = page.line_of_byte(at);
        }
    }
}

/// Where `needles` stand on `page`: each hit is a stop.
fn marks_of(page: &Page, needles: &[Needle]) -> Marks {
    let hits: Vec<Range<usize>> = needles
        .iter()
        .flat_map(|needle| page.find(needle, MOST))
        .collect();
    Marks {
        stops: (0..hits.len()).collect(),
        hits,
    }
}
