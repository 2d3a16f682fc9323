//! Values of options: how they are read from TOML and written as TOML again.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::DeValue;

use crate::cli::config::near::nearest;
use crate::text::safe;

/// A value where it is written.
pub(super) type At<'a> = Spanned<DeValue<'a>>;

/// What an option may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Yes or no.
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any text.
    Text,
    /// The name of a theme; which there are is known once all is read.
    Theme,
    /// Folders, each with a name or without.
    Folders,
}

/// What an option is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Flag(bool),
    Text(String),
    Folders(Vec<Folder>),
}

/// A folder of notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folder {
    /// As it is written.
    pub path: PathBuf,
    /// What the header calls it.
    pub name: Option<String>,
}

/// What is wrong with the bytes of a file.
pub(super) type Wrong = (Range<usize>, String);

impl Kind {
    /// What may be written.
    pub fn values(self) -> String {
        match self {
            Self::Flag => "`true` or `false`".to_owned(),
            Self::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
                match words.split_last() {
                    Some((last, rest)) if !rest.is_empty() => {
                        format!("{} or {last}", rest.join(", "))
                    }
                    _ => words.concat(),
                }
            }
            Self::Text => "a text in quotes".to_owned(),
            Self::Theme => "`\"auto\"`, `\"dark\"`, `\"light\"`, `\"16\"`, `\"mono\"` or the name \
                            of one in `[themes.NAME]`"
                .to_owned(),
            Self::Folders => "a list of paths in quotes, or of tables \
                              `{ path = \"~/notes\", name = \"notes\" }`"
                .to_owned(),
        }
    }

    /// The value of the option `name` that is written, as far as it is one; what is wrong is told.
    pub fn read(self, name: &str, value: &At<'_>, wrong: &mut Vec<Wrong>) -> Option<Value> {
        let mut other = || {
            wrong.push((value.span(), format!("`{name}` is {}", self.values())));
            None
        };
        match self {
            Self::Flag => value.get_ref().as_bool().map(Value::Flag).or_else(other),
            Self::Text | Self::Theme => match value.get_ref().as_str() {
                Some(text) => Some(Value::Text(text.to_owned())),
                None => other(),
            },
            Self::OneOf(words) => match value.get_ref().as_str() {
                Some(text) if words.contains(&text) => Some(Value::Text(text.to_owned())),
                Some(text) => {
                    let what = nearest(text, words.iter().copied(), &self.values());
                    let what = format!("`{name}` is not `\"{text}\"`; {what}");
                    wrong.push((value.span(), what));
                    None
                }
                None => other(),
            },
            Self::Folders => {
                let one = std::slice::from_ref(value);
                let all = value.get_ref().as_array().map_or(one, |array| &array[..]);
                let found: Vec<Folder> = all
                    .iter()
                    .filter_map(|folder| folder_of(folder, self, wrong))
                    .collect();
                (!found.is_empty() || all.is_empty()).then_some(Value::Folders(found))
            }
        }
    }
}

fn folder_of(value: &At<'_>, kind: Kind, wrong: &mut Vec<Wrong>) -> Option<Folder> {
    let other = || format!("`folders` is {}", kind.values());
    if let Some(path) = value.get_ref().as_str() {
        return Some(Folder {
            path: path.into(),
            name: None,
        });
    }
    let Some(table) = value.get_ref().as_table() else {
        wrong.push((value.span(), other()));
        return None;
    };
    let (mut folder, mut name) = (None, None);
    let known = wrong.len();
    for (key, value) in table {
        match (key.get_ref().as_ref(), value.get_ref().as_str()) {
            ("path", Some(path)) => folder = Some(PathBuf::from(path)),
            ("name", Some(text)) => name = Some(safe::line(text).into_owned()),
            ("path" | "name", None) => wrong.push((value.span(), other())),
            (key_name, _) => {
                let what = nearest(key_name, ["path", "name"], "`path` or `name`");
                wrong.push((key.span(), format!("unknown key `{key_name}`; {what}")));
            }
        }
    }
    if folder.is_none() && wrong.len() == known {
        let what = "a folder needs a path: `{ path = \"~/notes\" }`".to_owned();
        wrong.push((value.span(), what));
    }
    folder.map(|path| Folder { path, name })
}

/// `text` as a string of TOML.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

impl fmt::Display for Value {
    /// As TOML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::Folders(folders) => {
                let folder = |folder: &Folder| {
                    let path = quoted(&folder.path.to_string_lossy());
                    match &folder.name {
                        Some(name) => format!("{{ path = {path}, name = {} }}", quoted(name)),
                        None => path,
                    }
                };
                let all: Vec<String> = folders.iter().map(folder).collect();
                write!(f, "[{}]", all.join(", "))
            }
        }
    }
}
