//! What is remembered, as long as the program runs: a plain value that was read before the start and is asked for when
//! it has changed. Without it nothing is remembered, and nothing of it is shown.

use crate::app::history::Place;
use crate::app::identity::{Finder, Ground};
use crate::memory::{Flag, Kept, QUERY_LONGEST, Query, Record, State, Visit};
use crate::notes::{Library, Sign, Signs, TalkRef};

/// What is remembered.
#[allow(clippy::struct_excessive_bools)] // each is asked for by others
#[derive(Debug, Default)]
pub struct Memory {
    /// Whether anything is.
    pub(super) is_on: bool,
    /// Whether it ends with the program: it cannot be kept.
    is_fleeting: bool,
    pub(super) ground: Ground,
    state: State,
    /// The time in milliseconds since 1970, as it was told last.
    now: u64,
    /// Whether something changed since it was last asked for.
    is_changed: bool,
    /// What is known of the talks of the library.
    pub(super) signs: Signs,
    /// The library's version in which these were found, and whether it was whole.
    found_in: Option<(usize, bool)>,
    /// The talk on the page, which counts as read.
    pub(super) on_page: Option<TalkRef>,
    /// Where the program was left when that was last asked for.
    pub(super) left: Option<Place>,
    /// Whether the reader is still to be put where the program was left.
    pub(super) is_to_resume: bool,
    /// The pages of earlier starts, until they are on the way back.
    earlier: Vec<Visit>,
}

impl Memory {
    /// Remembers `state` in what is opened.
    pub fn new(state: State, ground: Ground) -> Self {
        let there = state.folders.get(&ground.key());
        Self {
            is_on: true,
            is_to_resume: there.is_some(),
            earlier: there.map_or_else(Vec::new, |there| there.visits.clone()),
            ground,
            state,
            ..Self::default()
        }
    }

    /// Starts where everybody does, not where the program was left.
    pub fn starting_anew(self) -> Self {
        Self {
            is_to_resume: false,
            ..self
        }
    }

    /// Remembers only as long as the program runs.
    pub fn fleeting(self) -> Self {
        Self {
            is_fleeting: true,
            ..self
        }
    }

    /// What was done of it, as it is said: with that it will be forgotten where it will.
    pub(super) fn told(&self, what: &str) -> String {
        if self.is_fleeting {
            format!("{what} until you leave: nothing can be kept")
        } else {
            what.to_owned()
        }
    }

    /// What is remembered of the talks of `library`; `is_whole` tells whether all notes are there.
    pub fn signs_in(&self, library: &Library, is_whole: bool) -> Signs {
        let finder = Finder::new(library, &self.ground, is_whole);
        let known = self.state.talks.values();
        let mut found: Vec<(TalkRef, Option<Flag>, Option<Flag>)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for record in known {
            let Some(named) = finder.talk(&record.name) else {
                continue;
            };
            // Another record may be of the same talk when its note stood elsewhere.
            let at = *places.entry(named.clone()).or_insert(found.len());
            match found.get_mut(at) {
                Some((_, star, read)) => {
                    *star = (*star).max(record.star);
                    *read = (*read).max(record.read);
                }
                None => found.push((named, record.star, record.read)),
            }
        }
        Signs::of(found.into_iter().map(|(named, star, read)| {
            let is_starred = star.is_some_and(|star| star.is);
            let is_read = read.map(|read| read.is);
            (
                named,
                Sign {
                    is_starred,
                    is_read,
                },
            )
        }))
    }

    /// Finds the talks of the library of this version, if they were not.
    pub(super) fn refresh(&mut self, library: &Library, version: usize, is_whole: bool) {
        if self.is_on && self.found_in != Some((version, is_whole)) {
            self.signs = self.signs_in(library, is_whole);
            self.found_in = Some((version, is_whole));
        }
    }

    /// The library has this version now, and the same talks.
    pub(super) fn is_of(&mut self, version: usize) {
        if let Some((of, _)) = &mut self.found_in {
            *of = version;
        }
    }

