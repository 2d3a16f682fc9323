//! One line of Markdown → the words a reader sees, for titles and labels.
//!
//! The page's Markdown is parsed in full elsewhere; this reads only what titles are made of:
//! emphasis, code, links, images, HTML tags, escapes, entities and heading attributes.

use std::borrow::Cow;

/// Bytes of a line that are read: nothing longer is a title or a label.
const LONGEST: usize = 4096;
/// Bytes in which a bracket, a tag or a code span has to end. It bounds what a line of nothing
/// but opening brackets costs.
const REACH: usize = 1024;
/// Links inside labels of links that are read.
const DEEPEST: usize = 4;

/// The words of `source`, one space between them; of a very long line its beginning.
pub fn text(source: &str) -> Cow<'_, str> {
    let source = beginning(source, LONGEST).trim();
    if is_plain(source) {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    inline(without_attributes(source), DEEPEST, &mut out);
    let mut words = String::with_capacity(out.len());
    for word in out.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    Cow::Owned(words)
}

/// Whether `source` is its own words: no markup and single spaces between them.
fn is_plain(source: &str) -> bool {
    let mut before = 0;
    source.bytes().all(|byte| {
        let doubled = byte == b' ' && before == b' ';
        before = byte;
        let is_mark = matches!(
            byte,
            b'\\' | b'[' | b'!' | b'<' | b'`' | b'&' | b'*' | b'_' | b'~' | b'{' | b'\t' | b'\n'
        );
        // U+3000 and its like are spaces too: their first bytes.
        !is_mark && !doubled && !matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3)
    })
}

/// The first `bytes` of `text`, or a little less.
fn beginning(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

/// Whether all of `source` is one link.
pub fn is_link(source: &str) -> bool {
    link(source.trim()).is_some_and(|found| !found.is_image && found.length == source.trim().len())
}

/// An inline link or image at the beginning of a text.
pub struct Link<'a> {
    /// Whether it is an image.
    pub is_image: bool,
    /// Between the square brackets.
    pub label: &'a str,
    /// Where it leads.
    pub target: &'a str,
    /// Bytes it takes.
    pub length: usize,
}

/// The inline link or image that `source` begins with (CommonMark 0.31.2, section 6.3, without
/// line ends).
pub fn link(source: &str) -> Option<Link<'_>> {
    let is_image = source.starts_with("![");
    let open = usize::from(is_image);
    let label_end = open + closing(&source[open..], '[', ']')?;
    let label = &source[open + 1..label_end];
    let rest = &source[label_end + 1..];
    let end = closing(rest, '(', ')')?;
    let inner = rest[1..end].trim();
    let target = match inner.strip_prefix('<').and_then(|t| t.split_once('>')) {
        Some((target, _)) => target,
        None => inner.split([' ', '\t']).next().unwrap_or(""),
    };
    Some(Link {
        is_image,
        label,
        target,
        length: label_end + 1 + end + 1,
    })
}

