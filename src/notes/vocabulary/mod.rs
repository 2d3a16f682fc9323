//! The words by which notes say what they are: a table a language, and how they are matched.

mod chinese;
mod english;
mod french;
mod german;
mod japanese;
mod korean;
mod spanish;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use arrayvec::ArrayString;
use foldhash::fast::FixedState;

use crate::notes::dates;
use crate::notes::kind::Kind;
use crate::notes::vocabulary::words::Words;
use crate::text::letters::{is_alphabetic, is_joined, is_letter};

/// Earlier tables win where a word has two kinds.
const TABLES: [Words; 7] = [
    korean::KOREAN,
    english::ENGLISH,
    japanese::JAPANESE,
    chinese::CHINESE,
    french::FRENCH,
    german::GERMAN,
    spanish::SPANISH,
];

/// Meanings that a word may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Aside,
    Filler,
    Section,
    Study,
    Event,
    Speaker,
    Date,
    Day,
    DayUnit,
    Track,
    Month,
    Talks,
    By,
}

impl Meaning {
    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A table that is looked into for every word of every heading: the keys are ours, so nobody can
/// choose them to collide.
type Table<K, V> = HashMap<K, V, FixedState>;

/// All words with their meanings as bits.
static WORDS: LazyLock<Table<&'static str, u16>> = LazyLock::new(|| {
    let mut all: Table<&'static str, u16> = Table::default();
    for table in TABLES {
        for (meaning, words) in [
            (Meaning::Aside, table.asides),
            (Meaning::Filler, table.fillers),
            (Meaning::Section, table.sections),
            (Meaning::Study, table.studies),
            (Meaning::Event, table.events),
            (Meaning::Speaker, table.speakers),
            (Meaning::Date, table.dates),
            (Meaning::Day, table.days),
            (Meaning::DayUnit, table.day_units),
            (Meaning::Track, table.tracks),
            (Meaning::Talks, table.talks),
            (Meaning::By, table.bys),
        ] {
            for word in words.split(' ').filter(|word| !word.is_empty()) {
                *all.entry(word).or_default() |= meaning.bit();
            }
        }
    }
    for (month, _) in dates::MONTHS {
        *all.entry(month).or_default() |= Meaning::Month.bit();
    }
    all
});

/// The words without spaces, by the character they begin with: a piece of a word of Hangul, kana
/// or ideographs may be one.
static PIECES: LazyLock<Table<char, Vec<(&'static str, u16)>>> = LazyLock::new(|| {
    let mut all: Table<char, Vec<(&'static str, u16)>> = Table::default();
    for (&word, &bits) in WORDS.iter() {
        if let Some(first) = word.chars().next().filter(|&c| is_joined(c)) {
            all.entry(first).or_default().push((word, bits));
        }
    }
    all
});

static KINDS: LazyLock<Table<&'static str, Kind>> = LazyLock::new(|| {
    let rows = TABLES.iter().rev().flat_map(|table| table.kinds);
    rows.flat_map(|&(kind, words)| words.split(' ').map(move |word| (word, kind)))
        .collect()
});

/// Words that name an event wherever they stand in a word without spaces.
static EVENTS: LazyLock<AhoCorasick> =
    LazyLock::new(|| all_of(|table| table.events, |word| !word.is_ascii()));

/// Words that name a session of a study group wherever they stand.
static STUDIES: LazyLock<AhoCorasick> =
    LazyLock::new(|| all_of(|table| table.studies, |word| !is_short(word)));

fn all_of(field: fn(&Words) -> &'static str, wanted: fn(&str) -> bool) -> AhoCorasick {
    let words = TABLES.iter().flat_map(|table| field(table).split(' '));
    // A table of all states would take longer to make than most notes to read.
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(words.filter(|word| wanted(word)))
        .expect("the tables are small")
}

/// Whether `word` is found inside of too many others to be looked for there.
fn is_short(word: &str) -> bool {
    word.is_ascii() && word.len() < 8
}

/// Bytes of the longest heading that is looked up as a whole.
const LONGEST: usize = 48;
/// Words of the longest heading that may be no talk or a day.
const MOST_WORDS: usize = 8;
/// Pieces in which a word is looked for.
const MOST_PIECES: usize = 6;

/// Words that are looked up: the longest in the tables, or several without spaces, have far fewer
/// bytes.
type Folded = ArrayString<96>;

/// Lower case with nothing but letters and digits, so that `Q & A`, `Q&A:` and `q&a` are one.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, |c| out.push(c));
    out
}

/// The same for what is only looked up; of what is too long for that, the beginning.
fn folded(text: &str) -> Folded {
    let mut out = Folded::new();
    // What does not fit is no word, nor is its beginning.
    fold_into(text, |c| out.try_push(c).unwrap_or(()));
    out
}

/// The tables of the standard library are slow for Hangul, and most letters here are.
fn fold_into(text: &str, mut push: impl FnMut(char)) {
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                push(c.to_ascii_lowercase());
            }
        } else if is_joined(c) {
            push(c);
        } else if c.is_alphanumeric() {
            c.to_lowercase().for_each(&mut push);
        }
    }
}

