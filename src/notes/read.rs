//! Bytes of a note → [`Note`]: who its event is, which headings are talks, when it was.

use std::ops::Range;
use std::sync::Arc;

use crate::notes::date::Date;
use crate::notes::dates;
use crate::notes::decode::decode;
use crate::notes::found::Found;
use crate::notes::front_matter::{self, Field, FrontMatter};
use crate::notes::ground::Ground;
use crate::notes::heading::Parts;
use crate::notes::kind::Kind;
use crate::notes::lines::{self, Lead};
use crate::notes::links;
use crate::notes::note::{Body, Fault, Note, Place, Problem, Source, Talk};
use crate::notes::outline::{self, Heading};
use crate::notes::person::Trust;
use crate::notes::split::{Form, Split};
use crate::notes::stated::Stated;
use crate::notes::talks::{self, Reading};
use crate::notes::vocabulary;
use crate::text::safe;

impl Note {
    /// Reads the note that stood at `place`. Never fails: what cannot be understood is text.
    pub fn read(place: Place, bytes: &[u8]) -> Self {
        Self::read_with(place, bytes, &Arc::default())
    }

    /// The same with what is stated for the note's folder: it counts where the note states nothing.
    pub fn read_with(place: Place, bytes: &[u8], folder: &Arc<Stated>) -> Self {
        let decoded = decode(bytes);
        let mut problems = Vec::new();
        let mut fault = |fault, line, what: &str| {
            problems.push(Problem {
                fault,
                path: place.name.clone(),
                line,
                what: what.to_owned(),
            });
        };
        if decoded.is_binary() {
            let what = "does not look like text; what it holds is shown as far as it can be";
            fault(Fault::Bytes, None, what);
        } else if decoded.damaged.is_some() {
            let what = "some bytes are no text; they are shown as \u{fffd}";
            fault(Fault::Bytes, decoded.damaged, what);
        }
        let text = match safe::block(&decoded.text) {
            std::borrow::Cow::Borrowed(_) => decoded.text,
            std::borrow::Cow::Owned(text) => text,
        };
        let front = FrontMatter::read(&text);
        if let Some((line, what)) = &front.fault {
            fault(Fault::FrontMatter, Some(*line), what);
        }
        let outline = outline::of(&text, front.end);
        let (own, faults) = Stated::of(&front);
        for (key, what) in faults {
            let line = front_matter::line_of(&text, key);
            fault(Fault::Value, Some(line), &what);
        }
        let own = own.dated();
        let (tags, author, start) = (front.tags(), author(&front), front.end);
        let source = Arc::new(Source {
            place,
            text,
            encoding: decoded.encoding,
            folder: Arc::clone(folder),
        });
        Reader {
            source: &source,
            start,
            stated: &own.clone().or(&folder.as_ref().clone().dated()),
            own: &own,
            outline: &outline,
        }
        .note(tags, author, problems)
    }
}

/// What reading a note has to go by.
pub struct Reader<'a> {
    /// Its text.
    pub source: &'a Arc<Source>,
    /// The byte behind its front matter.
    pub start: usize,
    /// What its front matter states.
    pub own: &'a Stated,
    /// The same, and what is stated for its folder.
    pub stated: &'a Stated,
    /// Its headings.
    pub outline: &'a [Heading],
}

/// What was found out about a note before its talks were.
pub struct Opening {
    /// The heading that is its title.
    pub title_heading: Option<usize>,
    /// Its title, and where that came from.
    pub title: (String, Origin),
    /// Whether the title says more than the file's name.
    pub is_titled: bool,
    /// The byte at which the lines below the title begin.
    pub lead_start: usize,
    /// What these lines say.
    pub lead: Lead,
}

/// Where something that a note says came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The front matter.
    FrontMatter,
    /// The configuration, for the folder.
    Settings,
    /// The heading that is the title.
    Title,
    /// The lines below that.
    Lead,
    /// The first line of the text.
    FirstLine,
    /// The file's name.
    FileName,
    /// The names of its folders.
    Folders,
}

