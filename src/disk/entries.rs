//! What a folder holds.

use std::path::Path;

use crate::notes::Entry;

/// The entries of `folder`, in no order; none where it cannot be looked into.
pub fn entries(folder: &Path) -> Vec<Entry> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let Ok(found) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let entry = |found: std::fs::DirEntry| {
        let sort = found.file_type().ok()?;
        let is_link = sort.is_symlink();
        Some(Entry {
            is_folder: sort.is_dir() || is_link && found.path().is_dir(),
            is_link,
            name: found.file_name(),
        })
    };
    found.flatten().filter_map(entry).collect()
}
