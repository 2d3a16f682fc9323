//! The first pane: which facet it shows, and of each facet the values, the selection and the filter.

use crate::app::action::{By, Step};
use crate::app::listing::Listing;
use crate::app::news::Job;
use crate::notes::{Catalogue, Facet, Library, ValueRef};
use crate::search;

/// Talks up to which values are gathered at once, in 5 ms at most: keys that were typed ahead find
/// them there.
const AT_ONCE: usize = 10_000;

/// The first pane.
#[derive(Debug, Default)]
pub(super) struct Facets {
    shown: Facet,
    tabs: [Tab; Facet::ALL.len()],
    /// The facet that somebody gathers, in the library of which version.
    asked: Option<(Facet, usize)>,
}

/// The values of a facet.
#[derive(Debug, Default)]
struct Tab {
    list: Listing,
    catalogue: Catalogue,
    /// The version of the library whose values these are.
    known: Option<usize>,
}

impl Facets {
    /// The facet that is shown.
    pub fn shown(&self) -> Facet {
        self.shown
    }

    /// The facet after or before; the first follows the last.
    pub fn beside(&self, step: Step) -> Facet {
        let all = Facet::ALL;
        let steps = match step {
            Step::Forth => 1,
            Step::Back => all.len() - 1,
        };
        all[(self.shown as usize + steps) % all.len()]
    }

    /// Shows `facet` from now on.
    pub fn show(&mut self, facet: Facet) {
        self.shown = facet;
    }

    fn tab(&self) -> &Tab {
        &self.tabs[self.shown as usize]
    }

    fn tab_mut(&mut self) -> &mut Tab {
        &mut self.tabs[self.shown as usize]
    }

    /// The list of the values that are shown.
    pub fn list(&self) -> &Listing {
        &self.tab().list
    }

    pub fn list_mut(&mut self) -> &mut Listing {
        &mut self.tab_mut().list
    }

    /// The values that are shown.
    pub fn catalogue(&self) -> &Catalogue {
        &self.tab().catalogue
    }

    /// Another number where the values are others.
    pub fn version(&self) -> usize {
        self.tab().known.unwrap_or(0)
    }

    /// The selected value; where none was gathered yet, the one that will be selected.
    pub fn selected(&self) -> Option<ValueRef> {
        let Tab { list, known, .. } = self.tab();
        let chosen = || list.chosen().filter(|_| known.is_none());
        let named = |id| ValueRef {
            facet: self.shown,
            id,
        };
        match list.selected() {
            Some(at) => Some(self.catalogue().named(at)),
            None => chosen().cloned().map(named),
        }
    }

    /// Whether this value is there.
    pub fn has(&self, value: &ValueRef) -> bool {
        let catalogue = &self.tabs[value.facet as usize].catalogue;
        catalogue.place(&value.id).is_some()
    }

    /// Whether this value is one of the event's talk with this id, or of any of its talks.
    pub fn holds(&self, value: &ValueRef, event: &str, talk: Option<&str>) -> bool {
        let catalogue = &self.tabs[value.facet as usize].catalogue;
        let at = catalogue.place(&value.id);
        at.is_some_and(|at| catalogue.talks(at).find(event, talk).is_some())
    }

    /// Shows the facet of this value and selects it; takes the filter away if it hides it.
    pub fn choose(&mut self, value: ValueRef, version: usize) {
        self.shown = value.facet;
        let tab = self.tab_mut();
        // Values of an earlier library may lack it: better none, until they are there.
        if tab.known.is_some_and(|known| known != version)
            && tab.catalogue.place(&value.id).is_none()
        {
            (tab.catalogue, tab.known) = (Catalogue::default(), None);
        }
        tab.list.choose(value.id);
    }

    /// Takes in `library`, which is of this version, as far as that costs next to nothing, and shows
    /// `height` rows.
    pub fn refresh(&mut self, library: &Library, version: usize, height: u16) {
        let facet = self.shown;
        let tab = &mut self.tabs[facet as usize];
        let is_cheap = || facet == Facet::Events || library.talk_count() <= AT_ONCE;
        if tab.known != Some(version) && is_cheap() {
            tab.take(Catalogue::of(library, facet), version);
        }
        tab.list.fit(height);
        let catalogue = &tab.catalogue;
        tab.list.refresh(
            tab.known.unwrap_or(0),
            catalogue.len(),
            |at| catalogue.id(at),
            |typed| search::values(typed, catalogue),
            |at| catalogue.name(at),
            Vec::new,
        );
    }

    /// The values that somebody has to gather from `library`, which is of this version, told once.
    pub fn ask(&mut self, library: &Library, version: usize) -> Option<Job> {
        let facet = self.shown;
        // While notes arrive, values are not asked for anew before they came: they would never.
        let is_under_way = self.asked.is_some_and(|(of, _)| of == facet);
        if is_under_way || self.tab().known == Some(version) {
            return None;
        }
        self.asked = Some((facet, version));
        Some(Job::Gather {
            facet,
            library: library.clone(),
            version,
        })
    }

    /// Takes in values that were gathered.
    pub fn take(&mut self, catalogue: Catalogue, version: usize) {
        let facet = catalogue.facet();
        if self.asked == Some((facet, version)) {
            self.asked = None;
        }
        let tab = &mut self.tabs[facet as usize];
        if tab.known.is_none_or(|known| known < version) {
            tab.take(catalogue, version);
        }
    }

    /// Whether values are still to come.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Moves the selection.
    pub fn select(&mut self, by: By) {
        let Tab {
            list, catalogue, ..
        } = self.tab_mut();
        list.select(by, |at| catalogue.id(at));
    }

    /// Holds on to what is selected.
    pub fn pin(&mut self) {
        let Tab {
            list, catalogue, ..
        } = self.tab_mut();
        list.pin(|at| catalogue.id(at));
    }

    /// Leaves the filter's box.
    pub fn accept_filter(&mut self) {
        let Tab {
            list, catalogue, ..
        } = self.tab_mut();
        list.accept_filter(|at| catalogue.id(at));
    }
}

impl Tab {
    fn take(&mut self, catalogue: Catalogue, version: usize) {
        self.catalogue = catalogue;
        self.known = Some(version);
    }
}
