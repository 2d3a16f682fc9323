//! What was typed, and how well a talk or an event fits it.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::notes::{Date, Event, Kind, Signs, Talk};
use crate::search::key;
use crate::search::needle::{Fit, Needle};
use crate::search::terms::{Term, Value, Wanted, Word, plain_terms, terms};
use crate::text::safe;

/// How well something fits; the higher the better. Scores are below [`Query::SCORES`].
pub type Score = u16;

/// What a word counts for in each part less than in the title.
const IN_SPEAKERS: Score = 20;
const IN_EVENT: Score = 40;
const IN_REST: Score = 60;
/// What letters may win by how they are scattered.
const SCATTERED: i64 = 39;

/// Letters of a word of which one may be too many, at least one more.
const SURPLUS: usize = 5;

/// The parts of a talk or an event in which words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its title.
    Title,
    /// Who speaks.
    Speakers,
    /// The title of the event that a talk is part of.
    Event,
    /// Date, kind, group and tags.
    Rest,
}

impl Part {
    /// What a word counts for in it less than in the title.
    pub fn malus(self) -> Score {
        match self {
            Self::Title => 0,
            Self::Speakers => IN_SPEAKERS,
            Self::Event => IN_EVENT,
            Self::Rest => IN_REST,
        }
    }

    /// Its name in reasons.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Speakers => "speakers",
            Self::Event => "event",
            Self::Rest => "date, kind or tags",
        }
    }
}

/// Keys of the parts of a talk or an event, see [`key`].
#[derive(Debug, Clone, Copy)]
pub struct Keys<'a> {
    pub title: &'a [u8],
    pub speakers: &'a [u8],
    pub rest: &'a [u8],
    /// The bits of each of them, in this order.
    pub masks: [u64; 3],
    /// The bits with which words of the title and the speakers begin.
    pub word_starts: u64,
}

impl Keys<'_> {
    /// Whether the bits of `needle` are in one of them, which it needs to stand there.
    fn may_have(&self, needle: &Needle) -> bool {
        self.masks.iter().any(|mask| needle.mask & !mask == 0)
    }
}

/// A talk with its event, an event, or a line of text that is neither.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    Talk(&'a Event, &'a Talk),
    Event(&'a Event),
    Line(&'a str),
}

impl<'a> Subject<'a> {
    /// Its title.
    pub fn title(self) -> &'a str {
        match self {
            Self::Talk(_, talk) => &talk.title,
            Self::Event(event) => &event.title,
            Self::Line(text) => text,
        }
    }

    /// Who speaks, where it is a talk.
    pub fn speakers(self) -> String {
        match self {
            Self::Talk(_, talk) => talk.speakers.join(", "),
            _ => String::new(),
        }
    }

    fn event(self) -> Option<&'a Event> {
        match self {
            Self::Talk(event, _) | Self::Event(event) => Some(event),
            Self::Line(_) => None,
        }
    }

    fn talks(self) -> &'a [Talk] {
        match self {
            Self::Talk(_, talk) => std::slice::from_ref(talk),
            Self::Event(event) => &event.talks,
            Self::Line(_) => &[],
        }
    }
}

/// What is looked at: something by its keys, and which part its title stands for.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    pub subject: Subject<'a>,
    pub keys: Keys<'a>,
    /// [`Part::Event`] where it is the event of the talk that may fit.
    pub title: Part,
}

/// What a talk or an event must fit.
pub struct Query {
    pub(super) terms: Vec<Term>,
    /// All words as they were typed, where there are several.
    pub(super) phrase: Option<Needle>,
    /// Whether words are looked for as the other setting of the keyboard types them, too.
    pub(super) is_desperate: bool,
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Query").field(&self.terms).finish()
    }
}

impl Query {
    /// The number of scores that there may be.
    pub const SCORES: usize = 1000;

    /// Reads what was typed, in whatever normal form.
    pub fn new(typed: &str) -> Self {
        Self::of(terms(&safe::line(typed)))
    }

