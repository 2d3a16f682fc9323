//! `seminar` without a command: browsing, as the configuration and what is said above it want it.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::anyhow;

use crate::app::{App, Preferences, Themes};
use crate::cli::arguments::{Above, Arguments};
use crate::cli::collection::{read, resolve, say};
use crate::cli::colour::{depth, fitting_theme, refusal};
use crate::cli::config::{AUTO, Config, Fault, Options};
use crate::cli::pick::{Answer, CANCELLED};
use crate::cli::{begin, list, memory, sought};
use crate::disk::Request;
use crate::notes::{self, Problem};
use crate::run::{self, Exit, Look};
use crate::terminal::Programs;
use crate::text::safe;

impl Above {
    /// The configuration with what the command line and the environment say above it.
    pub fn said_to(&self, mut config: Config) -> anyhow::Result<Config> {
        let wrong = |what: String| anyhow!("--theme: {what}");
        if let Some(name) = &self.theme {
            config.set_theme(name, "--theme").map_err(wrong)?;
        } else if let Some(variable) = refusal() {
            config.set_theme("mono", variable).map_err(wrong)?;
        }
        for (is_said, name, flag) in [
            (self.no_images, "images", "--no-images"),
            (self.no_watch, "watch", "--no-watch"),
            (self.no_mouse, "mouse", "--no-mouse"),
            (self.no_state, "state", "--no-state"),
        ] {
            if is_said {
                config.switch_off(name, flag);
            }
        }
        if let Some(editor) = &self.editor {
            config.say("editor", editor, "--editor");
        }
        Ok(config)
    }
}

/// Browses until the reader leaves; what was picked for a script is printed. Where standard output is no terminal, the
/// list goes to `out`, which is not opened before: nothing else may write there while the screen is drawn.
pub(super) fn run<W: Write>(
    arguments: Arguments,
    config: Config,
    out: impl FnOnce() -> W,
) -> anyhow::Result<ExitCode> {
    let config = arguments.above.said_to(config)?;
    let paths = arguments.paths.paths;
    let start = arguments.open.as_deref().map(begin::start).transpose()?;
    let answer = arguments.print.map(Answer::expected).transpose()?;
    if !io::stdout().is_terminal() {
        return list::run(&read(paths, &config), false, &mut out()).map(Into::into);
    }
    let options = config.options();
    let are_named = !paths.is_empty();
    let mut request = Request {
        is_watched: options.watch,
        ..resolve(paths, &config)
    };
    let start = start.map(|start| begin::among(start, &mut request.paths));
    let (preferences, look) = preferred(&config, &options);
    let app = App::new(places(&request.paths, &options))
        .with_keys(config.keymap)
        .preferring(preferences)
        .with_mouse(options.mouse)
        .seeking(sought::sought(&request.paths, are_named));
    // Who says where to begin, or picks for a script, does not go on where the last reader left.
    let is_led = start.is_some() || arguments.query.is_some() || answer.is_some();
    let (mut app, store) = if options.state {
        memory::remembering(app, &request.paths, options.resume && !is_led)
    } else {
        (app, None)
    };
    match (start, arguments.query) {
        (Some(start), _) => app.start_at(start),
        (None, query) if answer.is_some() => app.start_picking(&query.unwrap_or_default()),
        (None, Some(query)) => app.start_with_query(&query),
        (None, None) => {}
    }
    let programs = Programs {
        editor: options.editor,
        opener: options.opener,
    };
    let end = run::browse(&mut app, look, programs, request, store)?;
    if let Some(trouble) = end.unsaved {
        say(&trouble.to_string());
    }
    Ok(match (end.exit, answer, app.picked()) {
        (Exit::Signal(number), ..) => ExitCode::from(u8::try_from(128 + number).unwrap_or(u8::MAX)),
        (Exit::Quit, None, _) => ExitCode::SUCCESS,
        (Exit::Quit, Some(_), None) => ExitCode::from(CANCELLED),
        (Exit::Quit, Some(answer), Some(picked)) => {
            answer.give(picked).map(|()| ExitCode::SUCCESS)?
        }
    })
}

/// What the reader prefers, and what the screen is to look like. Asks the terminal for its background where the theme is
/// to fit that.
fn preferred(config: &Config, options: &Options) -> (Preferences, Look) {
    let (name, is_silent) = match &*options.theme {
        AUTO => fitting_theme(),
        name => (name, false),
    };
    let themes = config.themes();
    let at = themes.iter().position(|(known, _)| known == name);
    let names = themes.iter().map(|(name, _)| name.clone()).collect();
    let fault = |fault: &Fault| Problem {
        fault: notes::Fault::Value,
        path: fault.place.clone(),
        line: None,
        what: fault.what.clone(),
    };
    let preferences = Preferences {
        facet: options.facet,
        order: options.order,
        is_wide: !options.wrap,
        joins_lines: options.joins_lines,
        hides_unread: !options.unread,
        themes: Themes::new(names, at.unwrap_or(0)),
        faults: config.faults.iter().map(fault).collect(),
    };
    let depth = depth();
    let look = Look {
        themes: themes.iter().map(|(_, theme)| theme.at(depth)).collect(),
        // They are nothing but colours.
        pictures: options.images && name != "mono",
        is_ambiguous_wide: options.is_ambiguous_wide,
        is_silent,
    };
    (preferences, look)
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