impl Origin {
    /// Where something stated was: in the note itself, or in the configuration.
    pub fn stated(is_own: bool) -> Self {
        if is_own {
            Self::FrontMatter
        } else {
            Self::Settings
        }
    }
}

impl Reader<'_> {
    /// Title and first lines.
    pub fn opening(&self) -> Opening {
        let text = &self.source.text;
        let title_heading = talks::title_heading(text, self.outline, self.stated.title());
        let lead_start = title_heading.map_or(self.start, |at| self.outline[at].range.end);
        let above = title_heading.map_or(self.start, |at| self.outline[at].range.start);
        let lead_end = self
            .outline
            .iter()
            .find(|h| h.range.start >= lead_start)
            .map_or(text.len(), |h| h.range.start);
        let title = self.title(&[Stated::event, Stated::title], title_heading);
        Opening {
            is_titled: self.is_titled(&title),
            title_heading,
            title,
            lead_start,
            lead: Lead::of([&text[self.start..above], &text[lead_start..lead_end]]),
        }
    }

    /// What its talks are found by.
    pub fn ground<'a>(&'a self, opening: &'a Opening) -> Ground<'a> {
        Ground {
            text: &self.source.text,
            start: self.start,
            outline: self.outline,
            title_heading: opening.title_heading,
            title: &opening.title.0,
            is_event: vocabulary::names_event(&opening.title.0),
            is_dated: dates::find(&opening.title.0).is_some(),
            is_titled: opening.is_titled,
            lead: &opening.lead,
            speakers: &self.stated.speakers,
            stated: self.stated.talks,
        }
    }

    fn note(&self, tags: Vec<String>, author: Option<String>, mut problems: Vec<Problem>) -> Note {
        let text = &self.source.text;
        let opening = self.opening();
        let reading = talks::find(&self.ground(&opening));
        let lack = self.own.talks.filter(|_| !reading.is_stated);
        if let Some(what) = lack.and_then(|talks| talks.lack(self.outline)) {
            problems.push(Problem {
                fault: Fault::Value,
                path: self.source.place.name.clone(),
                line: Some(front_matter::line_of(text, "talks")),
                what,
            });
        }
        let date = self.date(&opening);
        let may_be_whole = self.may_be_whole(&reading, &opening);
        let whole = may_be_whole.then(|| self.whole(&opening, date));
        let found = reading.talks;
        let is_single = found.is_empty();
        let first = found.first().map_or(text.len(), |talk| talk.start);
        let (title, talks) = if is_single {
            let talk = self.whole(&opening, date);
            let event = self.stated.event.clone();
            (event.unwrap_or_else(|| talk.title.clone()), vec![talk])
        } else {
            (
                opening.title.0.clone(),
                found.iter().map(|talk| self.talk(talk, date)).collect(),
            )
        };
        Note {
            source: Arc::clone(self.source),
            date,
            tags,
            author,
            event: self.stated.event.clone(),
            links: if is_single {
                Vec::new()
            } else {
                links::of_event(&text[self.start..first])
            },
            body: self.body(self.page_start(&title, opening.title_heading)..text.len()),
            title,
            talks,
            is_single,
            whole,
            is_titled: opening.is_titled,
            problems,
        }
    }

    /// Whether the notes beside it decide that the note is one talk.
    pub fn may_be_whole(&self, reading: &Reading, opening: &Opening) -> bool {
        // The page of a folder lists its notes: these are the talks, if they are there.
        let is_contents = reading.is_listed && self.source.place.is_index();
        reading.is_unsure || is_contents || self.is_of_folder(&opening.title.0)
    }

    /// Whether `title` names a folder that the note stands in, `kubeCon 1.2` in `kubecon`: then the
    /// event is that folder's.
    fn is_of_folder(&self, title: &str) -> bool {
        let title = vocabulary::fold(title);
        self.source.place.folders.iter().any(|folder| {
            let folder = vocabulary::fold(folder);
            folder.chars().count() >= 4
                && folder.contains(char::is_alphabetic)
                && title.len() > folder.len()
                && title.starts_with(&folder)
        })
    }

    /// Where the note's page begins: a heading that only says the title again is left out.
    fn page_start(&self, title: &str, title_heading: Option<usize>) -> usize {
        let says_it = |heading: &&Heading| {
            heading.text == title
                && self.source.text[self.start..heading.range.start]
                    .trim()
                    .is_empty()
        };
        title_heading
            .map(|at| &self.outline[at])
            .filter(says_it)
            .map_or(self.start, |heading| heading.range.end)
    }

    fn body(&self, range: Range<usize>) -> Body {
        Body {
            source: Arc::clone(self.source),
            range,
        }
    }

    /// The note as the one talk it is.
    pub fn whole(&self, opening: &Opening, date: Option<Date>) -> Talk {
        let (mut title, mut origin) = self.title(&[Stated::title], opening.title_heading);
        // A talk is called as the first heading where nothing else says its name.
        if origin == Origin::FileName
            && let Some(first) = self.outline.first().filter(|first| first.level == 1)
        {
            (title, origin) = (first.text.clone(), Origin::Title);
        }
        let parts = Parts::of(&title);
        let lead = &opening.lead;
        let by = |split: &&Split| split.form == Form::By || split.form == Form::Quoted;
        let split = parts
            .sure()
            .or_else(|| parts.splits.iter().find(by))
            .filter(|split| split.form != Form::Whole);
        let speakers = match (self.stated.speakers.as_slice(), split) {
            ([], _) if !lead.speakers.is_empty() => lead.speakers.clone(),
            ([], Some(split)) => split.speakers.clone(),
            ([], None) => self.first_names(opening),
            (stated, _) => stated.to_vec(),
        };
        let body = self.body(opening.lead_start..self.source.text.len());
        Talk {
            id: Arc::from(""),
            title: split.map_or_else(
                || {
                    // `[FEConf 2021] The grid` says where it was.
                    let is_place = |whole: &str, bare: &str| {
                        let place = &whole[..whole.len() - bare.len()];
                        origin == Origin::FileName || vocabulary::names_event(place)
                    };
                    let bare = parts.unbracketed.as_deref();
                    let bare = bare.filter(|bare| is_place(&parts.rest, bare));
                    bare.unwrap_or(&title).to_owned()
                },
                |split| split.title.clone(),
            ),
            speakers,
            kind: self.stated.kind.or(parts.kind).unwrap_or(Kind::Talk),
            date,
            body,
            line: 1,
            level: 0,
            group: None,
        }
    }

    /// Who the lines below the title of a single talk name without saying that they speak.
    fn first_names(&self, opening: &Opening) -> Vec<String> {
        if !opening.lead.byline.is_empty() {
            return opening.lead.byline.clone();
        }
        let below = opening
            .title_heading
            .and_then(|at| lines::speakers_below(&self.source.text, self.outline, at));
        match below {
            Some((names, Trust::Strong)) => names.clone(),
            _ => Vec::new(),
        }
    }

    fn talk(&self, found: &Found, date: Option<Date>) -> Talk {
        let body = self.body(found.body.clone());
        // What is stated for all of them, each may say of itself.
        let speakers = match found.speakers.as_slice() {
            [] => &self.stated.speakers,
            _ => &found.speakers,
        };
        let kind = match found.kind {
            Kind::Talk => self.stated.kind.unwrap_or(Kind::Talk),
            own => own,
        };
        Talk {
            id: Arc::from(""),
            title: found.title.clone(),
            speakers: speakers.clone(),
            kind,
            date,
            body,
            line: found.line,
            level: found.level,
            group: found.group.clone(),
        }
    }
}

