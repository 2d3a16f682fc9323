//! Hearing of changes in the folders of notes. It may hear of too many, and says when it may miss some.

use std::collections::HashSet;
use std::path::{Path, PathBuf, absolute};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use crate::text::errors;

/// What a watch heard.
pub(super) type Heard = notify::Result<Event>;

/// Folders that are watched.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    /// What the reader named.
    named: HashSet<PathBuf>,
    /// Folders of notes, and of files that were named.
    covered: HashSet<PathBuf>,
    /// The folders above them, in which what was named may come back.
    above: HashSet<PathBuf>,
}

/// How far folders are watched.
#[derive(Debug, Default)]
pub(super) struct Cover {
    /// Whether some were not watched before.
    pub is_wider: bool,
    /// Why some cannot be.
    pub lack: Option<String>,
}

impl Watch {
    /// Watches nothing yet; `tell` is told what is heard.
    ///
    /// # Errors
    /// Where this system cannot watch anything.
    pub fn new(named: &[PathBuf], tell: impl Fn(Heard) + Send + 'static) -> notify::Result<Self> {
        let watcher = notify::recommended_watcher(move |heard: Heard| {
            // Reading is heard too, and would make us read again.
            if !heard.as_ref().is_ok_and(is_look) {
                tell(heard);
            }
        })?;
        Ok(Self {
            watcher,
            // Some systems tell of files by their real paths.
            named: (named.iter().filter_map(|path| absolute(path).ok()))
                .chain(named.iter().filter_map(|path| path.canonicalize().ok()))
                .collect(),
            covered: HashSet::new(),
            above: HashSet::new(),
        })
    }

    /// Watches these folders from now on, and no others.
    pub fn cover(&mut self, folders: &[PathBuf]) -> Cover {
        let mut cover = Cover::default();
        // Where each folder needs a watch of its own, those that are passed over get none.
        let is_single = RecommendedWatcher::kind() == WatcherKind::Inotify;
        let (mut wanted, mut above): (HashSet<PathBuf>, HashSet<PathBuf>) = if is_single {
            let folders = folders.iter().filter_map(|folder| absolute(folder).ok());
            let parents = self.named.iter().filter_map(|named| named.parent());
            (folders.collect(), parents.map(Path::to_path_buf).collect())
        } else {
            (self.named.clone(), HashSet::new())
        };
        above.retain(|folder| !wanted.contains(folder));
        let mode = if is_single {
            RecursiveMode::NonRecursive
        } else {
            RecursiveMode::Recursive
        };
        for folder in self.covered.union(&self.above) {
            if !wanted.contains(folder) && !above.contains(folder) {
                // It may be gone, and its watch with it.
                let _ = self.watcher.unwatch(folder);
            }
        }
        let mut is_watched = |folder: &PathBuf| {
            if self.covered.contains(folder) || self.above.contains(folder) {
                return true;
            }
            // Where the system watches no more, there is no use in asking for each.
            if cover.lack.is_some() {
                return false;
            }
            match self.watcher.watch(folder, mode) {
                Ok(()) => cover.is_wider = true,
                // What is gone again needs no watch, and what is closed is opened by a change of the folder
                // above it.
                Err(_) if std::fs::read_dir(folder).is_err() => return false,
                Err(error) => {
                    cover.lack = Some(reason(&error));
                    return false;
                }
            }
            true
        };
        wanted.retain(&mut is_watched);
        above.retain(&mut is_watched);
        (self.covered, self.above) = (wanted, above);
        cover
    }

    /// Whether something that was named may come back unheard.
    pub fn is_lost(&self) -> bool {
        let is_watched =
            |folder: &Path| self.covered.contains(folder) || self.above.contains(folder);
        let has_watch =
            |named: &PathBuf| is_watched(named) || named.parent().is_some_and(is_watched);
        !self.named.iter().all(has_watch)
    }

    /// Whether what was heard may have changed a note.
    pub fn concerns(&mut self, heard: &Heard) -> bool {
        let Ok(event) = heard else { return true };
        if event.need_rescan() {
            // Whatever was missed may have taken folders away.
            self.covered.clear();
            self.above.clear();
            return true;
        }
        let is_gone = matches!(
            event.kind,
            EventKind::Remove(_)
                | EventKind::Modify(ModifyKind::Name(RenameMode::From | RenameMode::Both))
        );
        let mut concerns = false;
        for path in &event.paths {
            let is_folder = self.covered.contains(path) || self.above.contains(path);
            let of_folder = path.parent().is_some_and(|of| self.covered.contains(of));
            concerns |= is_folder || of_folder || self.named.contains(path);
            // Its watch ends with it, though another of the same name may come.
            if is_gone && is_folder {
                self.covered.retain(|folder| !folder.starts_with(path));
                self.above.retain(|folder| !folder.starts_with(path));
            }
        }
        let is_below = |path: &PathBuf| self.named.iter().any(|named| path.starts_with(named));
        concerns
            || RecommendedWatcher::kind() != WatcherKind::Inotify
                && event.paths.iter().any(is_below)
    }
}

/// Whether somebody only read.
fn is_look(event: &Event) -> bool {
    let is_access = matches!(event.kind, EventKind::Access(_));
    is_access && event.kind != EventKind::Access(AccessKind::Close(AccessMode::Write))
}

/// Why something cannot be watched.
pub(super) fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system watches no more files (fs.inotify.max_user_watches)".to_owned()
        }
        notify::ErrorKind::Io(error) => errors::plain(error),
        _ => error.to_string(),
    }
}

/// Whether changes that others make there, on another machine, may not be heard of.
pub(super) fn is_remote(folder: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        // The magic numbers of statfs(2): 9p, NFS, SMB, CIFS, SMB 2, FUSE, Ceph, AFS, VirtualBox.
        const REMOTE: [i64; 9] = [
            0x0102_1997,
            0x6969,
            0x517b,
            0xff53_4d42,
            0xfe53_4d42,
            0x6573_5546,
            0x00c3_6400,
            0x6b41_4653,
            0x786f_4256,
        ];
        // Its type depends on the machine.
        #[allow(clippy::unnecessary_cast, clippy::cast_lossless)]
        let kind = rustix::fs::statfs(folder).map(|known| known.f_type as i64 & 0xffff_ffff);
        kind.is_ok_and(|kind| REMOTE.contains(&kind))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        false
    }
}
