//! What is remembered, as long as the program runs: a plain value that was read before the start and is asked for when
//! it has changed. Without it nothing is remembered, and nothing of it is shown.

use std::sync::Arc;

use crate::app::history::Place;
use crate::app::identity::Ground;
use crate::app::recall::{Recall, Recalled};
use crate::memory::{Flag, Kept, QUERY_LONGEST, Query, Record, State, Visit};
use crate::notes::{Library, Sign, Signs, TalkRef};

/// Records, and talks of the library, up to which these are found in 5 ms at most: keys that were typed ahead find them
/// there.
const RECORDS_AT_ONCE: usize = 300;
const TALKS_AT_ONCE: usize = 10_000;

/// What is remembered.
#[allow(clippy::struct_excessive_bools)] // each is asked for by others
#[derive(Debug, Default)]
pub struct Memory {
    /// Whether anything is.
    pub(super) is_on: bool,
    /// Whether it ends with the program: it cannot be kept.
    is_fleeting: bool,
    pub(super) ground: Ground,
    /// Shared with who writes it and who looks for its talks.
    state: Arc<State>,
    /// The time in milliseconds since 1970, as it was told last.
    now: u64,
    /// Whether something changed since it was last asked for.
    is_changed: bool,
    /// What is known of the talks of the library, or of an earlier one as long as somebody looks for them.
    pub(super) signs: Signs,
    /// The library's version in which these were looked for last, and whether it was whole.
    asked: Option<(usize, bool)>,
    /// Whether the answer is still to come.
    is_waiting: bool,
    /// What was said of talks meanwhile, after what was known of them.
    meanwhile: Vec<(TalkRef, Sign, Sign)>,
    /// The library in which the signs were found, once it was whole.
    whole: Option<Library>,
    /// Whether the library has signs that are to be found anew.
    pub(super) is_signed_early: bool,
    /// The talk on the page, which counts as read.
    pub(super) on_page: Option<TalkRef>,
    /// Where the program was left when that was last asked for.
    pub(super) left: Option<Place>,
    /// Whether it started where everybody does: who stays there leaves what was left before.
    pub(super) is_anew: bool,
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
            state: Arc::new(state),
            ..Self::default()
        }
    }

    /// Starts where everybody does, not where the program was left.
    pub fn starting_anew(self) -> Self {
        Self {
            is_to_resume: false,
            is_anew: true,
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

    /// What is remembered of the talks of `library`, which has all notes.
    pub fn signs_in(mut self, library: &Library) -> Signs {
        let recall = self.ask(library, 0, true);
        recall.map_or_else(Signs::default, |recall| recall.answer().signs)
    }

    /// What somebody has to look for in the library of this version, told once.
    pub(super) fn ask(
        &mut self,
        library: &Library,
        version: usize,
        is_whole: bool,
    ) -> Option<Recall> {
        // While notes arrive, it is not asked for anew before the answer came: it would never come.
        if !self.is_on || self.is_waiting || self.asked == Some((version, is_whole)) {
            return None;
        }
        self.asked = Some((version, is_whole));
        self.is_waiting = true;
        self.meanwhile.clear();
        // What is said from now on is later than what is known.
        self.now += 1;
        Some(Recall {
            state: Arc::clone(&self.state),
            ground: self.ground.clone(),
            library: library.clone(),
            is_whole,
            known: self.signs.clone(),
            before: self.whole.clone().filter(|_| is_whole),
            at: self.now,
        })
    }

    /// Whether looking for the talks in `library` makes nobody wait.
    pub(super) fn is_quick(&self, library: &Library) -> bool {
        self.state.talks.len() <= RECORDS_AT_ONCE && library.talk_count() <= TALKS_AT_ONCE
    }

    /// Takes in what was found; what the reader said meanwhile holds.
    pub(super) fn recall(&mut self, recalled: Recalled) {
        self.is_waiting = false;
        self.signs = recalled.signs;
        self.whole = recalled.whole.or(self.whole.take());
        if !recalled.renamed.talks.is_empty() {
            self.state_mut().merge(&recalled.renamed);
            self.tick();
        }
        for (named, before, after) in std::mem::take(&mut self.meanwhile) {
            let mut sign = self.signs.get(&named);
            if before.is_starred != after.is_starred {
                sign.is_starred = after.is_starred;
            }
            if before.is_read != after.is_read {
                sign.is_read = after.is_read;
            }
            self.signs.set(&named, sign);
        }
    }

    /// Whether the signs are still to be found in the library of this version.
    pub(super) fn is_behind(&self, version: usize, is_whole: bool) -> bool {
        self.is_waiting || self.asked != Some((version, is_whole))
    }

    /// Whether somebody looks for the talks.
    pub(super) fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    fn state_mut(&mut self) -> &mut State {
        Arc::make_mut(&mut self.state)
    }

    /// The library has the next version now, this one, and the same talks.
    pub(super) fn is_of(&mut self, version: usize) {
        if let Some((of, _)) = &mut self.asked
            && *of + 1 == version
        {
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
        let record = self.state_mut().talks.entry(key).or_insert_with(|| Record {
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
        if self.is_waiting {
            self.meanwhile.push((named.clone(), before, sign));
        }
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
            let key = self.ground.key();
            let there = self.state_mut().folders.entry(key).or_default();
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
            let queries = &mut self.state_mut().queries;
            queries.retain(|query| query.text != text);
            queries.push(Query { at, text });
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
            let values = &mut self.state_mut().values;
            values.insert(name.to_owned(), Kept { at, value });
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
    pub(super) fn written(&mut self, visit: Option<Visit>) -> Arc<State> {
        if visit.is_some() {
            let key = self.ground.key();
            self.state_mut().folders.entry(key).or_default().left = visit;
        }
        self.is_changed = false;
        Arc::clone(&self.state)
    }

    /// Takes in what other programs wrote.
    pub(super) fn take(&mut self, state: &State) {
        let now = self.now;
        let own = self.state_mut();
        own.merge(state);
        own.prune(now);
        self.asked = None;
    }

    /// The time of what is written next.
    pub(super) fn now(&self) -> u64 {
        self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Note, Place as At};

    fn library(titles: [&str; 3]) -> Library {
        let talk = |title: &str| format!("## {title} - 김하나\n글 {title}\n\n");
        let text = format!("# 모임\n\n2024-05-01\n\n{}", titles.map(talk).concat());
        let mut library = Library::default();
        library.add(vec![Note::read(At::at("a.md"), text.as_bytes())]);
        library
    }

    fn named(library: &Library, title: &str) -> TalkRef {
        let event = &library.events()[0];
        let talk = event.talks.iter().find(|talk| talk.title == title);
        TalkRef::of(event, talk.unwrap())
    }

    fn memory() -> Memory {
        let ground = Ground::new("/a".into(), &["".into()]);
        Memory::new(State::default(), ground)
    }

    /// Finds the talks of `library`, and between the question and the answer does that.
    fn find(memory: &mut Memory, library: &Library, version: usize, act: impl FnOnce(&mut Memory)) {
        let recall = memory.ask(library, version, true).unwrap();
        assert!(memory.ask(library, version + 1, true).is_none());
        act(memory);
        memory.recall(recall.answer());
    }

    /// The talks that are starred, and those that were read.
    fn told(memory: &Memory, library: &Library) -> [Vec<String>; 2] {
        let event = &library.events()[0];
        let titles = |is: &dyn Fn(Sign) -> bool| {
            let talks = event.talks.iter();
            let talks = talks.filter(|talk| is(memory.signs.get(&TalkRef::of(event, talk))));
            talks.map(|talk| talk.title.clone()).collect()
        };
        [
            titles(&|sign| sign.is_starred),
            titles(&|sign| sign.is_read == Some(true)),
        ]
    }

    const STAR: Sign = Sign {
        is_starred: true,
        is_read: None,
    };
    const READ: Sign = Sign {
        is_starred: false,
        is_read: Some(true),
    };

    #[test]
    fn what_is_said_while_talks_are_looked_for_holds() {
        let library = library(["하나", "둘", "셋"]);
        let set = |memory: &mut Memory, title: &str, sign: Sign| {
            memory.set(&library, &named(&library, title), sign);
        };
        let mut memory = memory();
        find(&mut memory, &library, 1, |memory| {
            set(memory, "하나", STAR);
        });
        assert_eq!(told(&memory, &library), [vec!["하나"], vec![]]);
        find(&mut memory, &library, 2, |memory| {
            set(memory, "하나", Sign::default());
            set(memory, "둘", STAR);
            set(memory, "셋", READ);
        });
        let now = [vec!["둘".to_owned()], vec!["셋".to_owned()]];
        assert_eq!(told(&memory, &library), now);
        // It is remembered, too.
        find(&mut memory, &library, 3, |_| {});
        assert_eq!(told(&memory, &library), now);
        assert!(memory.ask(&library, 3, true).is_none());
    }

    #[test]
    fn an_answer_for_an_earlier_library_is_better_than_none_and_is_followed_on() {
        let old = library(["하나", "둘", "셋"]);
        let new = library(["하나", "두 번째", "셋"]);
        let mut memory = memory();
        find(&mut memory, &old, 1, |memory| {
            memory.set(&old, &named(&old, "둘"), STAR);
        });
        // The new one comes, and is read in, before the answer for the old one.
        find(&mut memory, &old, 2, |memory| {
            memory.set(&new, &named(&new, "두 번째"), READ);
        });
        assert_eq!(told(&memory, &old)[0], ["둘"]);
        find(&mut memory, &new, 3, |_| {});
        assert_eq!(told(&memory, &new), [["두 번째"], ["두 번째"]]);
        // Another start knows it by its new name.
        let again = Memory::new((*memory.state).clone(), memory.ground.clone());
        assert!(again.signs_in(&new).get(&named(&new, "두 번째")).is_starred);
    }

    #[test]
    fn looking_that_breaks_off_leaves_what_was_known() {
        let library = library(["하나", "둘", "셋"]);
        let mut memory = memory();
        find(&mut memory, &library, 1, |memory| {
            memory.set(&library, &named(&library, "둘"), STAR);
        });
        let recall = memory.ask(&library, 2, true).unwrap();
        memory.recall(recall.given_up());
        assert_eq!(told(&memory, &library)[0], ["둘"]);
        assert!(!memory.is_waiting());
    }
}
