//! The value that is remembered, as it is written to the file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The form of the file that this program writes; one with a higher number is left alone.
pub const VERSION: u64 = 2;
/// Chars of a query that are kept.
pub const QUERY_LONGEST: usize = 200;

/// All that is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// [`VERSION`].
    pub version: u64,
    /// What is known of talks, by the path of their note, `#`, and the talk's [`Name::slug`].
    pub talks: BTreeMap<String, Record>,
    /// Where the reader was, by the folders that were open.
    pub folders: BTreeMap<String, Whereabouts>,
    /// What was searched for, the oldest first.
    pub queries: Vec<Query>,
    /// Small values of the program's parts, such as the sizes of panes.
    pub values: BTreeMap<String, Kept>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            version: VERSION,
            talks: BTreeMap::new(),
            folders: BTreeMap::new(),
            queries: Vec::new(),
            values: BTreeMap::new(),
        }
    }
}

/// What names a talk or an event, whatever becomes of its file or its titles.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The absolute path of its note, or of its folder where that has no page.
    pub file: String,
    /// What its id ends in: its title as far as that tells it from others of the event. `None` names the event.
    pub slug: Option<String>,
    /// The id of its event: the path below what was opened.
    pub id: String,
    /// The title of its event.
    pub event: String,
    /// The date of its event.
    pub date: Option<String>,
    /// How the talk's text begins, where that is enough to know it by. Version 1 had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<String>,
}

impl Name {
    /// Bytes of a key that may be kept.
    const LONGEST: usize = 2000;

    /// By what its record is found; `None` for what is no talk, or too long to be kept.
    pub fn key(&self) -> Option<String> {
        let key = format!("{}#{}", self.file, self.slug.as_ref()?);
        (key.len() <= Self::LONGEST).then_some(key)
    }
}

/// Something that is so or not so since a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// When that was said.
    pub at: u64,
    /// Whether it is so.
    pub is: bool,
}

/// What is known of a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What names it.
    pub name: Name,
    /// When it was last looked at or changed.
    pub seen: u64,
    /// Whether it is starred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub star: Option<Flag>,
    /// Whether it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Flag>,
}

/// A place that was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// When it was left.
    pub at: u64,
    /// The talk or the event; the default where it is none.
    pub name: Name,
    /// The title, for people.
    pub title: String,
    /// The value among whose talks it was read, or whose talks were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Whether it is the overview of all notes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_overview: bool,
    /// Which pane had the keys: 1, 2 or 3.
    pub pane: u8,
    /// The 1-based line of the note at the top of the page; 0 for its beginning.
    pub line: u32,
    /// The last words at or above that line: the line's beginning.
    pub words: String,
    /// How many lines above it they stand.
    pub above: u32,
    /// The heading above it.
    pub heading: String,
}

/// A year, a speaker or a tag.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// What it is one of: `years`, `speakers` or `tags`.
    pub facet: String,
    /// What is the same for all ways to write it.
    pub id: String,
}

/// Where the reader was in a set of folders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whereabouts {
    /// Where the program was left.
    pub left: Option<Visit>,
    /// Pages that were left for others, the oldest first.
    pub visits: Vec<Visit>,
}

impl Whereabouts {
    /// When something in it changed last.
    pub fn at(&self) -> u64 {
        let left = self.left.as_ref().map_or(0, |left| left.at);
        left.max(self.visits.last().map_or(0, |last| last.at))
    }
}

/// What was searched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// When.
    pub at: u64,
    /// As it was typed.
    pub text: String,
}

/// A small value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// When it was set.
    pub at: u64,
    /// In the form of the part whose it is.
    pub value: String,
}
