//! The page on show: its rows as they arrive, how far it is scrolled, and pages left before.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use crate::app::action::By;
use crate::app::edition::Edition;
use crate::notes::TalkRef;
use crate::page::{Page, Plate, Row};

/// Rows that left pages may keep in all; some 50 MB.
const CACHED_ROWS: usize = 500_000;

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// An event.
    Event(Arc<str>),
    /// A talk.
    Talk(TalkRef),
    /// All keys.
    Keys,
    /// Why this talk or event is one.
    Why(Box<Target>),
    /// What could not be read.
    Problems,
    /// What to do where there are no notes.
    Start,
}

/// A target laid out at a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageKey {
    /// What is shown.
    pub target: Target,
    /// In how many columns.
    pub width: u16,
    /// Tells apart what changed under the same name while notes arrive.
    pub stamp: usize,
    /// How it is illustrated.
    pub edition: Edition,
}

/// A page with what is known of it.
#[derive(Debug)]
struct Opened {
    key: PageKey,
    page: Page,
    /// Whether its last row is there.
    done: bool,
}

/// The page on show.
#[derive(Debug, Default)]
pub struct Reader {
    opened: Option<Opened>,
    /// Names the last job that was asked for; rows of an earlier one come too late.
    ticket: usize,
    /// Whether the page on show was asked for.
    asked: bool,
    /// The first visible row.
    top: usize,
    height: usize,
    /// The line of the note to be at, once its row is there.
    seek: Option<u32>,
    left: VecDeque<Opened>,
    /// The first visible row of targets that were left, by width.
    tops: HashMap<(Target, u16), usize>,
}

impl Reader {
    /// Shows `key` from now on; a page that was left comes back as it was.
    pub fn show(&mut self, key: Option<PageKey>, height: u16) {
        self.height = usize::from(height);
        if self.opened.as_ref().map(|opened| &opened.key) != key.as_ref() {
            self.turn(key);
        }
        self.top = self.top.min(self.last_top());
    }

    fn turn(&mut self, key: Option<PageKey>) {
        // Rows between blocks come from no line: the next one that does counts.
        let line = self.page().and_then(|page| {
            (self.top..page.len())
                .find_map(|at| page.row(at).map(Row::line).filter(|&line| line > 0))
        });
        let old = self.opened.take();
        let same = matches!((&old, &key), (Some(old), Some(key)) if old.key.target == key.target);
        // At another width the same words stay at the top, not the same row.
        self.seek = line
            .filter(|_| same && self.top > 0)
            .or(self.seek.filter(|_| same));
        if let Some(old) = old {
            self.tops
                .insert((old.key.target.clone(), old.key.width), self.top);
            self.keep(old);
        }
        let Some(key) = key else { return };
        self.top = if same {
            0
        } else {
            self.tops
                .get(&(key.target.clone(), key.width))
                .copied()
                .unwrap_or(0)
        };
        let found = self
            .left
            .iter()
            .position(|opened| opened.key == key)
            .and_then(|at| self.left.remove(at));
        // A page that was left is whole; nobody is asked for it.
        self.asked = found.is_some();
        self.ticket += 1;
        self.opened = Some(found.unwrap_or(Opened {
            key,
            page: Page::default(),
            done: false,
        }));
        self.arrive();
    }

    /// Keeps a finished page for when it is wanted again, within bounds.
    fn keep(&mut self, opened: Opened) {
        if opened.done {
            self.left.push_back(opened);
        }
        while self
            .left
            .iter()
            .map(|opened| opened.page.len())
            .sum::<usize>()
            > CACHED_ROWS
        {
            self.left.pop_front();
        }
    }

    /// The page that somebody has to lay out, told once, with the ticket that its rows bear.
    pub fn ask(&mut self) -> Option<(usize, PageKey)> {
        let wanted = self.opened.as_ref().filter(|_| !self.asked)?.key.clone();
        self.asked = true;
        self.ticket += 1;
        Some((self.ticket, wanted))
    }

    /// Takes in rows of the page that was asked for with `ticket`, the last ones where `done`.
    pub fn take(&mut self, ticket: usize, rows: &Page, done: bool) {
        let due = ticket == self.ticket && self.asked;
        if let Some(opened) = self.opened.as_mut().filter(|opened| due && !opened.done) {
            opened.page.append(rows);
            opened.done = done;
            self.arrive();
        }
    }

    /// Goes to the line that is looked for, if its row is there.
    fn arrive(&mut self) {
        let (Some(line), Some(opened)) = (self.seek, &self.opened) else {
            return;
        };
        let row = opened.page.row_of_line(line);
        if opened.done || opened.page.row(row).is_some_and(|row| row.line() >= line) {
            self.top = row.min(self.last_top());
            self.seek = None;
        }
    }

    /// Scrolls.
    pub fn scroll(&mut self, by: By) {
        self.seek = None;
        self.top = by.from(self.top, self.last_top() + 1, self.height);
    }

    fn last_top(&self) -> usize {
        self.page()
            .map_or(0, |page| page.len().saturating_sub(self.height.max(1)))
    }

    /// The rows there are.
    pub fn page(&self) -> Option<&Page> {
        self.opened.as_ref().map(|opened| &opened.page)
    }

    /// What is on show, once all of its rows are there.
    pub(super) fn finished(&self) -> Option<(&Target, &Page)> {
        let opened = self.opened.as_ref().filter(|opened| opened.done)?;
        Some((&opened.key.target, &opened.page))
    }

    /// The pictures in view, or up to so many `pages` above and below.
    pub fn plates(&self, pages: usize) -> impl Iterator<Item = &Plate> {
        let around = pages * self.height;
        let (from, to) = (
            self.top.saturating_sub(around),
            self.top + self.height + around,
        );
        let plates = self.page().map_or(&[][..], Page::plates);
        let end = plates.partition_point(|plate| plate.row < to);
        // No picture is higher than a page.
        let start = plates.partition_point(|plate| plate.row + usize::from(u16::MAX) < from);
        plates[start..end]
            .iter()
            .filter(move |plate| plate.row + usize::from(plate.rows) > from)
    }

    /// Whether rows are still to come.
    pub fn is_waiting(&self) -> bool {
        self.opened.as_ref().is_some_and(|opened| !opened.done)
    }

    /// The first visible row, and the number of rows so far.
    pub fn position(&self) -> (usize, usize) {
        (self.top, self.page().map_or(0, Page::len))
    }

    /// How much of the page is at or above the last visible row, in percent.
    pub fn percent(&self) -> usize {
        let (top, rows) = self.position();
        if rows <= self.height {
            100
        } else {
            (top + self.height).min(rows) * 100 / rows
        }
    }
}
