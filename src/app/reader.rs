//! The page on show: its rows as they arrive, how far it is scrolled, and pages left before.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use crate::app::action::{By, Step};
use crate::app::folded::Folded;
use crate::app::layout::Area;
use crate::app::picture_state::PictureState;
use crate::highlight::Piece;
use crate::notes::{TalkRef, ValueRef};
use crate::page::{Code, Page, PlacedPicture, Row, Setting, Slices, Wide};

/// The line that stands for the end of a page.
const END: u32 = u32::MAX;
/// Rows that left pages may keep in all; some 50 MB.
const CACHED_ROWS: usize = 500_000;

/// Columns of a step to the side.
const SIDEWAYS: usize = 8;

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// An event.
    Event(Arc<str>),
    /// A talk.
    Talk(TalkRef),
    /// The talks of a value that is no event.
    Value(ValueRef),
    /// All of the library at a glance.
    Overview,
    /// All keys.
    Keys,
    /// Why this talk or event is one.
    Why(Box<Target>),
    /// What could not be read.
    Problems,
    /// What to do where there are no notes.
    Start,
    /// This talk or event as it is written.
    Source(Box<Target>),
}

impl Target {
    /// What is shown, in whatever way.
    pub fn base(&self) -> &Self {
        match self {
            Self::Source(of) => of,
            other => other,
        }
    }
}

/// A target laid out at a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageKey {
    /// What is shown.
    pub target: Target,
    /// In what rows.
    pub setting: Setting,
    /// Another number where its note is another.
    pub stamp: usize,
    /// How it is illustrated.
    pub picture_state: PictureState,
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
    /// The columns that rows may take on the screen.
    width: usize,
    /// Whether code and tables are laid out in their whole width.
    is_wide: bool,
    /// The columns by which they are scrolled to the right.
    hidden: usize,
    /// The number of the code that somebody highlights.
    painting: Option<usize>,
    /// The line of the note to be at, once its row is there.
    seek: Option<u32>,
    /// Rows from that one to the one at the top: below 0 where it is not the first in view.
    offset: isize,
    left: VecDeque<Opened>,
    /// What is folded otherwise than it begins.
    folded: Folded<Target>,
    /// The first visible row of targets that were left, by the rows they had, and their stamp.
    tops: HashMap<(Target, Setting), (usize, usize)>,
    /// The line at the top of targets that were left; 0 at the top of the page.
    lines: HashMap<Target, u32>,
}

impl Reader {
    /// Shows `key` from now on; a page that was left comes back as it was.
    pub fn show(&mut self, key: Option<PageKey>, area: Area) {
        self.height = usize::from(area.height);
        self.width = usize::from(area.width);
        if self.opened.as_ref().map(|opened| &opened.key) != key.as_ref() {
            self.turn(key);
        }
        self.top = self.top.min(self.last_top());
    }

