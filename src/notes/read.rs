//! Bytes of a note → [`Note`]: who its event is, which headings are talks, when it was.

use std::ops::Range;
use std::sync::Arc;

use crate::notes::date::{self, Date};
use crate::notes::decode::decode;
use crate::notes::front_matter::FrontMatter;
use crate::notes::heading::Parts;
use crate::notes::kind::Kind;
use crate::notes::lines::{self, Lead};
use crate::notes::links;
use crate::notes::note::{Body, Fault, Note, Place, Problem, Source, Talk};
use crate::notes::outline::{Heading, headings};
use crate::notes::talks::{self, Found};
use crate::notes::vocabulary;
use crate::text::safe;

impl Note {
    /// Reads the note that stood at `place`. Never fails: what cannot be understood is text.
    pub fn read(place: Place, bytes: &[u8]) -> Self {
        let decoded = decode(bytes);
        let mut problems = Vec::new();
        let mut fault = |fault, line, what: &str| {
            problems.push(Problem {
                fault,
                path: place.name.clone(),
                line: Some(line),
                what: what.to_owned(),
            });
        };
        if let Some(line) = decoded.damaged {
            fault(
                Fault::Bytes,
                line,
                "some bytes are no text; they are shown as \u{fffd}",
            );
        }
        let text = match safe::block(&decoded.text) {
            std::borrow::Cow::Borrowed(_) => decoded.text,
            std::borrow::Cow::Owned(text) => text,
        };
        let front = FrontMatter::read(&text);
        if let Some((line, what)) = &front.fault {
            fault(Fault::FrontMatter, *line, what);
        }
        let outline = headings(&text, front.end);
        let source = Arc::new(Source {
            place,
            text,
            encoding: decoded.encoding,
        });
        Reader {
            source: &source,
            front: &front,
            outline: &outline,
        }
        .note(problems)
    }
}

/// What reading a note has to go by.
struct Reader<'a> {
    source: &'a Arc<Source>,
    front: &'a FrontMatter,
    outline: &'a [Heading],
}

