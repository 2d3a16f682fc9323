//! Where everything stands on a screen of some size: the only geometry there is.

use crate::app::pane::Pane;
use crate::app::panes::{MEDIUM, Panes, WIDE};

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)] // columns and rows
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// A list with its title above it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListArea {
    /// One row, or none on a screen that is too low.
    pub title: Area,
    /// The rows of the list; its last column is the scrollbar's.
    pub body: Area,
}

/// The jump palette.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaletteArea {
    /// All of it with its frame.
    pub frame: Area,
    /// The box, and behind it the count.
    pub input: Area,
    /// The hits.
    pub list: Area,
    /// The page of the selected hit.
    pub preview: Option<Area>,
}

/// What stands over the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// The jump palette.
    Palette,
    /// A list to pick from.
    Picker,
    /// A sheet.
    Sheet,
    /// The page, instead of all panes.
    Page,
}

/// Where everything stands. What is not shown is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// Where you are.
    pub header: Option<Area>,
    /// The events, or the values of another facet.
    pub values: Option<ListArea>,
    /// The talks.
    pub talks: Option<ListArea>,
    /// The page; its last column is the scrollbar's.
    pub page: Option<Area>,
    /// The keys that matter now.
    pub footer: Option<Area>,
    /// The jump palette.
    pub palette: Option<PaletteArea>,
    /// The sheet, with its frame.
    pub sheet: Option<Area>,
}

/// Columns from which on a scrollbar is worth its own.
const LEAST_WITH_BAR: u16 = 6;
/// Columns from which on the palette has its preview beside the hits, not below.
const ROOMY: u16 = 140;

impl Area {
    /// Without the last column, which is the scrollbar's, where there is room for one.
    pub fn beside_bar(self) -> Self {
        let bar = u16::from(self.width >= LEAST_WITH_BAR);
        Self {
            width: self.width - bar,
            ..self
        }
    }

    /// Without the frame of a sheet, and a space beside that.
    pub fn in_frame(self) -> Self {
        self.inset(2, 1)
    }

    /// Where the cell at this column and row of the screen is in it, counted from its own first ones.
    pub fn holds(self, (x, y): (u16, u16)) -> Option<(u16, u16)> {
        let at = (x.checked_sub(self.x)?, y.checked_sub(self.y)?);
        (at.0 < self.width && at.1 < self.height).then_some(at)
    }

    /// Without `columns` and `rows` on each side.
    pub fn inset(self, columns: u16, rows: u16) -> Self {
        Self {
            x: self.x + columns.min(self.width),
            y: self.y + rows.min(self.height),
            width: self.width.saturating_sub(2 * columns),
            height: self.height.saturating_sub(2 * rows),
        }
    }

    /// The first `columns`, and what is right of them.
    fn split_columns(self, columns: u16) -> (Self, Self) {
        let left = columns.min(self.width);
        (
            Self {
                width: left,
                ..self
            },
            Self {
                x: self.x + left,
                width: self.width - left,
                ..self
            },
        )
    }

    /// The first `rows`, and what is below them.
    fn split_rows(self, rows: u16) -> (Self, Self) {
        let above = rows.min(self.height);
        (
            Self {
                height: above,
                ..self
            },
            Self {
                y: self.y + above,
                height: self.height - above,
                ..self
            },
        )
    }
}

impl Layout {
    /// Lays a screen of `width` × `height` cells out.
    pub fn of(width: u16, height: u16, focus: Pane, over: Over, panes: Panes) -> Self {
        let screen = Area {
            x: 0,
            y: 0,
            width,
            height,
        };
        let (header, rest) = screen.split_rows(u16::from(height >= 4));
        let (body, footer) = rest.split_rows(rest.height - u16::from(height >= 3));
        let mut layout = Self {
            header: (header.height > 0).then_some(header),
            footer: (footer.height > 0).then_some(footer),
            ..Self::default()
        };
        match over {
            // All of the screen is its own; a space keeps it off the edge.
            Over::Page => layout.page = Some(body.split_columns(u16::from(width >= MEDIUM)).1),
            _ => layout.panes(body, focus, panes),
        }
        match over {
            Over::Nothing | Over::Page => {}
            Over::Palette => layout.palette = Some(palette(body)),
            Over::Picker => layout.palette = Some(picker(body)),
            Over::Sheet => layout.sheet = Some(body),
        }
        layout
    }

