//! Hangul as it is typed: syllables as the jamo of their keys, and the two-set keyboard.
//!
//! Syllables are composed as the Unicode Standard says (section 3.12): 0xAC00 + (initial × 21 + medial)
//! × 28 + final.

/// Jamo that may begin a syllable, in the order of the standard.
const INITIALS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];
/// Its vowels, each with the keys it takes.
const MEDIALS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ",
    "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
/// What may end it, with the keys it takes; the first is nothing.
const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ",
    "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ",
    "ㅎ",
];
/// Jamo that stand alone and take two keys.
const COMPOUNDS: [(char, &str); 18] = [
    ('ㄳ', "ㄱㅅ"),
    ('ㄵ', "ㄴㅈ"),
    ('ㄶ', "ㄴㅎ"),
    ('ㄺ', "ㄹㄱ"),
    ('ㄻ', "ㄹㅁ"),
    ('ㄼ', "ㄹㅂ"),
    ('ㄽ', "ㄹㅅ"),
    ('ㄾ', "ㄹㅌ"),
    ('ㄿ', "ㄹㅍ"),
    ('ㅀ', "ㄹㅎ"),
    ('ㅄ', "ㅂㅅ"),
    ('ㅘ', "ㅗㅏ"),
    ('ㅙ', "ㅗㅐ"),
    ('ㅚ', "ㅗㅣ"),
    ('ㅝ', "ㅜㅓ"),
    ('ㅞ', "ㅜㅔ"),
    ('ㅟ', "ㅜㅣ"),
    ('ㅢ', "ㅡㅣ"),
];
/// The two-set keyboard (KS X 5002): the letter on each key, and what it types.
const KEYS: [(char, char); 33] = [
    ('q', 'ㅂ'),
    ('w', 'ㅈ'),
    ('e', 'ㄷ'),
    ('r', 'ㄱ'),
    ('t', 'ㅅ'),
    ('y', 'ㅛ'),
    ('u', 'ㅕ'),
    ('i', 'ㅑ'),
    ('o', 'ㅐ'),
    ('p', 'ㅔ'),
    ('a', 'ㅁ'),
    ('s', 'ㄴ'),
    ('d', 'ㅇ'),
    ('f', 'ㄹ'),
    ('g', 'ㅎ'),
    ('h', 'ㅗ'),
    ('j', 'ㅓ'),
    ('k', 'ㅏ'),
    ('l', 'ㅣ'),
    ('z', 'ㅋ'),
    ('x', 'ㅌ'),
    ('c', 'ㅊ'),
    ('v', 'ㅍ'),
    ('b', 'ㅠ'),
    ('n', 'ㅜ'),
    ('m', 'ㅡ'),
    ('Q', 'ㅃ'),
    ('W', 'ㅉ'),
    ('E', 'ㄸ'),
    ('R', 'ㄲ'),
    ('T', 'ㅆ'),
    ('O', 'ㅒ'),
    ('P', 'ㅖ'),
];

/// Whether `c` is a whole syllable.
pub fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// Whether `c` is a jamo that stands alone (U+3131 to U+3163).
pub fn is_jamo(c: char) -> bool {
    ('ㄱ'..='ㅣ').contains(&c)
}

/// Whether `c` is a consonant that stands alone.
pub fn is_consonant(c: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&c)
}

/// The jamo of the keys with which `c` is typed, one jamo a key; nothing where it is no Hangul.
pub fn typed(c: char) -> impl Iterator<Item = char> + Clone {
    let (first, rest, last): (Option<char>, &str, &str) = if is_syllable(c) {
        let at = (u32::from(c) - 0xac00) as usize;
        (
            Some(INITIALS[at / (21 * 28)]),
            MEDIALS[at / 28 % 21],
            FINALS[at % 28],
        )
    } else if let Some((first, rest, last)) = conjoining(c) {
        (first, rest, last)
    } else if let Some((_, keys)) = COMPOUNDS.iter().find(|(jamo, _)| *jamo == c) {
        (None, keys, "")
    } else {
        (is_jamo(c).then_some(c), "", "")
    };
    first.into_iter().chain(rest.chars()).chain(last.chars())
}

/// A jamo that was not joined to a syllable (U+1100 to U+11C2).
fn conjoining(c: char) -> Option<(Option<char>, &'static str, &'static str)> {
    let at = |first: u32| (u32::from(c) - first) as usize;
    match c {
        '\u{1100}'..='\u{1112}' => Some((Some(INITIALS[at(0x1100)]), "", "")),
        '\u{1161}'..='\u{1175}' => Some((None, MEDIALS[at(0x1161)], "")),
        '\u{11a8}'..='\u{11c2}' => Some((None, "", FINALS[at(0x11a7)])),
        _ => None,
    }
}

/// What the keys of `text`, typed with the keyboard set to Hangul, would have typed with it set to
/// Latin: `ㅔㅛ쇄ㅜ` was meant as `python`. None where nothing of `text` is Hangul.
pub fn as_latin(text: &str) -> Option<String> {
    let letter = |jamo| KEYS.iter().find(|key| key.1 == jamo).map(|key| key.0);
    let mut is_changed = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let before = out.len();
        out.extend(typed(c).filter_map(letter));
        if out.len() == before {
            out.push(c);
        } else {
            is_changed = true;
        }
    }
    is_changed.then_some(out)
}

