//! All notes that were read, as events with their talks, in the order that was asked for.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use crate::notes::date::Date;
use crate::notes::event::{Event, TalkRef};
use crate::notes::folder;
use crate::notes::note::{Note, Source, Talk};
use crate::notes::order::Order;
use crate::notes::signs::Signs;

/// The events of all notes read so far. A clone is cheap and does not see later notes.
#[derive(Debug, Clone, Default)]
pub struct Library {
    events: Arc<Vec<Arc<Event>>>,
    places: Arc<HashMap<Arc<str>, usize, RandomState>>,
    /// Notes of one talk, by the folder in whose company they are seen.
    folders: Arc<BTreeMap<String, Vec<Arc<Note>>>>,
    /// The number of events made so far.
    revision: usize,
    /// The number of talks: frames ask for it, and events are far apart in memory.
    talks: usize,
    order: Order,
    signs: Signs,
}

/// Notes that one thread looks at.
const FEW: usize = 256;

/// What a note makes: an event, or one with others of a folder.
enum Made {
    Event(Box<Event>),
    Member(String, Arc<Note>),
}

impl Made {
    fn of(note: Note) -> Self {
        match folder::of(&note) {
            Some(folder) => Self::Member(folder, Arc::new(note)),
            None => Self::Event(Box::new(Event::of_note(note))),
        }
    }
}

impl Library {
    /// One without events yet, which it will list in this order.
    pub fn new(order: Order) -> Self {
        Self {
            order,
            ..Self::default()
        }
    }

    /// Lists the events in this order from now on.
    pub fn sort(&mut self, order: Order) {
        self.order = order;
        self.insert(Vec::new());
    }

    /// In which order it lists events.
    pub fn order(&self) -> Order {
        self.order
    }

    /// The events in its order; those of equal dates by title.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// The event with this id.
    pub fn event(&self, id: &str) -> Option<&Arc<Event>> {
        self.place(id).map(|at| &self.events[at])
    }

    /// The place of the event with this id.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The events of this title and date.
    pub fn called(&self, title: &str, date: Option<Date>) -> &[Arc<Event>] {
        // In every order they stand together.
        let order = |event: &Arc<Event>| {
            let called = (&*event.title, event.date);
            self.order.compare_names(called, (title, date))
        };
        let first = self.events.partition_point(|event| order(event).is_lt());
        let rest = &self.events[first..];
        &rest[..rest.partition_point(|event| order(event).is_eq())]
    }

    /// The talk that `named` names, with its event.
    pub fn talk(&self, named: &TalkRef) -> Option<(&Arc<Event>, &Talk)> {
        let event = self.event(&named.event)?;
        event.talk(&named.talk).map(|talk| (event, talk))
    }

    /// What is remembered of its talks.
    pub fn signs(&self) -> &Signs {
        &self.signs
    }

    /// Remembers this of its talks: queries ask for it.
    pub fn sign(&mut self, signs: &Signs) {
        self.signs = signs.clone();
    }

    /// The number of talks.
    pub fn talk_count(&self) -> usize {
        self.talks
    }

