//! What is small enough to be highlighted: some grammars take long for what nobody reads.

/// Lines of a block beyond which it stays plain.
const MOST_LINES: usize = 2_000;
/// Bytes of a block beyond which it stays plain.
const MOST_BYTES: usize = 256 * 1024;
/// Bytes of a line beyond which its block stays plain: such lines are data.
const LONGEST_LINE: usize = 4_000;

/// Whether `code`, said to be in `language`, is highlighted at all.
pub fn is_worth_it(language: &str, code: &str) -> bool {
    let mut lines = code.split('\n');
    !language.is_empty()
        && code.len() <= MOST_BYTES
        && lines
            .by_ref()
            .take(MOST_LINES)
            .all(|line| line.len() <= LONGEST_LINE)
        && lines.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_blocks_and_long_lines_stay_plain() {
        assert!(is_worth_it("rust", &"a\n".repeat(MOST_LINES - 1)));
        assert!(!is_worth_it("rust", &"a\n".repeat(MOST_LINES)));
        assert!(!is_worth_it("json", &"a".repeat(LONGEST_LINE + 1)));
        assert!(!is_worth_it("", "a"));
    }
}
