//! All notes that were read, as events with their talks, newest first.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::notes::date::Date;
use crate::notes::links::{self, Link};
use crate::notes::note::{Body, Note, Place, Source, Talk};
use crate::notes::vocabulary;

/// One event: a note that holds its talks, or a folder that holds a note for each.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Names it in the library: its path below what the reader named.
    pub id: Arc<str>,
    /// Counts up with each event that is made: another number, another event.
    pub revision: usize,
    /// The folder whose notes it was made from, if it was.
    folder: Option<Arc<str>>,
    /// Its title.
    pub title: String,
    /// When it took place.
    pub date: Option<Date>,
    /// What it is about.
    pub tags: Vec<String>,
    /// Who wrote the notes.
    pub author: Option<String>,
    /// Its links, without those of its talks.
    pub links: Vec<Link>,
    /// Its file, a folder's index where there is one, else the folder; as shown to people.
    pub path: String,
    /// Its page: the whole note, or the folder's index where there is one.
    pub page: Option<Body>,
    /// Its talks in order; never empty.
    pub talks: Vec<Talk>,
}

impl Event {
    /// The talk with this id.
    pub fn talk(&self, id: &str) -> Option<&Talk> {
        self.talks.iter().find(|talk| &*talk.id == id)
    }

    /// The places of the talks with which a group begins, or a row of talks that stand in none.
    pub fn group_starts(&self) -> Vec<usize> {
        let group = |at: usize| self.talks[at].group.as_deref();
        let before = |at: usize| at.checked_sub(1).and_then(group);
        let starts = |at: &usize| group(*at) != before(*at);
        (0..self.talks.len()).filter(starts).collect()
    }

    /// Whether it was made of a folder of notes, not of one note.
    pub fn is_of_folder(&self) -> bool {
        let of_page = |talk: &Talk, page: &Body| Arc::ptr_eq(&talk.body.source, &page.source);
        let page = self.page.as_ref();
        page.is_none_or(|page| !self.talks.iter().all(|talk| of_page(talk, page)))
    }
}

/// Names one talk of the library.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TalkRef {
    /// The id of its event.
    pub event: Arc<str>,
    /// Its own id.
    pub talk: Arc<str>,
}

impl TalkRef {
    /// The name of `talk` of `event`.
    pub fn of(event: &Event, talk: &Talk) -> Self {
        Self {
            event: Arc::clone(&event.id),
            talk: Arc::clone(&talk.id),
        }
    }
}

/// The events of all notes read so far. A clone is cheap and does not see later notes.
#[derive(Debug, Clone, Default)]
pub struct Library {
    events: Arc<Vec<Arc<Event>>>,
    places: Arc<HashMap<Arc<str>, usize>>,
    /// Notes of one talk, by the folder that may make an event of them.
    folders: Arc<BTreeMap<String, Vec<Arc<Note>>>>,
    /// The number of events made so far.
    revision: usize,
}

impl Library {
    /// The events, newest first; those of equal dates by title.
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

    /// The talk that `named` names, with its event.
    pub fn talk(&self, named: &TalkRef) -> Option<(&Arc<Event>, &Talk)> {
        let event = self.event(&named.event)?;
        event.talk(&named.talk).map(|talk| (event, talk))
    }

    /// The number of talks.
    pub fn talk_count(&self) -> usize {
        self.events.iter().map(|event| event.talks.len()).sum()
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
        let mut fresh: Vec<Event> = Vec::new();
        let mut touched: BTreeSet<String> = BTreeSet::new();
        for note in notes {
            match event_folder(&note) {
                Some(folder) => {
                    touched.insert(folder.clone());
                    let folders = Arc::make_mut(&mut self.folders);
                    folders.entry(folder).or_default().push(Arc::new(note));
                }
                None => fresh.push(event_of_note(&note)),
            }
        }
        let events = Arc::make_mut(&mut self.events);
        let is_left = |event: &Event| {
            event
                .folder
                .as_ref()
                .is_none_or(|folder| !touched.contains(&**folder))
        };
        events.retain(|event| is_left(event));
        for folder in &touched {
            fresh.extend(events_of_folder(folder, &self.folders[folder]));
        }
        for mut event in fresh {
            self.revision += 1;
            event.revision = self.revision;
            events.push(Arc::new(event));
        }
        events.sort_by(|a, b| {
            let newest_first = b.date.cmp(&a.date);
            newest_first
                .then_with(|| a.title.cmp(&b.title))
                .then_with(|| a.path.cmp(&b.path))
        });
        let places = Arc::make_mut(&mut self.places);
        places.clear();
        for (at, event) in events.iter_mut().enumerate() {
            if places.contains_key(&event.id) {
                *event = Arc::new(renamed(event, places));
            }
            places.insert(Arc::clone(&event.id), at);
        }
    }
}

