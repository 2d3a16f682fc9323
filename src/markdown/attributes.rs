//! Attributes that say how a thing looks: `{: .class}` of kramdown, `{#id}`, `![](a){width=50%}`.

use crate::markdown::found::find;

/// Bytes of the longest list of attributes, and of the longest comment.
const LONGEST: usize = 300;
const LONGEST_COMMENT: usize = 4000;
/// Words that kramdown knows.
const WORDS: &[&str] = &["toc", "no_toc", "footnotes", "nofollow"];

/// Bytes of the attributes with which `text` begins; `before` stands before it.
pub fn attributes(before: Option<char>, text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix("{::") {
        return extension(rest).map(|length| length + 3);
    }
    let end = find(text, "}", LONGEST)?;
    let inner = text.get(1..end)?;
    if inner.contains('\n') {
        return None;
    }
    let is_hidden = if let Some(inner) = inner.strip_prefix(':') {
        inner.starts_with('/') || is_list(inner, true)
    } else {
        let line = text[end + 1..].split('\n').next().unwrap_or("");
        let is_last = inner.starts_with('#') && line.trim().is_empty();
        (is_last || matches!(before, Some(')' | ']' | '`'))) && is_list(inner, false)
    };
    is_hidden.then_some(end + 1)
}

/// Bytes of `comment}…{:/comment}` and of `options … /}`.
fn extension(text: &str) -> Option<usize> {
    let end = find(text, "}", LONGEST)? + 1;
    if text.starts_with("comment") && !text[..end].ends_with("/}") {
        let close = find(text, "{:/", LONGEST_COMMENT)?;
        return Some(close + find(&text[close..], "}", LONGEST)? + 1);
    }
    let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_name && !text[..end].contains('\n')).then_some(end)
}

/// Whether `text` holds classes, ids and `key=value`, and nothing else.
fn is_list(text: &str, has_words: bool) -> bool {
    let mut rest = text.trim();
    let is_any = !rest.is_empty();
    while !rest.is_empty() {
        let Some(length) = attribute(rest, has_words) else {
            return false;
        };
        rest = rest[length..].trim_start();
    }
    is_any
}

/// Bytes of the attribute with which `text` begins.
fn attribute(text: &str, has_words: bool) -> Option<usize> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let sign = usize::from(text.starts_with(['.', '#', ':']));
    let length = text[sign..]
        .find(|c| !is_name(c))
        .unwrap_or(text.len() - sign);
    let name = &text[sign..sign + length];
    let behind = &text[sign + length..];
    let at = sign + length;
    if name.is_empty() {
        return None;
    }
    if sign == 1 {
        let ends = behind.is_empty() || behind.starts_with([' ', '.', '#']);
        return ends.then_some(at);
    }
    let Some(value) = behind.strip_prefix('=') else {
        // `{:name: .class}` gives a list a name.
        let is_known = has_words && (WORDS.contains(&name) || behind.starts_with(": "));
        return is_known.then_some(at + usize::from(behind.starts_with(':')));
    };
    let length = match value.chars().next()? {
        quote @ ('"' | '\'' | '“') => {
            let close = if quote == '“' { '”' } else { quote };
            let inner = &value[quote.len_utf8()..];
            inner.find(close)? + quote.len_utf8() + close.len_utf8()
        }
        _ => value.find([' ', '"']).unwrap_or(value.len()),
    };
    Some(at + 1 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_told_from_words_in_brackets() {
        for all in [
            "{: .a}",
            "{:.a.b}",
            "{:toc}",
            "{: target=\"_blank\" rel='a b'}",
            "{:name: .x}",
            "{:/}",
            "{::options toc=\"1\" /}",
            "{::comment}\na\n{:/comment}",
            "{#소개}",
            "{:.a #b}",
        ] {
            assert_eq!(attributes(None, all), Some(all.len()), "{all}");
        }
        for none in [
            "{:ok, x}",
            "{:ok}",
            "{a}",
            "{#a} b",
            "{.x}",
            "{: }",
            "{:",
            "{}",
            "{::",
            "{width=1}",
        ] {
            assert_eq!(attributes(None, none), None, "{none}");
        }
        assert_eq!(attributes(Some(')'), "{width=50%} a"), Some(11));
        assert_eq!(attributes(Some(')'), "{x}"), None);
    }
}