    /// The same, of talks of which this is remembered.
    pub fn with_signs(typed: &str, signs: &Signs) -> Self {
        let mut terms = terms(&safe::line(typed));
        for term in &mut terms {
            if let Wanted::Value(value @ (Value::Starred | Value::Unread | Value::Read)) =
                term.wanted
            {
                term.wanted = Wanted::Remembered(value, signs.clone());
            }
        }
        Self::of(terms)
    }

    /// The words that were typed, for lines of text: these have no fields.
    pub fn plain(typed: &str) -> Self {
        Self::of(plain_terms(&safe::line(typed)))
    }

    fn of(mut terms: Vec<Term>) -> Self {
        // What is dear to look for is looked for last.
        terms.sort_by_key(|term| match term.wanted {
            Wanted::Word(_) | Wanted::Exact(_) => 0,
            Wanted::Value(Value::Link(_) | Value::Image) => 2,
            _ => 1,
        });
        let words: Option<Vec<&str>> = terms.iter().map(plain).collect();
        let phrase = words.filter(|words| words.len() > 1);
        Self {
            phrase: phrase.and_then(|words| Needle::new(&words.join(" "))),
            terms,
            is_desperate: false,
            matcher: SkimMatcherV2::default().ignore_case(),
        }
    }

    /// What is looked for, one after the other, where nothing else was found: words count as the other setting
    /// of the keyboard types them, too; then a word in Latin letters without one of them, as a finger may
    /// have hit a key too many. Nothing where that changes nothing.
    pub fn rescues(&self) -> impl Iterator<Item = Self> {
        let other = |term: &Term| match &term.wanted {
            Wanted::Word(word) if !term.is_not => word.other.as_ref().map(|(text, _)| text.clone()),
            _ => None,
        };
        let others = (0..).zip(&self.terms);
        let others: Vec<(usize, String)> = others
            .filter_map(|(at, term)| Some((at, other(term)?)))
            .collect();
        let whole = (!others.is_empty()).then(|| Self::desperate(self.terms.clone()));
        let is_long = |text: &String| text.len() > SURPLUS && text.is_ascii();
        let long = others.into_iter().find(|(_, text)| is_long(text));
        let shorter = long.into_iter().flat_map(move |(at, text)| {
            let keys = 0..text.len();
            keys.filter_map(move |key| {
                let mut terms = self.terms.clone();
                let mut text = text.clone();
                text.remove(key);
                if let Wanted::Word(word) = &mut terms[at].wanted {
                    word.other = Some((text.clone(), Needle::new(&text)?));
                }
                Some(Self::desperate(terms))
            })
        });
        whole.into_iter().chain(shorter)
    }

    fn desperate(terms: Vec<Term>) -> Self {
        Self {
            is_desperate: true,
            ..Self::of(terms)
        }
    }

    /// Whether it finds nothing that `before` does not.
    pub(super) fn narrows(&self, before: &Self) -> bool {
        let is_in = |old: &Term| {
            self.terms
                .iter()
                .any(|new| match (&new.wanted, &old.wanted) {
                    _ if new.typed == old.typed => true,
                    _ if new.is_not || old.is_not => false,
                    (Wanted::Word(new), Wanted::Word(old)) => new.needle.narrows(&old.needle),
                    _ => false,
                })
        };
        let is_plain = !self.is_desperate && !before.is_desperate;
        is_plain && !before.is_empty() && before.terms.iter().all(is_in)
    }

