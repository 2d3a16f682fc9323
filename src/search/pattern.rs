//! What is looked for in the text of notes: words that a line has, or a regular expression.

use std::ops::Range;

use grep_matcher::Matcher;
use grep_regex::{RegexMatcher, RegexMatcherBuilder};
use memchr::{memchr, memrchr};

use crate::search::marks::merged;
use crate::search::terms::{pieces, quoted};
use crate::text::{letters, safe};

/// Chars of what is typed that count.
const LONGEST: usize = 1000;
/// Words that count.
const MOST: usize = 16;
/// Bytes that an expression may take when it is compiled.
const COMPILED: usize = 10 << 20;

/// Words that stand on one line in any order, or a regular expression that fits one.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The longest of the words: the others are looked for on its lines only.
    lead: RegexMatcher,
    others: Vec<RegexMatcher>,
}

impl Pattern {
    /// Reads what was typed, in whatever normal form: words, `"exact words"`, or behind a `/` a regular
    /// expression; a `/` at its end is none of it. A capital letter asks for just that case. `None` where
    /// nothing was typed.
    ///
    /// # Errors
    /// What is wrong with a regular expression, in a few words.
    pub fn new(typed: &str) -> Result<Option<Self>, String> {
        let typed: String = safe::line(typed.trim()).chars().take(LONGEST).collect();
        if let Some(expression) = typed.strip_prefix('/').filter(|rest| !rest.is_empty()) {
            let expression = expression.strip_suffix('/').unwrap_or(expression);
            if expression.is_empty() {
                return Ok(None);
            }
            let lead = compile(expression, None)?;
            let others = Vec::new();
            return Ok(Some(Self { lead, others }));
        }
        let folds = !typed.chars().any(|c| letters::lower(c) != c);
        let mut words: Vec<&str> = pieces(&typed);
        words.truncate(MOST);
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let compiled =
            |word: &str| compile(&escaped(quoted(word).unwrap_or(word), folds), Some(folds));
        let mut words = words.into_iter().map(compiled);
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
                let at = find(&self.lead, text, from)?.start;
                let start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
                let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end);
                from = end + 1;
                let line = &text[start..end];
                let has = |other: &RegexMatcher| find(other, line, 0).is_some();
                if start < text.len() && self.others.iter().all(has) {
                    return Some(start..end);
                }
            }
            None
        })
    }

    /// Where the first of what is looked for stands in `line`.
    pub fn first_mark(&self, line: &str) -> Option<Range<usize>> {
        let first = self.all().filter_map(|part| marks_of(part, line, 0).next());
        first.min_by_key(|mark| mark.start)
    }

    /// The bytes of `line` that are looked for from the byte `from` on, as ascending ranges without
    /// overlap.
    pub fn marks(&self, line: &str, from: usize) -> Vec<Range<usize>> {
        merged(
            self.all()
                .flat_map(|part| marks_of(part, line, from))
                .collect(),
        )
    }

    fn all(&self) -> impl Iterator<Item = &RegexMatcher> {
        std::iter::once(&self.lead).chain(&self.others)
    }
}

/// Where `part` first stands in `text` from the byte `from` on; never over the end of a line.
fn find(part: &RegexMatcher, text: &str, from: usize) -> Option<Range<usize>> {
    // It has no error to give.
    let found = part.find_at(text.as_bytes(), from).ok()??;
    Some(found.start()..found.end())
}

/// Where `part` stands in `line`, without what is empty or splits a char, as `(?-u:\xea)` does.
fn marks_of<'a>(
    part: &'a RegexMatcher,
    line: &'a str,
    from: usize,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut from = from;
    let found = std::iter::from_fn(move || {
        let found = (from <= line.len()).then(|| find(part, line, from))??;
        from = found.end.max(found.start + 1);
        Some(found)
    });
    found.filter(|mark| !mark.is_empty() && line.get(mark.clone()).is_some())
}

/// `folds` is `None` where a capital letter in the expression decides.
fn compile(expression: &str, folds: Option<bool>) -> Result<RegexMatcher, String> {
    let mut builder = RegexMatcherBuilder::new();
    builder
        .case_smart(folds.is_none())
        .case_insensitive(folds.unwrap_or(false))
        .multi_line(true)
        .size_limit(COMPILED)
        .dfa_size_limit(COMPILED)
        // No part of it fits the end of a line, so that no match runs through the whole note.
        .line_terminator(Some(b'\n'));
    // The message shows the expression first; what is wrong with it stands last.
    builder.build(expression).map_err(|error| {
        let message = error.to_string();
        let last = message.lines().last().unwrap_or_default();
        last.trim_start_matches("error: ").to_owned()
    })
}

/// The expression for a word; any number of spaces stands for one.
fn escaped(word: &str, folds: bool) -> String {
    let words: Vec<String> = word.split_whitespace().map(regex_syntax::escape).collect();
    let expression = words.join(r"[ \t]+");
    // Without the letters beyond ASCII that fold to one of it, the scan is faster.
    if folds && word.is_ascii() {
        format!("(?-u:{expression})")
    } else {
        expression
    }
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
            ("/log\\S을/", vec![]),
            ("/\\p{Hangul}\\S+한다$/", vec!["Logging을 설정한다"]),
            ("/\\p{Lu}/", vec!["Logging을 설정한다"]),
            ("/\\x{4C}ogg/", vec!["Logging을 설정한다"]),
            ("/설정\\s+Log/", vec![]),
            ("/정[^z]+g/", vec![]),
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
        for typed in ["/a\\nb", "/(a{999}){999}"] {
            assert!(Pattern::new(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn marks_are_what_was_looked_for() {
        let pattern = Pattern::new("배포 포한").unwrap().unwrap();
        let line = "자동 배포한다, 배포";
        assert_eq!(pattern.marks(line, 0), [7..16, 21..27]);
        assert_eq!(pattern.marks(line, 16), [21..27]);
        assert_eq!(pattern.first_mark(line), Some(7..13));
        let bytes = Pattern::new("/(?-u:\\xea)/").unwrap();
        assert!(bytes.is_none_or(|pattern| pattern.marks("가", 0).is_empty()));
    }

    #[test]
    fn no_expression_runs_through_the_whole_text() {
        // Where it did, this would take as long as the square of the lines.
        let text = "가나다라\n".repeat(100_000);
        assert_eq!(lines("/가[^z]*x", &text).len(), 0);
        assert_eq!(lines("/가[^z]*", &text).len(), 100_000);
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
        fn anything_can_be_typed(typed in "\\PC{0,30}|[/(a|)*+\\\\\"?-ux{}가]{0,12}", text in "\\PC{0,20}\n\\PC{0,20}") {
            if let Ok(Some(pattern)) = Pattern::new(&typed) {
                for line in pattern.lines(&text) {
                    let line = &text[line];
                    prop_assert!(!line.contains('\n'));
                    let marks = pattern.marks(line, 0);
                    for mark in &marks {
                        prop_assert!(line.get(mark.clone()).is_some_and(|words| !words.is_empty()));
                    }
                    prop_assert_eq!(pattern.first_mark(line).map(|mark| mark.start), marks.first().map(|mark| mark.start));
                }
            }
        }
    }
}
