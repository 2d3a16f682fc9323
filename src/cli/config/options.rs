//! The one table of options: it feeds parsing, messages, `seminar config` and the README.
//!
//! A new one is a row with its assignment and a field of [`Options`].

use crate::cli::config::value::{Folder, Kind, Value};
use crate::notes::{Facet, Order};

/// One row of the table.
#[derive(Debug)]
pub(super) struct Row {
    /// The key.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// What it is where nothing is said, as TOML.
    pub default: &'static str,
    /// What it is about.
    pub doc: &'static str,
    /// What the program makes of it.
    pub assign: fn(&mut Options, Value),
}

/// The values of all options.
#[allow(clippy::struct_excessive_bools)] // each is an option of its own
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    /// Folders that are opened where none is named.
    pub folders: Vec<Folder>,
    /// The name of the theme, or `auto`.
    pub theme: String,
    /// Whether pictures are drawn.
    pub images: bool,
    /// Whether changes on the disk are heard of.
    pub watch: bool,
    /// Whether wide code and tables are wrapped.
    pub wrap: bool,
    /// Whether the lines of a paragraph go on behind each other.
    pub joins_lines: bool,
    /// Whether the terminal draws characters of ambiguous width in two columns; it is asked where that is not said.
    pub is_ambiguous_wide: Option<bool>,
    /// In which order events are listed.
    pub order: Order,
    /// What the first pane lists.
    pub facet: Facet,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// Whether anything is remembered.
    pub state: bool,
    /// Whether the reader goes on where the program was left.
    pub resume: bool,
    /// Whether talks that are left to read bear a dot.
    pub unread: bool,
    /// The command that opens notes.
    pub editor: Option<String>,
    /// The command that opens addresses and files.
    pub opener: Option<String>,
}

/// All options, in the order in which they are told.
pub(super) static TABLE: &[Row] = &[
    Row {
        name: "folders",
        kind: Kind::Folders,
        default: "[]",
        doc: "the folders that are opened where none is named, each with the name that the header shows",
        assign: |options, value| options.folders = value.folders(),
    },
    Row {
        name: "theme",
        kind: Kind::Theme,
        default: "\"auto\"",
        doc: "the colours; `auto` asks the terminal whether it is dark or light, `T` turns to the next",
        assign: |options, value| options.theme = value.text(),
    },
    Row {
        name: "images",
        kind: Kind::Flag,
        default: "true",
        doc: "pictures are drawn; else they are captions",
        assign: |options, value| options.images = value.flag(),
    },
    Row {
        name: "watch",
        kind: Kind::Flag,
        default: "true",
        doc: "what changes on the disk is shown at once; else `r` looks",
        assign: |options, value| options.watch = value.flag(),
    },
    Row {
        name: "wrap",
        kind: Kind::Flag,
        default: "true",
        doc: "wide code and tables are wrapped; else they are as wide as they are, which `W` turns",
        assign: |options, value| options.wrap = value.flag(),
    },
    Row {
        name: "soft-breaks",
        kind: Kind::OneOf(&["line", "space"]),
        default: "\"line\"",
        doc: "a line of a note stays a line on the page, or goes on behind the one before",
        assign: |options, value| options.joins_lines = value.text() == "space",
    },
    Row {
        name: "ambiguous-width",
        kind: Kind::OneOf(&["auto", "narrow", "wide"]),
        default: "\"auto\"",
        doc: "how the terminal draws `…`, `—`, `“`, `①`, `★` and others whose width is ambiguous (UAX #11): in one column or in \
              two. `auto` asks the terminal; what is printed then has them narrow",
        assign: |options, value| {
            options.is_ambiguous_wide = match &*value.text() {
                "wide" => Some(true),
                "narrow" => Some(false),
                _ => None,
            };
        },
    },
    Row {
        name: "sort",
        kind: Kind::OneOf(&["newest", "oldest", "title"]),
        default: "\"newest\"",
        doc: "in which order events are listed; what has no date is last",
        assign: |options, value| options.order = Order::named(&value.text()).unwrap_or_default(),
    },
    Row {
        name: "facet",
        kind: Kind::OneOf(&["events", "years", "speakers", "tags"]),
        default: "\"events\"",
        doc: "what the first list shows at first",
        assign: |options, value| {
            let name = value.text();
            let facet = Facet::ALL.into_iter().find(|facet| facet.name() == name);
            options.facet = facet.unwrap_or_default();
        },
    },
    Row {
        name: "mouse",
        kind: Kind::Flag,
        default: "true",
        doc: "the mouse scrolls, selects and opens; else it is the terminal's, until `M` is pressed",
        assign: |options, value| options.mouse = value.flag(),
    },
    Row {
        name: "state",
        kind: Kind::Flag,
        default: "true",
        doc: "places, stars and what was read are remembered in `$XDG_STATE_HOME/seminar`",
        assign: |options, value| options.state = value.flag(),
    },
    Row {
        name: "resume",
        kind: Kind::Flag,
        default: "true",
        doc: "the program begins where it was left",
        assign: |options, value| options.resume = value.flag(),
    },
    Row {
        name: "unread",
        kind: Kind::Flag,
        default: "true",
        doc: "talks left to read bear a dot, once something of their event was read",
        assign: |options, value| options.unread = value.flag(),
    },
    Row {
        name: "editor",
        kind: Kind::Text,
        default: "\"\"",
        doc: "the command that opens notes, `{file}` and `{line}` standing for what is opened; where it is empty, \
              `$VISUAL`, else `$EDITOR`, else `vi`",
        assign: |options, value| options.editor = value.words(),
    },
    Row {
        name: "opener",
        kind: Kind::Text,
        default: "\"\"",
        doc: "the command that opens addresses and files, with `%s` for them or behind it; where it is empty, \
              `$BROWSER`, else what the system has for them",
        assign: |options, value| options.opener = value.words(),
    },
];

impl Value {
    fn flag(self) -> bool {
        self == Self::Flag(true)
    }

    pub(super) fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            _ => String::new(),
        }
    }

    fn words(self) -> Option<String> {
        Some(self.text()).filter(|text| !text.trim().is_empty())
    }

    fn folders(self) -> Vec<Folder> {
        match self {
            Self::Folders(folders) => folders,
            _ => Vec::new(),
        }
    }
}

/// The row of this name.
pub(super) fn row(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_all_there() {
        let words = |name| match row(name).unwrap().kind {
            Kind::OneOf(words) => words,
            other => panic!("{other:?}"),
        };
        assert_eq!(words("facet"), Facet::ALL.map(Facet::name));
        assert_eq!(words("sort"), Order::ALL.map(Order::name));
    }
}
