//! Which talks of a library are remembered, wherever their notes are now: thousands of names are looked for, which
//! somebody outside does.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::identity::{Finder, Ground};
use crate::memory::{Flag, Record, State};
use crate::notes::{Change, Library, Sign, Signs, TalkRef};

/// What is to be looked for.
#[derive(Debug)]
pub struct Recall {
    pub(super) state: Arc<State>,
    pub(super) ground: Ground,
    /// Where to look.
    pub(super) library: Library,
    /// Whether all notes are there.
    pub(super) is_whole: bool,
    /// What is known of talks, some of which may be called otherwise now.
    pub(super) known: Signs,
    /// All notes as they were when that was found.
    pub(super) before: Option<Library>,
    /// The time of the question.
    pub(super) at: u64,
}

/// What was found.
#[derive(Debug)]
pub struct Recalled {
    pub(super) signs: Signs,
    /// The records of talks that are called otherwise now.
    pub(super) renamed: State,
    /// The library, where all notes were there.
    pub(super) whole: Option<Library>,
}

impl Recall {
    /// Looks for it.
    pub fn answer(&self) -> Recalled {
        let mut found = Found::default();
        let mut renamed = State::default();
        for (named, record) in self.renamed() {
            found.add(named, &record);
            if let Some(key) = record.name.key() {
                renamed.talks.insert(key, record);
            }
        }
        let finder = Finder::new(&self.library, &self.ground, self.is_whole);
        for record in self.state.talks.values() {
            if let Some(named) = finder.talk(&record.name) {
                found.add(named, record);
            }
        }
        Recalled {
            signs: found.signs(),
            renamed,
            whole: self.is_whole.then(|| self.library.clone()),
        }
    }

    /// The answer where it breaks off: what was known.
    pub fn given_up(self) -> Recalled {
        Recalled {
            signs: self.known,
            renamed: State::default(),
            whole: None,
        }
    }

    /// Talks that are called otherwise than when they were known, with what was known of them.
    fn renamed(&self) -> Vec<(TalkRef, Record)> {
        let Some(before) = &self.before else {
            return Vec::new();
        };
        let change = Change::new(before, &self.library);
        let is_gone = |(named, _): &(&TalkRef, Sign)| self.library.talk(named).is_none();
        let known = self.known.iter().filter(is_gone);
        let renamed = known.filter_map(|(named, sign)| {
            let now = change.talk(named)?;
            let (event, talk) = self.library.talk(&now)?;
            let flag = |is| Flag { at: self.at, is };
            let record = Record {
                name: self.ground.name(event, Some(talk)),
                seen: self.at,
                star: sign.is_starred.then(|| flag(true)),
                read: sign.is_read.map(flag),
            };
            Some((now, record))
        });
        renamed.collect()
    }
}

/// What is known of the talks that were found so far.
#[derive(Default)]
struct Found {
    talks: Vec<(TalkRef, Option<Flag>, Option<Flag>)>,
    places: HashMap<TalkRef, usize>,
}

impl Found {
    /// Another record may be of the same talk when its note stood elsewhere: what was said last counts.
    fn add(&mut self, named: TalkRef, record: &Record) {
        let next = self.talks.len();
        let at = *self.places.entry(named.clone()).or_insert(next);
        match self.talks.get_mut(at) {
            Some((_, star, read)) => {
                *star = (*star).max(record.star);
                *read = (*read).max(record.read);
            }
            None => self.talks.push((named, record.star, record.read)),
        }
    }

    fn signs(self) -> Signs {
        let sign = |star: Option<Flag>, read: Option<Flag>| Sign {
            is_starred: star.is_some_and(|star| star.is),
            is_read: read.map(|read| read.is),
        };
        let talks = self.talks.into_iter();
        Signs::of(talks.map(|(named, star, read)| (named, sign(star, read))))
    }
}