fn meanings(folded: &str) -> u16 {
    WORDS.get(folded).copied().unwrap_or(0)
}

fn means(folded: &str, meaning: Meaning) -> bool {
    meanings(folded) & meaning.bit() != 0
}

/// The words of `text`, folded: at most one more than may matter.
fn words(text: &str) -> impl Iterator<Item = Folded> + '_ {
    text.split(|c: char| !is_letter(c))
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS + 1)
        .map(folded)
}

/// Whether `word`, or pieces that make it up, all have one of the meanings `allowed`; the meanings
/// that were met.
fn made_of(word: &str, allowed: u16, pieces: usize) -> Option<u16> {
    if word.is_empty() {
        return Some(0);
    }
    let own = meanings(word) & allowed;
    if own != 0 {
        return Some(own);
    }
    let first = word.chars().next()?;
    let starts = PIECES.get(&first).filter(|_| pieces > 0)?;
    starts
        .iter()
        .filter(|(_, bits)| bits & allowed != 0)
        .find_map(|(piece, bits)| {
            let rest = made_of(word.strip_prefix(piece)?, allowed, pieces - 1)?;
            Some(rest | bits & allowed)
        })
}

/// Whether a heading's words say that it is no talk: nothing but such words, and those that say
/// nothing by themselves.
pub fn is_aside(heading: &str) -> bool {
    // A remark in brackets, `(missed many)`, is none either.
    if heading.starts_with('(') && heading.find(')') == Some(heading.len() - 1) {
        return true;
    }
    if heading.len() <= LONGEST && means(&folded(heading), Meaning::Aside) {
        return true;
    }
    let allowed = Meaning::Aside.bit() | Meaning::Filler.bit() | Meaning::Event.bit();
    let mut met = 0;
    let mut count = 0;
    for word in words(heading) {
        let Some(bits) = made_of(&word, allowed, MOST_PIECES).or_else(|| {
            let is_number = word.chars().all(|c| c.is_ascii_digit());
            (is_number && count > 0).then_some(0)
        }) else {
            return false;
        };
        met |= bits;
        count += 1;
    }
    count == 0 || (count <= MOST_WORDS && met & Meaning::Aside.bit() != 0)
}

/// Whether `word` only says what sort of note something is: `컨퍼런스`, `Review`.
pub fn is_category(word: &str) -> bool {
    let allowed = Meaning::Event.bit() | Meaning::Aside.bit() | Meaning::Study.bit();
    word.len() <= LONGEST
        && !word.contains(|c: char| c.is_ascii_digit())
        && meanings(&folded(word)) & allowed != 0
}

/// Whether a heading's words say that talks follow: `Talks`, `발표 목록`.
pub fn names_talks(heading: &str) -> bool {
    let mut met = 0;
    let allowed = Meaning::Talks.bit() | Meaning::Filler.bit();
    heading.len() <= LONGEST
        && words(heading).all(|word| {
            made_of(&word, allowed, MOST_PIECES).is_some_and(|bits| {
                met |= bits;
                true
            })
        })
        && met & Meaning::Talks.bit() != 0
}

/// Whether a heading's words are those that divide one talk, or that are no talk.
pub fn is_section(heading: &str) -> bool {
    let allowed = Meaning::Section.bit() | Meaning::Filler.bit() | Meaning::Aside.bit();
    let mut count = 0;
    let only = words(heading).all(|word| {
        count += 1;
        made_of(&word, allowed, MOST_PIECES).is_some()
    });
    only && (1..=MOST_WORDS).contains(&count)
}

/// Whether a title names one session of a study group.
pub fn names_study(title: &str) -> bool {
    let is_study = |word: &str| is_short(word) && means(word, Meaning::Study);
    title
        .split(|c: char| !is_letter(c))
        .any(|word| is_study(&folded(word)))
        || STUDIES.is_match(&fold(title))
}

/// Whether a title names an event of several talks.
pub fn names_event(title: &str) -> bool {
    /// Latin words are glued: `PyCon`, `DevConf`, `RubyKaigi`.
    const ENDS: &[&str] = &[
        "conf",
        "con",
        "camp",
        "fest",
        "day",
        "days",
        "kaigi",
        "meetup",
        "conference",
        "summit",
    ];
    const OTHERS: &[&str] = &[
        "today",
        "everyday",
        "silicon",
        "lexicon",
        "icon",
        "falcon",
        "beacon",
        "birthday",
        "holiday",
        "yesterday",
        "decamp",
    ];
    let is_glued = |word: &str| {
        ENDS.iter()
            .any(|end| word.len() > end.len() && word.ends_with(end))
            && !OTHERS.contains(&word)
            && !means(word, Meaning::Day)
    };
    title
        .split(|c: char| !is_alphabetic(c))
        .filter(|word| !word.is_empty())
        .any(|word| {
            // A word without spaces may be a whole sentence.
            if word.chars().any(is_joined) {
                let mut all = EVENTS.find_overlapping_iter(word);
                return all.any(|found| {
                    // `데이터` and `업데이트` are no days of an event.
                    let other = word[found.start()..].strip_prefix("데이");
                    !other.is_some_and(|behind| behind.starts_with(['터', '트']))
                });
            }
            let word = folded(word);
            means(&word, Meaning::Event) || is_glued(&word)
        })
}

