//! Letters above and below the line: `x^2^`, `H~2~O`, and those of mathematics.

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

/// The script between the two `~` or `^` of which the first stands at byte `at`, and the bytes of
/// all: `H~2~O`, `x^2^`, but not `3~4시`. GFM strikes with single tildes only what stands apart.
pub fn pair(text: &str, at: usize) -> Option<(usize, String)> {
    let before = text[..at].chars().next_back()?;
    if !before.is_alphanumeric() && !matches!(before, ')' | ']') {
        return None;
    }
    let (sign, rest) = (text[at..].chars().next()?, &text[at + 1..]);
    let inner = rest.chars().take(LONGEST).take_while(|&c| c != sign);
    let length: usize = inner.map(char::len_utf8).sum();
    let is_pair =
        length > 0 && rest[length..].starts_with(sign) && !rest[length + 1..].starts_with(sign);
    let script = |inner| {
        if sign == '^' {
            above(inner)
        } else {
            below(inner)
        }
    };
    let shown = is_pair.then(|| script(&rest[..length])).flatten()?;
    Some((length + 2, shown))
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
            let at = text.find(['~', '^']).unwrap();
            pair(text, at).map(|(length, shown)| shown + &text[at + length..])
        };
        assert_eq!(pair("H~2~O").as_deref(), Some("₂O"));
        assert_eq!(pair("2^10^은").as_deref(), Some("¹⁰은"));
        for none in [
            "3~4시, 5~6시",
            "^_^",
            "~2~",
            "a~~2~~",
            "x^2",
            "x^^",
            "x^2^^",
            "x^가^",
        ] {
            assert_eq!(pair(none), None, "{none}");
        }
    }
}
