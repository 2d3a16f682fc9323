//! What the reader's configuration states for the notes below some folders. It never comes from
//! the folders themselves: those may be other people's.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::file::Wanted;
use crate::notes::{Place, Stated};

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

    /// The files at these places, each with the print of what was read there last, and with what is stated for
    /// its folder, which is looked up once for neighbours.
    pub(super) fn of_each(&self, places: Vec<(Place, Option<u64>)>) -> Vec<Wanted> {
        let nothing: Arc<Stated> = Arc::default();
        let mut last: Option<(PathBuf, Arc<Stated>)> = None;
        let mut of = |place: &Place| {
            let folder = place.path.parent()?;
            if let Some((_, stated)) = last.as_ref().filter(|(of, _)| of == folder) {
                return Some(Arc::clone(stated));
            }
            let stated = Arc::new(self.of(folder));
            last = Some((folder.to_path_buf(), Arc::clone(&stated)));
            Some(stated)
        };
        let wanted = |(place, known): (Place, Option<u64>)| {
            let stated = (!self.folders.is_empty()).then(|| of(&place)).flatten();
            Wanted {
                stated: stated.unwrap_or_else(|| Arc::clone(&nothing)),
                place,
                known,
            }
        };
        places.into_iter().map(wanted).collect()
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
        let above = self.folders.iter().filter(|(of, _)| real.starts_with(of));
        above.fold(Stated::default(), |far, (_, near)| near.clone().or(&far))
    }
}