/// What the keys of `text`, typed with the keyboard set to Latin, would have typed with it set to
/// Hangul: `vkdlTjs` was meant as `파이썬`. None where nothing of `text` is on a key.
pub fn as_hangul(text: &str) -> Option<String> {
    let mut composer = Composer::default();
    let mut is_changed = false;
    for c in text.chars() {
        // Shift makes a difference for few keys only.
        let jamo = [c, c.to_ascii_lowercase()]
            .into_iter()
            .find_map(|c| KEYS.iter().find(|key| key.0 == c));
        match jamo {
            Some(&(_, jamo)) => {
                is_changed = true;
                composer.key(jamo);
            }
            None => composer.other(c),
        }
    }
    composer.end();
    is_changed.then_some(composer.out)
}

/// Puts jamo together as an input method does.
#[derive(Default)]
struct Composer {
    out: String,
    initial: Option<char>,
    medial: String,
    last: String,
}

impl Composer {
    fn key(&mut self, jamo: char) {
        if is_consonant(jamo) {
            self.consonant(jamo);
        } else {
            self.vowel(jamo);
        }
    }

    fn consonant(&mut self, jamo: char) {
        if self.initial.is_some() && !self.medial.is_empty() {
            let mut last = self.last.clone();
            last.push(jamo);
            if FINALS.contains(&&*last) {
                self.last = last;
                return;
            }
        }
        self.end();
        self.initial = Some(jamo);
    }

    fn vowel(&mut self, jamo: char) {
        if let Some(moves) = self.last.pop() {
            // What ended the syllable begins the next one.
            self.end();
            self.initial = Some(moves);
        } else if !self.medial.is_empty() {
            let mut medial = self.medial.clone();
            medial.push(jamo);
            if MEDIALS.contains(&&*medial) {
                self.medial = medial;
                return;
            }
            self.end();
        }
        self.medial.push(jamo);
    }

    fn other(&mut self, c: char) {
        self.end();
        self.out.push(c);
    }

    /// Ends the syllable.
    fn end(&mut self) {
        let place = |all: &[&str], one: &str| all.iter().position(|known| *known == one);
        let initial = self
            .initial
            .take()
            .map(|jamo| (jamo, INITIALS.iter().position(|known| *known == jamo)));
        let medial = std::mem::take(&mut self.medial);
        let last = std::mem::take(&mut self.last);
        let whole = (|| {
            let initial = initial?.1?;
            let code = (initial * 21 + place(&MEDIALS, &medial)?) * 28 + place(&FINALS, &last)?;
            char::from_u32(0xac00 + u32::try_from(code).ok()?)
        })();
        if let Some(whole) = whole {
            self.out.push(whole);
            return;
        }
        self.out.extend(initial.map(|(jamo, _)| jamo));
        let alone = COMPOUNDS.iter().find(|(_, keys)| *keys == medial);
        match alone {
            Some((jamo, _)) => self.out.push(*jamo),
            None => self.out += &medial,
        }
        self.out += &last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_syllable_is_typed_and_composed_again() {
        for c in '가'..='힣' {
            let mut composer = Composer::default();
            typed(c).for_each(|jamo| composer.key(jamo));
            composer.end();
            assert_eq!(composer.out, c.to_string());
            let latin = as_latin(&c.to_string()).unwrap();
            assert_eq!(as_hangul(&latin).unwrap(), c.to_string(), "{latin}");
        }
    }

    #[test]
    fn words_typed_with_the_keyboard_set_wrong() {
        assert_eq!(as_hangul("vkdlTjs").as_deref(), Some("파이썬"));
        assert_eq!(as_hangul("ehzj").as_deref(), Some("도커"));
        assert_eq!(as_hangul("ghk").as_deref(), Some("화"));
        assert_eq!(as_hangul("rkqtdl").as_deref(), Some("값이"));
        assert_eq!(as_hangul("rr k2").as_deref(), Some("ㄱㄱ ㅏ2"));
        assert_eq!(as_hangul("3.14"), None);
        assert_eq!(as_latin("ㅔㅛ쇄ㅜ").as_deref(), Some("python"));
        assert_eq!(as_latin("ㅔㅛ솨ㅐㅜ").as_deref(), Some("pythkon"));
        assert_eq!(as_latin("파이thon"), Some("vkdlthon".to_owned()));
        assert_eq!(as_latin("python"), None);
    }

    proptest! {
        #[test]
        fn words_come_back_from_their_keys(word in "[가-힣]{1,6}") {
            let latin = as_latin(&word).unwrap();
            prop_assert_eq!(as_hangul(&latin), Some(word));
        }

        #[test]
        fn any_text_can_be_typed(text in "\\PC{0,20}|[a-zA-Zㄱ-ㅣ가-힣]{0,12}") {
            let _ = (as_hangul(&text), as_latin(&text));
        }
    }
}
