//! The query language: words, `"exact words"`, `-not`, and fields with their values.

use std::ops::RangeInclusive;

use crate::notes::{Kind, LinkKind, Signs};
use crate::search::needle::Needle;
use crate::text::hangul;

/// Chars of a query that count.
const LONGEST: usize = 200;
/// Terms of a query that count.
const MOST: usize = 16;

/// What a talk must be, or with `is_not` must not be, to fit.
#[derive(Debug, Clone)]
pub struct Term {
    /// As it was typed.
    pub typed: String,
    pub is_not: bool,
    pub wanted: Wanted,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// A word anywhere.
    Word(Box<Word>),
    /// Words as they stand, anywhere.
    Exact(Needle),
    /// A word in the names of the speakers.
    Speaker(Needle),
    /// A word in the event's title.
    Event(Needle),
    /// A tag of the event that begins so.
    Tag(Needle),
    /// A year, or a month of one: the year times 100, and the month, which is 0 where no more is known than the year.
    Year(RangeInclusive<u32>),
    /// What a talk is or has.
    Value(Value),
    /// What is remembered of a talk: [`Value::Starred`], [`Value::Unread`] or [`Value::Read`].
    Remembered(Value, Signs),
}

/// What a talk may be or have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A talk of this kind.
    Kind(Kind),
    /// The only talk of its event.
    Single,
    /// It has a link of this kind.
    Link(LinkKind),
    /// It has a picture.
    Image,
    /// The reader starred it.
    Starred,
    /// The reader has not read it.
    Unread,
    /// Was read.
    Read,
}

/// A word to look for.
#[derive(Debug, Clone)]
pub struct Word {
    /// As it was typed.
    pub typed: String,
    pub needle: Needle,
    /// What the same keys type with the keyboard set to the other writing, and looking for that.
    pub other: Option<(String, Needle)>,
}

/// A field of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Speaker,
    Event,
    Tag,
    Year,
    Is,
    Has,
}

impl Field {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Speaker,
        Self::Event,
        Self::Tag,
        Self::Year,
        Self::Is,
        Self::Has,
    ];

    /// Its names; the first is the one that is offered.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Speaker => &["speaker", "발표자", "연사"],
            Self::Event => &["event", "행사"],
            Self::Tag => &["tag", "태그"],
            Self::Year => &["year", "연도", "년도"],
            Self::Is => &["is", "종류"],
            Self::Has => &["has", "자료"],
        }
    }

    /// The sign that stands for it.
    pub fn sign(self) -> Option<char> {
        match self {
            Self::Speaker => Some('@'),
            Self::Tag => Some('#'),
            _ => None,
        }
    }

    /// Its values where these are few, each with its names.
    pub fn values(self) -> &'static [(Value, &'static [&'static str])] {
        match self {
            Self::Is => &[
                (
                    Value::Kind(Kind::Keynote),
                    &["keynote", "키노트", "기조연설"],
                ),
                (Value::Kind(Kind::Lightning), &["lightning", "라이트닝"]),
                (Value::Kind(Kind::Panel), &["panel", "패널"]),
                (
                    Value::Kind(Kind::Workshop),
                    &["workshop", "워크숍", "워크샵"],
                ),
                (Value::Kind(Kind::Talk), &["talk", "발표"]),
                (Value::Kind(Kind::Break), &["break", "휴식"]),
                (Value::Single, &["single", "단독"]),
                (Value::Starred, &["starred", "별표"]),
                (Value::Unread, &["unread", "안읽음"]),
                (Value::Read, &["read", "읽음"]),
            ],
            Self::Has => &[
                (
                    Value::Link(LinkKind::Slides),
                    &["slides", "슬라이드", "발표자료"],
                ),
                (Value::Link(LinkKind::Video), &["video", "영상", "비디오"]),
                (Value::Link(LinkKind::Code), &["code", "코드"]),
                (Value::Image, &["image", "이미지", "그림"]),
            ],
            _ => &[],
        }
    }

    /// The field that `piece` begins with, and what stands behind its name or its sign.
    pub fn of(piece: &str) -> Option<(Self, &str)> {
        let of_sign = |field: &Self| field.sign().is_some_and(|sign| piece.starts_with(sign));
        if let Some(field) = Self::ALL.into_iter().find(of_sign) {
            return Some((field, &piece[1..]));
        }
        let (name, value) = piece.split_once([':', '：'])?;
        let name = name.to_lowercase();
        let is_named = |field: &Self| field.names().contains(&&*name);
        Some((Self::ALL.into_iter().find(is_named)?, value))
    }

    /// What it asks for with this value; `None` where that says nothing to it.
    pub fn asks(self, value: &str) -> Option<Wanted> {
        match self {
            Self::Speaker => Needle::new(value).map(Wanted::Speaker),
            Self::Event => Needle::new(value).map(Wanted::Event),
            Self::Tag => Needle::new(value).map(Wanted::Tag),
            Self::Year => years(value).map(Wanted::Year),
            Self::Is | Self::Has => {
                let value = value.to_lowercase();
                let is_meant =
                    |(_, names): &&(_, &[&str])| names.iter().any(|name| name.starts_with(&value));
                let found = self.values().iter().find(is_meant)?;
                Some(Wanted::Value(found.0))
            }
        }
    }
}

