//! Which notes are meant, reading them at once, and how a command ends that did.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::config::{Config, Notes};
use crate::disk::{self, Arrival, Request, Settings};
use crate::notes::{Fault, Library, Note, Problem};
use crate::text::safe;

/// How a command ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    Nothing,
    /// Something in the notes is broken.
    Broken,
    /// Something could not be read, and standard error says what.
    Incomplete,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Nothing | Outcome::Broken => Self::from(1),
            Outcome::Incomplete => Self::from(2),
        }
    }
}

/// The notes that are meant: those that were named, else the configured ones, else `./notes`,
/// else the folder the program was started in.
pub(super) fn resolve(paths: Vec<PathBuf>, config: &Config) -> Request {
    let notes = PathBuf::from("notes");
    let options = config.options();
    let configured = options.folders;
    let paths = if !paths.is_empty() {
        paths
    } else if !configured.is_empty() {
        configured.into_iter().map(|folder| folder.path).collect()
    } else if notes.is_dir() {
        vec![notes]
    } else {
        vec![PathBuf::from(".")]
    };
    let stated = |notes: &Notes| (config.at_home(&notes.path), notes.stated.clone());
    let settings = Settings::new(config.notes.iter().map(stated).collect());
    Request {
        paths,
        settings,
        order: options.order,
        is_watched: false,
    }
}

/// Notes that were read at once, with what could not be.
pub(super) struct Collection {
    pub library: Library,
    pub problems: Vec<Problem>,
    /// What was opened.
    pub paths: Vec<PathBuf>,
}

impl Collection {
    /// One note alone.
    pub fn of(mut note: Note) -> Self {
        let problems = std::mem::take(&mut note.problems);
        let mut library = Library::default();
        library.add(vec![note]);
        Self {
            library,
            problems,
            paths: Vec::new(),
        }
    }

    /// How a command ends that found something in it or not; says what could not be read.
    pub fn outcome(&self, found: bool) -> Outcome {
        for problem in &self.problems {
            say(&problem.to_string());
        }
        if self
            .problems
            .iter()
            .any(|problem| problem.fault == Fault::Closed)
        {
            Outcome::Incomplete
        } else if found {
            Outcome::Done
        } else {
            Outcome::Nothing
        }
    }
}

pub(super) fn read(paths: Vec<PathBuf>, config: &Config) -> Collection {
    let request = resolve(paths, config);
    let mut collection = Collection {
        library: Library::new(request.order),
        problems: Vec::new(),
        paths: request.paths.clone(),
    };
    let mut all = Vec::new();
    disk::load(&request, &mut |arrival| {
        match arrival {
            Arrival::Found(_, problems) => collection.problems.extend(problems),
            Arrival::Notes(notes, problems) => {
                all.extend(notes);
                collection.problems.extend(problems);
            }
        }
        true
    });
    collection.library.add(all);
    collection
        .problems
        .sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    collection
}

/// Says `what` on standard error, made safe.
pub(super) fn say(what: &str) {
    // Nobody reads it: nothing can be done about that.
    let _ = writeln!(io::stderr(), "seminar: {}", safe::block(what));
}
