//! `seminar man` and `seminar completions`: made from the arguments, the key table and the reference.

use std::io::Write;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::app::Keymap;
use crate::cli::arguments::Arguments;
use crate::cli::collection::Outcome;
use crate::cli::reference::{self, Part};

const NAME: &str = "seminar";

/// Prints the completions of a shell.
pub(super) fn completions(shell: Shell, out: &mut impl Write) -> anyhow::Result<Outcome> {
    // Into memory first: what makes them breaks where nobody reads any more.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Prints the manual page, in roff.
pub(super) fn run(out: &mut impl Write) -> anyhow::Result<Outcome> {
    out.write_all(page()?.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// All commands, each with its own options only.
fn command() -> Command {
    let bare = |command: Command| command.disable_help_flag(true);
    let mut command = Arguments::command()
        .disable_help_subcommand(true)
        .mut_subcommands(bare);
    command.build();
    command
}

fn page() -> anyhow::Result<String> {
    let mut command = command();
    let version = env!("CARGO_PKG_VERSION");
    let man = Man::new(command.clone())
        .title("SEMINAR")
        .source(format!("{NAME} {version}"))
        .manual("Seminar");
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    let mut roff = Roff::new();
    // Names of options and files stay in one piece.
    roff.control("nh", []).control("ad", ["l"]);
    roff.control("SH", ["SYNOPSIS"]);
    let all: Vec<Command> = command.get_subcommands().cloned().collect();
    let own = usage(&mut command);
    let others = all.iter().cloned().map(|mut of| usage(&mut of));
    for usage in std::iter::once(own).chain(others) {
        roff.text([bold(NAME), roman(usage.trim_start_matches(NAME))]);
        roff.control("br", []);
    }
    roff.control("SH", ["DESCRIPTION"]);
    let about = command.get_about().map(ToString::to_string);
    roff.text(inlines(&format!(
        "{}. {}",
        about.unwrap_or_default(),
        reference::NOTES
    )));
    let mut page = String::from_utf8(out)? + &roff.to_roff();
    page += &format!(".SH OPTIONS\n{}.SH COMMANDS\n", options(&command)?);
    for mut sub in all {
        let mut roff = Roff::new();
        roff.control("SS", [&*usage(&mut sub)]);
        let about = sub.get_about().map(ToString::to_string);
        roff.text(inlines(&format!("{}.", about.unwrap_or_default())));
        page += &roff.to_roff();
        page += &options(&sub)?;
    }
    page += &keys();
    for part in [
        reference::ENVIRONMENT,
        reference::FILES,
        reference::EXIT_CODES,
        reference::EXAMPLES,
    ] {
        page += &section(&part);
    }
    Ok(page)
}

/// How a command is called; with its own commands it is told below how they are.
fn usage(command: &mut Command) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.lines().next().unwrap_or_default();
    usage.trim_start_matches("Usage: ").to_owned()
}

/// The options and arguments of a command.
fn options(command: &Command) -> anyhow::Result<String> {
    const HEAD: &str = ".SH OPTIONS\n";
    let mut out = Vec::new();
    Man::new(command.clone()).render_options_section(&mut out)?;
    let out = String::from_utf8(out)?;
    let options = out.split_once(HEAD).map_or("", |(_, options)| options);
    // Backticks stand around what is typed, here as in `--help`.
    let mut is_typed = true;
    let pieces = options.split('`').map(|piece| {
        is_typed = !is_typed;
        if is_typed {
            format!("\\fB{piece}\\fR")
        } else {
            piece.to_owned()
        }
    });
    Ok(pieces.collect())
}

/// The keys, from the text that the help of the program shows.
fn keys() -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    let mut is_head = false;
    for line in Keymap::default().markdown().lines() {
        if let Some(title) = line.strip_prefix("### ") {
            roff.control("SS", [title]);
            is_head = true;
        }
        let row = line
            .strip_prefix("| ")
            .and_then(|row| row.strip_suffix(" |"));
        let Some((keys, what)) = row.and_then(|row| row.split_once(" | ")) else {
            continue;
        };
        if !std::mem::take(&mut is_head) {
            entry(&mut roff, inlines(keys), what);
        }
    }
    roff.to_roff()
}

fn section(part: &Part) -> String {
    let mut roff = Roff::new();
    let title = match part.title {
        "Exit codes" => "EXIT STATUS".to_owned(),
        other => other.to_uppercase(),
    };
    roff.control("SH", [&*title]);
    for (name, what) in part.rows {
        entry(&mut roff, vec![bold(*name)], what);
    }
    roff.to_roff()
}

fn entry(roff: &mut Roff, head: Vec<Inline>, what: &str) {
    roff.control("TP", []);
    roff.text(head);
    roff.text(inlines(what));
}

/// `text` with what stands between backticks in bold.
fn inlines(text: &str) -> Vec<Inline> {
    let pieces = text.split('`').enumerate();
    let pieces = pieces.filter(|(_, piece)| !piece.is_empty());
    pieces
        .map(|(at, piece)| {
            if at % 2 == 1 {
                bold(piece)
            } else {
                roman(piece)
            }
        })
        .collect()
}
