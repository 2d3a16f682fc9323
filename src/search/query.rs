//! What was typed, as words to look for, and how well a text fits.

use std::borrow::Cow;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::letters::lower;
use crate::text::safe;

/// Chars of a query that count: the matcher takes a quarter of a second for a hundred on 10 KB.
const LONGEST: usize = 48;

/// What a char of a word counts for where the word stands in one piece.
const WHOLE: i64 = 40;
/// What each char of a scattered word has to count for. The matcher gives 16 for a char: with
/// less, the gaps have cost more than beginnings of words have won.
const SCATTERED: i64 = 16;
/// What a word counts for that is only said of a text and not in it.
const ALSO: i64 = 20;

/// The words that a text must hold, in any order.
pub struct Query {
    words: Vec<String>,
    mask: u64,
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Query").field(&self.words).finish()
    }
}

impl Query {
    /// Reads what was typed, in whatever normal form.
    pub fn new(typed: &str) -> Self {
        let typed: String = safe::line(typed).chars().take(LONGEST).collect();
        let words: Vec<String> = typed
            .split_whitespace()
            .map(|word| folded(word).to_ascii_lowercase())
            .collect();
        let mask = words.iter().fold(0, |mask, word| mask | mask_of(word));
        Self {
            words,
            mask,
            matcher: SkimMatcherV2::default().ignore_case(),
        }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well `text` fits; `None` where a word is not in it. Higher is better.
    pub fn score(&self, text: &str) -> Option<i64> {
        self.words.iter().try_fold(0, |sum, word| {
            self.word(text, word).map(|score| sum + score)
        })
    }

    /// As [`score`](Self::score), where words may also stand, in one piece, in `also`; `mask` is
    /// that of both texts.
    pub(super) fn score_with(&self, text: &str, also: &str, mask: u64) -> Option<i64> {
        if self.mask & !mask != 0 {
            return None;
        }
        self.words.iter().try_fold(0, |sum, word| {
            let score = self
                .word(text, word)
                .or_else(|| contains(also, word).then_some(ALSO));
            score.map(|score| sum + score)
        })
    }

    fn word(&self, text: &str, word: &str) -> Option<i64> {
        let length = i64::try_from(word.chars().count()).unwrap_or(0);
        // The matcher folds the case of ASCII only.
        let text = &*folded(text);
        let score = self.matcher.fuzzy_match(text, word)?;
        if contains(text, word) {
            return Some(score + WHOLE * length);
        }
        // Numbers are exact, and letters that lie about by chance are no match.
        let is_number = word.chars().all(|c| c.is_ascii_digit() || c == '-');
        (!is_number && score >= SCATTERED * length).then_some(score)
    }

    /// The chars of `text` that made it fit, as ascending ranges without overlap.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut at: Vec<usize> = Vec::new();
        for word in &self.words {
            if let Some(start) = find(text, word) {
                at.extend(start..start + word.chars().count());
            } else if let Some((_, found)) = self.matcher.fuzzy_indices(&folded(text), word) {
                at.extend(found);
            }
        }
        at.sort_unstable();
        at.dedup();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for at in at {
            match ranges.last_mut() {
                Some(last) if last.end == at => last.end += 1,
                _ => ranges.push(at..at + 1),
            }
        }
        ranges
    }
}

/// A bit a character: a text without one of a word's bits cannot hold the word.
pub(super) fn mask_of(text: &str) -> u64 {
    text.chars()
        .map(lower)
        .fold(0, |mask, c| mask | 1 << (u32::from(c) % 64))
}

