//! Panes made wider and narrower, shown alone, hidden and shown again.

use crate::app::action::Step;
use crate::app::pane::Pane;
use crate::app::panes::{MEDIUM, Panes};
use crate::app::state::{App, Extent};

/// Columns by which a key makes a list wider.
const STEP: u16 = 4;

impl App {
    /// Shows the pane in focus alone, wherever that goes from now on, or the others again.
    pub(super) fn turn_zoom(&mut self) {
        let zoomed = Panes {
            is_zoomed: true,
            ..self.panes
        };
        if self.is_overview() {
            self.notice = Some("the overview has the screen for itself".to_owned());
        } else if self.panes.is_zoomed {
            self.panes.is_zoomed = false;
        } else if self.panes.is_alone(self.size.0, self.focus) {
            let lists = self.are_lists_missed().then_some("the lists are hidden");
            self.notice = Some(lists.unwrap_or("no other pane is shown").to_owned());
        } else {
            self.panes = zoomed;
        }
    }

    /// Hides the lists beside the page, or shows them again. The page has the keys then, and shows what it showed.
    /// A list that gets the keys is shown as long as it has them.
    pub(super) fn turn_lists(&mut self) {
        let is_seen = !self.panes.is_zoomed && !self.panes.sizes.are_lists_hidden;
        if self.is_overview() {
            self.notice = Some("the overview has the screen for itself".to_owned());
            return;
        }
        if self.size.0 < MEDIUM {
            self.notice = Some("this screen has room for one pane".to_owned());
            return;
        }
        self.panes.is_zoomed = false;
        self.panes.sizes.are_lists_hidden = is_seen;
        if is_seen {
            self.go_to_page();
        }
    }

    /// Whether lists that the screen has room for are hidden.
    pub(super) fn are_lists_missed(&self) -> bool {
        let is_read = self.focus == Pane::Page && !self.panes.is_zoomed;
        is_read && self.panes.sizes.are_lists_hidden && self.size.0 >= MEDIUM
    }

    /// Puts the keys on the page, which goes on to show what it shows.
    pub(super) fn go_to_page(&mut self) {
        if self.focus != Pane::Page {
            self.extent = match self.focus {
                Pane::Values => self.extent_from_here(),
                _ => Extent::Talk,
            };
            self.focus = Pane::Page;
        }
    }

    /// Makes the pane in focus wider, or narrower; the page at the cost of the list beside it.
    pub(super) fn widen(&mut self, step: Step) {
        let (pane, is_wider) = match self.focus {
            Pane::Page => (self.list_beside_page(), step == Step::Back),
            list => (self.layout.page.map(|_| list), step == Step::Forth),
        };
        let shown = pane.and_then(|pane| Some((pane, self.columns_of(pane)?)));
        let Some((pane, columns)) = shown else {
            self.notice = Some("no other pane is beside this one".to_owned());
            return;
        };
        let wanted = if is_wider {
            columns.saturating_add(STEP)
        } else {
            columns.saturating_sub(STEP)
        };
        self.make_wide(pane, wanted);
        self.settle();
        if self.columns_of(pane) == Some(columns) {
            self.notice = Some("there is no more room".to_owned());
        }
    }

    /// Makes a list so many columns wide, as far as there is room.
    pub(super) fn make_wide(&mut self, pane: Pane, columns: u16) {
        self.panes.sizes.set(pane, columns, self.size.0);
    }

    /// Shares the screen out as where nobody changed it.
    pub(super) fn reset_panes(&mut self) {
        self.panes = Panes::default();
    }

    /// The list whose right edge is the page's left one.
    pub(super) fn list_beside_page(&self) -> Option<Pane> {
        self.layout.page?;
        let talks = self.layout.talks.map(|_| Pane::Talks);
        talks.or(self.layout.values.map(|_| Pane::Values))
    }

    fn columns_of(&self, pane: Pane) -> Option<u16> {
        let area = match pane {
            Pane::Values => self.layout.values,
            Pane::Talks => self.layout.talks,
            Pane::Page => None,
        };
        area.map(|area| area.body.width)
    }
}
