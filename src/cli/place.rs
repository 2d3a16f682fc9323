//! `FILE:LINE`, as people write it and other programs print it.

use std::path::{Path, PathBuf};

/// The file and the line of `FILE:LINE`; a file whose name ends so is meant itself.
pub(super) fn split(note: &str) -> (PathBuf, Option<u32>) {
    match note.rsplit_once(':') {
        Some((path, line)) if !Path::new(note).exists() => match line.parse() {
            Ok(line) => (path.into(), Some(line)),
            Err(_) => (note.into(), None),
        },
        _ => (note.into(), None),
    }
}
