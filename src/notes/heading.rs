//! What a talk's heading holds besides its title: a number, a kind, and who speaks.

use std::borrow::Cow;

use crate::notes::dates;
use crate::notes::kind::Kind;
use crate::notes::person::{self, Trust};
use crate::notes::split::{Form, Signs, Split, splits};
use crate::notes::vocabulary;

/// A heading, taken apart. Which split holds is for its siblings to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// Whether a number stood before the title.
    pub numbered: bool,
    /// Whether a time or a room did.
    pub slotted: bool,
    /// The kind that it named.
    pub kind: Option<Kind>,
    /// What is left without number and kind.
    pub rest: String,
    /// What is left of that without a word in brackets before it: `[company] title`.
    pub unbracketed: Option<String>,
    /// The ways to find speakers in `rest`, the likeliest first.
    pub splits: Vec<Split>,
}

impl Parts {
    /// Takes `text` apart, a heading without markup.
    pub fn of(text: &str) -> Self {
        let text = &*without_language(text);
        let signs = Signs::of(text);
        let unslotted = without_slot(text);
        let unnumbered = without_number(unslotted);
        let (kind, rest) = without_kind(unnumbered, signs);
        let rest = if rest.is_empty() { unnumbered } else { rest };
        let rest = without_quotes(without_time(without_event(rest)));
        Self {
            numbered: unnumbered.len() < unslotted.len(),
            slotted: unslotted.len() < text.len(),
            kind,
            rest: rest.to_owned(),
            unbracketed: without_brackets(rest).map(str::to_owned),
            splits: splits(rest, signs),
        }
    }

    /// The likeliest split that needs no agreement of siblings.
    pub fn sure(&self) -> Option<&Split> {
        self.splits
            .iter()
            .find(|split| split.trust == Trust::Strong)
    }

    /// The forms in which half of the headings, and two at least, name speakers; the most frequent
    /// first.
    pub fn agreed_forms<'p>(all: impl IntoIterator<Item = &'p Self>) -> Vec<Form> {
        let mut votes = [0; Form::ALL.len()];
        let mut count = 0;
        for parts in all {
            count += 1;
            let mut seen = [false; Form::ALL.len()];
            for split in &parts.splits {
                let form = split.form as usize;
                votes[form] += usize::from(!seen[form]);
                seen[form] = true;
            }
        }
        let mut forms: Vec<Form> = Form::ALL
            .into_iter()
            .filter(|&form| is_agreed(votes[form as usize], count))
            .collect();
        forms.sort_by_key(|&form| std::cmp::Reverse(votes[form as usize]));
        forms
    }

    /// The split of this form.
    pub fn split(&self, form: Form) -> Option<&Split> {
        self.splits.iter().find(|split| split.form == form)
    }
}

/// Whether `count` of `all` siblings are enough to agree on something.
pub fn is_agreed(count: usize, all: usize) -> bool {
    count >= 2 && count * 2 >= all
}

