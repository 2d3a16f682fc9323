//! A list with the things that it shows: all, or those that its filter finds. Few are filtered at once, many by
//! somebody outside; until the answer is there, the list shows what it showed, things and all.

use crate::app::action::By;
use crate::app::listing::Listing;
use crate::app::things::Things;
use crate::search::Filtered;

/// Things up to which a filter takes less than 5 ms.
const AT_ONCE: usize = 2_000;

/// What somebody outside is to filter.
#[derive(Debug)]
pub struct Filtering<T> {
    /// Names the question.
    pub ticket: usize,
    /// By what.
    pub typed: String,
    /// The things.
    pub things: T,
    /// Equal versions mean equal things.
    pub version: usize,
}

/// A list with its things.
#[derive(Debug, Default)]
pub(super) struct Listed<T> {
    listing: Listing,
    things: T,
    /// `None` before there were any.
    version: Option<usize>,
    /// Newer things, which the filter was not applied to yet.
    next: Option<(T, usize)>,
}

impl<T: Things + Clone + Default> Listed<T> {
    /// The list on the screen.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    pub fn listing_mut(&mut self) -> &mut Listing {
        &mut self.listing
    }

    /// The things in it.
    pub fn things(&self) -> &T {
        &self.things
    }

    /// The version of the things, once there are any.
    pub fn version(&self) -> Option<usize> {
        self.version
    }

    /// The version of the newest things, be they shown yet or not.
    pub fn newest(&self) -> Option<usize> {
        self.next.as_ref().map(|(_, next)| *next).or(self.version)
    }

    /// Takes in the things of this version.
    pub fn take(&mut self, things: T, version: usize) {
        if self.listing.typed().is_empty() || things.count() <= AT_ONCE {
            self.next = None;
            (self.things, self.version) = (things, Some(version));
        } else {
            self.next = Some((things, version));
        }
    }

    /// Forgets the things.
    pub fn clear(&mut self) {
        self.next = None;
        (self.things, self.version) = (T::default(), None);
    }

    /// Forgets all: the list is of other things now.
    pub fn reset(&mut self) {
        self.clear();
        self.listing.reset();
    }

    /// Brings the list in line with its things and its filter, and shows `height` rows of it.
    pub fn refresh(&mut self, height: u16) {
        if self.listing.typed().is_empty()
            && let Some((things, version)) = self.next.take()
        {
            (self.things, self.version) = (things, Some(version));
        }
        self.listing.fit(height);
        let things = &self.things;
        let is_quick = self.next.is_none() && things.count() <= AT_ONCE;
        let find = |typed: &str| {
            let all = || things.find(typed, &|| false);
            if is_quick { all() } else { None }
        };
        self.listing
            .refresh(self.version.unwrap_or(0), things, find);
    }

    /// What somebody outside has to filter, told once.
    pub fn ask(&mut self) -> Option<Filtering<T>> {
        let current = || self.version.map(|version| (self.things.clone(), version));
        let (things, version) = self.next.clone().or_else(current)?;
        let (ticket, typed) = self.listing.ask(version)?;
        Some(Filtering {
            ticket,
            typed,
            things,
            version,
        })
    }

    /// Takes in the answer.
    pub fn answer(&mut self, asked: Filtering<T>, found: Filtered) {
        // Things that need nobody outside may have come meanwhile.
        let is_late = self.version > Some(asked.version);
        if self.listing.answer(asked.ticket) && !is_late && self.listing.typed() == asked.typed {
            self.next.take_if(|(_, next)| *next == asked.version);
            (self.things, self.version) = (asked.things, Some(asked.version));
            let wanted = (asked.typed, asked.version);
            self.listing.show(wanted, found, &self.things);
        }
    }

    /// Moves the selection.
    pub fn select(&mut self, by: By) {
        self.listing.select(by, &self.things);
    }

    /// Holds on to what is selected.
    pub fn pin(&mut self) {
        self.listing.pin(&self.things);
    }

    /// Leaves the filter's box.
    pub fn accept_filter(&mut self) {
        self.listing.accept_filter(&self.things);
    }
}