/// `event` with an id that is not `taken`: files of equal names may come from several places.
fn renamed(event: &Event, taken: &HashMap<Arc<str>, usize>) -> Event {
    let mut number = 2;
    let mut id: Arc<str> = Arc::clone(&event.id);
    while taken.contains_key(&id) {
        id = format!("{}~{number}", event.id).into();
        number += 1;
    }
    Event {
        talks: named(event.talks.clone(), &id),
        id,
        ..event.clone()
    }
}

/// The folder that may make an event of this note and its neighbours; `None` where the note is an
/// event itself or its folder is only a shelf.
fn event_folder(note: &Note) -> Option<String> {
    let place = &note.source.place;
    let folders = &place.folders;
    if !note.is_single && note.whole.is_none() {
        return None;
    }
    // Years are shelves for certain, names such as `notes` only where no year stands above them.
    let year = folders.iter().rposition(|folder| is_numbered(folder));
    let shelf = year.or_else(|| folders.iter().rposition(|folder| is_shelf(folder)));
    let below = shelf.map_or(0, |at| at + 1).max(place.roots);
    let first = below
        + folders[below..]
            .iter()
            .take_while(|folder| is_shelf(folder))
            .count();
    let last = folders.len().checked_sub(1).filter(|&last| last >= first)?;
    // Right below a year stands the event, and below that its days and tracks. Elsewhere only a
    // day is known to belong to what is above it.
    let event = match shelf {
        Some(_) => first,
        None if last > first && vocabulary::is_day(&folders[last]) => last - 1,
        None => last,
    };
    Some(folders[..=event].join("/"))
}

/// A year or a month.
fn is_numbered(folder: &str) -> bool {
    let letters = vocabulary::fold(folder);
    letters.chars().all(|c| c.is_ascii_digit()) || folder.ends_with('년')
}

/// Folders that hold events of all sorts: years, months, `_posts`.
fn is_shelf(folder: &str) -> bool {
    const SHELVES: &[&str] = &[
        "posts",
        "content",
        "docs",
        "notes",
        "events",
        "talks",
        "conferences",
        "meetups",
        "review",
        "reviews",
    ];
    let letters = vocabulary::fold(folder);
    is_numbered(folder) || SHELVES.contains(&letters.as_str())
}

fn event_of_note(note: &Note) -> Event {
    let id: Arc<str> = note.source.place.below().into();
    Event {
        talks: named(note.talks.clone(), &id),
        id,
        revision: 0,
        folder: None,
        title: note.title.clone(),
        date: note.date,
        tags: note.tags.clone(),
        author: note.author.clone(),
        links: note.links.clone(),
        path: note.source.place.name.clone(),
        page: Some(note.body.clone()),
    }
}