/// The kind that `words` name, if they name nothing else.
pub fn kind(words: &str) -> Option<Kind> {
    if words.len() > LONGEST {
        return None;
    }
    let folded = folded(words);
    let bare = [
        "opening",
        "closing",
        "main",
        "day1",
        "day2",
        "오프닝",
        "클로징",
    ]
    .iter()
    .find_map(|place| folded.strip_prefix(place).filter(|rest| !rest.is_empty()));
    KINDS.get(bare.unwrap_or(&folded)).copied()
}

/// Whether `place` names a track, a room or a session, most often by a number or a letter:
/// `트랙1_2`, `Room B`, `Morning`.
pub fn is_track(place: &str) -> bool {
    if place.len() > LONGEST {
        return false;
    }
    let mut named = false;
    let mut count = 0;
    let all = words(place).all(|word| {
        count += 1;
        let name = word.trim_matches(|c: char| c.is_ascii_digit());
        named |= means(name, Meaning::Track) && (count > 1 || !name.is_empty());
        name.chars().count() <= 1
            || matches!(name, "ii" | "iii" | "iv")
            || means(name, Meaning::Track)
            || meanings(&word) & (Meaning::Filler.bit() | Meaning::Track.bit()) != 0
    });
    all && named && count <= 4
}

/// What stands behind a word for `by` at the beginning of `text`.
pub fn behind_by(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once(' ')?;
    (word.len() <= 4 && means(&folded(word), Meaning::By)).then_some(rest)
}

/// Whether a title opens or closes the event, or looks at the next one: whoever speaks then gives no
/// talk.
pub fn frames_event(title: &str) -> bool {
    let mut before = ' ';
    title.char_indices().any(|(at, c)| {
        let is_inner = std::mem::replace(&mut before, c).is_ascii_alphanumeric();
        let rest = folded(&title[at..]);
        let mut frames = TABLES.iter().flat_map(|table| table.frames.split(' '));
        !is_inner && frames.any(|frame| rest.starts_with(frame))
    })
}

/// Whether `label` announces speakers.
pub fn labels_speaker(label: &str) -> bool {
    if label.len() > LONGEST {
        return false;
    }
    let folded = folded(label);
    let bare = folded
        .strip_suffix("소개")
        .or_else(|| folded.strip_prefix("aboutthe"))
        .or_else(|| folded.strip_suffix("紹介"))
        .or_else(|| folded.strip_suffix("介绍"))
        .or_else(|| folded.strip_suffix("信息"))
        .or_else(|| folded.strip_suffix("bio"));
    means(bare.unwrap_or(&folded), Meaning::Speaker)
}

/// Whether `label` announces a date.
pub fn labels_date(label: &str) -> bool {
    label.len() <= LONGEST && means(&folded(label), Meaning::Date)
}

/// Whether a heading is a day of an event: `Day 1`, `1일차`, `첫째 날`, a weekday, a date alone.
pub fn is_day(heading: &str) -> bool {
    if heading.len() > 2 * LONGEST || !heading.contains(is_letter) {
        return false;
    }
    let filler = Meaning::Filler.bit() | Meaning::Month.bit() | Meaning::Track.bit();
    let day = Meaning::Day.bit() | Meaning::DayUnit.bit();
    // Most headings are none, and their first word says so.
    let first = heading.trim_start_matches(|c: char| !is_letter(c));
    if !first.starts_with(|c: char| c.is_ascii_digit()) {
        let word = first.split(|c: char| !is_letter(c)).next().unwrap_or("");
        let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if made_of(&folded(name), day | filler, 3).is_none() {
            return false;
        }
    }
    let (mut named, mut units, mut numbers, mut count) = (0, 0, 0, 0);
    let only = words(heading).all(|word| {
        count += 1;
        let name = word.trim_matches(|c: char| c.is_ascii_digit());
        numbers += usize::from(name.len() < word.len());
        let ordinal = matches!(name, "st" | "nd" | "rd" | "th" | "er" | "");
        let bits = meanings(&word) | meanings(name);
        // A single syllable is a weekday only in brackets, and then with a date.
        named += usize::from(bits & Meaning::Day.bit() != 0 && name.chars().count() > 1);
        units += usize::from(bits & Meaning::DayUnit.bit() != 0);
        ordinal
            || bits & (day | filler) != 0
            || matches!(
                name,
                "one" | "two" | "three" | "four" | "i" | "ii" | "iii" | "iv"
            )
            || made_of(name, day, 3).is_some()
    });
    let ordinal_word = [" one", " two", " three", " i", " ii", " iii"]
        .iter()
        .any(|word| {
            let at = heading.len().checked_sub(word.len());
            let tail = at.and_then(|at| heading.get(at..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        });
    let dated = numbers > 0 && dates::find(heading).is_some();
    only && count <= MOST_WORDS
        && (named > 0 || (units > 0 && (numbers > 0 || ordinal_word)) || dated)
}
