//! Bytes of a page's Markdown → lines of the note it is part of.

/// The line at which each byte stands.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The line of the note at which the text begins, from 1; 0 where it is part of none.
    first: u32,
    /// The bytes behind the text's line ends.
    starts: Vec<usize>,
}

impl Lines {
    /// The lines of `text`, which begins at the 1-based line `first` of a note, or of none (0).
    pub fn of(text: &str, first: u32) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        Self {
            first,
            starts: ends.map(|end| end + 1).collect(),
        }
    }

    /// The lines of `text`, which begins at the 1-based line `first` of the same note.
    pub fn beside(&self, text: &str, first: u32) -> Self {
        Self::of(text, if self.first == 0 { 0 } else { first })
    }

    /// The 1-based line of the note at byte `offset` of the text; 0 where there is no note.
    pub fn at(&self, offset: usize) -> u32 {
        if self.first == 0 {
            return 0;
        }
        let above = self.starts.partition_point(|&start| start <= offset);
        self.first
            .saturating_add(u32::try_from(above).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_stand_on_lines() {
        let lines = Lines::of("a\nb\n\nc", 7);
        assert_eq!(
            [0, 1, 2, 4, 5, 99].map(|at| lines.at(at)),
            [7, 7, 8, 9, 10, 10]
        );
        assert_eq!(Lines::default().at(5), 0);
    }
}
