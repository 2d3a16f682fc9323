//! Which `$` in a text are those of mathematics, and which of money and shells.

/// Bytes of the longest formula in running text.
const LONGEST: usize = 600;

/// Bytes of the formula in `$` or `$$` with which `text` begins; `before` stands before it.
pub fn span(before: Option<char>, text: &str) -> Option<usize> {
    if let Some(inner) = text.strip_prefix("$$") {
        let end = find(inner, "$$")?;
        return (!inner[..end].trim().is_empty()).then_some(end + 4);
    }
    let inner = text.strip_prefix('$')?;
    let end = find(inner, "$")?;
    let after = inner[end + 1..].chars().next();
    let is_apart = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '$');
    (is_apart(before) && is_apart(after) && is_formula(&inner[..end])).then_some(end + 2)
}

/// Whether `inner` reads as mathematics: not `5 and `, not `HOME and foo`, not `100/월, 200`.
fn is_formula(inner: &str) -> bool {
    let is_cut = inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace);
    if inner.is_empty() || is_cut {
        return false;
    }
    let is_sign = |c: char| matches!(c, '\\' | '^' | '_' | '=' | '<' | '>' | '+' | '|' | '{');
    let is_foreign = |c: char| c.is_alphabetic() && u32::from(c) >= 0x1100;
    if inner.contains('\\') {
        return true;
    }
    if inner.contains(is_foreign) {
        return false;
    }
    let words = inner.split_whitespace().filter(|word| word.len() > 1);
    inner.contains(is_sign)
        || words
            .filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic()))
            .count()
            < 2
}

/// The bytes, and those of the formula in it, of `\(…\)` or `\[…\]` with which `text` begins. Brackets that are
/// escaped because they mean themselves hold no command.
pub fn bracketed(text: &str) -> Option<(usize, &str)> {
    let close = match text.get(..2)? {
        "\\(" => "\\)",
        "\\[" => "\\]",
        _ => return None,
    };
    let end = find(&text[2..], close)?;
    let inner = text[2..2 + end].trim();
    let is_formula = has_command(inner) && !inner.is_empty() && !inner.contains('$');
    is_formula.then_some((end + 4, inner))
}

/// Whether a command, a script or an equation stands in `inner` that is not escaped.
fn has_command(inner: &str) -> bool {
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next().is_some_and(|c| c.is_ascii_alphabetic()) => return true,
            '^' | '_' | '=' | '<' | '>' => return true,
            _ => {}
        }
    }
    false
}

/// The byte of `close` in `text` that no backslash escapes, in the same paragraph.
fn find(text: &str, close: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len().min(LONGEST) {
        if bytes[at..].starts_with(close.as_bytes()) {
            return Some(at);
        }
        match bytes[at] {
            b'\n' if is_blank(&bytes[at + 1..]) => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// Whether the first line of `text` is blank.
fn is_blank(text: &[u8]) -> bool {
    let first = text
        .iter()
        .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'>'));
    first.is_none_or(|&byte| byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_and_shells_are_no_mathematics() {
        for text in [
            "$5 and $10",
            "$5-$10",
            "$100/월, 200$",
            "$HOME and foo$",
            "$HOME:$PATH",
            "$ a$",
            "$",
            "$$",
            "$$$$",
            "$a\n\nb$",
        ] {
            assert_eq!(span(None, text), None, "{text}");
        }
        assert_eq!(span(Some('S'), "$x$"), None);
        for text in [
            "$x$",
            "$5$",
            "$a_1 + b$",
            "$\\text{값}$",
            "$$x\ny$$",
            "$a \\$ b$",
            "$O(n)$",
        ] {
            assert_eq!(span(Some(' '), text), Some(text.len()), "{text}");
        }
    }

    #[test]
    fn escaped_brackets_mean_themselves() {
        for text in [
            "\\[2019\\]",
            "\\(가\\)",
            "\\[a\\=b\\]",
            "\\(",
            "\\[PyCon \\\\frac\\]",
        ] {
            assert_eq!(bracketed(text), None, "{text}");
        }
        assert_eq!(bracketed("\\( x^2 \\)."), Some((9, "x^2")));
        assert_eq!(bracketed("\\[\\alpha\\]"), Some((10, "\\alpha")));
    }
}
