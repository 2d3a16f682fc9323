//! Which known name may be meant by one that is not known.

/// The known name that is nearest to what was typed, in whatever case that is; none where more than a third of its
/// letters are others.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let distances = known
        .into_iter()
        .map(|name| (strsim::osa_distance(&typed, name), name));
    let (distance, best) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= (best.chars().count() / 3).max(1)).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_seen() {
        let near = |typed: &str| nearest(typed, ["folders", "theme", "up"]);
        for (typed, meant) in [("Folder", "folders"), ("tehme", "theme"), ("ip", "up")] {
            assert_eq!(near(typed), Some(meant));
        }
        for typed in ["soup", "", "팀"] {
            assert_eq!(near(typed), None);
        }
        assert_eq!(nearest("a", []), None);
    }
}