    /// All notes, in no order: those that are events and those that folders make events of.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        let own = self.events.iter().filter(|event| event.folder.is_none());
        let pages = own.filter_map(|event| event.page.as_ref());
        let members = self.folders.values().flatten();
        pages
            .map(|page| &*page.source)
            .chain(members.map(|note| &*note.source))
    }

    /// Takes in `notes`; folders that they complete become events. In whatever batches notes come,
    /// the library is the same in the end.
    pub fn add(&mut self, notes: Vec<Note>) {
        self.change(&HashSet::new(), notes);
    }

    /// Takes out the notes that stood at the paths in `gone`, and takes in `notes`. After whatever changes, the
    /// library is the one that the notes in it make.
    pub fn change(&mut self, gone: &HashSet<PathBuf>, notes: Vec<Note>) {
        let mut touched = self.take_from_folders(gone);
        let made = notes.into_par_iter().with_min_len(FEW).map(Made::of);
        let mut fresh: Vec<Event> = Vec::new();
        for made in made.collect::<Vec<_>>() {
            match made {
                Made::Event(event) => fresh.push(*event),
                Made::Member(folder, note) => {
                    touched.insert(folder.clone());
                    let folders = Arc::make_mut(&mut self.folders);
                    folders.entry(folder).or_default().push(note);
                }
            }
        }
        let events = Arc::make_mut(&mut self.events);
        events.retain(|event| match (&event.folder, &event.page) {
            (Some(folder), _) => !touched.contains(&**folder),
            (None, Some(page)) => gone.is_empty() || !gone.contains(&page.source.place.path),
            (None, None) => true,
        });
        for folder in &touched {
            if let Some(notes) = self.folders.get(folder) {
                fresh.extend(folder::events(folder, notes));
            }
        }
        for event in &mut fresh {
            self.revision += 1;
            event.revision = self.revision;
        }
        self.insert(fresh);
    }

    /// Puts events where they belong.
    fn insert(&mut self, fresh: Vec<Event>) {
        let events = Arc::make_mut(&mut self.events);
        events.extend(fresh.into_iter().map(Arc::new));
        events.sort_by(|a, b| self.order.compare(a, b));
        self.talks = events.iter().map(|event| event.talks.len()).sum();
        let mut places = HashMap::with_capacity_and_hasher(events.len(), RandomState::default());
        let mut naming: Vec<usize> = (0..events.len()).collect();
        // Which of two has the bare id is not to depend on how they are listed.
        if self.order != Order::default() && has_twins(events) {
            naming.sort_by(|&a, &b| Order::default().compare(&events[a], &events[b]));
        }
        for at in naming {
            let event = &mut events[at];
            let id = event.free_id(&places);
            if id != event.id {
                self.revision += 1;
                let revision = self.revision;
                *event = Arc::new(Event {
                    revision,
                    ..event.renamed(&id)
                });
            }
            places.insert(id, at);
        }
        self.places = Arc::new(places);
    }

    /// Takes in an event of an earlier library that is gone, or talks of which are; until the next change it is in the
    /// place of what became of it.
    pub fn keep(&mut self, event: &Arc<Event>) {
        let event = Event {
            is_gone: true,
            // No other event has it: this library does not count on.
            revision: usize::MAX - event.revision,
            ..Event::clone(event)
        };
        let events = Arc::make_mut(&mut self.events);
        events.retain(|now| now.id != event.id);
        self.insert(vec![event]);
    }

    /// Takes the notes that stood at the paths in `gone` out of their folders; tells which these are.
    fn take_from_folders(&mut self, gone: &HashSet<PathBuf>) -> BTreeSet<String> {
        let is_gone = |note: &Arc<Note>| gone.contains(&note.source.place.path);
        let mut touched = BTreeSet::new();
        if gone.is_empty() {
            return touched;
        }
        let of_gone = self
            .folders
            .iter()
            .filter(|(_, notes)| notes.iter().any(is_gone));
        touched.extend(of_gone.map(|(folder, _)| folder.clone()));
        if !touched.is_empty() {
            let folders = Arc::make_mut(&mut self.folders);
            for folder in &touched {
                if let Some(notes) = folders.get_mut(folder) {
                    notes.retain(|note| !is_gone(note));
                    if notes.is_empty() {
                        folders.remove(folder);
                    }
                }
            }
        }
        touched
    }
}

