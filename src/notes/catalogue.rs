//! The values of a facet in a library, each with its talks: a pure function of the two.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::notes::date::Date;
use crate::notes::event::Event;
use crate::notes::facet::{Facet, value_key};
use crate::notes::library::Library;
use crate::notes::note::Talk;
use crate::notes::order::Order;
use crate::notes::signs::Signs;
use crate::notes::talk_list::{TalkList, TalkPlace};

/// What stands for the year of talks that have no date.
const UNDATED: &str = "undated";

/// The values of a facet: events as the library has them, years newest first, or oldest where the library's order is
/// that, and what has none last, others by their number of talks and then by name. A clone is cheap.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    facet: Facet,
    library: Library,
    /// None for events, which the library holds.
    values: Arc<[Value]>,
}

/// Names a value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ValueRef {
    /// Whose value it is.
    pub facet: Facet,
    /// Its id in every catalogue of the facet.
    pub id: Arc<str>,
}

/// A value and the talks that have it.
#[derive(Debug)]
struct Value {
    id: Arc<str>,
    name: String,
    talks: Arc<[TalkPlace]>,
}

impl Catalogue {
    /// The values of `facet` in `library`. Those of events cost nothing, those of others as much
    /// as there are talks.
    pub fn of(library: &Library, facet: Facet) -> Self {
        let values = match facet {
            Facet::Events => Vec::new(),
            Facet::Years => years(library),
            Facet::Speakers => named(library, |_, talk| &talk.speakers),
            Facet::Tags => named(library, |event, _| &event.tags),
        };
        Self {
            facet,
            library: library.clone(),
            values: values.into(),
        }
    }

    /// What is remembered of the talks.
    pub fn signs(&self) -> &Signs {
        self.library.signs()
    }

    /// Whose values these are.
    pub fn facet(&self) -> Facet {
        self.facet
    }

