//! Where the marks of footnotes lead: to the note at the end of the page, and from there to where
//! it is first referred to.

/// Before the number of a note.
const NOTE: &str = "seminar-note:";
/// Before the number of a note whose first mark is meant.
const MARK: &str = "seminar-mark:";

/// The target of a mark of the note with this number.
pub fn note(number: usize) -> String {
    format!("{NOTE}{number}")
}

/// The target of the number before a note.
pub fn mark(number: usize) -> String {
    format!("{MARK}{number}")
}

/// The target of the link to which a link with `target` leads, where that is one of these.
pub fn other_end(target: &str) -> Option<String> {
    let number = |from: &str| target.strip_prefix(from)?.parse().ok();
    number(NOTE).map(mark).or_else(|| number(MARK).map(note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_lead_to_each_other() {
        assert_eq!(other_end(&note(12)), Some(mark(12)));
        assert_eq!(other_end(&mark(12)), Some(note(12)));
        for none in ["", "#a", "seminar-note:", "seminar-note:x"] {
            assert_eq!(other_end(none), None);
        }
    }
}
