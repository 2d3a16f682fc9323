//! Whether some words are the names of people, and how sure that is.

use std::borrow::Cow;

use arrayvec::ArrayVec;

use crate::notes::names::{is_common, is_given, is_korean_name, is_no_name, is_surname, is_trade};
use crate::text::letters::is_letter;

/// How sure a reading is. Weak readings need the agreement of their siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// It has the shape of names.
    Weak,
    /// It can hardly be anything else.
    Strong,
}

/// Names with how sure they are.
pub type Names = (Vec<String>, Trust);

/// Bytes of the longest text that may be names: a dozen people.
const LONGEST: usize = 240;
/// Bytes of the longest text that may be one name.
const LONGEST_NAME: usize = 64;
/// Words of the longest name, or of the most names with nothing but spaces between them and a trade
/// behind.
const MOST_WORDS: usize = 5;

/// The names in `text`, if all of it is names: `정지혜 김지은`, `Rich Hickey`, `@handle`, `홍길동 님, 이몽룡`.
pub fn names(text: &str) -> Option<Names> {
    let text = text.trim().trim_end_matches(['.', ':']).trim();
    // `이름 (회사)`: what is in brackets behind a name is no name.
    let text = match text.find(['(', '（', '[']) {
        Some(at) if at > 0 && text.ends_with([')', '）', ']']) => text[..at].trim(),
        _ => text,
    };
    if !may_be_names(text) {
        return None;
    }
    // Most texts are none, and their first words say so.
    let divides = |byte: u8| matches!(byte, b',' | b'&' | b'/' | b'+' | 0xc2 | 0xe3 | 0xef);
    let first = text.bytes().position(divides);
    let head = &text[..first.unwrap_or(text.len())];
    if !head.is_empty() && !is_many(head) && honoured(text).is_none() {
        let head = one_or_more(head.trim());
        if head.is_none() || first.is_none() {
            return head;
        }
    }
    let mut found: Vec<String> = Vec::new();
    let mut trust = Trust::Strong;
    let parts = text
        .split([',', '&', '、', '·', '/', '，', '+'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" y "));
    // `Jane Doe, Acme Works` is a person of a company, `Jane Doe & Max Power` are two.
    let is_pair = text.matches([',', '，']).count() == 1 && !text.contains(['&', '/', '·']);
    for (nth, part) in parts.enumerate() {
        match one_or_more(part.trim()) {
            Some((mut names, sure))
                if nth == 0
                    || (is_one_more(&found, trust, &names, sure)
                        && !(is_pair
                            && sure < Trust::Strong
                            && found.iter().any(|name| begins_given(name)))) =>
            {
                found.append(&mut names);
                trust = trust.min(sure);
            }
            // Behind a name stands how that person is called, or where one works: `홍길동, 네이버`.
            _ if nth > 0
                && (part.trim().starts_with('@')
                    || (trust == Trust::Strong && !found[0].starts_with('@'))) =>
            {
                found.extend(given_first(part.trim()));
            }
            _ => return None,
        }
    }
    (!found.is_empty()).then_some((found, trust))
}

/// Whether `names` go on with the names `found` so far: they are as sure, or others were two.
fn is_one_more(found: &[String], trust: Trust, names: &[String], sure: Trust) -> bool {
    (sure >= trust || found.len() > 1) && !names[0].starts_with('@')
}

/// Whether words between names stand in `text`.
fn is_many(text: &str) -> bool {
    let is_between =
        |four: &[u8]| matches!(four, b" and" | b" et " | b" und" | [b' ', b'y', b' ', _]);
    text.as_bytes().windows(4).any(is_between)
}

/// A quick look that spares most texts a long one.
fn may_be_names(text: &str) -> bool {
    let begins = text
        .chars()
        .next()
        .is_some_and(|c| matches!(c, '@' | '"' | '“') || (is_letter(c) && !c.is_ascii_lowercase()));
    begins && text.len() <= LONGEST && !text.ends_with(['?', '!', '。'])
}

fn begins_given(name: &str) -> bool {
    name.split(' ').next().is_some_and(is_given)
}

/// The names that `text` begins with where it goes on with what they do: `Kat Marchán@npm`,
/// `Kélian Bousquet, Developer`, `Liz Rice (Aqua)`, `정지훈 CVO 모두의연구소`.
pub fn attributed(text: &str) -> Option<Names> {
    read(text).map(|(names, _)| names)
}

