//! The command line: arguments, subcommands, exit codes.
//!
//! 0 is success, 1 that nothing was found, 2 a wrong call or something that could not be read,
//! 128 and more a signal. A broken pipe is success: whoever read has read enough.

mod config;
mod find;
mod list;
mod show;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::app::App;
use crate::disk::{self, Arrival};
use crate::notes::{Fault, Library, Problem};
use crate::run::{self, Exit};
use crate::text::safe;
use crate::ui::Theme;

/// Browses Markdown notes of conferences, meetups, seminars and study groups.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    paths: Paths,
}

const AFTER_HELP: &str = "\
Where standard output is no terminal, `seminar` prints what `seminar list` does.
A folder that is called like a command is opened as `./list`.";

/// The notes to read.
#[derive(Debug, clap::Args)]
struct Paths {
    /// Folders and files of notes [default: the configured folders, else ./notes, else .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List events and their talks
    List {
        #[command(flatten)]
        paths: Paths,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Find talks, best first
    Find {
        /// Words that a talk's title, speakers, event or date have, in any order
        query: String,
        #[command(flatten)]
        paths: Paths,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
        /// Print this many talks at most
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Print a note, or the talk at a line of it, as a page
    Show {
        /// The note; `:LINE` behind it (from 1) picks the talk there
        #[arg(value_name = "FILE[:LINE]")]
        note: String,
        /// Columns of the page [default: the terminal's, 80 without one]
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
        width: Option<u16>,
        /// When to use colours
        #[arg(long, value_enum, default_value_t)]
        color: When,
    },
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How a command ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    Nothing,
    /// Something could not be read, and standard error says what.
    Incomplete,
}

/// Does what the arguments of the process say.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        None => browse(arguments.paths.paths),
        Some(Command::List { paths, json }) => list::run(&read(paths.paths), json, &mut out()).map(Into::into),
        Some(Command::Find { query, paths, json, limit }) => {
            find::run(&query, &read(paths.paths), json, limit, &mut out()).map(Into::into)
        }
        Some(Command::Show { note, width, color }) => show::run(&note, width, color, &mut out()).map(Into::into),
    };
    match done {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Nothing => Self::from(1),
            Outcome::Incomplete => Self::from(2),
        }
    }
}

fn browse(paths: Vec<PathBuf>) -> anyhow::Result<ExitCode> {
    if !io::stdout().is_terminal() {
        return list::run(&read(paths), false, &mut out()).map(Into::into);
    }
    let paths = resolve(paths);
    let mut app = App::new(places(&paths));
    let theme = Theme { colours: colours(When::Auto) };
    Ok(match run::browse(&mut app, theme, paths)? {
        Exit::Quit => ExitCode::SUCCESS,
        Exit::Signal(number) => ExitCode::from(u8::try_from(128 + number).unwrap_or(u8::MAX)),
    })
}

/// What is browsed, for the header.
fn places(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| match path.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => path.canonicalize().unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned(),
    };
    safe::line(&paths.iter().map(name).collect::<Vec<_>>().join(", ")).into_owned()
}

/// The paths that are meant: those that were named, else the configured ones, else `./notes`,
/// else the folder the program was started in.
fn resolve(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if !paths.is_empty() {
        return paths;
    }
    let configured = match config::read() {
        Ok(config) => config.folders,
        Err(error) => {
            say(&format!("{error:#}; going on without it"));
            Vec::new()
        }
    };
    if !configured.is_empty() {
        return configured;
    }
    let notes = PathBuf::from("notes");
    vec![if notes.is_dir() { notes } else { PathBuf::from(".") }]
}

/// Notes that were read at once, with what could not be.
struct Collection {
    library: Library,
    problems: Vec<Problem>,
}

impl Collection {
    /// How a command ends that found something in it or not; says what could not be read.
    fn outcome(&self, found: bool) -> Outcome {
        for problem in &self.problems {
            say(&problem.to_string());
        }
        if self.problems.iter().any(|problem| problem.fault == Fault::Closed) {
            Outcome::Incomplete
        } else if found {
            Outcome::Done
        } else {
            Outcome::Nothing
        }
    }
}

fn read(paths: Vec<PathBuf>) -> Collection {
    let mut collection = Collection { library: Library::default(), problems: Vec::new() };
    let mut all = Vec::new();
    disk::load(&resolve(paths), &mut |arrival| {
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
    collection.problems.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    collection
}

/// Whether to use colours, as the user, the environment and the terminal say, in this order.
fn colours(when: When) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    let is = |name: &str, value: &str| std::env::var_os(name).is_some_and(|set| set == value);
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("FORCE_COLOR") || set("CLICOLOR_FORCE") => true,
        When::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        When::Auto => !is("CLICOLOR", "0") && !is("TERM", "dumb") && io::stdout().is_terminal(),
    }
}

fn out() -> impl Write {
    io::BufWriter::new(io::stdout().lock())
}

/// Says `what` on standard error, made safe.
fn say(what: &str) {
    // Nobody reads it: nothing can be done about that.
    let _ = writeln!(io::stderr(), "seminar: {}", safe::block(what));
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
