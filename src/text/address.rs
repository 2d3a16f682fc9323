//! Addresses that may leave the program: what a browser or a mail program is given, and what a
//! terminal may be told to open.

use url::Url;

/// `target` as an address in printable ASCII, where it is one of http, https or mailto; nothing
/// else is ever handed out.
pub fn outward(target: &str) -> Option<String> {
    let url = Url::parse(target.trim()).ok()?;
    let is_known = matches!(url.scheme(), "http" | "https" | "mailto");
    let address = String::from(url).replace(' ', "%20");
    (is_known && address.bytes().all(|byte| byte.is_ascii_graphic())).then_some(address)
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
}
