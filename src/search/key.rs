//! Texts as the bytes by which they are compared: without case, accents and width, Hangul as the
//! jamo of its keys, so that what is half typed is a beginning of what is meant.
//!
//! A byte below 0x80 is that of ASCII, in lower case; a jamo is 0x80 and its place in U+3131 to
//! U+3163; any other char is four bytes, of which the first is 0xE0 or above and the others are 0xC0
//! to 0xDF. So a char begins at any byte but those, and a syllable is a consonant with a vowel behind it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::hangul;

/// The first jamo.
const JAMO: u8 = 0x80;
const VOWEL: u8 = JAMO + ('ㅏ' as u32 - 'ㄱ' as u32) as u8;
const LAST: u8 = JAMO + ('ㅣ' as u32 - 'ㄱ' as u32) as u8;

/// Whether `byte` is a consonant of Hangul.
fn is_consonant(byte: u8) -> bool {
    (JAMO..VOWEL).contains(&byte)
}

/// Whether `byte` is a vowel of Hangul.
fn is_vowel(byte: u8) -> bool {
    (VOWEL..=LAST).contains(&byte)
}

fn is_jamo(byte: u8) -> bool {
    (JAMO..=LAST).contains(&byte)
}

/// Whether `byte` is part of a word.
pub fn is_word(byte: u8) -> bool {
    byte >= JAMO || byte.is_ascii_alphanumeric()
}

/// Whether a char or a syllable begins with the byte at `at`.
pub fn is_start(key: &[u8], at: usize) -> bool {
    let begins_syllable =
        |byte| is_consonant(byte) && key.get(at + 1).is_some_and(|&next| is_vowel(next));
    match key[at] {
        0xc0..=0xdf => false,
        byte if is_jamo(byte) => begins_syllable(byte) || at == 0 || !is_jamo(key[at - 1]),
        _ => true,
    }
}

/// Whether the byte at `at` goes on with a syllable that began before it.
pub fn splits_syllable(key: &[u8], at: usize) -> bool {
    key.get(at).is_some_and(|&byte| is_jamo(byte)) && !is_start(key, at)
}

/// Whether a word begins with the byte at `at`.
pub fn is_word_start(key: &[u8], at: usize) -> bool {
    at == 0 || !is_word(key[at - 1])
}

/// The byte behind the char or the syllable that begins at `at`.
pub fn unit_end(key: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    if key[at] >= 0xe0 {
        end = at + 4;
    } else if is_jamo(key[at]) {
        while splits_syllable(key, end) {
            end += 1;
        }
    }
    end.min(key.len())
}

/// Appends the bytes of `text`, which is in NFC.
pub fn append(text: &str, out: &mut Vec<u8>) {
    text.chars().for_each(|c| push(c, out));
}

/// The bytes of `text`, which is in NFC.
pub fn of(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len());
    append(text, &mut key);
    key
}

/// For each byte of the key of `text` the char that it comes from.
pub fn places(text: &str) -> Vec<usize> {
    let (mut key, mut places) = (Vec::new(), Vec::new());
    for (nth, c) in text.chars().enumerate() {
        push(c, &mut key);
        places.resize(key.len(), nth);
    }
    places
}

fn push(c: char, out: &mut Vec<u8>) {
    match c {
        _ if c.is_ascii() => out.push(match c.to_ascii_lowercase() {
            c if c.is_ascii_whitespace() => b' ',
            c => c as u8,
        }),
        '가'..='힣' | 'ㄱ'..='ㅣ' | '\u{1100}'..='\u{11ff}' => {
            out.extend(hangul::typed(c).map(|jamo| JAMO + (jamo as u32 - 'ㄱ' as u32) as u8));
        }
        // Marks are no letters: a word begins behind them.
        '\u{ab}'
        | '\u{b7}'
        | '\u{bb}'
        | '\u{2010}'..='\u{205e}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{301f}'
        | '\u{30fb}' => out.push(b'"'),
        // Voiced kana are letters of their own.
        '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' => other(c, out),
        _ if c.is_whitespace() => out.push(b' '),
        _ => {
            let bare = std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c));
            for c in bare.flat_map(char::to_lowercase) {
                if c.is_ascii() {
                    out.push(c as u8);
                } else if !is_combining_mark(c) {
                    other(c, out);
                }
            }
        }
    }
}

