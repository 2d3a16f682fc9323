//! Finding in the page: what was typed, where it stands, and which hit is looked at.

use std::collections::HashSet;
use std::ops::Range;

use crate::app::action::Step;
use crate::app::field::Field;
use crate::app::reader::{PageKey, Reader};
use crate::page::Needle;

/// Hits that are counted.
const MOST: usize = 99_999;

/// A search in the page.
#[derive(Debug, Default)]
pub struct Find {
    field: Field,
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
        Needle::new(self.field.text()).is_some()
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
            0 if Needle::new(self.field.text()).is_none() => String::new(),
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

    /// The byte of the page's text at which the hit that is looked at begins.
    fn hit(&self) -> Option<usize> {
        self.hits.get(self.at).map(|hit| hit.start)
    }

    /// Searches the page anew where it or what is typed is another. While it is typed, the byte
    /// that should be in view is answered, and what was unfolded for the one before is folded.
    pub(super) fn refresh(&mut self, reader: &mut Reader) -> Option<usize> {
        let page = reader.page()?;
        let wanted = (
            self.field.text().to_owned(),
            page.set_len(),
            reader.key().cloned(),
        );
        if self.known.as_ref() == Some(&wanted) {
            return None;
        }
        if self.typing {
            reader.set_folds(self.folds.clone());
        }
        let page = reader.page()?;
        let grows = (self.known.as_ref())
            .is_some_and(|(text, _, key)| *text == wanted.0 && *key == wanted.2);
        self.known = Some(wanted);
        self.hits = Needle::new(self.field.text())
            .map(|needle| page.find(&needle, MOST))
            .unwrap_or_default();
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
        self.hit().filter(|_| self.typing)
    }
}
