//! The command line: arguments, subcommands, exit codes.
//!
//! 0 is success, 1 that nothing was found or something is broken, 2 a wrong call or something that could not be read,
//! 128 and more a signal. A broken pipe is success: whoever read has read enough.

mod arguments;
mod check;
mod collection;
mod colour;
mod config;
mod find;
mod grep;
mod list;
mod show;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::anyhow;
use clap::Parser;

use crate::app::{App, Preferences, Themes};
use crate::disk::Request;
use crate::notes::{self, Problem};
use crate::run::{self, Exit, Look};
use crate::text::safe;
use arguments::{Above, Arguments, Command};
use collection::{Outcome, read, resolve, say};
use colour::{depth, fitting_theme, printed_theme, refusal};
use config::{AUTO, Config, Fault, Options};

pub use config::reference as config_reference;

/// Does what the arguments of the process say.
pub fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("{error:#}"));
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
        return browse(arguments.paths.paths, &arguments.above, config);
    };
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
            find::run(&query, &read(paths.paths), print, out)
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
        Command::Show { note, paths, look } => show::run(&note, paths, &look, &config, out),
    };
    outcome.map(Into::into)
}

impl Above {
    /// The configuration with what the command line and the environment say above it.
    fn said_to(&self, mut config: Config) -> anyhow::Result<Config> {
        let wrong = |what: String| anyhow!("--theme: {what}");
        if let Some(name) = &self.theme {
            config.set_theme(name, "--theme").map_err(wrong)?;
        } else if let Some(variable) = refusal() {
            config.set_theme("mono", variable).map_err(wrong)?;
        }
        for (is_said, name, flag) in [
            (self.no_images, "images", "--no-images"),
            (self.no_watch, "watch", "--no-watch"),
        ] {
            if is_said {
                config.switch_off(name, flag);
            }
        }
        Ok(config)
    }
}

fn browse(paths: Vec<PathBuf>, above: &Above, config: Config) -> anyhow::Result<ExitCode> {
    let config = above.said_to(config)?;
    if !io::stdout().is_terminal() {
        return list::run(&read(paths, &config), false, &mut out()).map(Into::into);
    }
    let options = config.options();
    let request = Request {
        is_watched: options.watch,
        ..resolve(paths, &config)
    };
    let name = match &*options.theme {
        AUTO => fitting_theme(),
        name => name,
    };
    let themes = config.themes();
    let at = themes.iter().position(|(known, _)| known == name);
    let names = themes.iter().map(|(name, _)| name.clone()).collect();
    let fault = |fault: Fault| Problem {
        fault: notes::Fault::Value,
        path: fault.place,
        line: None,
        what: fault.what,
    };
    let mut app = App::new(places(&request.paths, &options))
        .with_keys(config.keymap)
        .preferring(Preferences {
            facet: options.facet,
            is_wide: !options.wrap,
            joins_lines: options.joins_lines,
            themes: Themes::new(names, at.unwrap_or(0)),
            faults: config.faults.into_iter().map(fault).collect(),
        });
    let depth = depth();
    let look = Look {
        themes: themes.iter().map(|(_, theme)| theme.at(depth)).collect(),
        // They are nothing but colours.
        pictures: options.images && name != "mono",
    };
    Ok(match run::browse(&mut app, look, request)? {
        Exit::Quit => ExitCode::SUCCESS,
        Exit::Signal(number) => ExitCode::from(u8::try_from(128 + number).unwrap_or(u8::MAX)),
    })
}

/// What is browsed, for the header: as it is configured, else as it is called.
fn places(paths: &[PathBuf], options: &Options) -> String {
    let name = |path: &PathBuf| {
        let mut folders = options.folders.iter();
        let configured = folders.find(|folder| folder.path == *path);
        match (
            configured.and_then(|folder| folder.name.clone()),
            path.file_name(),
        ) {
            (Some(name), _) => name,
            (None, Some(name)) => name.to_string_lossy().into_owned(),
            (None, None) => path
                .canonicalize()
                .unwrap_or_else(|_| path.clone())
                .to_string_lossy()
                .into_owned(),
        }
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