impl Reader<'_> {
    fn note(&self, problems: Vec<Problem>) -> Note {
        let text = &self.source.text;
        let title_heading = talks::title_heading(text, self.outline);
        let lead_start = title_heading.map_or(self.front.end, |at| self.outline[at].range.end);
        let lead_end = self
            .outline
            .iter()
            .find(|h| h.range.start >= lead_start)
            .map_or(text.len(), |h| h.range.start);
        let lead = Lead::of(&text[lead_start..lead_end]);
        let title = self.title(&[EVENT_KEYS, TITLE_KEYS].concat(), title_heading);
        // A heading that only says the file's name again says nothing of its own.
        let file = &self.source.place.stem;
        let is_titled = ![file.clone(), from_file_name(file)]
            .iter()
            .any(|name| vocabulary::fold(name) == vocabulary::fold(&title));
        let reading = talks::find(&talks::Evidence {
            text,
            outline: self.outline,
            title_heading,
            title: &title,
            is_titled,
            lead: &lead,
            speakers: self.front.list(SPEAKER_KEYS),
        });
        let date = self.date(title_heading, &lead);
        let found = reading.talks;
        let is_single = found.is_empty();
        let whole = reading
            .is_unsure
            .then(|| self.whole(title_heading, lead_start, &lead, date));
        let first = found.first().map_or(text.len(), |talk| talk.start);
        let (title, talks) = if is_single {
            let talk = self.whole(title_heading, lead_start, &lead, date);
            let event = self
                .front
                .one(EVENT_KEYS)
                .map_or_else(|| talk.title.clone(), str::to_owned);
            (event, vec![talk])
        } else {
            (
                title,
                found.iter().map(|talk| self.talk(talk, date)).collect(),
            )
        };
        Note {
            source: Arc::clone(self.source),
            date,
            tags: self
                .front
                .list(&["tags", "tag", "keywords", "태그"])
                .to_vec(),
            author: self
                .front
                .one(&["author", "authors", "작성자"])
                .map(str::to_owned),
            links: if is_single {
                Vec::new()
            } else {
                links::links(&text[self.front.end..first])
            },
            body: self.body(self.page_start(&title, title_heading)..text.len()),
            title,
            talks,
            is_single,
            whole,
            is_titled,
            problems,
        }
    }

    /// Where the note's page begins: a heading that only says the title again is left out.
    fn page_start(&self, title: &str, title_heading: Option<usize>) -> usize {
        let says_it = |heading: &&Heading| {
            heading.text == title
                && self.source.text[self.front.end..heading.range.start]
                    .trim()
                    .is_empty()
        };
        title_heading
            .map(|at| &self.outline[at])
            .filter(says_it)
            .map_or(self.front.end, |heading| heading.range.end)
    }

    fn body(&self, range: Range<usize>) -> Body {
        Body {
            source: Arc::clone(self.source),
            range,
        }
    }

    /// Front matter by `keys`, else the heading that is the title, else the file's name.
    fn title(&self, keys: &[&str], title_heading: Option<usize>) -> String {
        let stated = self.front.one(keys).map(str::to_owned);
        let headed = || {
            title_heading
                .map(|at| undated(&self.outline[at].text).to_owned())
                .filter(|text| !text.is_empty())
        };
        stated
            .or_else(headed)
            .unwrap_or_else(|| from_file_name(&self.source.place.stem))
    }

    /// Front matter, the file, its folders, the title and the lines below it; each refines what
    /// was said before where the two agree. The time of the file is never a date.
    fn date(&self, title_heading: Option<usize>, lead: &Lead) -> Option<Date> {
        let place = &self.source.place;
        let stated = self
            .front
            .one(&["date", "when", "일시", "날짜"])
            .and_then(date::find);
        let title = title_heading
            .map(|at| self.outline[at].text.as_str())
            .or(self.front.one(&["title"]));
        // All folders as they were named, be they above or below what the reader opened.
        let folders = place
            .path
            .iter()
            .rev()
            .skip(1)
            .find_map(|folder| date::find(&folder.to_string_lossy()));
        [
            stated,
            date::find(&place.stem),
            folders,
            title.and_then(date::find),
            lead.date,
        ]
        .into_iter()
        .flatten()
        .reduce(Date::refined)
    }

    /// The note as the one talk it is.
    fn whole(
        &self,
        title_heading: Option<usize>,
        from: usize,
        lead: &Lead,
        date: Option<Date>,
    ) -> Talk {
        let title = self.title(TITLE_KEYS, title_heading);
        let parts = Parts::of(&title);
        let stated = self.front.list(SPEAKER_KEYS);
        let split = parts.sure().filter(|_| title_heading.is_some());
        let speakers = match (stated, split) {
            ([], _) if !lead.speakers.is_empty() => lead.speakers.clone(),
            ([], Some(split)) => split.speakers.clone(),
            (stated, _) => stated
                .iter()
                .flat_map(|names| lines::listed_names(names))
                .collect(),
        };
        let body = self.body(from..self.source.text.len());
        Talk {
            id: Arc::from(""),
            title: split.map_or_else(|| title.clone(), |split| split.title.clone()),
            speakers,
            kind: parts.kind.unwrap_or(Kind::Talk),
            date,
            links: links::links(body.text()),
            body,
            line: 1,
            level: 0,
        }
    }

    fn talk(&self, found: &Found, date: Option<Date>) -> Talk {
        let body = self.body(found.body.clone());
        Talk {
            id: Arc::from(""),
            title: found.title.clone(),
            speakers: found.speakers.clone(),
            kind: found.kind,
            date,
            links: links::links(body.text()),
            body,
            line: found.line,
            level: found.level,
        }
    }
}

/// Keys of front matter that name the event.
const EVENT_KEYS: &[&str] = &["event", "conference", "행사"];

/// Keys of front matter that name the note.
const TITLE_KEYS: &[&str] = &["title", "제목"];

/// Keys of front matter that name speakers.
const SPEAKER_KEYS: &[&str] = &[
    "speaker",
    "speakers",
    "presenter",
    "presenters",
    "발표자",
    "연사",
];

/// `title` without a date in brackets behind it.
fn undated(title: &str) -> &str {
    match title
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
    {
        Some((before, inner))
            if date::find(inner).is_some() && !inner.contains(char::is_alphabetic) =>
        {
            before.trim_end()
        }
        _ => title,
    }
}

