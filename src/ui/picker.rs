//! A list to pick from: its box, and what fits.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::{Area, ListRow, PaletteArea, Picker};
use crate::text::width;
use crate::ui::page;
use crate::ui::paint::{Pen, clear, item, scrollbar};
use crate::ui::theme::Theme;

/// Draws the list over the panes.
pub fn draw(picker: &Picker, theme: Theme, area: PaletteArea, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    clear(buffer, area.frame);
    if area.input.y > area.frame.y {
        page::frame(buffer, area.frame, theme);
        let title = Area {
            x: area.frame.x + 2,
            width: area.frame.width.saturating_sub(4),
            ..area.frame
        };
        Pen::new(buffer, title, 0).put(picker.title, theme.pane(true));
    }
    choices(picker, theme, area.list, buffer);
    input(picker, theme, area.input, frame);
}

fn input(picker: &Picker, theme: Theme, area: Area, frame: &mut Frame<'_>) {
    let Some(field) = picker
        .list()
        .filter()
        .filter(|_| area.height > 0 && area.width > 0)
    else {
        return;
    };
    let mut pen = Pen::new(frame.buffer_mut(), area, 0);
    let count = format!(" {}/{} ", picker.list().position().1, picker.count());
    let columns = width::columns(&count);
    if columns * 2 < pen.room() {
        pen.at_right(&count, theme.quiet());
        pen.keep(columns);
    }
    pen.put(" › ", theme.pane(true));
    let (text, cursor) = field.window(pen.room());
    pen.put(text, Style::new());
    let x = area.x + (3 + u16::try_from(cursor).unwrap_or(0)).min(area.width - 1);
    frame.set_cursor_position((x, area.y));
}

fn choices(picker: &Picker, theme: Theme, area: Area, buffer: &mut Buffer) {
    let list = picker.list();
    let (cursor, count) = list.position();
    let inner = area.beside_bar();
    if count == 0 {
        let none = if picker.count() == 0 {
            "  no headings here"
        } else {
            "  none has all of that"
        };
        return Pen::new(buffer, inner, 0).put(none, theme.quiet());
    }
    let visible = list.visible().take(usize::from(area.height));
    for (nth, (row, place)) in (0..).zip(visible) {
        let selected = (row == ListRow::Thing(cursor)).then(|| theme.selected(true));
        let (mut pen, style) = item(buffer, inner, nth, selected, theme.accent());
        if let Some(choice) = picker.choice(place) {
            let indent = (2 * choice.depth).min(pen.room() / 3);
            pen.put(&" ".repeat(indent), style);
            let columns = width::columns(&choice.aside);
            // A key without the words that say what it does helps nobody.
            if columns > 0 && columns * 3 <= pen.room() {
                pen.at_right(&choice.aside, style.patch(theme.quiet()));
                pen.keep(columns + 1);
            }
            pen.put_marked(
                &choice.text,
                style,
                list.marks(usize::from(nth)),
                theme.hit(),
            );
        }
    }
    scrollbar(buffer, area, list.view().0, count, None, theme.quiet());
}
