//! What became of talks, events and lines when notes changed.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::notes::event::{Event, TalkRef};
use crate::notes::library::Library;
use crate::notes::note::{Source, Talk};

/// A library before and after a change.
pub struct Change<'a> {
    old: &'a Library,
    new: &'a Library,
    /// Made once something is looked for that is no longer where it was.
    notes: OnceCell<Notes<'a>>,
}

/// The notes of a library that hold talks, each with the place of its event.
#[derive(Default)]
struct Notes<'a> {
    paths: HashMap<&'a Path, (usize, &'a Source), RandomState>,
    lengths: HashMap<usize, Vec<(usize, &'a Source)>, RandomState>,
    /// The events that are new.
    titles: HashMap<&'a str, Vec<&'a Arc<Event>>, RandomState>,
}

impl<'a> Change<'a> {
    /// What changed `old` into `new`.
    pub fn new(old: &'a Library, new: &'a Library) -> Self {
        Self {
            old,
            new,
            notes: OnceCell::new(),
        }
    }

    /// The library before it.
    pub fn old(&self) -> &'a Library {
        self.old
    }

    /// The library after it.
    pub fn after(&self) -> &'a Library {
        self.new
    }

    /// The id of what was the event `id`: the same, or that of the event in which its first note is now.
    pub fn event(&self, id: &str) -> Option<Arc<str>> {
        if let Some(event) = self.new.event(id) {
            return Some(Arc::clone(&event.id));
        }
        let (event, _) = {
            let old = self.old.event(id)?;
            self.moved(old, old.talks.first()?)?
        };
        Some(Arc::clone(&event.id))
    }

    /// What was the talk `named`: the same; where its title has changed, the talk in its place in its note; where its
    /// note was moved or renamed or is part of another event now, the one there.
    pub fn talk(&self, named: &TalkRef) -> Option<TalkRef> {
        if self.new.talk(named).is_some() {
            return Some(named.clone());
        }
        let old = self.old.event(&named.event)?;
        let at = old.talks.iter().position(|talk| talk.id == named.talk)?;
        let talk = &old.talks[at];
        let (event, source) = self.moved(old, talk)?;
        // The talks of its note, before and after.
        let own = |event: &'a Event, source: &'a Source| -> Vec<&'a Talk> {
            let all = event.talks.iter();
            all.filter(|talk| std::ptr::eq(Arc::as_ptr(&talk.body.source), source))
                .collect()
        };
        let (before, after) = (own(old, &talk.body.source), own(event, source));
        let nth = before.iter().position(|one| one.id == talk.id)?;
        let now = if source.text == talk.body.source.text {
            after.iter().find(|one| one.line == talk.line).copied()
        } else {
            renamed(&before, &after, nth)
        };
        Some(TalkRef::of(event, now?))
    }

    /// The note in which `talk` stood, now: at the same path, else one of the same text or one that is new and has a
    /// talk of this title in an event of the same title and day; and its event.
    fn moved(&self, old: &Event, talk: &Talk) -> Option<(&'a Arc<Event>, &'a Source)> {
        let source = &talk.body.source;
        let notes = self.notes.get_or_init(|| Notes::of(self.new, self.old));
        let by_path = notes.paths.get(source.place.path.as_path());
        let by_text = || {
            let of_length = notes.lengths.get(&source.text.len())?;
            of_length.iter().find(|(_, of)| of.text == source.text)
        };
        if let Some(&(at, now)) = by_path.or_else(by_text) {
            return Some((&self.new.events()[at], now));
        }
        notes.titles.get(&*old.title)?.iter().find_map(|event| {
            let is_it = |one: &&Talk| one.title == talk.title && event.date == old.date;
            let same = event.talks.iter().find(is_it)?;
            Some((*event, &*same.body.source))
        })
    }
}

