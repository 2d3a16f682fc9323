//! A library as it is at one time, and what was read for it.

use std::sync::Arc;

use crate::notes::library::Library;
use crate::notes::note::Problem;

/// A library, and what was read for it. A clone is cheap.
#[derive(Debug, Clone, Default)]
pub struct Edition {
    /// The events of all notes.
    pub library: Library,
    /// What could not be read, in the order of paths.
    pub problems: Arc<[Problem]>,
    /// The first thing that could not be read since the last edition.
    pub trouble: Option<Problem>,
    /// The number of files that were read.
    pub read: usize,
    /// Bytes of text that were read so far, all told.
    pub bytes: usize,
}