/// The event that a folder's notes make, or each its own where there is but one.
fn events_of_folder(folder: &str, notes: &[Arc<Note>]) -> Vec<Event> {
    let id: Arc<str> = folder.into();
    // Notes of which it is not sure whether they are one talk each are so in company.
    let is_event =
        notes.len() >= 3 || (notes.len() == 2 && notes.iter().all(|note| note.is_single));
    if !is_event {
        let own = |note: &Arc<Note>| Event {
            folder: Some(Arc::clone(&id)),
            ..event_of_note(note)
        };
        return notes.iter().map(own).collect();
    }
    let depth = folder.split('/').count();
    let mut notes: Vec<&Arc<Note>> = notes.iter().collect();
    notes.sort_by_cached_key(|note| order(&note.source.place));
    let is_page = |note: &&Arc<Note>| {
        note.source.place.is_index() && note.source.place.folders.len() == depth
    };
    let (index, members): (Vec<_>, Vec<_>) = notes.into_iter().partition(is_page);
    let page = index.first();
    let of_talks = if members.is_empty() { &index } else { &members };
    let own = of_talks.iter().filter_map(|note| note.date).min();
    let date = page.and_then(|note| note.date).or(own);
    let mut talks: Vec<Talk> = of_talks
        .iter()
        .flat_map(|note| {
            let mut talks = note
                .whole
                .clone()
                .map_or_else(|| note.talks.clone(), |talk| vec![talk]);
            let folders = &note.source.place.folders[depth..];
            let group: Option<Arc<str>> = (!folders.is_empty()).then(|| folders.join(" / ").into());
            for talk in &mut talks {
                talk.group.clone_from(&group);
            }
            talks
        })
        .collect();
    for talk in &mut talks {
        // The event may say the day where the talk's folder only says the year.
        let refined = |own: Date| Some(date.map_or(own, |of| own.refined(of)));
        talk.date = talk.date.map_or(date, refined);
    }
    let name = without_order(folder.rsplit('/').next().unwrap_or(folder));
    let stated = of_talks[0].event.as_ref();
    let stated = stated.filter(|event| {
        of_talks
            .iter()
            .all(|note| note.event.as_ref() == Some(*event))
    });
    let path = page.or(of_talks.first()).map(|note| match page {
        Some(_) => note.source.place.name.clone(),
        None => note.source.place.folder(depth),
    });
    vec![Event {
        talks: named(talks, &id),
        folder: Some(Arc::clone(&id)),
        id,
        revision: 0,
        title: page
            .filter(|note| note.is_titled)
            .map(|note| &note.title)
            .or(stated)
            .map_or_else(|| name.to_owned(), Clone::clone),
        date,
        tags: page.map(|note| note.tags.clone()).unwrap_or_default(),
        author: page.and_then(|note| note.author.clone()),
        links: page
            .map(|note| links::of_event(note.body.text()))
            .unwrap_or_default(),
        path: path.unwrap_or_default(),
        page: page.map(|note| note.body.clone()),
    }]
}

/// A folder's name without the number that orders it, `01-FOSDEM`.
fn without_order(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - rest.len();
    match rest.strip_prefix(['-', '_', '.', ' ']) {
        Some(bare) if (1..=3).contains(&digits) && !bare.is_empty() => bare.trim_start(),
        _ => name,
    }
}

/// Gives each talk its id: the event's and the title, numbered where two would be the same.
fn named(mut talks: Vec<Talk>, event: &str) -> Vec<Talk> {
    let mut taken: HashSet<Arc<str>> = HashSet::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for talk in &mut talks {
        let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let lower = talk
            .title
            .chars()
            .filter(is_kept)
            .flat_map(char::to_lowercase);
        let slug: String = lower.map(|c| if c == ' ' { '-' } else { c }).collect();
        let count = counts.entry(slug.clone()).or_insert(0);
        loop {
            let number = if *count == 0 {
                String::new()
            } else {
                format!("-{count}")
            };
            *count += 1;
            talk.id = format!("{event}#{slug}{number}").into();
            if taken.insert(Arc::clone(&talk.id)) {
                break;
            }
        }
    }
    talks
}

/// A key that sorts the notes of a folder before those of the folders in it, which stay together.
fn order(place: &Place) -> impl Ord + use<> {
    let folders = place.folders.iter();
    let folders = folders.map(|folder| (natural(folder), folder.clone()));
    let below = place.below();
    (folders.collect::<Vec<_>>(), natural(&below), below)
}

/// A key that sorts `10-a` behind `2-b`: words and the numbers behind them.
fn natural(name: &str) -> Vec<(String, u64)> {
    let mut key = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let words = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        let tail = &rest[words..];
        let digits = tail
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(tail.len());
        key.push((
            rest[..words].to_lowercase(),
            tail[..digits].parse().unwrap_or(u64::MAX),
        ));
        rest = &tail[digits..];
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn note(name: &str, text: &str) -> Note {
        let parts: Vec<&str> = name.trim_end_matches(".md").split('/').collect();
        let (stem, folders) = parts.split_last().unwrap();
        let folders = folders.iter().map(|folder| (*folder).to_owned()).collect();
        Note::read(
            Place {
                path: name.into(),
                name: name.into(),
                folders,
                roots: 0,
                stem: (*stem).to_owned(),
            },
            text.as_bytes(),
        )
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
            ids.iter().collect::<HashSet<_>>().len(),
            ids.len(),
            "{ids:?}"
        );
        assert_eq!(
            library
                .events()
                .iter()
                .map(|event| &event.id)
                .collect::<HashSet<_>>()
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
    ];
}
