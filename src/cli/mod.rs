//! The command line: arguments, subcommands, exit codes.
//!
//! 0 is success, 1 that nothing was found or something is broken, 2 a wrong call or something that could not be read,
//! 128 and more a signal. A broken pipe is success: whoever read has read enough.

mod arguments;
mod begin;
mod check;
mod collection;
mod colour;
mod config;
mod find;
mod grep;
mod list;
mod manual;
mod memory;
mod overview;
mod pick;
mod place;
mod reference;
mod show;
mod sought;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::app::App;
use crate::disk::Request;
use crate::run::{self, Exit, Look};
use crate::terminal::Programs;
use crate::text::safe;
use crate::ui::Theme;
use arguments::{Arguments, Command, When};
use collection::{read, resolve, say};
use colour::colours;
use pick::{Answer, CANCELLED};

/// Does what the arguments of the process say.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        None => browse(arguments),
        Some(Command::List { paths, json }) => {
            list::run(&read(paths.paths), json, &mut out()).map(Into::into)
        }
        Some(Command::Find {
            query,
            paths,
            json,
            limit,
            explain,
        }) => {
            let print = find::Print {
                json,
                limit,
                explain,
            };
            let mut collection = read(paths.paths);
            memory::sign(&mut collection.library, &collection.paths);
            find::run(&query, &collection, print, &mut out()).map(Into::into)
        }
        Some(Command::Grep {
            pattern,
            paths,
            json,
            color,
        }) => {
            let print = grep::Print { json, color };
            grep::run(&pattern, &read(paths.paths), print, &mut out()).map(Into::into)
        }
        Some(Command::Explain(sheet)) => show::explain(&sheet, &mut out()).map(Into::into),
        Some(Command::Check { paths, json }) => {
            check::run(&read(paths.paths), json, &mut out()).map(Into::into)
        }
        Some(Command::Overview { paths, json, look }) => {
            overview::run(&read(paths.paths), json, &look, &mut out()).map(Into::into)
        }
        Some(Command::Show { note, paths, look }) => {
            show::run(&note, paths, &look, &mut out()).map(Into::into)
        }
        Some(Command::Completions { shell }) => {
            manual::completions(shell, &mut out()).map(Into::into)
        }
        Some(Command::Man) => manual::run(&mut out()).map(Into::into),
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

/// Exit codes and environment in Markdown, for the README.
pub fn reference() -> String {
    reference::markdown()
}

fn browse(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let paths = arguments.paths.paths;
    let start = arguments.open.as_deref().map(begin::start).transpose()?;
    let answer = arguments.print.map(Answer::expected).transpose()?;
    if !io::stdout().is_terminal() {
        return list::run(&read(paths), false, &mut out()).map(Into::into);
    }
    let are_named = !paths.is_empty();
    let mut request = Request {
        is_watched: !arguments.no_watch,
        ..resolve(paths)
    };
    let start = start.map(|start| begin::among(start, &mut request.paths));
    let app = App::new(places(&request.paths))
        .with_mouse(!arguments.no_mouse)
        .seeking(sought::sought(&request.paths, are_named));
    // Who says where to begin, or picks for a script, does not go on where the last reader left.
    let resumes = start.is_none() && arguments.query.is_none() && answer.is_none();
    let (mut app, store) = if arguments.no_state {
        (app, None)
    } else {
        memory::remembering(app, &request.paths, resumes)
    };
    match (start, arguments.query) {
        (Some(start), _) => app.start_at(start),
        (None, query) if answer.is_some() => app.start_picking(&query.unwrap_or_default()),
        (None, Some(query)) => app.start_with_query(&query),
        (None, None) => {}
    }
    let programs = Programs {
        editor: arguments.editor,
        opener: None,
    };
    let colours = colours(When::Auto);
    let look = Look {
        theme: Theme { colours },
        // They are nothing but colours.
        pictures: !arguments.no_images && colours,
    };
    let exit = run::browse(&mut app, look, programs, request, store)?;
    Ok(match (exit, answer, app.picked()) {
        (Exit::Signal(number), ..) => ExitCode::from(u8::try_from(128 + number).unwrap_or(u8::MAX)),
        (Exit::Quit, None, _) => ExitCode::SUCCESS,
        (Exit::Quit, Some(_), None) => ExitCode::from(CANCELLED),
        (Exit::Quit, Some(answer), Some(picked)) => {
            answer.give(picked).map(|()| ExitCode::SUCCESS)?
        }
    })
}

/// What is browsed, for the header.
fn places(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| match path.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => path
            .canonicalize()
            .unwrap_or_else(|_| path.clone())
            .to_string_lossy()
            .into_owned(),
    };
    safe::line(&paths.iter().map(name).collect::<Vec<_>>().join(", ")).into_owned()
}

fn out() -> impl Write {
    io::BufWriter::new(io::stdout().lock())
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
