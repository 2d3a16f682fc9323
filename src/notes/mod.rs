//! Bytes of note files → events, talks, speakers and dates, gathered in a [`Library`].
//!
//! Knows no file system: a note is [`Note::read`] from bytes and the place where they stood.

mod anchors;
mod catalogue;
mod check;
mod cost;
mod date;
mod dates;
mod dating;
mod decode;
mod destination;
mod edition;
mod event;
mod explain;
mod facet;
mod folder;
mod found;
mod front_matter;
mod ground;
mod heading;
mod kind;

mod level;
mod library;
mod lines;
mod links;
mod list;
mod local;
mod names;
mod note;
mod outline;
mod person;
mod plain;
mod read;
mod resolver;
mod role;
mod signs;
mod split;
mod stated;
mod successor;
mod talk_list;
mod talks;
mod targets;
mod titling;
mod unnamed;
mod vocabulary;

pub use catalogue::{Catalogue, ValueRef};
pub use check::{Finding, FindingKind, check};
pub use date::Date;
pub use destination::{Destination, Spot, destination};
pub use edition::Edition;
pub use event::{Event, TalkRef};
pub use explain::{Company, explain};
pub use facet::{Facet, value_key};
pub use kind::Kind;
pub use library::Library;
pub use links::{Link, LinkKind};
pub use local::Local;
pub use note::{Body, Fault, MARKDOWN, Note, Place, Problem, Source, Talk, is_passed_over};
pub use resolver::{Entries, Entry, Resolver};
pub use signs::{Sign, Signs};
pub use stated::{Stated, TalksAt};
pub use successor::{Change, line_after};
pub use talk_list::{Group, TalkList, talk_list};
