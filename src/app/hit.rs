//! What is under a cell of the screen, told from what the screen is drawn from.

use crate::app::find::Find;
use crate::app::layout::{Area, ListArea};
use crate::app::listing::Listing;
use crate::app::pane::Pane;
use crate::app::scrollbar;
use crate::app::state::{App, Overlay};
use crate::app::touch::{Hit, Scrolled};

impl App {
    /// What is under the cell `at`.
    pub(super) fn hit(&self, at: (u16, u16)) -> Hit {
        if let Some((column, _)) = self.layout.footer.and_then(|area| area.holds(at)) {
            return self.hint_at(column);
        }
        if let Some(over) = self.over_at(at) {
            return over;
        }
        if let Some((column, _)) = self.layout.header.and_then(|area| area.holds(at)) {
            return self.step_at(column);
        }
        for pane in [Pane::Values, Pane::Talks] {
            if let Some(hit) = self.list_at(pane, at) {
                return hit;
            }
        }
        let page = self.layout.page.and_then(|area| self.page_at(area, at));
        page.or_else(|| self.gap_at(at)).unwrap_or(Hit::Nothing)
    }

    /// What can be scrolled there.
    pub(super) fn scrolled_at(&self, at: (u16, u16)) -> Option<Scrolled> {
        let is_in = |area: Option<Area>| area.is_some_and(|area| area.holds(at).is_some());
        if let Some(area) = self.layout.palette {
            let found = match area.preview {
                preview if is_in(preview) => Some(Scrolled::Page),
                _ if is_in(Some(area.frame)) => Some(Scrolled::Choices),
                _ => None,
            };
            return found;
        }
        if is_in(self.layout.sheet.or(self.layout.page)) {
            return Some(Scrolled::Page);
        }
        let list = |pane: Pane| {
            let area = self.list_area(pane)?;
            let is_under = is_in(Some(area.title)) || is_in(Some(area.body));
            is_under.then_some(Scrolled::List(pane))
        };
        let list = list(Pane::Values).or_else(|| list(Pane::Talks));
        list.filter(|_| self.layout.sheet.is_none())
    }

    /// Where something that can be scrolled is, the first visible row of it, and the number of rows.
    pub(super) fn view_of(&self, what: Scrolled) -> Option<(Area, usize, usize)> {
        let (area, (top, count)) = match what {
            Scrolled::List(pane) => (self.list_area(pane)?.body, self.listing(pane).view()),
            Scrolled::Page => (self.page_area()?, self.reader.position()),
            Scrolled::Choices => {
                let view = match &self.overlay {
                    Some(Overlay::Palette(palette)) => palette.view(),
                    Some(Overlay::Picker(picker)) => picker.list().view(),
                    _ => return None,
                };
                (self.layout.palette?.list, view)
            }
        };
        Some((area, top, count))
    }

    pub(super) fn list_area(&self, pane: Pane) -> Option<ListArea> {
        match pane {
            Pane::Values => self.layout.values,
            Pane::Talks => self.layout.talks,
            Pane::Page => None,
        }
    }

    fn listing(&self, pane: Pane) -> &Listing {
        match pane {
            Pane::Values => self.values(),
            Pane::Talks | Pane::Page => self.talks(),
        }
    }

    /// Where the rows of a page stand, be it the page's, the sheet's or the preview's.
    fn page_area(&self) -> Option<Area> {
        match (self.layout.sheet, self.layout.palette) {
            (Some(sheet), _) => Some(sheet.in_frame()),
            (None, Some(palette)) => palette.preview,
            (None, None) => self.layout.page,
        }
    }

    fn hint_at(&self, column: u16) -> Hit {
        let columns = self.layout.footer.map_or(0, |area| area.width);
        let is_shown = self.notice.is_none() && !self.find().is_some_and(Find::is_typing);
        let foot = self.foot(usize::from(columns));
        let column = usize::from(column);
        let under = foot.hints.iter().filter(|_| is_shown).find(|hint| {
            let end = hint.column + hint.columns;
            (hint.column..end).contains(&column)
        });
        under.map_or(Hit::Nothing, |hint| Hit::Hint(hint.key))
    }

