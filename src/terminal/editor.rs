//! Which editor opens a note, and how it is told the line: one list of arguments, no shell.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::terminal::words::{fill, words};

/// How an editor is told the line, as its manual says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// `+LINE -- FILE`
    PlusThenDashes,
    /// `+LINE FILE`, for those that take a `--` behind `+LINE` for a file.
    Plus,
    /// `FILE:LINE`
    Colon,
    /// `--goto FILE:LINE`
    Goto,
    /// `--line LINE FILE`
    Option,
    /// `FILE`
    No,
}

/// Editors that need the terminal.
const IN_TERMINAL: &[(Way, &[&str])] = &[
    (
        Way::PlusThenDashes,
        &["vi", "vim", "nvim", "vimx", "view", "emacs", "nano", "kak"],
    ),
    // The flags of a Go program end with the first word that is none.
    (
        Way::Plus,
        &["micro", "emacsclient", "joe", "jmacs", "ne", "mg", "mcedit"],
    ),
    (Way::Colon, &["hx", "helix", "msedit"]),
];

/// Editors with a window of their own.
const IN_WINDOW: &[(Way, &[&str])] = &[
    (Way::PlusThenDashes, &["gvim", "mvim"]),
    (Way::Plus, &["gedit", "pluma", "xed", "bbedit"]),
    (
        Way::Colon,
        &["subl", "sublime_text", "zed", "zeditor", "lapce"],
    ),
    (
        Way::Goto,
        &[
            "code",
            "code-insiders",
            "codium",
            "vscodium",
            "cursor",
            "windsurf",
        ],
    ),
    (
        Way::Option,
        &[
            "kate", "kwrite", "mate", "geany", "idea", "pycharm", "webstorm", "goland",
        ],
    ),
    (
        Way::No,
        &[
            "gnome-text-editor",
            "mousepad",
            "neovide",
            "notepad",
            "notepad++",
        ],
    ),
];

/// An editor as it is to be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Start {
    /// What it is called.
    pub name: String,
    /// What names it.
    pub origin: &'static str,
    pub program: String,
    pub arguments: Vec<OsString>,
    /// Whether it has a window of its own and needs no terminal.
    pub has_window: bool,
}

impl Start {
    /// The editor that `named` says, else `$VISUAL`, else `$EDITOR`, else the one that every system has; to
    /// open `path` at its 1-based `line`.
    ///
    /// # Errors
    /// In a sentence, where what names it is no list of words.
    pub fn new(
        named: Option<&str>,
        variable: impl Fn(&str) -> Option<String>,
        path: &Path,
        line: u32,
    ) -> Result<Self, String> {
        let set = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
        let any = if cfg!(windows) { "notepad" } else { "vi" };
        let (value, origin) = set(named.map(str::to_owned))
            .map(|value| (value, "the editor that is set"))
            .or_else(|| Some((set(variable("VISUAL"))?, "$VISUAL")))
            .or_else(|| Some((set(variable("EDITOR"))?, "$EDITOR")))
            .unwrap_or_else(|| (any.to_owned(), "the default editor"));
        let mut words =
            words(&value).ok_or_else(|| format!("{origin}: a quotation mark is open: {value}"))?;
        if words.is_empty() || words[0].is_empty() {
            return Err(format!("{origin}: names no program: {value}"));
        }
        let program = words.remove(0);
        let name = name(&program);
        let (way, has_window) = way(&name);
        let path = plain(path);
        let arguments = match filled(&words, &path, line) {
            Some(as_written) => as_written,
            None => (words.into_iter().map(OsString::from))
                .chain(at_line(way, &path, line))
                .collect(),
        };
        Ok(Self {
            name,
            origin,
            program,
            arguments,
            has_window,
        })
    }
}

/// What a program is called: `/usr/bin/vim.basic` is `vim`, `Code.exe` is `code`.
fn name(program: &str) -> String {
    let file = Path::new(program).file_name().unwrap_or(program.as_ref());
    let file = file.to_string_lossy().to_lowercase();
    let end = file.find('.').filter(|&dot| dot > 0);
    file[..end.unwrap_or(file.len())].to_owned()
}

fn way(name: &str) -> (Way, bool) {
    let of = |all: &[(Way, &[&str])]| {
        let known = all.iter().find(|(_, names)| names.contains(&name));
        known.map(|(way, _)| *way)
    };
    let in_window = of(IN_WINDOW).map(|way| (way, true));
    in_window.unwrap_or_else(|| (of(IN_TERMINAL).unwrap_or(Way::No), false))
}

