//! What was typed, as words to look for, and how well a text fits.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::safe;

/// Chars of a query that count: the matcher takes a quarter of a second for a hundred on 10 KB.
const LONGEST: usize = 48;

/// What a char of a word counts for where the word stands in one piece.
const WHOLE: i64 = 40;
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
        let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
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

    fn word(&self, text: &str, word: &str) -> Option<i64> {
        let scattered = self.matcher.fuzzy_match(text, word)?;
        // A word as it was typed beats the same letters scattered.
        let whole = if contains(text, word) {
            WHOLE * i64::try_from(word.chars().count()).unwrap_or(0)
        } else {
            0
        };
        Some(scattered + whole)
    }

    /// As [`score`](Self::score), where words may also stand, in one piece, in `also`; `mask` is
    /// that of both texts.
    pub(super) fn score_with(&self, text: &str, also: &str, mask: u64) -> Option<i64> {
        if self.mask & !mask != 0 {
            return None;
        }
        self.words.iter().try_fold(0, |sum, word| {
            self.word(text, word)
                .or_else(|| contains(also, word).then_some(ALSO))
                .map(|score| sum + score)
        })
    }

    /// The chars of `text` that made it fit, as ascending ranges without overlap.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut at: Vec<usize> = Vec::new();
        for word in &self.words {
            if let Some(start) = find(text, word) {
                at.extend(start..start + word.chars().count());
            } else if let Some((_, found)) = self.matcher.fuzzy_indices(text, word) {
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
        .flat_map(char::to_lowercase)
        .fold(0, |mask, c| mask | 1 << (u32::from(c) % 64))
}

/// Whether `text` holds `word` (in lower case) in one piece.
fn contains(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// The char at which `word` (in lower case) stands in `text` in one piece.
fn find(text: &str, word: &str) -> Option<usize> {
    let wanted: Vec<char> = word.chars().collect();
    // One char for one, so that places stay those of the text; the few letters whose lower case
    // is longer only match themselves.
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let letters: Vec<char> = text.chars().map(lower).collect();
    letters
        .windows(wanted.len().max(1))
        .position(|window| window == wanted)
}

/// The texts that fit `typed`, best first, each as its place among `texts` and its score.
pub fn rank<'a>(typed: &str, texts: impl Iterator<Item = &'a str>) -> Vec<(usize, i64)> {
    let query = Query::new(typed);
    let mut found: Vec<(usize, i64)> = texts
        .enumerate()
        .filter_map(|(at, text)| query.score(text).map(|score| (at, score)))
        .collect();
    found.sort_by_key(|&(_, score)| std::cmp::Reverse(score));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn order(typed: &str, texts: &[&str]) -> Vec<usize> {
        rank(typed, texts.iter().copied())
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
        assert_eq!(order("zzz", &texts), [] as [usize; 0]);
    }

    #[test]
    fn a_word_in_one_piece_beats_its_letters_scattered() {
        assert_eq!(order("gil", &["the big idea list", "GIL을 다시"])[0], 1);
        assert_eq!(order("로깅", &["로그와 깅엄", "파이썬 로깅"])[0], 1);
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
        fn what_fits_is_marked_in_range_and_masks_never_lie(typed in "[a-zA-Z가-힣 ]{0,80}", text in "\\PC{0,60}|[a-zA-Z가-힣 ]{0,30}") {
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
