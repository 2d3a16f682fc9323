//! Finding and reading notes, several at once, and telling them as they come.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::mpsc::{self, Sender};

use rayon::prelude::*;

use crate::disk::file::{Content, Reading, Wanted};
use crate::disk::settings::Settings;
use crate::disk::walk::{self, Walked};
use crate::notes::{Note, Order, Place, Problem};

/// Notes that one task reads.
const CHUNK: usize = 32;

/// The threads that read. They stay: the memory that a thread leaves behind is seldom used again.
static READERS: LazyLock<Option<rayon::ThreadPool>> =
    LazyLock::new(|| rayon::ThreadPoolBuilder::new().build().ok());

/// Which notes are meant.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Folders and files of notes.
    pub paths: Vec<PathBuf>,
    /// What is stated for the notes of some folders.
    pub settings: Settings,
    /// In which order events are listed.
    pub order: Order,
    /// Whether changes on the disk are looked for unasked.
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

/// What loading has to tell.
#[derive(Debug)]
pub enum Arrival {
    /// The number of notes that were found, and what could not be looked into; once.
    Found(usize, Vec<Problem>),
    /// Notes that were read, and files that could not be.
    Notes(Vec<Note>, Vec<Problem>),
}

/// Finds and reads the notes of `request`, telling `sink` as it goes; stops where that answers
/// `false`. Blocks until all is told.
pub fn load(request: &Request, sink: &mut dyn FnMut(Arrival) -> bool) {
    find_and_read(request, &mut |come| {
        let readings = match come {
            Step::Walked(walked) => return sink(Arrival::Found(walked.notes, walked.problems)),
            Step::Readings(readings) => readings,
        };
        let (mut notes, mut problems) = (Vec::new(), Vec::new());
        for reading in readings {
            match reading.content {
                Content::Note(mut note) => {
                    problems.append(&mut note.problems);
                    notes.push(*note);
                }
                Content::Closed(problem) => problems.push(problem),
                Content::Same | Content::Gone => {}
            }
        }
        sink(Arrival::Notes(notes, problems))
    });
}

/// What comes of finding and reading notes.
pub(super) enum Step {
    /// All were found.
    Walked(Walked),
    Readings(Vec<Reading>),
}

/// Finds the notes of `request` and reads them meanwhile, telling `sink` as it goes; stops where that answers
/// `false`. Blocks until all is told.
pub(super) fn find_and_read(request: &Request, sink: &mut dyn FnMut(Step) -> bool) {
    let Request {
        paths, settings, ..
    } = request;
    if matches!(paths.as_slice(), [path] if path.is_file()) {
        // It is read before a thread has begun.
        let mut readings = Vec::new();
        let mut stated = settings.lookup();
        let walked = walk::walk(paths, false, &mut |place, _| {
            readings.push(Wanted::new(place, &mut stated, None).read());
        });
        let _ = sink(Step::Walked(walked)) && sink(Step::Readings(readings));
        return;
    }
    read_fed(
        |wanted, come| {
            let mut stated = settings.lookup();
            let mut chunk = Vec::new();
            let walked = walk::walk(paths, false, &mut |place, _| {
                chunk.push(Wanted::new(place, &mut stated, None));
                if chunk.len() == CHUNK {
                    // Where nobody reads any more, it does not matter.
                    let _ = wanted.send(std::mem::take(&mut chunk));
                }
            });
            let _ = wanted.send(chunk);
            let _ = come.send(Step::Walked(walked));
        },
        sink,
    );
}

/// Reads the files at some places, several at once, each with the print of what was read there last.
pub(super) fn read_again(settings: &Settings, places: Vec<(Place, Option<u64>)>) -> Vec<Reading> {
    let mut stated = settings.lookup();
    let wanted = places.into_iter();
    let wanted: Vec<Wanted> = wanted
        .map(|(place, known)| Wanted::new(place, &mut stated, known))
        .collect();
    in_readers(|| wanted.into_par_iter().map(Wanted::read).collect())
}

/// Does `work` on threads of its own: on the shared ones, searching would wait until all is read.
fn in_readers<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match &*READERS {
        Some(readers) => readers.install(work),
        None => work(),
    }
}

/// Reads what `feed` sends, several at once.
fn read_fed(
    feed: impl FnOnce(Sender<Vec<Wanted>>, Sender<Step>) + Send,
    sink: &mut dyn FnMut(Step) -> bool,
) {
    let (sender, wanted) = mpsc::channel::<Vec<Wanted>>();
    let (come, coming) = mpsc::channel::<Step>();
    std::thread::scope(|scope| {
        let told = come.clone();
        scope.spawn(move || feed(sender, told));
        scope.spawn(move || {
            // An error here says that nobody listens any more, and ends the reading.
            let _ = in_readers(move || {
                let wanted = wanted.into_iter().par_bridge();
                wanted.try_for_each_with(come, |come, wanted| {
                    let readings = wanted.into_iter().map(Wanted::read);
                    come.send(Step::Readings(readings.collect()))
                })
            });
        });
        // Dropped with this scope, not behind it: that ends the reading.
        let coming = coming;
        while let Ok(come) = coming.recv() {
            if !sink(come) {
                return;
            }
        }
    });
}
