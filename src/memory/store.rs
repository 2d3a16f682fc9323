//! The file: read, merged and written under a lock, so that at any time the old one or the new one is there.
//!
//! What is damaged is put aside, and what a newer program wrote is left alone.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use serde::Deserialize;

use crate::memory::state::{State, VERSION};
use crate::text::errors::plain;

/// Bytes of a file that are read; a longer one was not written by this program.
const LONGEST: u64 = 64 << 20;
/// How long the lock is waited for: a program that was stopped may hold it for ever.
const PATIENCE: Duration = Duration::from_secs(5);
/// Damaged files that are kept beside it.
const ASIDE: u32 = 1000;

/// The folder that holds the file.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The value.
    pub state: State,
    /// That a damaged file was put aside, and where it is.
    pub said: Option<String>,
}

/// Why nothing can be kept.
#[derive(Debug)]
pub enum Trouble {
    /// A newer program wrote the file.
    Newer(PathBuf),
    /// Another program holds the lock and does not give it back.
    Busy(PathBuf),
    /// The file, or its folder, cannot be read or written.
    Closed(PathBuf, io::Error),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(path) => write!(
                f,
                "{}: a newer Seminar wrote it: it is left alone, and nothing is remembered",
                path.display()
            ),
            Self::Busy(path) => write!(f, "{}: another program holds it", path.display()),
            Self::Closed(path, error) => {
                let (path, why) = (path.display(), plain(error));
                write!(f, "{path}: nothing is remembered: {why}")
            }
        }
    }
}

/// What stands in a file.
enum Text {
    Missing,
    Good(Box<State>),
    Damaged,
    Newer,
}

#[derive(Deserialize)]
struct Head {
    version: u64,
}

impl Store {
    /// That in `folder`, which need not be there.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where the value is.
    pub fn path(&self) -> PathBuf {
        self.folder.join("state.json")
    }

    /// Reads the value; the default where there is none. A damaged file is put aside.
    ///
    /// # Errors
    /// Where a newer program wrote the file, or it cannot be read or put aside.
    pub fn load(&self, now: u64) -> Result<Loaded, Trouble> {
        // What is read was written in one piece: only what has to be put aside needs the lock.
        let mut loaded = match self.read()? {
            Text::Missing => return Ok(Loaded::default()),
            Text::Good(state) => Loaded {
                state: *state,
                said: None,
            },
            Text::Newer => return Err(Trouble::Newer(self.path())),
            Text::Damaged => {
                let _lock = self.lock()?;
                self.read_or_put_aside()?
            }
        };
        loaded.state.prune(now);
        Ok(loaded)
    }

    /// Reads the value and changes nothing: a damaged file is said to be so, and stays where it is.
    ///
    /// # Errors
    /// Where a newer program wrote the file, or it cannot be read.
    pub fn peek(&self, now: u64) -> Result<Loaded, Trouble> {
        let mut loaded = match self.read()? {
            Text::Missing => Loaded::default(),
            Text::Good(state) => Loaded {
                state: *state,
                said: None,
            },
            Text::Newer => return Err(Trouble::Newer(self.path())),
            Text::Damaged => Loaded {
                state: State::default(),
                said: Some(format!(
                    "{}: damaged; going on without what was remembered",
                    self.path().display()
                )),
            },
        };
        loaded.state.prune(now);
        Ok(loaded)
    }

    /// As [`load`](Self::load), and makes the folder where there is none.
    ///
    /// # Errors
    /// As there, and where nothing could be written.
    pub fn open(&self, now: u64) -> Result<Loaded, Trouble> {
        let closed = |error| Trouble::Closed(self.folder.clone(), error);
        make_folder(&self.folder).map_err(closed)?;
        drop(self.lock()?);
        self.load(now)
    }

