//! The signs of what is remembered: a star, and a dim dot for what is left to read.

use crate::app::{App, Area, Extent, PageKey, Reader, Target};
use crate::notes::{Event, Talk};
use crate::text::width;
use crate::ui::paint::Pen;
use crate::ui::theme::Theme;

/// The sign of a starred talk, of ambiguous width.
pub const STAR: &str = "★";
/// That of a talk which is left to read.
const UNREAD: &str = "●";

/// The sign of a talk in a list, where anything is remembered; nothing was read before that, and a column for it would
/// be an empty one. A star says more than a dot.
pub fn of_talk(app: &App, event: &Event, talk: &Talk) -> &'static str {
    let signs = app.signs();
    if signs.is_empty() {
        ""
    } else if signs.is_starred(event, talk) {
        STAR
    } else if app.shows_unread() && signs.is_marked_unread(event, talk) {
        UNREAD
    } else {
        " "
    }
}

/// Whether the talk on the page is starred.
fn is_page_starred(app: &App) -> bool {
    let target = app.reader().key().map(|key: &PageKey| key.target.base());
    match target {
        Some(Target::Talk(named)) => app.signs().get(named).is_starred,
        _ => false,
    }
}

/// Puts the star at the right edge of the first row of the page, where that row is in view and has room.
pub fn page(app: &App, theme: Theme, area: Area, frame: &mut ratatui::Frame<'_>) {
    let reader: &Reader = app.reader();
    let is_at_top = reader.position().0 == 0 && area.height > 0;
    if !is_at_top || !is_page_starred(app) || app.extent() != Extent::Talk {
        return;
    }
    let title = reader.page().and_then(|page| page.row(0));
    let columns = title.map_or(0, |row| width::columns(row.text()));
    let inner = area.beside_bar();
    if columns + 1 + width::columns(STAR) <= usize::from(inner.width) {
        Pen::new(frame.buffer_mut(), inner, 0).at_right(STAR, theme.accent());
    }
}
