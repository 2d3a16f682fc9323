//! The page on show: its rows as they arrive, how far it is scrolled, and pages left before.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use crate::app::action::By;
use crate::notes::TalkRef;
use crate::page::{Page, Row};

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
}

/// A page with what is known of it.
#[derive(Debug)]
struct Sheet {
    key: PageKey,
    page: Page,
    /// Whether its last row is there.
    done: bool,
}

/// The page on show.
#[derive(Debug, Default)]
pub struct Reader {
    sheet: Option<Sheet>,
    /// Whether somebody was asked to lay it out.
    asked: bool,
    /// The first visible row.
    top: usize,
    height: usize,
    /// The line of the note to be at, once its row is there.
    seek: Option<u32>,
    left: VecDeque<Sheet>,
    /// The first visible row of targets that were left, by width.
    tops: HashMap<(Target, u16), usize>,
}

impl Reader {
    /// Shows `key` from now on; a page that was left comes back as it was.
    pub fn show(&mut self, key: Option<PageKey>, height: u16) {
        self.height = usize::from(height);
        if self.sheet.as_ref().map(|sheet| &sheet.key) != key.as_ref() {
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
        let old = self.sheet.take();
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
            .position(|sheet| sheet.key == key)
            .and_then(|at| self.left.remove(at));
        self.asked = found.is_some();
        self.sheet = Some(found.unwrap_or(Sheet {
            key,
            page: Page::default(),
            done: false,
        }));
        self.arrive();
    }

    /// Keeps a finished page for when it is wanted again, within bounds.
    fn keep(&mut self, sheet: Sheet) {
        if sheet.done {
            self.left.push_back(sheet);
        }
        while self
            .left
            .iter()
            .map(|sheet| sheet.page.len())
            .sum::<usize>()
            > CACHED_ROWS
        {
            self.left.pop_front();
        }
    }

    /// The page that somebody has to lay out, told once.
    pub fn ask(&mut self) -> Option<PageKey> {
        let wanted = self
            .sheet
            .as_ref()
            .filter(|_| !self.asked)
            .map(|sheet| sheet.key.clone());
        self.asked |= wanted.is_some();
        wanted
    }

    /// Takes in rows of `key`, the last ones where `done`.
    pub fn take(&mut self, key: &PageKey, rows: &Page, done: bool) {
        if let Some(sheet) = self
            .sheet
            .as_mut()
            .filter(|sheet| sheet.key == *key && !sheet.done)
        {
            sheet.page.append(rows);
            sheet.done = done;
            self.arrive();
        }
    }

    /// Goes to the line that is looked for, if its row is there.
    fn arrive(&mut self) {
        let (Some(line), Some(sheet)) = (self.seek, &self.sheet) else {
            return;
        };
        let row = sheet.page.row_of_line(line);
        if sheet.done || sheet.page.row(row).is_some_and(|row| row.line() >= line) {
            self.top = row.min(self.last_top());
            self.seek = None;
        }
    }

    /// Scrolls.
    pub fn scroll(&mut self, by: By) {
        self.seek = None;
        self.top = by.from(self.top, self.last_top() + 1, self.height);
    }

    /// Forgets all pages: what they showed is gone.
    pub fn forget_left(&mut self) {
        self.left.clear();
    }

    fn last_top(&self) -> usize {
        self.page()
            .map_or(0, |page| page.len().saturating_sub(self.height.max(1)))
    }

    /// The rows there are.
    pub fn page(&self) -> Option<&Page> {
        self.sheet.as_ref().map(|sheet| &sheet.page)
    }

    /// What is shown.
    pub fn target(&self) -> Option<&Target> {
        self.sheet.as_ref().map(|sheet| &sheet.key.target)
    }

    /// Whether rows are still to come.
    pub fn is_waiting(&self) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| !sheet.done)
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