/// Whether two events would be called the same.
fn has_twins(events: &[Arc<Event>]) -> bool {
    let mut seen: HashSet<&str, RandomState> = HashSet::default();
    seen.reserve(events.len());
    !events.iter().all(|event| seen.insert(&event.own_id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::note::Place;
    use crate::notes::stated::{Grouping, Stated};
    use proptest::prelude::*;

    fn note(name: &str, text: &str) -> Note {
        Note::read(Place::at(name), text.as_bytes())
    }

    fn shape(library: &Library) -> Vec<(String, Vec<String>)> {
        let talks = |event: &Event| event.talks.iter().map(|talk| talk.title.clone()).collect();
        library
            .events()
            .iter()
            .map(|event| (event.title.clone(), talks(event)))
            .collect()
    }

    #[test]
    fn a_folder_of_talks_is_an_event_however_its_notes_arrive() {
        let files = [
            ("2024/온콜/10-끝.md", "# 끝\n발표자: 김하나\n"),
            (
                "2024/온콜/README.md",
                "# 온콜의 날\n일시: 2024년 11월 9일\n",
            ),
            ("2024/온콜/2-처음.md", "# 처음\n발표자: 이두리\n"),
            ("2023/혼자.md", "# 혼자 하는 스터디\n"),
        ];
        let want = [
            (
                "온콜의 날".to_owned(),
                vec!["처음".to_owned(), "끝".to_owned()],
            ),
            (
                "혼자 하는 스터디".to_owned(),
                vec!["혼자 하는 스터디".to_owned()],
            ),
        ];
        for turn in 0..files.len() {
            let mut library = Library::default();
            for at in 0..files.len() {
                let (name, text) = files[(at + turn) % files.len()];
                library.add(vec![note(name, text)]);
            }
            assert_eq!(shape(&library), want);
            assert_eq!(library.events()[0].date.unwrap().to_string(), "2024-11-09");
            assert_eq!(library.talk_count(), 3);
        }
    }

    #[test]
    fn days_and_tracks_belong_to_the_event_below_the_year() {
        let mut library = Library::default();
        library.add(vec![
            note(
                "2018/01-FOSDEM/day1/1-a.md",
                "# 1-a\n## 1 - Overview\n## 2 - Misc\n",
            ),
            note("2018/01-FOSDEM/Go/1-b.md", "# B\n## Overview\n## Recap\n"),
            note("2018/01-FOSDEM/README.md", "program\n"),
            note(
                "2018/01-FOSDEM/day1/go/z.md",
                "# Z\n## Overview\n## Recap\n",
            ),
            note("2018/01-FOSDEM/0.md", "# Zero\n## Overview\n## Recap\n"),
            note("2018/01-FOSDEM/day1/2-c.md", "# C\n## Overview\n## Recap\n"),
            note("2018/two/a.md", "# 두 모임\n## 하나\n## 둘\n"),
        ]);
        let want = [
            (
                "FOSDEM".to_owned(),
                ["Zero", "1-a", "C", "Z", "B"].map(str::to_owned).to_vec(),
            ),
            (
                "두 모임".to_owned(),
                vec!["하나".to_owned(), "둘".to_owned()],
            ),
        ];
        assert_eq!(shape(&library), want);
        let event = &library.events()[0];
        let groups: Vec<_> = event
            .talks
            .iter()
            .map(|talk| talk.group.as_deref())
            .collect();
        let day = Some("day1");
        assert_eq!(groups, [None, day, day, Some("day1 / go"), Some("Go")]);
        assert_eq!(event.group_starts(), [1, 3, 4]);
        assert!(event.is_of_folder());
        assert!(library.events()[1].group_starts().is_empty());
    }

    #[test]
    fn a_note_belongs_to_the_event_that_it_states() {
        let stated = |event: &str, title: &str| {
            format!("---\ntitle: {title}\nevent: {event}\n---\n발표자: 홍길동\n")
        };
        let mut library = Library::default();
        let (two, three) = (
            "# LeadDev\n## A\nby Jane Doe & John Roe\n\nNotes\n\n## B\nby Sam Poe\n\nNotes\n",
            "# 세 가지\n## 하나 - 홍길동\n## 둘 - 김하나\n## 셋 - 이두리\n",
        );
        library.add(vec![
            note("devops/a.md", &stated("Strange Loop 2011", "Simple")),
            note("devops/b.md", &stated("DEVIEW 2019", "SRE")),
            note("devops/c.md", &stated("Deview 2019", "로그")),
            note("devops/d.md", "# 하나\n발표자: 홍길동\n"),
            note("devops/e.md", "# 둘\n발표자: 김하나\n"),
            note("devops/two.md", two),
            note("devops/three.md", three),
        ]);
        let events = library.events().iter();
        let told: Vec<String> = events
            .map(|event| {
                let titles: Vec<&str> = event.talks.iter().map(|t| t.title.as_str()).collect();
                let date = event.date.map(|date| date.to_string()).unwrap_or_default();
                format!("{} {date}: {}", event.title, titles.join(", "))
            })
            .collect();
        assert_eq!(
            told,
            [
                "DEVIEW 2019 2019: SRE, 로그",
                "Strange Loop 2011 2011: Simple",
                "LeadDev : A, B",
                "devops : 하나, 둘",
                "세 가지 : 하나, 둘, 셋",
            ]
        );
        assert_eq!(library.sources().count(), 7);
        assert!(library.events()[0].is_stated && library.events()[0].is_of_folder());
    }

    #[test]
    fn a_folder_that_is_called_as_the_event_is_it() {
        let files = |folder: &str, third: &str| {
            let stated = "---\nevent: KubeCon 2021\n---\n# 하나\n발표자: 홍길동\n";
            let mut library = Library::default();
            library.add(vec![
                note(&format!("{folder}/a.md"), stated),
                note(&format!("{folder}/b.md"), stated),
                note(&format!("{folder}/c.md"), third),
            ]);
            shape(&library)
                .into_iter()
                .map(|(title, talks)| (title, talks.len()))
                .collect::<Vec<_>>()
        };
        let silent = "# 둘\n발표자: 김하나\n";
        let (event, rest) = ("KubeCon 2021".to_owned(), "둘".to_owned());
        assert_eq!(files("kubecon", silent), [(event.clone(), 3)]);
        assert_eq!(
            files("misc", silent),
            [(event.clone(), 2), (rest.clone(), 1)]
        );
        // Those of a shelf have nothing else in common.
        assert_eq!(files("posts", silent), [(event, 2), (rest, 1)]);
        let other = "---\nevent: KubeCon 2019\n---\n# 셋\n발표자: 김하나\n";
        assert_eq!(files("kubecon", other).len(), 2);
    }

    #[test]
    fn newest_first_then_by_title_and_the_undated_last() {
        let mut library = Library::default();
        library.add(vec![
            note("b.md", "# b\n"),
            note("2019-01-02.md", "# x 2019\n"),
            note("a.md", "# a\n"),
        ]);
        library.add(vec![note("c.md", "# c 2020\n")]);
        let titles: Vec<_> = library
            .events()
            .iter()
            .map(|event| event.title.as_str())
            .collect();
        assert_eq!(titles, ["c 2020", "x 2019", "a", "b"]);
    }

    #[test]
    fn the_order_is_the_one_asked_for_and_ids_stay() {
        let files = [
            ("one/a.md", "# 제10회 모임 2019\n"),
            ("two/a.md", "# 제2회 모임 2021\n"),
            ("b.md", "# Zeta\n"),
            ("c.md", "# alpha 2020\n"),
        ];
        // As if `one` and `two` had been named.
        let read = |(name, text): (&str, &str)| {
            let below = name.rsplit('/').next().unwrap_or(name);
            let place = Place {
                path: name.into(),
                name: name.to_owned(),
                ..Place::at(below)
            };
            Note::read(place, text.as_bytes())
        };
        let listed = |library: &Library| {
            let titles = library.events().iter().map(|event| event.title.clone());
            titles.collect::<Vec<_>>()
        };
        let names = |library: &Library| {
            let names = library.events().iter();
            let names = names.map(|event| (event.path.clone(), event.id.clone()));
            names.collect::<BTreeMap<_, _>>()
        };
        let mut library = Library::new(Order::Oldest);
        library.add(files.map(read).to_vec());
        assert_eq!(
            listed(&library),
            ["제10회 모임 2019", "alpha 2020", "제2회 모임 2021", "Zeta"]
        );
        let before = names(&library);
        library.sort(Order::Title);
        assert_eq!(
            listed(&library),
            ["alpha 2020", "Zeta", "제2회 모임 2021", "제10회 모임 2019"]
        );
        assert_eq!(names(&library), before);
        library.sort(Order::Newest);
        assert_eq!(listed(&library)[0], "제2회 모임 2021");
        assert_eq!(names(&library), before);
        assert!(before.values().any(|id| id.ends_with("~2")));
    }

    #[test]
    fn the_configuration_says_what_is_an_event() {
        let read = |grouping: Option<Grouping>, files: &[(&str, &str)]| {
            let mut library = Library::default();
            for (name, text) in files {
                let place = Place::at(name);
                // As if it were stated for the first folder.
                let levels = place.folders.len().saturating_sub(1);
                let stated = Arc::new(Stated {
                    grouping: grouping.map(|grouping| grouping.below(levels)),
                    ..Stated::default()
                });
                library.add(vec![Note::read_with(place, text.as_bytes(), &stated)]);
            }
            library
        };
        let event = |title: &str, talks: &[&str]| {
            let talks = talks
                .iter()
                .map(|&talk| talk.to_owned())
                .collect::<Vec<_>>();
            (title.to_owned(), talks)
        };
        let groups = |library: &Library| {
            let talks = library.events()[0].talks.iter();
            let groups = talks.map(|talk| talk.group.as_deref().unwrap_or("-").to_owned());
            groups.collect::<Vec<_>>()
        };
        let files = [
            ("2024/온콜/2-둘.md", "# 둘\n발표자: 이두리\n"),
            ("2024/온콜/1-하나.md", "# 하나\n발표자: 김하나\n"),
        ];
        assert_eq!(shape(&read(None, &files)), [event("온콜", &["하나", "둘"])]);
        let each = read(Some(Grouping::Note), &files);
        assert_eq!(
            shape(&each),
            [event("둘", &["둘"]), event("하나", &["하나"])]
        );
        // A shelf, with a page that holds talks itself, and a note that says that it belongs elsewhere.
        let shelf = [
            (
                "posts/README.md",
                "# 봄 모임\n## 1. 하나 - 김하나\n## 2. 둘 - 이두리\n",
            ),
            ("posts/b.md", "# 셋\n발표자: 박세리\n"),
            (
                "posts/c.md",
                "---\nevent: 가을 모임\n---\n# 넷\n발표자: 김네나\n",
            ),
        ];
        assert_eq!(shape(&read(None, &shelf)).len(), 3);
        let one = read(Some(Grouping::Folder), &shelf);
        let other = event("가을 모임", &["넷"]);
        assert_eq!(
            shape(&one),
            [other, event("봄 모임", &["하나", "둘", "셋"])]
        );
        // Days are events of their own, or parts of the whole.
        let days = [
            ("conf/day1/a.md", "# 하나\n발표자: 김하나\n"),
            ("conf/day1/b.md", "# 둘\n발표자: 이두리\n"),
            ("conf/day2/c.md", "# 셋\n발표자: 박세리\n"),
        ];
        let folders = read(Some(Grouping::Folder), &days);
        assert_eq!(
            shape(&folders),
            [event("day1", &["하나", "둘"]), event("day2", &["셋"])]
        );
        let whole = read(Some(Grouping::Whole(0)), &days);
        assert_eq!(shape(&whole), [event("conf", &["하나", "둘", "셋"])]);
        assert_eq!(groups(&whole), ["day1", "day1", "day2"]);
        // What was named itself: the folders of two notes are two.
        let named = |path: &str| Place {
            path: path.into(),
            name: path.to_owned(),
            ..Place::at(path.rsplit('/').next().unwrap())
        };
        let stated = Arc::new(Stated {
            grouping: Some(Grouping::Folder),
            ..Stated::default()
        });
        let mut library = Library::default();
        for path in ["x/a.md", "x/b.md", "y/c.md", "./d.md"] {
            let text = format!("# {path}의 발표\n발표자: 김하나\n");
            library.add(vec![Note::read_with(named(path), text.as_bytes(), &stated)]);
        }
        let titles = library
            .events()
            .iter()
            .map(|event| (&*event.title, event.talks.len()));
        assert_eq!(
            titles.collect::<Vec<_>>(),
            [("./d.md의 발표", 1), ("x", 2), ("y", 1)]
        );
        assert!(library.events().iter().all(|event| !event.id.is_empty()));
    }

    #[test]
    fn events_are_found_by_their_titles_and_dates() {
        let mut library = Library::default();
        let texts = [
            "# 가",
            "# 나 2020",
            "# 가\n\n2019-05-01",
            "# 가\n\n2019-05",
            "# 가",
        ];
        let named = (0..)
            .zip(texts)
            .map(|(nth, text)| note(&format!("{nth}.md"), text));
        library.add(named.collect());
        for order in Order::ALL {
            library.sort(order);
            for event in library.events() {
                let called = library.called(&event.title, event.date);
                let is_same = |of: &&Arc<Event>| of.title == event.title && of.date == event.date;
                let same: Vec<_> = library.events().iter().filter(is_same).collect();
                assert_eq!(called.iter().collect::<Vec<_>>(), same);
            }
            assert_eq!(library.called("가", None).len(), 2);
            assert!(library.called("다", None).is_empty());
        }
    }

    #[test]
    fn ids_name_one_talk_each() {
        let mut library = Library::default();
        library.add(vec![note(
            "e.md",
            "# E\n## Same - 김하나\n## Same - 이두리\n",
        )]);
        let event = &library.events()[0];
        assert_eq!(
            (&*event.talks[0].id, &*event.talks[1].id),
            ("e.md#same", "e.md#same-1")
        );
        let named = TalkRef {
            event: Arc::clone(&event.id),
            talk: "e.md#same-1".into(),
        };
        assert_eq!(library.talk(&named).unwrap().1.speakers, ["이두리"]);
    }

    #[test]
    fn ids_are_never_given_twice() {
        let mut library = Library::default();
        let same = "# S\n## Same - 김하나\n## Same - 이두리\n## Same 1 - 박세리\n";
        library.add(vec![
            note("e.md", same),
            note("e.md", "# 2020\n"),
            note("e.md", "# 2021\n"),
        ]);
        let ids: Vec<_> = library
            .events()
            .iter()
            .flat_map(|event| &event.talks)
            .map(|talk| &talk.id)
            .collect();
        assert_eq!(
            ids.iter().collect::<std::collections::HashSet<_>>().len(),
            ids.len(),
            "{ids:?}"
        );
        assert_eq!(
            library
                .events()
                .iter()
                .map(|event| &event.id)
                .collect::<std::collections::HashSet<_>>()
                .len(),
            3
        );
    }

    proptest! {
        #[test]
        fn batches_do_not_matter(order in Just((0..FILES.len()).collect::<Vec<_>>()).prop_shuffle(), cuts in prop::collection::vec(1usize..5, 12)) {
            let mut at_once = Library::default();
            at_once.add(FILES.iter().map(|(name, text)| note(name, text)).collect());
            let mut library = Library::default();
            let mut rest = order.as_slice();
            for cut in cuts {
                let (batch, tail) = rest.split_at(cut.min(rest.len()));
                library.add(batch.iter().map(|&at| note(FILES[at].0, FILES[at].1)).collect());
                rest = tail;
            }
            library.add(rest.iter().map(|&at| note(FILES[at].0, FILES[at].1)).collect());
            prop_assert_eq!(shape(&library), shape(&at_once));
            let ids = |library: &Library| library.events().iter().map(|event| event.id.clone()).collect::<Vec<_>>();
            prop_assert_eq!(ids(&library), ids(&at_once));
        }
    }

    /// A note that stands in one of two folders that were named, with one of two texts.
    fn version(at: usize, is_other: bool) -> Note {
        let (name, text) = FILES[at / 2];
        let (_, other) = FILES[(at / 2 + 1) % FILES.len()];
        let mut note = note(name, if is_other { other } else { text });
        if at % 2 == 1 {
            let path = format!("second/{name}");
            let place = Place {
                path: path.clone().into(),
                name: path,
                ..note.source.place.clone()
            };
            note = Note::read(place, note.source.text.as_bytes());
        }
        note
    }

    proptest! {
        #[test]
        fn after_changes_the_library_is_as_if_it_were_new(changes in prop::collection::vec(prop::collection::vec((0..2 * FILES.len(), 0u8..3), 1..4), 1..12)) {
            let mut library = Library::default();
            let mut there: BTreeMap<usize, bool> = BTreeMap::new();
            for change in changes {
                let change: BTreeMap<usize, u8> = change.into_iter().collect();
                let path = |at: &usize| version(*at, false).source.place.path.clone();
                let gone: HashSet<PathBuf> = change.keys().map(path).collect();
                let mut notes = Vec::new();
                for (at, what) in change {
                    there.remove(&at);
                    if what < 2 {
                        there.insert(at, what == 1);
                        notes.push(version(at, what == 1));
                    }
                }
                library.change(&gone, notes);
                let mut new = Library::default();
                new.add(there.iter().map(|(&at, &is_other)| version(at, is_other)).collect());
                prop_assert_eq!(shape(&library), shape(&new));
                let told = |library: &Library| library.events().iter().map(|event| {
                    let talks: Vec<_> = event.talks.iter().map(|talk| (talk.id.clone(), talk.date, talk.group.clone(), talk.body.source.place.path.clone())).collect();
                    (event.id.clone(), event.date, event.tags.clone(), event.path.clone(), talks)
                }).collect::<Vec<_>>();
                prop_assert_eq!(told(&library), told(&new));
                prop_assert_eq!(library.talk_count(), new.talk_count());
                prop_assert!(library.events().iter().enumerate().all(|(at, event)| library.place(&event.id) == Some(at)));
                let revisions: BTreeSet<usize> = library.events().iter().map(|event| event.revision).collect();
                prop_assert_eq!(revisions.len(), library.events().len());
            }
        }
    }

    const FILES: &[(&str, &str)] = &[
        ("2024/x/conf.md", "# Conf\n## 1. 하나 - 김하나\n"),
        ("2024/x/a.md", "# 에이\n발표자: 김하나\n"),
        ("2024/x/b.md", "# 비\n발표자: 이두리\n"),
        (
            "2024/pycon.md",
            "# PyCon 2024\n## 하나 - 김하나\n## 둘 - 이두리\n",
        ),
        ("2024/pycon/1.md", "# 하나\n발표자: 김하나\n"),
        ("2024/pycon/2.md", "# 둘\n발표자: 이두리\n"),
        ("2024/pycon/README.md", "# 파이콘\n일시: 2024년 3월 2일\n"),
        ("conf/Day 1/a.md", "# 첫날\n발표자: 김하나\n"),
        ("conf/Day 2/b.md", "# 둘째 날\n발표자: 이두리\n"),
        ("alone/one.md", "# 혼자\n발표자: 박세리\n"),
        (
            "alone/two.md",
            "---\nevent: 봄 모임 2023\n---\n발표자: 박세리\n",
        ),
        (
            "alone/six.md",
            "---\nevent: 봄 모임 2023\n---\n발표자: 홍길동\n",
        ),
        (
            "posts/a.md",
            "---\nevent: 봄 모임 2023\n---\n발표자: 홍길동\n",
        ),
        (
            "posts/b.md",
            "---\nevent: 봄 모임 2023\n---\n발표자: 김하나\n",
        ),
    ];
}