/// Whether `text` holds `word` (in lower case) in one piece.
fn contains(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// The char at which `word` (folded) stands in `text` in one piece.
fn find(text: &str, word: &str) -> Option<usize> {
    let wanted: Vec<char> = word.chars().collect();
    let letters: Vec<char> = text.chars().map(lower).collect();
    letters
        .windows(wanted.len().max(1))
        .position(|window| window == wanted)
}

/// `text` with the case of all letters but ASCII's folded, one char for one, so that places stay
/// those of the text.
fn folded(text: &str) -> Cow<'_, str> {
    // Where letters beyond ASCII have a case: Hangul, kana and ideographs need no look at tables.
    let has_case = |c: char| matches!(c, '\u{80}'..='\u{2dff}' | '\u{a640}'..='\u{abff}' | '\u{ff21}'..='\u{ff3a}' | '\u{10400}'..='\u{1e943}');
    if text.chars().any(|c| has_case(c) && lower(c) != c) {
        Cow::Owned(
            text.chars()
                .map(|c| if has_case(c) { lower(c) } else { c })
                .collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}

/// The texts that fit `typed`, best first, each as its place among `texts` and its score. With
/// each text come words, in lower case, by which it is found too.
pub fn rank<'a>(typed: &str, texts: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(usize, i64)> {
    let query = Query::new(typed);
    let score = |(at, (text, also)): (usize, (&str, &str))| {
        query
            .score_with(text, also, u64::MAX)
            .map(|score| (at, score))
    };
    let mut found: Vec<(usize, i64)> = texts.enumerate().filter_map(score).collect();
    found.sort_by_key(|&(_, score)| std::cmp::Reverse(score));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn order(typed: &str, texts: &[&str]) -> Vec<usize> {
        rank(typed, texts.iter().map(|text| (*text, "")))
            .into_iter()
            .map(|(at, _)| at)
            .collect()
    }

    #[test]
    fn words_are_anded_in_any_order_and_case_does_not_matter() {
        let texts = ["Docker Compose 입문", "compose a docker", "도커 이야기"];
        assert_eq!(order("docker compose", &texts).len(), 2);
        assert_eq!(order("COMPOSE 입문", &texts), [0]);
        assert_eq!(order("", &texts), [0, 1, 2]);
        assert!(order("zzz", &texts).is_empty());
    }

    #[test]
    fn a_word_in_one_piece_beats_its_letters_scattered() {
        assert_eq!(order("gil", &["the big idea list", "GIL을 다시"])[0], 1);
        assert_eq!(order("로깅", &["로그와 깅엄", "파이썬 로깅"])[0], 1);
    }

    #[test]
    fn letters_that_lie_about_and_broken_numbers_are_no_match() {
        assert!(order("rust", &["Runbooks people actually open — Nadia Haugen"]).is_empty());
        assert!(order("2024", &["2023-10-07, 2026-04"]).is_empty());
        assert_eq!(order("djch", &["파이썬 › Django Channels 삽질기"]), [0]);
        assert_eq!(order("lgging", &["Logging"]), [0]);
    }

    #[test]
    fn case_does_not_matter_beyond_ascii() {
        for title in ["École d'été", "Привет, мир", "ＦＵＬＬ width", "İstanbul"] {
            let word = title.split([' ', '\'', ',']).next().unwrap();
            assert_eq!(order(word, &[title]), [0], "{word}");
        }
    }

    #[test]
    fn decomposed_queries_find_composed_texts() {
        assert_eq!(
            order("\u{1105}\u{1169}\u{1100}\u{1175}\u{11bc}", &["파이썬 로깅"]),
            [0]
        );
    }

    #[test]
    fn matches_are_ranges_of_chars() {
        assert_eq!(
            Query::new("로깅 py").matches("Python 로깅, 끝"),
            [0..2, 7..9]
        );
    }

    proptest! {
        #[test]
        fn what_fits_is_marked_in_range_and_masks_never_lie(typed in "[a-zA-Z가-힣ÉéПп ]{0,80}", text in "\\PC{0,60}|[a-zA-Z가-힣ÉéПп ]{0,30}") {
            let text = safe::line(&text).into_owned();
            let query = Query::new(&typed);
            prop_assert_eq!(query.score_with(&text, "", mask_of(&text)), query.score(&text));
            if query.score(&text).is_some() {
                let ranges = query.matches(&text);
                prop_assert!(query.is_empty() == ranges.is_empty());
                prop_assert!(ranges.iter().all(|range| range.start < range.end && range.end <= text.chars().count()));
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
            }
        }
    }
}
