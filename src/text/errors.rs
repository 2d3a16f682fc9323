//! What the system says of an error, as part of a sentence.

use std::io;

/// The words of `error` alone: without its number, the first letter small and no full stop at the end.
pub fn plain(error: &io::Error) -> String {
    let told = error.to_string();
    let end = told.find(" (os error").unwrap_or(told.len());
    let words = told[..end].trim_end_matches('.');
    let mut letters = words.chars();
    let first = letters.next();
    // What stands in capitals is a name.
    let is_name = letters.clone().next().is_some_and(char::is_uppercase);
    match first {
        Some(first) if !is_name => first.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_for_the_system() {
        for number in 1..=40 {
            let error = io::Error::from_raw_os_error(number);
            let told = plain(&error);
            assert!(!told.contains("os error") && !told.is_empty(), "{told}");
            assert!(
                error
                    .to_string()
                    .to_lowercase()
                    .starts_with(&told.to_lowercase()),
                "{told}"
            );
        }
        for (said, wanted) in [
            ("No such file", "no such file"),
            ("The file is missing. (os error 2)", "the file is missing"),
            ("RPC failed", "RPC failed"),
            ("x", "x"),
            ("", ""),
        ] {
            assert_eq!(plain(&io::Error::other(said)), wanted);
        }
    }
}
