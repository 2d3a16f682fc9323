//! A list on the screen: what is shown of it, where the selection is, and its filter.
//!
//! The selection is kept by id, so that notes that arrive and filters that change do not move it.

use std::ops::Range;
use std::sync::Arc;

use crate::app::action::{By, Edit};
use crate::app::field::Field;
use crate::search::{self, Query};

/// A list of things that have ids and one line of text each.
#[derive(Debug, Default)]
pub struct Listing {
    /// Places of the things that are shown, in order.
    rows: Vec<usize>,
    /// The selected row.
    cursor: usize,
    /// The first visible row.
    top: usize,
    /// The number of visible rows.
    height: usize,
    /// What the reader selected; until then the first row is.
    chosen: Option<Arc<str>>,
    /// What was selected before the filter was opened.
    before: Option<Arc<str>>,
    filter: Option<Field>,
    /// Whether the filter's box has the keys.
    typing: bool,
    /// The chars that fit the filter, for each visible row.
    marks: Vec<Vec<Range<usize>>>,
    /// What was filtered for, in which version of the things: else they need no ranking.
    ranked: Option<(String, usize)>,
}

impl Listing {
    /// Takes in the things there are now: their number, and each one's id, text, and words by
    /// which it is found too. Equal
    /// `version`s mean equal things.
    pub fn refresh<'a>(
        &mut self,
        version: usize,
        count: usize,
        id: impl Fn(usize) -> &'a Arc<str>,
        text: impl Fn(usize) -> (String, String),
    ) {
        let typed = self
            .filter
            .as_ref()
            .map_or("", |field| field.text().trim())
            .to_owned();
        if self.ranked.as_ref() != Some(&(typed.clone(), version)) {
            let texts: Vec<(String, String)> = if typed.is_empty() {
                Vec::new()
            } else {
                (0..count).map(&text).collect()
            };
            self.rows = if typed.is_empty() {
                (0..count).collect()
            } else {
                let texts = texts
                    .iter()
                    .map(|(text, also)| (text.as_str(), also.as_str()));
                search::rank(&typed, texts)
                    .into_iter()
                    .map(|(at, _)| at)
                    .collect()
            };
            self.ranked = Some((typed.clone(), version));
        }
        // What was selected and is gone leaves the selection where it was.
        let last = self.cursor.min(self.rows.len().saturating_sub(1));
        self.cursor = self.chosen.as_ref().map_or(0, |chosen| {
            self.rows
                .iter()
                .position(|&at| id(at) == chosen)
                .unwrap_or(last)
        });
        self.scroll();
        self.marks.clear();
        if !typed.is_empty() {
            let query = Query::new(&typed);
            self.marks = self
                .visible()
                .iter()
                .map(|&at| query.matches(&text(at).0))
                .collect();
        }
    }

    /// Forgets selection and filter: the list is of other things now.
    pub fn reset(&mut self) {
        *self = Self {
            height: self.height,
            ..Self::default()
        };
    }

    /// Shows `height` rows from now on.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height);
        self.scroll();
    }

    /// Keeps the selection in view and the view inside the list.
    fn scroll(&mut self) {
        let lowest = (self.cursor + 1).saturating_sub(self.height.max(1));
        let last = self.rows.len().saturating_sub(self.height.max(1));
        self.top = self
            .top
            .clamp(lowest, self.cursor.max(lowest))
            .min(last.max(lowest));
    }

    /// Moves the selection; `id` tells the id of a place.
    pub fn select<'a>(&mut self, by: By, id: impl Fn(usize) -> &'a Arc<str>) {
        self.cursor = by.from(self.cursor, self.rows.len(), self.height);
        self.pin(id);
        self.scroll();
    }

    /// Holds on to what is selected.
    pub fn pin<'a>(&mut self, id: impl Fn(usize) -> &'a Arc<str>) {
        self.chosen = self.rows.get(self.cursor).map(|&at| Arc::clone(id(at)));
    }

    /// Selects the thing with this id; takes the filter away if it hides it.
    pub fn choose(&mut self, chosen: Arc<str>) {
        self.chosen = Some(chosen);
        (self.filter, self.typing) = (None, false);
    }

    /// Opens the filter's box.
    pub fn open_filter(&mut self) {
        self.before.clone_from(&self.chosen);
        self.filter = Some(Field::default());
        self.typing = true;
    }

    /// Changes the filter; the best match is selected.
    pub fn edit_filter(&mut self, edit: Edit) {
        if let Some(field) = &mut self.filter
            && field.edit(edit)
        {
            self.chosen = None;
        }
    }

    /// Leaves the box and keeps what it says and what is selected.
    pub fn accept_filter<'a>(&mut self, id: impl Fn(usize) -> &'a Arc<str>) {
        self.typing = false;
        if self
            .filter
            .as_ref()
            .is_some_and(|field| field.text().trim().is_empty())
        {
            self.filter = None;
        }
        self.pin(id);
    }

    /// Takes the filter away. From its box the selection goes back to what it was.
    pub fn clear_filter(&mut self) {
        if self.typing {
            self.chosen = self.before.take();
        }
        (self.filter, self.typing) = (None, false);
    }

    /// The place of what is selected.
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.cursor).copied()
    }

    /// The places of the visible rows.
    pub fn visible(&self) -> &[usize] {
        let end = (self.top + self.height).min(self.rows.len());
        &self.rows[self.top.min(end)..end]
    }

    /// The chars that fit the filter, in the visible row `nth`.
    pub fn marks(&self, nth: usize) -> &[Range<usize>] {
        self.marks.get(nth).map_or(&[], Vec::as_slice)
    }

    /// The selected row, the first visible one, and the number of rows.
    pub fn position(&self) -> (usize, usize, usize) {
        (self.cursor, self.top, self.rows.len())
    }

    /// The filter, if there is one.
    pub fn filter(&self) -> Option<&Field> {
        self.filter.as_ref()
    }

    /// Whether the filter's box has the keys.
    pub fn is_typing(&self) -> bool {
        self.typing
    }
}
