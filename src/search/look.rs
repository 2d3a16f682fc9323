//! Looking for a term of a query in the rows of a table.

use crate::search::needle::Needle;
use crate::search::query::{Part, Query, Score, Subject, is_as_typed, score_of, told};
use crate::search::table::{Column, Shared, Table};
use crate::search::terms::{Term, Wanted, Word};

/// The rows of a table.
pub struct Rows<'a> {
    pub table: &'a Table,
    pub role: Role,
    /// What a row stands for.
    pub subject: &'a (dyn Fn(usize) -> Subject<'a> + Sync),
}

/// What rows are to a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Talks that may fit.
    Talk,
    /// Events of talks that may fit.
    EventOfTalk,
}

impl Role {
    /// Whether a row in this role has what is asked for; the talk has what its event has.
    fn has(self, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Word(_) | Wanted::Exact(_) => true,
            Wanted::Event(_) | Wanted::Tag(_) => self == Self::EventOfTalk,
            Wanted::Speaker(_) | Wanted::Year(_) | Wanted::Value(_) | Wanted::Remembered(..) => {
                self == Self::Talk
            }
        }
    }

    /// The part that the titles of the rows are.
    fn title(self) -> Part {
        match self {
            Self::Talk => Part::Title,
            Self::EventOfTalk => Part::Event,
        }
    }
}

/// A term that is looked for in rows.
pub struct Look<'a, 's> {
    query: &'a Query,
    term: &'a Term,
    rows: &'a Rows<'s>,
    /// Where it stands in one piece; `None` where the keys do not say whether it is there.
    pieces: Option<Pieces<'a>>,
    scattered: Option<Scattered<'a>>,
    /// Where it stands as the other setting of the keyboard types it.
    other: Option<Pieces<'a>>,
}

impl<'a, 's> Look<'a, 's> {
    /// Looks for `term` of `query`; `None` where it is nothing that `rows` have. Where `few` rows are asked
    /// about, nothing is found out about the others.
    pub fn new(query: &'a Query, term: &'a Term, rows: &'a Rows<'s>, few: bool) -> Option<Self> {
        let mut look = Self {
            query,
            term,
            rows,
            pieces: None,
            scattered: None,
            other: None,
        };
        let rest = [Part::Speakers, Part::Rest].map(|part| Some(part.malus()));
        let anywhere = [Some(rows.role.title().malus()), rest[0], rest[1]];
        let pieces = |needle, parts| Some(Pieces::new(needle, rows.table, parts, few));
        look.pieces = match &term.wanted {
            Wanted::Word(word) => {
                if !term.is_not {
                    look.scattered = Scattered::new(word, rows.table, few);
                    let other = query.other(word);
                    look.other = other.and_then(|needle| pieces(needle, anywhere));
                }
                pieces(&word.needle, anywhere)
            }
            Wanted::Exact(needle) => pieces(needle, anywhere),
            Wanted::Event(needle) => pieces(needle, [Some(0), None, None]),
            Wanted::Speaker(needle) => pieces(needle, [None, Some(0), None]),
            _ => None,
        };
        rows.role.has(&term.wanted).then_some(look)
    }

    /// Marks the rows in which the term may count for something; it takes a few bits of a row to say so.
    pub fn mark(&self, marks: &mut [bool]) {
        if self.pieces.is_none() {
            marks.fill(true);
        }
        for pieces in self.pieces.iter().chain(&self.other) {
            pieces.mark(marks);
        }
        if let Some(scattered) = &self.scattered {
            scattered.mark(self.rows.table, marks);
        }
    }

    /// Prepares for scores of `rows`.
    pub fn touch(&self, rows: impl Iterator<Item = usize>) {
        let reads_titles =
            |pieces: &Pieces<'_>| pieces.maluses[0].is_some() && !pieces.needle.is_letter;
        if self.pieces.as_ref().is_some_and(reads_titles) {
            self.rows.table.titles.touch(rows);
        }
    }

    /// What the term counts for in the row at `row`.
    pub fn score(&self, row: usize) -> Option<Score> {
        let Some(pieces) = &self.pieces else {
            return told(&self.term.wanted, (self.rows.subject)(row));
        };
        let whole = pieces.score(row);
        if self.term.is_not && matches!(self.term.wanted, Wanted::Word(_)) {
            return whole.filter(|&score| is_as_typed(score));
        }
        let scattered = || self.scattered.as_ref()?.score(row, self.query, self.rows);
        let other = || self.other.as_ref()?.score(row);
        whole.or_else(scattered).or_else(other)
    }
}