/// `path` so that no editor takes it for an option or a line.
fn plain(path: &Path) -> PathBuf {
    let first = path.as_os_str().as_encoded_bytes().first();
    if matches!(first, Some(b'-' | b'+')) {
        Path::new(".").join(path)
    } else {
        path.to_path_buf()
    }
}

/// The words with `{file}` and `{line}` in them filled in; none where no word has `{file}`.
fn filled(words: &[String], path: &Path, line: u32) -> Option<Vec<OsString>> {
    let line = line.to_string();
    let words: Vec<String> = words
        .iter()
        .map(|word| word.replace("{line}", &line))
        .collect();
    fill(&words, "{file}", path.as_os_str())
}

fn at_line(way: Way, path: &Path, line: u32) -> Vec<OsString> {
    let file = path.as_os_str();
    let plus = OsString::from(format!("+{line}"));
    let both = || {
        let mut both = file.to_owned();
        both.push(OsStr::new(&format!(":{line}")));
        both
    };
    match way {
        Way::PlusThenDashes => vec![plus, "--".into(), file.into()],
        Way::Plus => vec![plus, file.into()],
        Way::Colon => vec![both()],
        Way::Goto => vec!["--goto".into(), both()],
        Way::Option => vec!["--line".into(), line.to_string().into(), file.into()],
        Way::No => vec![file.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words with which the editor is started, `|` between them.
    fn told(value: &str, path: &str) -> String {
        let start = Start::new(Some(value), |_| None, Path::new(path), 12).unwrap();
        let arguments = start.arguments.iter().map(|word| word.to_str().unwrap());
        let window = if start.has_window { " in a window" } else { "" };
        let words: Vec<&str> = [&*start.program].into_iter().chain(arguments).collect();
        words.join("|") + window
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        for (value, wanted) in [
            (
                "/usr/bin/vim.basic -n",
                "/usr/bin/vim.basic|-n|+12|--|a b.md",
            ),
            ("emacs -nw", "emacs|-nw|+12|--|a b.md"),
            ("emacsclient -t", "emacsclient|-t|+12|a b.md"),
            ("micro", "micro|+12|a b.md"),
            ("hx", "hx|a b.md:12"),
            ("code --wait", "code|--wait|--goto|a b.md:12 in a window"),
            (
                "'/opt/my editors/subl'",
                "/opt/my editors/subl|a b.md:12 in a window",
            ),
            ("kate", "kate|--line|12|a b.md in a window"),
            ("ed -p '> '", "ed|-p|> |a b.md"),
            ("ed", "ed|a b.md"),
        ] {
            assert_eq!(told(value, "a b.md"), wanted);
        }
    }

    #[test]
    fn what_is_written_with_places_is_used_as_written() {
        assert_eq!(told("vim -c {line} {file}", "a b"), "vim|-c|12|a b");
        assert_eq!(told("x '{file}@{line}' {file}", "a;b"), "x|a;b@12|a;b");
        // Without a place for the file it stands where it always does.
        assert_eq!(told("vim {line}", "a"), "vim|{line}|+12|--|a");
    }

    #[test]
    fn no_path_is_an_option_or_a_line() {
        assert_eq!(told("vim", "-c q"), "vim|+12|--|./-c q");
        assert_eq!(told("nano", "+99"), "nano|+12|--|./+99");
        assert_eq!(told("ed", "--help"), "ed|./--help");
        assert_eq!(told("x a={file}", "-f"), "x|a=./-f");
    }

    #[test]
    fn the_first_that_names_an_editor_is_followed() {
        let origin = |named, visual: &str, editor: &str| {
            let variable = |name: &str| {
                let value = if name == "VISUAL" { visual } else { editor };
                Some(value.to_owned())
            };
            let start = Start::new(named, variable, Path::new("a"), 1).unwrap();
            (start.name, start.origin)
        };
        let told = |name: &str, origin| (name.to_owned(), origin);
        assert_eq!(
            origin(Some("kak"), "vim", "nano"),
            told("kak", "the editor that is set")
        );
        assert_eq!(origin(Some(" "), "vim", "nano"), told("vim", "$VISUAL"));
        assert_eq!(origin(None, " ", "nano"), told("nano", "$EDITOR"));
        if cfg!(unix) {
            assert_eq!(origin(None, "", ""), told("vi", "the default editor"));
        }
    }

    #[test]
    fn what_is_no_list_of_words_is_said() {
        for (value, said) in [
            (
                "vim 'a",
                "the editor that is set: a quotation mark is open: vim 'a",
            ),
            ("''", "the editor that is set: names no program: ''"),
        ] {
            let error = Start::new(Some(value), |_| None, Path::new("a"), 1).unwrap_err();
            assert_eq!(error, said);
        }
    }
}