    /// The bits that a talk with its event has to have, see [`key::mask`](crate::search::key::mask), by all
    /// that it asks for; `None` where that is nothing, or where more than what was typed counts.
    pub(super) fn letters(&self) -> Option<u64> {
        let mask = |term: &Term| match &term.wanted {
            _ if term.is_not => 0,
            Wanted::Word(word) => word.needle.mask,
            Wanted::Exact(needle) | Wanted::Speaker(needle) | Wanted::Event(needle) => needle.mask,
            Wanted::Tag(_) | Wanted::Year(_) | Wanted::Value(_) | Wanted::Remembered(..) => 0,
        };
        let all = self.terms.iter().map(mask).fold(0, |all, mask| all | mask);
        Some(all).filter(|&all| all != 0 && !self.is_desperate)
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What is looked for as the other setting of the keyboard types it.
    pub(super) fn other<'a>(&self, word: &'a Word) -> Option<&'a Needle> {
        let other = word.other.as_ref().filter(|_| self.is_desperate);
        other.map(|(_, needle)| needle)
    }

    /// How well something fits.
    pub fn score(&self, one: &Candidate<'_>) -> Option<Score> {
        let mut sum = Sum::default();
        for term in &self.terms {
            sum = sum.with(term, self.term(term, one))?;
        }
        let keys = &one.keys;
        let phrase = self.phrase.as_ref();
        let phrase = phrase.filter(|needle| needle.mask & !keys.masks[0] == 0);
        Some(sum.score(phrase.and_then(|needle| needle.fit(keys.title))))
    }

    /// What a term counts for in something by itself.
    pub(super) fn term(&self, term: &Term, one: &Candidate<'_>) -> Option<Score> {
        let Candidate { subject, keys, .. } = one;
        match &term.wanted {
            // What is not wanted has to be there as it was typed.
            Wanted::Word(word) if term.is_not => {
                in_one_piece(&word.needle, one).filter(|&score| is_as_typed(score))
            }
            Wanted::Word(word) => self.word(word, one),
            Wanted::Exact(needle) => in_one_piece(needle, one),
            Wanted::Speaker(needle) if matches!(subject, Subject::Talk(..)) => {
                needle.fit(keys.speakers).map(score_of)
            }
            wanted => told(wanted, *subject),
        }
    }

    fn word(&self, word: &Word, one: &Candidate<'_>) -> Option<Score> {
        let whole = in_one_piece(&word.needle, one);
        if whole.is_some_and(|score| score >= score_of(Fit::Scattered)) {
            return whole;
        }
        let other = || in_one_piece(self.other(word)?, one);
        self.in_letters(word, one).or(whole).or_else(other)
    }

    fn in_letters(&self, word: &Word, one: &Candidate<'_>) -> Option<Score> {
        let Candidate { subject, keys, .. } = one;
        if !keys.may_have(&word.needle) || !word.needle.may_scatter(keys.word_starts) {
            return None;
        }
        let (part, text) = if word.needle.scattered(keys.title).is_some() {
            (one.title, subject.title().to_owned())
        } else {
            word.needle.scattered(keys.speakers)?;
            (Part::Speakers, subject.speakers())
        };
        Some(self.scattered(word, &text) - part.malus())
    }

    /// What `word` counts for whose letters stand scattered in `text`.
    pub fn scattered(&self, word: &Word, text: &str) -> Score {
        let length = i64::try_from(word.typed.chars().count()).unwrap_or(i64::MAX);
        let matched = self.matcher.fuzzy_match(text, &word.typed).unwrap_or(0);
        let extra = (matched * 2 / length).clamp(0, SCATTERED);
        score_of(Fit::Scattered) + Score::try_from(extra).unwrap_or(0)
    }
}

/// What the terms of a query count for together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    sum: u16,
    count: u16,
}

impl Sum {
    /// With what `term` counts for; `None` where what it asks for is missing.
    pub fn with(self, term: &Term, score: Option<Score>) -> Option<Self> {
        match (term.is_not, score) {
            (true, None) => Some(self),
            (false, Some(score)) => Some(Self {
                sum: self.sum + score,
                count: self.count + 1,
            }),
            _ => None,
        }
    }

    /// The average; more where all words stand in the title as they were typed.
    pub fn score(self, phrase: Option<Fit>) -> Score {
        let average = self.sum.checked_div(self.count).unwrap_or(0);
        average + phrase.map_or(0, |fit| score_of(fit) / 10)
    }
}

