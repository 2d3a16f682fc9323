//! What of a row is in view: one that is wider than its pane may be scrolled sideways.

use crate::page::rows::{Row, Tone};
use crate::page::wide_rows::Wide;
use crate::text::width;

/// What stands where columns are hidden to the left.
const LEFT: &str = "‹";

/// A part of a row; the next one stands right behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slice<'a> {
    /// What it says.
    pub text: &'a str,
    /// `None` for the mark that stands where columns are hidden.
    pub tone: Option<Tone>,
    /// The place of the link that it is part of.
    pub link: Option<usize>,
    /// The byte of the row's text at which it begins.
    pub byte: usize,
    /// The column of the pane at which it begins.
    pub column: usize,
}

/// What of a row is in view.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slices<'a> {
    /// From left to right.
    pub all: Vec<Slice<'a>>,
    /// Whether more is to the right, which takes the last column for its mark.
    pub is_more: bool,
    /// The columns that are left to the slices.
    pub room: usize,
    columns: usize,
}

impl<'a> Slices<'a> {
    fn push(&mut self, text: &'a str, (tone, link): (Option<Tone>, Option<usize>), byte: usize) {
        self.all.push(Slice {
            text,
            tone,
            link,
            byte,
            column: self.columns,
        });
        self.columns += width::columns(text);
    }

    /// The links with words in view, each with the column at which these begin.
    pub fn links(&self) -> impl Iterator<Item = (usize, usize)> {
        let in_view = |of: &&Slice<'a>| of.column < self.room && !of.text.is_empty();
        let links = self.all.iter().filter(in_view);
        links.filter_map(|of| Some((of.link?, of.column)))
    }

    /// The place of the link at this column.
    pub fn link_at(&self, column: usize) -> Option<usize> {
        let is_under = |of: &&Slice<'a>| column < of.column + width::columns(of.text);
        let under = self.all.iter().find(is_under);
        under.filter(|_| column < self.room)?.link
    }

    /// The column at which the byte `at` of the row's text stands; none where it is not in view.
    pub fn column_of(&self, at: usize) -> Option<usize> {
        let holds = |of: &&Slice<'a>| (of.byte..of.byte + of.text.len()).contains(&at);
        let of = self.all.iter().find(|of| of.tone.is_some() && holds(of))?;
        let column = of.column + width::columns(&of.text[..at - of.byte]);
        Some(column).filter(|column| *column < self.room)
    }
}

impl<'a> Row<'a> {
    /// What of it is in view in `room` columns. Of a row of the block `wide` the first `left` columns behind its
    /// indent are hidden.
    pub fn slices(self, wide: Option<Wide>, left: usize, room: usize) -> Slices<'a> {
        let runs = self.linked_runs();
        let mut slices = Slices {
            room,
            ..Slices::default()
        };
        let mut byte = 0;
        let Some(wide) = wide else {
            for (text, tone, link) in runs {
                slices.push(text, (Some(tone), link), byte);
                byte += text.len();
            }
            return slices;
        };
        // A block that hides less than others in view is not pushed out of it.
        let left = left.min(wide.columns.saturating_sub(room));
        let columns = self.columns();
        slices.is_more = columns.saturating_sub(left) > room;
        slices.room = room.saturating_sub(usize::from(slices.is_more));
        let mut kept = wide.indent;
        let mut mark = left > 0 && columns > kept;
        // The mark stands on a column more.
        let mut hidden = if mark { left + 1 } else { left };
        for (text, tone, link) in runs {
            let of = (Some(tone), link);
            let (before, used) = width::fitting(text, kept);
            slices.push(before, of, byte);
            let end = byte + text.len();
            let start = std::mem::replace(&mut byte, end);
            kept -= used;
            if kept > 0 {
                continue;
            }
            if std::mem::take(&mut mark) {
                slices.push(LEFT, (None, None), start + before.len());
            }
            let rest = &text[before.len()..];
            let (gone, used) = width::fitting(rest, hidden);
            hidden -= used;
            let mut rest = &rest[gone.len()..];
            if hidden > 0
                && let Some((_, cluster, _)) = width::graphemes(rest).next()
            {
                // Half of a wide character that stands across the edge.
                slices.push(" ", of, end - rest.len());
                hidden = 0;
                rest = &rest[cluster.len()..];
            }
            slices.push(rest, of, end - rest.len());
        }
        slices
    }
}
