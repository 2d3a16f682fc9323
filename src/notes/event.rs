//! One event with its talks, and how they are named in the library.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::notes::date::Date;
use crate::notes::links::Link;
use crate::notes::note::{Body, Note, Talk};

/// One event: a note that holds its talks, or a folder that holds a note for each.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Names it in the library: its path below what the reader named.
    pub id: Arc<str>,
    /// The same where no other event is called so.
    pub(super) own_id: Arc<str>,
    /// Counts up with each event that is made: another number, another event.
    pub revision: usize,
    /// The folder whose notes it was made from, if it was.
    pub(super) folder: Option<Arc<str>>,
    /// Whether its notes are gone from the disk.
    pub is_gone: bool,
    /// Whether it is one that several notes state, each for itself.
    pub is_stated: bool,
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
    /// The event that a note is by itself.
    pub(super) fn of_note(note: Note) -> Self {
        let id: Arc<str> = note.source.place.below().into();
        Self {
            talks: named(note.talks, &id),
            own_id: Arc::clone(&id),
            id,
            revision: 0,
            folder: None,
            is_gone: false,
            is_stated: false,
            title: note.title,
            date: note.date,
            tags: note.tags,
            author: note.author,
            links: note.links,
            path: note.source.place.name.clone(),
            page: Some(note.body),
        }
    }

    /// Its id where these are `taken`: files of equal names may come from several places.
    pub(super) fn free_id<T, S: BuildHasher>(&self, taken: &HashMap<Arc<str>, T, S>) -> Arc<str> {
        let mut number = 2;
        let mut id = Arc::clone(&self.own_id);
        while taken.contains_key(&id) {
            id = format!("{}~{number}", self.own_id).into();
            number += 1;
        }
        id
    }

    /// The same with this id.
    pub(super) fn renamed(&self, id: &Arc<str>) -> Self {
        Self {
            talks: named(self.talks.clone(), id),
            id: Arc::clone(id),
            ..self.clone()
        }
    }

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

/// Gives each talk its id: the event's and the title, numbered where two would be the same.
pub fn named(mut talks: Vec<Talk>, event: &str) -> Vec<Talk> {
    let mut taken: HashSet<Arc<str>, RandomState> = HashSet::default();
    // The last number of those that would be the same.
    let mut numbers: HashMap<Arc<str>, usize, RandomState> = HashMap::default();
    let mut id = String::new();
    for talk in &mut talks {
        id.clear();
        id.push_str(event);
        id.push('#');
        let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        for c in talk.title.chars().filter(is_kept) {
            match c {
                ' ' => id.push('-'),
                c if c.is_ascii() => id.push(c.to_ascii_lowercase()),
                c => id.extend(c.to_lowercase()),
            }
        }
        talk.id = id.as_str().into();
        if taken.insert(Arc::clone(&talk.id)) {
            continue;
        }
        let number = numbers.entry(Arc::clone(&talk.id)).or_default();
        loop {
            *number += 1;
            talk.id = format!("{id}-{number}").into();
            if taken.insert(Arc::clone(&talk.id)) {
                break;
            }
        }
    }
    talks
}