    fn turn(&mut self, key: Option<PageKey>) {
        let (line, offset) = (self.line_at_top(), self.offset());
        let old = self.opened.take();
        let same = matches!((&old, &key), (Some(old), Some(key)) if old.key.target.base() == key.target.base());
        // At another width the same words stay at the top, not the same row.
        self.seek = line
            .filter(|_| same && self.top > 0)
            .or(self.seek.filter(|_| same));
        let is_as_wide =
            matches!((&old, &key), (Some(old), Some(key)) if old.key.setting == key.setting);
        self.offset = match same {
            true if is_as_wide => offset,
            // A line takes other rows than before.
            true => offset.min(0),
            false => 0,
        };
        if let Some(old) = old {
            let at_line = if self.top == 0 { 0 } else { line.unwrap_or(0) };
            let at_line = self.seek.unwrap_or(at_line);
            self.lines.insert(old.key.target.base().clone(), at_line);
            self.tops.insert(
                (old.key.target.clone(), old.key.setting),
                (old.key.stamp, self.top),
            );
            self.keep(old);
        }
        self.painting = None;
        if !same {
            self.hidden = 0;
        }
        let Some(key) = key else { return };
        self.top = 0;
        if !same {
            match self.tops.get(&(key.target.clone(), key.setting)) {
                Some((stamp, top)) if *stamp == key.stamp => self.top = *top,
                // Its rows are others now.
                Some(_) => {
                    self.seek = self
                        .lines
                        .get(key.target.base())
                        .copied()
                        .filter(|&line| line > 0);
                }
                None => {}
            }
        }
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
        self.fold();
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
            self.folded.apply(&opened.key.target, &mut opened.page);
            self.arrive();
        }
    }

    /// Goes to the line that is looked for, if its row is there.
    fn arrive(&mut self) {
        let (Some(line), Some(opened)) = (self.seek, &self.opened) else {
            return;
        };
        let (is_there, row) = opened.page.find_line(line);
        let behind = opened
            .page
            .shown_row(row)
            .saturating_add_signed(self.offset)
            + self.height;
        let is_there = is_there && opened.page.len() > behind;
        if opened.done && line == END {
            self.go_to_row(usize::MAX);
        } else if opened.done || is_there {
            let offset = std::mem::take(&mut self.offset);
            self.go_to_set_row(row);
            self.top = self.top.saturating_add_signed(offset).min(self.last_top());
        }
    }

    /// Folds the page on show as it was left.
    fn fold(&mut self) {
        if let Some(opened) = &mut self.opened {
            self.folded.apply(&opened.key.target, &mut opened.page);
        }
        self.top = self.top.min(self.last_top());
    }

    /// Turns these parts of the page: folded ones are unfolded, and the other way round.
    fn turn_folds(&mut self, parts: &[usize]) {
        if let Some(opened) = self.opened.as_ref().filter(|_| !parts.is_empty()) {
            self.folded.turn(&opened.key.target, parts);
            self.fold();
        }
    }

    /// Turns the part that can be folded away with the number `nth`.
    pub(super) fn turn_fold(&mut self, nth: usize) {
        self.turn_folds(&[nth]);
    }

    /// The first part in view that can be folded away.
    pub(super) fn fold_in_view(&self) -> Option<usize> {
        self.page()?.fold_in(self.visible())
    }

    /// Unfolds all parts of the page, or folds all away where none is; the row at the top stays
    /// there, or what it is folded into. Answers whether there are any.
    pub(super) fn turn_all_folds(&mut self) -> bool {
        let Some(opened) = self.opened.as_ref().filter(|of| of.page.fold_count() > 0) else {
            return false;
        };
        let (top, all) = (opened.page.set_row_of(self.top), opened.page.all_turned());
        self.set_folds(all);
        let page = self.page();
        self.top = page.map_or(0, |page| page.shown_row(top));
        self.top = self.top.min(self.last_top());
        true
    }

    /// Which parts of the page are folded otherwise than they begin.
    pub(super) fn folds(&self) -> HashSet<usize> {
        let target = self.key().map(|key| &key.target);
        target.map_or_else(HashSet::new, |target| self.folded.of(target))
    }

    /// Folds these parts of the page otherwise than they begin, and no others.
    pub(super) fn set_folds(&mut self, parts: HashSet<usize>) {
        if let Some(opened) = &self.opened
            && self.folded.set(&opened.key.target, parts)
        {
            self.fold();
        }
    }

    /// Puts the row at `row` of all that were set at the top; what folds it away is unfolded.
    pub(super) fn go_to_set_row(&mut self, row: usize) {
        let over = self.page().map(|page| page.folds_over(row));
        self.turn_folds(&over.unwrap_or_default());
        let shown = self.page().map_or(0, |page| page.shown_row(row));
        self.go_to_row(shown);
    }

    /// Brings the byte `at` of the page's text into view; what folds it away is unfolded.
    pub(super) fn bring_byte(&mut self, at: usize) {
        let over = self.page().map(|page| page.folds_over_byte(at));
        self.turn_folds(&over.unwrap_or_default());
        if let Some(row) = self.page().map(|page| page.row_of_byte(at)) {
            self.bring(row);
        }
    }

    /// The first line of the note that is in view. Rows between blocks come from no line: the next
    /// one that does counts.
    fn line_at_top(&self) -> Option<u32> {
        let page = self.page()?;
        (self.top..page.len())
            .filter_map(|at| page.row(at).map(Row::line))
            .find(|&line| line > 0)
    }

    /// The rows from the first one of the [line](Self::line) at the top to the one at the top.
    pub(super) fn offset(&self) -> isize {
        if self.seek.is_some() {
            return self.offset;
        }
        let first = self.page().zip(self.line_at_top()).map(|(page, line)| {
            let (_, row) = page.find_line(line);
            page.shown_row(row)
        });
        first.map_or(0, |first| self.top.cast_signed() - first.cast_signed())
    }

    /// The note of what is shown has changed: what was at the top is in this line now, of what is shown next
    /// if that is another, with the [offset](Self::offset) that it had.
    pub(super) fn follow_line(&mut self, line: u32, offset: isize) {
        (self.top, self.offset) = (0, offset);
        self.seek = (line > 0).then_some(line);
        self.arrive();
    }

    /// The line at the top of `target`, be it on show or left; 0 for its beginning.
    pub(super) fn line(&self, target: &Target) -> u32 {
        let is_shown = |opened: &Opened| opened.key.target.base() == target;
        if self.opened.as_ref().is_some_and(is_shown) {
            let at_top = if self.top == 0 {
                None
            } else {
                self.line_at_top()
            };
            self.seek.or(at_top).unwrap_or(0)
        } else {
            self.lines.get(target).copied().unwrap_or(0)
        }
    }

    /// Puts the 1-based `line` of the note at the top, once its row is there; 0 the first row.
    pub(super) fn go_to_line(&mut self, line: u32) {
        self.follow_line(line, 0);
    }

    /// Puts `row` at the top.
    pub(super) fn go_to_row(&mut self, row: usize) {
        self.seek = None;
        self.top = row.min(self.last_top());
    }

    /// Brings `row` into view: where it is not, a third down the page.
    pub(super) fn bring(&mut self, row: usize) {
        if !self.visible().contains(&row) {
            self.go_to_row(row.saturating_sub(self.height / 3));
        }
    }

    /// The visible rows.
    pub fn visible(&self) -> std::ops::Range<usize> {
        let (top, rows) = self.position();
        top..(top + self.height).min(rows)
    }

    /// What is on show.
    pub fn key(&self) -> Option<&PageKey> {
        self.opened.as_ref().map(|opened| &opened.key)
    }

    /// Scrolls.
    pub fn scroll(&mut self, by: By) {
        self.top = by.from(self.top, self.last_top() + 1, self.height);
        // Where rows are still to come, the end is not there yet.
        let is_whole = self.opened.as_ref().is_none_or(|opened| opened.done);
        let is_to_come = by == By::End(Step::Forth) && !is_whole;
        self.seek = is_to_come.then_some(END);
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

    /// The pictures in view, or up to so many `pages` above and below, each with its first row.
    pub fn placed(&self, pages: usize) -> impl Iterator<Item = (usize, &PlacedPicture)> {
        let around = pages * self.height;
        let rows = self.top.saturating_sub(around)..self.top + self.height + around;
        self.page()
            .into_iter()
            .flat_map(move |page| page.placed_in(rows.clone()))
    }

    /// Whether rows are still to come.
    pub(super) fn is_arriving(&self) -> bool {
        self.opened.as_ref().is_some_and(|opened| !opened.done)
    }

    /// Whether rows are still to come that will be in view.
    pub(super) fn may_grow(&self) -> bool {
        self.is_arriving() && self.position().1 < self.top + self.height
    }

    /// Whether rows are still to come, or how they look.
    pub fn is_waiting(&self) -> bool {
        self.painting.is_some() || self.opened.as_ref().is_some_and(|opened| !opened.done)
    }

    /// Code in view, or about to come into it, that somebody has to highlight: told once, one at a
    /// time, with the ticket that the answer bears.
    pub fn ask_to_paint(&mut self) -> Option<(usize, usize, Arc<Code>)> {
        let page = &self.opened.as_ref()?.page;
        let soon = self.top..self.top + 2 * self.height;
        let (at, code) = page
            .unpainted(soon)
            .next()
            .filter(|_| self.painting.is_none())?;
        self.painting = Some(at);
        Some((self.ticket, at, Arc::clone(code)))
    }

    /// Takes in what was found of the code with the number `at`.
    pub fn paint(&mut self, ticket: usize, at: usize, pieces: &[Piece]) {
        let due = ticket == self.ticket && self.painting == Some(at);
        if let Some(opened) = self.opened.as_mut().filter(|_| due) {
            opened.page.paint(at, pieces);
            self.painting = None;
        }
    }

    /// Whether code and tables are laid out in their whole width.
    pub fn is_wide(&self) -> bool {
        self.is_wide
    }

    /// Lays code and tables out in their whole width from now on, or wrapped again.
    pub fn turn_wide(&mut self) {
        self.is_wide = !self.is_wide;
        self.hidden = 0;
    }

    /// The blocks in view that do not fit into the page.
    fn wide(&self) -> impl Iterator<Item = Wide> {
        let page = self.page();
        (self.top..self.top + self.height).filter_map(move |row| page?.wide(row))
    }

    /// Whether a block in view does not fit into the page.
    pub fn has_wide(&self) -> bool {
        self.wide().next().is_some()
    }

    /// The columns that are hidden to the left of what is wide and in view, and all that may be.
    pub fn sideways(&self) -> (usize, usize) {
        let columns = self.wide().map(|wide| wide.columns).max().unwrap_or(0);
        let most = columns.saturating_sub(self.width);
        let most = if self.is_wide { most } else { 0 };
        (self.hidden.min(most), most)
    }

    /// Scrolls what is wide sideways; answers whether there is anything to scroll: a key that is held
    /// stops at the edge.
    pub fn go_sideways(&mut self, step: Step) -> bool {
        let (left, most) = self.sideways();
        self.hidden = match step {
            Step::Forth => (left + SIDEWAYS).min(most),
            Step::Back => left.saturating_sub(SIDEWAYS),
        };
        most > 0
    }

    /// What is in view of the row at `row`.
    pub fn slices(&self, row: usize) -> Option<Slices<'_>> {
        let page = self.page()?;
        let (left, _) = self.sideways();
        Some(page.row(row)?.slices(page.wide(row), left, self.width))
    }

    /// The place of the link at this column of the visible row `nth`.
    pub(super) fn link_at(&self, column: usize, nth: usize) -> Option<usize> {
        self.slices(self.top + nth)?.link_at(column)
    }

    /// The number of the part that can be folded away with the sign in the visible row `nth`.
    pub(super) fn fold_at(&self, nth: usize) -> Option<usize> {
        let (fold, _) = self.page()?.fold_sign_in(self.top + nth)?;
        Some(fold)
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