/// What is known of the texts of a column that rows share.
enum Known<T> {
    /// Nothing until a row is asked about.
    Each,
    /// Of all of them; empty where that is nothing.
    All(Vec<Option<T>>),
}

/// A needle in one piece.
struct Pieces<'a> {
    needle: &'a Needle,
    table: &'a Table,
    /// What it counts for less in titles, names of speakers and the rest, if they are looked at.
    maluses: [Option<Score>; 3],
    /// What it counts for in the names of speakers and the rest.
    speakers: Known<Score>,
    rests: Known<Score>,
}

impl<'a> Pieces<'a> {
    /// Looks for `needle` in the parts of which it is said what it counts for less in them.
    fn new(needle: &'a Needle, table: &'a Table, maluses: [Option<Score>; 3], few: bool) -> Self {
        let known = |column: &Shared, malus: Option<Score>| {
            let score = |malus: Score| {
                column.know(|texts, at| Some(score_of(texts.fit(at, needle)?) - malus))
            };
            if few {
                Known::Each
            } else {
                Known::All(malus.map(score).unwrap_or_default())
            }
        };
        Self {
            speakers: known(&table.speakers, maluses[1]),
            rests: known(&table.rests, maluses[2]),
            needle,
            table,
            maluses,
        }
    }

    fn mark(&self, marks: &mut [bool]) {
        if self.maluses[0].is_some() {
            self.table.titles.mark(self.needle, marks);
        }
        for (column, known) in [
            (&self.table.speakers, &self.speakers),
            (&self.table.rests, &self.rests),
        ] {
            match known {
                Known::Each => marks.fill(true),
                Known::All(all) => column.rows.mark(all, marks),
            }
        }
    }

    /// Its best in the row.
    fn score(&self, row: usize) -> Option<Score> {
        let [title, speakers, rest] = self.maluses;
        let title = title.and_then(|malus| {
            let fit = self.table.titles.fit(row, self.needle)?;
            Some(score_of(fit) - malus)
        });
        let known = |column: &Shared, known: &Known<Score>, malus: Option<Score>| match known {
            Known::Each => {
                malus.and_then(|malus| Some(score_of(column.fit(row, self.needle)?) - malus))
            }
            Known::All(all) => column.rows.known(row, all),
        };
        title
            .max(known(&self.table.speakers, &self.speakers, speakers))
            .max(known(&self.table.rests, &self.rests, rest))
    }
}

/// A word in scattered letters.
struct Scattered<'a> {
    word: &'a Word,
    /// The speakers in whose names it is.
    speakers: Known<()>,
}

impl<'a> Scattered<'a> {
    fn new(word: &'a Word, table: &Table, few: bool) -> Option<Self> {
        let needle = &word.needle;
        let is_there = |texts: &Column, at| texts.is_scattered(at, needle).then_some(());
        needle.may_scatter.then(|| Self {
            word,
            speakers: if few {
                Known::Each
            } else {
                Known::All(table.speakers.know(is_there))
            },
        })
    }

    fn mark(&self, table: &Table, marks: &mut [bool]) {
        table.titles.mark_scattered(&self.word.needle, marks);
        match &self.speakers {
            Known::Each => marks.fill(true),
            Known::All(all) => table.speakers.rows.mark(all, marks),
        }
    }

    fn is_in_speakers(&self, row: usize, table: &Table) -> bool {
        match &self.speakers {
            Known::Each => table.speakers.is_scattered(row, &self.word.needle),
            Known::All(all) => table.speakers.rows.known(row, all).is_some(),
        }
    }

    fn score(&self, row: usize, query: &Query, rows: &Rows<'_>) -> Option<Score> {
        let (part, text) = if rows.table.titles.is_scattered(row, &self.word.needle) {
            (rows.role.title(), (rows.subject)(row).title().to_owned())
        } else if self.is_in_speakers(row, rows.table) {
            (Part::Speakers, (rows.subject)(row).speakers())
        } else {
            return None;
        };
        Some(query.scattered(self.word, &text) - part.malus())
    }
}
