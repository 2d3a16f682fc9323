//! What was typed, and how well a talk or an event fits it.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::notes::{Event, Talk};
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
/// Bytes of a text in which letters are looked for scattered: the matcher takes a quarter of a
/// second for a hundred letters in 10 KB.
const LONGEST: usize = 1000;

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
    fn title(self) -> &'a str {
        match self {
            Self::Talk(_, talk) => &talk.title,
            Self::Event(event) => &event.title,
            Self::Line(text) => text,
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

/// What a term counts for, and whether only by the other setting of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points {
    points: Score,
    by_keyboard: bool,
}

/// What a talk or an event must fit.
pub struct Query {
    pub(super) terms: Vec<Term>,
    /// All words as they were typed, where there are several.
    phrase: Option<Needle>,
    /// Whether words are looked for as the other setting of the keyboard types them, too.
    is_desperate: bool,
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Query").field(&self.terms).finish()
    }
}

impl Query {
    /// What a hit counts for at least that needs no other setting of the keyboard.
    pub const DIRECT: Score = 1000;
    /// The number of scores that there may be.
    pub const SCORES: usize = 2 * Self::DIRECT as usize;

    /// Reads what was typed, in whatever normal form.
    pub fn new(typed: &str) -> Self {
        Self::of(terms(&safe::line(typed)))
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

    /// The same where nothing else was found: words count as the other setting of the keyboard types
    /// them, too. `None` where that changes nothing.
    pub fn desperate(&self) -> Option<Self> {
        let has_other = |term: &Term| match &term.wanted {
            Wanted::Word(word) => !term.is_not && word.other.is_some(),
            _ => false,
        };
        let is_changed = !self.is_desperate && self.terms.iter().any(has_other);
        is_changed.then(|| Self {
            is_desperate: true,
            ..Self::of(self.terms.clone())
        })
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

    /// Fills `out` with what each term counts for in the event of a talk.
    pub fn points(&self, subject: Subject<'_>, keys: &Keys<'_>, out: &mut Vec<Option<Points>>) {
        let points = |term: &Term| match term.wanted {
            Wanted::Word(_) | Wanted::Exact(_) | Wanted::Event(_) | Wanted::Tag(_) => {
                self.term(term, subject, keys, Part::Event)
            }
            // Of each talk for itself.
            Wanted::Speaker(_) | Wanted::Year(_) | Wanted::Value(_) => None,
        };
        out.clear();
        out.extend(self.terms.iter().map(points));
    }

    /// Whether a talk may fit whose keys and whose event are these; tells most apart that do not, without a
    /// look at the talk.
    pub fn may_fit(&self, keys: &Keys<'_>, in_event: &[Option<Points>]) -> bool {
        let may_fit = |(term, in_event): (&Term, &Option<Points>)| match &term.wanted {
            _ if term.is_not || in_event.is_some() => true,
            Wanted::Word(word) => {
                let other = self.other(word).is_some_and(|needle| keys.may_have(needle));
                other || keys.may_have(&word.needle)
            }
            Wanted::Exact(needle) => keys.may_have(needle),
            _ => true,
        };
        self.terms.iter().zip(in_event).all(may_fit)
    }

    /// How well a talk fits, whose event has these points for each term.
    pub fn score_in(
        &self,
        subject: Subject<'_>,
        keys: &Keys<'_>,
        in_event: &[Option<Points>],
    ) -> Option<Score> {
        let points = |(term, in_event): (&Term, &Option<Points>)| {
            let own = match term.wanted {
                Wanted::Event(_) | Wanted::Tag(_) => None,
                _ => self.term(term, subject, keys, Part::Title),
            };
            let best = own.into_iter().chain(*in_event);
            best.max_by_key(|points| (!points.by_keyboard, points.points))
        };
        self.sum(self.terms.iter().zip(in_event).map(points), keys)
    }

    /// How well a talk or an event fits by itself.
    pub fn score(&self, subject: Subject<'_>, keys: &Keys<'_>) -> Option<Score> {
        let points = |term: &Term| self.term(term, subject, keys, Part::Title);
        self.sum(self.terms.iter().map(points), keys)
    }

    fn sum(&self, points: impl Iterator<Item = Option<Points>>, keys: &Keys<'_>) -> Option<Score> {
        let (mut sum, mut count, mut by_keyboard) = (0_u32, 0_u32, false);
        for (term, points) in self.terms.iter().zip(points) {
            match (term.is_not, points) {
                (true, None) => {}
                (false, Some(points)) => {
                    sum += u32::from(points.points);
                    count += 1;
                    by_keyboard |= points.by_keyboard;
                }
                _ => return None,
            }
        }
        let phrase = self
            .phrase
            .as_ref()
            .filter(|needle| needle.mask & !keys.masks[0] == 0);
        let phrase = phrase
            .and_then(|needle| needle.fit(keys.title))
            .map_or(0, |fit| points_of(fit) / 10);
        let average = Score::try_from(sum.checked_div(count).unwrap_or(0)).unwrap_or(0);
        Some(average + phrase + if by_keyboard { 0 } else { Self::DIRECT })
    }

    fn term(
        &self,
        term: &Term,
        subject: Subject<'_>,
        keys: &Keys<'_>,
        title: Part,
    ) -> Option<Points> {
        let direct = |points| Points {
            points,
            by_keyboard: false,
        };
        let of_fit = |fit| direct(points_of(fit));
        match &term.wanted {
            // What is not wanted has to be there as it was typed.
            Wanted::Word(word) if term.is_not => {
                let points = in_one_piece(&word.needle, keys, title);
                let floor = points_of(Fit::Contiguous) - IN_REST;
                points.filter(|&points| points >= floor).map(direct)
            }
            Wanted::Word(word) => self.word(word, subject, keys, title),
            Wanted::Exact(needle) => in_one_piece(needle, keys, title).map(direct),
            Wanted::Speaker(needle) if matches!(subject, Subject::Talk(..)) => {
                needle.fit(keys.speakers).map(of_fit)
            }
            Wanted::Speaker(needle) => {
                let fit = |talk: &Talk| needle.fit(&key::of(&talk.speakers.join(", ")));
                subject.talks().iter().filter_map(fit).max().map(of_fit)
            }
            Wanted::Event(needle) => {
                let event = subject.event()?;
                needle.fit(&key::of(&event.title)).map(of_fit)
            }
            Wanted::Tag(needle) => {
                let fits = |tag: &String| {
                    let fit = needle.fit(&key::of(tag));
                    fit.filter(|&fit| fit >= Fit::Prefix || fit == Fit::Initials)
                };
                let event = subject.event()?;
                event.tags.iter().filter_map(fits).max().map(of_fit)
            }
            Wanted::Year(years) => {
                let event = subject.event()?;
                let of = |talk: &Talk| {
                    let date = talk.date.or(event.date);
                    date.is_some_and(|date| years.contains(&date.year()))
                };
                subject.talks().iter().any(of).then(|| of_fit(Fit::Exact))
            }
            Wanted::Value(value) => {
                let event = subject.event()?;
                let has = |talk: &Talk| has(*value, event, talk);
                subject.talks().iter().any(has).then(|| of_fit(Fit::Exact))
            }
        }
    }

    fn word(
        &self,
        word: &Word,
        subject: Subject<'_>,
        keys: &Keys<'_>,
        title: Part,
    ) -> Option<Points> {
        if keys.may_have(&word.needle) {
            let whole = in_one_piece(&word.needle, keys, title);
            let points = whole
                .filter(|&points| points >= points_of(Fit::Scattered))
                .or_else(|| self.scattered(word, subject, keys, title).or(whole));
            if let Some(points) = points {
                return Some(Points {
                    points,
                    by_keyboard: false,
                });
            }
        }
        let other = self.other(word).filter(|needle| keys.may_have(needle))?;
        let points = in_one_piece(other, keys, title)?;
        Some(Points {
            points,
            by_keyboard: true,
        })
    }

    fn scattered(
        &self,
        word: &Word,
        subject: Subject<'_>,
        keys: &Keys<'_>,
        title: Part,
    ) -> Option<Score> {
        if !word.needle.may_scatter(keys.word_starts) {
            return None;
        }
        let speakers = || subject.talks().first().map(|talk| talk.speakers.join(", "));
        let (part, text) = if word.needle.scattered(keys.title).is_some() {
            (title, subject.title().to_owned())
        } else {
            word.needle.scattered(keys.speakers)?;
            (Part::Speakers, speakers().unwrap_or_default())
        };
        let length = i64::try_from(word.typed.chars().count()).unwrap_or(i64::MAX);
        let score = (text.len() <= LONGEST).then(|| self.matcher.fuzzy_match(&text, &word.typed));
        let extra = (score.flatten().unwrap_or(0) * 2 / length).clamp(0, SCATTERED);
        let extra = Score::try_from(extra).unwrap_or(0);
        Some(points_of(Fit::Scattered) + extra - part.malus())
    }
}

/// A word as it was typed, where `term` is one that is looked for.
fn plain(term: &Term) -> Option<&str> {
    let is_word = matches!(term.wanted, Wanted::Word(_)) && !term.is_not;
    is_word.then_some(&*term.typed)
}

/// What a word counts for that fits so.
pub fn points_of(fit: Fit) -> Score {
    match fit {
        Fit::Initials => 200,
        Fit::Scattered => 300,
        Fit::Contiguous => 500,
        Fit::WordStart => 600,
        Fit::Prefix => 700,
        Fit::Exact => 800,
    }
}

/// What `needle` counts for where it stands in one part or the other, its best.
fn in_one_piece(needle: &Needle, keys: &Keys<'_>, title: Part) -> Option<Score> {
    let parts = [
        (keys.title, title),
        (keys.speakers, Part::Speakers),
        (keys.rest, Part::Rest),
    ];
    let points = |((text, part), mask): ((&[u8], Part), u64)| {
        let fit = (needle.mask & !mask == 0).then(|| needle.fit(text));
        fit.flatten().map(|fit| points_of(fit) - part.malus())
    };
    parts.into_iter().zip(keys.masks).filter_map(points).max()
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
    }
}