impl<'a> Notes<'a> {
    fn of(library: &'a Library, old: &Library) -> Self {
        let mut notes = Self::default();
        for (at, event) in library.events().iter().enumerate() {
            if old.event(&event.id).is_none() {
                notes.titles.entry(&event.title).or_default().push(event);
            }
            let mut last: Option<&Source> = None;
            for talk in &event.talks {
                let source = &*talk.body.source;
                if last.is_none_or(|last| !std::ptr::eq(last, source)) {
                    notes.paths.insert(&source.place.path, (at, source));
                    let of_length = notes.lengths.entry(source.text.len());
                    of_length.or_default().push((at, source));
                }
                last = Some(source);
            }
        }
        notes
    }
}

/// What the talk `at` of `before`, the talks of a note, is among `after`: the one that is called so, else one of the
/// same words, else one that is new in its place.
fn renamed<'a>(before: &[&Talk], after: &[&'a Talk], at: usize) -> Option<&'a Talk> {
    let old = before[at];
    if let Some(same) = after.iter().find(|talk| talk.title == old.title) {
        return Some(same);
    }
    let is_new = |talk: &&&Talk| before.iter().all(|before| before.title != talk.title);
    let words = |talk: &Talk| talk.body.text().trim().to_owned();
    let own = words(old);
    let is_unique = before.iter().filter(|talk| words(talk) == own).count() == 1;
    let mut same = after
        .iter()
        .filter(is_new)
        .filter(|talk| words(talk) == own);
    if let Some(same) = same.next().filter(|_| is_unique && !own.is_empty()) {
        return Some(same);
    }
    let place = |at: usize| after.iter().position(|talk| talk.title == before[at].title);
    // Behind the nearest one above that is still there.
    let place = (0..at).rev().find_map(place).map_or(0, |above| above + 1);
    let there = after.get(place).filter(is_new)?;
    (there.level == old.level).then_some(there)
}

