//! Where the code spans of a text end.

/// Runs of backticks that are longer count as words.
const LONGEST: usize = 32;

/// Finds the ends of code spans, each byte looked at a bounded number of times.
#[derive(Debug)]
pub struct Ticks {
    /// For each length, the byte up to which no run of it closes a span.
    none_before: [usize; LONGEST + 1],
}

impl Default for Ticks {
    fn default() -> Self {
        Self {
            none_before: [0; LONGEST + 1],
        }
    }
}

impl Ticks {
    /// The byte behind the code span that the backticks at `at` open, else behind these. A span
    /// ends in its paragraph (CommonMark 0.31.2, section 6.1).
    pub fn behind(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let length = run(&bytes[at..]);
        let start = at + length;
        if length > LONGEST || at < self.none_before[length] {
            return start;
        }
        let mut from = start;
        while let Some(next) = memchr::memchr2(b'`', b'\n', &bytes[from..]).map(|next| from + next)
        {
            if bytes[next] == b'\n' {
                from = next + 1;
                let blank = bytes[from..]
                    .iter()
                    .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
                if blank == Some(&b'\n') {
                    break;
                }
                continue;
            }
            let found = run(&bytes[next..]);
            from = next + found;
            if found == length {
                return from;
            }
        }
        self.none_before[length] = from.max(start);
        start
    }
}

fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| byte == b'`').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_end_at_a_run_of_their_length() {
        let behind = |text: &str| Ticks::default().behind(text, 0);
        assert_eq!(behind("`a``b`c"), 6);
        assert_eq!(behind("``a`b\n``c"), 8);
        assert_eq!(behind("`a\n\nb`"), 1);
        assert_eq!(behind("```"), 3);
    }
}
