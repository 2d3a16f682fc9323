//! What a reader can ask for, and what asking may need from the outside.

use std::path::PathBuf;

use crate::app::pane::Pane;

/// What a key asks for. Verbs name no pane: they act where the focus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Move the selection, or scroll.
    Move(By),
    /// Go into what is selected.
    In,
    /// One step back; never quits.
    Out,
    /// Focus the next pane.
    NextPane,
    /// Focus the pane before.
    PreviousPane,
    /// Focus this pane.
    Focus(Pane),
    /// Scroll what does not fit into the page to this side; where nothing is to scroll, go in or out.
    Sideways(Step),
    /// Show code and tables as wide as they are, or wrapped again.
    Wide,
    /// Show the next facet in the first pane, or the one before.
    Facet(Step),
    /// Go to the speaker of the talk.
    Speaker,
    /// Show all of the library at a glance, or no longer.
    Overview,
    /// Go to the talk after or before the one that is shown.
    Talk(Step),
    /// Filter the list in focus; find in the page.
    Filter,
    /// The next place of what is found in the page, or the one before.
    Found(Step),
    /// The next heading of the page, or the one before.
    Heading(Step),
    /// Show the headings of the page.
    Outline,
    /// Unfold all parts of the page, or fold them away.
    Folds,
    /// Complete the field or the value that is being typed in a query.
    Complete,
    /// Label the links in view.
    Links,
    /// Press a letter of a label.
    Label(char),
    /// Read the page of the event.
    EventPage,
    /// Show the talk as it is written, or no longer.
    Source,
    /// Walk through the places where the reader has been.
    History(Step),
    /// Star the talk, or no longer.
    Star,
    /// Say that the talk was read, or that it was not.
    Read,
    /// Go to the next talk that was not read.
    Unread,
    /// Show the pages that were read last.
    Places,
    /// Put the last query into the palette's box, then the one before.
    Recall,
    /// Open the jump palette.
    Jump,
    /// Search the text of all notes; in the palette, titles again.
    FullText,
    /// Show all keys.
    Help,
    /// Offer all that can be asked for, by name.
    Commands,
    /// Show why the talk, or the event, on the page is one.
    Why,
    /// Show what could not be read.
    Problems,
    /// Take what the box or the palette has selected.
    Accept,
    /// Leave the box, the palette or the sheet.
    Cancel,
    /// Change the text in the box.
    Edit(Edit),
    /// Show pictures, or no longer.
    Pictures,
    /// Show the pane in focus alone, or the others again.
    Zoom,
    /// Make the pane in focus wider, or narrower.
    Widen(Step),
    /// Share the screen out among the panes as it begins.
    ResetPanes,
    /// Hide the lists beside the page, or show them again.
    Lists,
    /// Leave the mouse to the terminal, or take it back.
    Mouse,
    /// Open the note in the editor, at the line in view.
    Editor,
    /// Show what can be copied here.
    CopyMenu,
    /// Copy the citation of the talk or the event.
    Cite,
    /// Show everything in the next theme.
    Theme,
    /// Draw the screen anew.
    Redraw,
    /// List events in the next order.
    Sort,
    /// Look whether notes have changed on the disk.
    Reload,
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// Leave.
    Quit,
}

/// How far to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One row.
    Row(Step),
    /// Half of what is visible.
    Half(Step),
    /// What is visible, less a row to hold on to.
    Page(Step),
    /// All the way.
    End(Step),
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Up, back, to the first.
    Back,
    /// Down, forth, to the last.
    Forth,
}

/// A change of the text in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Insert a character.
    Insert(char),
    /// Delete the character before the cursor.
    Backspace,
    /// Delete the character at the cursor.
    Delete,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete all before the cursor.
    DeleteLine,
    /// One character to the left.
    Left,
    /// One character to the right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
}

/// What the loop is to do after an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but drawing.
    None,
    /// Draw every cell anew.
    Redraw,
    /// Open this address of the web or of a person outside.
    Open(String),
    /// Open this file, which is no note, outside.
    OpenFile(PathBuf),
    /// Open this note in the editor.
    Edit {
        /// The note.
        path: PathBuf,
        /// The line to be at, from 1.
        line: u32,
    },
    /// Put a text into the clipboard.
    Copy {
        /// What it is.
        what: &'static str,
        /// The text, safe.
        text: String,
    },
    /// Stop until the shell continues the program.
    Suspend,
    /// Leave the program.
    Quit,
}

impl By {
    /// Where `at` moves to among `count` rows of which `visible` are shown.
    pub fn from(self, at: usize, count: usize, visible: usize) -> usize {
        let (distance, step) = match self {
            Self::Row(step) => (1, step),
            Self::Half(step) => ((visible / 2).max(1), step),
            Self::Page(step) => (visible.saturating_sub(1).max(1), step),
            Self::End(step) => (count, step),
        };
        match step {
            Step::Back => at.saturating_sub(distance),
            Step::Forth => (at + distance).min(count.saturating_sub(1)),
        }
    }
}
