//! Finding in the page: what was typed, or found in the text of all notes, where it stands, and which hit
//! is looked at.

use std::collections::HashSet;
use std::ops::Range;

use crate::app::action::Step;
use crate::app::field::Field;
use crate::app::landing::Landing;
use crate::app::reader::{PageKey, Reader};
use crate::page::{Needle, Page};

/// Hits that are counted.
const MOST: usize = 99_999;

/// A search in the page.
#[derive(Debug, Default)]
pub struct Find {
    field: Field,
    /// What is looked for where it is not what is typed.
    words: Option<Vec<Needle>>,
    /// The line of the note to go to, once its row is there.
    goal: Option<u32>,
    /// Whether its box has the keys.
    typing: bool,
    /// The row at the top when the box was opened: the first hit from there on is looked at.
    from: usize,
    /// What was folded then otherwise than it begins.
    folds: HashSet<usize>,
    hits: Vec<Range<usize>>,
    at: usize,
    /// What was searched for, in how many rows of which page.
    known: Option<(String, usize, Option<PageKey>)>,
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

    /// What was found in the text of all notes; it is gone to once its line is on the page.
    pub(super) fn landing(landing: &Landing) -> Self {
        Self {
            words: Some(
                landing
                    .words
                    .iter()
                    .filter_map(|word| Needle::new(word))
                    .collect(),
            ),
            goal: Some(landing.line),
            ..Self::default()
        }
    }

    /// Whether it looks for what was found in the text of all notes.
    pub fn is_landing(&self) -> bool {
        self.words.is_some()
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
        !self.needles().is_empty()
    }

    fn needles(&self) -> Vec<Needle> {
        let typed = || Needle::new(self.field.text()).into_iter().collect();
        self.words.clone().unwrap_or_else(typed)
    }

    /// Leaves the page as it was before the box was opened.
    pub(super) fn leave(self, reader: &mut Reader) {
        reader.set_folds(self.folds);
        reader.go_to_row(self.from);
    }

    /// Where the words stand, in bytes of the page's text; and the place of the one looked at.
    pub fn hits(&self) -> (&[Range<usize>], usize) {
        (&self.hits, self.at)
    }

    /// `3/17`, or that there is none; nothing where nothing is typed.
    pub fn count(&self) -> String {
        match self.hits.len() {
            0 if self.needles().is_empty() => String::new(),
            0 => "not found".to_owned(),
            MOST => format!("{}/{MOST}+", self.at + 1),
            count => format!("{}/{count}", self.at + 1),
        }
    }

    /// Looks at the next hit, or the one before; the first follows the last. Answers where it
    /// stands.
    pub(super) fn step(&mut self, step: Step) -> Option<usize> {
        let count = self.hits.len();
        self.at = match step {
            Step::Forth => self.at + 1,
            Step::Back => self.at + count.saturating_sub(1),
        } % count.max(1);
        self.hit()
    }

    /// Whether the next hit in this direction is on the other end of the page.
    pub(super) fn is_at_edge(&self, step: Step) -> bool {
        match step {
            Step::Forth => self.at + 1 >= self.hits.len(),
            Step::Back => self.at == 0,
        }
    }

    /// The byte of the page's text at which the hit that is looked at begins.
    fn hit(&self) -> Option<usize> {
        self.hits.get(self.at).map(|hit| hit.start)
    }

    /// Searches the page anew where it or what is typed is another. While it is typed, or where a line is
    /// to be gone to, the byte that should be in view is answered, and what was unfolded for the one before
    /// is folded.
    pub(super) fn refresh(&mut self, reader: &mut Reader) -> Option<usize> {
        let page = reader.page()?;
        let wanted = (
            self.field.text().to_owned(),
            page.set_len(),
            reader.key().cloned(),
        );
        if self.known.as_ref() == Some(&wanted) {
            return self.arrive(reader);
        }
        if self.typing {
            reader.set_folds(self.folds.clone());
        }
        let page = reader.page()?;
        let grows = (self.known.as_ref())
            .is_some_and(|(text, _, key)| *text == wanted.0 && *key == wanted.2);
        self.known = Some(wanted);
        self.hits = found(page, &self.needles());
        let top = if self.typing {
            self.from
        } else {
            reader.position().0
        };
        // What is looked at stays so while rows arrive behind it.
        if !grows || self.at >= self.hits.len() {
            let before = |hit: &Range<usize>| page.row_of_byte(hit.start) < top;
            let next = self.hits.partition_point(before);
            self.at = if next < self.hits.len() { next } else { 0 };
        }
        if self.goal.is_some() {
            self.arrive(reader)
        } else {
            self.hit().filter(|_| self.typing)
        }
    }

    /// Looks at the first hit on the line that is to be gone to, if its row is there, and answers where it
    /// stands; where the page shows nothing of what was found there, where the row does.
    fn arrive(&mut self, reader: &Reader) -> Option<usize> {
        let page = reader.page()?;
        let (is_there, row) = page.find_line(self.goal?);
        if page.is_empty() || !is_there && reader.is_arriving() {
            return None;
        }
        self.goal = None;
        let row = page.byte_of_set_row(row);
        let next = self.hits.partition_point(|hit| hit.start < row);
        let line = |at: usize| page.line_of_byte(at);
        match self
            .hits
            .get(next)
            .filter(|hit| line(hit.start) == line(row))
        {
            Some(hit) => {
                self.at = next;
                Some(hit.start)
            }
            None => Some(row),
        }
    }
}

/// Where `needles` stand on `page`, in order and without overlap.
fn found(page: &Page, needles: &[Needle]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for needle in needles {
        all.extend(page.find(needle, MOST));
    }
    if needles.len() > 1 {
        all.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut end = 0;
        all.retain(|hit| {
            let is_behind = hit.start >= end;
            end = end.max(hit.end);
            is_behind
        });
        all.truncate(MOST);
    }
    all
}
