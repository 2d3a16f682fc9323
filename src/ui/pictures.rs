//! The pictures of a page over the rows that are kept for them.

use ratatui::buffer::Buffer;

use crate::app::{Area, Reader, ScaledPicture};
use crate::ui::paint::Pen;
use crate::ui::picture_cache::PictureCache;
use crate::ui::theme::Theme;

/// Draws what is in view of the pictures of the page in `area`; what cannot be drawn yet, or not
/// in part, is told by its caption.
pub fn draw(
    reader: &Reader,
    picture_cache: &PictureCache,
    theme: Theme,
    area: Area,
    buffer: &mut Buffer,
) {
    let inner = area.beside_bar();
    let (top, _) = reader.position();
    let end = top + usize::from(area.height);
    let cells = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
    for (row, picture) in reader.placed(0) {
        let first = row.max(top);
        let last = (row + usize::from(picture.rows)).min(end);
        let Some(file) = picture.file.clone().filter(|_| first < last) else {
            continue;
        };
        let room = Area {
            x: inner.x + picture.column.min(inner.width),
            y: inner.y + cells(first - top),
            width: inner.width.saturating_sub(picture.column),
            height: cells(last - first),
        };
        let scaled = ScaledPicture {
            file,
            cells: (picture.columns, picture.rows),
        };
        let place = Area {
            width: room.width.min(picture.columns),
            ..room
        };
        if !picture_cache.draw(&scaled, cells(first - row), place, buffer) {
            Pen::new(buffer, room, 0).put(&format!("▣ {}", picture.caption), theme.quiet());
        }
    }
}