/// The names on a line by itself: sure only where they are all of it.
pub fn line(text: &str) -> Option<Names> {
    read(text).map(|((names, trust), is_all)| (names, if is_all { trust } else { Trust::Weak }))
}

/// The names in `text`, and whether they are all that stands in it.
fn read(text: &str) -> Option<(Names, bool)> {
    if text.len() > 2 * LONGEST || !begins_as_name(text) {
        return None;
    }
    let text = without_signs(text);
    if !may_be_names(&text) {
        return honoured(&text).map(|name| ((vec![name.to_owned()], Trust::Strong), true));
    }
    if let Some(found) = names(&text) {
        return Some((found, true));
    }
    let cut = end_of_names(&text);
    let head = cut.map_or(&*text, |end| &text[..end]).trim();
    if cut.is_some()
        && let Some(found) = names(head)
    {
        return Some((found, false));
    }
    // `@handle Jane Doe`
    if let Some((_, name)) = text.strip_prefix('@').and_then(|rest| rest.split_once(' '))
        && let Some(found) = names(name)
    {
        return Some((found, false));
    }
    given_first(head).map(|name| ((vec![name], Trust::Weak), false))
}

/// The byte at which `text` goes on behind a name with what that person does.
fn end_of_names(text: &str) -> Option<usize> {
    const ENDS: [&str; 14] = [
        ", ", "，", "、", "／", " - ", " – ", " — ", " @", "@", " (", " | ", " from ", " at ",
        " / ",
    ];
    let bytes = text.as_bytes();
    let ends = |at: usize| {
        let rest = &bytes[at..];
        ENDS.iter().any(|end| rest.starts_with(end.as_bytes()))
    };
    (0..bytes.len()).find(|&at| matches!(bytes[at], b',' | b'@' | b' ' | 0xe3 | 0xef) && ends(at))
}

/// Whether the first word of `text` may begin a name.
pub fn begins_as_name(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !is_letter(c) && c != '@');
    let word = text
        .split([' ', ',', '(', '@', '|', '/'])
        .next()
        .unwrap_or(text);
    let Some(first) = word.chars().next() else {
        return text.starts_with('@');
    };
    match first {
        // Where nobody is honoured, the first word has to look like a name by itself.
        '가'..='힣' if !text.contains(['님', '씨']) => {
            !is_hangul_word(word) || (matches!(word.len() / 3, 2..=4) && !is_no_name(word))
        }
        '가'..='힣' => word.chars().count() <= 6 || honoured(text).is_some(),
        'a'..='z' => text.contains(['さ', '님', '씨', '氏']) || text.contains(':'),
        _ => !first.is_ascii_digit() || !text.is_ascii(),
    }
}

/// The Korean name at the beginning of a few words about that person: `정도현 AWS코리아`.
fn given_first(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let first = words.next().filter(|word| is_hangul_word(word))?;
    let is_name = matches!(korean(&[first], false), Some((_, Trust::Strong)));
    (is_name && (1..=4).contains(&words.count())).then(|| first.to_owned())
}

/// `text` without `:emoji:` names, what stands in brackets, and signs at its ends.
fn without_signs(text: &str) -> Cow<'_, str> {
    let is_edge = |c: char| !is_letter(c) && !matches!(c, '@' | ')' | '）' | '"' | '.');
    // The full-width brackets begin with 0xef.
    if !text
        .bytes()
        .any(|byte| matches!(byte, b':' | b'(' | b')' | 0xef))
    {
        return Cow::Borrowed(text.trim_matches(is_edge));
    }
    let is_emoji = |word: &&str| word.len() > 2 && word.starts_with(':') && word.ends_with(':');
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !is_emoji(word))
        .collect();
    let words = words.join(" ");
    // What stands in brackets between two names belongs to the first.
    let mut kept = String::with_capacity(words.len());
    let mut depth = 0_usize;
    for c in words.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    Cow::Owned(kept.replace(" ,", ",").trim_matches(is_edge).to_owned())
}

