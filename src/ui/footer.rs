//! The bottom row: the keys that matter now, what is to be said, how far loading is.

use ratatui::Frame;
use ratatui::style::{Modifier, Style};

use crate::app::{App, Area, Find};
use crate::text::width;
use crate::ui::paint::Pen;
use crate::ui::theme::Theme;

/// Draws the footer into the one row of `area`.
pub fn draw(app: &App, theme: Theme, area: Area, frame: &mut Frame<'_>) {
    if let Some(find) = app.find().filter(|find| find.is_typing()) {
        return input(find, theme, area, frame);
    }
    let mut pen = Pen::new(frame.buffer_mut(), area, 0);
    let foot = app.foot(pen.room());
    if !foot.right.is_empty() {
        pen.at_right(&foot.right, theme.quiet());
        pen.keep(width::columns(&foot.right) + 1);
    }
    pen.put(" ", Style::new());
    if let Some(notice) = app.notice() {
        return pen.put(&width::ellipsized(notice, pen.room()), theme.warning());
    }
    for hint in foot.hints {
        pen.put(
            &hint.key.to_string(),
            Style::new().add_modifier(Modifier::BOLD),
        );
        pen.put(" ", Style::new());
        pen.put(hint.words, theme.quiet());
        pen.put("  ", Style::new());
    }
}

/// The box to find in the page, and where in what is found the reader is.
fn input(find: &Find, theme: Theme, area: Area, frame: &mut Frame<'_>) {
    let count = find.count();
    let columns = width::columns(&count);
    let mut pen = Pen::new(frame.buffer_mut(), area, 0);
    if columns + 8 <= pen.room() {
        pen.at_right(&format!("{count} "), theme.quiet());
        pen.keep(columns + 2);
    }
    pen.put(" /", theme.pane(true));
    let (text, cursor) = find.field().window(pen.room());
    pen.put(text, Style::new());
    let x = area.x + (2 + u16::try_from(cursor).unwrap_or(0)).min(area.width.saturating_sub(1));
    frame.set_cursor_position((x, area.y));
}
