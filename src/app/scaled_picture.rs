//! A picture as it is to be drawn.

use std::path::Path;
use std::sync::Arc;

/// A picture in the size in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ScaledPicture {
    /// Its file.
    pub file: Arc<Path>,
    /// Its columns and rows on the screen.
    pub cells: (u16, u16),
}
