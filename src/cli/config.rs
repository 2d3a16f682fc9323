//! The configuration file: `$XDG_CONFIG_HOME/seminar/config.toml`.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use etcetera::BaseStrategy;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::notes::Stated;
use crate::text::safe;

/// What is configured.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Folders that are opened where none is named.
    pub folders: Vec<PathBuf>,
    /// Folders with what is stated for the notes below them.
    pub notes: Vec<Folder>,
    /// What in the file counts as not there, each behind its `FILE:LINE:COLUMN`.
    pub faults: Vec<String>,
}

/// One `[[notes]]`.
#[derive(Debug)]
pub(super) struct Folder {
    /// The folder.
    pub path: PathBuf,
    /// `FILE:LINE:COLUMN` of that path.
    pub at: String,
    /// What is stated for the notes below it.
    pub stated: Stated,
}

/// Reads the configuration; the default where there is no file. `~/` is the home folder.
///
/// # Errors
/// Where the file cannot be read or is no TOML, with line and column.
pub(super) fn read() -> anyhow::Result<Config> {
    let Ok(base) = etcetera::base_strategy::Xdg::new() else {
        return Ok(Config::default());
    };
    let path = base.config_dir().join("seminar").join("config.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    };
    let mut config = parse(&text, &path)?;
    let notes = config.notes.iter_mut().map(|folder| &mut folder.path);
    for folder in config.folders.iter_mut().chain(notes) {
        if let Ok(below) = folder.strip_prefix("~") {
            *folder = base.home_dir().join(below);
        }
    }
    Ok(config)
}

/// `FILE:LINE:COLUMN` of a byte of `text`, which is that of the file at `path`; both from 1.
fn place(text: &str, path: &Path, span: &Range<usize>) -> String {
    let before = text.get(..span.start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    format!("{}:{line}:{column}", path.display())
}

fn parse(text: &str, path: &Path) -> anyhow::Result<Config> {
    let file = DeTable::parse(text).map_err(|error| {
        let at = place(text, path, &error.span().unwrap_or(0..0));
        anyhow!("{at}: this is no TOML, {}", error.message())
    })?;
    let mut reader = Reader {
        text,
        path,
        config: Config::default(),
        faults: Vec::new(),
    };
    for (key, value) in file.get_ref() {
        match key.get_ref().as_ref() {
            "folders" => reader.folders(value),
            "notes" => reader.notes(value),
            _ => reader.unknown(key, "`folders` or `[[notes]]`"),
        }
    }
    // Tables come in the order of their keys, people read in that of their lines.
    reader.faults.sort_by_key(|(at, _)| *at);
    let faults = reader.faults.into_iter().map(|(_, what)| what);
    reader.config.faults = faults.collect();
    Ok(reader.config)
}

/// A value where it is written.
type At<'a> = Spanned<DeValue<'a>>;

/// What was read of the file so far.
struct Reader<'a> {
    text: &'a str,
    path: &'a Path,
    config: Config,
    /// What is wrong, with the byte at which it stands.
    faults: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn wrong(&mut self, span: &Range<usize>, what: &str) {
        let at = place(self.text, self.path, span);
        self.faults.push((span.start, format!("{at}: {what}")));
    }

    fn unknown<T: AsRef<str>>(&mut self, key: &Spanned<T>, known: &str) {
        let what = format!(
            "unknown key `{}`; it may be {known}",
            key.get_ref().as_ref()
        );
        self.wrong(&key.span(), &what);
    }

    fn folders(&mut self, value: &At<'_>) {
        let one = std::slice::from_ref(value);
        for folder in value.get_ref().as_array().map_or(one, |array| &array[..]) {
            match folder.get_ref().as_str() {
                Some(path) => self.config.folders.push(path.into()),
                None => self.wrong(
                    &folder.span(),
                    "`folders` is a list of paths in quotes: `folders = [\"~/notes\"]`",
                ),
            }
        }
    }

    fn notes(&mut self, value: &At<'_>) {
        let one = std::slice::from_ref(value);
        for section in value.get_ref().as_array().map_or(one, |array| &array[..]) {
            match section.get_ref().as_table() {
                Some(table) => self.section(table, &section.span()),
                None => self.wrong(
                    &section.span(),
                    "`notes` is a table for each folder: `[[notes]]`, below it `path = \"~/notes\"`",
                ),
            }
        }
    }

    fn section(&mut self, table: &DeTable<'_>, span: &Range<usize>) {
        let mut stated = Stated::default();
        let mut folder = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "path" => match value.get_ref().as_str() {
                    Some(path) => folder = Some((path.into(), value.span())),
                    None => self.wrong(&value.span(), "`path` is a path in quotes"),
                },
                name @ ("talks" | "event" | "speaker" | "date" | "kind") => {
                    let set = words(value.get_ref()).and_then(|words| stated.set(name, &words));
                    if let Err(what) = set {
                        self.wrong(&value.span(), &what);
                    }
                }
                _ => self.unknown(key, "path, talks, event, speaker, date or kind"),
            }
        }
        match folder {
            Some((path, span)) => {
                let at = place(self.text, self.path, &span);
                self.config.notes.push(Folder { path, at, stated });
            }
            None if table.contains_key("path") => {}
            None => self.wrong(span, "`[[notes]]` needs a folder: `path = \"~/notes\"`"),
        }
    }
}

