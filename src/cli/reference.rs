//! What is told of the command line beside its options, once for `--help`, the manual page and the README. Words between
//! backticks are to be typed, or are names.

/// A name and what is to be said of it.
pub(super) type Row = (&'static str, &'static str);

/// A part of the reference.
pub(super) struct Part {
    pub title: &'static str,
    pub rows: &'static [Row],
}

/// What is true of `seminar` itself.
pub(super) const NOTES: &str = "\
Where standard output is no terminal, `seminar` prints what `seminar list` does, unless `--print` is given. \
A folder that is called like a command is opened as `./list`.";

pub(super) const EXAMPLES: Part = Part {
    title: "Examples",
    rows: &[
        ("seminar ~/notes", "browse the notes of a folder"),
        (
            "seminar --open 'rust async'",
            "begin with the best talk for these words",
        ),
        (
            "seminar find '@kim year:2018..2020' --limit 5",
            "the five best of a speaker's talks in three years",
        ),
        (
            "seminar grep '/log(ging|ger)/' ~/notes",
            "lines of all notes that fit a regular expression",
        ),
        (
            "talk=$(seminar --print) && seminar show \"$talk\"",
            "pick a talk and print it",
        ),
        (
            "note=$(seminar --print=path) && vim \"$note\"",
            "pick a talk and edit its note",
        ),
        (
            "seminar list --json | jq -r '.events[].title'",
            "the titles of all events",
        ),
        ("seminar man | man -l -", "read the manual page"),
    ],
};

pub(super) const EXIT_CODES: Part = Part {
    title: "Exit codes",
    rows: &[
        (
            "0",
            "success; a pipe that nobody reads any more is one, too",
        ),
        (
            "1",
            "nothing was found; `check`: something is broken, or there are no notes",
        ),
        ("2", "a wrong call, or something could not be opened"),
        ("130", "`--print`: nothing was picked"),
        ("128 + N", "the signal with number N ended the program"),
    ],
};

pub(super) const ENVIRONMENT: Part = Part {
    title: "Environment",
    rows: &[
        (
            "XDG_CONFIG_HOME",
            "the folder of `seminar/config.toml`; where it is not set, `~/.config`",
        ),
        (
            "XDG_STATE_HOME",
            "the folder of `seminar/state.json`; where it is not set, `~/.local/state`",
        ),
        (
            "VISUAL, EDITOR",
            "opens notes where neither `--editor` nor the option `editor` names a command: the first that is set, \
             else `vi`",
        ),
        (
            "BROWSER",
            "opens links where the option `opener` names no command: commands divided by `:`, the first that \
             starts is taken; `%s` stands for the address",
        ),
        ("NO_COLOR", "where it is set, no colours and no pictures"),
        (
            "FORCE_COLOR, CLICOLOR_FORCE",
            "where one is set and not `0`, colours wherever they go; goes before `NO_COLOR`",
        ),
        ("CLICOLOR", "`0` is no colours"),
        ("TERM", "`dumb` is no colours"),
        (
            "COLORTERM",
            "`truecolor` or `24bit` is all colours, for the theme and for pictures of half blocks; else `TERM` tells how \
             many there are",
        ),
        (
            "COLORFGBG",
            "tells whether the background is dark or light, for the theme `auto`, where the terminal does not",
        ),
    ],
};

pub(super) const FILES: Part = Part {
    title: "Files",
    rows: &[
        (
            "$XDG_CONFIG_HOME/seminar/config.toml",
            "the configuration: options such as the folders that are opened where none is named, what is stated \
             for notes, themes and keys; `seminar config` prints all of it",
        ),
        (
            "$XDG_STATE_HOME/seminar/state.json",
            "what is remembered between starts: places, stars and what was read; not there with `--no-state`",
        ),
        (
            "./notes",
            "opened where neither a path is named nor a folder is configured; else the folder itself",
        ),
    ],
};

/// Columns of the text in `--help`.
const WIDTH: usize = 80;
const INDENT: usize = 10;

/// What stands below the options in `--help`.
pub(super) fn for_help() -> String {
    let mut out = format!("{}\n", wrapped(NOTES, 0));
    for part in [EXAMPLES, ENVIRONMENT, EXIT_CODES] {
        out += &format!("\n{}:\n", part.title);
        for (name, what) in part.rows {
            out += &format!("  {name}\n{}\n", wrapped(what, INDENT));
        }
    }
    out
}

/// Exit codes and environment for the README.
pub fn markdown() -> String {
    let mut out = String::new();
    for (part, head) in [(EXIT_CODES, "Exit code"), (ENVIRONMENT, "Variable")] {
        out += &format!("| {head} | What it means |\n|---|---|\n");
        for (name, what) in part.rows {
            let names = name.split(", ").map(|name| format!("`{name}`"));
            let names: Vec<String> = names.collect();
            out += &format!("| {} | {what} |\n", names.join(" "));
        }
        out += "\n";
    }
    out
}

/// ASCII text in lines of at most [`WIDTH`] columns, each indented.
fn wrapped(text: &str, indent: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines
            .last_mut()
            .filter(|line| line.is_empty() || indent + line.len() + 1 + word.len() <= WIDTH);
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => *line += &format!(" {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    let lines: Vec<String> = lines
        .iter()
        .map(|line| format!("{:indent$}{line}", ""))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    /// What terminals, multiplexers and systems tell of themselves: nobody sets it for this program.
    const OF_THE_SYSTEM: &[&str] = &[
        "DISPLAY",
        "HOME",
        "KONSOLE_VERSION",
        "LC_TERMINAL",
        "SSH_CONNECTION",
        "SSH_TTY",
        "STY",
        "TERMUX_VERSION",
        "TERM_PROGRAM",
        "TMUX",
        "WAYLAND_DISPLAY",
        "WEZTERM_EXECUTABLE",
        "WSL_DISTRO_NAME",
    ];

    fn sources(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths
            .flat_map(|path| {
                if path.is_dir() {
                    sources(&path)
                } else {
                    vec![path]
                }
            })
            .collect()
    }

    /// The variables that `code` names: what stands in quotes and looks like one.
    fn variables(code: &str) -> impl Iterator<Item = &str> {
        let quoted = code.split('"').skip(1).step_by(2);
        quoted.filter(|name| {
            let is_of_one = |c: char| c.is_ascii_uppercase() || c == '_';
            name.len() > 2 && name.chars().all(is_of_one) && *name != "SVG"
        })
    }

    #[test]
    fn each_variable_of_the_environment_is_told_of() {
        let told = ENVIRONMENT.rows.iter();
        let told: Vec<&str> = told.flat_map(|(names, _)| names.split(", ")).collect();
        let mut found = Vec::new();
        for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            // Some are asked for by who is handed the environment.
            if !code.contains("env::var") && !code.contains("variable: impl Fn(&str)") {
                continue;
            }
            for name in variables(code) {
                let is_known = told.contains(&name) || OF_THE_SYSTEM.contains(&name);
                assert!(is_known, "{name} in {}", path.display());
                found.push(name.to_owned());
            }
        }
        // What is told and not found is asked for by a library, as its specification says.
        for name in told.iter().chain(OF_THE_SYSTEM) {
            let is_found = found.iter().any(|known| known == name);
            assert!(
                is_found || name.starts_with("XDG_"),
                "{name} is not asked for"
            );
        }
    }
}
