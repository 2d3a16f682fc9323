//! All notes that were read, as events with their talks, newest first.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::notes::date::Date;
use crate::notes::links::{self, Link};
use crate::notes::note::{Body, Note, Talk};
use crate::notes::vocabulary;

/// One event: a note that holds its talks, or a folder that holds a note for each.
#[derive(Debug, PartialEq)]
pub struct Event {
    /// Names it in the library: its path below what the reader named, without the ending.
    pub id: Arc<str>,
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
    /// The talk with this id and its place.
    pub fn talk(&self, id: &str) -> Option<(usize, &Talk)> {
        self.talks
            .iter()
            .enumerate()
            .find(|(_, talk)| &*talk.id == id)
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
        event.talk(&named.talk).map(|(_, talk)| (event, talk))
    }

    /// The number of talks.
    pub fn talk_count(&self) -> usize {
        self.events.iter().map(|event| event.talks.len()).sum()
    }

    /// Takes in `notes`; folders that they complete become events.
    pub fn add(&mut self, notes: Vec<Note>) {
        let mut fresh: Vec<Arc<Event>> = Vec::new();
        let mut touched: Vec<String> = Vec::new();
        for note in notes {
            match event_folder(&note) {
                Some(folder) => {
                    touched.push(folder.clone());
                    Arc::make_mut(&mut self.folders)
                        .entry(folder)
                        .or_default()
                        .push(Arc::new(note));
                }
                None => fresh.push(Arc::new(event_of_note(&note))),
            }
        }
        touched.sort_unstable();
        touched.dedup();
        let events = Arc::make_mut(&mut self.events);
        if !touched.is_empty() {
            let is_touched = |event: &Event| {
                let folder = event.id.rsplit_once('/').map_or("", |(folder, _)| folder);
                touched
                    .binary_search_by(|t| t.as_str().cmp(&event.id))
                    .is_ok()
                    || (event.talks.len() == 1
                        && touched.binary_search_by(|t| t.as_str().cmp(folder)).is_ok())
            };
            events.retain(|event| !is_touched(event));
            for folder in touched {
                fresh.extend(events_of_folder(&folder, &self.folders[&folder]));
            }
        }
        events.extend(fresh);
        events.sort_by(|a, b| {
            b.date
                .cmp(&a.date)
                .then_with(|| a.title.cmp(&b.title))
                .then_with(|| a.path.cmp(&b.path))
        });
        let places = Arc::make_mut(&mut self.places);
        places.clear();
        places.extend(
            events
                .iter()
                .enumerate()
                .map(|(at, event)| (Arc::clone(&event.id), at)),
        );
    }
}

/// The folder that makes an event of this note and its neighbours; `None` where the note is an
/// event itself or its folder is only a shelf.
fn event_folder(note: &Note) -> Option<String> {
    let folders = &note.source.place.folders;
    let folder = folders
        .last()
        .filter(|folder| note.is_single && !is_shelf(folder))?;
    // A day or a track belongs to the event above it.
    let depth = if vocabulary::is_day(folder) && folders.len() > 1 {
        folders.len() - 1
    } else {
        folders.len()
    };
    Some(folders[..depth].join("/"))
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
    letters.chars().all(|c| c.is_ascii_digit())
        || SHELVES.contains(&letters.as_str())
        || folder.ends_with('년')
}

fn is_index(note: &Note) -> bool {
    let stem = note.source.place.stem.to_lowercase();
    matches!(stem.as_str(), "readme" | "index" | "_index")
}

fn id_of_note(note: &Note) -> String {
    let place = &note.source.place;
    place
        .folders
        .iter()
        .map(String::as_str)
        .chain([place.stem.as_str()])
        .collect::<Vec<_>>()
        .join("/")
}

fn event_of_note(note: &Note) -> Event {
    let id: Arc<str> = id_of_note(note).into();
    Event {
        talks: named(note.talks.clone(), &id),
        id,
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
fn events_of_folder(folder: &str, notes: &[Arc<Note>]) -> Vec<Arc<Event>> {
    if notes.len() < 2 {
        return notes
            .iter()
            .map(|note| Arc::new(event_of_note(note)))
            .collect();
    }
    let mut notes: Vec<&Arc<Note>> = notes.iter().collect();
    notes.sort_by_key(|a| natural(&a.source.place.name));
    let (index, members): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| is_index(note));
    let Some(first) = members.first().or(index.first()) else {
        return Vec::new();
    };
    let page = index.first();
    let mut talks: Vec<Talk> = members.iter().flat_map(|note| note.talks.clone()).collect();
    if members.is_empty() {
        talks = index.iter().flat_map(|note| note.talks.clone()).collect();
    }
    let date = page
        .and_then(|note| note.date)
        .or_else(|| members.iter().filter_map(|note| note.date).min());
    for talk in &mut talks {
        talk.date = talk
            .date
            .map_or(date, |own| Some(date.map_or(own, |of| own.refined(of))));
    }
    let name = folder.rsplit('/').next().unwrap_or(folder);
    let file = first
        .source
        .place
        .name
        .rfind('/')
        .map_or(folder, |end| &first.source.place.name[..end]);
    let id: Arc<str> = folder.into();
    vec![Arc::new(Event {
        talks: named(talks, &id),
        id,
        title: page.map_or_else(|| name.to_owned(), |note| note.title.clone()),
        date,
        tags: page.map(|note| note.tags.clone()).unwrap_or_default(),
        author: page.and_then(|note| note.author.clone()),
        links: page
            .map(|note| links::links(note.body.text()))
            .unwrap_or_default(),
        path: page.map_or(file, |note| &note.source.place.name).to_owned(),
        page: page.map(|note| note.body.clone()),
    })]
}

/// Gives each talk its id: the event's and the title, numbered where two would be the same.
fn named(mut talks: Vec<Talk>, event: &str) -> Vec<Talk> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for talk in &mut talks {
        let slug: String = talk
            .title
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
            .flat_map(char::to_lowercase)
            .map(|c| if c == ' ' { '-' } else { c })
            .collect();
        let count = seen
            .entry(slug.clone())
            .and_modify(|n| *n += 1)
            .or_insert(0);
        talk.id = if *count == 0 {
            format!("{event}#{slug}")
        } else {
            format!("{event}#{slug}-{count}")
        }
        .into();
    }
    talks
}

/// A key that sorts `10-a` behind `2-b`.
fn natural(name: &str) -> Vec<(u64, String)> {
    let mut key = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let words = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        let digits = rest[words..]
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len() - words);
        let number = rest[words..words + digits].parse().unwrap_or(u64::MAX);
        key.push((if digits == 0 { 0 } else { number }, String::new()));
        key.insert(key.len() - 1, (0, rest[..words].to_lowercase()));
        rest = &rest[words + digits..];
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::note::Place;

    fn note(name: &str, text: &str) -> Note {
        let parts: Vec<&str> = name.trim_end_matches(".md").split('/').collect();
        let (stem, folders) = parts.split_last().unwrap();
        let folders = folders.iter().map(|folder| (*folder).to_owned()).collect();
        Note::read(
            Place {
                path: name.into(),
                name: name.into(),
                folders,
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
            ("e#same", "e#same-1")
        );
        let named = TalkRef {
            event: Arc::clone(&event.id),
            talk: "e#same-1".into(),
        };
        assert_eq!(library.talk(&named).unwrap().1.speakers, ["이두리"]);
    }
}
