//! Talks ranked by what is typed, and which of them is selected.

use std::ops::Range;

use crate::app::action::By;
use crate::app::cursor::Cursor;
use crate::app::grouped::Grouped;
use crate::app::inquiry::Inquiry;
use crate::notes::TalkRef;
use crate::search::{self, Hits};

/// The talks that the last answer found.
#[derive(Debug, Default)]
pub struct Ranked {
    pub(super) inquiry: Inquiry,
    hits: Option<Hits>,
    /// What of the question is not known, where nothing was found.
    unknown: Option<String>,
    cursor: Cursor,
    chosen: Option<TalkRef>,
    marks: Vec<Vec<Range<usize>>>,
}

impl Ranked {
    /// Shows `height` hits from now on.
    pub(super) fn fit(&mut self, height: u16) {
        self.cursor.height = usize::from(height);
        let list = Grouped::plain(self.count());
        self.cursor.fit(&list);
        self.marks.clear();
        if let Some(hits) = self
            .hits
            .as_ref()
            .filter(|hits| !hits.typed.trim().is_empty())
        {
            let visible = self.cursor.visible(&list).filter_map(|at| hits.entry(at));
            self.marks = visible.map(|entry| entry.matches(&hits.query)).collect();
        }
    }

    /// Takes in an answer. While notes arrive it may know fewer than there are.
    pub(super) fn take(&mut self, hits: Hits) {
        if !self.inquiry.is_about(&hits.typed) {
            return;
        }
        self.inquiry.close();
        let found = self.chosen.as_ref().and_then(|chosen| hits.place(chosen));
        let list = Grouped::plain(hits.len());
        self.cursor.put(found.unwrap_or(0), &list);
        let is_empty = hits.is_empty();
        self.unknown = is_empty.then(|| search::unknown(&hits.typed)).flatten();
        self.hits = Some(hits);
    }

    /// Selects the best hit of what is typed next.
    pub(super) fn reset(&mut self) {
        self.chosen = None;
    }

    pub(super) fn select(&mut self, by: By) {
        self.cursor.go(by, &Grouped::plain(self.count()));
        self.chosen = self.selected();
    }

    /// Selects the `nth` hit, which is in view.
    pub(super) fn point(&mut self, nth: usize) {
        if nth < self.count() {
            self.cursor.point(nth, &Grouped::plain(self.count()));
            self.chosen = self.selected();
        }
    }

    /// Has the view begin with the hit `top`, as far as it can; the selection stays.
    pub(super) fn view_from(&mut self, top: usize) {
        self.cursor.view_from(top, &Grouped::plain(self.count()));
    }

    /// Brings the selection back into view.
    pub(super) fn moor(&mut self) {
        self.cursor.is_adrift = false;
    }

    /// Whether the view was scrolled by itself, so that the selection may be out of it.
    pub fn is_adrift(&self) -> bool {
        self.cursor.is_adrift
    }

    /// Whether the reader selected one, not the ranking.
    pub(super) fn is_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// Whether the hits are those of `typed`.
    pub(super) fn is_of(&self, typed: &str) -> bool {
        self.hits.as_ref().is_some_and(|hits| hits.typed == typed)
    }

    pub(super) fn selected(&self) -> Option<TalkRef> {
        let hits = self.hits.as_ref()?;
        hits.entry(self.cursor.at).map(|entry| entry.named())
    }

    /// What the last answer found.
    pub fn hits(&self) -> Option<&Hits> {
        self.hits.as_ref()
    }

    /// What of the question is not known, where nothing was found; a line of safe text.
    pub fn unknown(&self) -> Option<&str> {
        self.unknown.as_deref()
    }

    /// The number of hits.
    pub fn count(&self) -> usize {
        self.hits.as_ref().map_or(0, Hits::len)
    }

    /// The selected hit, the first visible one, and the number of hits.
    pub fn position(&self) -> (usize, usize, usize) {
        (self.cursor.at, self.cursor.top, self.count())
    }

    /// The chars of the visible hit `nth` that fit.
    pub fn marks(&self, nth: usize) -> &[Range<usize>] {
        self.marks.get(nth).map_or(&[], Vec::as_slice)
    }

    /// Whether an answer is still to come.
    pub fn is_waiting(&self) -> bool {
        self.inquiry.is_waiting()
    }
}
