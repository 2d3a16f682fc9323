//! Whether a note has the heading or the mark that a link to a part of it names.
//!
//! Every generator makes its own anchors of headings, so only letters and digits are compared,
//! and loosely: what no generator could have made of any heading is dead.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::notes::local;
use crate::notes::outline::Heading;
use crate::text::letters::is_letter;

/// Characters of a heading that are read; of an anchor half of them, so that it may leave some out.
const LONGEST: usize = 512;

/// Those of `anchors`, without their `#`, that are no place in `text` with these headings.
pub fn dead<'a>(
    anchors: impl Iterator<Item = &'a str>,
    text: &str,
    outline: &[Heading],
) -> HashSet<&'a str> {
    let mut dead: HashSet<&str> = anchors
        .filter(|anchor| !is_made(bare(&local::decoded(anchor))))
        .collect();
    if dead.is_empty() {
        return dead;
    }
    let of_outline = outline.iter().map(|heading| heading.text.as_str());
    let headings: Vec<Words> = of_outline
        .chain(text.lines().filter_map(heading_elsewhere))
        .map(|heading| Words::of(heading, LONGEST))
        .collect();
    let places = Places::of(&headings, text);
    dead.retain(|anchor| !places.have(anchor));
    dead
}

/// The 1-based line of `text`, a note with this outline, to which `anchor`, without its `#`, leads.
pub fn line(anchor: &str, text: &str, outline: &[Heading]) -> Option<u32> {
    let decoded = local::decoded(anchor);
    let name = bare(&decoded);
    let wanted = Words::of(name, LONGEST).letters;
    let lines = || (1_u32..).zip(text.lines());
    let is_marked = |line: &str| line.contains(name) && marks(line).contains(name);
    if wanted.is_empty() {
        return None;
    }
    if let Some((line, _)) = lines().find(|(_, line)| is_marked(line)) {
        return Some(line);
    }
    if let Some((line, _)) = given(outline).find(|(_, anchor)| anchor == name) {
        return Some(line);
    }
    let mut headings: Vec<(u32, Words)> = outline
        .iter()
        .map(|heading| (heading.line, Words::of(&heading.text, LONGEST)))
        .collect();
    let elsewhere = lines().filter_map(|(line, words)| Some((line, heading_elsewhere(words)?)));
    headings.extend(elsewhere.map(|(line, words)| (line, Words::of(words, LONGEST))));
    headings.sort_by_key(|(line, _)| *line);
    headings.dedup_by_key(|(line, _)| *line);
    let called = |name: &str, nth: usize| {
        let is_called = |words: &Words| words.letters == name || words.ascii == name;
        let mut found = headings.iter().filter(|(_, words)| is_called(words));
        found.nth(nth).map(|(line, _)| *line)
    };
    let later = || {
        let (words, number) = name.rsplit_once(['-', '_'])?;
        called(&Words::of(words, LONGEST).letters, number.parse().ok()?)
    };
    let begins = || {
        let begins = |words: &Words| words.tails().any(|tail| tail.starts_with(&wanted));
        headings.iter().find(|(_, words)| begins(words))
    };
    let is_top = || (name == "top").then_some(1);
    called(&wanted, 0)
        .or_else(later)
        .or_else(|| begins().map(|(line, _)| *line))
        .or_else(is_top)
}

/// The anchor of the heading on the 1-based `line`, as GitHub makes it.
pub fn of(line: u32, outline: &[Heading]) -> Option<String> {
    let mut all = given(outline);
    let (_, anchor) = all.find(|(of, _)| *of == line)?;
    Some(anchor).filter(|anchor| !anchor.is_empty())
}

/// The 1-based lines of headings with the anchors that GitHub gives them: the words in lower case without what is no
/// letter, digit, `-` or `_`, with `-` for each space, and a number where that was given to one above.
fn given(outline: &[Heading]) -> impl Iterator<Item = (u32, String)> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    outline.iter().map(move |heading| {
        let words = heading.text.trim().chars().flat_map(char::to_lowercase);
        let is_kept =
            |&c: &char| is_letter(c) || is_combining_mark(c) || matches!(c, ' ' | '-' | '_');
        let words = words.filter(is_kept);
        let own: String = words.map(|c| if c == ' ' { '-' } else { c }).collect();
        let mut anchor = own.clone();
        while !own.is_empty() && taken.contains_key(&anchor) {
            let count = taken.entry(own.clone()).or_default();
            *count += 1;
            anchor = format!("{own}-{count}");
        }
        taken.insert(anchor.clone(), 0);
        (heading.line, anchor)
    })
}

