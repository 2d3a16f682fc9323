//! What is looked for in the text of notes: words that a line has, or a regular expression.

use std::ops::Range;

use memchr::{memchr, memrchr};
use regex::{Regex, RegexBuilder};

use crate::search::terms::{pieces, quoted};
use crate::text::{letters, safe};

/// Words that stand on one line in any order, or a regular expression that fits one.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The longest of the words: the others are looked for on its lines only.
    lead: Regex,
    others: Vec<Regex>,
}

impl Pattern {
    /// Reads what was typed, in whatever normal form: words, `"exact words"`, or behind a `/` a regular
    /// expression; a `/` at its end is none of it. A capital letter asks for just that case. `None` where
    /// nothing was typed.
    ///
    /// # Errors
    /// What is wrong with a regular expression, in a few words.
    pub fn new(typed: &str) -> Result<Option<Self>, String> {
        let typed = safe::line(typed.trim());
        if let Some(expression) = typed.strip_prefix('/').filter(|rest| !rest.is_empty()) {
            let expression = expression.strip_suffix('/').unwrap_or(expression);
            if expression.is_empty() {
                return Ok(None);
            }
            let lead = compile(expression, !asks_for_case(expression))?;
            let others = Vec::new();
            return Ok(Some(Self { lead, others }));
        }
        let folds = !has_capital(&typed);
        let mut words: Vec<&str> = pieces(&typed);
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut words = words
            .into_iter()
            .map(|word| compile(&escaped(quoted(word).unwrap_or(word), folds), folds));
        let Some(lead) = words.next().transpose()? else {
            return Ok(None);
        };
        let others = words.collect::<Result<_, _>>()?;
        Ok(Some(Self { lead, others }))
    }

    /// The lines of `text` that fit, in order: their bytes, without the line end.
    pub fn lines<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            while from < text.len() {
                let at = self.lead.find_at(text, from)?.start();
                let start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
                let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end);
                from = end + 1;
                if start < text.len() && self.fits(&text[start..end]) {
                    return Some(start..end);
                }
            }
            None
        })
    }

    /// Whether one line fits: an expression may have been found over the end of it.
    fn fits(&self, line: &str) -> bool {
        self.all().all(|part| part.is_match(line))
    }

    /// The bytes of `line` that are looked for, as ascending ranges without overlap.
    pub fn marks(&self, line: &str) -> Vec<Range<usize>> {
        let found = self.all().flat_map(|part| part.find_iter(line));
        let mut found: Vec<Range<usize>> = found.map(|one| one.range()).collect();
        found.retain(|range| !range.is_empty());
        found.sort_unstable_by_key(|range| (range.start, range.end));
        merged(found)
    }

    fn all(&self) -> impl Iterator<Item = &Regex> {
        std::iter::once(&self.lead).chain(&self.others)
    }
}

fn merged(ascending: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ascending {
        match merged.last_mut() {
            Some(last) if last.end > range.start => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn compile(expression: &str, folds: bool) -> Result<Regex, String> {
    let built = RegexBuilder::new(expression)
        .case_insensitive(folds)
        .multi_line(true)
        .build();
    // The message shows the expression first; what is wrong with it stands last.
    built.map_err(|error| {
        let message = error.to_string();
        let last = message.lines().last().unwrap_or_default();
        last.trim_start_matches("error: ").to_owned()
    })
}

/// The expression for a word; any number of spaces stands for one.
fn escaped(word: &str, folds: bool) -> String {
    let words: Vec<String> = word.split_whitespace().map(regex::escape).collect();
    let expression = words.join(r"[ \t]+");
    // Without the letters beyond ASCII that fold to one of it, the scan is faster.
    if folds && word.is_ascii() {
        format!("(?-u:{expression})")
    } else {
        expression
    }
}

fn has_capital(text: &str) -> bool {
    text.chars().any(|c| letters::lower(c) != c)
}

/// Whether an expression has a capital letter that is none of `\S`, `\pL` or `\p{Lu}`.
fn asks_for_case(expression: &str) -> bool {
    let mut chars = expression.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            if letters::lower(c) != c {
                return true;
            }
        } else if let Some('p' | 'P') = chars.next() {
            // The name of a class, one letter or in braces.
            if chars.next() == Some('{') {
                chars.by_ref().find(|&c| c == '}');
            }
        }
    }
    false
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)] // there is one mark
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines<'a>(typed: &str, text: &'a str) -> Vec<&'a str> {
        let pattern = Pattern::new(typed).unwrap().unwrap();
        pattern.lines(text).map(|line| &text[line]).collect()
    }

    #[test]
    fn a_line_has_all_words_in_any_order() {
        let text = "로깅 설정\nLogging을 설정한다\nsetting logging\n\n로그";
        for (typed, want) in [
            ("설정 로깅", vec!["로깅 설정"]),
            ("설정", vec!["로깅 설정", "Logging을 설정한다"]),
            ("logging", vec!["Logging을 설정한다", "setting logging"]),
            ("Logging", vec!["Logging을 설정한다"]),
            ("\"로깅  설정\"", vec!["로깅 설정"]),
            ("\"설정 로깅\"", vec![]),
            ("/log+ing", vec!["Logging을 설정한다", "setting logging"]),
            ("/^log/", vec!["Logging을 설정한다"]),
            ("/Log\\S/", vec!["Logging을 설정한다"]),
            ("/\\p{Hangul}\\S+한다$/", vec!["Logging을 설정한다"]),
            ("/설정\\s+Log/", vec![]),
            ("/^$/", vec![""]),
            ("\u{1105}\u{1169}\u{1100}\u{1173}", vec!["로그"]),
            ("c++", vec![]),
        ] {
            assert_eq!(lines(typed, text), want, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_may_be_nothing_or_wrong() {
        for typed in ["", "  ", "//"] {
            assert!(
                Pattern::new(typed).is_ok_and(|pattern| pattern.is_none()),
                "{typed}"
            );
        }
        assert_eq!(Pattern::new("/(a").unwrap_err(), "unclosed group");
    }

    #[test]
    fn marks_are_what_was_looked_for() {
        let pattern = Pattern::new("배포 포한").unwrap().unwrap();
        assert_eq!(pattern.marks("자동 배포한다"), [7..16]);
    }

    proptest! {
        #[test]
        fn lines_are_those_of_the_text_that_hold_the_words(text in "([abA가나 \n]){0,40}", words in prop::collection::vec("[aA가나]{1,2}", 1..3)) {
            let folds = !words.concat().contains('A');
            let fold = |text: &str| if folds { text.to_lowercase() } else { text.to_owned() };
            let want: Vec<&str> = text.lines().filter(|line| words.iter().all(|word| fold(line).contains(&fold(word)))).collect();
            prop_assert_eq!(lines(&words.join(" "), &text), want);
        }

        #[test]
        fn anything_can_be_typed(typed in "\\PC{0,30}|[/(a|)*+\\\\\"]{0,8}", text in "\\PC{0,20}\n\\PC{0,20}") {
            if let Ok(Some(pattern)) = Pattern::new(&typed) {
                for line in pattern.lines(&text) {
                    let line = &text[line];
                    prop_assert!(!line.contains('\n'));
                    for mark in pattern.marks(line) {
                        prop_assert!(line.get(mark).is_some_and(|words| !words.is_empty()));
                    }
                }
            }
        }
    }
}