/// Drops the language of a talk, `(EN)`.
fn without_language(text: &str) -> Cow<'_, str> {
    const LANGUAGES: [&str; 8] = ["EN", "KO", "KR", "JA", "JP", "DE", "FR", "ES"];
    let Some(at) = text.find('(').filter(|&at| at > 0) else {
        return Cow::Borrowed(text);
    };
    let inner = &text[at + 1..];
    match inner.split_once(')') {
        Some((language, after)) if LANGUAGES.contains(&language) => {
            Cow::Owned(format!("{}{after}", text[..at].trim_end()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Drops when or where a talk is from the beginning: `11:35 - `, `14:00~14:40 `, `Track 2_3. `,
/// `[Track 1] `.
fn without_slot(text: &str) -> &str {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let rest = without_times(text);
        return rest.filter(|rest| !rest.is_empty()).unwrap_or(text);
    }
    if let Some((place, title)) = text.strip_prefix('[').and_then(|t| t.split_once(']'))
        && vocabulary::is_track(place)
    {
        return title.trim_start_matches([' ', ':', '-']);
    }
    let mut head = text.bytes().take(25);
    let at = head.position(|byte| matches!(byte, b'.' | b':' | b')' | b'-'));
    match at.map(|at| (&text[..at], text[at + 1..].trim_start())) {
        Some((place, title))
            if !title.is_empty()
                && place.contains(|c: char| c.is_ascii_digit())
                && vocabulary::is_track(place) =>
        {
            title
        }
        _ => text,
    }
}

/// What stands behind one time of day, or several, and the dashes and spaces around them.
fn without_times(text: &str) -> Option<&str> {
    let (hour, rest) = text.split_once(':')?;
    let minute = rest.get(..2)?;
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&hour.len()) || !is_number(hour) || !is_number(minute) {
        return None;
    }
    let behind = rest[2..].trim_start_matches([' ', '-', '–', '~']);
    match without_times(behind) {
        Some(rest) => Some(rest),
        None => (behind.len() + 2 < rest.len()).then_some(behind),
    }
}

/// What stands behind the number of a talk in a programme.
const COUNTERS: &[&str] = &[
    "コマ目",
    "枠目",
    "人目",
    "本目",
    "교시",
    "번째 발표",
    "번째 세션",
    "번째",
    "场",
    "場",
];

/// Drops `3. `, `3) `, `#3 `, `[3] `, `03 - ` and `B. ` from the beginning.
pub fn without_number(text: &str) -> &str {
    let inner = text.trim_start_matches(['#', '[', '(', '<']);
    let letter = inner.len() == text.len()
        && inner.starts_with(|c: char| c.is_ascii_uppercase())
        && (inner[1..].starts_with(". ") || inner[1..].starts_with(") "));
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    // `第一场：title`
    let session = text.strip_prefix('第').and_then(|rest| {
        let (number, title) = rest.split_once(['场', '場', '讲', '講'])?;
        let is_number = (1..=3).contains(&number.chars().count());
        title.strip_prefix(['：', ':', ' ']).filter(|_| is_number)
    });
    if let Some(title) = session.map(str::trim).filter(|title| !title.is_empty()) {
        return title;
    }
    if !(1..=3).contains(&digits) && !letter {
        return text;
    }
    let opened = inner.len() < text.len();
    // `3コマ目「title」`, `2교시 title`
    let counted = COUNTERS
        .iter()
        .find_map(|counter| inner[digits..].strip_prefix(counter))
        .map(|rest| rest.trim_start_matches([' ', ':', '：', '.', '-', '　']));
    if let Some(title) = counted.filter(|title| digits > 0 && !title.is_empty()) {
        return title;
    }
    let rest = &inner[digits.max(usize::from(letter))..];
    let behind = rest.trim_start_matches(['.', ')', ']', '>', ':']);
    let closed = behind.len() < rest.len();
    let dashed = rest
        .strip_prefix(" - ")
        .or_else(|| rest.strip_prefix(" – "));
    let glued = rest.starts_with('.') && behind.starts_with(|c: char| c.is_alphabetic());
    match dashed {
        Some(title) if !title.trim().is_empty() => title.trim(),
        _ if (closed || opened)
            && (behind.starts_with(' ') || glued)
            && !behind.trim().is_empty() =>
        {
            behind.trim()
        }
        _ => text,
    }
}

/// The words of a title that is nothing but a quotation.
fn without_quotes(text: &str) -> &str {
    // Most titles begin with a letter.
    if !matches!(text.as_bytes(), [b'"' | 0xe2 | 0xe3, ..]) {
        return text;
    }
    let pairs = [
        ('「', '」'),
        ('『', '』'),
        ('《', '》'),
        ('“', '”'),
        ('"', '"'),
    ];
    let inner = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    let is_whole =
        |inner: &&str| !inner.contains(['「', '『', '《', '“', '"', '」', '』', '》', '”']);
    pairs
        .into_iter()
        .find_map(|pair| inner(pair).filter(is_whole))
        .map_or(text, str::trim)
}

/// What stands behind `[a word]`.
fn without_brackets(text: &str) -> Option<&str> {
    let (inner, title) = text.strip_prefix(['[', '【'])?.split_once([']', '】'])?;
    let title = title.trim();
    (!inner.is_empty() && !title.is_empty()).then_some(title)
}

/// Drops the event from the end: `title - speaker (RailsConf 2012)`.
fn without_event(text: &str) -> &str {
    let brackets = text.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    match brackets {
        Some((before, inner))
            if !before.trim().is_empty()
                && inner.contains(|c: char| c.is_ascii_digit())
                && vocabulary::names_event(inner) =>
        {
            before.trim_end()
        }
        _ => text,
    }
}

/// Drops how long or when a talk was from the end: `(20분)`, `(30 min)`, `(14:00~14:40)`.
fn without_time(text: &str) -> &str {
    let Some((before, inner)) = text
        .strip_suffix([')', ']'])
        .and_then(|t| t.rsplit_once(['(', '[']))
    else {
        return text;
    };
    let inner = inner.trim();
    let unit = inner.trim_start_matches(|c: char| c.is_ascii_digit() || " :~-–.".contains(c));
    let is_time = unit.len() < inner.len()
        && matches!(
            unit,
            "분" | "min" | "mins" | "minutes" | "m" | "分" | "h" | "시간"
        )
        || (unit.is_empty() && (inner.contains(':') || dates::find(inner).is_some()));
    if is_time && !before.trim().is_empty() {
        before.trim_end()
    } else {
        text
    }
}

/// Takes `Keynote: title`, `[Keynote] title`, `Lightning Talk - title` and `title (Keynote)` apart.
fn without_kind(text: &str, signs: Signs) -> (Option<Kind>, &str) {
    if let Some((open, rest)) = text.strip_prefix('[').and_then(|t| t.split_once(']'))
        && let Some(kind) = vocabulary::kind(open)
    {
        return (Some(kind), rest.trim_start_matches([':', ' ', '-']));
    }
    let separators = [":", "：", " - ", " – ", " | "];
    for separator in separators.into_iter().filter(|s| signs.may_have(s)) {
        if let Some((before, rest)) = text.split_once(separator)
            && let Some(kind) =
                vocabulary::kind(before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '))
        {
            // `Keynote - Jane Doe`: the kind is all the title there is.
            let is_name = separator.contains('-') && person::names(rest.trim()).is_some();
            return (Some(kind), if is_name { text } else { rest.trim() });
        }
    }
    let is_dashed = signs.has(Signs::HYPHEN | Signs::PUNCTUATION);
    let dashed = || text.rsplit_once(" - ").or_else(|| text.rsplit_once(" – "));
    if let Some((title, after)) = is_dashed.then(dashed).flatten()
        && let Some(kind) = vocabulary::kind(after)
    {
        // `Jane Doe - Keynote` has no other title.
        let is_name = person::names(title).is_some();
        return (Some(kind), if is_name { text } else { title.trim() });
    }
    if let Some((title, inner)) = text
        .strip_suffix([')', ']'])
        .and_then(|t| t.rsplit_once(['(', '[']))
        && let Some(kind) = vocabulary::kind(inner)
    {
        return (Some(kind), title.trim());
    }
    (vocabulary::kind(text), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(text: &str) -> (String, Vec<String>) {
        let parts = Parts::of(text);
        parts
            .sure()
            .map_or((parts.rest.clone(), Vec::new()), |split| {
                (split.title.clone(), split.speakers.clone())
            })
    }

    #[test]
    fn speakers_are_found_and_subtitles_are_left_alone() {
        for (text, title, speakers) in [
            (
                "파이썬 로깅, 끝까지 - 황현태",
                "파이썬 로깅, 끝까지",
                vec!["황현태"],
            ),
            (
                "구성하기의 끝판왕 - Docker Compose. (김승호)",
                "구성하기의 끝판왕 - Docker Compose.",
                vec!["김승호"],
            ),
            (
                "한 달 동안 - 정지혜 김지은",
                "한 달 동안",
                vec!["정지혜", "김지은"],
            ),
            (
                "동고동락 - 부제 : 원티드랩의 고생담",
                "동고동락 - 부제 : 원티드랩의 고생담",
                vec![],
            ),
            (
                "Global Interpreter Lock (GIL) 자세히",
                "Global Interpreter Lock (GIL) 자세히",
                vec![],
            ),
            (
                "서비스 메시 (feat. Istio)",
                "서비스 메시 (feat. Istio)",
                vec![],
            ),
            ("두숟갈 스터디 - 18", "두숟갈 스터디 - 18", vec![]),
            ("김정환", "김정환", vec!["김정환"]),
            ("設計の話 from @handle", "設計の話", vec!["@handle"]),
            (
                "09:20 ~ 09:40 2030년의 일 - 박태웅",
                "2030년의 일",
                vec!["박태웅"],
            ),
            ("발표 - 홍길동", "발표", vec!["홍길동"]),
        ] {
            assert_eq!(
                sure(text),
                (
                    title.to_owned(),
                    speakers.iter().map(|s| (*s).to_owned()).collect()
                ),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_and_kinds_leave_the_title() {
        for (text, numbered, kind, rest) in [
            (
                "1. Keynote: 살아간다는 것",
                true,
                Some(Kind::Keynote),
                "살아간다는 것",
            ),
            (
                "Lightning Talk : 테스트 미신",
                false,
                Some(Kind::Lightning),
                "테스트 미신",
            ),
            ("[키노트] 여는 말", false, Some(Kind::Keynote), "여는 말"),
            ("03 - 배포", true, None, "배포"),
            ("2.0 마이그레이션", false, None, "2.0 마이그레이션"),
            ("4가지 삽질 tip", false, None, "4가지 삽질 tip"),
            ("Rust: the book", false, None, "Rust: the book"),
            ("Keynote", false, Some(Kind::Keynote), "Keynote"),
        ] {
            let parts = Parts::of(text);
            assert_eq!(
                (parts.numbered, parts.kind, parts.rest.as_str()),
                (numbered, kind, rest),
                "{text}"
            );
        }
    }
}