/// `2019`, `2019-05`, `2018..2020`, `2018..`, `..2020`; `20` for all that begin so, and `2019-00` for what says no more
/// than the year.
fn years(value: &str) -> Option<RangeInclusive<u32>> {
    let digits = |text: &str, most: usize| -> Option<u32> {
        let are_digits = text.bytes().all(|c| c.is_ascii_digit());
        let is_number = are_digits && (1..=most).contains(&text.len());
        text.parse().ok().filter(|_| is_number)
    };
    let one = |text: &str| -> Option<RangeInclusive<u32>> {
        let (year, month) = match text.split_once('-') {
            Some((year, month)) if year.len() == 4 => (year, month),
            Some(_) => return None,
            None => (text, ""),
        };
        let span = 10_u32.pow(4 - u32::try_from(year.len().min(4)).ok()?);
        let year = digits(year, 4)? * span * 100;
        if month.is_empty() {
            return Some(year..=year + span * 100 - 1);
        }
        let month = digits(month, 2).filter(|month| *month <= 12)?;
        Some(year + month..=year + month)
    };
    match value.split_once("..").or_else(|| value.split_once('~')) {
        Some(("", to)) => Some(0..=*one(to)?.end()),
        Some((from, "")) => Some(*one(from)?.start()..=999_999),
        Some((from, to)) => Some(*one(from)?.start()..=*one(to)?.end()),
        None => one(value),
    }
}

/// The terms of `typed`, which is one line in NFC. A field that has no value yet asks for nothing; what
/// its values cannot be is text.
pub fn terms(typed: &str) -> Vec<Term> {
    let typed: String = typed.chars().take(LONGEST).collect();
    let pieces = pieces(&typed);
    let terms = pieces.iter().filter_map(|piece| {
        let bare = piece.strip_prefix('-').filter(|rest| !rest.is_empty());
        Some(Term {
            typed: (*piece).to_owned(),
            wanted: wanted(bare.unwrap_or(piece))?,
            is_not: bare.is_some(),
        })
    });
    terms.take(MOST).collect()
}

/// The words of `typed` where the language does not count: lines of text have no fields.
pub fn plain_terms(typed: &str) -> Vec<Term> {
    let typed: String = typed.chars().take(LONGEST).collect();
    let words = typed.split_whitespace().filter_map(|word| {
        Some(Term {
            typed: word.to_owned(),
            wanted: Wanted::Word(Word::new(word)?.into()),
            is_not: false,
        })
    });
    words.take(MOST).collect()
}

/// Where the piece that is being typed at the end of `typed` begins.
pub fn last_piece(typed: &str) -> usize {
    pieces(typed)
        .last()
        .filter(|last| typed.ends_with(**last))
        .map_or(typed.len(), |last| typed.len() - last.len())
}

