//! Whether a note has the heading or the mark that a link to a part of it names.
//!
//! Every generator makes its own anchors of headings, so only letters and digits are compared,
//! and loosely: what no generator could have made of any heading is dead.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::notes::local;
use crate::notes::outline::Heading;
use crate::notes::vocabulary;

/// Whether `anchor`, without its `#`, is a place in `text` with these headings.
pub fn stands(anchor: &str, text: &str, outline: &[Heading]) -> bool {
    let decoded = local::decoded(anchor);
    let words = decoded.strip_prefix("user-content-").unwrap_or(&decoded);
    let wanted = letters(words);
    // A footnote, a line of code, a route of a page, a name that only a generator gives.
    let is_made = ["fn", "section", "top"]
        .iter()
        .any(|name| wanted.strip_prefix(name).is_some_and(|rest| rest.len() < 4))
        || words.starts_with(['/', '!', ':', '^'])
        || words.contains(['{', '}'])
        || words
            .strip_prefix('L')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    // The second of equal headings is `words-1`, or `words_1`.
    let bare = words
        .rsplit_once(['-', '_'])
        .filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or_else(|| wanted.clone(), |(words, _)| letters(words));
    let names = |heading: &str| {
        let heading = letters(heading);
        let ascii: String = heading.chars().filter(char::is_ascii).collect();
        heading.contains(&wanted) || heading == bare || ascii == wanted
    };
    wanted.is_empty()
        || is_made
        || outline.iter().any(|heading| names(&heading.text))
        || [anchor, &decoded].iter().any(|name| is_marked(name, text))
        || text
            .lines()
            .filter(|line| is_heading_elsewhere(line))
            .any(names)
}

/// Letters and digits without their accents, which many generators drop.
fn letters(words: &str) -> String {
    let folded = vocabulary::fold(words);
    if folded.is_ascii() {
        return folded;
    }
    folded.nfd().filter(|&c| !is_combining_mark(c)).collect()
}

/// Whether the note gives a place this name: `<a name="x">`, `id='x'`, `{#x}`.
fn is_marked(name: &str, text: &str) -> bool {
    // `(#x)` is the link itself.
    const SIGNS: &[(&str, &[char])] = &[
        ("\"", &['"']),
        ("'", &['\'']),
        ("=", &['>', ' ', '/']),
        ("#", &['}', ' ']),
    ];
    SIGNS.iter().any(|(before, behind)| {
        let sign = format!("{before}{name}");
        text.match_indices(&sign)
            .any(|(at, _)| text[at + sign.len()..].starts_with(*behind))
    })
}

/// Whether the line is a heading that is no part of the outline: in a list, in a quote, in HTML.
fn is_heading_elsewhere(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c));
    words.starts_with('#') || ["<h", "<H"].iter().any(|tag| words.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::outline;

    #[test]
    fn only_what_no_heading_could_be_called_is_dead() {
        let text = "# 1. 로그, 끝까지!\n## 7\n## Synthèse & `code`\n## 같은\n## 같은\n> ## 인용\n<a name=\"mark\"></a>\n## 제목 {#own-id}\n[x](#none)\n";
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
        ] {
            assert!(stands(anchor, text, &outline), "{anchor}");
        }
        for anchor in ["none", "로그-처음부터", "같은-것", "8-1"] {
            assert!(!stands(anchor, text, &outline), "{anchor}");
        }
    }
}
