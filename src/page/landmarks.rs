//! The links and headings of a page, beside its rows in flat arenas: most runs are part of no link
//! and cost nothing.

use std::collections::HashMap;
use std::ops::Range;

use crate::markdown::LinkNumber;
use crate::page::folds::Folds;

/// A link of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<'a> {
    /// Where it leads, as written; safe text.
    pub target: &'a str,
    /// The rows from its first word to its last, or what they are folded into.
    pub rows: Range<usize>,
    /// Where its first word stands among all rows that were set.
    pub set_row: usize,
}

/// A heading of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading<'a> {
    /// Its first row, or what that is folded into.
    pub row: usize,
    /// Where that stands among all rows that were set.
    pub set_row: usize,
    /// Whether it is folded away.
    pub is_folded: bool,
    /// 1 to 6.
    pub level: u8,
    /// The 1-based line of the note; 0 where it comes from none.
    pub line: u32,
    /// What it says.
    pub words: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct LinkPlace {
    number: LinkNumber,
    /// Bytes of `words`.
    target: (u32, u32),
    first_row: u32,
    last_row: u32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct HeadingPlace {
    words: (u32, u32),
    row: u32,
    line: u32,
    level: u8,
}

/// The links and headings of a page, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Landmarks {
    /// Targets of links and words of headings.
    words: String,
    links: Vec<LinkPlace>,
    /// Runs that are part of a link, and its place in `links`; ascending.
    runs: Vec<(u32, u32)>,
    headings: Vec<HeadingPlace>,
}

/// Pages stay below 4 GiB: notes are loaded up to far less.
fn small(number: usize) -> u32 {
    u32::try_from(number).expect("a page of 4 GiB")
}

impl Landmarks {
    fn keep(&mut self, words: &str) -> (u32, u32) {
        let start = small(self.words.len());
        self.words.push_str(words);
        (start, small(self.words.len()))
    }

    fn kept(&self, (start, end): (u32, u32)) -> &str {
        &self.words[start as usize..end as usize]
    }

    /// A link whose first word stands in `row`; answers its place.
    pub fn begin_link(&mut self, number: LinkNumber, target: &str, row: usize) -> u32 {
        let target = self.keep(target);
        let row = small(row);
        self.links.push(LinkPlace {
            number,
            target,
            first_row: row,
            last_row: row,
        });
        small(self.links.len() - 1)
    }

    /// The run `run` in `row` is part of the link at `place`.
    pub fn link_run(&mut self, place: u32, run: usize, row: usize) {
        self.links[place as usize].last_row = small(row);
        self.runs.push((small(run), place));
    }

    /// A heading whose first row is `row`.
    pub fn heading(&mut self, level: u8, words: &str, line: u32, row: usize) {
        let words = self.keep(words);
        self.headings.push(HeadingPlace {
            words,
            row: small(row),
            line,
            level,
        });
    }

    /// Whether the last run of a link is `run`.
    pub fn ends_with(&self, run: usize) -> bool {
        self.runs
            .last()
            .is_some_and(|(last, _)| *last == small(run))
    }

    /// The place of the link that the run is part of.
    pub fn link_of(&self, run: usize) -> Option<usize> {
        let at = self.runs.binary_search_by_key(&small(run), |(run, _)| *run);
        at.ok().map(|at| self.runs[at].1 as usize)
    }

    /// The link at `place`.
    pub fn link(&self, place: usize, folds: &Folds) -> Option<Link<'_>> {
        self.links.get(place).map(|link| Link {
            target: self.kept(link.target),
            rows: folds.shown(link.first_row as usize)..folds.shown(link.last_row as usize) + 1,
            set_row: link.first_row as usize,
        })
    }

    /// The places of the links with words in runs `runs`, in the order of those.
    pub fn links_in(&self, runs: Range<usize>) -> impl Iterator<Item = usize> {
        let before = |at: usize| {
            self.runs
                .partition_point(move |(run, _)| (*run as usize) < at)
        };
        let part = &self.runs[before(runs.start)..before(runs.end)];
        part.iter().map(|(_, place)| *place as usize)
    }

    /// The number of links.
    pub fn link_count(&self) -> usize {
        self.links.len()
    }

    /// All headings.
    pub fn headings<'a>(
        &'a self,
        folds: &'a Folds,
    ) -> impl DoubleEndedIterator<Item = Heading<'a>> {
        self.headings.iter().map(|heading| Heading {
            row: folds.shown(heading.row as usize),
            set_row: heading.row as usize,
            is_folded: folds.hides(heading.row as usize),
            level: heading.level,
            line: heading.line,
            words: self.kept(heading.words),
        })
    }

    /// Takes what `later` has behind the `rows` rows and `runs` runs there are. A link that goes on
    /// in `later` stays one.
    pub fn append(&mut self, later: &Self, rows: usize, runs: usize) {
        let (rows, runs, start) = (small(rows), small(runs), small(self.words.len()));
        self.words.push_str(&later.words);
        let moved = |(from, to): (u32, u32)| (from + start, to + start);
        let places = self.take_links(&later.links, rows, moved);
        self.runs.extend(
            later
                .runs
                .iter()
                .map(|(run, place)| (run + runs, places[*place as usize])),
        );
        self.headings
            .extend(later.headings.iter().map(|heading| HeadingPlace {
                words: moved(heading.words),
                row: heading.row + rows,
                ..*heading
            }));
    }

    /// The places that the links of `later` have now.
    fn take_links(
        &mut self,
        later: &[LinkPlace],
        rows: u32,
        moved: impl Fn((u32, u32)) -> (u32, u32),
    ) -> Vec<u32> {
        let newest = self.links.iter().map(|link| link.number).max();
        // Cells of a table stand beside each other: more than the last link may go on.
        let goes_on = |link: &LinkPlace| newest.is_some_and(|newest| link.number <= newest);
        let known: HashMap<LinkNumber, u32> = if later.iter().any(goes_on) {
            let all = (0_u32..).zip(&self.links);
            all.map(|(at, link)| (link.number, at)).collect()
        } else {
            HashMap::new()
        };
        let mut places = Vec::with_capacity(later.len());
        for link in later {
            if let Some(&at) = known.get(&link.number) {
                self.links[at as usize].last_row = link.last_row + rows;
                places.push(at);
            } else {
                places.push(small(self.links.len()));
                self.links.push(LinkPlace {
                    target: moved(link.target),
                    first_row: link.first_row + rows,
                    last_row: link.last_row + rows,
                    ..*link
                });
            }
        }
        places
    }
}
