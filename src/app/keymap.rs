//! The one table of keys: it feeds dispatch, the footer, the help sheet and the README.

use std::fmt;

use crate::app::action::{Action, By, Edit, Step};
use crate::app::pane::Pane;
use crate::notes::Kind;

/// A key as pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which one.
    pub code: Code,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names are those on the keys
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    F(u8),
}

/// What keys mean depends on what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Lists and page.
    Browse,
    /// The filter's box.
    Filter,
    /// The box to find in the page.
    Find,
    /// The jump palette, and lists to pick from.
    Palette,
    /// Links have labels.
    Labels,
    /// A sheet over everything: the keys, the problems, why a talk is one.
    Sheet,
}

impl Mode {
    /// Whether characters that are bound to nothing are typed.
    pub fn is_box(self) -> bool {
        matches!(self, Self::Filter | Self::Find | Self::Palette)
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// Where it holds.
    pub modes: &'static [Mode],
    /// The keys, the one to be shown first.
    pub keys: &'static [Key],
    /// What they ask for.
    pub action: Action,
    /// What the footer says; not there where empty.
    pub hint: &'static str,
    /// What the help says; not there where empty (a box's editing keys are known).
    pub doc: &'static str,
}

const fn key(code: Code) -> Key {
    Key {
        code,
        ctrl: false,
        alt: false,
    }
}

const fn ch(c: char) -> Key {
    key(Code::Char(c))
}

const fn ctrl(c: char) -> Key {
    Key {
        code: Code::Char(c),
        ctrl: true,
        alt: false,
    }
}

const fn alt(code: Code) -> Key {
    Key {
        code,
        ctrl: false,
        alt: true,
    }
}

const fn bind(
    modes: &'static [Mode],
    keys: &'static [Key],
    action: Action,
    hint: &'static str,
    doc: &'static str,
) -> Binding {
    Binding {
        modes,
        keys,
        action,
        hint,
        doc,
    }
}

const BROWSE: &[Mode] = &[Mode::Browse];
const READ: &[Mode] = &[Mode::Browse, Mode::Sheet];
const BOXES: &[Mode] = &[Mode::Filter, Mode::Find, Mode::Palette];
const QUERIES: &[Mode] = &[Mode::Filter, Mode::Palette];
const LINES: &[Mode] = &[Mode::Filter, Mode::Find];
const LABELS: &[Mode] = &[Mode::Labels];
const PALETTE: &[Mode] = &[Mode::Palette];
const SHEET: &[Mode] = &[Mode::Sheet];
const ALL: &[Mode] = &[
    Mode::Browse,
    Mode::Filter,
    Mode::Find,
    Mode::Palette,
    Mode::Labels,
    Mode::Sheet,
];

/// All keys, in the order in which the footer and the help name them.
pub static TABLE: &[Binding] = &[
    bind(
        BROWSE,
        &[key(Code::Enter)],
        Action::In,
        "open",
        "go in: from events to talks to the page; there turn the first fold",
    ),
    bind(
        BROWSE,
        &[key(Code::Esc), key(Code::Backspace)],
        Action::Out,
        "back",
        "one step back; clears what is found or filtered first",
    ),
    bind(
        READ,
        &[ch('l'), key(Code::Right)],
        Action::Sideways(Step::Forth),
        "",
        "go in; scrolls wide code and tables",
    ),
    bind(
        READ,
        &[ch('h'), key(Code::Left)],
        Action::Sideways(Step::Back),
        "",
        "one step back; scrolls wide code and tables",
    ),
    bind(
        READ,
        &[ch('W')],
        Action::Wide,
        "wide",
        "code and tables in their whole width, or wrapped",
    ),
    bind(
        BROWSE,
        &[ctrl('p')],
        Action::Jump,
        "jump",
        "jump to any talk of any event",
    ),
    bind(
        BROWSE,
        &[ch('s')],
        Action::FullText,
        "",
        "search the text of all notes",
    ),
    bind(
        BROWSE,
        &[ch('?'), key(Code::F(1))],
        Action::Help,
        "keys",
        "show all keys",
    ),
    bind(
        BROWSE,
        &[ch('/')],
        Action::Filter,
        "filter",
        "filter the list in focus; find in the page",
    ),
    bind(
        BROWSE,
        &[ch('f')],
        Action::Facet(Step::Forth),
        "facet",
        "the next facet in the first list: events, years, speakers, tags",
    ),
    bind(
        BROWSE,
        &[ch('F')],
        Action::Facet(Step::Back),
        "",
        "the facet before",
    ),
    bind(
        BROWSE,
        &[ch('S')],
        Action::Speaker,
        "",
        "all talks of the speaker of this one",
    ),
    bind(
        READ,
        &[ch('j'), key(Code::Down)],
        Action::Move(By::Row(Step::Forth)),
        "",
        "down",
    ),
    bind(
        READ,
        &[ch('k'), key(Code::Up)],
        Action::Move(By::Row(Step::Back)),
        "",
        "up",
    ),
    bind(
        READ,
        &[ctrl('d')],
        Action::Move(By::Half(Step::Forth)),
        "",
        "half a page down",
    ),
    bind(
        READ,
        &[ctrl('u')],
        Action::Move(By::Half(Step::Back)),
        "",
        "half a page up",
    ),
    bind(
        READ,
        &[key(Code::PageDown), ch(' '), ctrl('f')],
        Action::Move(By::Page(Step::Forth)),
        "",
        "a page down",
    ),
    bind(
        READ,
        &[key(Code::PageUp), ch('b'), ctrl('b')],
        Action::Move(By::Page(Step::Back)),
        "",
        "a page up",
    ),
    bind(
        READ,
        &[ch('g'), key(Code::Home)],
        Action::Move(By::End(Step::Back)),
        "",
        "to the top",
    ),
    bind(
        READ,
        &[ch('G'), key(Code::End)],
        Action::Move(By::End(Step::Forth)),
        "",
        "to the bottom",
    ),
    bind(
        BROWSE,
        &[ch('n')],
        Action::Found(Step::Forth),
        "",
        "the next place of what is found",
    ),
    bind(
        BROWSE,
        &[ch('N')],
        Action::Found(Step::Back),
        "",
        "the place before",
    ),
    bind(
        BROWSE,
        &[ch('o')],
        Action::Links,
        "links",
        "label the links and folds in view; the letters follow or turn one",
    ),
    bind(
        BROWSE,
        &[ch('Z')],
        Action::Folds,
        "folds",
        "unfold all of the page, or fold it away",
    ),
    bind(
        BROWSE,
        &[ch('t')],
        Action::Outline,
        "outline",
        "the headings of the page, to jump to one",
    ),
    bind(
        BROWSE,
        &[ch(']')],
        Action::Heading(Step::Forth),
        "",
        "the next heading",
    ),
    bind(
        BROWSE,
        &[ch('[')],
        Action::Heading(Step::Back),
        "",
        "the heading before",
    ),
    bind(
        BROWSE,
        &[ch('}')],
        Action::Talk(Step::Forth),
        "",
        "the next talk",
    ),
    bind(
        BROWSE,
        &[ch('{')],
        Action::Talk(Step::Back),
        "",
        "the talk before",
    ),
    bind(
        BROWSE,
        &[ctrl('o'), alt(Code::Left)],
        Action::History(Step::Back),
        "",
        "back to where you were",
    ),
    bind(
        BROWSE,
        &[alt(Code::Right)],
        Action::History(Step::Forth),
        "",
        "forth again",
    ),
    bind(
        BROWSE,
        &[ch('i')],
        Action::EventPage,
        "",
        "read the page of the event",
    ),
    bind(
        BROWSE,
        &[ch('v')],
        Action::Source,
        "",
        "the note as it is written, and back",
    ),
    bind(
        BROWSE,
        &[key(Code::Tab)],
        Action::NextPane,
        "",
        "focus the next pane",
    ),
    bind(
        BROWSE,
        &[key(Code::BackTab)],
        Action::PreviousPane,
        "",
        "focus the pane before",
    ),
    bind(
        BROWSE,
        &[ch('1')],
        Action::Focus(Pane::Values),
        "",
        "focus the events, or the values of another facet",
    ),
    bind(
        BROWSE,
        &[ch('2')],
        Action::Focus(Pane::Talks),
        "",
        "focus the talks",
    ),
    bind(
        BROWSE,
        &[ch('3')],
        Action::Focus(Pane::Page),
        "",
        "focus the page",
    ),
    bind(
        BROWSE,
        &[ch('w')],
        Action::Why,
        "",
        "why this is a talk, and where its title, date and speakers come from",
    ),
    bind(
        BROWSE,
        &[ch('r'), key(Code::F(5))],
        Action::Reload,
        "",
        "look now whether notes have changed on the disk",
    ),
    bind(
        BROWSE,
        &[ch('p')],
        Action::Pictures,
        "",
        "pictures off, or on again",
    ),
    bind(
        BROWSE,
        &[ch('!')],
        Action::Problems,
        "",
        "show what could not be read",
    ),
    bind(
        SHEET,
        &[
            key(Code::Esc),
            ch('q'),
            ch('w'),
            ch('?'),
            ch('!'),
            key(Code::F(1)),
        ],
        Action::Cancel,
        "close",
        "",
    ),
    bind(LINES, &[key(Code::Enter)], Action::Accept, "keep", ""),
    bind(
        PALETTE,
        &[key(Code::Enter)],
        Action::Accept,
        "open",
        "open it; in a filter or a search: keep it",
    ),
    bind(LABELS, &[key(Code::Esc)], Action::Cancel, "leave", ""),
    bind(
        BOXES,
        &[key(Code::Esc)],
        Action::Cancel,
        "leave",
        "leave without it",
    ),
    bind(
        BOXES,
        &[key(Code::Down), ctrl('n'), ctrl('j')],
        Action::Move(By::Row(Step::Forth)),
        "",
        "down",
    ),
    bind(
        BOXES,
        &[key(Code::Up), ctrl('p'), ctrl('k')],
        Action::Move(By::Row(Step::Back)),
        "",
        "up",
    ),
    bind(
        BOXES,
        &[key(Code::PageDown)],
        Action::Move(By::Page(Step::Forth)),
        "",
        "a page down",
    ),
    bind(
        BOXES,
        &[key(Code::PageUp)],
        Action::Move(By::Page(Step::Back)),
        "",
        "a page up",
    ),
    bind(
        BOXES,
        &[key(Code::Backspace), ctrl('h')],
        Action::Edit(Edit::Backspace),
        "",
        "",
    ),
    bind(
        BOXES,
        &[key(Code::Delete), ctrl('d')],
        Action::Edit(Edit::Delete),
        "",
        "",
    ),
    bind(
        QUERIES,
        &[key(Code::Tab)],
        Action::Complete,
        "",
        "complete a field or its value; again for the next; else search the text of all notes",
    ),
    bind(
        PALETTE,
        &[ctrl('f')],
        Action::FullText,
        "text",
        "search the text of all notes, or titles again",
    ),
    bind(
        BOXES,
        &[ctrl('w')],
        Action::Edit(Edit::DeleteWord),
        "",
        "delete the word before the cursor",
    ),
    bind(
        BOXES,
        &[ctrl('u')],
        Action::Edit(Edit::DeleteLine),
        "",
        "delete all before the cursor",
    ),
    bind(
        BOXES,
        &[key(Code::Left), ctrl('b')],
        Action::Edit(Edit::Left),
        "",
        "",
    ),
    bind(
        BOXES,
        &[key(Code::Right)],
        Action::Edit(Edit::Right),
        "",
        "",
    ),
    bind(LINES, &[ctrl('f')], Action::Edit(Edit::Right), "", ""),
    bind(
        BOXES,
        &[key(Code::Home), ctrl('a')],
        Action::Edit(Edit::Home),
        "",
        "",
    ),
    bind(
        BOXES,
        &[key(Code::End), ctrl('e')],
        Action::Edit(Edit::End),
        "",
        "",
    ),
    bind(
        ALL,
        &[ctrl('l')],
        Action::Redraw,
        "",
        "draw the screen anew",
    ),
    bind(
        ALL,
        &[ctrl('z')],
        Action::Suspend,
        "",
        "suspend; fg comes back",
    ),
    bind(BROWSE, &[ch('q')], Action::Quit, "quit", "quit"),
    bind(ALL, &[ctrl('c')], Action::Quit, "", "quit at once"),
];

/// What `key` asks for in `mode`; a character that is bound to nothing is typed into a box.
pub fn action(mode: Mode, key: Key) -> Option<Action> {
    let bound = TABLE
        .iter()
        .find(|binding| binding.modes.contains(&mode) && binding.keys.contains(&key));
    bound.map(|binding| binding.action).or(match key {
        Key {
            code: Code::Char(c),
            ctrl: false,
            alt: false,
        } => match mode {
            _ if mode.is_box() => Some(Action::Edit(Edit::Insert(c))),
            Mode::Labels => Some(Action::Label(c)),
            _ => None,
        },
        _ => None,
    })
}

/// The bindings that the footer names in `mode`.
pub fn hints(mode: Mode) -> impl Iterator<Item = &'static Binding> {
    TABLE
        .iter()
        .filter(move |binding| binding.modes.contains(&mode) && !binding.hint.is_empty())
}