/// Who is honoured: the name before `님`, `さん` and their like, whatever it looks like.
fn honoured(text: &str) -> Option<&str> {
    const HONOURS: [&str; 7] = ["님", "さん", "씨", "氏", "老师", "老師", "先生"];
    if !text.ends_with(['님', 'ん', '씨', '氏', '师', '師', '生']) {
        return None;
    }
    let name = HONOURS
        .iter()
        .find_map(|honour| text.strip_suffix(honour))?
        .trim();
    let is_short = !name.is_empty() && name.chars().count() <= 20;
    (is_short && name.split_whitespace().count() <= 3 && !name.contains(['。', '、', '「']))
        .then_some(name)
}

/// Names that nothing but spaces divides.
fn one_or_more(part: &str) -> Option<Names> {
    if part.is_empty() || part.len() > LONGEST_NAME {
        return None;
    }
    let honoured = honoured(part);
    let name = honoured.unwrap_or(part);
    // `이름@회사`
    let name = name
        .split_once('@')
        .filter(|(name, _)| !name.is_empty())
        .map_or(name, |(name, _)| name.trim());
    if let Some(handle) = name.strip_prefix('@') {
        let fits = !handle.is_empty()
            && handle
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        return fits.then(|| (vec![name.to_owned()], Trust::Strong));
    }
    // Nothing of more words is a name.
    let mut words = ArrayVec::<&str, MOST_WORDS>::new();
    let mut all = name.split_whitespace();
    if all.any(|word| words.try_push(word).is_err()) {
        return None;
    }
    if words.iter().all(|word| is_hangul_word(word)) {
        return korean(&words, honoured.is_some());
    }
    if honoured.is_some() {
        return Some((vec![words.join(" ")], Trust::Strong));
    }
    if is_eastern(&words) {
        return Some((vec![words.join(" ")], Trust::Weak));
    }
    latin(&words).map(|trust| (vec![words.join(" ")], trust))
}

/// Two to four ideographs, or two groups of them, as Chinese and Japanese names are written.
fn is_eastern(words: &[&str]) -> bool {
    // `第一场` counts something, `技术专家` is a trade.
    const OTHER_ENDS: [char; 14] = [
        '云', '家', '师', '長', '长', '理', '监', '司', '员', '員', '场', '場', '部', '讲',
    ];
    let is_han = |word: &&str| word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let length = |word: &str| word.chars().count();
    let is_other = |word: &str| word.starts_with('第') || word.ends_with(OTHER_ENDS);
    words.iter().all(is_han)
        && !words.last().is_some_and(|word| is_other(word))
        && match words {
            [word] => (2..=4).contains(&length(word)),
            [family, given] => length(family) <= 3 && length(given) <= 3,
            _ => false,
        }
}

fn is_hangul_word(word: &str) -> bool {
    word.chars().all(|c| ('가'..='힣').contains(&c))
}

fn korean(words: &[&str], honoured: bool) -> Option<Names> {
    let trust = |word: &str| match word.chars().count() {
        2..=4 if honoured => Some(Trust::Strong),
        3 if is_korean_name(word) => Some(Trust::Strong),
        _ if is_no_name(word) => None,
        2..=4 => Some(Trust::Weak),
        _ => None,
    };
    let words = match words {
        [names @ .., trade] if !names.is_empty() && is_trade(trade) => names,
        all => all,
    };
    match words {
        [word] => trust(word).map(|sure| (vec![(*word).to_owned()], sure)),
        // `정지혜 김지은` are two people, `박종천 삼성전자` is a person of a company.
        [first, rest @ ..] if rest.len() <= 3 => {
            let sure = trust(first)?;
            let all: Vec<_> = rest.iter().map(|word| trust(word)).collect();
            let two = |word: &&str| word.chars().next().is_some_and(is_surname);
            if sure == Trust::Strong
                && all.iter().all(|other| *other == Some(Trust::Strong))
                && rest.iter().all(two)
            {
                return Some((
                    words.iter().map(|word| (*word).to_owned()).collect(),
                    Trust::Strong,
                ));
            }
            (sure == Trust::Strong && rest.len() == 1)
                .then(|| (vec![(*first).to_owned()], Trust::Weak))
        }
        _ => None,
    }
}

