//! Letters above and below the line: `x^2^`, `H~2~O`, and those of mathematics.

use std::ops::Range;

const ABOVE: &[(&str, &str)] = &[
    ("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    ("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"),
    ("ABDEGHIJKLMNOPRTUVW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ"),
    ("βγδθφχ−′*", "ᵝᵞᵟᶿᵠᵡ⁻′*"),
];
const BELOW: &[(&str, &str)] = &[
    ("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    ("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"),
    ("βγρφχ−", "ᵦᵧᵨᵩᵪ₋"),
];

/// Chars that such a script may have in running text.
const LONGEST: usize = 12;

/// `text` above the line, where Unicode has all its letters.
pub fn above(text: &str) -> Option<String> {
    set(text, ABOVE)
}

/// `text` below the line, where Unicode has all its letters.
pub fn below(text: &str) -> Option<String> {
    set(text, BELOW)
}

fn set(text: &str, tables: &[(&str, &str)]) -> Option<String> {
    let one = |c: char| {
        tables.iter().find_map(|(from, to)| {
            let nth = from.chars().position(|known| known == c)?;
            to.chars().nth(nth)
        })
    };
    text.chars().map(one).collect()
}

/// What a pair of single signs around words means.
#[derive(Debug, PartialEq, Eq)]
pub enum Pair {
    /// Letters above or below the line.
    Script(String),
    /// Struck words.
    Struck,
    /// The signs themselves: `3~4시, 5~6시`.
    AsWritten,
}

/// What the pair of `~` around `range` of `source`, both included, means.
pub fn tildes(source: &str, range: Range<usize>) -> Pair {
    match script(source, &range, below) {
        Some(script) => Pair::Script(script),
        None if stands_alone(source, &range) => Pair::Struck,
        None => Pair::AsWritten,
    }
}

/// What the pair of `^` around `range` of `source`, both included, means.
pub fn carets(source: &str, range: Range<usize>) -> Pair {
    script(source, &range, above).map_or(Pair::AsWritten, Pair::Script)
}

fn script(
    source: &str,
    range: &Range<usize>,
    set: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let before = source.get(..range.start)?.chars().next_back()?;
    let inner = source.get(range.start + 1..range.end.checked_sub(1)?)?;
    let is_script = (before.is_alphanumeric() || matches!(before, ')' | ']'))
        && !inner.is_empty()
        && inner.chars().count() <= LONGEST;
    is_script.then(|| set(inner)).flatten()
}

fn stands_alone(source: &str, range: &Range<usize>) -> bool {
    let before = source
        .get(..range.start)
        .and_then(|text| text.chars().next_back());
    let after = source.get(range.end..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Whether the `~` at byte `at` stands between two letters or digits, as in `3~4시`, and is none
/// of a pair such as `H~2~O`: then it joins them.
pub fn joins(text: &str, at: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, behind) = (&text[..at], &text[at + 1..]);
    if !is_word(before.chars().next_back()) || !is_word(behind.chars().next()) {
        return false;
    }
    let inner = |text: &str| {
        let length = text.chars().take(LONGEST + 1);
        let length: usize = length.take_while(|&c| c != '~').map(char::len_utf8).sum();
        text[length..].starts_with('~') && below(&text[..length]).is_some()
    };
    let closes = || {
        let last: usize = before
            .chars()
            .rev()
            .take(LONGEST + 1)
            .take_while(|&c| c != '~')
            .map(char::len_utf8)
            .sum();
        let open = at - last;
        text[..open].ends_with('~')
            && below(&text[open..at]).is_some()
            && is_word(text[..open - 1].chars().next_back())
    };
    !inner(behind) && !closes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_a_letter_for_each() {
        for (from, to) in ABOVE.iter().chain(BELOW) {
            assert_eq!(from.chars().count(), to.chars().count(), "{from}");
        }
        assert_eq!(above("2n+1").as_deref(), Some("²ⁿ⁺¹"));
        assert_eq!((below("max").as_deref(), below("bc")), (Some("ₘₐₓ"), None));
    }

    #[test]
    fn single_signs_mean_what_they_can_only_mean() {
        let pair = |text: &str| {
            let (from, to) = (text.find('~').unwrap(), text.rfind('~').unwrap() + 1);
            tildes(text, from..to)
        };
        assert_eq!(pair("H~2~O"), Pair::Script("₂".into()));
        assert_eq!(pair("a ~그만~, b"), Pair::Struck);
        assert_eq!(pair("3~4시, 5~6시"), Pair::AsWritten);
        assert_eq!(carets("2^10^", 1..5), Pair::Script("¹⁰".into()));
        assert_eq!(carets("^_^", 0..3), Pair::AsWritten);
    }

    #[test]
    fn tildes_between_words_join_them() {
        let joined = |text: &str| {
            text.match_indices('~')
                .map(|(at, _)| joins(text, at))
                .collect::<Vec<_>>()
        };
        assert_eq!(joined("3~4시 5~6"), [true, true]);
        assert_eq!(joined("H~2~O"), [false, false]);
        assert_eq!(joined("그~ ~가"), [false, false]);
    }
}
