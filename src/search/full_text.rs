//! A pattern → lines of all notes, in the order of the library, as they are found.

use std::ops::Range;
use std::sync::Arc;

use memchr::memchr_iter;
use rayon::prelude::*;

use crate::notes::{Event, Library, Source, Talk};
use crate::search::pattern::Pattern;

/// Bytes of text that are looked through before the first hits are told, and at most before any.
const FIRST: usize = 1 << 20;
const MOST: usize = 64 << 20;
/// Lines that are found in an event between two looks at whether anybody waits.
const BETWEEN: usize = 1000;

/// A line of a note that fits a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHit {
    /// The place of its event in the library.
    pub event: usize,
    /// The place of its talk in the event; `None` where the line is part of no talk.
    pub talk: Option<usize>,
    /// The 1-based line of the note.
    pub line: u32,
    /// Its bytes in the text of the note.
    pub range: Range<usize>,
}

/// What was found of a pattern so far.
#[derive(Debug, Clone)]
pub struct TextHits {
    /// What was typed.
    pub typed: String,
    /// Where it was looked for.
    pub library: Library,
    /// What it asks for; `None` where nothing was typed, or what is wrong with it.
    pub pattern: Result<Option<Arc<Pattern>>, String>,
    /// The lines in the order of the library.
    pub list: Vec<TextHit>,
    /// Whether all notes were looked through.
    pub is_whole: bool,
}

impl TextHits {
    /// Nothing yet of what was typed.
    pub fn new(typed: String, library: Library) -> Self {
        let pattern = Pattern::new(&typed).map(|pattern| pattern.map(Arc::new));
        Self {
            typed,
            library,
            pattern,
            list: Vec::new(),
            is_whole: false,
        }
    }

    /// The pattern, where there is one.
    pub fn pattern(&self) -> Option<&Pattern> {
        self.pattern.as_ref().ok()?.as_deref()
    }

    /// The line at `at`, with its event, its talk and its text.
    pub fn get(&self, at: usize) -> Option<FoundLine<'_>> {
        let hit = self.list.get(at)?;
        let event = self.library.events().get(hit.event)?;
        let talk = hit.talk.and_then(|talk| event.talks.get(talk));
        let body = talk.map(|talk| &talk.body).or(event.page.as_ref())?;
        Some(FoundLine {
            event,
            talk,
            source: &body.source,
            line: hit.line,
            text: body.source.text.get(hit.range.clone())?,
        })
    }

    /// The places of the lines with which those of another talk begin, or those of none.
    pub fn starts(&self) -> Vec<usize> {
        let begins = |at: &usize| *at == 0 || self.talk_of(*at) != self.talk_of(at - 1);
        (0..self.list.len()).filter(begins).collect()
    }

    /// The places of the lines of the same talk as the one at `at`, or of the same event where that is part
    /// of none.
    pub fn group(&self, at: usize) -> Range<usize> {
        let is_same = |other: &usize| self.talk_of(*other) == self.talk_of(at);
        let start = (0..at).rev().take_while(is_same).last().unwrap_or(at);
        start..at + (at..self.list.len()).take_while(is_same).count()
    }

    fn talk_of(&self, at: usize) -> (usize, Option<usize>) {
        let hit = &self.list[at];
        (hit.event, hit.talk)
    }
}

/// A line that was found, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct FoundLine<'a> {
    /// The event of the note.
    pub event: &'a Event,
    /// The talk of which it is part, if it is of one.
    pub talk: Option<&'a Talk>,
    /// The note.
    pub source: &'a Source,
    /// The 1-based line.
    pub line: u32,
    /// Its words, as written.
    pub text: &'a str,
}