/// The 1-based line of `new` that was `line` in `old`: what stands before and behind all that differs keeps its
/// distance to the beginning and the end; what was changed itself stays where it was.
pub fn line_after(old: &str, new: &str, line: u32) -> u32 {
    let same = old.lines().zip(new.lines()).take_while(|(a, b)| a == b);
    let before = same.count();
    let (old_lines, new_lines) = (old.lines().count(), new.lines().count());
    let at = line as usize;
    if at <= before {
        return line;
    }
    let same = old.lines().rev().zip(new.lines().rev());
    let behind = same.take_while(|(a, b)| a == b).count();
    let behind = behind.min(old_lines.min(new_lines) - before);
    let moved = if at > old_lines - behind {
        new_lines + at - old_lines
    } else {
        at.min(new_lines - behind)
    };
    u32::try_from(moved.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::note::{Note, Place};
    use proptest::prelude::*;

    fn note(name: &str, text: &str) -> Note {
        Note::read(Place::at(name), text.as_bytes())
    }

    fn library(notes: &[(&str, &str)]) -> Library {
        let mut library = Library::default();
        library.add(notes.iter().map(|(name, text)| note(name, text)).collect());
        library
    }

    const EVENT: &str =
        "# 모임\n\n## 하나 - 김하나\n첫 글\n\n## 둘 - 이두리\n글\n\n## 셋 - 박세나\n끝 글\n";

    /// What the talk with this title became: the id of its event, and its title.
    fn followed(old: &Library, new: &Library, title: &str) -> Option<(String, String)> {
        let change = Change::new(old, new);
        let named = |event: &Arc<Event>| {
            let talk = event.talks.iter().find(|talk| talk.title == title)?;
            Some(TalkRef::of(event, talk))
        };
        let talk = old.events().iter().find_map(named).unwrap();
        let found = change.talk(&talk)?;
        let (event, talk) = new.talk(&found).unwrap();
        Some((event.id.to_string(), talk.title.clone()))
    }

    fn after(title: &str, notes: &[(&str, &str)]) -> Option<(String, String)> {
        let old = library(&[
            ("a.md", EVENT),
            ("b.md", "# 다른 것\n\n## 가 - 나\n\n## 다 - 라\n"),
        ]);
        followed(&old, &library(notes), title)
    }

    #[test]
    fn notes_are_followed_into_events_of_folders_and_out_of_them() {
        let single = |title: &str| format!("# {title}\n발표자: 김하나\n");
        let (a, b, c) = (single("에이"), single("비"), single("씨"));
        let one = [("2024/온콜/a.md", a.as_str())];
        let two = [
            ("2024/온콜/a.md", a.as_str()),
            ("2024/온콜/b.md", b.as_str()),
        ];
        let moved = [
            ("2024/온콜/a.md", a.as_str()),
            ("2024/다른/b.md", b.as_str()),
            ("2024/다른/c.md", c.as_str()),
        ];
        let of = |id: &str, title: &str| Some((id.to_owned(), title.to_owned()));
        let follow = |old: &[_], new: &[_], title| followed(&library(old), &library(new), title);
        assert_eq!(follow(&one, &two, "에이"), of("2024/온콜", "에이"));
        assert_eq!(follow(&two, &one, "에이"), of("2024/온콜/a.md", "에이"));
        assert_eq!(follow(&two, &one, "비"), None);
        assert_eq!(follow(&two, &moved, "비"), of("2024/다른", "비"));
    }

    #[test]
    fn talks_are_followed_to_other_titles_and_other_files() {
        let of = |id: &str, title: &str| Some((id.to_owned(), title.to_owned()));
        let renamed = EVENT.replace("둘", "두 번째");
        assert_eq!(after("둘", &[("a.md", &renamed)]), of("a.md", "두 번째"));
        let moved = EVENT.replace("## 둘 - 이두리\n글\n\n", "") + "\n## 끝 - 이두리\n글\n";
        assert_eq!(after("둘", &[("a.md", &moved)]), of("a.md", "끝"));
        // What is gone is not the one beside it, nor what an empty note is taken for.
        let shorter = EVENT.replace("## 둘 - 이두리\n글\n\n", "");
        assert_eq!(after("둘", &[("a.md", &shorter)]), None);
        let without_last = EVENT.replace("## 셋 - 박세나\n끝 글\n", "");
        assert_eq!(after("셋", &[("a.md", &without_last)]), None);
        assert_eq!(after("둘", &[("a.md", "")]), None);
        let longer = EVENT.replace("## 하나", "## 영 - 공영\n글\n\n## 하나");
        assert_eq!(after("둘", &[("a.md", &longer)]), of("a.md", "둘"));
        assert_eq!(after("둘", &[("c.md", EVENT)]), of("c.md", "둘"));
        assert_eq!(after("하나", &[("c.md", &renamed)]), of("c.md", "하나"));
        assert_eq!(after("둘", &[("c.md", &renamed)]), None);
    }

    #[test]
    fn lines_keep_their_words() {
        let old = "a\nb\nc\nd\n";
        assert_eq!(line_after(old, "x\na\nb\nc\nd\n", 3), 4);
        assert_eq!(line_after(old, "a\nb\nc\nx\ny\nd\n", 2), 2);
        assert_eq!(line_after(old, "a\nb\nc\nx\ny\nd\n", 4), 6);
        assert_eq!(line_after(old, "a\nd\n", 4), 2);
        assert_eq!(line_after(old, "", 4), 1);
        assert_eq!(line_after("a\na\n", "a\na\na\n", 2), 2);
    }

    proptest! {
        #[test]
        fn a_line_beside_a_change_has_the_words_it_had(before in prop::collection::vec("[ab]{0,2}", 0..6), old in prop::collection::vec("[cd]{1,2}", 0..4), new in prop::collection::vec("[ef]{1,2}", 0..4), behind in prop::collection::vec("[gh]{0,2}", 0..6)) {
            let text = |middle: &[String]| {
                let all = before.iter().chain(middle).chain(&behind);
                all.map(|line| format!("{line}\n")).collect::<String>()
            };
            let (old_text, new_text) = (text(&old), text(&new));
            for (at, words) in old_text.lines().enumerate() {
                let line = line_after(&old_text, &new_text, u32::try_from(at).unwrap() + 1);
                prop_assert!(line >= 1);
                let is_middle = at >= before.len() && at < before.len() + old.len();
                if !is_middle {
                    prop_assert_eq!(new_text.lines().nth(line as usize - 1), Some(words));
                }
            }
        }
    }
}
