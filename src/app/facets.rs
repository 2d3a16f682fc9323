//! The first pane: which facet it shows, and of each facet the values, the selection and the filter.

use std::sync::Arc;

use crate::app::action::{By, Step};
use crate::app::listed::{Filtering, Listed};
use crate::app::listing::Listing;
use crate::app::news::Job;
use crate::app::things::Things;
use crate::notes::{Catalogue, Facet, Library, ValueRef};
use crate::search::{self, Filtered, Stale};

/// Talks up to which values are gathered at once, in 5 ms at most: keys that were typed ahead find
/// them there.
const AT_ONCE: usize = 10_000;

impl Things for Catalogue {
    fn total(&self) -> usize {
        self.len()
    }

    fn id(&self, at: usize) -> &Arc<str> {
        self.id(at)
    }

    fn line(&self, at: usize) -> &str {
        self.name(at)
    }

    fn fitting(&self, typed: &str, stale: Stale<'_>) -> Option<Filtered> {
        search::values(typed, self, stale)
    }
}

/// Whether gathering the values of `facet` makes nobody wait.
fn is_cheap(facet: Facet, library: &Library) -> bool {
    facet == Facet::Events || library.talk_count() <= AT_ONCE
}

/// The first pane.
#[derive(Debug, Default)]
pub(super) struct Facets {
    shown: Facet,
    /// The values of each facet.
    tabs: [Listed<Catalogue>; Facet::ALL.len()],
    /// The facet that somebody gathers, in the library of which version.
    asked: Option<(Facet, usize)>,
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
        // All facets share one worker: the next one's question may take the place of this one's, which
        // nobody answers then.
        self.list_mut().give_up();
        self.shown = facet;
    }

    fn tab(&self) -> &Listed<Catalogue> {
        &self.tabs[self.shown as usize]
    }

    fn tab_mut(&mut self) -> &mut Listed<Catalogue> {
        &mut self.tabs[self.shown as usize]
    }

    /// The list of the values that are shown.
    pub fn list(&self) -> &Listing {
        self.tab().listing()
    }

    pub fn list_mut(&mut self) -> &mut Listing {
        self.tab_mut().listing_mut()
    }

    /// The values that are shown.
    pub fn catalogue(&self) -> &Catalogue {
        self.tab().things()
    }

    /// Another number where the values are others.
    pub fn version(&self) -> usize {
        self.tab().version().unwrap_or(0)
    }

    /// The selected value; where none was gathered yet, the one that will be selected.
    pub fn selected(&self) -> Option<ValueRef> {
        let list = self.list();
        let chosen = || list.chosen().filter(|_| self.tab().version().is_none());
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
        let catalogue = self.tabs[value.facet as usize].things();
        catalogue.place(&value.id).is_some()
    }

    /// Takes in the values of a facet that may not be the one that is shown, where that costs next to nothing.
    pub fn prepare(&mut self, facet: Facet, library: &Library, version: usize) {
        let tab = &mut self.tabs[facet as usize];
        if tab.newest() != Some(version) && is_cheap(facet, library) {
            tab.take(Catalogue::of(library, facet), version);
        }
    }

    /// Whether this value is there, or may be: the values in the library of this version are still to be gathered.
    pub fn may_have(&self, value: &ValueRef, version: usize) -> bool {
        let newest = self.tabs[value.facet as usize].newest();
        self.has(value) || newest != Some(version)
    }

    /// What this value is called, where it is there.
    pub fn name(&self, value: &ValueRef) -> Option<&str> {
        let catalogue = self.tabs[value.facet as usize].things();
        Some(catalogue.name(catalogue.place(&value.id)?))
    }

    /// Whether this value is one of the event's talk with this id, or of any of its talks.
    pub fn holds(&self, value: &ValueRef, event: &str, talk: Option<&str>) -> bool {
        let catalogue = self.tabs[value.facet as usize].things();
        let at = catalogue.place(&value.id);
        at.is_some_and(|at| catalogue.talks(at).find(event, talk).is_some())
    }

    /// Shows the facet of this value and selects it; takes the filter away if it hides it.
    pub fn choose(&mut self, value: &ValueRef, version: usize) {
        self.show(value.facet);
        let tab = self.tab_mut();
        tab.choose(Arc::clone(&value.id));
        // Values of an earlier library may lack it: better none, until they are there.
        if tab.version().is_some_and(|known| known != version)
            && tab.things().place(&value.id).is_none()
        {
            tab.clear();
        }
    }

    /// Takes in `library`, which is of this version, as far as that costs next to nothing, and shows
    /// `height` rows.
    pub fn refresh(&mut self, library: &Library, version: usize, height: u16) {
        let facet = self.shown;
        let tab = self.tab_mut();
        if tab.newest() != Some(version) && is_cheap(facet, library) {
            tab.take(Catalogue::of(library, facet), version);
        }
        tab.refresh(height);
    }

    /// The values that somebody has to gather from `library`, which is of this version, told once.
    pub fn ask(&mut self, library: &Library, version: usize) -> Option<Job> {
        let facet = self.shown;
        // While notes arrive, values are not asked for anew before they came: they would never.
        let is_under_way = self.asked.is_some_and(|(of, _)| of == facet);
        if is_under_way || self.tab().newest() == Some(version) {
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
        if tab.newest().is_none_or(|known| known < version) {
            tab.take(catalogue, version);
        }
    }

    /// Whether values are still to come.
    pub fn is_gathering(&self) -> bool {
        self.asked.is_some()
    }

    /// What somebody outside has to filter, told once.
    pub fn ask_to_filter(&mut self) -> Option<Filtering<Catalogue>> {
        self.tab_mut().ask()
    }

    /// Takes in the answer.
    pub fn answer(&mut self, asked: Filtering<Catalogue>, found: Filtered) {
        self.tabs[asked.things.facet() as usize].answer(asked, found);
    }

    /// Moves the selection.
    pub fn select(&mut self, by: By) {
        self.tab_mut().select(by);
    }

    /// Selects the `nth` of those that are shown.
    pub fn point(&mut self, nth: usize) {
        self.tab_mut().point(nth);
    }

    /// Holds on to what is selected.
    pub fn pin(&mut self) {
        self.tab_mut().pin();
    }

    /// Leaves the filter's box.
    pub fn accept_filter(&mut self) {
        self.tab_mut().accept_filter();
    }
}
