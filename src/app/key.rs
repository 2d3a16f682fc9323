//! Keys, and what they mean depends on.

use std::fmt;

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
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Browse,
        Self::Filter,
        Self::Find,
        Self::Palette,
        Self::Labels,
        Self::Sheet,
    ];

    /// What the configuration calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Browse => "browse",
            Self::Filter => "filter",
            Self::Find => "find",
            Self::Palette => "palette",
            Self::Labels => "labels",
            Self::Sheet => "sheet",
        }
    }

    /// Whether characters that are bound to nothing are typed.
    pub fn is_box(self) -> bool {
        matches!(self, Self::Filter | Self::Find | Self::Palette)
    }
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
