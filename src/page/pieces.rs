//! Rows of pieces that may lead somewhere, set side by side.

use std::num::NonZeroU32;

use crate::notes::Lead;
use crate::page::rows::{Part, Tone};
use crate::page::typesetter::Typesetter;
use crate::text::width;

/// Columns between two lines in one row.
pub(super) const BETWEEN: usize = 4;

/// Words in one tone, and where they lead.
#[derive(Debug)]
pub(super) struct Piece {
    text: String,
    tone: Tone,
    lead: Option<String>,
}

/// The pieces of a row, or of a part of it.
pub(super) type Line = Vec<Piece>;

/// Words that lead nowhere.
pub(super) fn plain(text: impl Into<String>, part: Part) -> Piece {
    Piece {
        text: text.into(),
        tone: part.into(),
        lead: None,
    }
}

/// Words that lead to `lead`. Pieces beside each other that lead to the same are one link.
pub(super) fn leading(text: impl Into<String>, part: Part, lead: &Lead) -> Piece {
    Piece {
        lead: Some(lead.written()),
        ..plain(text, part)
    }
}

/// Sets lines one below the other.
pub(super) struct Rows<'a, 'b> {
    setter: &'a mut Typesetter<'b>,
    /// The number of the next row, from 1.
    line: u32,
    /// The links so far.
    links: u32,
}

impl<'a, 'b> Rows<'a, 'b> {
    /// None yet.
    pub fn new(setter: &'a mut Typesetter<'b>) -> Self {
        Self {
            setter,
            line: 1,
            links: 0,
        }
    }

    /// An empty row before the next.
    pub fn gap(&mut self) {
        self.setter.wants_gap = true;
    }

    /// A heading of its own row for each of `titles`, side by side.
    pub fn headings(&mut self, titles: &[&str], columns: usize) {
        for title in titles {
            self.setter.heading(3, title, self.line);
        }
        let heads = titles
            .iter()
            .map(|title| vec![plain(*title, Part::Heading(3))]);
        let heads: Vec<Line> = heads.collect();
        self.row(&heads.iter().collect::<Vec<_>>(), columns);
    }

    /// Lines side by side in one row, each cut to so many `columns` where another stands beside it.
    pub fn row(&mut self, lines: &[&Line], columns: usize) {
        self.setter.row(self.line);
        self.line += 1;
        let mut at = 0;
        for (nth, line) in lines.iter().enumerate() {
            let start = nth * (columns + BETWEEN);
            if !line.is_empty() && at < start {
                let space = " ".repeat(start - at);
                self.setter.page.push(&space, Tone::default());
                at = start;
            }
            let end = match lines.len() {
                1 => self.setter.room(),
                _ => start + columns,
            };
            self.line(line, &mut at, end);
        }
    }

    /// The pieces of `line` from column `at` up to `end`.
    fn line(&mut self, line: &Line, at: &mut usize, end: usize) {
        let mut link: Option<(&str, u32)> = None;
        for piece in line {
            let text = width::ellipsized(&piece.text, end.saturating_sub(*at));
            if text.is_empty() {
                continue;
            }
            *at += width::columns(&text);
            let Some(lead) = piece.lead.as_deref() else {
                self.setter.page.push(&text, piece.tone);
                continue;
            };
            let (_, place) = link.filter(|(of, _)| *of == lead).unwrap_or_else(|| {
                let number = NonZeroU32::MIN.saturating_add(self.links);
                self.links += 1;
                (lead, self.setter.page.begin_link(number, lead))
            });
            link = Some((lead, place));
            self.setter.page.push_link(&text, piece.tone, place);
        }
    }
}