/// A word as it was typed, where `term` is one that is looked for.
fn plain(term: &Term) -> Option<&str> {
    let is_word = matches!(term.wanted, Wanted::Word(_)) && !term.is_not;
    is_word.then_some(&*term.typed)
}

/// What a word counts for that fits so.
pub fn score_of(fit: Fit) -> Score {
    match fit {
        Fit::Initials => 200,
        Fit::Scattered => 300,
        Fit::Contiguous => 500,
        Fit::WordStart => 600,
        Fit::Prefix => 700,
        Fit::Exact => 800,
    }
}

/// Whether what counts for so much stands there as it was typed, not by initials alone.
pub fn is_as_typed(score: Score) -> bool {
    score >= score_of(Fit::Contiguous) - IN_REST
}

/// What `needle` counts for where it stands in one part or the other, its best.
fn in_one_piece(needle: &Needle, one: &Candidate<'_>) -> Option<Score> {
    let Candidate { keys, title, .. } = one;
    let parts = [
        (keys.title, *title),
        (keys.speakers, Part::Speakers),
        (keys.rest, Part::Rest),
    ];
    let score = |((text, part), mask): ((&[u8], Part), u64)| {
        let fit = (needle.mask & !mask == 0).then(|| needle.fit(text));
        fit.flatten().map(|fit| score_of(fit) - part.malus())
    };
    parts.into_iter().zip(keys.masks).filter_map(score).max()
}

/// What is asked for counts for so much by what is told of `subject`: in one of its talks, if it is an event.
pub fn told(wanted: &Wanted, subject: Subject<'_>) -> Option<Score> {
    let event = subject.event()?;
    let talks = subject.talks().iter();
    let fit = |needle: &Needle, text: &str| needle.fit(&key::of(text));
    let is = |is_so: bool| is_so.then_some(Fit::Exact);
    let best = match wanted {
        Wanted::Speaker(needle) => {
            let speakers = talks.map(|talk| talk.speakers.join(", "));
            speakers.filter_map(|names| fit(needle, &names)).max()
        }
        Wanted::Event(needle) => fit(needle, &event.title),
        Wanted::Tag(needle) => {
            let begins = |fit: &Fit| *fit >= Fit::Prefix || *fit == Fit::Initials;
            let fits = event.tags.iter().filter_map(|tag| fit(needle, tag));
            fits.filter(begins).max()
        }
        Wanted::Year(years) => {
            let mut dates = talks.filter_map(|talk| talk.date.or(event.date));
            let when =
                |date: Date| u32::from(date.year()) * 100 + u32::from(date.month().unwrap_or(0));
            is(dates.any(|date| years.contains(&when(date))))
        }
        Wanted::Value(value) => is(talks.into_iter().any(|talk| has(*value, event, talk))),
        Wanted::Remembered(Value::Starred, signs) => {
            is(talks.into_iter().any(|talk| signs.is_starred(event, talk)))
        }
        Wanted::Remembered(Value::Read, signs) => {
            is(talks.into_iter().any(|talk| signs.is_read(event, talk)))
        }
        Wanted::Remembered(_, signs) => {
            is(talks.into_iter().any(|talk| signs.is_unread(event, talk)))
        }
        Wanted::Word(_) | Wanted::Exact(_) => None,
    };
    best.map(score_of)
}

fn has(value: Value, event: &Event, talk: &Talk) -> bool {
    match value {
        Value::Kind(kind) => talk.kind == kind,
        Value::Single => event.talks.len() == 1,
        Value::Link(kind) => talk.links().iter().any(|link| link.kind == kind),
        Value::Image => {
            let text = talk.body.text();
            let is_image = |(at, _): (usize, &str)| {
                let line = text[at..].lines().next().unwrap_or("");
                line.contains("](") || line.starts_with("![[")
            };
            text.match_indices("![").any(is_image) || text.contains("<img ")
        }
        // Nothing is remembered where nobody says what.
        Value::Starred | Value::Read => false,
        Value::Unread => talk.kind != Kind::Break,
    }
}
