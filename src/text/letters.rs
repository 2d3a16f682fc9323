//! What is a letter, quickly for the writings that notes are written in.

/// Whether `c` is of a writing that needs no spaces between words, or whose particles have none:
/// Hangul syllables, kana, ideographs.
pub fn is_joined(c: char) -> bool {
    matches!(c, '가'..='힣'
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}')
}

/// Whether `c` is a letter or a digit (Unicode's Alphabetic or Numeric). The tables of the standard
/// library are slow for Hangul, and most letters here are.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_joined(c) || c.is_alphanumeric()
    }
}

/// Whether `c` is a letter (Unicode's Alphabetic).
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        is_joined(c) || c.is_alphabetic()
    }
}

/// Its lower case where that is one char, else the char itself: places in a text stay the same.
pub fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if is_joined(c) {
        return c;
    }
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "U+{:04X}", u32::from(c));
            assert_eq!(
                is_alphabetic(c),
                c.is_alphabetic(),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}
