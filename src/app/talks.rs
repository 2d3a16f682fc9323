//! The second pane: the talks of the value that is selected in the first, be it an event or another.

use std::sync::Arc;

use crate::app::action::By;
use crate::app::facets::Facets;
use crate::app::listing::Listing;
use crate::notes::{Event, Talk, TalkList, ValueRef};
use crate::search;

/// The second pane.
#[derive(Debug, Default)]
pub(super) struct Talks {
    list: Listing,
    shown: TalkList,
    /// Whose talks these are, and in which version.
    of: Option<(ValueRef, usize)>,
}

impl Talks {
    /// The list on the screen.
    pub fn list(&self) -> &Listing {
        &self.list
    }

    pub fn list_mut(&mut self) -> &mut Listing {
        &mut self.list
    }

    /// The talks in it.
    pub fn shown(&self) -> &TalkList {
        &self.shown
    }

    /// The selected talk with its event.
    pub fn selected(&self) -> Option<(&Arc<Event>, &Talk)> {
        self.list.selected().map(|at| self.shown.talk(at))
    }

    /// Lists the talks of what `facets` has selected, and shows `height` rows of them.
    pub fn refresh(&mut self, facets: &Facets, height: u16) {
        let version = facets.version();
        let of = facets.selected().map(|value| (value, version));
        if self.of != of {
            let value = |of: &Option<(ValueRef, usize)>| of.as_ref().map(|of| of.0.clone());
            if value(&self.of) != value(&of) {
                self.list.reset();
            }
            let at = facets.list().selected();
            self.shown = at.map_or_else(TalkList::default, |at| facets.catalogue().talks(at));
            self.of = of;
        }
        let talks = &self.shown;
        self.list.fit(height);
        self.list.refresh(
            version,
            talks.len(),
            |at| &talks.talk(at).1.id,
            |typed| search::talks(typed, talks),
            |at| &talks.talk(at).1.title,
            || talks.starts(),
        );
    }

    /// Selects the talk of `event` with this id, if it is listed.
    pub fn prefer(&mut self, event: &Event, id: Arc<str>) {
        if self.shown.find(&event.id, Some(&id)).is_some() {
            self.list.prefer(id);
        }
    }

    /// Moves the selection.
    pub fn select(&mut self, by: By) {
        self.list.select(by, |at| &self.shown.talk(at).1.id);
    }

    /// Holds on to what is selected.
    pub fn pin(&mut self) {
        self.list.pin(|at| &self.shown.talk(at).1.id);
    }

    /// Leaves the filter's box.
    pub fn accept_filter(&mut self) {
        self.list.accept_filter(|at| &self.shown.talk(at).1.id);
    }
}
