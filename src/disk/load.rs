//! Finding and reading notes, several at once, and telling them as they come.

use std::path::PathBuf;
use std::sync::mpsc;

use rayon::prelude::*;

use crate::disk::file::{Content, Reading, Wanted};
use crate::disk::settings::Settings;
use crate::disk::walk;
use crate::notes::{Note, Problem};

/// Notes that one task reads.
const CHUNK: usize = 32;

/// Which notes are meant.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Folders and files of notes.
    pub paths: Vec<PathBuf>,
    /// What is stated for the notes of some folders.
    pub settings: Settings,
    /// Whether they are kept as they are on the disk, however that changes.
    pub is_watched: bool,
}

impl From<Vec<PathBuf>> for Request {
    fn from(paths: Vec<PathBuf>) -> Self {
        Self {
            paths,
            ..Self::default()
        }
    }
}

/// What loading has to tell, in this order: problems of the walk with the number of notes, then
/// notes.
#[derive(Debug)]
pub enum Arrival {
    /// The number of notes that were found, and what could not be looked into.
    Found(usize, Vec<Problem>),
    /// Notes that were read, and files that could not be.
    Notes(Vec<Note>, Vec<Problem>),
}

/// Finds and reads the notes of `request`, telling `sink` as it goes; stops where that answers
/// `false`. Blocks until all is told.
pub fn load(request: &Request, sink: &mut dyn FnMut(Arrival) -> bool) {
    let found = walk::find(&request.paths, false);
    if !sink(Arrival::Found(found.places.len(), found.problems)) {
        return;
    }
    let places = found.places.into_iter().map(|(place, _)| (place, None));
    read_all(&request.settings, places.collect(), &mut |readings| {
        let (mut notes, mut problems) = (Vec::new(), Vec::new());
        for reading in readings {
            match reading.content {
                Content::Note(mut note) => {
                    problems.append(&mut note.problems);
                    notes.push(*note);
                }
                Content::Closed(problem) => problems.push(problem),
                Content::Same => {}
            }
        }
        sink(Arrival::Notes(notes, problems))
    });
}

/// Reads the files at some places, each with the print of what was read there last; stops where `sink`
/// answers `false`. Blocks until all is told.
pub(super) fn read_all(
    settings: &Settings,
    places: Vec<(crate::notes::Place, Option<u64>)>,
    sink: &mut dyn FnMut(Vec<Reading>) -> bool,
) {
    let wanted = settings.of_each(places);
    if wanted.len() <= 1 {
        // It is read before a thread has begun.
        sink(wanted.into_iter().map(Wanted::read).collect());
        return;
    }
    let (sender, receiver) = mpsc::channel::<Vec<Reading>>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // An error here says that nobody listens any more, and ends the reading.
            let work = move || {
                let chunks = wanted.into_par_iter().chunks(CHUNK);
                let _ = chunks.try_for_each_with(sender, |sender, chunk| {
                    sender.send(chunk.into_iter().map(Wanted::read).collect())
                });
            };
            // Threads of its own: on the shared ones, searching would wait until all is read.
            match rayon::ThreadPoolBuilder::new().build() {
                Ok(pool) => pool.install(work),
                Err(_) => work(),
            }
        });
        while let Ok(readings) = receiver.recv() {
            if !sink(readings) {
                return;
            }
        }
    });
}
