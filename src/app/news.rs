//! What is done outside the loop: jobs that the state asks for, and news that come back.

use std::path::Path;
use std::sync::Arc;

use crate::app::listed::Filtering;
use crate::app::recall::{Recall, Recalled};
use crate::app::scaled_picture::ScaledPicture;
use crate::highlight::Piece;
use crate::memory::State;
use crate::notes::{Catalogue, Destination, Edition, Facet, Library, Order, Source, TalkList};
use crate::page::{Album, Code, Known, Manuscript, Page, Setting};
use crate::search::{Filtered, Hits, TextHits};

/// Work that the state waits for. A later job of a sort makes an earlier one needless.
#[derive(Debug)]
pub enum Job {
    /// Lay a page out.
    Typeset {
        /// Goes back with its rows.
        ticket: usize,
        /// What the page says.
        manuscript: Manuscript,
        /// In what rows.
        setting: Setting,
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
    Scale {
        /// Goes back with each of them.
        ticket: usize,
        /// What is wanted.
        wanted: Vec<ScaledPicture>,
    },
    /// Highlight code that is on the screen.
    Highlight {
        /// Goes back with its pieces.
        ticket: usize,
        /// By which number the page knows it.
        at: usize,
        /// The code.
        code: Arc<Code>,
    },
    /// Find out where a link leads.
    Follow {
        /// Goes back with the answer.
        ticket: usize,
        /// Where it leads, as written.
        target: String,
        /// The note that it stands in.
        from: Arc<Source>,
        /// Where to look.
        library: Library,
    },
    /// Look in the text of all notes for what was typed.
    Lines {
        /// Goes back with each part of the answer.
        ticket: usize,
        /// What was typed.
        typed: String,
        /// Where to look.
        library: Library,
    },
    /// Gather the values of a facet.
    Gather {
        /// Which one.
        facet: Facet,
        /// Of what.
        library: Library,
        /// Goes back with them.
        version: usize,
    },
    /// Look whether notes have changed on the disk.
    Look,
    /// List events in this order.
    Sort(Order),
    /// Look for the talks that are remembered.
    Recall(Box<Recall>),
    /// Filter the values in the first pane.
    FilterValues(Filtering<Catalogue>),
    /// Filter the talks in the second pane.
    FilterTalks(Filtering<TalkList>),
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
    /// The number of notes that will come.
    Found(usize),
    /// The notes as they are now.
    Library(Box<Edition>),
    /// All notes are there.
    Loaded,
    /// The notes are as they are on the disk, which was asked for; whether that was something new.
    Looked(bool),
    /// Rows of the page with this ticket; whether they are its last.
    Rows(usize, Box<Page>, bool),
    /// What was found of pictures in a note.
    Measured(Arc<Source>, Vec<(Arc<str>, Known)>),
    /// A picture is ready, of the request with this ticket.
    Scaled {
        /// Names the request.
        ticket: usize,
        /// A file that cannot be shown, and why.
        failed: Option<(Arc<Path>, &'static str)>,
        /// Whether it was the last.
        done: bool,
    },
    /// The pieces of the code with this number on the page with this ticket.
    Pieces(usize, usize, Arc<[Piece]>),
    /// An answer to a query.
    Hits(Hits),
    /// The values of a facet in the library of this version.
    Catalogue(usize, Catalogue),
    /// What was found among the values of a facet.
    Values(Box<Filtering<Catalogue>>, Box<Filtered>),
    /// What was found among the talks of a value.
    Talks(Box<Filtering<TalkList>>, Box<Filtered>),
    /// Lines that were found for the question with this ticket, behind those that were told before.
    Lines(usize, TextHits),
    /// Where the link with this ticket leads.
    Destination(usize, Destination),
    /// The talks that are remembered.
    Recalled(Box<Recalled>),
    /// What other programs remember.
    Remembered(Box<State>),
    /// The editor was left; what is to be said of it.
    Edited(Option<String>),
    /// What became of something that was handed outside.
    Outside(String),
    /// Something broke and the program goes on without it.
    Fault(String),
}