/// The table as Markdown with the signs of lists, for the help sheet and the README.
pub fn markdown() -> String {
    let mut out = String::new();
    for (title, mode) in [
        ("Lists and page", Mode::Browse),
        ("Filter, search and lists to pick from", Mode::Palette),
    ] {
        out += &format!("### {title}\n\n| Keys | What they do |\n|---|---|\n");
        for binding in TABLE
            .iter()
            .filter(|binding| binding.modes.contains(&mode) && !binding.doc.is_empty())
        {
            // What holds everywhere is told once.
            if mode == Mode::Palette && binding.modes.len() == ALL.len() {
                continue;
            }
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            out += &format!("| {} | {} |\n", keys.join(" "), binding.doc);
        }
        out += "\n";
    }
    out += "### Signs\n\n| Sign | Talk |\n|---|---|\n";
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Talk) {
        out += &format!("| {} | {} |\n", kind.sign(), kind.name());
    }
    out + "\n"
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("^")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) => write!(f, "{c}"),
            Code::Up => f.write_str("↑"),
            Code::Down => f.write_str("↓"),
            Code::Left => f.write_str("←"),
            Code::Right => f.write_str("→"),
            Code::PageUp => f.write_str("PgUp"),
            Code::PageDown => f.write_str("PgDn"),
            Code::BackTab => f.write_str("Shift-Tab"),
            Code::F(n) => write!(f, "F{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = HashSet::new();
        for binding in TABLE {
            for (&mode, &key) in binding
                .modes
                .iter()
                .flat_map(|mode| binding.keys.iter().map(move |key| (mode, key)))
            {
                assert!(seen.insert((mode, key)), "{key} in {mode:?}");
                assert_eq!(action(mode, key), Some(binding.action));
            }
        }
    }

    #[test]
    fn keys_that_terminals_and_input_methods_need_are_free() {
        for binding in TABLE {
            for key in binding.keys {
                let taken = key.ctrl && matches!(key.code, Code::Char(' ' | 's' | 'q'));
                assert!(!taken && !matches!(key.code, Code::F(6..=10)), "{key}");
            }
        }
    }

    #[test]
    fn unbound_characters_are_typed_into_boxes_only() {
        assert_eq!(
            action(Mode::Palette, ch('로')),
            Some(Action::Edit(Edit::Insert('로')))
        );
        assert_eq!(
            action(Mode::Filter, ch('q')),
            Some(Action::Edit(Edit::Insert('q')))
        );
        assert_eq!(action(Mode::Browse, ch('z')), None);
    }
}
