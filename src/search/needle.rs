//! One word or phrase that was typed, and where and how well it stands in a text.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::search::key;
use crate::text::hangul;

/// How a word stands in a text, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Its consonants begin the syllables: `ㅍㅇㅆ` in `파이썬`.
    Initials,
    /// Its letters stand in order in few words.
    Scattered,
    /// In one piece.
    Contiguous,
    /// At the beginning of a word.
    WordStart,
    /// At the beginning of the text.
    Prefix,
    /// It is the text.
    Exact,
}

/// Letters that may be left out between two that are typed.
const GAP: usize = 2;
/// Bytes of a text in which letters are looked for scattered.
const LONGEST: usize = 1000;
/// Bytes of the key of a word that may stand over a space: two words, or two syllables.
const LOOSE: usize = 4;
/// Letters that a word must have to be looked for in scattered letters; of Hangul, syllables.
const SCATTERED: usize = 3;
const SCATTERED_SYLLABLES: usize = 2;

/// A word or a phrase to look for.
#[derive(Debug, Clone)]
pub struct Needle {
    key: Vec<u8>,
    finder: Finder<'static>,
    /// The bytes of `key` that stand for the beginning of a syllable each.
    initials: Vec<bool>,
    has_initials: bool,
    /// Whether its letters may stand scattered at all.
    pub may_scatter: bool,
    /// Whether it is one Latin letter, which has a bit of its own.
    pub is_letter: bool,
    /// The bits of its bytes, see [`key::mask`], and of the pairs of these, see [`key::neighbours`].
    pub mask: u64,
    pub pairs: u64,
    /// That of its first byte.
    first: u64,
}

impl Needle {
    /// Looks for `typed`, which is in NFC; `None` where that says nothing.
    pub fn new(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (mut key, mut initials) = (Vec::new(), Vec::new());
        let mut letter = [0; 4];
        for c in typed.chars() {
            key::append(c.encode_utf8(&mut letter), &mut key);
            initials.resize(key.len(), hangul::is_consonant(c));
        }
        let first = key::bit(*key.first()?);
        let syllables = typed.chars().filter(|&c| hangul::is_syllable(c)).count();
        let has_initials = initials.contains(&true);
        // Numbers are exact.
        let is_word =
            key.iter().all(|&byte| key::is_word(byte)) && !key.iter().all(u8::is_ascii_digit);
        Some(Self {
            finder: Finder::new(&key).into_owned(),
            is_letter: matches!(key[..], [b'a'..=b'z']),
            mask: key::mask(&key),
            pairs: key::neighbours(&key),
            may_scatter: is_word
                && !has_initials
                && (typed.chars().count() >= SCATTERED || syllables >= SCATTERED_SYLLABLES),
            key,
            initials,
            has_initials,
            first,
        })
    }

    /// How well it stands in `text`, a key; in one piece, or with its consonants for syllables.
    pub fn fit(&self, text: &[u8]) -> Option<Fit> {
        self.place(text).map(|(fit, _)| fit)
    }

    /// As [`fit`](Self::fit), and at which bytes.
    pub fn place(&self, text: &[u8]) -> Option<(Fit, Range<usize>)> {
        let mut found = None;
        for at in self.finder.find_iter(text) {
            let range = at..at + self.key.len();
            // A consonant alone is no syllable that begins with it.
            let is_cut = self.has_initials && key::splits_syllable(text, range.end);
            if is_cut || !key::is_start(text, at) {
                continue;
            }
            if at == 0 {
                let is_all = range.end == text.len();
                return Some((if is_all { Fit::Exact } else { Fit::Prefix }, range));
            }
            if key::is_word_start(text, at) {
                return Some((Fit::WordStart, range));
            }
            found = found.or(Some((Fit::Contiguous, range)));
        }
        let may_be_loose =
            self.has_initials || (self.key.len() >= LOOSE && memchr::memchr(b' ', text).is_some());
        if found.is_some() || !may_be_loose {
            return found;
        }
        self.loosely(text)
    }

    /// Where it stands in `text` if spaces do not count and consonants may be syllables.
    fn loosely(&self, text: &[u8]) -> Option<(Fit, Range<usize>)> {
        let fit = if self.has_initials {
            Fit::Initials
        } else {
            Fit::Contiguous
        };
        let starts = memchr::memchr_iter(self.key[0], text);
        // Latin letters over a space are words only where one begins.
        let is_begun = |at: usize| self.key[0] >= 0x80 || key::is_word_start(text, at);
        starts
            .filter(|&at| key::is_start(text, at) && is_begun(at))
            .find_map(|at| Some((fit, at..self.end_from(text, at)?)))
    }

