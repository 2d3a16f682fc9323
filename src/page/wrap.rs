//! Running text → the stretches of it that fit into a row.

use std::ops::Range;

use crate::markdown::Inlines;
use crate::text::{breaks, width};

/// A row of running text.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Bytes of the text, without the spaces at the end.
    pub range: Range<usize>,
    /// Which line of the text it is part of, from 0: a text has a line more than `\n`.
    pub line: usize,
}

/// Divides `words` into rows of at most `max` columns (a grapheme wider than that stands alone).
/// An empty line is an empty row.
pub fn wrap(words: &Inlines, max: usize) -> Vec<Stretch> {
    let mut wrapper = Wrapper {
        text: &words.text,
        max: max.max(1),
        rows: Vec::new(),
        ends: Vec::new(),
        inner: Vec::new(),
    };
    let mut from = 0;
    for (line, content) in words.text.split('\n').enumerate() {
        wrapper.line(from..from + content.len(), line);
        from += content.len() + 1;
    }
    wrapper.rows
}

struct Wrapper<'a> {
    text: &'a str,
    max: usize,
    rows: Vec<Stretch>,
    ends: Vec<usize>,
    inner: Vec<usize>,
}

impl Wrapper<'_> {
    fn line(&mut self, range: Range<usize>, line: usize) {
        let content = &self.text[range.clone()];
        // No text is wider than its bytes.
        if content.len() <= self.max || width::columns(content.trim_end()) <= self.max {
            return self.push(range, line);
        }
        let mut ends = std::mem::take(&mut self.ends);
        breaks::between_words(content, &mut ends);
        let (mut start, mut from, mut used) = (range.start, range.start, 0);
        for end in ends.iter().map(|end| range.start + end) {
            let word = &self.text[from..end];
            let bare = width::columns(word.trim_end());
            if used + bare > self.max && start < from {
                self.push(start..from, line);
                (start, used) = (from, 0);
            }
            if bare > self.max {
                (start, used) = self.long_word(from..end, line);
            } else {
                used += width::columns(word);
            }
            from = end;
        }
        if start < range.end {
            self.push(start..range.end, line);
        }
        self.ends = ends;
    }

    /// Breaks a word that is wider than a row. Its last part is left: where it begins, and the
    /// columns it takes.
    fn long_word(&mut self, range: Range<usize>, line: usize) -> (usize, usize) {
        let mut inner = std::mem::take(&mut self.inner);
        breaks::inside_word(&self.text[range.clone()], &mut inner);
        let (mut start, mut used, mut from) = (range.start, 0, range.start);
        for end in inner.iter().map(|end| range.start + end) {
            let part = &self.text[from..end];
            let bare = width::columns(part.trim_end());
            if used + bare > self.max && start < from {
                self.push(start..from, line);
                (start, used) = (from, 0);
            }
            if bare <= self.max {
                used += width::columns(part);
            } else {
                for (at, _, columns) in width::graphemes(part) {
                    if used + columns > self.max && start < from + at {
                        self.push(start..from + at, line);
                        (start, used) = (from + at, 0);
                    }
                    used += columns;
                }
            }
            from = end;
        }
        self.inner = inner;
        (start, used)
    }

    fn push(&mut self, range: Range<usize>, line: usize) {
        let end = range.start + self.text[range.clone()].trim_end().len();
        self.rows.push(Stretch {
            range: range.start..end,
            line,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Style;
    use proptest::prelude::*;

    fn rows(text: &str, max: usize) -> Vec<String> {
        let mut words = Inlines::default();
        words.push(text, Style::default());
        wrap(&words, max)
            .into_iter()
            .map(|stretch| text[stretch.range].to_owned())
            .collect()
    }

    #[test]
    fn words_stay_whole_and_long_ones_break_where_they_may() {
        assert_eq!(
            rows("파이콘 한국에서는 (머신러닝) “데이터” 분석을", 18),
            ["파이콘 한국에서는", "(머신러닝)", "“데이터” 분석을"]
        );
        assert_eq!(rows("가나다라마바사", 6), ["가나다", "라마바", "사"]);
        assert_eq!(
            rows("a https://example.org/path/to", 12),
            ["a", "https://", "example.org/", "path/to"]
        );
        assert_eq!(rows("두 줄\n\n끝", 20), ["두 줄", "", "끝"]);
        assert_eq!(rows("한", 1), ["한"]);
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_word_is_lost(text in "[a-z가-힣日本( )“”.\\n👩\u{200d}🚀\u{301}]{0,60}", max in 0usize..24) {
            let text = crate::text::safe::block(&text).into_owned();
            let all = rows(&text, max);
            for row in &all {
                let one = width::graphemes(row).count() <= 1;
                prop_assert!(width::columns(row) <= max.max(1) || one, "{row:?} in {max}");
            }
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&all.concat()), squeeze(&text));
        }

        #[test]
        fn no_grapheme_is_split_and_a_second_time_changes_nothing(text in "[a-z가-힣日本( )“”.\\n👩\u{200d}🚀\u{301}\u{1100}\u{1161}]{0,60}|\\PC{0,60}", max in 0usize..24) {
            let text = crate::text::safe::block(&text).into_owned();
            let mut words = Inlines::default();
            words.push(&text, Style::default());
            let edges: Vec<usize> = width::graphemes(&text).map(|(at, ..)| at).chain([text.len()]).collect();
            for stretch in wrap(&words, max) {
                let Range { start, end } = stretch.range;
                prop_assert!(edges.binary_search(&start).is_ok(), "{text:?} at {start}");
                prop_assert!(edges.binary_search(&end).is_ok(), "{text:?} at {end}");
            }
            let once = rows(&text, max);
            prop_assert_eq!(rows(&once.join("\n"), max), once);
        }
    }
}