/// Looks for `pattern` in all notes of `library` and tells the lines batch by batch, some batches without
/// any. Ends early where `tell` answers that it is enough, or `stale` that nobody waits. Of one event `most`
/// lines are told.
pub fn full_text(
    library: &Library,
    pattern: &Pattern,
    most: usize,
    stale: &(dyn Fn() -> bool + Sync),
    tell: &mut dyn FnMut(Vec<TextHit>) -> bool,
) {
    let events = library.events();
    let (mut from, mut room) = (0, FIRST);
    while from < events.len() {
        let mut bytes = 0;
        let fits = |event: &&Arc<Event>| {
            bytes += notes(event)
                .map(|note| note.source.text.len())
                .sum::<usize>();
            bytes <= room
        };
        let count = events[from..].iter().take_while(fits).count().max(1);
        let batch = events[from..from + count].par_iter().enumerate();
        let search = Search {
            pattern,
            most,
            stale,
        };
        let found = batch.map(|(nth, event)| search.in_event(event, from + nth));
        let found: Vec<Vec<TextHit>> = found.collect();
        if stale() || !tell(found.concat()) {
            return;
        }
        from += count;
        room = (2 * room).min(MOST);
    }
}

/// A note of an event, and the talks that it holds with the place of the first of them.
struct NoteOf<'a> {
    source: &'a Arc<Source>,
    talks: &'a [Talk],
    first: usize,
    /// Whether it may hold more than talks.
    is_page: bool,
}

/// The notes of an event: its page first where that holds no talk.
fn notes(event: &Event) -> impl Iterator<Item = NoteOf<'_>> {
    let page = event.page.as_ref().map(|page| &page.source);
    let is_page = move |source| page.is_some_and(|page| Arc::ptr_eq(page, source));
    let mut first = 0;
    let of_one_note = |a: &Talk, b: &Talk| Arc::ptr_eq(&a.body.source, &b.body.source);
    let with_talks = event.talks.chunk_by(of_one_note).map(move |talks| {
        let source = &talks[0].body.source;
        first += talks.len();
        NoteOf {
            source,
            talks,
            first: first - talks.len(),
            is_page: is_page(source),
        }
    });
    let alone = page.filter(|_| !event.talks.iter().any(|talk| is_page(&talk.body.source)));
    let alone = alone.map(|source| NoteOf {
        source,
        talks: &[],
        first: 0,
        is_page: true,
    });
    alone.into_iter().chain(with_talks)
}

impl NoteOf<'_> {
    /// The place in the event of the talk of which the line that begins at `byte` is part.
    fn talk_at(&self, line: u32, byte: usize) -> Option<usize> {
        let above = self.talks.partition_point(|talk| talk.line <= line);
        if !self.is_page {
            // All of the note is the talk's, with what stands before its text.
            return Some(self.first + above.saturating_sub(1));
        }
        let at = above.checked_sub(1)?;
        let talk = &self.talks[at];
        (byte < talk.body.range.end || line == talk.line).then_some(self.first + at)
    }
}

/// What is looked for, and for how long.
struct Search<'a> {
    pattern: &'a Pattern,
    most: usize,
    stale: &'a (dyn Fn() -> bool + Sync),
}

