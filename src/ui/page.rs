//! The page: the rows that are visible, nothing more.

use ratatui::buffer::Buffer;

use crate::app::{Area, Reader};
use crate::ui::paint::{Pen, clear, scrollbar};
use crate::ui::sideways;
use crate::ui::theme::Theme;

/// Draws the visible rows into `area`; its last column is the scrollbar's.
pub fn draw(reader: &Reader, theme: Theme, area: Area, buffer: &mut Buffer) {
    let Some(page) = reader.page() else { return };
    let (top, count) = reader.position();
    let inner = area.beside_bar();
    let (left, _) = reader.sideways();
    for nth in 0..area.height {
        let Some(row) = page.row(top + usize::from(nth)) else {
            break;
        };
        if let Some(wide) = page.wide(top + usize::from(nth)) {
            sideways::draw(row, wide, left, theme, inner, nth, buffer);
            continue;
        }
        let mut pen = Pen::new(buffer, inner, nth);
        for (text, tone) in row.runs() {
            pen.put(text, theme.tone(tone));
        }
    }
    if count > usize::from(area.height) {
        scrollbar(buffer, area, top, count, None, theme.quiet());
    }
}

/// Marks the page as the pane that has the keys, where it stands beside another.
pub fn focus(theme: Theme, area: Area, buffer: &mut Buffer) {
    if let Some(x) = area.x.checked_sub(1) {
        let mark = Area {
            x,
            width: 1,
            height: area.height.min(1),
            ..area
        };
        if mark.height > 0 {
            Pen::new(buffer, mark, 0).put("▌", theme.accent());
        }
    }
}

/// Draws a page over everything else, in a frame.
pub fn sheet(reader: &Reader, theme: Theme, area: Area, buffer: &mut Buffer) {
    clear(buffer, area);
    frame(buffer, area, theme);
    draw(reader, theme, area.inset(2, 1), buffer);
}

/// A thin frame at the edge of `area`, if it has room for one.
pub fn frame(buffer: &mut Buffer, area: Area, theme: Theme) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let line = "─".repeat(usize::from(area.width - 2));
    for nth in 0..area.height {
        let mut pen = Pen::new(buffer, area, nth);
        if nth == 0 {
            pen.put(&format!("╭{line}╮"), theme.quiet());
        } else if nth + 1 == area.height {
            pen.put(&format!("╰{line}╯"), theme.quiet());
        } else {
            pen.put("│", theme.quiet());
            pen.at_right("│", theme.quiet());
        }
    }
}