fn other(c: char, out: &mut Vec<u8>) {
    let code = u32::from(c);
    let five = |shift: u32| (code >> shift & 0x1f) as u8;
    out.extend([
        0xe0 | five(15),
        0xc0 | five(10),
        0xc0 | five(5),
        0xc0 | five(0),
    ]);
}

/// A bit for each sort of byte: a key without one of a word's bits cannot hold the word.
pub fn mask(key: &[u8]) -> u64 {
    key.iter().fold(0, |mask, &byte| mask | bit(byte))
}

/// The bits of the bytes with which the words of `key` begin.
pub fn word_starts(key: &[u8]) -> u64 {
    let mut before = b' ';
    let mut mask = 0;
    for &byte in key {
        if !is_word(before) {
            mask |= bit(byte);
        }
        before = byte;
    }
    mask
}

/// The bits of the pairs of bytes that follow one another over spaces, and of the first bytes of chars and
/// syllables that do: a key without one of a word's [`neighbours`] holds it neither in one piece nor by initials.
pub fn pairs(key: &[u8]) -> u64 {
    let (mut before, mut unit) = (None, None);
    let mut mask = 0;
    for (at, &byte) in key.iter().enumerate().filter(|(_, byte)| **byte != b' ') {
        mask |= before.map_or(0, |before| pair(before, byte));
        before = Some(byte);
        if is_start(key, at) {
            mask |= unit.map_or(0, |unit| pair(unit, byte));
            unit = before;
        }
    }
    mask
}

/// The bits of the pairs of bytes of a word that follow one another over spaces.
pub fn neighbours(word: &[u8]) -> u64 {
    let bytes = || word.iter().filter(|&&byte| byte != b' ');
    let pairs = bytes().zip(bytes().skip(1));
    pairs.fold(0, |mask, (&one, &other)| mask | pair(one, other))
}

fn pair(one: u8, other: u8) -> u64 {
    let both = u32::from(one) << 8 | u32::from(other);
    // By Fibonacci hashing: neighbours in the alphabet get bits far apart.
    1 << (both.wrapping_mul(0x9e37_79b9) >> 26)
}

/// The bit of a byte.
pub fn bit(byte: u8) -> u64 {
    1 << match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + (byte - b'0') / 2,
        JAMO..=LAST => 31 + (byte - JAMO) % 26,
        0xe0..=0xff => 57 + byte % 4,
        // The rest of such a char, and marks.
        _ => 61 + byte % 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_width_are_folded() {
        for (one, other) in [
            ("École", "ecole"),
            ("ＦＵＬＬ", "full"),
            ("Привет", "привет"),
            ("İstanbul", "istanbul"),
            ("e\u{301}", "É"),
            ("ﬁn", "fin"),
        ] {
            assert_eq!(of(one), of(other), "{one}");
        }
        assert_ne!(of("が"), of("か"));
    }

    #[test]
    fn what_is_half_typed_is_a_beginning() {
        for stage in ["파", "팡", "파이", "파있", "파이써"] {
            assert!(of("파이썬").starts_with(&of(stage)), "{stage}");
        }
        assert!(of("과").starts_with(&of("고")) && of("닭").starts_with(&of("달")));
    }

    proptest! {
        #[test]
        fn units_are_those_of_the_text(text in "[a-c가-힣日é ]{0,12}") {
            let key = of(&text);
            let mut ends = Vec::new();
            let mut at = 0;
            while at < key.len() {
                prop_assert!(is_start(&key, at));
                at = unit_end(&key, at);
                ends.push(at);
            }
            prop_assert_eq!(ends.len(), text.chars().count());
            prop_assert_eq!(places(&text).len(), key.len());
        }
    }
}
