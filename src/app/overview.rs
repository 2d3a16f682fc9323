//! The overview: all of the library at a glance, and going to what is chosen in it.
//!
//! Its rows are counted and set outside the loop, like those of every page; what is chosen is kept by where it leads.

use crate::app::action::{By, Step};
use crate::app::palette::Scope;
use crate::app::pane::Pane;
use crate::app::reader::{Reader, Target};
use crate::app::state::{App, Extent};
use crate::app::welcome::NO_NOTES;
use crate::notes::{Facet, Lead, ValueRef};
use crate::page::Page;
use crate::text::width;

/// Rows that stay in view above and below what is chosen.
const AROUND: usize = 2;

/// Where a link stands on a page.
#[derive(Debug, Clone, Copy)]
struct Spot {
    link: usize,
    row: usize,
    column: usize,
}

/// The links of `page` in the order in which they are read.
fn spots(page: &Page) -> Vec<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    for (row, of) in page.rows().enumerate() {
        let mut column = 0;
        for (text, _, link) in of.linked_runs() {
            let is_new = |link: &usize| found.last().is_none_or(|last| last.link != *link);
            if let Some(link) = link.filter(is_new) {
                found.push(Spot { link, row, column });
            }
            column += width::columns(text);
        }
    }
    found
}

impl App {
    /// Whether the overview is shown and has the keys, or what stands over it.
    pub fn is_overview(&self) -> bool {
        let is_asked = self.focus == Pane::Page && self.extent == Extent::Overview;
        is_asked && !self.library.events().is_empty()
    }

    /// The place of the link that is chosen on the overview, while it is shown.
    pub fn chosen_link(&self) -> Option<usize> {
        let page = self.reader.page();
        let page = page.filter(|_| self.is_overview() && self.overlay.is_none())?;
        self.chosen_spot(&spots(page)).map(|spot| spot.link)
    }

    /// Shows the overview, or no longer.
    pub(super) fn turn_overview(&mut self) {
        if self.is_overview() {
            self.leave_overview();
        } else if self.library.events().is_empty() {
            self.notice = Some(NO_NOTES.to_owned());
        } else {
            self.glance_from = Some((self.focus, self.extent));
            (self.focus, self.extent) = (Pane::Page, Extent::Overview);
        }
    }

    /// Goes back to where the overview was asked for.
    pub(super) fn leave_overview(&mut self) {
        let from = self.glance_from.take();
        (self.focus, self.extent) = from.unwrap_or((Pane::Values, Extent::Talk));
    }

    /// Prepares for the overview on the way back to it; the lists show what they showed then.
    pub(super) fn return_to_overview(&mut self, value: Option<&ValueRef>) {
        if !self.is_overview() {
            self.glance_from = None;
        }
        if let Some(value) = value.filter(|value| self.facets.has(value)) {
            self.facets.choose(value, self.version);
        }
    }

    /// Counts anew where there is something new: while notes arrive, whenever they are twice as many, and never
    /// before the last counts are there.
    pub(super) fn settle_overview(&mut self) {
        let shown = self.reader.key().map(|key| &key.target);
        let is_counting = shown == Some(&Target::Overview) && self.reader.is_arriving();
        let talks = self.library.talk_count();
        let is_due = self.loading.done || talks >= 2 * self.glance.talks;
        if self.is_overview() && is_due && !is_counting {
            (self.glance.stamp, self.glance.talks) = (self.version, talks);
        }
    }

    /// The chosen one of `spots`; where there is none, or it is gone, the first in view.
    fn chosen_spot(&self, spots: &[Spot]) -> Option<Spot> {
        let page = self.reader.page()?;
        let chosen = self.glance.chosen.as_deref();
        let is_it = |spot: &&Spot| page.link(spot.link).map(|link| link.target) == chosen;
        let is_in_view = |spot: &&Spot| self.reader.visible().contains(&spot.row);
        let known = chosen.and_then(|_| spots.iter().find(is_it));
        let found = known.or_else(|| spots.iter().find(is_in_view));
        found.or(spots.first()).copied()
    }

    /// Moves what is chosen up or down, or scrolls.
    pub(super) fn go_in_overview(&mut self, by: By) {
        let Some(page) = self.reader.page() else {
            return;
        };
        let spots = spots(page);
        let Some(now) = self.chosen_spot(&spots) else {
            return self.reader.scroll(by);
        };
        let is_seen = |spot: &Spot, reader: &Reader| reader.visible().contains(&spot.row);
        match by {
            By::Row(step) if is_seen(&now, &self.reader) => {
                match self.row_beside(&spots, now, step) {
                    Some(next) => self.choose_spot(next, &spots),
                    None => self.reader.scroll(by),
                }
            }
            // Who scrolled away goes on from what is in view.
            By::Row(Step::Forth) => self.choose_in_view(&spots, |spot| Some(spot.row)),
            By::Row(Step::Back) => {
                self.choose_in_view(&spots, |spot| usize::MAX.checked_sub(spot.row));
            }
            By::End(step) => {
                self.reader.scroll(by);
                let end = match step {
                    Step::Back => spots.first(),
                    Step::Forth => spots.last(),
                };
                self.glance.chosen = end.and_then(|spot| self.written(*spot));
            }
            By::Half(_) | By::Page(_) => {
                self.reader.scroll(by);
                if !is_seen(&now, &self.reader) {
                    self.choose_in_view(&spots, |spot| Some(spot.row));
                }
            }
        }
    }

