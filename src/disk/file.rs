//! Reading one file: its bytes, its stamp, and the note that they make.

use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::hash::BuildHasher;
use std::io::{self, Read};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::quality::FixedState;

use crate::disk::problem::problem;
use crate::disk::stamp::Stamp;
use crate::notes::{Fault, Note, Place, Problem, Stated};
use crate::text::errors::plain;

/// Bytes of a note that are read.
const LARGEST: usize = 64 << 20;

/// A file to read.
#[derive(Debug)]
pub(super) struct Wanted {
    place: Place,
    stated: Arc<Stated>,
    known: Option<u64>,
}

/// What was read of a file.
#[derive(Debug)]
pub(super) struct Reading {
    pub path: PathBuf,
    /// The folders in which it counts as standing.
    pub folders: Vec<String>,
    /// `None` where the next change may leave it as it is.
    pub stamp: Option<Stamp>,
    /// Equal prints mean equal bytes, but for one in 2⁶⁴; `None` where none could be read.
    pub print: Option<u64>,
    pub content: Content,
}

/// What a file holds.
#[derive(Debug)]
pub(super) enum Content {
    /// The same as before.
    Same,
    Note(Box<Note>),
    /// Something that cannot be read.
    Closed(Problem),
    /// Nothing: it is no longer there.
    Gone,
}

impl Wanted {
    /// The file at `place`, in whose folder this is stated, with the print of what was read of it last.
    pub fn new(
        place: Place,
        stated: &mut impl FnMut(&Path) -> Arc<Stated>,
        known: Option<u64>,
    ) -> Self {
        let stated = stated(&place.path);
        Self {
            place,
            stated,
            known,
        }
    }

    /// Reads it.
    pub fn read(self) -> Reading {
        let (path, folders) = (self.place.path.clone(), self.place.folders.clone());
        let failed = |what: &str| Content::Closed(problem(&path, Fault::Closed, what));
        let read = with_bytes(&path, |bytes, stamp| {
            let print = FixedState::default().hash_one(bytes);
            let content = if self.known == Some(print) {
                Content::Same
            } else {
                // A fault of ours in one note must not take the others with it.
                let read = || note(self.place, bytes, &self.stated);
                let understood = std::panic::catch_unwind(AssertUnwindSafe(read));
                understood.map_or_else(
                    |_| failed("could not be understood; please report this note"),
                    |note| Content::Note(Box::new(note)),
                )
            };
            (stamp, Some(print), content)
        });
        let (stamp, print, content) = read.unwrap_or_else(|error| {
            let what = format!("cannot be read: {}", plain(&error));
            let is_gone = error.kind() == io::ErrorKind::NotFound;
            let content = if is_gone {
                Content::Gone
            } else {
                failed(&what)
            };
            (None, None, content)
        });
        Reading {
            path,
            folders,
            stamp,
            print,
            content,
        }
    }
}

/// The note that the first bytes of a file make.
fn note(place: Place, bytes: &[u8], stated: &Arc<Stated>) -> Note {
    if bytes.len() <= LARGEST {
        return Note::read_with(place, bytes, stated);
    }
    // At a line end, so that no character is cut.
    let end = memchr::memrchr(b'\n', bytes).unwrap_or(LARGEST);
    let path = place.path.clone();
    let mut note = Note::read_with(place, &bytes[..end], stated);
    let what = format!(
        "is larger than {} MiB: only its beginning is shown",
        LARGEST >> 20
    );
    note.problems.push(problem(&path, Fault::Size, &what));
    note
}

/// The note that `input` holds, called `name`.
///
/// # Errors
/// Where it cannot be read.
pub fn read_from(input: impl Read, name: &str) -> io::Result<Note> {
    let mut bytes = Vec::new();
    input.take(LARGEST as u64).read_to_end(&mut bytes)?;
    Ok(Note::read_with(Place::at(name), &bytes, &Arc::default()))
}

/// Opens a regular file; with it comes its stamp where that is settled. What was one a moment ago may be a pipe now,
/// which would be waited for.
fn open(path: &Path) -> io::Result<(File, Option<Stamp>)> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK.bits();
        options.custom_flags(flags.cast_signed());
    }
    let file = options.open(path)?;
    let known = file.metadata()?;
    if known.is_file() {
        Ok((file, Stamp::of(&known).settled()))
    } else {
        Err(io::Error::other("it is no longer a file"))
    }
}

/// What `read` makes of the bytes of a file, of which it gets one more than [`LARGEST`] at most, and of its
/// stamp.
fn with_bytes<T>(path: &Path, read: impl FnOnce(&[u8], Option<Stamp>) -> T) -> io::Result<T> {
    thread_local! {
        /// Most notes fit, so that each costs few calls of the system and no memory.
        static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; 64 << 10]);
    }
    let (mut file, stamp) = open(path)?;
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
        let result = read(&buffer[..length], stamp);
        // What one huge note took is given back.
        buffer.truncate(1 << 20);
        buffer.shrink_to_fit();
        Ok(result)
    })
}
