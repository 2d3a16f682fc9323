//! What may be meant by a name that is not known.

/// `did you mean …?` where a known name is near, else `it may be` what `all` says.
pub(super) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
    all: &str,
) -> String {
    let typed = typed.to_lowercase();
    let distance = |name: &&str| strsim::osa_distance(&typed, name);
    let best = known.into_iter().min_by_key(distance);
    // A third of the letters may be others.
    match best.filter(|name| distance(name) <= (name.chars().count() / 3).max(1)) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("it may be {all}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_seen_and_others_get_the_list() {
        let told = |typed: &str| nearest(typed, ["folders", "theme", "up"], "this or that");
        for (typed, meant) in [("Folder", "folders"), ("tehme", "theme"), ("ip", "up")] {
            assert_eq!(told(typed), format!("did you mean `{meant}`?"));
        }
        for typed in ["soup", "", "팀"] {
            assert_eq!(told(typed), "it may be this or that");
        }
    }
}
