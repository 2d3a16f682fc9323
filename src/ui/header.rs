//! The top row: where you are, and how much there is.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::app::{App, Area};
use crate::ui::paint::Pen;
use crate::ui::theme::Theme;

/// Draws the header into the one row of `area`.
pub fn draw(app: &App, theme: Theme, area: Area, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, area, 0);
    let head = app.head(pen.room());
    pen.at_right(&head.counts, theme.quiet());
    pen.put(head.name, theme.accent().add_modifier(Modifier::BOLD));
    pen.put(&head.path, theme.quiet());
}
