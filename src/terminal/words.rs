//! Commands that the reader writes: the words of one, and what is put into their places. No shell sees them.

use std::ffi::{OsStr, OsString};

/// The words of `value` as a shell reads them; none where a quotation mark is open.
pub(super) fn words(value: &str) -> Option<Vec<String>> {
    // There a backslash is part of a path.
    let escaped = cfg!(windows).then(|| value.replace('\\', "\\\\"));
    shell_words::split(escaped.as_deref().unwrap_or(value)).ok()
}

/// The words with `value` wherever one of them says `place`; none where no word does.
pub(super) fn fill(words: &[String], place: &str, value: &OsStr) -> Option<Vec<OsString>> {
    let has_place = words.iter().any(|word| word.contains(place));
    let filled = |word: &String| {
        let mut parts = word.split(place);
        let mut filled = OsString::from(parts.next().unwrap_or_default());
        for part in parts {
            filled.push(value);
            filled.push(part);
        }
        filled
    };
    has_place.then(|| words.iter().map(filled).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stays_one_whatever_is_put_into_it() {
        let told = |value: &str| fill(&words(value)?, "%s", OsStr::new("a b;%s"));
        assert_eq!(
            told("x '--at=%s %s' %s"),
            Some(vec![
                "x".into(),
                "--at=a b;%s a b;%s".into(),
                "a b;%s".into()
            ])
        );
        assert_eq!(told("x y"), None);
        assert_eq!(words("x 'y"), None);
    }
}
