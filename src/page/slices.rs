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
}

impl<'a> Row<'a> {
    /// What of it is in view in `room` columns, and whether more is to the right. Of a row of the block `wide` the
    /// first `left` columns behind its indent are hidden.
    pub fn slices(self, wide: Option<Wide>, left: usize, room: usize) -> (Vec<Slice<'a>>, bool) {
        let runs = self.linked_runs();
        let Some(wide) = wide else {
            let whole = |(text, tone, link)| Slice {
                text,
                tone: Some(tone),
                link,
            };
            return (runs.map(whole).collect(), false);
        };
        // A block that hides less than others in view is not pushed out of it.
        let left = left.min(wide.columns.saturating_sub(room));
        let columns = self.columns();
        let is_more = columns.saturating_sub(left) > room;
        let mut kept = wide.indent;
        let mut mark = left > 0 && columns > kept;
        // The mark stands on a column more.
        let mut hidden = if mark { left + 1 } else { left };
        let mut slices = Vec::new();
        for (text, tone, link) in runs {
            let tone = Some(tone);
            let (before, used) = width::fitting(text, kept);
            slices.push(Slice {
                text: before,
                tone,
                link,
            });
            kept -= used;
            if kept > 0 {
                continue;
            }
            if std::mem::take(&mut mark) {
                slices.push(Slice {
                    text: LEFT,
                    tone: None,
                    link: None,
                });
            }
            let rest = &text[before.len()..];
            let (gone, used) = width::fitting(rest, hidden);
            hidden -= used;
            let mut rest = &rest[gone.len()..];
            if hidden > 0
                && let Some((_, cluster, _)) = width::graphemes(rest).next()
            {
                // Half of a wide character that stands across the edge.
                slices.push(Slice {
                    text: " ",
                    tone,
                    link,
                });
                hidden = 0;
                rest = &rest[cluster.len()..];
            }
            slices.push(Slice {
                text: rest,
                tone,
                link,
            });
        }
        (slices, is_more)
    }

    /// The place of the link at this column of the [`slices`](Self::slices).
    pub fn link_at(
        self,
        wide: Option<Wide>,
        left: usize,
        room: usize,
        column: usize,
    ) -> Option<usize> {
        let (slices, is_more) = self.slices(wide, left, room);
        if column >= room.saturating_sub(usize::from(is_more)) {
            return None;
        }
        let mut end = 0;
        let under = slices.iter().find(|slice| {
            end += width::columns(slice.text);
            column < end
        });
        under.and_then(|slice| slice.link)
    }
}
