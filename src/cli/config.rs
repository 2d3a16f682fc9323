//! The configuration file: `$XDG_CONFIG_HOME/seminar/config.toml`.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use etcetera::BaseStrategy;
use serde::Deserialize;
use toml::{Spanned, Value};

use crate::notes::Stated;
use crate::text::safe;

/// What is configured.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Folders that are opened where none is named.
    pub folders: Vec<PathBuf>,
    /// Folders with what is stated for the notes below them.
    pub notes: Vec<Folder>,
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

/// The file as it is written. `~/` is the home folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    folders: Vec<PathBuf>,
    #[serde(default)]
    notes: Vec<Section>,
}

/// What one `[[notes]]` states, in the words of front matter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    path: Spanned<PathBuf>,
    talks: Option<Spanned<Value>>,
    event: Option<Spanned<Value>>,
    speaker: Option<Spanned<Value>>,
    date: Option<Spanned<Value>>,
    kind: Option<Spanned<Value>>,
}

/// What is wrong, and the bytes of the file that are to blame.
type Wrong = (Range<usize>, String);

/// Reads the configuration; the default where there is no file.
///
/// # Errors
/// Where the file cannot be read or understood, with its line and column.
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

fn parse(text: &str, path: &Path) -> anyhow::Result<Config> {
    let at = |span: &Range<usize>| {
        let before = &text[..span.start.min(text.len())];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        format!("{}:{line}:{column}", path.display())
    };
    let wrong = |(span, what): Wrong| anyhow!("{}: {what}", at(&span));
    let file: File = toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        wrong((span, error.message().to_owned()))
    })?;
    let notes = file.notes.into_iter().map(|section| {
        let at = at(&section.path.span());
        let (path, stated) = section.stated().map_err(wrong)?;
        Ok(Folder { path, at, stated })
    });
    Ok(Config {
        folders: file.folders,
        notes: notes.collect::<anyhow::Result<_>>()?,
    })
}

impl Section {
    fn stated(self) -> Result<(PathBuf, Stated), Wrong> {
        let mut stated = Stated::default();
        let values = [
            ("talks", self.talks),
            ("event", self.event),
            ("speaker", self.speaker),
            ("date", self.date),
            ("kind", self.kind),
        ];
        for (key, value) in values {
            if let Some(value) = value {
                let span = value.span();
                words(value.into_inner())
                    .and_then(|words| stated.set(key, &words))
                    .map_err(|what| (span, what))?;
            }
        }
        Ok((self.path.into_inner(), stated))
    }
}

/// A string, a date, or a list of these.
fn words(value: Value) -> Result<Vec<Cow<'static, str>>, String> {
    match value {
        Value::String(text) => Ok(vec![safe::line(&text).into_owned().into()]),
        Value::Datetime(date) => Ok(vec![date.to_string().into()]),
        Value::Array(items) => {
            let items = items.into_iter().map(words).collect::<Result<Vec<_>, _>>();
            items.map(|items| items.concat())
        }
        Value::Integer(number) => Ok(vec![number.to_string().into()]),
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
        let error = parse("# 설정\nfolder = 1\n", path).unwrap_err().to_string();
        assert!(
            error.starts_with("c.toml:2:1: unknown field `folder`"),
            "{error}"
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
            ("talk = 1", "3:1: unknown field `talk`"),
        ] {
            let text = format!("[[notes]]\npath = \"a\"\n{wrong}\n");
            let error = parse(&text, Path::new("c.toml")).unwrap_err().to_string();
            assert!(error.starts_with(&format!("c.toml:{said}")), "{error}");
        }
    }
}
