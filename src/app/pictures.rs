//! What is known of pictures, and what somebody was asked for.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::news::Job;
use crate::app::picture_state::PictureState;
use crate::app::scaled_picture::ScaledPicture;
use crate::page::{Known, PlacedPicture};

/// What is known of the pictures of a note.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub known: Arc<HashMap<Arc<str>, Known>>,
    /// Grows with what is known.
    version: usize,
    /// What somebody was asked to measure.
    asked: HashSet<Arc<str>>,
}

/// What is known of pictures.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// Pixels across and down a cell, where the screen shows pictures.
    pub cell: Option<(u16, u16)>,
    is_off: bool,
    /// By the path of the note.
    pub records: HashMap<PathBuf, Record>,
    /// Answers that are still to come.
    pub measuring: usize,
    /// What is to be ready, and which request that was.
    wanted: Vec<ScaledPicture>,
    ticket: usize,
    is_scaling: bool,
}

impl Pictures {
    /// Whether pictures are shown.
    pub fn is_on(&self) -> bool {
        self.cell.is_some() && !self.is_off
    }

    /// Whether somebody is at work for it.
    pub fn is_waiting(&self) -> bool {
        self.measuring > 0 || self.is_scaling
    }

    /// Shows them, or no longer; answers what is to be said.
    pub fn turn(&mut self) -> &'static str {
        self.is_off = !self.is_off;
        match (self.cell, self.is_off) {
            (None, _) => "no pictures can be drawn here",
            (_, true) => "pictures are off",
            (_, false) => "pictures are on",
        }
    }

    /// Looks at every file anew.
    pub fn forget(&mut self) {
        self.records.clear();
        self.wanted.clear();
    }

    /// Asks anew for what is on the screen.
    pub fn rescale(&mut self) {
        self.wanted.clear();
    }

    /// Takes in what was measured for the note at `path`.
    pub fn take(&mut self, path: &Path, found: Vec<(Arc<str>, Known)>) {
        self.measuring = self.measuring.saturating_sub(1);
        if let Some(record) = self.records.get_mut(path) {
            record.version += 1;
            Arc::make_mut(&mut record.known).extend(found);
        }
    }

    /// Takes in how far the request with this ticket is, and a file that cannot be shown.
    pub fn scaled(&mut self, ticket: usize, failed: Option<(Arc<Path>, &'static str)>, done: bool) {
        if let Some((file, why)) = failed {
            for record in self.records.values_mut() {
                let is_it =
                    |known: &Known| matches!(known, Known::File { file: of, .. } if *of == file);
                if record.known.values().any(is_it) {
                    record.version += 1;
                    let known = Arc::make_mut(&mut record.known);
                    for known in known.values_mut().filter(|known| is_it(known)) {
                        *known = Known::Refused(why);
                    }
                }
            }
        }
        if done && ticket == self.ticket {
            self.is_scaling = false;
        }
    }

    /// Tells apart how a page of the note at `path` is illustrated in a pane of `height` rows.
    pub fn picture_state(&self, path: &Path, height: u16) -> PictureState {
        let record = self
            .records
            .get(path)
            .filter(|record| !record.known.is_empty());
        PictureState {
            version: record.map_or(0, |record| record.version),
            // Of a page without pictures the height does not matter.
            rows: if record.is_some() {
                most_rows(height)
            } else {
                1
            },
        }
    }

    /// What is not known yet of `placed`, told once.
    pub fn unknown(&mut self, path: &Path, placed: &[PlacedPicture]) -> Vec<Arc<str>> {
        let unknown = placed.iter().filter(|picture| picture.rows == 0);
        let targets: Vec<Arc<str>> = unknown.map(|picture| Arc::clone(&picture.target)).collect();
        if targets.is_empty() {
            return targets;
        }
        let record = self.records.entry(path.to_path_buf()).or_default();
        let is_new = |target: &Arc<str>| record.asked.insert(Arc::clone(target));
        targets.into_iter().filter(is_new).collect()
    }

    /// The pictures that are wanted now, told once, with the ticket that the answers bear.
    pub fn wanted(&mut self, wanted: Vec<ScaledPicture>) -> Option<Job> {
        if wanted == self.wanted {
            return None;
        }
        self.wanted.clone_from(&wanted);
        self.ticket += 1;
        self.is_scaling = true;
        Some(Job::Scale {
            ticket: self.ticket,
            wanted,
        })
    }
}

/// Two thirds of the rows of a pane.
fn most_rows(height: u16) -> u16 {
    (height - height / 3).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(target: &str) -> PlacedPicture {
        PlacedPicture {
            row: 0,
            column: 0,
            columns: 0,
            rows: 0,
            target: target.into(),
            file: None,
            caption: "".into(),
        }
    }

    #[test]
    fn what_is_unknown_is_asked_for_once() {
        let (mut pictures, path) = (Pictures::default(), Path::new("a.md"));
        let placed = [picture("a.png"), picture("b.png"), picture("a.png")];
        assert_eq!(pictures.unknown(path, &placed).len(), 2);
        assert!(pictures.unknown(path, &placed).is_empty());
        assert_eq!(
            pictures.picture_state(path, 24),
            pictures.picture_state(path, 50)
        );
        pictures.take(path, vec![("a.png".into(), Known::Refused("missing"))]);
        assert_ne!(
            pictures.picture_state(path, 24),
            pictures.picture_state(path, 50)
        );
        pictures.forget();
        assert_eq!(pictures.unknown(path, &placed).len(), 2);
    }

    #[test]
    fn a_file_that_turns_out_damaged_is_refused_wherever_it_is_shown() {
        let (mut pictures, file) = (Pictures::default(), Arc::from(Path::new("a.png")));
        for note in ["a.md", "b.md"] {
            pictures.unknown(Path::new(note), &[picture("a.png")]);
            let known = Known::File {
                file: Arc::clone(&file),
                width: 1,
                height: 1,
            };
            pictures.take(Path::new(note), vec![("a.png".into(), known)]);
        }
        pictures.scaled(0, Some((file, "damaged")), true);
        for record in pictures.records.values() {
            assert_eq!(record.known["a.png"], Known::Refused("damaged"));
        }
    }
}