    /// Chooses the link in view that comes first in the order that `rank` tells.
    fn choose_in_view(&mut self, spots: &[Spot], rank: impl Fn(&Spot) -> Option<usize>) {
        let visible = self.reader.visible();
        let inside = spots.iter().filter(|spot| visible.contains(&spot.row));
        if let Some(spot) = inside.min_by_key(|spot| rank(spot)) {
            self.glance.chosen = self.written(*spot);
        }
    }

    /// The link in the next row that has some, or the one before: on the same side of the page where there is one,
    /// and there the nearest.
    fn row_beside(&self, spots: &[Spot], now: Spot, step: Step) -> Option<Spot> {
        let width = self
            .reader
            .key()
            .map_or(0, |key| usize::from(key.setting.width));
        let is_right = |spot: &Spot| 2 * spot.column >= width;
        let beyond = |spot: &&Spot| match step {
            Step::Back => spot.row < now.row,
            Step::Forth => spot.row > now.row,
        };
        let order = |spot: &&Spot| {
            let rows = spot.row.abs_diff(now.row);
            (rows, spot.column.abs_diff(now.column))
        };
        let all = || spots.iter().filter(beyond);
        let beside = all().filter(|spot| is_right(spot) == is_right(&now));
        beside
            .min_by_key(order)
            .or_else(|| all().min_by_key(order))
            .copied()
    }

    /// Moves what is chosen to the left or to the right.
    pub(super) fn go_beside_in_overview(&mut self, step: Step) {
        let Some(page) = self.reader.page() else {
            return;
        };
        let spots = spots(page);
        let Some(now) = self.chosen_spot(&spots) else {
            return;
        };
        let mut row = spots.iter().filter(|spot| spot.row == now.row);
        let next = match step {
            Step::Back => row.rfind(|spot| spot.column < now.column),
            Step::Forth => row.find(|spot| spot.column > now.column),
        };
        let next = next.copied().unwrap_or(now);
        self.choose_spot(next, &spots);
    }

    /// Chooses a link and brings it into view, and with the first what stands above it.
    fn choose_spot(&mut self, spot: Spot, spots: &[Spot]) {
        self.glance.chosen = self.written(spot);
        let visible = self.reader.visible();
        let around = AROUND.min(visible.len().saturating_sub(1) / 2);
        let is_first = spots.first().is_none_or(|first| first.row == spot.row);
        if is_first && spot.row < visible.len() {
            self.reader.go_to_row(0);
        } else if spot.row < visible.start + around {
            self.reader.go_to_row(spot.row.saturating_sub(around));
        } else if spot.row + around >= visible.end {
            let above = (spot.row + around + 1).saturating_sub(visible.len());
            self.reader.go_to_row(above);
        }
    }

    fn written(&self, spot: Spot) -> Option<String> {
        let link = self.reader.page()?.link(spot.link)?;
        Some(link.target.to_owned())
    }

    /// Goes where the chosen link leads.
    pub(super) fn take_lead(&mut self) {
        let page = self.reader.page();
        let spot = page.and_then(|page| self.chosen_spot(&spots(page)));
        match spot.and_then(|spot| self.written(spot)) {
            Some(target) => self.follow_lead(&target),
            None => self.notice = Some("this is still being counted".to_owned()),
        }
    }

    /// Goes where a link of the overview leads.
    pub(super) fn follow_lead(&mut self, target: &str) {
        let Some(lead) = Lead::read(target) else {
            return;
        };
        self.glance.chosen = Some(target.to_owned());
        match lead {
            Lead::Value(value) => self.list_value(&value),
            Lead::Facet(facet) => {
                self.facets.show(facet);
                self.focus = Pane::Values;
            }
            Lead::Kind(kind) => self.search_from_overview(&format!("is:{} ", kind.name())),
            Lead::Starred => self.search_from_overview("is:starred "),
            Lead::Unread => self.search_from_overview("is:unread "),
            Lead::Month(year, month) => self.filter_events(&format!("year:{year}-{month:02}")),
        }
    }

    /// Opens the palette with this typed.
    fn search_from_overview(&mut self, typed: &str) {
        let from = self.here();
        self.open_palette(Scope::Talks, from.as_ref());
        self.type_in(typed);
    }

    /// Lists the talks of a value.
    fn list_value(&mut self, value: &ValueRef) {
        self.facets.choose(value, self.version);
        (self.focus, self.extent) = (Pane::Talks, Extent::Talk);
        self.settle();
        if !self.is_listing() && self.facets.selected().as_ref() != Some(value) {
            self.notice = Some("it is gone: the notes have changed".to_owned());
        }
    }

    /// Lists the events that this finds.
    fn filter_events(&mut self, typed: &str) {
        self.facets.show(Facet::Events);
        (self.focus, self.extent) = (Pane::Values, Extent::Talk);
        self.facets.list_mut().open_filter();
        self.type_in(typed);
        self.settle();
        self.facets.accept_filter();
    }
}
