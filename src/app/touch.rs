//! The nouns of the mouse: what can be under it, what it holds, what of it is known.

use crate::app::key::Key;
use crate::app::pane::Pane;

/// What can be scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scrolled {
    /// A list beside the page.
    List(Pane),
    /// What stands on the page, on the sheet, or in the preview.
    Page,
    /// The list of the palette, or of what is to be picked.
    Choices,
}

/// What is under a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hit {
    /// Nothing that can be asked for.
    Nothing,
    /// A key that the footer names.
    Hint(Key),
    /// A pane on the way that the header tells.
    Step(Pane),
    /// The title of a list.
    Title(Pane),
    /// A thing of a list, of those that are shown, or the heading above it.
    Thing(Pane, usize),
    /// Where a list has no more things.
    Blank(Pane),
    /// The edge of a list, and how many columns behind it.
    Edge(Pane, u16),
    /// A scrollbar, and how many rows below the first of its thumb, where that is there.
    Bar(Scrolled, Option<usize>),
    /// The link at this place of the page.
    Link(usize),
    /// The row that folds this part of the page away.
    Fold(usize),
    /// The page elsewhere.
    Page,
    /// Something to choose in the palette, or to pick.
    Choice(usize),
    /// What stands over the panes, elsewhere.
    Over,
    /// The panes below it.
    Below,
}

/// What is held while the button is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grip {
    /// The edge of a list, so many columns behind it.
    Edge(Pane, u16),
    /// The thumb of a scrollbar, so many rows below its first.
    Bar(Scrolled, usize),
}

/// What is known of the mouse.
#[derive(Debug)]
pub(super) struct Mouse {
    /// Whether it is ours; else the terminal has it.
    pub is_ours: bool,
    pub grip: Option<Grip>,
    /// What was pressed last: pressing twice means something only on the same.
    pub pressed: Option<Hit>,
}

impl Default for Mouse {
    fn default() -> Self {
        Self {
            is_ours: true,
            grip: None,
            pressed: None,
        }
    }
}