impl Search<'_> {
    fn in_event(&self, event: &Event, place: usize) -> Vec<TextHit> {
        let mut found = Vec::new();
        for note in notes(event) {
            let (mut line, mut counted) = (1, 0);
            let text = note.source.text.as_str();
            for range in self.pattern.lines(text) {
                let is_looked_at = found.len() % BETWEEN == 0;
                if found.len() >= self.most || is_looked_at && (self.stale)() {
                    return found;
                }
                let between = &text.as_bytes()[counted..range.start];
                line += u32::try_from(memchr_iter(b'\n', between).count()).unwrap_or(0);
                counted = range.start;
                found.push(TextHit {
                    event: place,
                    talk: note.talk_at(line, range.start),
                    line,
                    range,
                });
            }
            if (self.stale)() {
                return found;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Note, Place};
    use proptest::prelude::*;

    fn note(name: &str, text: &str) -> Note {
        Note::read(Place::at(name), text.as_bytes())
    }

    fn found(library: &Library, typed: &str) -> TextHits {
        let mut hits = TextHits::new(typed.to_owned(), library.clone());
        let pattern = hits.pattern().unwrap().clone();
        full_text(library, &pattern, usize::MAX, &|| false, &mut |batch| {
            hits.list.extend(batch);
            true
        });
        hits
    }

    #[test]
    fn lines_are_told_with_the_talk_they_are_part_of() {
        let mut library = Library::default();
        library.add(vec![
            note(
                "2019-05-01.md",
                "---\ntags: [로그]\n---\n# 모임 로그\n소개 로그\n\n## 로그를 읽는 법 - 김서리\n첫 로그\n둘\n로그 셋\n\n## 다음 - 이두리\n로그\n",
            ),
            note("온콜/README.md", "# 온콜의 날\n로그 이야기\n"),
            note("온콜/a.md", "---\ntitle: 처음\n---\n발표자: 김하나\n\n로그 로그\n"),
            note("온콜/b.md", "# 끝\n발표자: 박둘\n\n로그\n"),
        ]);
        let hits = found(&library, "로그");
        let told: Vec<String> = (0..hits.list.len())
            .filter_map(|at| hits.get(at))
            .map(|line| {
                let talk = line.talk.map_or("-", |talk| talk.title.as_str());
                format!("{} {}:{} {}", line.event.title, talk, line.line, line.text)
            })
            .collect();
        assert_eq!(
            told,
            [
                "모임 로그 -:2 tags: [로그]",
                "모임 로그 -:4 # 모임 로그",
                "모임 로그 -:5 소개 로그",
                "모임 로그 로그를 읽는 법:7 ## 로그를 읽는 법 - 김서리",
                "모임 로그 로그를 읽는 법:8 첫 로그",
                "모임 로그 로그를 읽는 법:10 로그 셋",
                "모임 로그 다음:13 로그",
                "온콜의 날 -:2 로그 이야기",
                "온콜의 날 처음:6 로그 로그",
                "온콜의 날 끝:4 로그",
            ]
        );
        assert_eq!(hits.starts(), [0, 3, 6, 7, 8, 9]);
        assert_eq!([hits.group(4), hits.group(9)], [3..6, 9..10]);
    }

    #[test]
    fn nobody_waits_for_what_is_stale_or_enough() {
        let mut library = Library::default();
        let notes = (0..3).map(|nth| note(&format!("{nth}.md"), &"로그\n".repeat(500_000)));
        library.add(notes.collect());
        let pattern = Pattern::new("로그").unwrap().unwrap();
        let mut told = 0;
        full_text(&library, &pattern, usize::MAX, &|| true, &mut |_| {
            told += 1;
            true
        });
        assert_eq!(told, 0);
        full_text(&library, &pattern, usize::MAX, &|| false, &mut |batch| {
            told += 1;
            batch.is_empty()
        });
        assert_eq!(told, 1);
        let mut lines = 0;
        full_text(&library, &pattern, 10, &|| false, &mut |batch| {
            lines += batch.len();
            true
        });
        assert_eq!(lines, 30);
    }

    proptest! {
        #[test]
        fn every_line_that_holds_it_is_found_in_its_place(texts in prop::collection::vec("(#{1,2} [가나] - 김하나\n|[가나 ]{0,6}\n){0,12}", 1..5)) {
            let mut library = Library::default();
            library.add(texts.iter().enumerate().map(|(nth, text)| note(&format!("{nth}.md"), text)).collect());
            let hits = found(&library, "가");
            let mut told: Vec<(String, u32)> = Vec::new();
            for at in 0..hits.list.len() {
                let line = hits.get(at).unwrap();
                prop_assert!(line.text.contains('가'));
                told.push((line.source.place.name.clone(), line.line));
                if let Some(talk) = line.talk {
                    prop_assert!(talk.line <= line.line);
                    let next = line.event.talks.iter().find(|next| next.line > talk.line);
                    prop_assert!(next.is_none_or(|next| next.line > line.line));
                }
            }
            told.sort();
            let numbered = |(nth, text): (usize, &String)| {
                let lines = (1..).zip(text.lines()).filter(|(_, line)| line.contains('가'));
                lines.map(|(line, _)| (format!("{nth}.md"), line)).collect::<Vec<(String, u32)>>()
            };
            let want: Vec<(String, u32)> = texts.iter().enumerate().flat_map(numbered).collect();
            prop_assert_eq!(told, want);
        }
    }
}
