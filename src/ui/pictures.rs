//! The pictures of a page over the rows that are kept for them.

use ratatui::buffer::Buffer;

use crate::app::{Area, Print, Reader};
use crate::ui::gallery::Gallery;
use crate::ui::paint::Pen;
use crate::ui::theme::Theme;

/// Draws what is in view of the pictures of the page in `area`; what cannot be drawn yet, or not
/// in part, is told by its caption.
pub fn draw(reader: &Reader, gallery: &Gallery, theme: Theme, area: Area, buffer: &mut Buffer) {
    let inner = area.beside_bar();
    let (top, _) = reader.position();
    let end = top + usize::from(area.height);
    let cells = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
    for plate in reader.plates(0) {
        let first = plate.row.max(top);
        let last = (plate.row + usize::from(plate.rows)).min(end);
        let Some(file) = plate.file.clone().filter(|_| first < last) else {
            continue;
        };
        let room = Area {
            x: inner.x + plate.column.min(inner.width),
            y: inner.y + cells(first - top),
            width: inner.width.saturating_sub(plate.column),
            height: cells(last - first),
        };
        let print = Print {
            file,
            cells: (plate.columns, plate.rows),
        };
        let place = Area {
            width: room.width.min(plate.columns),
            ..room
        };
        if !gallery.draw(&print, cells(first - plate.row), place, buffer) {
            Pen::new(buffer, room, 0).put(&format!("▣ {}", plate.caption), theme.quiet());
        }
    }
}
