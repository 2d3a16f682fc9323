//! Bytes of note files → events, talks, speakers and dates, gathered in a [`Library`].
//!
//! Knows no file system: a note is [`Note::read`] from bytes and the place where they stood.

mod anchors;
mod check;
mod date;
mod decode;
mod front_matter;
mod heading;
mod kind;
mod library;
mod lines;
mod links;
mod list;
mod local;
mod note;
mod outline;
mod person;
mod plain;
mod read;
mod resolver;
mod talks;
mod targets;
mod vocabulary;

pub use check::{Finding, FindingKind, check};
pub use date::Date;
pub use kind::Kind;
pub use library::{Event, Library, TalkRef};
pub use links::{Link, LinkKind};
pub use note::{Body, Fault, MARKDOWN, Note, Place, Problem, Source, Talk};
pub use resolver::{Entries, Entry};