    /// Remembers this of a talk of `library`.
    pub(super) fn set(&mut self, library: &Library, named: &TalkRef, sign: Sign) {
        let Some((event, talk)) = library.talk(named).filter(|_| self.is_on) else {
            return;
        };
        let name = self.ground.name(event, Some(talk));
        let Some(key) = name.key() else { return };
        let before = self.signs.get(named);
        let now = self.tick();
        let record = self.state.talks.entry(key).or_insert_with(|| Record {
            name: name.clone(),
            seen: now,
            star: None,
            read: None,
        });
        (record.name, record.seen) = (name, now);
        let flag = |is| Some(Flag { at: now, is });
        if before.is_starred != sign.is_starred || record.star.is_none() && sign.is_starred {
            record.star = flag(sign.is_starred);
        }
        if let Some(is) = sign.is_read
            && (before.is_read != sign.is_read || record.read.is_none())
        {
            record.read = flag(is);
        }
        self.signs.set(named, sign);
    }

    /// The time of a change, later than those before.
    fn tick(&mut self) -> u64 {
        self.is_changed = true;
        self.now += 1;
        self.now
    }

    /// Takes in a page that was left.
    pub(super) fn leave(&mut self, visit: impl FnOnce(u64) -> Option<Visit>) {
        if self.is_on
            && let Some(visit) = visit(self.now + 1)
        {
            self.tick();
            let there = self.state.folders.entry(self.ground.key()).or_default();
            there.leave(visit);
        }
    }

    /// The pages that were left in what is opened, the oldest first, and where the program was left.
    pub(super) fn visits(&self) -> (&[Visit], Option<&Visit>) {
        let there = self.state.folders.get(&self.ground.key());
        there.map_or((&[], None), |there| (&there.visits, there.left.as_ref()))
    }

    /// The pages of earlier starts, the oldest first, told once: those of this one are on the way back already.
    pub(super) fn take_earlier(&mut self) -> Vec<Visit> {
        std::mem::take(&mut self.earlier)
    }

    /// Takes in what was searched for.
    pub(super) fn search(&mut self, typed: &str) {
        let text: String = typed.trim().chars().take(QUERY_LONGEST).collect();
        if self.is_on && !text.is_empty() {
            let at = self.tick();
            self.state.queries.retain(|query| query.text != text);
            self.state.queries.push(Query { at, text });
        }
    }

    /// What was searched for before, the last one first.
    pub(super) fn queries(&self) -> impl ExactSizeIterator<Item = &str> {
        self.state.queries.iter().rev().map(|query| &*query.text)
    }

    /// A small value of a part of the program, in whatever form that part gave it.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.state.values.get(name).map(|kept| &*kept.value)
    }

    /// Keeps a small value.
    pub(super) fn keep(&mut self, name: &str, value: &str) {
        if self.is_on && self.value(name) != Some(value) {
            let at = self.tick();
            let value = value.to_owned();
            self.state
                .values
                .insert(name.to_owned(), Kept { at, value });
        }
    }

    /// The time is this.
    pub(super) fn tell_time(&mut self, now: u64) {
        self.now = self.now.max(now);
    }

    /// Whether something is to be written.
    pub(super) fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// All that is remembered, with where the reader is, to be written.
    pub(super) fn written(&mut self, visit: Option<Visit>) -> State {
        if visit.is_some() {
            self.state
                .folders
                .entry(self.ground.key())
                .or_default()
                .left = visit;
        }
        self.is_changed = false;
        self.state.clone()
    }

    /// Takes in what other programs wrote.
    pub(super) fn take(&mut self, state: &State) {
        self.state.merge(state);
        self.state.prune(self.now);
        self.found_in = None;
    }

    /// The time of what is written next.
    pub(super) fn now(&self) -> u64 {
        self.now
    }

    /// Finds the talks anew.
    pub(super) fn forget_signs(&mut self) {
        self.found_in = None;
    }
}
