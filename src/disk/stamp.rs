//! What tells that a file is no longer the one it was, without a look into it.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// The coarsest clock of a file system (FAT): within it, a second change leaves no trace.
const TICK: Duration = Duration::from_secs(2);

/// Equal stamps mean an equal file, where they are [settled](Self::settled).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// In bytes.
    length: u64,
    /// When the file was changed; on Unix whatever of it (`st_ctime`), which no program can set.
    changed: SystemTime,
    modified: SystemTime,
    /// Which file it is, where the system says so.
    inode: u64,
}

impl Stamp {
    /// What the system knows of a file.
    pub fn of(known: &Metadata) -> Self {
        let modified = known.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            let seconds = u64::try_from(known.ctime()).unwrap_or(0);
            let nanoseconds = u32::try_from(known.ctime_nsec()).unwrap_or(0);
            let since = Duration::new(seconds, nanoseconds);
            (SystemTime::UNIX_EPOCH + since, known.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = (modified, 0);
        Self {
            length: known.len(),
            changed,
            modified,
            inode,
        }
    }

    /// The stamp of a file that was changed so long ago that the next change will show; else `None`.
    pub fn settled(self) -> Option<Self> {
        let age = SystemTime::now().duration_since(self.changed);
        age.is_ok_and(|age| age > TICK).then_some(self)
    }
}