    fn panes(&mut self, body: Area, focus: Pane, panes: Panes) {
        if panes.is_alone(body.width, focus) {
            match focus {
                Pane::Values => self.values = Some(list(body)),
                Pane::Talks => self.talks = Some(list(body)),
                // A narrow screen has no column to spare.
                Pane::Page if body.width < MEDIUM => self.page = Some(body),
                Pane::Page => self.page = Some(beside(body)),
            }
        } else if body.width >= WIDE {
            let (values, talks) = panes.sizes.of_both(body.width);
            let (values, rest) = body.split_columns(values);
            let (talks, page) = rest.split_columns(talks);
            (self.values, self.talks, self.page) =
                (Some(list(values)), Some(list(talks)), Some(beside(page)));
        } else {
            let (lists, page) = body.split_columns(panes.sizes.of_one(body.width));
            match focus {
                Pane::Values => self.values = Some(list(lists)),
                Pane::Talks | Pane::Page => self.talks = Some(list(lists)),
            }
            self.page = Some(beside(page));
        }
    }
}

fn list(pane: Area) -> ListArea {
    let (title, body) = pane.split_rows(u16::from(pane.height >= 3));
    ListArea { title, body }
}

/// The page beside lists: a line divides them, a space keeps the text off it.
fn beside(area: Area) -> Area {
    area.split_columns(2).1
}

/// As the palette, without a preview.
fn picker(body: Area) -> PaletteArea {
    let area = palette(body);
    let bottom = area.preview.unwrap_or(area.list);
    let (end, right) = (bottom.y + bottom.height, bottom.x + bottom.width);
    let list = Area {
        height: end - area.list.y,
        width: right - area.list.x,
        ..area.list
    };
    PaletteArea {
        list,
        preview: None,
        ..area
    }
}

fn palette(body: Area) -> PaletteArea {
    // A small screen has no room for a frame.
    let inner = if body.width >= 24 && body.height >= 8 {
        body.inset(1, 1)
    } else {
        body
    };
    let (input, rest) = inner.split_rows(1);
    let (list, preview) = if rest.width >= ROOMY {
        let (list, preview) = rest.split_columns(rest.width / 2);
        (list, Some(beside(preview)))
    } else if rest.height >= 14 {
        let (list, preview) = rest.split_rows(rest.height / 2);
        (list, Some(preview.split_rows(1).1))
    } else {
        (rest, None)
    };
    PaletteArea {
        frame: body,
        input,
        list,
        preview,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panes::PaneSizes;
    use proptest::prelude::*;

    #[test]
    fn wide_screens_show_three_panes_medium_two_narrow_one() {
        let count = |width, focus| {
            let layout = Layout::of(width, 24, focus, Over::Nothing, Panes::default());
            [
                layout.values.is_some(),
                layout.talks.is_some(),
                layout.page.is_some(),
            ]
        };
        assert_eq!(count(100, Pane::Values), [true, true, true]);
        assert_eq!(count(80, Pane::Values), [true, false, true]);
        assert_eq!(count(80, Pane::Page), [false, true, true]);
        assert_eq!(count(40, Pane::Talks), [false, true, false]);
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_screen(width in 0u16..300, height in 0u16..100, focus in 0..3, over in 0..5, wide: (Option<u16>, Option<u16>, Option<u16>), turned: (bool, bool)) {
            let focus = [Pane::Values, Pane::Talks, Pane::Page][usize::try_from(focus).unwrap()];
            let over = [Over::Nothing, Over::Palette, Over::Picker, Over::Sheet, Over::Page][usize::try_from(over).unwrap()];
            let sizes = PaneSizes { values: wide.0, talks: wide.1, list: wide.2, are_lists_hidden: turned.0 };
            let panes = Panes { sizes, is_zoomed: turned.1 };
            let layout = Layout::of(width, height, focus, over, panes);
            let in_focus = match focus {
                Pane::Values => layout.values.is_some(),
                Pane::Talks => layout.talks.is_some(),
                Pane::Page => layout.page.is_some(),
            };
            prop_assert!(in_focus || over == Over::Page && layout.page.is_some());
            let lists = [layout.values, layout.talks].into_iter().flatten().flat_map(|list| [list.title, list.body]);
            let palette = layout.palette.into_iter().flat_map(|p| [Some(p.frame), Some(p.input), Some(p.list), p.preview]);
            let others = [layout.header, layout.page, layout.footer, layout.sheet];
            for area in lists.map(Some).chain(palette).chain(others).flatten() {
                prop_assert!(area.x + area.width <= width && area.y + area.height <= height, "{area:?}");
            }
        }
    }
}
