//! Addresses of the web: where one stands in words as it is, and which may leave the program.

use std::ops::Range;

use url::Url;

use crate::text::hangul;

/// What an address in words begins with.
const SCHEMES: [&str; 2] = ["https", "http"];
/// Quotation marks and brackets that no address has.
const QUOTES: &str = "“”‘’「」『』《》〈〉（）";

/// `target` as an address in printable ASCII, where it is one of http, https or mailto; nothing
/// else is ever handed out: to a browser, a mail program, or a terminal that may open it.
pub fn outward(target: &str) -> Option<String> {
    let url = Url::parse(target.trim()).ok()?;
    let is_known = matches!(url.scheme(), "http" | "https" | "mailto");
    let address = String::from(url).replace(' ', "%20");
    (is_known && address.bytes().all(|byte| byte.is_ascii_graphic())).then_some(address)
}

/// The address in words whose `:` stands at byte `colon` of `text` (GFM 0.29, section 6.9).
pub fn around(text: &str, colon: usize) -> Option<Range<usize>> {
    let start = start(text, colon)?;
    let behind = text[colon..].strip_prefix("://")?;
    let behind = &behind[..length(behind)];
    let marks = [
        '?', '!', '.', ',', ':', '*', '_', '~', '\'', ';', '…', '。', '、', '，',
    ];
    let end = colon + 3 + behind.trim_end_matches(marks).len();
    (end > colon + 3).then_some(start..end)
}

/// Whether an address may stand around byte `colon` of `text` that no mark says to be one.
pub fn is_bare(text: &str, colon: usize) -> bool {
    start(text, colon).is_some_and(|start| !text[..start].ends_with("]("))
}

fn start(text: &str, colon: usize) -> Option<usize> {
    let is_scheme = |scheme: &&&str| {
        let from = colon.checked_sub(scheme.len());
        let head = from.and_then(|from| text.get(from..colon));
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    let start = colon - SCHEMES.iter().find(is_scheme)?.len();
    let before = text[..start].chars().next_back();
    before
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '<' | '"' | '\'' | '=' | '/'))
        .then_some(start)
}

/// Bytes of an address, with the marks behind it. What closes brackets that it does not open ends it, and a
/// particle that joins a word or a number of it is none of it: `https://a.kr을`.
fn length(text: &str) -> usize {
    let mut before = '/';
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        let is_particle = hangul::is_syllable(c) && before.is_ascii_alphanumeric();
        let is_end = c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\');
        let is_quote = QUOTES.contains(c);
        let is_closed = match c {
            '(' | '[' | '{' => {
                open.push(c);
                false
            }
            ')' => open.pop() != Some('('),
            ']' => open.pop() != Some('['),
            '}' => open.pop() != Some('{'),
            // Emphasis ends.
            '*' => before == '*',
            _ => false,
        };
        if is_end || is_particle || is_quote || is_closed {
            return at;
        }
        before = c;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_addresses_of_the_web_and_of_mail_go_out() {
        for (target, address) in [
            ("https://a.b/한글 x", "https://a.b/%ED%95%9C%EA%B8%80%20x"),
            ("HTTP://A.b", "http://a.b/"),
            ("mailto:a@b.c?subject=x y", "mailto:a@b.c?subject=x%20y"),
        ] {
            assert_eq!(outward(target).as_deref(), Some(address));
        }
        for target in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ftp://a.b",
            "a.md",
            "#x",
            "-h",
            "//a.b",
            "https:",
            "vscode://x",
            "data:text/html,x",
            "",
        ] {
            assert_eq!(outward(target), None, "{target}");
        }
    }

    proptest! {
        #[test]
        fn what_goes_out_is_one_plain_word(target in "(https?:|mailto:|file:|-)?[ -~\\u{0}-\\u{1f}\u{7f}\u{9b}가-힣]{0,40}") {
            if let Some(address) = outward(&target) {
                prop_assert!(["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)));
                prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()));
            }
        }
    }

    #[test]
    fn addresses_end_where_a_reader_ends_them() {
        for (text, want) in [
            (
                "see https://a.kr/b_c__d__.py, and",
                "https://a.kr/b_c__d__.py",
            ),
            ("(https://a.kr/b)", "https://a.kr/b"),
            ("https://a.kr/b_(c)", "https://a.kr/b_(c)"),
            ("http://a.kr을 본다", "http://a.kr"),
            (
                "주소https://ko.wikipedia.org/wiki/한글",
                "https://ko.wikipedia.org/wiki/한글",
            ),
            ("https://a.kr/?q=한글&b=1.", "https://a.kr/?q=한글&b=1"),
            ("HTTP://A.KR!", "HTTP://A.KR"),
            ("(https://a.kr)에서", "https://a.kr"),
            ("**https://a.kr**은", "https://a.kr"),
            ("“https://a.kr”을", "https://a.kr"),
        ] {
            let found = around(text, text.find("://").unwrap()).map(|range| &text[range]);
            assert_eq!(found, Some(want), "{text}");
        }
        for text in [
            "xhttps://a",
            "a://b",
            "https:// a",
            "<https://a",
            "href=https://a",
        ] {
            assert_eq!(around(text, text.find("://").unwrap()), None, "{text}");
        }
    }
}
