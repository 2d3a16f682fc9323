//! Which rows of a page are code, and how those look that were highlighted.
//!
//! Rows are highlighted after they were laid out, when they come into view: the runs that they were
//! set in stay, and others stand in for them.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

/// Runs of highlighted code that a page keeps; some 2 MB.
const MOST_RUNS: usize = 150_000;

/// A block of code in some language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What its fence calls the language.
    pub language: String,
    /// Its lines as they are shown, `\n` between them.
    pub text: String,
}

/// The code of a page, ascending; `R` is a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct CodeRows<R> {
    stretches: Vec<Stretch<R>>,
    /// Which stretches are painted, the oldest first.
    painted: VecDeque<usize>,
    /// Their runs in all.
    runs: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch<R> {
    /// Of what it is a part, or all.
    pub code: Arc<Code>,
    /// The byte of the code at which its first row begins.
    pub from: usize,
    /// Its first row.
    pub first: usize,
    count: usize,
    paint: Option<Paint<R>>,
}

/// The runs of a stretch's rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Paint<R> {
    pub runs: Vec<R>,
    /// The first run of each row.
    pub starts: Vec<usize>,
}

impl<R> Stretch<R> {
    /// The row behind its last.
    pub fn end(&self) -> usize {
        self.first + self.count
    }
}

impl<R: Clone> CodeRows<R> {
    /// The row at `row`, behind all that were noted, shows what begins at byte `from` of `code`.
    pub fn note(&mut self, row: usize, code: &Arc<Code>, from: usize) {
        match self.stretches.last_mut() {
            Some(last) if last.end() == row && Arc::ptr_eq(&last.code, code) => last.count += 1,
            _ => self.stretches.push(Stretch {
                code: Arc::clone(code),
                from,
                first: row,
                count: 1,
                paint: None,
            }),
        }
    }

    /// Takes those of a page that is not painted and whose first row comes to stand at `row`.
    pub fn append(&mut self, later: &Self, row: usize) {
        self.stretches
            .extend(later.stretches.iter().map(|stretch| Stretch {
                first: stretch.first + row,
                paint: None,
                ..stretch.clone()
            }));
    }

    /// The runs of the row at `row` where it was highlighted.
    pub fn painted(&self, row: usize) -> Option<&[R]> {
        let behind = self.stretches.partition_point(|of| of.first <= row);
        let stretch = &self.stretches[behind.checked_sub(1)?];
        let paint = stretch.paint.as_ref()?;
        let nth = row - stretch.first;
        let start = *paint.starts.get(nth)?;
        let end = paint.starts.get(nth + 1).copied();
        paint.runs.get(start..end.unwrap_or(paint.runs.len()))
    }

    /// Those of `rows` that are not painted, with their numbers.
    pub fn unpainted(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, &Stretch<R>)> {
        let first = self.stretches.partition_point(|of| of.end() <= rows.start);
        let those = self.stretches.iter().enumerate().skip(first);
        those
            .take_while(move |(_, stretch)| stretch.first < rows.end)
            .filter(|(_, stretch)| stretch.paint.is_none())
    }

    /// The stretch with this number, unless it is painted.
    pub fn get_unpainted(&self, at: usize) -> Option<&Stretch<R>> {
        self.stretches.get(at).filter(|of| of.paint.is_none())
    }

    /// Keeps how the stretch with this number looks.
    pub fn paint(&mut self, at: usize, paint: Paint<R>) {
        self.runs += paint.runs.len();
        self.painted.push_back(at);
        self.stretches[at].paint = Some(paint);
        self.forget();
    }

    /// Forgets how the oldest look, until what is kept is within bounds.
    fn forget(&mut self) {
        while self.runs > MOST_RUNS && self.painted.len() > 1 {
            let oldest = self.painted.pop_front();
            let stretch = oldest.and_then(|at| self.stretches.get_mut(at));
            if let Some(paint) = stretch.and_then(|stretch| stretch.paint.take()) {
                self.runs -= paint.runs.len();
            }
        }
    }
}
