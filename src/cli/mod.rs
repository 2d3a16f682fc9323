//! The command line: arguments, subcommands, exit codes.
//!
//! 0 is success, 1 that nothing was found or something is broken, 2 a wrong call or something that could not be read,
//! 128 and more a signal. A broken pipe is success: whoever read has read enough.

mod arguments;
mod begin;
mod browse;
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
use std::process::ExitCode;

use crate::text::errors::plain;
use crate::text::{safe, width};
use arguments::{Arguments, Command};
use collection::{Outcome, read, say};
use colour::printed_theme;
use config::Config;

pub use config::reference as config_reference;
pub use reference::markdown as reference;

/// Does what the arguments of the process say.
pub fn main() -> ExitCode {
    match run(Arguments::of_process()) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&told(&error));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let config = Config::read(arguments.config.as_deref())?;
    for fault in &config.faults {
        say(&format!("{fault}; going on without it"));
    }
    let Some(command) = arguments.command else {
        return browse::run(arguments, config, out);
    };
    // It is how the terminal draws: what goes elsewhere stays as it is.
    let is_wide = config.options().is_ambiguous_wide == Some(true);
    width::set_ambiguous_wide(is_wide && io::stdout().is_terminal());
    let read = |paths| read(paths, &config);
    let out = &mut out();
    let outcome = match command {
        Command::List { paths, json } => list::run(&read(paths.paths), json, out),
        Command::Find {
            query,
            paths,
            json,
            limit,
            explain,
        } => {
            let print = find::Print {
                json,
                limit,
                explain,
            };
            let collection = memory::signed(paths.paths, &config);
            find::run(&query, &collection, print, out)
        }
        Command::Grep {
            pattern,
            paths,
            json,
            color,
        } => {
            let theme = printed_theme(color, &config);
            let print = grep::Print { json, color, theme };
            grep::run(&pattern, &read(paths.paths), print, out)
        }
        Command::Explain(sheet) => show::explain(&sheet, &config, out),
        Command::Config { default, above } => {
            let config = if default {
                Config::default()
            } else {
                above.said_to(config)?
            };
            let mut text = Vec::new();
            config.print(&mut text)?;
            if io::stdout().is_terminal() {
                text = safe::block(&String::from_utf8_lossy(&text))
                    .into_owned()
                    .into_bytes();
            }
            out.write_all(&text)?;
            out.flush()?;
            Ok(Outcome::Done)
        }
        Command::Check { paths, json } => check::run(&read(paths.paths), json, out),
        Command::Overview { paths, json, look } => {
            let collection = memory::signed(paths.paths, &config);
            overview::run(&collection, json, &look, &config, out)
        }
        Command::Show { note, paths, look } => show::run(&note, paths, &look, &config, out),
        Command::Completions { shell } => manual::completions(shell, out),
        Command::Man => manual::run(out),
    };
    outcome.map(Into::into)
}

fn out() -> impl Write {
    io::BufWriter::new(io::stdout().lock())
}

/// What went wrong and why, the system in its words alone.
fn told(error: &anyhow::Error) -> String {
    let told = error.chain().map(|cause| match cause.downcast_ref() {
        Some(error) => plain(error),
        None => cause.to_string(),
    });
    told.collect::<Vec<_>>().join(": ")
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
