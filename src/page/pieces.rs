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

/// What stands below a heading.
#[derive(Debug)]
pub(super) struct Section {
    pub title: &'static str,
    /// The row of the title.
    pub head: Line,
    pub lines: Vec<Line>,
}

impl Section {
    /// These lines below their title.
    pub fn new(title: &'static str, lines: Vec<Line>) -> Self {
        Self {
            title,
            head: vec![plain(title, Part::Heading(3))],
            lines,
        }
    }
}

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

    /// Sections side by side, each so many `columns` wide.
    pub fn sections(&mut self, beside: &[Section], columns: usize) {
        for section in beside {
            self.setter.heading(3, section.title, self.line);
        }
        self.row(
            &beside.iter().map(|of| &of.head).collect::<Vec<_>>(),
            columns,
        );
        let count = beside.iter().map(|section| section.lines.len()).max();
        let empty = Line::new();
        for nth in 0..count.unwrap_or(0) {
            let lines = beside.iter().map(|of| of.lines.get(nth).unwrap_or(&empty));
            self.row(&lines.collect::<Vec<_>>(), columns);
        }
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
            self.pieces(line, &mut at, end);
        }
    }

    /// All pieces from column `at` up to `end`.
    fn pieces(&mut self, all: &Line, at: &mut usize, end: usize) {
        let mut link: Option<(&str, u32)> = None;
        for piece in all {
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
