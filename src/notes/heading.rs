//! What a talk's heading holds besides its title: a number, a kind, and who speaks.

use std::borrow::Cow;

use crate::notes::kind::Kind;
use crate::notes::person::{self, Trust};
use crate::notes::vocabulary;

/// Where in a heading its speakers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `title (speaker)`
    Brackets,
    /// `title - speaker`
    Dash,
    /// `title by speaker`
    By,
    /// `title | speaker`
    Pipe,
    /// `"title" speaker`
    Quoted,
    /// `speaker - title` and `speaker: title`
    NameFirst,
    /// A heading that is a name.
    Whole,
}

/// One way to divide a heading into a title and speakers.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// How it is divided.
    pub form: Form,
    /// The title that is left.
    pub title: String,
    /// The speakers.
    pub speakers: Vec<String>,
    /// How sure the names are.
    pub trust: Trust,
}

/// A heading, taken apart. Which split holds is for its siblings to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// Whether a number stood before the title.
    pub numbered: bool,
    /// The kind that it named.
    pub kind: Option<Kind>,
    /// What is left without number and kind.
    pub rest: String,
    /// The ways to find speakers in `rest`, the likeliest first.
    pub splits: Vec<Split>,
}

impl Parts {
    /// Takes `text` apart, a heading without markup.
    pub fn of(text: &str) -> Self {
        let text = &*without_language(text);
        let unnumbered = without_number(without_slot(text));
        let (kind, rest) = without_kind(unnumbered);
        let rest = if rest.is_empty() { unnumbered } else { rest };
        Self {
            numbered: unnumbered.len() < text.len(),
            kind,
            rest: rest.to_owned(),
            splits: splits(rest),
        }
    }

    /// The likeliest split that needs no agreement of siblings.
    pub fn sure(&self) -> Option<&Split> {
        self.splits
            .iter()
            .find(|split| split.trust == Trust::Strong)
    }
}

/// Drops the language of a talk, `(EN)`.
fn without_language(text: &str) -> Cow<'_, str> {
    const LANGUAGES: [&str; 8] = [
        "(EN)", "(KO)", "(KR)", "(JA)", "(JP)", "(DE)", "(FR)", "(ES)",
    ];
    match LANGUAGES
        .iter()
        .find_map(|language| text.split_once(language))
    {
        Some((before, after)) if !before.trim().is_empty() => {
            Cow::Owned(format!("{}{after}", before.trim_end()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Drops when or where a talk is from the beginning: `11:35 - `, `14:00~14:40 `, `Track 2_3. `.
fn without_slot(text: &str) -> &str {
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | ' ' | '-' | '–' | '~');
    let rest = text.trim_start_matches(is_time);
    let slot = &text[..text.len() - rest.len()];
    if slot.contains(':') && slot.ends_with(' ') && slot.starts_with(|c: char| c.is_ascii_digit()) {
        return rest;
    }
    let at = text.find(['.', ':', ')']).filter(|&at| at <= 24);
    match at.map(|at| (&text[..at], text[at + 1..].trim_start())) {
        Some((place, title)) if vocabulary::is_track(place) && !title.is_empty() => title,
        _ => text,
    }
}

/// Drops `3. `, `3) `, `#3 `, `[3] ` and `03 - ` from the beginning.
fn without_number(text: &str) -> &str {
    let inner = text.trim_start_matches(['#', '[', '(', '<']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return text;
    }
    let opened = inner.len() < text.len();
    let rest = &inner[digits..];
    let behind = rest.trim_start_matches(['.', ')', ']', '>', ':']);
    let closed = behind.len() < rest.len();
    let dashed = rest
        .strip_prefix(" - ")
        .or_else(|| rest.strip_prefix(" – "));
    match dashed {
        Some(title) if !title.trim().is_empty() => title.trim(),
        _ if (closed || opened) && behind.starts_with(' ') && !behind.trim().is_empty() => {
            behind.trim()
        }
        _ => text,
    }
}

/// Takes `Keynote: title`, `[Keynote] title`, `Lightning Talk - title` and `title (Keynote)` apart.
fn without_kind(text: &str) -> (Option<Kind>, &str) {
    if let Some((open, rest)) = text.strip_prefix('[').and_then(|t| t.split_once(']'))
        && let Some(kind) = vocabulary::kind(open)
    {
        return (Some(kind), rest.trim_start_matches([':', ' ', '-']));
    }
    for separator in [":", "：", " - ", " – ", " | "] {
        if let Some((before, rest)) = text.split_once(separator)
            && let Some(kind) =
                vocabulary::kind(before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '))
        {
            // `Keynote - Jane Doe`: the kind is all the title there is.
            let is_name = separator.contains('-') && person::names(rest.trim()).is_some();
            return (Some(kind), if is_name { text } else { rest.trim() });
        }
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

fn splits(rest: &str) -> Vec<Split> {
    let mut found = Vec::new();
    let mut add = |form, title: &str, names: &str| {
        let title = title
            .trim()
            .trim_end_matches([',', '-', '–', '|', ':'])
            .trim();
        if let (Some((speakers, trust)), false) = (person::attributed(names), title.is_empty()) {
            // What comes first is more often what the talk is about.
            let trust = if form == Form::NameFirst {
                Trust::Weak
            } else {
                trust
            };
            found.push(Split {
                form,
                title: title.to_owned(),
                speakers,
                trust,
            });
        }
    };
    if let Some((title, inner)) = rest
        .strip_suffix([')', '）', ']'])
        .and_then(|t| t.rsplit_once(['(', '（', '[']))
    {
        add(Form::Brackets, title, inner);
    }
    if let Some((title, names)) = [" - ", " – ", " — "]
        .iter()
        .filter_map(|dash| rest.rsplit_once(dash))
        .min_by_key(|(_, names)| names.len())
    {
        add(Form::Dash, title, names);
    }
    let quoted = rest
        .strip_prefix(['"', '“'])
        .and_then(|inner| inner.split_once(['"', '”']));
    if let Some((title, names)) = quoted {
        add(Form::Quoted, title, names);
    }
    for separator in [" - ", " – ", ": "] {
        if let Some((names, title)) = rest.split_once(separator) {
            add(Form::NameFirst, title, names);
        }
    }
    if let Some((title, names)) = rest.rsplit_once(" by ") {
        add(Form::By, title, names);
    }
    if let Some((title, names)) = rest.rsplit_once(" | ") {
        add(Form::Pipe, title, names);
    }
    if let Some((speakers, Trust::Strong)) = person::names(rest) {
        found.push(Split {
            form: Form::Whole,
            title: rest.to_owned(),
            speakers,
            trust: Trust::Strong,
        });
    }
    found.sort_by_key(|split| std::cmp::Reverse(split.trust));
    found
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