    /// The number of values.
    pub fn len(&self) -> usize {
        match self.facet {
            Facet::Events => self.library.events().len(),
            _ => self.values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The events, where these are the values.
    pub fn events(&self) -> &[Arc<Event>] {
        match self.facet {
            Facet::Events => self.library.events(),
            _ => &[],
        }
    }

    /// Names the value at `at`, below [`len`](Self::len).
    pub fn named(&self, at: usize) -> ValueRef {
        ValueRef {
            facet: self.facet,
            id: Arc::clone(self.id(at)),
        }
    }

    /// The id of the value at `at`.
    pub fn id(&self, at: usize) -> &Arc<str> {
        match self.facet {
            Facet::Events => &self.library.events()[at].id,
            _ => &self.values[at].id,
        }
    }

    /// What the value at `at` is called, most often where that differs.
    pub fn name(&self, at: usize) -> &str {
        match self.facet {
            Facet::Events => &self.library.events()[at].title,
            _ => &self.values[at].name,
        }
    }

    /// The number of talks that have the value at `at`.
    pub fn count(&self, at: usize) -> usize {
        match self.facet {
            Facet::Events => self.library.events()[at].talks.len(),
            _ => self.values[at].talks.len(),
        }
    }

    /// The talks that have the value at `at`.
    pub fn talks(&self, at: usize) -> TalkList {
        let value = match self.facet {
            Facet::Events => return TalkList::of_event(&self.library, at),
            _ => &self.values[at],
        };
        let speaker = (self.facet == Facet::Speakers).then_some(&value.id);
        TalkList::of_many(&self.library, &value.talks, speaker)
    }

    /// The place of the value with this id.
    pub fn place(&self, id: &str) -> Option<usize> {
        match self.facet {
            Facet::Events => self.library.place(id),
            _ => self.values.iter().position(|value| &*value.id == id),
        }
    }
}

/// All talks in order, each with its event and its place.
fn talks(library: &Library) -> impl Iterator<Item = (&Event, &Talk, TalkPlace)> {
    (0..).zip(library.events()).flat_map(|(at, event)| {
        let place = move |talk| TalkPlace { event: at, talk };
        let talks = (0..).zip(&event.talks);
        talks.map(move |(nth, talk)| (&**event, talk, place(nth)))
    })
}

fn years(library: &Library) -> Vec<Value> {
    let mut years: BTreeMap<Option<u16>, Vec<TalkPlace>> = BTreeMap::new();
    for (event, talk, place) in talks(library) {
        let year = talk.date.or(event.date).map(Date::year);
        years.entry(year).or_default().push(place);
    }
    let undated = years.remove_entry(&None);
    let value = |(year, talks): (Option<u16>, Vec<TalkPlace>)| {
        let name = year.map_or_else(|| UNDATED.to_owned(), |year| year.to_string());
        Value {
            id: name.as_str().into(),
            name,
            talks: talks.into(),
        }
    };
    let dated = years.into_iter();
    let mut values: Vec<Value> = match library.order() {
        Order::Oldest => dated.map(value).collect(),
        Order::Newest | Order::Title => dated.rev().map(value).collect(),
    };
    values.extend(undated.map(value));
    values
}

/// A value as it is gathered.
struct Gathered<'a> {
    key: String,
    /// How it is written, and how often.
    spellings: Vec<(&'a str, usize)>,
    talks: Vec<TalkPlace>,
}

/// The values that `names` tells of each talk.
fn named<'a>(
    library: &'a Library,
    names: impl Fn(&'a Event, &'a Talk) -> &'a [String],
) -> Vec<Value> {
    let mut all: Vec<Gathered<'_>> = Vec::new();
    let mut by_key: HashMap<String, usize, RandomState> = HashMap::default();
    // The place of a value, and that of the spelling among its own: most names were seen before.
    let mut by_spelling: HashMap<&str, (usize, usize), RandomState> = HashMap::default();
    for (event, talk, place) in talks(library) {
        for name in names(event, talk) {
            let (at, spelling) = *by_spelling.entry(name).or_insert_with(|| {
                let key = value_key(name);
                let at = *by_key.entry(key).or_insert_with_key(|key| {
                    all.push(Gathered {
                        key: key.clone(),
                        spellings: Vec::new(),
                        talks: Vec::new(),
                    });
                    all.len() - 1
                });
                all[at].spellings.push((name, 0));
                (at, all[at].spellings.len() - 1)
            });
            let value = &mut all[at];
            // Who is named twice speaks once.
            if value.talks.last() != Some(&place) {
                value.talks.push(place);
                value.spellings[spelling].1 += 1;
            }
        }
    }
    all.retain(|value| !value.key.is_empty());
    all.sort_unstable_by(|a, b| {
        let most_first = b.talks.len().cmp(&a.talks.len());
        most_first.then_with(|| a.key.cmp(&b.key))
    });
    all.into_iter().map(Value::from).collect()
}

impl From<Gathered<'_>> for Value {
    fn from(value: Gathered<'_>) -> Self {
        // Of those that are as frequent, the newest.
        let spelling = value.spellings.iter().rev().max_by_key(|(_, count)| *count);
        Self {
            id: value.key.into(),
            name: spelling.map_or("", |(name, _)| name).to_owned(),
            talks: value.talks.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::note::{Note, Place};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn library(notes: &[String]) -> Library {
        let note = |(nth, text): (usize, &String)| {
            Note::read(Place::at(&format!("{nth}.md")), text.as_bytes())
        };
        let mut library = Library::default();
        library.add(notes.iter().enumerate().map(note).collect());
        library
    }

    fn told(catalogue: &Catalogue) -> Vec<String> {
        let row = |at| format!("{} {}", catalogue.name(at), catalogue.count(at));
        (0..catalogue.len()).map(row).collect()
    }

    fn sample() -> Library {
        library(&[
            "---\ntitle: 가을 모임\ndate: 2019-10-05\ntags: [Python, web]\n---\n\
             ## 하나 - 홍길동\n\n## 둘\n발표자: Ada Lovelace\n\n## 셋 - 김하나\n"
                .to_owned(),
            "---\ntitle: 봄 모임\ndate: 2021-04-01\ntags: [python]\n---\n\
             ## 넷\n발표자: ada lovelace, 홍 길동\n\n## 다섯\n발표자: Ada Lovelace\n\n## 여섯\n"
                .to_owned(),
            "---\ntitle: 언젠가\ntalks: h2\n---\n## 일곱 - 홍길동\n\n## 여덟\n발표자: Ada Lovelace\n"
                .to_owned(),
        ])
    }

    #[test]
    fn values_stand_in_order_with_their_counts() {
        let library = sample();
        let of = |facet| told(&Catalogue::of(&library, facet));
        assert_eq!(of(Facet::Events), ["봄 모임 3", "가을 모임 3", "언젠가 2"]);
        assert_eq!(of(Facet::Years), ["2021 3", "2019 3", "undated 2"]);
        assert_eq!(
            of(Facet::Speakers),
            ["Ada Lovelace 4", "홍길동 3", "김하나 1"]
        );
        assert_eq!(of(Facet::Tags), ["python 6", "web 3"]);
        assert!(Catalogue::of(&Library::default(), Facet::Tags).is_empty());
    }

    #[test]
    fn the_list_of_a_value_goes_through_the_events() {
        let library = sample();
        let speakers = Catalogue::of(&library, Facet::Speakers);
        let talks = speakers.talks(speakers.place("홍길동").unwrap());
        assert_eq!(talks.starts(), [0, 1, 2]);
        assert_eq!(
            talks.markdown(),
            "\n### 봄 모임 · 2021\\-04\\-01\n\n1. 넷 — ada lovelace\n\
             \n### 가을 모임 · 2019\\-10\\-05\n\n1. 하나\n\n### 언젠가\n\n1. 일곱\n"
        );
        let (event, talk) = talks.talk(1);
        assert_eq!(talks.find(&event.id, Some(&talk.id)), Some(1));
        assert_eq!(talks.find(&event.id, None), Some(1));
        assert_eq!(talks.find(&event.id, Some("none")), None);
        let dates = talks.events();
        assert_eq!((dates.0, dates.2.unwrap().year()), (3, 2019));
    }

    fn any_note() -> impl Strategy<Value = String> {
        const NAMES: &[&str] = &["김하나", "김 하나", "ADA L", "ada l", "이두리", "박"];
        const TAGS: &[&str] = &["rust", "Rust", "웹", ""];
        let speakers = prop::collection::vec(prop::sample::select(NAMES), 0..4);
        let tags = prop::collection::vec(prop::sample::select(TAGS), 0..3);
        let date = prop::option::of(2000u16..2004);
        (prop::collection::vec(speakers, 1..5), tags, date).prop_map(|(talks, tags, date)| {
            let date = date.map_or(String::new(), |year| format!("date: {year}\n"));
            let talk = |(nth, names): (usize, &Vec<&str>)| {
                let by = if names.is_empty() { "" } else { "발표자: " };
                format!("## 제목 {nth}\n{by}{}\n\n", names.join(", "))
            };
            let talks: String = talks.iter().enumerate().map(talk).collect();
            format!(
                "---\ntalks: h2\n{date}tags: [{}]\n---\n{talks}",
                tags.join(", ")
            )
        })
    }

    proptest! {
        #[test]
        fn every_talk_is_in_the_rows_of_its_values_and_no_others(notes in prop::collection::vec(any_note(), 0..6)) {
            let library = library(&notes);
            for facet in Facet::ALL {
                let catalogue = Catalogue::of(&library, facet);
                let mut rows: BTreeMap<TalkPlace, BTreeSet<String>> = BTreeMap::new();
                let mut sum = 0;
                for at in 0..catalogue.len() {
                    let list = catalogue.talks(at);
                    prop_assert_eq!(list.len(), catalogue.count(at));
                    prop_assert!(!list.is_empty());
                    prop_assert_eq!(catalogue.place(catalogue.id(at)), Some(at));
                    sum += list.len();
                    for nth in 0..list.len() {
                        let (event, talk) = list.talk(nth);
                        prop_assert_eq!(list.find(&event.id, Some(&talk.id)), Some(nth));
                        let event_at = u32::try_from(library.place(&event.id).unwrap()).unwrap();
                        let nth = event.talks.iter().position(|of| of.id == talk.id).unwrap();
                        let place = TalkPlace { event: event_at, talk: u32::try_from(nth).unwrap() };
                        rows.entry(place).or_default().insert(catalogue.id(at).to_string());
                    }
                }
                // In no row twice.
                prop_assert_eq!(sum, rows.values().map(BTreeSet::len).sum::<usize>());
                for (event, talk, place) in talks(&library) {
                    let keys = |names: &[String]| names.iter().map(|name| value_key(name)).filter(|key| !key.is_empty()).collect();
                    let want: BTreeSet<String> = match facet {
                        Facet::Events => [event.id.to_string()].into(),
                        Facet::Years => [event.date.map_or(UNDATED.to_owned(), |date| date.year().to_string())].into(),
                        Facet::Speakers => keys(&talk.speakers),
                        Facet::Tags => keys(&event.tags),
                    };
                    prop_assert_eq!(rows.remove(&place).unwrap_or_default(), want);
                }
                prop_assert!(rows.is_empty());
            }
        }
    }
}
