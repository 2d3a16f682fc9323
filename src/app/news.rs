//! What is done outside the loop: jobs that the state asks for, and news that come back.

use std::path::Path;
use std::sync::Arc;

use crate::app::print::Print;
use crate::notes::{Library, Note, Problem, Source};
use crate::page::{Album, Known, Manuscript, Page};
use crate::search::Hits;

/// Work that the state waits for. A later job of a sort makes an earlier one needless.
#[derive(Debug)]
pub enum Job {
    /// Lay a page out.
    Typeset {
        /// Goes back with its rows.
        ticket: usize,
        /// What the page says.
        manuscript: Manuscript,
        /// In how many columns.
        width: u16,
        /// With which pictures; `None` where they are captions.
        album: Option<Album>,
    },
    /// Find pictures and tell their sizes. Each such job is done.
    Measure {
        /// The note in which they stand.
        source: Arc<Source>,
        /// Where they are, as it was written there.
        targets: Vec<Arc<str>>,
        /// The notes, for where links may lead.
        library: Library,
    },
    /// Make these pictures ready to be drawn, the first one first.
    Print {
        /// Goes back with each of them.
        ticket: usize,
        /// What is wanted.
        prints: Vec<Print>,
    },
    /// Rank all talks by what was typed.
    Rank {
        /// What was typed.
        typed: String,
        /// Where to look.
        library: Library,
        /// Which library that is: its lines are made once.
        version: usize,
    },
}

/// What happened outside.
#[derive(Debug)]
pub enum News {
    /// The number of notes that will come, and what could not be looked into.
    Found(usize, Vec<Problem>),
    /// Notes, and files that could not be read.
    Notes(Vec<Note>, Vec<Problem>),
    /// All notes are there.
    Loaded,
    /// Rows of the page with this ticket; whether they are its last.
    Rows(usize, Page, bool),
    /// What was found of pictures in a note.
    Measured(Arc<Source>, Vec<(Arc<str>, Known)>),
    /// A picture is ready, of the request with this ticket.
    Printed {
        /// Names the request.
        ticket: usize,
        /// A file that cannot be shown, and why.
        failed: Option<(Arc<Path>, &'static str)>,
        /// Whether it was the last.
        done: bool,
    },
    /// An answer to a query.
    Hits(Hits),
    /// Something broke and the program goes on without it.
    Fault(String),
}
