//! A list on the screen: what is shown of it and in which groups, where the selection is, and its filter.
//!
//! The selection is kept by id, so that notes that arrive and filters that change do not move it.

use std::ops::Range;
use std::sync::Arc;

use crate::app::action::{By, Edit};
use crate::app::cursor::Cursor;
use crate::app::field::Field;
use crate::app::grouped::{Grouped, ListRow};
use crate::app::inquiry::Inquiry;
use crate::app::things::Things;
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
    /// What of the filter is not known, where nothing fits.
    unknown: Option<String>,
    /// What was filtered for, in which version of the things: else they need no ranking.
    ranked: Option<(String, usize)>,
    /// What somebody outside filters.
    inquiry: Inquiry,
    /// Moves that were made before there was what they are made in.
    queued: Vec<By>,
}

impl Listing {
    /// Takes in the things there are now, and those that `find` says fit what is typed, unless it leaves that to
    /// somebody outside. Equal `version`s mean equal things.
    pub(super) fn refresh(
        &mut self,
        version: usize,
        things: &impl Things,
        find: impl FnOnce(&str) -> Option<Filtered>,
    ) {
        let typed = self.typed();
        if self
            .ranked
            .as_ref()
            .is_none_or(|(of, in_version)| of != typed || *in_version != version)
        {
            let wanted = (typed.to_owned(), version);
            if typed.is_empty() {
                self.things = (0..things.total()).collect();
                self.grouped = Grouped::new(things.total(), &things.starts());
                self.query = None;
                self.ranked = Some(wanted);
                self.inquiry.forget();
            } else if let Some(found) = find(typed) {
                self.put(wanted, found);
            }
        }
        self.settle(things);
    }

    /// What to filter for outside in things of this version, and the ticket of that question; told once.
    pub(super) fn ask(&mut self, version: usize) -> Option<(usize, String)> {
        let typed = self.typed().to_owned();
        let is_known = |(of, in_version): &(String, usize)| *of == typed && *in_version == version;
        if typed.is_empty() || self.ranked.as_ref().is_some_and(is_known) {
            return None;
        }
        let ticket = self.inquiry.ask(&typed, version)?;
        Some((ticket, typed))
    }

    /// The answer to the question with this ticket is there; whether it was waited for.
    pub(super) fn answer(&mut self, ticket: usize) -> bool {
        let is_due = self.inquiry.is_due(ticket);
        if is_due {
            // What is known is in `ranked`: the same question may have to be asked again.
            self.inquiry.forget();
        }
        is_due
    }

    /// Shows what was found of `things` by what is typed, in which version.
    pub(super) fn show(&mut self, asked: (String, usize), found: Filtered, things: &impl Things) {
        self.put(asked, found);
        self.settle(things);
    }

    fn put(&mut self, asked: (String, usize), found: Filtered) {
        self.things = found.places;
        let is_empty = self.things.is_empty();
        self.unknown = is_empty.then(|| search::unknown(&asked.0)).flatten();
        self.query = Some(found.query);
        self.grouped = Grouped::plain(self.things.len());
        self.ranked = Some(asked);
    }

    /// What of the filter is not known, where nothing fits it; a line of safe text.
    pub fn unknown(&self) -> Option<&str> {
        self.unknown.as_deref()
    }

    /// Brings selection and marks in line with what is shown.
    fn settle(&mut self, things: &impl Things) {
        // What was selected and is gone leaves the selection where it was.
        let chosen = self.chosen.as_ref().map(|chosen| {
            let is_it = |&at: &usize| things.id(at) == chosen;
            // Mostly it is where it was: a long list is not gone through with each key.
            if self.things.get(self.cursor.at).is_some_and(is_it) {
                return self.cursor.at;
            }
            let found = self.things.iter().position(is_it);
            found.unwrap_or(self.cursor.at)
        });
        let best = if self.is_of_typed() {
            0
        } else {
            self.cursor.at
        };
        self.cursor.put(chosen.unwrap_or(best), &self.grouped);
        if self.is_of_typed() {
            for by in std::mem::take(&mut self.queued) {
                self.select(by, things);
            }
        }
        self.marks.clear();
        if let Some(query) = &self.query {
            let visible = &self.things[self.cursor.visible(&self.grouped)];
            let marks = |&at: &usize| search::marks(query, things.line(at));
            self.marks = visible.iter().map(marks).collect();
        }
    }

