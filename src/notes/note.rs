//! One file of notes as read: its text, what it says of itself, and the talks it holds.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::is_nfc;

use crate::notes::date::Date;
use crate::notes::kind::Kind;
use crate::notes::links::{self, Link};
use crate::notes::stated::Stated;
use crate::text::safe;

/// Endings of the names of Markdown files.
pub const MARKDOWN: &[&str] = &["md", "markdown", "mdx", "qmd", "mkd"];

/// Whether files below a folder of this name count as none of the collection: it is hidden, or
/// holds what programs made.
pub fn is_passed_over(folder: &str) -> bool {
    folder.starts_with('.') || matches!(folder, "_site" | "node_modules")
}

/// What sort of problem it is: it decides about the exit code, never about going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Something could not be opened or read.
    Closed,
    /// There was nothing to read.
    Empty,
    /// A link leads out of what the reader named.
    Outside,
    /// A note was read, and its front matter is not what it should be.
    FrontMatter,
    /// A note was read, and its front matter states something that is not known or not there.
    Value,
    /// A note was read, and some of its bytes are no text.
    Bytes,
    /// A note was read only in part.
    Size,
}

/// What went wrong with a note. One bad note never stops the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort it is.
    pub fault: Fault,
    /// The file or folder, as shown to people.
    pub path: String,
    /// The 1-based line, where one is to blame.
    pub line: Option<u32>,
    /// What is wrong, in a sentence.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", Self::place(&self.path, self.line), self.what)
    }
}

impl Problem {
    /// `path:line`, or the path alone.
    pub fn place(path: &str, line: Option<u32>) -> String {
        line.map_or_else(|| path.to_owned(), |line| format!("{path}:{line}"))
    }
}

/// Where a note's bytes stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, to open it again.
    pub path: PathBuf,
    /// The path as shown to people, in the normal form the file has, safe text.
    pub name: String,
    /// The folders between what the reader named and the file, safe text.
    pub folders: Vec<String>,
    /// How many of them only tell what was named apart: they are shelves.
    pub roots: usize,
    /// The file's name without its ending, safe text.
    pub stem: String,
}

impl Place {
    /// The place of a file that stands at `path` below what the reader named, a safe text with `/` between its
    /// parts.
    pub fn at(path: &str) -> Self {
        let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
        let folders = folders.split('/').filter(|folder| !folder.is_empty());
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        Self {
            path: path.into(),
            name: path.to_owned(),
            folders: folders.map(str::to_owned).collect(),
            roots: 0,
            stem: stem.to_owned(),
        }
    }

    /// The path below what the reader named, safe text.
    pub fn below(&self) -> String {
        let file = self.path.file_name().unwrap_or(self.path.as_os_str());
        let file = safe::line(&file.to_string_lossy()).into_owned();
        self.folders
            .iter()
            .chain([&file])
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("/")
    }

    /// Whether it is the page of its folder: `README`, `index`, `_index`.
    pub fn is_index(&self) -> bool {
        let stem = self.stem.to_lowercase();
        matches!(stem.as_str(), "readme" | "index" | "_index")
    }

    /// How many folders below what the reader named it stands.
    pub fn depth(&self) -> usize {
        self.folders.len().saturating_sub(self.roots)
    }

    /// The folder that the reader named, or that of the file that was.
    pub fn root(&self) -> PathBuf {
        let root = self.path.ancestors().nth(self.depth() + 1);
        root.unwrap_or(Path::new("")).to_path_buf()
    }

    /// The name of that folder, safe text; empty where it has none.
    pub fn root_name(&self) -> String {
        let root = self.root();
        let name = root.file_name().unwrap_or_default().to_string_lossy();
        safe::line(&name).into_owned()
    }

    /// Whether it is the README or the index of all that the reader named.
    pub fn is_face(&self) -> bool {
        self.depth() == 0 && self.is_index()
    }

    /// The paths of the file and its folders, below what the reader named, whose names are not
    /// composed (UAX #15, NFC); as shown to people.
    pub fn decomposed(&self) -> Vec<String> {
        let own = self.path.ancestors().take(self.depth() + 1);
        let is_decomposed = |path: &&Path| {
            path.file_name()
                .is_some_and(|name| !is_nfc(&name.to_string_lossy()))
        };
        let shown = |path: &Path| safe::path(&path.to_string_lossy()).into_owned();
        own.filter(is_decomposed).map(shown).collect()
    }

    /// The path of the folder that is `depth` folders below what the reader named, safe text.
    pub fn folder(&self, depth: usize) -> String {
        let above = (self.folders.len() + 1).saturating_sub(depth);
        let folder = self.path.ancestors().nth(above).unwrap_or(&self.path);
        safe::path(&folder.to_string_lossy()).into_owned()
    }
}

/// A note's text, shared by all that is found in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it stood.
    pub place: Place,
    /// Its text: safe, NFC, lines ended by `\n`.
    pub text: String,
    /// The encoding it was written in, where that was not UTF-8.
    pub encoding: Option<&'static str>,
    /// What is stated for its folder.
    pub folder: Arc<Stated>,
}

/// A part of a note's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The note.
    pub source: Arc<Source>,
    /// Bytes of its text.
    pub range: Range<usize>,
}

impl Body {
    /// The Markdown of this part.
    pub fn text(&self) -> &str {
        &self.source.text[self.range.clone()]
    }
}

/// One talk of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Talk {
    /// Names it in the library, stable while its event and title are.
    pub id: Arc<str>,
    /// Its title, without number, kind and speakers.
    pub title: String,
    /// Who speaks.
    pub speakers: Vec<String>,
    /// What sort of talk it is.
    pub kind: Kind,
    /// When it was given, where the note or its event says so.
    pub date: Option<Date>,
    /// Its text, without its heading.
    pub body: Body,
    /// The 1-based line of its heading; 1 where the whole file is the talk.
    pub line: u32,
    /// The level of its heading; 0 where it is none.
    pub level: u8,
    /// The day, track or session in which it stands, as its folder or heading calls it.
    pub group: Option<Arc<str>>,
}

impl Talk {
    /// The links in its text, in order.
    pub fn links(&self) -> Vec<Link> {
        links::links(self.body.text())
    }
}

/// One note as read: the talks it holds and what it says of its event.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its text.
    pub source: Arc<Source>,
    /// The event's title, or the talk's where the note is one talk.
    pub title: String,
    /// When it took place.
    pub date: Option<Date>,
    /// What it is about.
    pub tags: Vec<String>,
    /// Who wrote the note.
    pub author: Option<String>,
    /// The event it belongs to, where that is stated.
    pub event: Option<String>,
    /// Links before the first talk; none where the whole note is one talk.
    pub links: Vec<Link>,
    /// Everything behind the front matter and the title.
    pub body: Body,
    /// The talks in order; never empty.
    pub talks: Vec<Talk>,
    /// Whether the whole note is one talk.
    pub is_single: bool,
    /// The note as one talk, where the talks found in it may be no more than its sections: the
    /// notes beside it decide.
    pub whole: Option<Talk>,
    /// Whether the title was stated, not made of the file's name.
    pub is_titled: bool,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}
