//! What is said of a name that is not known.

use crate::text::near;

/// `did you mean …?` where a known name is near, else `it may be` what `all` says.
pub(super) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
    all: &str,
) -> String {
    match near::nearest(typed, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("it may be {all}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_means_none_of_them_gets_the_list() {
        let told = |typed: &str| nearest(typed, ["folders", "theme"], "this or that");
        assert_eq!(told("tehme"), "did you mean `theme`?");
        assert_eq!(told("soup"), "it may be this or that");
    }
}
