//! A talk as it is shown among hits, and by what talks and events are found besides what is shown.

use std::ops::Range;

use crate::notes::{Date, Event, Talk, TalkRef};
use crate::search::marks::Piece;
use crate::search::query::{Part, Query};

/// A talk as it is searched and shown: `event › talk — speaker (date)`.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The event of the talk.
    pub event: &'a Event,
    /// The talk.
    pub talk: &'a Talk,
}

/// What is shown of a talk, and the bytes that its parts take, the likeliest to be looked for first.
struct Line {
    text: String,
    parts: Vec<(Part, Range<usize>)>,
}

impl Entry<'_> {
    fn line(&self) -> Line {
        let (mut text, mut parts) = (String::new(), Vec::new());
        let mut put = |before: &str, part, words: &str| {
            text += before;
            parts.push((part, text.len()..text.len() + words.len()));
            text += words;
        };
        put("", Part::Event, &self.event.title);
        put(" › ", Part::Title, &self.talk.title);
        if !self.talk.speakers.is_empty() {
            put(" — ", Part::Speakers, &self.talk.speakers.join(", "));
        }
        if let Some(date) = self.talk.date {
            put(" (", Part::Rest, &date.shown());
            text += ")";
        }
        // The title comes first where a word stands in several as well.
        parts.sort_by_key(|(part, _)| part.malus());
        Line { text, parts }
    }

    /// What is shown.
    pub fn text(&self) -> String {
        self.line().text
    }

    /// What is shown behind the event's title.
    pub fn tail(&self) -> String {
        self.line().text.split_off(self.event.title.len())
    }

    /// Names the talk.
    pub fn named(&self) -> TalkRef {
        TalkRef::of(self.event, self.talk)
    }

    /// The chars of what is shown that fit `query`.
    pub fn matches(&self, query: &Query) -> Vec<Range<usize>> {
        query.marks(&self.line().pieces())
    }

    /// Why it fits `query`.
    pub fn reasons(&self, query: &Query) -> Vec<String> {
        query.reasons(&self.line().pieces())
    }

    /// What of `query` is shown only as the other setting of the keyboard types it.
    pub(super) fn rescued(&self, query: &Query) -> String {
        query.rescued(&self.line().pieces())
    }
}

impl Line {
    fn pieces(&self) -> Vec<Piece<'_>> {
        let piece = |(part, range): &(Part, Range<usize>)| Piece {
            part: *part,
            before: self.text[..range.start].chars().count(),
            text: &self.text[range.clone()],
        };
        self.parts.iter().map(piece).collect()
    }
}

/// By what an event is found besides its title: date and tags.
pub fn rest_of_event(event: &Event) -> String {
    let date = event.date.map(written).unwrap_or_default();
    format!("{date} {}", tags(event))
}

/// By what a talk is found besides its title and its speakers: date, kind and group.
pub fn rest_of_talk(talk: &Talk) -> String {
    let date = talk.date.map(written).unwrap_or_default();
    let group = talk.group.as_deref().unwrap_or_default();
    format!("{date} {} {group}", talk.kind.names())
}

/// A date as people type it: `2018-12-15`, `2018.12.15`, `2018년 12월 15일`.
fn written(date: Date) -> String {
    let shown = date.to_string();
    let first = shown.split(['/', '~']).next().unwrap_or("");
    let units = first.split('-').zip(["년", "월", "일"]);
    let korean: Vec<String> = units
        .map(|(number, unit)| format!("{number}{unit}"))
        .collect();
    format!("{shown} {} {}", first.replace('-', "."), korean.join(" "))
}

/// The tags of `event` as they are typed, `#rust #tui`.
fn tags(event: &Event) -> String {
    event
        .tags
        .iter()
        .fold(String::new(), |all, tag| all + "#" + tag + " ")
}