/// `typed`, divided at spaces that stand in no quotes.
pub fn pieces(typed: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut is_quoted) = (0, false);
    for (at, c) in typed.char_indices() {
        match c {
            '"' | '“' | '”' => is_quoted = !is_quoted,
            c if c.is_whitespace() && !is_quoted => {
                found.push(&typed[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(&typed[start..]);
    found.retain(|piece| !piece.is_empty());
    found
}

fn wanted(piece: &str) -> Option<Wanted> {
    if let Some(exact) = quoted(piece) {
        return Needle::new(exact).map(Wanted::Exact);
    }
    if let Some((field, value)) = Field::of(piece) {
        let value = value.trim_matches(['"', '“', '”']);
        if value.is_empty() {
            return None;
        }
        if let Some(wanted) = field.asks(value) {
            return Some(wanted);
        }
    }
    Word::new(&piece.replace(['"', '“', '”'], "")).map(|word| Wanted::Word(word.into()))
}

/// What stands in quotes; the closing one may still be missing.
pub fn quoted(piece: &str) -> Option<&str> {
    let inner = piece.strip_prefix(['"', '“', '”'])?;
    let inner = inner.strip_suffix(['"', '“', '”']).unwrap_or(inner);
    (!inner.trim().is_empty()).then_some(inner)
}

impl Word {
    fn new(typed: &str) -> Option<Self> {
        let needle = Needle::new(typed)?;
        let other = hangul::as_latin(typed).or_else(|| {
            hangul::as_hangul(typed).filter(|word| word.chars().any(hangul::is_syllable))
        });
        let other = other.and_then(|other| Some((other.clone(), Needle::new(&other)?)));
        Some(Self {
            typed: typed.to_owned(),
            needle,
            other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Vec<String> {
        let name = |term: &Term| {
            let wanted = match &term.wanted {
                Wanted::Word(_) => term.typed[usize::from(term.is_not)..].to_owned(),
                Wanted::Exact(_) => "exact".to_owned(),
                Wanted::Speaker(_) => "speaker".to_owned(),
                Wanted::Event(_) => "event".to_owned(),
                Wanted::Tag(_) => "tag".to_owned(),
                Wanted::Year(years) => format!("{years:?}"),
                Wanted::Value(value) | Wanted::Remembered(value, _) => format!("{value:?}"),
            };
            format!("{}{wanted}", if term.is_not { "not " } else { "" })
        };
        terms(typed).iter().map(name).collect()
    }

    #[test]
    fn fields_have_names_and_signs_and_what_is_none_is_text() {
        for (typed, want) in [
            ("파이썬  로깅", vec!["파이썬", "로깅"]),
            ("\"exact words\" x", vec!["exact", "x"]),
            ("“한 마디", vec!["exact"]),
            (
                "-java -\"a b\" -is:panel",
                vec!["not java", "not exact", "not Kind(Panel)"],
            ),
            (
                "speaker:kim @kim 발표자:김",
                vec!["speaker", "speaker", "speaker"],
            ),
            (
                "event:\"파이콘 한국\" #rust 태그:러스트",
                vec!["event", "tag", "tag"],
            ),
            (
                "year:2019 연도:2018..2020 year:20",
                vec!["201900..=201999", "201800..=202099", "200000..=209999"],
            ),
            (
                "year:2019-05 year:2019-00 year:2019- year:2018-11..2019-2",
                vec![
                    "201905..=201905",
                    "201900..=201900",
                    "201900..=201999",
                    "201811..=201902",
                ],
            ),
            (
                "year:2019-13 year:19-05 year:2019-5-1",
                vec!["year:2019-13", "year:19-05", "year:2019-5-1"],
            ),
            (
                "is:key has:그림 is:single",
                vec!["Kind(Keynote)", "Image", "Single"],
            ),
            (
                "speaker: year:soon is:nice - a:b",
                vec!["year:soon", "is:nice", "-", "a:b"],
            ),
        ] {
            assert_eq!(read(typed), want, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn anything_can_be_typed(typed in "\\PC{0,60}|([a-z가ㅏ@#:\"“”. -]|year:|is:|[0-9]){0,40}") {
            let all = terms(&typed);
            prop_assert!(all.len() <= MOST);
            prop_assert!(typed.is_char_boundary(last_piece(&typed)));
        }
    }
}