/// A title out of a file's name: without the date before it, with spaces for `_` and `-`.
fn from_file_name(stem: &str) -> String {
    // Folders are often flattened into a name: `meetups__2019__seoul`.
    let stem = stem
        .rsplit("__")
        .find(|part| !part.is_empty())
        .unwrap_or(stem);
    let undated =
        stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let dated = date::find(stem).is_some() && !undated.is_empty();
    // `2018 DevFest` is how people call it, `2018-11-10-devfest` is not.
    let name = if dated && stem.len() - undated.len() >= 6 {
        undated
    } else {
        stem
    };
    if name.contains(' ') {
        name.trim().to_owned()
    } else {
        name.replace(['_', '-'], " ").trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn read(name: &str, text: &str) -> Note {
        let folders: Vec<String> = name.split('/').map(str::to_owned).collect();
        let (file, folders) = folders.split_last().unwrap();
        let stem = file.trim_end_matches(".md").to_owned();
        let place = Place {
            path: name.into(),
            name: name.into(),
            folders: folders.to_vec(),
            roots: 0,
            stem,
        };
        Note::read(place, text.as_bytes())
    }

    fn talks(note: &Note) -> Vec<(&str, String, &str, u32)> {
        note.talks
            .iter()
            .map(|t| {
                (
                    t.title.as_str(),
                    t.speakers.join("+"),
                    t.kind.name(),
                    t.line,
                )
            })
            .collect()
    }

    #[test]
    fn an_event_with_speakers_behind_dashes() {
        let note = read(
            "a.md",
            "# 파이썬 모임\n\n2018년 12월 15일\n[링크](https://e.org)\n\n## 로깅, 끝까지 - 황현태\n본문\n\n### 속 - 제목\n\n---\n\n## 한 달 - 정지혜 김지은\n\n## smart python - 아델라\n## 후기\n좋았다\n",
        );
        assert_eq!(
            (note.title.as_str(), note.date.unwrap().to_string().as_str()),
            ("파이썬 모임", "2018-12-15")
        );
        assert_eq!(
            talks(&note),
            [
                ("로깅, 끝까지", "황현태".into(), "talk", 6),
                ("한 달", "정지혜+김지은".into(), "talk", 13),
                ("smart python", "아델라".into(), "talk", 15)
            ]
        );
        assert_eq!(note.talks[0].body.text(), "본문\n\n### 속 - 제목\n");
        assert_eq!(note.links.len(), 1);
    }

    #[test]
    fn a_study_session_is_one_talk_whatever_its_headings() {
        let note = read(
            "b.md",
            "---\ntitle: \"두숟갈 스터디 - 18\"\ndate: 2017-11-15\nauthor: b\n---\n\n## 무엇을?\na\n## 로그\nb\n### 심화\n",
        );
        assert_eq!(
            talks(&note),
            [("두숟갈 스터디 - 18", String::new(), "talk", 1)]
        );
        assert!(note.is_single && note.talks[0].level == 0 && note.author.as_deref() == Some("b"));
        assert!(note.talks[0].body.text().starts_with("\n## 무엇을?"));
    }

    #[test]
    fn a_talk_a_file_is_told_by_its_speaker_line() {
        let note = read(
            "2024/행사/1-알림.md",
            "# 알림을 반으로 줄이기\n\n발표자: 유하린\n\n## 배경\n\n## 해법\n",
        );
        assert_eq!(
            talks(&note),
            [("알림을 반으로 줄이기", "유하린".into(), "talk", 1)]
        );
        assert_eq!(note.date.unwrap().to_string(), "2024");
    }

    #[test]
    fn days_hold_talks_and_speakers_may_stand_below() {
        let note = read(
            "c.md",
            "# Camp\n## Day 1\n### Drawing less\nSpeaker: Yusuf Demir\n### Workshop: Keys\nSpeaker: Caro Mendes\n## Day 2\n### Wide\nSpeaker: Seo Eunho\n",
        );
        assert_eq!(
            talks(&note),
            [
                ("Drawing less", "Yusuf Demir".into(), "talk", 3),
                ("Keys", "Caro Mendes".into(), "workshop", 5),
                ("Wide", "Seo Eunho".into(), "talk", 8)
            ]
        );
    }

    #[test]
    fn any_other_note_shows_its_headings_and_a_bare_one_itself() {
        let note = read("2024-05-18-things.md", "# Things\n\n## One\n\n## Two\n");
        assert_eq!(talks(&note).len(), 2);
        assert_eq!(note.date.unwrap().to_string(), "2024-05-18");
        let bare = read("2024-05-18-bare_note.md", "no heading\n");
        assert_eq!((bare.title.as_str(), bare.talks.len()), ("bare note", 1));
        assert_eq!(read("e.md", "").talks[0].title, "e");
    }
}
