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
use crate::notes::Kind;

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
    // Of no date: the page is as old as the program.
    let mut out =
        format!(".TH SEMINAR 1 \"\" \"{NAME} {version}\" \"User Commands\"\n").into_bytes();
    let man = Man::new(command.clone());
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

/// The keys and the signs of lists.
fn keys() -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    let keymap = Keymap::default();
    for (title, commands) in keymap.sections() {
        roff.control("SS", [title]);
        for (binding, keys) in commands {
            let mut head = Vec::new();
            for key in keys {
                if !head.is_empty() {
                    head.push(roman(" "));
                }
                head.push(bold(key.to_string()));
            }
            entry(&mut roff, head, binding.doc);
        }
    }
    roff.control("SS", ["Signs"]);
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Talk) {
        entry(&mut roff, vec![roman(kind.sign())], kind.name());
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Arg;

    /// All long options and all names of arguments of `command`.
    fn words(command: &Command) -> Vec<String> {
        let options = command.get_arguments().filter_map(Arg::get_long);
        let options = options.map(|long| format!("--{long}"));
        let names = command.get_positionals().filter_map(Arg::get_value_names);
        options
            .chain(names.flatten().map(ToString::to_string))
            .collect()
    }

    /// `page` without the signs of roff.
    fn plain(page: &str) -> String {
        let mut page = page.replace("\\-", "-").replace("\\*(Aq", "'");
        for font in ["\\fB", "\\fI", "\\fR"] {
            page = page.replace(font, "");
        }
        page
    }

    #[test]
    fn the_manual_page_has_each_option_of_each_command_and_each_key() {
        let page = plain(&page().unwrap());
        let command = command();
        let (own, of_commands) = page.split_once(".SH COMMANDS\n").unwrap();
        for word in words(&command) {
            assert!(own.contains(&word), "{word}");
        }
        let (of_commands, keys) = of_commands.split_once(".SH KEYS\n").unwrap();
        let parts: Vec<&str> = of_commands.split(".SS ").skip(1).collect();
        assert_eq!(parts.len(), command.get_subcommands().count());
        for (sub, part) in command.get_subcommands().zip(parts) {
            let name = format!("\"seminar {}", sub.get_name());
            assert!(part.starts_with(&name), "{name}: {part}");
            for word in words(sub) {
                assert!(part.contains(&word), "{word} of {name}: {part}");
            }
        }
        for (binding, bound) in Keymap::default().commands(crate::app::Mode::Browse) {
            let shown = bound.iter().map(ToString::to_string).collect::<Vec<_>>();
            // A sign of roff at the beginning of a line stands behind one that is not seen.
            let shown = shown.join(" ").replace('\\', "\\\\");
            assert!(keys.contains(&shown), "{shown}: {keys}");
            assert!(keys.contains(binding.doc), "{}", binding.doc);
        }
        for part in [
            &reference::ENVIRONMENT,
            &reference::FILES,
            &reference::EXAMPLES,
        ] {
            for (name, _) in part.rows {
                assert!(page.contains(name), "{name}");
            }
        }
        assert!(
            !page.contains('`'),
            "backticks are for the text of a terminal"
        );
    }

    #[test]
    fn the_readme_has_each_option_of_each_command() {
        let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        let readme = std::fs::read_to_string(readme).unwrap();
        let row = |start: &str| {
            let mut rows = readme.lines().filter(|row| row.starts_with(start));
            let row = rows.next().unwrap_or_else(|| panic!("no row of {start}"));
            // In a table a bar stands behind a backslash.
            row.replace("\\|", "|")
        };
        let command = command();
        let is_told = |word: &str| word != "--help" && word != "--version";
        for word in words(&command).iter().filter(|word| is_told(word)) {
            assert!(row("| `seminar [PATH]").contains(word), "{word}");
        }
        for sub in command.get_subcommands() {
            let start = format!("| `seminar {}", sub.get_name());
            // Each of them takes `--config`.
            let words = words(sub).into_iter().filter(|word| word != "--config");
            for word in words.filter(|word| is_told(word)) {
                assert!(row(&start).contains(&word), "{word} of {start}");
            }
        }
    }

    #[test]
    fn lines_of_the_reference_fit_into_a_screen() {
        for line in reference::for_help().lines() {
            assert!(line.len() <= 80, "{line}");
        }
    }
}
