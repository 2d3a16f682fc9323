//! What whoever started the program wants of it: a talk to begin with, or one to be picked.

use std::path::PathBuf;
use std::sync::Arc;

use crate::notes::{Event, Source, Talk};

/// The talk to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// The talk that holds a line of a note.
    Line {
        /// What the note may be called where notes are looked for.
        names: Vec<PathBuf>,
        /// From 1; 0 is what the note says of its event.
        line: u32,
    },
    /// The talk with this id, else the best that these words find.
    Words(String),
}

/// A start that is still to be made.
#[derive(Debug)]
pub(super) struct Starting {
    pub start: Start,
    /// The version of the library in which it was looked for.
    pub seen: usize,
}

/// What was picked.
#[derive(Debug, Clone)]
pub struct Pick {
    /// The event.
    pub event: Arc<Event>,
    /// The talk of it; none where a line was picked that is part of none.
    pub talk: Option<Talk>,
    /// The note.
    pub source: Arc<Source>,
    /// The line of it, from 1: that of the talk's heading, or the one that was found.
    pub line: u32,
}

/// Whether something is to be picked.
#[derive(Debug, Default)]
pub(super) enum Picking {
    #[default]
    No,
    Wanted,
    Done(Box<Pick>),
}