    fn step_at(&self, column: u16) -> Hit {
        let columns = self.layout.header.map_or(0, |area| area.width);
        let head = self.head(usize::from(columns));
        let column = usize::from(column);
        let under = head.steps.iter().find(|(_, of)| of.contains(&column));
        under.map_or(Hit::Nothing, |(pane, _)| Hit::Step(*pane))
    }

    /// What stands over the panes there; `None` where nothing does.
    fn over_at(&self, at: (u16, u16)) -> Option<Hit> {
        if let Some(area) = self.layout.palette {
            if area.frame.holds(at).is_none() {
                return Some(Hit::Below);
            }
            let preview = area.preview.and_then(|_| self.bar_at(Scrolled::Page, at));
            let bar = preview.or_else(|| self.bar_at(Scrolled::Choices, at));
            let choice = || {
                let (_, nth) = area.list.holds(at)?;
                self.choice_in_row(usize::from(nth)).map(Hit::Choice)
            };
            return Some(bar.or_else(choice).unwrap_or(Hit::Over));
        }
        let sheet = self.layout.sheet?;
        Some(match sheet.holds(at) {
            Some(_) => self.bar_at(Scrolled::Page, at).unwrap_or(Hit::Over),
            None => Hit::Below,
        })
    }

    fn choice_in_row(&self, nth: usize) -> Option<usize> {
        match &self.overlay {
            Some(Overlay::Palette(palette)) => palette.in_row(nth),
            Some(Overlay::Picker(picker)) => {
                let (row, _) = picker.list().visible().nth(nth)?;
                Some(row.thing())
            }
            _ => None,
        }
    }

    /// The scrollbar there, where not all is in view.
    fn bar_at(&self, what: Scrolled, at: (u16, u16)) -> Option<Hit> {
        let (area, top, count) = self.view_of(what)?;
        let (column, row) = area.holds(at)?;
        let height = usize::from(area.height);
        if count <= height || column < area.beside_bar().width {
            return None;
        }
        let thumb = scrollbar::thumb(top, count, height);
        let row = usize::from(row);
        let inside = thumb.contains(&row).then(|| row - thumb.start);
        Some(Hit::Bar(what, inside))
    }

    fn list_at(&self, pane: Pane, at: (u16, u16)) -> Option<Hit> {
        let area = self.list_area(pane)?;
        let is_edge = |column: u16| column + 1 == area.body.width && self.layout.page.is_some();
        if let Some((column, _)) = area.title.holds(at) {
            let edge = Hit::Edge(pane, 0);
            return Some(if is_edge(column) {
                edge
            } else {
                Hit::Title(pane)
            });
        }
        let (column, row) = area.body.holds(at)?;
        // The line beside a list is its edge, and the thumb on it its scrollbar's.
        match self.bar_at(Scrolled::List(pane), at) {
            Some(bar @ Hit::Bar(_, Some(_))) => return Some(bar),
            _ if is_edge(column) => return Some(Hit::Edge(pane, 0)),
            Some(bar) => return Some(bar),
            None => {}
        }
        let row = self.listing(pane).visible().nth(usize::from(row));
        let thing = row.map(|(row, _)| Hit::Thing(pane, row.thing()));
        Some(thing.unwrap_or(Hit::Blank(pane)))
    }

    /// What divides a list from the page, or the page from the edge of the screen.
    fn gap_at(&self, at: (u16, u16)) -> Option<Hit> {
        let beside = self.layout.page?;
        let is_beside = at.0 < beside.x && (beside.y..beside.y + beside.height).contains(&at.1);
        let edge = || {
            let pane = self.list_beside_page()?;
            let body = self.list_area(pane)?.body;
            let behind = at.0.checked_sub((body.x + body.width).checked_sub(1)?)?;
            Some(Hit::Edge(pane, behind))
        };
        is_beside.then(|| edge().unwrap_or(Hit::Page))
    }

    fn page_at(&self, area: Area, at: (u16, u16)) -> Option<Hit> {
        let (column, row) = area.holds(at)?;
        if let Some(bar) = self.bar_at(Scrolled::Page, at) {
            return Some(bar);
        }
        let (column, row) = (usize::from(column), usize::from(row));
        let link = self.reader.link_at(column, row).map(Hit::Link);
        let fold = || self.reader.fold_at(row).map(Hit::Fold);
        Some(link.or_else(fold).unwrap_or(Hit::Page))
    }
}