/// Two to four capitalised words, as Latin names are written; sure where the first is a common
/// given name.
fn latin(words: &[&str]) -> Option<Trust> {
    let is_name = |word: &&str| {
        // A nickname may stand between: `Yukihiro "Matz" Matsumoto`.
        let letters = word.trim_matches(['.', '"', '“', '”', '\'', '(', ')']);
        let mut chars = letters.chars();
        let capital = chars
            .next()
            .is_some_and(|c| c.is_uppercase() && !('가'..='힣').contains(&c));
        let mut count = 0;
        let mut upper = 0;
        let shape = chars.all(|c| {
            count += 1;
            upper += usize::from(c.is_uppercase());
            c.is_alphabetic() || matches!(c, '\'' | '’' | '‘' | '`' | '-')
        });
        // `EN` and `AI` are no names; `J.`, `McCarthy` and the `SEKI` of `Masatoshi SEKI` are.
        capital && shape && !(count == 1 && upper == 1)
    };
    let particle = |word: &&str| {
        matches!(
            *word,
            "van"
                | "von"
                | "de"
                | "der"
                | "den"
                | "la"
                | "le"
                | "da"
                | "di"
                | "bin"
                | "del"
                | "dos"
        )
    };
    let shape = (2..=4).contains(&words.len())
        && words.first().is_some_and(is_name)
        && words.last().is_some_and(is_name)
        && words.iter().all(|word| is_name(word) || particle(word));
    if !shape {
        return None;
    }
    let given = is_given(words[0]);
    match (given, words.iter().any(|word| is_common(word))) {
        (true, false) => Some(Trust::Strong),
        (false, true) => None,
        _ => Some(Trust::Weak),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<String>, Option<Trust>) {
        names(text).map_or((Vec::new(), None), |(names, trust)| (names, Some(trust)))
    }

    #[test]
    fn names_are_told_from_other_words() {
        for strong in [
            "황현태",
            "@bbungsang",
            "아델라님",
            "홍길동 (회사)",
            "조승연@KnowRe",
            "Rich Hickey",
            "Mara van Lindqvist",
        ] {
            assert_eq!(found(strong).1, Some(Trust::Strong), "{strong}");
        }
        for weak in [
            "王宏仁",
            "아델라",
            "이새로찬",
            "Sudhir Sandvik",
            "박종천 삼성전자",
        ] {
            assert_eq!(found(weak).1, Some(Trust::Weak), "{weak}");
        }
        for none in [
            "18",
            "GIL",
            "EN",
            "Docker Compose",
            "이야기",
            "feat. Istio",
            "2018.07.21",
            "부제 : 원티드랩의",
            "어디까지 나눌까",
            "a b",
            "",
        ] {
            assert_eq!(found(none).1, None, "{none}");
        }
    }

    #[test]
    fn two_names_stay_two_and_company_and_honour_go() {
        assert_eq!(found("정지혜 김지은").0, ["정지혜", "김지은"]);
        assert_eq!(found("표다온, 안소율 님").0, ["표다온", "안소율"]);
        assert_eq!(found("박종천 삼성전자").0, ["박종천"]);
        assert_eq!(found("배정만 강사님").0, ["배정만"]);
        assert_eq!(
            found("Ada Lovelace & Grace Hopper").0,
            ["Ada Lovelace", "Grace Hopper"]
        );
    }

    #[test]
    fn what_people_do_is_left_out() {
        for (text, want) in [
            (
                "Genadi Samokovarov - @gsamokovarov",
                vec!["Genadi Samokovarov"],
            ),
            (
                "Kélian Bousquet, Developer @ SensioLabs",
                vec!["Kélian Bousquet"],
            ),
            ("정지훈 CVO 모두의연구소", vec!["정지훈"]),
            (
                "Taylor Poindexter and Scott Hanselman :video_camera:",
                vec!["Taylor Poindexter", "Scott Hanselman"],
            ),
            (
                "Yukihiro \"Matz\" Matsumoto - @yukihiro_matz",
                vec!["Yukihiro \"Matz\" Matsumoto"],
            ),
            (
                "Effie Mouzeli (Wikimedia), Alexandros Kosiaris (Wikimedia)",
                vec!["Effie Mouzeli", "Alexandros Kosiaris"],
            ),
            ("김태현, 정도현 AWS코리아", vec!["김태현", "정도현"]),
            ("Brian Kime, @BrianPKime", vec!["Brian Kime"]),
            ("Tim Oxley@NodeSource", vec!["Tim Oxley"]),
            ("eBPF is for tracing, and more", vec![]),
        ] {
            let found = attributed(text).map(|(names, _)| names).unwrap_or_default();
            assert_eq!(found, want, "{text}");
        }
    }
}
