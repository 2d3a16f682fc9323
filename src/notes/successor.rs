//! What became of talks, events and lines when notes changed.

use std::sync::Arc;

use crate::notes::event::{Event, TalkRef};
use crate::notes::library::Library;
use crate::notes::note::Source;

/// A library before and after a change.
pub struct Change<'a> {
    /// Before it.
    pub old: &'a Library,
    /// After it.
    pub new: &'a Library,
    /// The notes that were read anew.
    pub fresh: &'a [Arc<Source>],
}

impl Change<'_> {
    /// The id of what was the event `id`: the same, or that of the event that a note of the same text makes, where it
    /// was moved or renamed.
    pub fn event(&self, id: &str) -> Option<Arc<str>> {
        if let Some(event) = self.new.event(id) {
            return Some(Arc::clone(&event.id));
        }
        let old = self.old.event(id)?;
        let (event, _) = self.moved(old, 0)?;
        Some(Arc::clone(&event.id))
    }

    /// What was the talk `named`: the same; where its title has changed, the talk that stands in its place in its
    /// event; where its note was moved or renamed, the one there.
    pub fn talk(&self, named: &TalkRef) -> Option<TalkRef> {
        if self.new.talk(named).is_some() {
            return Some(named.clone());
        }
        let old = self.old.event(&named.event)?;
        let at = old.talks.iter().position(|talk| talk.id == named.talk)?;
        let (event, at) = match self.new.event(&named.event) {
            Some(event) => (event, at_the_place_of(old, event, at)?),
            None => self.moved(old, at)?,
        };
        Some(TalkRef::of(event, event.talks.get(at)?))
    }

    /// Where the talk `at` of `old` is now that its note has another path.
    fn moved(&self, old: &Event, at: usize) -> Option<(&Arc<Event>, usize)> {
        let talk = old.talks.get(at)?;
        let source = &talk.body.source;
        let is_it = |fresh: &&Arc<Source>| fresh.text == source.text;
        let moved = self.fresh.iter().find(is_it)?;
        let is_there = |talk: &crate::notes::note::Talk| Arc::ptr_eq(&talk.body.source, moved);
        // Most notes make an event of their own, called as their path.
        let own = self.new.event(&moved.place.below()).into_iter();
        let event = own
            .chain(self.new.events())
            .find(|event| event.talks.iter().any(is_there))?;
        let is_same = |of: &crate::notes::note::Talk| is_there(of) && of.line == talk.line;
        let at = event.talks.iter().position(is_same);
        Some((event, at.or_else(|| event.talks.iter().position(is_there))?))
    }
}

/// The talk of `new` that stands where the talk `at` stood in `old`, an earlier state of the event.
fn at_the_place_of(old: &Event, new: &Event, at: usize) -> Option<usize> {
    let is_kept = |at: &usize| new.talk(&old.talks[*at].id).is_some();
    // Behind the nearest one above that is still there, or before the nearest below.
    let above = (0..at).rev().find(is_kept);
    let place = |at: usize| {
        new.talks
            .iter()
            .position(|talk| talk.id == old.talks[at].id)
    };
    let place = match above.and_then(place) {
        Some(above) => above + 1,
        None => 0,
    };
    Some(place.min(new.talks.len().checked_sub(1)?))
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
        let place = Place {
            path: name.into(),
            name: name.into(),
            folders: Vec::new(),
            roots: 0,
            stem: name.trim_end_matches(".md").into(),
        };
        Note::read(place, text.as_bytes())
    }

    fn library(notes: &[(&str, &str)]) -> (Library, Vec<Arc<Source>>) {
        let notes: Vec<Note> = notes.iter().map(|(name, text)| note(name, text)).collect();
        let sources = notes.iter().map(|note| Arc::clone(&note.source)).collect();
        let mut library = Library::default();
        library.add(notes);
        (library, sources)
    }

    const EVENT: &str =
        "# 모임\n\n## 하나 - 김하나\n글\n\n## 둘 - 이두리\n글\n\n## 셋 - 박세나\n글\n";

    /// The title of what the talk with this title became, and its event.
    fn after(title: &str, notes: &[(&str, &str)]) -> Option<(String, String)> {
        let (old, _) = library(&[
            ("a.md", EVENT),
            ("b.md", "# 다른 것\n\n## 가 - 나\n\n## 다 - 라\n"),
        ]);
        let (new, fresh) = library(notes);
        let change = Change {
            old: &old,
            new: &new,
            fresh: &fresh,
        };
        let event = old.event("a.md").unwrap();
        let talk = event.talks.iter().find(|talk| talk.title == title).unwrap();
        let found = change.talk(&TalkRef::of(event, talk))?;
        let (event, talk) = new.talk(&found).unwrap();
        assert_eq!(change.event("a.md").as_deref(), Some(&*event.id));
        Some((event.id.to_string(), talk.title.clone()))
    }

    #[test]
    fn talks_are_followed_to_other_titles_and_other_files() {
        let of = |id: &str, title: &str| Some((id.to_owned(), title.to_owned()));
        let renamed = EVENT.replace("둘", "두 번째");
        assert_eq!(after("둘", &[("a.md", &renamed)]), of("a.md", "두 번째"));
        let shorter = EVENT.replace("## 둘 - 이두리\n글\n\n", "");
        assert_eq!(after("둘", &[("a.md", &shorter)]), of("a.md", "셋"));
        let without_last = EVENT.replace("## 셋 - 박세나\n글\n", "");
        assert_eq!(after("셋", &[("a.md", &without_last)]), of("a.md", "둘"));
        let longer = EVENT.replace("## 하나", "## 영 - 공영\n글\n\n## 하나");
        assert_eq!(after("둘", &[("a.md", &longer)]), of("a.md", "둘"));
        assert_eq!(after("둘", &[("c.md", EVENT)]), of("c.md", "둘"));
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
