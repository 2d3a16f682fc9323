//! A library at a glance: how much there is of what, and when it was. A pure function of the library.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::notes::catalogue::Catalogue;
use crate::notes::date::Date;
use crate::notes::event::Event;
use crate::notes::facet::Facet;
use crate::notes::kind::Kind;
use crate::notes::library::Library;

/// How much there is of what in a library.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The number of events.
    pub events: usize,
    /// The number of talks.
    pub talks: usize,
    /// The years with their talks, newest first; what has none last.
    pub years: Catalogue,
    /// Who speaks, with their talks, most first.
    pub speakers: Catalogue,
    /// The tags with their talks, most first.
    pub tags: Catalogue,
    /// The number of events that begin in a year and its month; in month 0 of which only the year is known.
    pub months: BTreeMap<(u16, u8), usize>,
    /// The number of events without a date.
    pub undated: usize,
    /// The kinds there are with the number of their talks, in the order of [`Kind::ALL`].
    pub kinds: Vec<(Kind, usize)>,
    /// The event that began last; the first of the list where several did.
    pub newest: Option<Arc<Event>>,
    /// The event that began first; the last of the list where several did.
    pub oldest: Option<Arc<Event>>,
}

impl Overview {
    /// Counts what is in `library`; that costs as much as there are talks.
    pub fn of(library: &Library) -> Self {
        let mut months: BTreeMap<(u16, u8), usize> = BTreeMap::new();
        let mut kinds = Kind::ALL.map(|kind| (kind, 0));
        let (mut newest, mut oldest): (Option<&Arc<Event>>, Option<&Arc<Event>>) = (None, None);
        let mut undated = 0;
        for event in library.events() {
            for talk in &event.talks {
                for (kind, count) in &mut kinds {
                    *count += usize::from(*kind == talk.kind);
                }
            }
            let Some(date) = event.date else {
                undated += 1;
                continue;
            };
            let month = date.month().unwrap_or(0);
            *months.entry((date.year(), month)).or_default() += 1;
            let begins = |known: &Arc<Event>| known.date.map(Date::begins);
            if newest.is_none_or(|known| begins(known) < Some(date.begins())) {
                newest = Some(event);
            }
            if oldest.is_none_or(|known| begins(known) >= Some(date.begins())) {
                oldest = Some(event);
            }
        }
        Self {
            events: library.events().len(),
            talks: library.talk_count(),
            years: Catalogue::of(library, Facet::Years),
            speakers: Catalogue::of(library, Facet::Speakers),
            tags: Catalogue::of(library, Facet::Tags),
            months,
            undated,
            kinds: kinds.into_iter().filter(|(_, count)| *count > 0).collect(),
            newest: newest.cloned(),
            oldest: oldest.cloned(),
        }
    }

    /// The number of years in which something was.
    pub fn year_count(&self) -> usize {
        let is_year = |&at: &usize| self.years.name(at).parse::<u16>().is_ok();
        (0..self.years.len()).filter(is_year).count()
    }
}
