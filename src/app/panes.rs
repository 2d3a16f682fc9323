//! How wide the panes are, as the reader wants them, and what of that a screen has room for.

use std::fmt;

use crate::app::pane::Pane;

/// The widths of the lists as the reader set them, in columns; `None` where they follow the screen. What a screen
/// has no room for is narrower there, and as wide as it was set where there is room again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaneSizes {
    /// The first list, where all three panes are shown.
    pub values: Option<u16>,
    /// The talks, where all three panes are shown.
    pub talks: Option<u16>,
    /// The one list beside the page, on a narrower screen.
    pub list: Option<u16>,
    /// Whether the lists are hidden while the page has the keys.
    pub are_lists_hidden: bool,
}

/// How the panes share the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Panes {
    /// How wide they are.
    pub sizes: PaneSizes,
    /// Whether the pane in focus is the only one that is shown.
    pub is_zoomed: bool,
}

/// Columns from which on all three panes are shown.
pub const WIDE: u16 = 100;
/// Columns from which on two are.
pub const MEDIUM: u16 = 60;
/// Columns of the narrowest list.
const LEAST_LIST: u16 = 16;
/// Columns of the narrowest page beside lists, with the line that divides them.
const LEAST_PAGE: u16 = 28;

impl Panes {
    /// Whether a screen of `width` columns shows the pane in `focus` alone.
    pub fn is_alone(self, width: u16, focus: Pane) -> bool {
        let are_hidden = self.sizes.are_lists_hidden && focus == Pane::Page;
        width < MEDIUM || self.is_zoomed || are_hidden
    }
}

impl fmt::Display for PaneSizes {
    /// `VALUES TALKS LIST`, `-` for what follows the screen, and `hidden` behind them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |columns: Option<u16>| columns.map_or("-".to_owned(), |set| set.to_string());
        let [values, talks, list] = [self.values, self.talks, self.list].map(shown);
        let hidden = if self.are_lists_hidden { " hidden" } else { "" };
        write!(f, "{values} {talks} {list}{hidden}")
    }
}

impl PaneSizes {
    /// What [`Display`](fmt::Display) wrote; what is missing or is no number follows the screen.
    pub fn of(text: &str) -> Self {
        let mut words = text.split(' ');
        let mut next = || words.next().and_then(|word| word.parse().ok());
        Self {
            values: next(),
            talks: next(),
            list: next(),
            are_lists_hidden: text.ends_with(" hidden"),
        }
    }

    /// The columns of both lists where a screen of `width` columns, 100 at least, shows all three panes.
    pub fn of_both(self, width: u16) -> (u16, u16) {
        let most = width.saturating_sub(LEAST_LIST + LEAST_PAGE);
        let values = self.values.unwrap_or(share(width, 24).clamp(28, 40));
        let values = bounded(values, most);
        let talks = self.talks.unwrap_or(share(width, 28).clamp(30, 50));
        (
            values,
            bounded(talks, width.saturating_sub(values + LEAST_PAGE)),
        )
    }

    /// The columns of the one list where a screen of `width` columns shows it beside the page.
    pub fn of_one(self, width: u16) -> u16 {
        let list = self.list.unwrap_or(share(width, 40).clamp(26, 38));
        bounded(list, width.saturating_sub(LEAST_PAGE))
    }

    /// Makes a list `columns` wide where the screen is `width` wide, as far as there is room.
    pub(super) fn set(&mut self, pane: Pane, columns: u16, width: u16) {
        if width < WIDE {
            self.list = Some(columns);
            self.list = Some(self.of_one(width));
        } else if pane == Pane::Values {
            self.values = Some(columns);
            self.values = Some(self.of_both(width).0);
        } else {
            self.talks = Some(columns);
            self.talks = Some(self.of_both(width).1);
        }
    }
}

fn share(width: u16, percent: u32) -> u16 {
    u16::try_from(u32::from(width) * percent / 100).unwrap_or(u16::MAX)
}

fn bounded(columns: u16, most: u16) -> u16 {
    columns.clamp(LEAST_LIST, most.max(LEAST_LIST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_pane_keeps_room_and_what_was_set_is_kept(
            values in prop::option::of(any::<u16>()),
            talks in prop::option::of(any::<u16>()),
            list in prop::option::of(any::<u16>()),
            width in MEDIUM..500,
        ) {
            let sizes = PaneSizes { values, talks, list, are_lists_hidden: false };
            if width >= WIDE {
                let (left, right) = sizes.of_both(width);
                prop_assert!(left >= LEAST_LIST && right >= LEAST_LIST);
                prop_assert!(left + right + LEAST_PAGE <= width);
            } else {
                let one = sizes.of_one(width);
                prop_assert!(one >= LEAST_LIST && one + LEAST_PAGE <= width);
            }
            prop_assert_eq!(PaneSizes::of(&sizes.to_string()), sizes);
            let hidden = PaneSizes { are_lists_hidden: true, ..sizes };
            prop_assert_eq!(PaneSizes::of(&hidden.to_string()), hidden);
            let mut set = sizes;
            for pane in [Pane::Values, Pane::Talks] {
                set.set(pane, 20, width);
            }
            let shown = if width >= WIDE { set.of_both(width) } else { (set.of_one(width), 20) };
            prop_assert_eq!(shown, (20, 20));
        }
    }

    #[test]
    fn what_has_no_room_now_is_as_wide_as_it_was_set_later() {
        let mut sizes = PaneSizes::default();
        sizes.set(Pane::Values, 90, 200);
        assert!(sizes.of_both(100).0 < 60);
        assert_eq!(sizes.of_both(200).0, 90);
        // On a narrower screen it is another list.
        assert_eq!(sizes.of_one(80), PaneSizes::default().of_one(80));
    }
}
