//! How a page is to be laid out.

/// What rows a text is laid out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The columns of a row; 0 counts as 1.
    pub width: u16,
    /// Whether code and tables may have wider rows, up to [`Wide::MOST`](crate::page::Wide::MOST)
    /// columns.
    pub is_wide: bool,
    /// Whether the lines of a note's paragraph go on behind each other.
    pub joins_lines: bool,
}

impl From<u16> for Setting {
    fn from(width: u16) -> Self {
        Self {
            width,
            is_wide: false,
            joins_lines: false,
        }
    }
}