/// All that an anchor may lead to in a note.
struct Places<'a> {
    /// The letters of headings, all of them and those of ASCII alone.
    headings: HashSet<&'a str>,
    /// What is left of headings from each of their words on, sorted.
    tails: Vec<&'a str>,
    /// Names that the note gives to places.
    marks: HashSet<&'a str>,
}

impl<'a> Places<'a> {
    fn of(headings: &'a [Words], text: &'a str) -> Self {
        let whole = |words: &'a Words| [words.letters.as_str(), words.ascii.as_str()];
        let mut tails: Vec<&str> = headings.iter().flat_map(Words::tails).collect();
        tails.sort_unstable();
        Self {
            headings: headings.iter().flat_map(whole).collect(),
            tails,
            marks: marks(text),
        }
    }

    fn have(&self, anchor: &str) -> bool {
        let decoded = local::decoded(anchor);
        let wanted = Words::of(bare(&decoded), LONGEST / 2).letters;
        let next = self.tails.partition_point(|tail| *tail < wanted.as_str());
        let begins = |tail: &&str| tail.starts_with(&wanted);
        // The second of equal headings is `words-1`, or `words_1`.
        let is_later = || {
            let (words, number) = bare(&decoded).rsplit_once(['-', '_'])?;
            let words = Words::of(words, LONGEST).letters;
            let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
            Some(is_number && self.headings.contains(words.as_str()))
        };
        self.tails.get(next).is_some_and(begins)
            || self.headings.contains(wanted.as_str())
            || is_later() == Some(true)
            || self.marks.contains(anchor)
            || self.marks.contains(decoded.as_str())
    }
}

/// An anchor without what GitHub puts before it.
fn bare(anchor: &str) -> &str {
    anchor.strip_prefix("user-content-").unwrap_or(anchor)
}

/// Whether an anchor is none of a heading: a footnote, a line of code, a route of a page, a name
/// that only a generator gives.
fn is_made(anchor: &str) -> bool {
    let wanted = Words::of(anchor, LONGEST).letters;
    wanted.is_empty()
        || ["fn", "section", "top"]
            .iter()
            .any(|name| wanted.strip_prefix(name).is_some_and(|rest| rest.len() < 4))
        || anchor.starts_with(['/', '!', ':', '^'])
        || anchor.contains(['{', '}'])
        || anchor
            .strip_prefix('L')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The words of a heading or an anchor as they are compared: nothing but letters and digits, in
/// lower case and without their accents, which many generators drop.
struct Words {
    letters: String,
    /// Without those beyond ASCII, which some generators drop.
    ascii: String,
    /// The bytes of `letters` at which words and numbers begin.
    starts: Vec<usize>,
}

impl Words {
    /// The words in the first `most` characters of `text`.
    fn of(text: &str, most: usize) -> Self {
        let (mut letters, mut starts) = (String::new(), Vec::new());
        let sort = |c: char| is_letter(c).then_some(c.is_numeric());
        let mut before = None;
        for c in text.chars().take(most) {
            let own = sort(c);
            if own.is_some() {
                if own != before {
                    starts.push(letters.len());
                }
                let lower = c.to_lowercase().nfd();
                letters.extend(lower.filter(|&c| !is_combining_mark(c)));
            }
            before = own;
        }
        Self {
            ascii: letters.chars().filter(char::is_ascii).collect(),
            letters,
            starts,
        }
    }

    fn tails(&self) -> impl Iterator<Item = &str> {
        self.starts.iter().map(|&start| &self.letters[start..])
    }
}

/// The names that a note gives to places in it: `<a name="x">`, `id='x'`, `id=x`, `{#x}`. More is
/// taken for one than is: any value, in code too.
fn marks(text: &str) -> HashSet<&str> {
    let mut marks = HashSet::new();
    for line in text.lines() {
        for (at, _) in line.match_indices('=') {
            let value = line[at + 1..].trim_start_matches([' ', '{']);
            let name = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
                _ => value.split([' ', '>', '/', '=']).next(),
            };
            marks.extend(name);
        }
        for (at, _) in line.match_indices('{') {
            let inner = line[at + 1..].split(['{', '}']).next().unwrap_or_default();
            marks.extend(
                inner
                    .split([' ', ':'])
                    .filter_map(|word| word.strip_prefix('#')),
            );
        }
    }
    marks
}

