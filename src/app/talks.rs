//! The second pane: the talks of the value that is selected in the first, be it an event or another.

use std::sync::Arc;

use crate::app::action::By;
use crate::app::facets::Facets;
use crate::app::listed::{Filtering, Listed};
use crate::app::listing::Listing;
use crate::app::things::Things;
use crate::notes::{Event, Talk, TalkList, ValueRef};
use crate::search::{self, Filtered, Stale};

impl Things for TalkList {
    fn total(&self) -> usize {
        self.len()
    }

    fn id(&self, at: usize) -> &Arc<str> {
        &self.talk(at).1.id
    }

    fn line(&self, at: usize) -> &str {
        &self.talk(at).1.title
    }

    fn starts(&self) -> Vec<usize> {
        self.starts()
    }

    fn fitting(&self, typed: &str, stale: Stale<'_>) -> Option<Filtered> {
        search::talks(typed, self, stale)
    }
}

/// The second pane.
#[derive(Debug, Default)]
pub(super) struct Talks {
    listed: Listed<TalkList>,
    /// Whose talks these are, and in which version.
    of: Option<(ValueRef, usize)>,
}

impl Talks {
    /// The list on the screen.
    pub fn list(&self) -> &Listing {
        self.listed.listing()
    }

    pub fn list_mut(&mut self) -> &mut Listing {
        self.listed.listing_mut()
    }

    /// The talks in it.
    pub fn shown(&self) -> &TalkList {
        self.listed.things()
    }

    /// The selected talk with its event.
    pub fn selected(&self) -> Option<(&Arc<Event>, &Talk)> {
        self.list().selected().map(|at| self.shown().talk(at))
    }

    /// Lists the talks of what `facets` has selected, and shows `height` rows of them.
    pub fn refresh(&mut self, facets: &Facets, height: u16) {
        let version = facets.version();
        let of = facets.selected().map(|value| (value, version));
        if self.of != of {
            let value = |of: &Option<(ValueRef, usize)>| of.as_ref().map(|of| of.0.clone());
            if value(&self.of) != value(&of) {
                self.listed.reset();
            }
            let at = facets.list().selected();
            let talks = at.map_or_else(TalkList::default, |at| facets.catalogue().talks(at));
            self.listed.take(talks, version);
            self.of = of;
        }
        self.listed.refresh(height);
    }

    /// What somebody outside has to filter, told once.
    pub fn ask(&mut self) -> Option<Filtering<TalkList>> {
        self.listed.ask()
    }

    /// Takes in the answer.
    pub fn answer(&mut self, asked: Filtering<TalkList>, found: Filtered) {
        self.listed.answer(asked, found);
    }

    /// Selects the talk of `event` with this id, if it is listed.
    pub fn prefer(&mut self, event: &Event, id: Arc<str>) {
        if self.shown().find(&event.id, Some(&id)).is_some() {
            self.list_mut().prefer(id);
        }
    }

    /// Moves the selection.
    pub fn select(&mut self, by: By) {
        self.listed.select(by);
    }

    /// Selects the `nth` of those that are shown.
    pub fn point(&mut self, nth: usize) {
        self.listed.point(nth);
    }

    /// Holds on to what is selected.
    pub fn pin(&mut self) {
        self.listed.pin();
    }

    /// Leaves the filter's box.
    pub fn accept_filter(&mut self) {
        self.listed.accept_filter();
    }
}
