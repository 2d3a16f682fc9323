//! Reading notes in the background, several at once, in batches as they come.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::disk::settings::Settings;
use crate::disk::walk::{self, plain, problem};
use crate::notes::{Fault, Note, Place, Problem, Stated};

/// Notes that one task reads.
const CHUNK: usize = 32;
/// Bytes of a note that are read.
const LARGEST: usize = 64 << 20;
/// The least time between two batches: the reader of the lists cannot follow more.
const PAUSE: Duration = Duration::from_millis(40);

/// Which notes are meant.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Folders and files of notes.
    pub paths: Vec<PathBuf>,
    /// What is stated for the notes of some folders.
    pub settings: Settings,
}

impl From<Vec<PathBuf>> for Request {
    fn from(paths: Vec<PathBuf>) -> Self {
        let settings = Settings::default();
        Self { paths, settings }
    }
}

/// What loading has to tell, in this order: problems of the walk with the number of notes, then
/// batches of notes.
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
    let found = walk::find(&request.paths);
    if !sink(Arrival::Found(found.places.len(), found.problems)) {
        return;
    }
    let (sender, receiver) = mpsc::channel::<Vec<Result<Note, Problem>>>();
    let places = request.settings.of_each(found.places);
    if places.len() <= 1 {
        // It is read before a thread has begun.
        let read = places.into_iter().map(read).collect();
        if sender.send(read).is_ok() {
            drop(sender);
            deliver(&receiver, sink);
        }
        return;
    }
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // An error here says that nobody listens any more, and ends the reading.
            let work = move || {
                let chunks = places.into_par_iter().chunks(CHUNK);
                let _ = chunks.try_for_each_with(sender, |sender, chunk| {
                    sender.send(chunk.into_iter().map(read).collect())
                });
            };
            // Threads of its own: on the shared ones, searching would wait until all is read.
            match rayon::ThreadPoolBuilder::new().build() {
                Ok(pool) => pool.install(work),
                Err(_) => work(),
            }
        });
        deliver(&receiver, sink);
    });
}

fn read((place, stated): (Place, Arc<Stated>)) -> Result<Note, Problem> {
    let path = place.path.clone();
    let closed = |error: std::io::Error| {
        problem(
            &path,
            Fault::Closed,
            &format!("cannot be read: {}", plain(&error)),
        )
    };
    let (understood, is_cut) = with_bytes(&path, |bytes| {
        let is_cut = bytes.len() > LARGEST;
        let bytes = if is_cut {
            // At a line end, so that no character is cut.
            &bytes[..memchr::memrchr(b'\n', bytes).unwrap_or(LARGEST)]
        } else {
            bytes
        };
        // A fault of ours in one note must not take the others with it.
        let read = || Note::read_with(place, bytes, &stated);
        (std::panic::catch_unwind(AssertUnwindSafe(read)), is_cut)
    })
    .map_err(closed)?;
    let mut note = understood.map_err(|_| {
        problem(
            &path,
            Fault::Closed,
            "could not be understood; please report this note",
        )
    })?;
    if is_cut {
        let what = format!(
            "is larger than {} MiB: only its beginning is shown",
            LARGEST >> 20
        );
        note.problems.push(problem(&path, Fault::Size, &what));
    }
    Ok(note)
}

/// The note that `input` holds, called `name`.
///
/// # Errors
/// Where it cannot be read.
pub fn read_from(input: impl Read, name: &str) -> io::Result<Note> {
    let mut bytes = Vec::new();
    input.take(LARGEST as u64).read_to_end(&mut bytes)?;
    let place = Place {
        path: name.into(),
        name: name.to_owned(),
        folders: Vec::new(),
        roots: 0,
        stem: name.to_owned(),
    };
    Ok(Note::read_with(place, &bytes, &Arc::default()))
}

/// What `read` makes of the bytes of a file, of which it gets one more than [`LARGEST`] at most.
fn with_bytes<T>(path: &Path, read: impl FnOnce(&[u8]) -> T) -> io::Result<T> {
    thread_local! {
        /// Most notes fit, so that each costs two calls of the system and no memory.
        static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; 64 << 10]);
    }
    let mut file = File::open(path)?;
    BUFFER.with_borrow_mut(|buffer| {
        let mut length = 0;
        loop {
            if length == buffer.len() {
                buffer.resize(2 * length, 0);
            }
            let wanted = buffer.len().min(LARGEST + 1);
            match file.read(&mut buffer[length..wanted]) {
                Ok(0) => break,
                Ok(count) => length += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let result = read(&buffer[..length]);
        // What one huge note took is given back.
        buffer.truncate(1 << 20);
        buffer.shrink_to_fit();
        Ok(result)
    })
}

/// Gathers what arrives and tells it now and then.
fn deliver(
    receiver: &mpsc::Receiver<Vec<Result<Note, Problem>>>,
    sink: &mut dyn FnMut(Arrival) -> bool,
) {
    let (mut notes, mut problems) = (Vec::new(), Vec::new());
    let mut told = Instant::now();
    while let Ok(chunk) = receiver.recv() {
        for read in chunk {
            match read {
                Ok(mut note) => {
                    problems.append(&mut note.problems);
                    notes.push(note);
                }
                Err(problem) => problems.push(problem),
            }
        }
        if told.elapsed() >= PAUSE {
            if !sink(Arrival::Notes(
                std::mem::take(&mut notes),
                std::mem::take(&mut problems),
            )) {
                return;
            }
            told = Instant::now();
        }
    }
    if !notes.is_empty() || !problems.is_empty() {
        sink(Arrival::Notes(notes, problems));
    }
}