/// A string, a date, a number, or a list of these.
fn words(value: &DeValue<'_>) -> Result<Vec<Cow<'static, str>>, String> {
    match value {
        DeValue::String(text) => Ok(vec![safe::line(text).into_owned().into()]),
        DeValue::Datetime(date) => Ok(vec![date.to_string().into()]),
        DeValue::Array(items) => {
            let items = items.iter().map(|item| words(item.get_ref()));
            Ok(items.collect::<Result<Vec<_>, _>>()?.concat())
        }
        DeValue::Integer(number) => Ok(vec![number.as_str().to_owned().into()]),
        other => Err(format!("a {} is no text", other.type_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::TalksAt;

    #[test]
    fn folders_are_read_and_errors_are_placed() {
        let path = Path::new("c.toml");
        assert_eq!(
            parse("folders = [\"~/notes\"]\n", path).unwrap().folders,
            [PathBuf::from("~/notes")]
        );
        let faults = |text: &str| parse(text, path).unwrap().faults;
        assert_eq!(
            faults("# 설정\nfolder = 1\n"),
            ["c.toml:2:1: unknown key `folder`; it may be `folders` or `[[notes]]`"]
        );
        let error = parse("folders = [\n= 1\n", path).unwrap_err().to_string();
        assert!(error.starts_with("c.toml:2:1: this is no TOML"), "{error}");
    }

    #[test]
    fn what_is_wrong_takes_nothing_else_with_it() {
        let text = "theme = \"dark\"\nfolders = [\"~/a\", 3]\n[[notes]]\npath = \"b\"\ntalks = \"h9\"\n\
                    speakers = 1\nkind = \"keynote\"\n[[notes]]\ntalks = \"h2\"\n[[notes]]\npath = 3\n";
        let config = parse(text, Path::new("c.toml")).unwrap();
        assert_eq!(config.folders, [PathBuf::from("~/a")]);
        assert_eq!(config.notes.len(), 1);
        assert!(config.notes[0].stated.kind.is_some());
        let places = ["1:1", "2:19", "5:9", "6:1", "8:1", "11:8"];
        assert_eq!(config.faults.len(), places.len(), "{:?}", config.faults);
        for (fault, place) in config.faults.iter().zip(places) {
            assert!(fault.starts_with(&format!("c.toml:{place}: ")), "{fault}");
        }
        for odd in ["folders = 3", "notes = 3", "notes = [1]"] {
            let config = parse(odd, Path::new("c.toml")).unwrap();
            assert_eq!((config.faults.len(), config.notes.len()), (1, 0), "{odd}");
        }
        let one = parse(
            "folders = \"a\"\n[notes]\npath = \"b\"\n",
            Path::new("c.toml"),
        )
        .unwrap();
        assert_eq!(
            (one.folders.len(), one.notes.len(), one.faults.len()),
            (1, 1, 0)
        );
    }

    #[test]
    fn folders_of_notes_state_what_front_matter_does() {
        let text = "[[notes]]\npath = \"~/a\"\ntalks = \"h3\"\nspeaker = [\"홍길동\", \"Ada Lovelace\"]\n\
                    date = 2019-08-15\n[[notes]]\npath = \"b\"\ndate = 2019\nkind = \"keynote\"\n";
        let notes = parse(text, Path::new("c.toml")).unwrap().notes;
        let stated = &notes[0].stated;
        assert_eq!(notes[0].path, Path::new("~/a"));
        assert_eq!(notes[0].at, "c.toml:2:8");
        assert_eq!(stated.talks, Some(TalksAt::Level(3)));
        assert_eq!(stated.speakers, ["홍길동", "Ada Lovelace"]);
        assert_eq!(stated.date.unwrap().to_string(), "2019-08-15");
        assert_eq!(notes[1].stated.date.unwrap().to_string(), "2019");
        for (wrong, said) in [
            ("talks = \"h9\"", "3:9: `talks: h9` is not known; it may be"),
            (
                "  kind = \"soup\"",
                "3:10: `kind: soup` is not known; it may be",
            ),
            ("date = \"soon\"", "3:8: `date: soon` is not known"),
            ("speaker = []", "3:11: `speaker` is empty"),
            ("event = { a = 1 }", "3:9: a table is no text"),
            ("talk = 1", "3:1: unknown key `talk`; it may be path, talks"),
        ] {
            let text = format!("[[notes]]\npath = \"a\"\n{wrong}\n");
            let faults = parse(&text, Path::new("c.toml")).unwrap().faults;
            assert!(
                faults[0].starts_with(&format!("c.toml:{said}")),
                "{faults:?}"
            );
        }
    }
}
