//! What a list says that has nothing to show for what is typed.

use ratatui::buffer::Buffer;

use crate::app::Area;
use crate::text::width;
use crate::ui::paint::Pen;
use crate::ui::theme::Theme;

/// Says that nothing was found, and what of the question is `unknown`.
pub fn draw(buffer: &mut Buffer, area: Area, told: &str, unknown: Option<&str>, theme: Theme) {
    let rows = unknown.map_or_else(Vec::new, |what| wrapped(what, usize::from(area.width)));
    for (nth, row) in (0..area.height).zip(std::iter::once(told.to_owned()).chain(rows)) {
        Pen::new(buffer, area, nth).put(&row, theme.quiet());
    }
}

/// The words of `text` in rows of so many columns, where none is wider.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match rows.last_mut() {
            Some(row) if width::columns(row) + 1 + width::columns(word) <= columns => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(format!("  {word}")),
        }
    }
    rows
}
