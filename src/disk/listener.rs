//! How it is heard of changes, if at all, and where some may be missed.

use std::path::PathBuf;

use crate::disk::load::Request;
use crate::disk::watch::{Heard, Watch, is_remote, reason};

/// How it is heard of changes, if at all.
#[derive(Debug)]
pub(super) struct Listener {
    watch: Option<Watch>,
    /// Whether changes are to be seen at all.
    is_watched: bool,
    /// Why some may not be heard of.
    lack: Option<String>,
    /// Whether that was told.
    is_told: bool,
}

impl Listener {
    /// Those that `request` asks for; `tell` is told what is heard.
    pub fn new(request: &Request, tell: impl Fn(Heard) + Send + 'static) -> Self {
        let mut listener = Self {
            watch: None,
            is_watched: request.is_watched,
            lack: None,
            is_told: false,
        };
        if !request.is_watched {
            return listener;
        }
        if request.paths.iter().any(|path| is_remote(path)) {
            listener.lack = Some("the notes are on another machine".to_owned());
        }
        match Watch::new(&request.paths, tell) {
            Ok(watch) => listener.watch = Some(watch),
            Err(error) => listener.lack = Some(reason(&error)),
        }
        listener
    }

    /// Listens to these folders; whether it did not listen to all of them before.
    pub fn cover(&mut self, folders: &[PathBuf]) -> bool {
        let cover = self.watch.as_mut().map(|watch| watch.cover(folders));
        let cover = cover.unwrap_or_default();
        self.lack = cover.lack.or(self.lack.take());
        cover.is_wider
    }

    /// Why changes may be seen late, told once.
    pub fn lack(&mut self) -> Option<String> {
        let lack = self.lack.clone().filter(|_| !self.is_told)?;
        self.is_told = true;
        Some(lack)
    }

    /// Whether changes may be missed.
    pub fn is_deaf(&self) -> bool {
        let is_lost = || self.watch.as_ref().is_some_and(Watch::is_lost);
        self.is_watched && (self.lack.is_some() || is_lost())
    }

    /// Whether what was heard may have changed a note.
    pub fn concerns(&mut self, heard: &Heard) -> bool {
        self.watch
            .as_mut()
            .is_some_and(|watch| watch.concerns(heard))
    }
}