    /// The byte behind it where it begins at `from`.
    fn end_from(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        for (&wanted, &is_initial) in self.key.iter().zip(&self.initials) {
            while wanted != b' ' && at > from && text.get(at) == Some(&b' ') {
                at += 1;
            }
            if *text.get(at)? != wanted {
                return None;
            }
            at = if is_initial && key::is_start(text, at) {
                key::unit_end(text, at)
            } else {
                at + 1
            };
        }
        Some(at)
    }

    /// Whether it stands nowhere where `before`, which it goes on from, does not: both are looked for in
    /// scattered letters, and it begins with the same ones.
    pub fn narrows(&self, before: &Self) -> bool {
        let end = before.key.len();
        let is_longer = self.key.starts_with(&before.key);
        let is_whole = || end == self.key.len() || key::is_start(&self.key, end);
        self.may_scatter && before.may_scatter && is_longer && is_whole()
    }

    /// Whether its letters may stand scattered in `text`, whose words begin with these bits.
    pub fn may_scatter(&self, word_starts: u64) -> bool {
        self.may_scatter && word_starts & self.first != 0
    }

    /// The bytes of `text` at which its letters stand in order: at the beginnings of words, and few
    /// letters further on in these.
    pub fn scattered(&self, text: &[u8]) -> Option<Vec<Range<usize>>> {
        if !self.may_scatter || text.len() > LONGEST {
            return None;
        }
        let starts = memchr::memchr_iter(self.key[0], text);
        starts
            .filter(|&at| key::is_word_start(text, at))
            .find_map(|at| self.scattered_from(text, at))
    }

    fn scattered_from(&self, text: &[u8], from: usize) -> Option<Vec<Range<usize>>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let (mut wanted, mut at, mut gap) = (0, from, 0);
        let mut is_next_word = false;
        while wanted < self.key.len() {
            if at >= text.len() {
                return None;
            }
            let end = key::unit_end(text, at);
            let length = key::unit_end(&self.key, wanted) - wanted;
            let letter = &self.key[wanted..wanted + length];
            let is_last = wanted + length == self.key.len();
            let is_same = text[at..end] == *letter || is_last && text[at..end].starts_with(letter);
            let is_near = gap <= GAP && !is_next_word;
            if is_same && (is_near || key::is_word_start(text, at)) {
                found.push(at..end);
                wanted += length;
                (gap, is_next_word) = (0, false);
            } else {
                gap += 1;
                is_next_word |= !key::is_word(text[at]);
            }
            at = end;
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fit(typed: &str, text: &str) -> Option<Fit> {
        let (needle, text) = (Needle::new(typed).unwrap(), key::of(text));
        needle
            .fit(&text)
            .or_else(|| needle.scattered(&text).map(|_| Fit::Scattered))
    }

    #[test]
    fn the_better_a_word_stands_the_better_it_fits() {
        for (typed, text, want) in [
            ("docker", "Docker", Fit::Exact),
            ("dock", "Docker compose", Fit::Prefix),
            ("comp", "Docker compose", Fit::WordStart),
            ("pose", "Docker compose", Fit::Contiguous),
            ("dockercompose", "Docker compose", Fit::Contiguous),
            ("dkcmp", "Docker compose", Fit::Scattered),
            ("파이썬한국", "파이썬 한국", Fit::Contiguous),
            ("발표", "첫 발표를", Fit::WordStart),
            ("ㅍㅇㅆ", "파이썬", Fit::Initials),
            ("ㅎ글", "즐거운 한글", Fit::Initials),
            ("한ㄱ", "한글", Fit::Initials),
            ("ㄳ", "감사", Fit::Initials),
            ("파있", "파이썬", Fit::Prefix),
            ("파썬", "파이썬", Fit::Scattered),
        ] {
            assert_eq!(fit(typed, text), Some(want), "{typed} in {text}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for (typed, text) in [
            ("rust", "Runbooks people actually open - Nadia"),
            ("ㅍ", "앞으로"),
            ("2024", "2-0-2-4"),
            ("나", "간아"),
        ] {
            assert_eq!(fit(typed, text), None, "{typed} in {text}");
        }
    }

    proptest! {
        #[test]
        fn places_are_in_the_text(typed in "[a-c가-깋ㄱㄴ ]{1,5}", text in "[a-c가-깋ㄱㄴ ]{0,14}") {
            let text = key::of(&text);
            if let Some(needle) = Needle::new(&typed) {
                if let Some((_, range)) = needle.place(&text) {
                    prop_assert!(range.start < range.end && range.end <= text.len());
                    prop_assert_eq!(needle.mask & !key::mask(&text), 0);
                    prop_assert_eq!(needle.pairs & !key::pairs(&text), 0);
                }
                if let Some(places) = needle.scattered(&text) {
                    prop_assert!(places.windows(2).all(|pair| pair[0].end <= pair[1].start));
                    prop_assert_eq!(needle.mask & !key::mask(&text), 0);
                }
            }
        }
    }
}
