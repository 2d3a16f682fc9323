//! What the reader's configuration states for the notes below some folders. It never comes from
//! the folders themselves: those may be other people's.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::notes::Stated;

/// Folders with what is stated for the notes below them.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Real paths, deepest last.
    folders: Vec<(PathBuf, Stated)>,
}

impl Settings {
    /// Folders that are not there, on this machine, count for nothing.
    pub fn new(folders: Vec<(PathBuf, Stated)>) -> Self {
        let real = |(folder, stated): (PathBuf, _)| Some((folder.canonicalize().ok()?, stated));
        let mut folders: Vec<_> = folders.into_iter().filter_map(real).collect();
        folders.sort_by_key(|(folder, _)| folder.components().count());
        Self { folders }
    }

    /// Tells what is stated for the note at a path; each folder is looked up once.
    pub(super) fn lookup(&self) -> impl FnMut(&Path) -> Arc<Stated> {
        let mut known: HashMap<PathBuf, Arc<Stated>> = HashMap::new();
        let nothing: Arc<Stated> = Arc::default();
        move |note| {
            let Some(folder) = note.parent().filter(|_| !self.folders.is_empty()) else {
                return Arc::clone(&nothing);
            };
            if let Some(stated) = known.get(folder) {
                return Arc::clone(stated);
            }
            let stated = Arc::new(self.of(folder));
            known.insert(folder.to_path_buf(), Arc::clone(&stated));
            stated
        }
    }

    /// What is stated for the notes of `folder`: the nearest folder goes first, key by key.
    fn of(&self, folder: &Path) -> Stated {
        let here = Path::new(".");
        let folder = if folder == Path::new("") {
            here
        } else {
            folder
        };
        let Ok(real) = folder.canonicalize() else {
            return Stated::default();
        };
        let depth = |path: &Path| path.components().count();
        let above = self.folders.iter().filter(|(of, _)| real.starts_with(of));
        above.fold(Stated::default(), |far, (of, near)| {
            let levels = depth(&real) - depth(of);
            let grouping = near.grouping.map(|grouping| grouping.below(levels));
            let near = Stated {
                grouping,
                ..near.clone()
            };
            near.or(&far)
        })
    }
}