/// The heading in a line that is no part of the outline: in a list, in a quote, in HTML.
fn heading_elsewhere(line: &str) -> Option<&str> {
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c));
    if words.starts_with('#') {
        return Some(words);
    }
    let at = ["<h", "<H"]
        .iter()
        .filter_map(|tag| words.find(tag))
        .min()?;
    Some(&words[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{cost, outline};

    #[test]
    fn only_what_no_heading_could_be_called_is_dead() {
        let text = "# 1. 로그, 끝까지!\n## 7\n## Synthèse & `code`\n## 같은\n## 같은\n> ## 인용\n## 제2장 이야기\n<a name=\"mark\"></a>\n## 제목 {#own-id}\n[x](#none \"t\")\n";
        let outline = outline::of(text, 0);
        for anchor in [
            "7-1",
            "1-로그-끝까지",
            "로그-끝까지",
            "synthese--code",
            "synth%C3%A8se--code",
            "같은-1",
            "인용",
            "mark",
            "own-id",
            "",
            "top",
            "fn:1",
            "section-2",
            "L10",
            "/route",
            "장-이야기",
        ] {
            assert!(
                dead([anchor].into_iter(), text, &outline).is_empty(),
                "{anchor}"
            );
        }
        for anchor in ["none", "로그-처음부터", "같은-것", "8-1"] {
            assert_eq!(
                dead([anchor].into_iter(), text, &outline).len(),
                1,
                "{anchor}"
            );
        }
    }

    #[test]
    fn anchors_lead_to_lines() {
        let text = "# 1. 로그, 끝까지!\n\n## 같은\n## 같은\n> ## 인용\n<a name=\"mark\"></a>\n## 제목 {#own-id}\n## mark it\n";
        let outline = outline::of(text, 0);
        for (anchor, wanted) in [
            ("1-로그-끝까지", Some(1)),
            ("%EB%A1%9C%EA%B7%B8-끝까지", Some(1)),
            ("같은", Some(3)),
            ("같은-1", Some(4)),
            ("인용", Some(5)),
            ("mark", Some(6)),
            ("own-id", Some(7)),
            ("mark-it", Some(8)),
            ("top", Some(1)),
            ("none", None),
            ("", None),
        ] {
            assert_eq!(line(anchor, text, &outline), wanted, "{anchor}");
        }
    }

    #[test]
    fn anchors_are_made_as_on_github_and_lead_back() {
        let text = "# 1. 로그, 끝까지!\n\n## 하나 [1] - 김하나, 이두리\n## 같은\n### `code_name` & **Bold**\n## 같은\n## !\n## Day\n## Day 1\n## Day\n";
        let outline = outline::headings(text, 0);
        let made: Vec<_> = outline.iter().map(|one| of(one.line, &outline)).collect();
        let names = [
            "1-로그-끝까지",
            "하나-1---김하나-이두리",
            "같은",
            "code_name--bold",
            "같은-1",
        ];
        assert_eq!(made[..5], names.map(|name| Some(name.to_owned())));
        assert_eq!(made[5], None);
        assert_eq!(
            made[6..],
            ["day", "day-1", "day-2"].map(|name| Some(name.to_owned()))
        );
        assert_eq!(of(2, &outline), None);
        for (heading, anchor) in outline.iter().zip(&made) {
            let led = anchor
                .as_ref()
                .and_then(|anchor| line(anchor, text, &outline));
            let wanted = anchor.as_ref().map(|_| heading.line);
            assert_eq!(led, wanted, "{anchor:?}");
        }
    }

    #[test]
    fn many_dead_anchors_cost_what_they_are_long() {
        let work = |text: &str| {
            let outline = outline::of(text, 0);
            let names: Vec<String> = (0..outline.len()).map(|nth| format!("none{nth}")).collect();
            let dead = dead(names.iter().map(String::as_str), text, &outline);
            assert_eq!(dead.len(), outline.len());
        };
        assert!(cost::is_even("## 제목 heading\n\n", 100, work));
    }
}
