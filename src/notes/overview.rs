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
    /// The number of talks that are starred, and of those that are left to read; `None` where nothing is remembered.
    pub remembered: Option<(usize, usize)>,
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
        let signs = library.signs();
        let (mut starred, mut unread) = (0, 0);
        for event in library.events() {
            for talk in &event.talks {
                starred += usize::from(signs.is_starred(event, talk));
                unread += usize::from(signs.is_unread(event, talk));
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
            remembered: (!signs.is_empty()).then_some((starred, unread)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::facet::value_key;
    use crate::notes::note::{Note, Place};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// A note with its date, its tags, and its talks' kinds and speakers.
    fn any_note() -> impl Strategy<Value = String> {
        const DATES: &[&str] = &[
            "",
            "date: 2018\n",
            "date: 2018-12\n",
            "date: 2018-12-15\n",
            "date: 2019-08-31..2019-09-02\n",
            "date: 2021-04-01\n",
        ];
        const TALKS: &[&str] = &[
            "",
            "kind: lightning",
            "speaker: 김하나",
            "speaker: [김 하나, ADA L]",
            "speaker: ada l\nkind: keynote",
        ];
        const TAGS: &[&str] = &["rust", "Rust", "웹"];
        let tags = prop::collection::vec(prop::sample::select(TAGS), 0..3);
        let stated = prop::sample::select(TALKS);
        (prop::sample::select(DATES), tags, stated, 1usize..4).prop_map(
            |(date, tags, stated, talks)| {
                let talks: String = (0..talks)
                    .map(|nth| format!("## 제목 {nth}\n\n글.\n\n"))
                    .collect();
                let tags = tags.join(", ");
                format!("---\ntalks: h2\n{date}tags: [{tags}]\n{stated}\n---\n{talks}")
            },
        )
    }

    fn library(notes: &[String]) -> Library {
        let note = |(nth, text): (usize, &String)| {
            Note::read(Place::at(&format!("{nth}.md")), text.as_bytes())
        };
        let mut library = Library::default();
        library.add(notes.iter().enumerate().map(note).collect());
        library
    }

    fn told(catalogue: &Catalogue) -> BTreeMap<String, usize> {
        let value = |at| (catalogue.id(at).to_string(), catalogue.count(at));
        (0..catalogue.len()).map(value).collect()
    }

    /// The keys of names, each once.
    fn keys(names: &[String]) -> BTreeSet<String> {
        let keys = names.iter().map(|name| value_key(name));
        keys.filter(|key| !key.is_empty()).collect()
    }

    proptest! {
        #[test]
        fn the_counts_are_those_of_a_naive_count(notes in prop::collection::vec(any_note(), 0..8)) {
            let library = library(&notes);
            let overview = Overview::of(&library);
            let (mut talks, mut undated) = (0, 0);
            let mut years: BTreeMap<String, usize> = BTreeMap::new();
            let (mut speakers, mut tags) = (years.clone(), years.clone());
            let mut months: BTreeMap<String, usize> = BTreeMap::new();
            let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
            for event in library.events() {
                let written = event.date.map(|date| date.to_string());
                match &written {
                    Some(date) => *months.entry(date.chars().take(7).collect()).or_default() += 1,
                    None => undated += 1,
                }
                for talk in &event.talks {
                    talks += 1;
                    *kinds.entry(talk.kind.name()).or_default() += 1;
                    let own = talk.date.map(|date| date.to_string());
                    let date = own.or_else(|| written.clone());
                    let year = date.map_or("undated".to_owned(), |date| date[..4].to_owned());
                    *years.entry(year).or_default() += 1;
                    for key in keys(&talk.speakers) {
                        *speakers.entry(key).or_default() += 1;
                    }
                    for key in keys(&event.tags) {
                        *tags.entry(key).or_default() += 1;
                    }
                }
            }
            prop_assert_eq!((overview.events, overview.talks), (library.events().len(), talks));
            prop_assert_eq!(overview.undated, undated);
            prop_assert_eq!(overview.year_count(), years.keys().filter(|year| *year != "undated").count());
            prop_assert_eq!(told(&overview.years), years);
            prop_assert_eq!(told(&overview.speakers), speakers);
            prop_assert_eq!(told(&overview.tags), tags);
            let written = overview.months.iter().map(|(&(year, month), &count)| match month {
                0 => (year.to_string(), count),
                month => (format!("{year}-{month:02}"), count),
            });
            prop_assert_eq!(written.collect::<BTreeMap<_, _>>(), months);
            let named = overview.kinds.iter().map(|(kind, count)| (kind.name(), *count));
            prop_assert_eq!(named.collect::<BTreeMap<_, _>>(), kinds);
            let begins = |event: &Arc<Event>| event.date.map(Date::begins);
            let all = || library.events().iter().filter_map(begins);
            prop_assert_eq!(overview.newest.as_ref().and_then(begins), all().max());
            prop_assert_eq!(overview.oldest.as_ref().and_then(begins), all().min());
        }
    }
}
