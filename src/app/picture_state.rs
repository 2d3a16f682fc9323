//! How a page is illustrated, as part of its name.

/// Tells apart how the same page is illustrated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PictureState {
    /// What is known of its pictures.
    pub version: usize,
    /// Rows that one may take; 0 where none is shown.
    pub rows: u16,
}
