//! What the bottom row says: the keys that matter now, where the reader is, how far loading is.

use crate::app::find::Find;
use crate::app::key::{Key, Mode};
use crate::app::pane::Pane;
use crate::app::state::{App, Extent};
use crate::text::counts::counted;
use crate::text::width;

/// Columns of the bar that shows loading.
const BAR: usize = 10;

/// The bottom row, but for boxes and what is to be said, which stand in place of the hints.
#[derive(Debug, Default)]
pub struct Foot {
    /// What stands at the right edge; empty where it has no room.
    pub right: String,
    /// The keys that matter now, as far as there is room.
    pub hints: Vec<Hint>,
}

/// A key with what it does.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// The first column of it.
    pub column: usize,
    /// The columns of both.
    pub columns: usize,
    /// The key.
    pub key: Key,
    /// What it does.
    pub words: &'static str,
}

impl App {
    /// What the bottom row says where it has so many `columns`.
    pub fn foot(&self, columns: usize) -> Foot {
        let right = if self.loading.done {
            self.standing()
        } else {
            self.progress()
        };
        let wide = width::columns(&right);
        let (right, end) = if wide + 8 <= columns {
            (right, columns.saturating_sub(wide + 1))
        } else {
            (String::new(), columns)
        };
        let mut hints = Vec::new();
        let mut column = 1;
        for (key, words) in self.hints() {
            let columns = width::columns(&key.to_string()) + 1 + words.len();
            // Half a hint helps nobody.
            if column + columns > end {
                break;
            }
            hints.push(Hint {
                column,
                columns,
                key,
                words,
            });
            column += columns + 2;
        }
        Foot { right, hints }
    }

    /// How far loading is, as a bar once the number of notes is known.
    fn progress(&self) -> String {
        let loading = self.loading;
        let size = match loading.bytes / 1_000_000 {
            0 => String::new(),
            size => format!("· {size} MB "),
        };
        match loading.found {
            Some(found) => {
                let full = (loading.read * BAR)
                    .checked_div(found)
                    .unwrap_or(BAR)
                    .min(BAR);
                format!(
                    "loading {}{} {}/{found} {size}",
                    "▓".repeat(full),
                    "░".repeat(BAR - full),
                    loading.read
                )
            }
            None if loading.read > 0 => format!("loading {} {size}… ", loading.read),
            None => "looking for notes … ".to_owned(),
        }
    }

    /// Where the selection is, how far the page is read, and how much could not be.
    fn standing(&self) -> String {
        let list = if self.focus() == Pane::Values {
            self.values()
        } else {
            self.talks()
        };
        let (at, count) = list.position();
        let mut parts = Vec::new();
        if self.is_gone() {
            parts.push("gone".to_owned());
        }
        if !self.problems().is_empty() {
            let count = counted(self.problems().len(), "problem");
            parts.push(format!("! {count}"));
        }
        // The palette counts for itself.
        let hits = self.find().map(Find::count).unwrap_or_default();
        if !hits.is_empty() && self.mode() != Mode::Palette {
            parts.push(format!("/ {hits}"));
        }
        if let Some((at, all)) = self.trail() {
            parts.push(format!("talk {at}/{all}"));
        }
        if self.mode() == Mode::Browse && count > 0 && self.extent() == Extent::Talk {
            parts.push(format!("{}/{count}", at + 1));
        }
        let (left, most) = self.reader().sideways();
        if self.is_reading() && most > 0 {
            parts.push(format!("‹{left} {}›", most - left));
        }
        if self.is_reading() {
            parts.push(format!("{} %", self.reader().percent()));
        }
        if parts.is_empty() {
            String::new()
        } else {
            format!("{} ", parts.join(" · "))
        }
    }
}