    /// What is filtered for; nothing where all is shown.
    pub(super) fn typed(&self) -> &str {
        let filter = self.filter.as_ref();
        filter.map_or("", |field| field.text().trim())
    }

    /// Whether an answer is still to come.
    pub fn is_waiting(&self) -> bool {
        self.inquiry.is_waiting()
    }

    /// Waits for no answer; should what is typed be shown again, somebody is asked anew.
    pub(super) fn give_up(&mut self) {
        self.inquiry.forget();
    }

    /// Forgets selection and filter: the list is of other things now.
    pub fn reset(&mut self) {
        let height = self.cursor.height;
        // Tickets of other things are never given again.
        let mut inquiry = std::mem::take(&mut self.inquiry);
        inquiry.forget();
        *self = Self {
            cursor: Cursor {
                height,
                ..Cursor::default()
            },
            inquiry,
            ..Self::default()
        };
    }

    /// Shows `height` rows from now on.
    pub fn fit(&mut self, height: u16) {
        self.cursor.height = usize::from(height);
        self.cursor.fit(&self.grouped);
    }

    /// Moves the selection, among what is found by what is typed.
    pub(super) fn select(&mut self, by: By, things: &impl Things) {
        if self.is_of_typed() {
            self.cursor.go(by, &self.grouped);
            self.pin(things);
        } else {
            self.queued.push(by);
        }
    }

    /// Selects the `nth` thing of those that are shown, in a row that is in view.
    pub(super) fn point(&mut self, nth: usize, things: &impl Things) {
        if let Some(&place) = self.things.get(nth) {
            self.cursor.point(nth, &self.grouped);
            self.chosen = Some(Arc::clone(things.id(place)));
            self.queued.clear();
        }
    }

    /// Has the view begin with the row `top`, as far as it can; the selection stays.
    pub(super) fn view_from(&mut self, top: usize) {
        self.cursor.view_from(top, &self.grouped);
    }

    /// Brings the selection back into view.
    pub(super) fn moor(&mut self) {
        self.cursor.is_adrift = false;
    }

    /// Whether the view was scrolled by itself, so that the selection may be out of it.
    pub fn is_adrift(&self) -> bool {
        self.cursor.is_adrift
    }

    /// Holds on to what is selected; where that is still to come, to what will be.
    pub(super) fn pin(&mut self, things: &impl Things) {
        if let Some(at) = self.selected().filter(|_| self.is_of_typed()) {
            self.chosen = Some(Arc::clone(things.id(at)));
        }
    }

    /// Whether what is shown was found by what is typed.
    fn is_of_typed(&self) -> bool {
        let ranked = self.ranked.as_ref();
        ranked.is_some_and(|(typed, _)| typed == self.typed())
    }

    /// Selects the best of what is typed next.
    fn select_best(&mut self) {
        self.chosen = None;
        self.queued.clear();
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
            self.select_best();
        }
    }

    /// Completes the filter, see [`Field::complete`].
    pub fn complete_filter(&mut self, choices: impl FnOnce(&str) -> (usize, Vec<String>)) {
        if let Some(field) = &mut self.filter
            && field.complete(choices)
        {
            self.select_best();
        }
    }

    /// Leaves the box and keeps what it says and what is selected.
    pub(super) fn accept_filter(&mut self, things: &impl Things) {
        self.typing = false;
        if self.typed().is_empty() {
            self.filter = None;
        }
        self.pin(things);
    }

    /// Takes the filter away. From its box the selection goes back to what it was.
    pub fn clear_filter(&mut self) {
        if self.typing {
            self.chosen = self.before.take();
            self.queued.clear();
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