    /// Takes what other programs wrote into `state`, and writes it.
    ///
    /// # Errors
    /// Where a newer program wrote the file, or nothing can be written; the file is as it was then.
    pub fn save(&self, state: &State, now: u64) -> Result<Loaded, Trouble> {
        let closed = |error| Trouble::Closed(self.folder.clone(), error);
        make_folder(&self.folder).map_err(closed)?;
        let _lock = self.lock()?;
        let there = self.read_or_put_aside()?;
        let mut merged = there.state.clone();
        merged.merge(state);
        merged.prune(now);
        if merged != there.state || !self.path().exists() {
            let text = serde_json::to_vec(&merged).map_err(|error| closed(error.into()))?;
            self.write(&text).map_err(closed)?;
        }
        Ok(Loaded {
            state: merged,
            said: there.said,
        })
    }

    fn read(&self) -> Result<Text, Trouble> {
        let path = self.path();
        let mut bytes = Vec::new();
        let read =
            File::open(&path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes));
        match read {
            Ok(_) => Ok(parsed(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Text::Missing),
            Err(error) => Err(Trouble::Closed(path, error)),
        }
    }

    /// Under the lock: the file's value, or that it was put aside.
    fn read_or_put_aside(&self) -> Result<Loaded, Trouble> {
        match self.read()? {
            Text::Missing => Ok(Loaded::default()),
            Text::Good(state) => Ok(Loaded {
                state: *state,
                said: None,
            }),
            Text::Newer => Err(Trouble::Newer(self.path())),
            Text::Damaged => {
                let path = self.path();
                let aside = self
                    .put_aside(&path)
                    .map_err(|error| Trouble::Closed(path.clone(), error))?;
                let said = format!(
                    "{}: damaged; what was remembered is kept as {}",
                    path.display(),
                    aside.display()
                );
                Ok(Loaded {
                    state: State::default(),
                    said: Some(said),
                })
            }
        }
    }

    /// Renames a damaged file to a name that none has.
    fn put_aside(&self, path: &Path) -> io::Result<PathBuf> {
        let names = (1..=ASIDE).map(|nth| self.folder.join(format!("state.damaged-{nth}.json")));
        let mut free = names.filter(|name| !name.exists());
        let aside = free.next();
        let aside = aside.ok_or_else(|| io::Error::other("too many damaged files beside it"))?;
        fs::rename(path, &aside)?;
        Ok(aside)
    }

    /// Locks a file of its own: the one that is written is another file each time.
    fn lock(&self) -> Result<File, Trouble> {
        let path = self.folder.join("state.lock");
        let mut options = OpenOptions::new();
        options.create(true).write(true).truncate(false);
        private(&mut options);
        let closed = |error| Trouble::Closed(path.clone(), error);
        let file = options.open(&path).map_err(closed)?;
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(closed(error)),
        }
        // Who asks again and again is passed over by those that wait in line, and waiting there has no end: a thread
        // does. If it comes too late, nobody takes the lock from it, and it is given back.
        let (give, take) = channel();
        thread::spawn(move || {
            let locked = file.lock().map(|()| file);
            let _ = give.send(locked);
        });
        match take.recv_timeout(PATIENCE) {
            Ok(locked) => locked.map_err(closed),
            Err(_) => Err(Trouble::Busy(path)),
        }
    }

    /// Writes the whole file beside the old one, and puts it in its place.
    fn write(&self, text: &[u8]) -> io::Result<()> {
        let fresh = self.folder.join("state.json.new");
        // One that was left by a program that was killed, or a link that somebody laid.
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.create_new(true).write(true);
        private(&mut options);
        let mut file = options.open(&fresh)?;
        file.write_all(text)?;
        file.sync_all()?;
        fs::rename(&fresh, self.path())?;
        // The new name is on the disk, too, once its folder is.
        #[cfg(unix)]
        File::open(&self.folder)?.sync_all()?;
        Ok(())
    }
}

fn parsed(bytes: &[u8]) -> Text {
    match serde_json::from_slice::<Head>(bytes) {
        Ok(head) if head.version > VERSION => Text::Newer,
        Ok(head) if head.version > 0 && bytes.len() as u64 <= LONGEST => {
            let state = serde_json::from_slice::<State>(bytes);
            state.map_or(Text::Damaged, |state| {
                Text::Good(Box::new(State {
                    version: VERSION,
                    ..state
                }))
            })
        }
        _ => Text::Damaged,
    }
}

/// Only the user may read what is made so.
fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
