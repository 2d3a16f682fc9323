//! Talks or events by what is compared of them: a column for each part, in which the bits by which most
//! are told apart stand by themselves, so that few bytes are touched of what does not fit.

use std::collections::HashMap;
use std::hint::black_box;

use foldhash::fast::FixedState;

use crate::search::key;
use crate::search::needle::{Fit, Needle};

/// Texts one behind the other.
#[derive(Debug, Default)]
pub struct Column {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// The bits of each, see [`key::mask`], [`key::pairs`] and [`key::word_starts`].
    letters: Vec<u64>,
    pairs: Vec<u64>,
    word_starts: Vec<u64>,
}

impl Column {
    fn push(&mut self, text: &str) {
        let from = self.bytes.len();
        key::append(text, &mut self.bytes);
        let key = &self.bytes[from..];
        self.letters.push(key::mask(key));
        self.pairs.push(key::pairs(key));
        self.word_starts.push(key::word_starts(key));
        // The titles of a few thousand talks take less than 4 GiB.
        let end = u32::try_from(self.bytes.len()).expect("4 GiB of titles");
        self.ends.push(end);
    }

    fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.letters.shrink_to_fit();
        self.pairs.shrink_to_fit();
        self.word_starts.shrink_to_fit();
    }

    /// The number of texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    fn key(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start as usize..self.ends[at] as usize]
    }

    /// The bits of the text at `at`, see [`key::mask`].
    pub fn letters(&self, at: usize) -> u64 {
        self.letters[at]
    }

    /// Marks the texts in which `needle` may stand in one piece, by its bits.
    pub fn mark(&self, needle: &Needle, marks: &mut [bool]) {
        for ((mark, letters), pairs) in marks.iter_mut().zip(&self.letters).zip(&self.pairs) {
            *mark |= (needle.mask & !letters) | (needle.pairs & !pairs) == 0;
        }
    }

    /// Marks those in which its letters may stand scattered, by their bits.
    pub fn mark_scattered(&self, needle: &Needle, marks: &mut [bool]) {
        let texts = self.letters.iter().zip(&self.word_starts);
        for (mark, (letters, word_starts)) in marks.iter_mut().zip(texts) {
            *mark |= needle.mask & !letters == 0 && needle.may_scatter(*word_starts);
        }
    }

    /// Brings the texts at `rows` near. They come from memory many at a time where nothing is done with each
    /// before the next is asked for.
    pub fn touch(&self, rows: impl Iterator<Item = usize>) {
        let edges = |row| self.key(row).first().zip(self.key(row).last());
        let touch = |sum, (first, last): (&u8, &u8)| sum ^ first ^ last;
        black_box(rows.filter_map(edges).fold(0, touch));
    }

    /// How well `needle` stands in the text at `at`, see [`Needle::fit`].
    pub fn fit(&self, at: usize, needle: &Needle) -> Option<Fit> {
        if needle.mask & !self.letters[at] != 0 || needle.pairs & !self.pairs[at] != 0 {
            return None;
        }
        if !needle.is_letter {
            return needle.fit(self.key(at));
        }
        if self.word_starts[at] & needle.mask == 0 {
            return Some(Fit::Contiguous);
        }
        let key = self.key(at);
        Some(match key.len() {
            _ if key::bit(key[0]) != needle.mask => Fit::WordStart,
            1 => Fit::Exact,
            _ => Fit::Prefix,
        })
    }

    /// Whether the letters of `needle` stand scattered in the text at `at`, see [`Needle::scattered`].
    pub fn is_scattered(&self, at: usize, needle: &Needle) -> bool {
        needle.mask & !self.letters[at] == 0
            && needle.may_scatter(self.word_starts[at])
            && needle.scattered(self.key(at)).is_some()
    }
}

/// For each row the place of something that it has, as other rows may have it too.
#[derive(Debug, Default)]
pub struct Places(Vec<u16>);

impl Places {
    /// Of the next row.
    pub fn push(&mut self, place: u16) {
        self.0.push(place);
    }

    /// That of the row at `row`.
    pub fn at(&self, row: usize) -> usize {
        usize::from(self.0[row])
    }

    /// What is known of what the row at `row` has, where `all` knows it by the places; nothing where `all`
    /// is empty.
    pub fn known<T: Copy>(&self, row: usize, all: &[Option<T>]) -> Option<T> {
        if all.is_empty() {
            return None;
        }
        all[self.at(row)]
    }

    /// Marks the rows of which something is known.
    pub fn mark<T>(&self, all: &[Option<T>], marks: &mut [bool]) {
        if !all.is_empty() {
            for (mark, &place) in marks.iter_mut().zip(&self.0) {
                *mark |= all[usize::from(place)].is_some();
            }
        }
    }
}

/// A column in which equal texts stand once.
#[derive(Debug, Default)]
pub struct Shared {
    texts: Column,
    /// The text of each row.
    pub rows: Places,
}

impl Shared {
    /// How well `needle` stands in the text of the row at `row`.
    pub fn fit(&self, row: usize, needle: &Needle) -> Option<Fit> {
        self.texts.fit(self.rows.at(row), needle)
    }

    /// Whether the letters of `needle` stand scattered in the text of the row at `row`.
    pub fn is_scattered(&self, row: usize, needle: &Needle) -> bool {
        self.texts.is_scattered(self.rows.at(row), needle)
    }

    /// What `each` knows of the texts; empty where that is nothing for all of them.
    pub fn know<T>(&self, each: impl Fn(&Column, usize) -> Option<T>) -> Vec<Option<T>> {
        let all = (0..self.texts.len()).map(|at| each(&self.texts, at));
        let mut all: Vec<Option<T>> = all.collect();
        if all.iter().all(Option::is_none) {
            all.clear();
        }
        all
    }
}

/// Talks or events, a row each.
#[derive(Debug, Default)]
pub struct Table {
    pub titles: Column,
    pub speakers: Shared,
    /// By what they are found besides.
    pub rests: Shared,
}

impl Table {
    /// The bits of all that the row at `row` has.
    pub fn letters(&self, row: usize) -> u64 {
        let of = |column: &Shared| column.texts.letters(column.rows.at(row));
        self.titles.letters(row) | of(&self.speakers) | of(&self.rests)
    }
}

/// A [`Table`] while rows are put into it, fewer than 65,536.
#[derive(Default)]
pub struct Making {
    table: Table,
    speakers: Known,
    rests: Known,
}

type Known = HashMap<String, u16, FixedState>;

impl Making {
    /// Puts a row into it.
    pub fn push(&mut self, title: &str, speakers: &str, rest: &str) {
        self.table.titles.push(title);
        for (column, known, text) in [
            (&mut self.table.speakers, &mut self.speakers, speakers),
            (&mut self.table.rests, &mut self.rests, rest),
        ] {
            let at = known.get(text).copied().unwrap_or_else(|| {
                let at = u16::try_from(column.texts.len()).expect("a table has few rows");
                column.texts.push(text);
                known.insert(text.to_owned(), at);
                at
            });
            column.rows.push(at);
        }
    }

    /// The table.
    pub fn done(mut self) -> Table {
        self.table.titles.shrink();
        for column in [&mut self.table.speakers, &mut self.table.rests] {
            column.texts.shrink();
            column.rows.0.shrink_to_fit();
        }
        self.table
    }
}
