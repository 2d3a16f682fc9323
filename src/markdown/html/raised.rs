//! Superscripts and subscripts in Unicode's own characters.

use crate::markdown::scripts;

/// The most characters that a superscript is taken for; more is small print.
const LONGEST: usize = 8;

/// `text` raised, or else lowered. Where Unicode has no such characters, a sign stands before what
/// would join the letter or the digit `before` it.
pub fn set(text: &str, is_raised: bool, before: Option<char>) -> String {
    if text.chars().take(LONGEST + 1).count() > LONGEST {
        return text.to_owned();
    }
    let (set, sign) = if is_raised {
        (scripts::above(text), "^")
    } else {
        (scripts::below(text), "_")
    };
    if let Some(set) = set {
        return set;
    }
    let joins =
        before.is_some_and(char::is_alphanumeric) && text.starts_with(char::is_alphanumeric);
    format!("{}{text}", if joins { sign } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_raised_and_words_stay() {
        assert_eq!(set("10", true, Some('2')), "¹⁰");
        assert_eq!(set("2", false, Some('H')), "₂");
        assert_eq!(set("1.5", true, Some('2')), "^1.5");
        assert_eq!(set("[1]", true, Some('다')), "[1]");
        assert_eq!(
            set("작은 글씨로 쓴 설명입니다", false, Some('a')),
            "작은 글씨로 쓴 설명입니다"
        );
    }
}