/// The byte of the bracket that closes the one `source` begins with, in the same line.
fn closing(source: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in beginning(source, REACH).char_indices() {
        match c {
            '\n' => return None,
            _ if escaped => {}
            _ if c == open => depth += 1,
            _ if c == close && depth == 1 => return Some(at),
            _ if c == close => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return None,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// Drops `{#id .class}` and kramdown's `{: …}` from the end.
fn without_attributes(source: &str) -> &str {
    let trimmed = source.trim_end();
    match trimmed.rfind('{') {
        Some(at) if trimmed.ends_with('}') && trimmed[at + 1..].starts_with(['#', '.', ':']) => {
            &trimmed[..at]
        }
        _ => trimmed,
    }
}

fn inline(source: &str, depth: usize, out: &mut String) {
    let mut rest = source;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\\' => escape(rest, out),
            '[' | '!' => match link(rest) {
                Some(found) => {
                    match depth.checked_sub(1) {
                        _ if found.is_image => {}
                        Some(depth) => inline(found.label, depth, out),
                        None => out.push_str(found.label),
                    }
                    found.length
                }
                None => push(c, out),
            },
            '<' => html_or_autolink(rest, out),
            '`' => code(rest, out),
            '&' => entity(rest, out),
            '*' => rest.bytes().take_while(|&byte| byte == b'*').count(),
            '_' | '~' => delimiter(rest, before, c, out),
            _ => push(c, out),
        };
        before = rest[..length].chars().next_back().unwrap_or(' ');
        rest = &rest[length..];
    }
}

fn push(c: char, out: &mut String) -> usize {
    out.push(c);
    c.len_utf8()
}

fn escape(rest: &str, out: &mut String) -> usize {
    match rest[1..].chars().next() {
        Some(c) if c.is_ascii_punctuation() => 1 + push(c, out),
        _ => push('\\', out),
    }
}

/// `__strong__` and `~~gone~~` at the edges of words are marks; `snake_case` and `~` are not.
fn delimiter(rest: &str, before: char, mark: char, out: &mut String) -> usize {
    let run = rest.chars().take_while(|&c| c == mark).count();
    let after = rest[run..].chars().next().unwrap_or(' ');
    let is_mark = match mark {
        '_' => before.is_alphanumeric() != after.is_alphanumeric(),
        _ => run == 2,
    };
    if !is_mark {
        out.push_str(&rest[..run]);
    }
    run
}

fn code(rest: &str, out: &mut String) -> usize {
    let ticks = rest.bytes().take_while(|&byte| byte == b'`').count();
    let fence = &rest[..ticks];
    if let Some(end) = rest[ticks..].find(fence) {
        out.push_str(&rest[ticks..ticks + end]);
        ticks + end + ticks
    } else {
        out.push_str(fence);
        ticks
    }
}

fn html_or_autolink(rest: &str, out: &mut String) -> usize {
    let Some(end) = beginning(rest, REACH).find('>') else {
        return push('<', out);
    };
    let inner = &rest[1..end];
    if inner.contains("://") && !inner.contains(char::is_whitespace) {
        out.push_str(inner);
    } else if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return push('<', out);
    } else if inner.starts_with("br") {
        out.push(' ');
    }
    end + 1
}

fn entity(rest: &str, out: &mut String) -> usize {
    const NAMED: [(&str, char); 6] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&nbsp;", ' '),
    ];
    match NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
        Some((name, c)) => {
            out.push(*c);
            name.len()
        }
        None => push('&', out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{cost, links};
    use proptest::prelude::*;

    #[test]
    fn markup_goes_and_words_stay() {
        for (source, want) in [
            (
                "**파이썬(Python)**은 `빠른가` - *홍길동*",
                "파이썬(Python)은 빠른가 - 홍길동",
            ),
            (
                "[제목](https://example.org/a_(b) \"t\") ![x](y.png) 끝",
                "제목 끝",
            ),
            (
                "snake_case __init__ ~~옛~~ ~10분",
                "snake_case init 옛 ~10분",
            ),
            ("a < b &amp; c &lt;d&gt; \\*별\\*", "a < b & c <d> *별*"),
            ("제목 {#anchor .x} ", "제목"),
            ("<a name=\"x\"></a>제목<br>둘", "제목 둘"),
            ("[닫히지 않은 (괄호", "[닫히지 않은 (괄호"),
            ("<https://a.b>", "https://a.b"),
        ] {
            assert_eq!(text(source), want);
        }
        assert!(is_link(" [a](b) ") && !is_link("[a](b) c") && !is_link("![a](b)"));
    }

    #[test]
    fn nothing_but_brackets_costs_little() {
        let nested = format!("{}x{}", "[".repeat(20_000), "](a)".repeat(20_000));
        assert!(text(&nested).len() <= LONGEST);
        for mark in ["[", "<", "`", "![", "[a](", "&", "**", "``` "] {
            assert!(
                cost::is_even(mark, 2_000, |text| drop(links::links(text))),
                "{mark}"
            );
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_never_ends_with_spaces(source in "\\PC*|[\\[\\]()!<>`*_~&{}\\\\ a가]{0,40}") {
            let out = text(&source);
            prop_assert_eq!(out.trim(), &*out);
        }
    }
}
