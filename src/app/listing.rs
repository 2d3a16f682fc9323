//! A list on the screen: what is shown of it and in which groups, where the selection is, and its filter.
//!
//! The selection is kept by id, so that notes that arrive and filters that change do not move it.

use std::ops::Range;
use std::sync::Arc;

use crate::app::action::{By, Edit};
use crate::app::cursor::Cursor;
use crate::app::field::Field;
use crate::app::grouped::{Grouped, ListRow};
use crate::search::{self, Filtered, Query};

/// A list of things that have ids and one line of text each.
#[derive(Debug, Default)]
pub struct Listing {
    /// Places of the things that are shown, in order.
    things: Vec<usize>,
    /// The rows that they and the headings of their groups take.
    grouped: Grouped,
    cursor: Cursor,
    /// What the reader selected; until then the first thing is.
    chosen: Option<Arc<str>>,
    /// What was selected before the filter was opened.
    before: Option<Arc<str>>,
    filter: Option<Field>,
    /// Whether the filter's box has the keys.
    typing: bool,
    /// The chars that fit the filter, for each visible row; a filtered list has no headings.
    marks: Vec<Vec<Range<usize>>>,
    /// What found the things that are shown.
    query: Option<Query>,
    /// What was filtered for, in which version of the things: else they need no ranking.
    ranked: Option<(String, usize)>,
}

impl Listing {
    /// Takes in the things there are now: their number, each one's id, those that what is typed finds, and
    /// what is shown of each; and the things with which groups begin, in ascending
    /// order. Equal `version`s mean equal things.
    pub fn refresh<'a>(
        &mut self,
        version: usize,
        count: usize,
        id: impl Fn(usize) -> &'a Arc<str>,
        find: impl Fn(&str) -> Filtered,
        shown: impl Fn(usize) -> &'a str,
        starts: impl Fn() -> Vec<usize>,
    ) {
        let typed = self.filter.as_ref().map_or("", |field| field.text().trim());
        let wanted = (typed.to_owned(), version);
        if self.ranked.as_ref() != Some(&wanted) {
            if typed.is_empty() {
                self.things = (0..count).collect();
                self.grouped = Grouped::new(count, &starts());
            } else {
                let found = find(typed);
                self.things = found.places;
                self.query = Some(found.query);
                self.grouped = Grouped::plain(self.things.len());
            }
        }
        // What was selected and is gone leaves the selection where it was.
        let chosen = self.chosen.as_ref().map(|chosen| {
            let is_it = |&at: &usize| id(at) == chosen;
            // Mostly it is where it was: a long list is not gone through with each key.
            if self.things.get(self.cursor.at).is_some_and(is_it) {
                return self.cursor.at;
            }
            let found = self.things.iter().position(is_it);
            found.unwrap_or(self.cursor.at)
        });
        self.cursor.put(chosen.unwrap_or(0), &self.grouped);
        self.marks.clear();
        if let Some(query) = self.query.as_ref().filter(|_| !wanted.0.is_empty()) {
            let visible = &self.things[self.cursor.visible(&self.grouped)];
            let marks = |&at: &usize| search::marks(query, shown(at));
            self.marks = visible.iter().map(marks).collect();
        }
        self.ranked = Some(wanted);
    }

    /// Forgets selection and filter: the list is of other things now.
    pub fn reset(&mut self) {
        let height = self.cursor.height;
        *self = Self {
            cursor: Cursor {
                height,
                ..Cursor::default()
            },
            ..Self::default()
        };
    }

    /// Shows `height` rows from now on.
    pub fn fit(&mut self, height: u16) {
        self.cursor.height = usize::from(height);
        self.cursor.fit(&self.grouped);
    }

    /// Moves the selection; `id` tells the id of a place.
    pub fn select<'a>(&mut self, by: By, id: impl Fn(usize) -> &'a Arc<str>) {
        self.cursor.go(by, &self.grouped);
        self.pin(id);
    }

    /// Holds on to what is selected; where nothing is there yet, to what will be.
    pub fn pin<'a>(&mut self, id: impl Fn(usize) -> &'a Arc<str>) {
        if let Some(at) = self.selected() {
            self.chosen = Some(Arc::clone(id(at)));
        }
    }

    /// What the reader selected, be it there or not.
    pub fn chosen(&self) -> Option<&Arc<str>> {
        self.chosen.as_ref()
    }

    /// Selects the thing with this id; takes the filter away if it hides it.
    pub fn choose(&mut self, chosen: Arc<str>) {
        self.chosen = Some(chosen);
        (self.filter, self.typing) = (None, false);
    }

    /// Selects the thing with this id as long as the filter is left as it is.
    pub fn prefer(&mut self, chosen: Arc<str>) {
        self.chosen = Some(chosen);
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

    /// Completes the filter, see [`Field::complete`].
    pub fn complete_filter(&mut self, choices: impl FnOnce(&str) -> (usize, Vec<String>)) {
        if let Some(field) = &mut self.filter
            && field.complete(choices)
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
        self.things.get(self.cursor.at).copied()
    }

    /// The visible rows, each with the place of its thing, or of the first thing of its group.
    pub fn visible(&self) -> impl Iterator<Item = (ListRow, usize)> {
        let place = |row| match row {
            ListRow::Heading(thing) | ListRow::Thing(thing) => (row, self.things[thing]),
        };
        let rows = self.cursor.visible(&self.grouped);
        rows.map(move |row| place(self.grouped.at(row)))
    }

    /// The chars that fit the filter, in the visible row `nth`.
    pub fn marks(&self, nth: usize) -> &[Range<usize>] {
        self.marks.get(nth).map_or(&[], Vec::as_slice)
    }

    /// The selected thing, and the number of things.
    pub fn position(&self) -> (usize, usize) {
        (self.cursor.at, self.things.len())
    }

    /// The first visible row, and the number of rows.
    pub fn view(&self) -> (usize, usize) {
        (self.cursor.top, self.grouped.rows())
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
