//! Ranking without any short cut, talk by talk: what the index finds is held against it.
#![cfg(test)]

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use proptest::prelude::*;

use crate::notes::{Library, Note, Place};
use crate::search::entry::{rest_of_event, rest_of_talk};
use crate::search::index::Index;
use crate::search::key;
use crate::search::order::Hit;
use crate::search::query::{Candidate, Keys, Part, Query, Score, Subject, Sum};
use crate::search::ranker::Ranker;
use crate::search::terms::{Term, Wanted};

/// A talk or an event, looked at by itself.
struct One<'a> {
    subject: Subject<'a>,
    title: Part,
    keys: [Vec<u8>; 3],
}

impl One<'_> {
    fn candidate(&self) -> Candidate<'_> {
        let [title, speakers, rest] = &self.keys;
        Candidate {
            subject: self.subject,
            keys: Keys {
                title,
                speakers,
                rest,
                // Without bits nothing is told apart by them.
                masks: [u64::MAX; 3],
                word_starts: u64::MAX,
            },
            title: self.title,
        }
    }
}

/// What a talk and its event count for, term by term.
fn score(query: &Query, talk: &One<'_>, event: &One<'_>) -> Option<Score> {
    let of_talk = |term: &Term| match term.wanted {
        Wanted::Event(_) | Wanted::Tag(_) => None,
        _ => query.term(term, &talk.candidate()),
    };
    let of_event = |term: &Term| match term.wanted {
        Wanted::Speaker(_) | Wanted::Year(_) | Wanted::Value(_) => None,
        _ => query.term(term, &event.candidate()),
    };
    let mut sum = Sum::default();
    for term in &query.terms {
        sum = sum.with(term, of_talk(term).max(of_event(term)))?;
    }
    let phrase = query.phrase.as_ref();
    Some(sum.score(phrase.and_then(|needle| needle.fit(&talk.keys[0]))))
}

/// What fits `typed`, one talk after the other.
fn slowly(library: &Library, typed: &str) -> Vec<Hit> {
    let found = |query: &Query| {
        let (mut found, mut entry) = (Vec::new(), 0);
        for event in library.events() {
            let rest = rest_of_event(event);
            let of_talk = One {
                subject: Subject::Event(event),
                title: Part::Event,
                keys: [&*event.title, "", &rest].map(key::of),
            };
            for talk in &event.talks {
                let (speakers, rest) = (talk.speakers.join(", "), rest_of_talk(talk));
                let one = One {
                    subject: Subject::Talk(event, talk),
                    title: Part::Title,
                    keys: [&*talk.title, &speakers, &rest].map(key::of),
                };
                let score = score(query, &one, &of_talk);
                found.extend(score.map(|score| Hit { entry, score }));
                entry += 1;
            }
        }
        found.sort_by_key(|hit| Reverse(hit.score));
        found
    };
    let query = Query::new(typed);
    let hits = found(&query);
    if !hits.is_empty() {
        return hits;
    }
    let mut rescued = query.rescues().map(|rescue| found(&rescue));
    rescued.find(|hits| !hits.is_empty()).unwrap_or_default()
}

const WORDS: &[&str] = &[
    "파이썬",
    "로깅",
    "Docker",
    "compose",
    "logging",
    "러스트",
    "값",
    "ㅋㅋ",
    "a",
    "ll",
    "3.14",
    "2019",
    "日本",
    "École",
    "도커",
    "é",
    "한글",
    "keynote",
];

fn words(count: Range<usize>) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(WORDS).prop_map(str::to_owned),
        "[a-cl-o가-깋ㄱ-ㅎ1 .]{1,4}",
    ];
    (prop::collection::vec(word, count), "[ .]").prop_map(|(words, gap)| words.join(&gap))
}

/// An event with its talks.
fn note() -> impl Strategy<Value = String> {
    let names = ["김서리", "Ada Lovelace", "Ada Lovelace, 강도", "구본석 Ada"];
    let talk = (
        words(1..5),
        prop::option::of(prop::sample::select(names.to_vec())),
    );
    let talks = prop::collection::vec(talk, 0..7);
    let years = prop::option::of(2018..2021);
    let tags = prop::option::of(prop::sample::select(vec!["rust", "파이썬", "tui"]));
    (words(1..4), years, tags, talks).prop_map(|(title, year, tag, talks)| {
        let mut text = format!("---\ntitle: \"{title}\"\n");
        text += &year.map_or(String::new(), |year| format!("date: {year}-05-01\n"));
        text += &tag.map_or(String::new(), |tag| format!("tags: [{tag}]\n"));
        text += "---\n";
        for (title, speaker) in talks {
            let speaker = speaker.map_or(String::new(), |name| format!(" ({name})"));
            text += &format!("\n## {title}{speaker}\n\n글.\n");
        }
        text
    })
}

fn library(notes: &[String]) -> Library {
    let note = |(nth, text): (usize, &String)| {
        Note::read(Place::at(&format!("{nth}.md")), text.as_bytes())
    };
    let mut library = Library::default();
    library.add(notes.iter().enumerate().map(note).collect());
    library
}

/// A few pieces of the language.
fn typed() -> impl Strategy<Value = String> {
    let fields = vec![
        "@ada",
        "@ㄱㅅ",
        "#ru",
        "year:2019",
        "연도:..2018",
        "event:파",
        "is:talk",
        "has:그림",
        "is:single",
        "-year:2020",
        "-#tui",
        "-\"a",
        "\"compose lo\"",
        "-로깅",
        "-docker",
        "ㅍㅇㅆ",
        "dckr",
        "dkcmp",
        "lgg",
        "adlov",
        "파썬",
        "vkdl",
        "ehzj",
        "ㅣㅐㅎ",
        "ㅎ글",
        "로기",
        "-",
    ];
    let piece = prop_oneof![
        2 => words(1..3),
        2 => prop::sample::select(fields).prop_map(str::to_owned),
        1 => words(1..3).prop_map(|words| format!("\"{words}\"")),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn what_is_found_is_what_fits_by_itself(
        notes in prop::collection::vec(note(), 0..9), typed in typed(),
    ) {
        let library = library(&notes);
        let index = Arc::new(Index::of(&library));
        prop_assert_eq!(index.len(), library.talk_count());
        // Key by key, and back again.
        let ends = typed.char_indices().map(|(at, c)| at + c.len_utf8());
        let keys: Vec<&str> = ends.map(|end| &typed[..end]).collect();
        let mut ranker = Ranker::new(Index::of(&library));
        for typed in keys.iter().chain(keys.iter().rev()).chain(&[""]) {
            let hits = index.rank(typed, &|| false).unwrap();
            let found: Vec<Hit> = hits.iter().collect();
            // What was found before changes nothing.
            let again = ranker.rank(typed, &|| false).unwrap();
            prop_assert_eq!(&again.iter().collect::<Vec<_>>(), &found, "{}", typed);
            prop_assert_eq!(&found, &slowly(&library, typed), "{}", typed);
            for (at, hit) in found.iter().enumerate() {
                let named = index.entry(hit.entry).named();
                prop_assert_eq!(hits.entry(at).map(|entry| entry.named()), Some(named.clone()));
                prop_assert_eq!(hits.place(&named), Some(at));
            }
        }
        prop_assert!(index.rank(&typed, &|| true).is_none() || library.events().is_empty());
    }
}