/// Who wrote the note.
fn author(front: &FrontMatter<'_>) -> Option<String> {
    let authors = front.list(Field::Author);
    (!authors.is_empty()).then(|| authors.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn read(name: &str, text: &str) -> Note {
        Note::read(Place::at(name), text.as_bytes())
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
    fn talks_stand_in_the_group_of_their_day_or_session() {
        let groups = |text: &str| -> Vec<(String, Option<String>)> {
            let group = |talk: &Talk| talk.group.as_deref().map(str::to_owned);
            let note = read("g.md", text);
            note.talks
                .iter()
                .map(|talk| (talk.title.clone(), group(talk)))
                .collect()
        };
        let want = |all: &[(&str, Option<&str>)]| -> Vec<(String, Option<String>)> {
            let owned = |&(title, group): &(&str, Option<&str>)| {
                (title.to_owned(), group.map(str::to_owned))
            };
            all.iter().map(owned).collect()
        };
        let (one, two) = (Some("Day 1"), Some("Day 2"));
        assert_eq!(
            groups(
                "# Camp\n## Day 1\n### A - Ada Lovelace\n### B - Grace Hopper\n## Day 2\n### C - Alan Kay\n## Extra\n### D - Barbara Liskov\n"
            ),
            want(&[("A", one), ("B", one), ("C", two), ("D", Some("Extra"))])
        );
        // Days beside their talks divide them.
        assert_eq!(
            groups(
                "# Camp\n## Before - Ada Lovelace\n## Day 1\n## A - Ada Lovelace\n### part\n## B - Grace Hopper\n## Day 2\n## C - Alan Kay\n"
            ),
            want(&[("Before", None), ("A", one), ("B", one), ("C", two)])
        );
        assert_eq!(
            groups(
                "# 모임\n## 여는 이야기 - 김하나\n## 라이트닝 토크\n### 하나 - 이두리\n### 둘 - 박세리\n"
            ),
            want(&[
                ("여는 이야기", None),
                ("하나", Some("라이트닝 토크")),
                ("둘", Some("라이트닝 토크"))
            ])
        );
        // The date of the event is no day of several, nor is its title.
        assert_eq!(
            groups("# 모임\n## 2018-12-15\n## 하나 - 김하나\n## 둘 - 이두리\n"),
            want(&[("하나", None), ("둘", None)])
        );
        assert_eq!(
            groups("# 2018-12-15\n## 하나 - 김하나\n## 둘 - 이두리\n"),
            want(&[("하나", None), ("둘", None)])
        );
        assert_eq!(
            groups("# 후기 모임\n## 1일차\n1. 하나\n2. 둘\n## 2일차\n3. 셋\n"),
            want(&[
                ("하나", Some("1일차")),
                ("둘", Some("1일차")),
                ("셋", Some("2일차"))
            ])
        );
    }

    #[test]
    fn posts_tell_of_events_before_them() {
        let date = |name: &str, text: &str| read(name, text).date.unwrap().to_string();
        let post = |lines: &str| date("a.md", &format!("---\ntitle: 모임 후기\n{lines}"));
        for (text, want) in [
            (
                "date: 2022-07-01\n---\n2022년 5월 2일에 신청했다.\n\n- 일시: 2022-06-30\n",
                "2022-06-30",
            ),
            (
                "date: 2022-07-01\n---\n5월 1일에 신청해서 6월 18일에 다녀왔다.\n",
                "2022-06-18",
            ),
            (
                "date: 2022-01-05\n---\nOn December 17 I went to see it.\n",
                "2021-12-17",
            ),
            (
                "date: 2017-03-26\n---\n2017년 3월 9일부터 10일까지 이틀간 열린 행사에 참여한 후기를 적어 본다.\n",
                "2017-03-09/2017-03-10",
            ),
            (
                "date: 2022-07-01\n---\n> 해당 행사는 6월 30일 20시부터 22시까지 진행하는 행사였다.\n",
                "2022-06-30",
            ),
            (
                "date: 2019-01-04\n---\n12月22日に行われた勉強会の資料をまとめました。\n",
                "2018-12-22",
            ),
            // What lies longer ago is told of, not reported.
            (
                "date: 2022-07-01\n---\n2021년 6월 3일에 시작한 모임이다.\n",
                "2022-07-01",
            ),
        ] {
            assert_eq!(post(text), want, "{text}");
        }
        let titled = "---\ntitle: DevFest Dijon 2024\ndate: 2025-01-11\n---\nwords\n";
        assert_eq!(date("a.md", titled), "2024");
        assert_eq!(
            date("[181110]devfest.md", "# DevFest 2018\n\n## A\n"),
            "2018-11-10"
        );
        assert_eq!(
            date("a.md", "# 모임 2018\n- 18.11.10, 광개토관\n"),
            "2018-11-10"
        );
    }

    #[test]
    fn speakers_stand_in_tables_sentences_and_sections() {
        let note = read(
            "s.md",
            "# 모임 2019\n## 하나\n| 시간 | 발표자 |\n|---|---|\n| 10시 | 홍길동 (회사) |\n## 둘\n![사진](a.png)\n\n이어서 이순신님의 발표입니다.\n## 셋\n### 演讲者信息\nMathias Bynens。来自比利时。\n",
        );
        let speakers: Vec<_> = note.talks.iter().map(|t| t.speakers.join("+")).collect();
        assert_eq!(speakers, ["홍길동", "이순신", "Mathias Bynens"]);
    }

    #[test]
    fn a_stray_heading_does_not_hide_the_others() {
        let note = read(
            "w.md",
            "## Respond 2016 - Day One\n### A - Ada Lovelace\n### B - Grace Hopper\n## C - Alan Kay\n### D - Barbara Liskov\n",
        );
        let titles: Vec<_> = note.talks.iter().map(|t| t.title.as_str()).collect();
        assert_eq!(titles, ["A", "B", "C", "D"]);
        assert_eq!(note.talks[2].body.text(), "");
        let numbered = read("n.md", "## Rust 모임\n### 1. A\n### 2. B\n### 3. C\n");
        assert_eq!(numbered.talks.len(), 3);
        let linked = read(
            "f.md",
            "# Devoxx 2022\n## Université\n### [A](https://a.b/c)\n## Conférences\n### [B](https://a.b/d)\n### [C](https://a.b/e)\n",
        );
        assert_eq!(linked.talks.len(), 3);
    }

    #[test]
    fn a_first_talk_is_no_title_where_another_is_stated() {
        let note = read(
            "j.md",
            "---\ntitle: 2019 빅데이터 잡콘서트\n---\n# [와이즈넛] 데이터 활용\n## 절\n# [SKT] AI 시대 - 홍길동\n# [넷마블] 게임 - 이순신\n",
        );
        assert_eq!(
            (note.title.as_str(), note.talks.len()),
            ("2019 빅데이터 잡콘서트", 3)
        );
    }

    #[test]
    fn items_below_a_heading_that_announces_talks_are_the_talks() {
        let note = read(
            "l.md",
            "# 모임 후기\n## 장소\n강남\n## 세션\n- 신형섭: `State of CSS`\n\n  내용\n- 박다솜: `접근성 설계`\n- 박수지: `Core Web Vitals`\n## 느낀 점\n- 좋았다\n",
        );
        assert_eq!(
            talks(&note),
            [
                ("State of CSS", "신형섭".into(), "talk", 5),
                ("접근성 설계", "박다솜".into(), "talk", 8),
                ("Core Web Vitals", "박수지".into(), "talk", 9)
            ]
        );
    }

    #[test]
    fn a_note_that_tells_of_no_event_is_one_talk() {
        let note = read("2024-05-18-things.md", "# Things\n\n## One\n\n## Two\n");
        assert_eq!(talks(&note), [("Things", String::new(), "talk", 1)]);
        assert_eq!(note.date.unwrap().to_string(), "2024-05-18");
        let event = read("a.md", "# Things Conf\n\n## One\n\n## Two\n");
        assert_eq!(event.talks.len(), 2);
        let bare = read("2024-05-18-bare_page.md", "no heading\n");
        assert_eq!((bare.title.as_str(), bare.talks.len()), ("bare page", 1));
        assert_eq!(read("e.md", "").talks[0].title, "e");
    }
}
