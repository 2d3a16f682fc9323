//! The jump palette: its box, the talks with the letters that fit or the lines of notes, and a preview.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::{
    Action, App, Area, FoundLines, MOST_LINES, Mode, Palette, PaletteArea, Ranked, Scope,
};
use crate::text::counts::counted;
use crate::text::width;
use crate::ui::entry;
use crate::ui::found_lines;
use crate::ui::nothing;
use crate::ui::page;
use crate::ui::paint::{Pen, clear, item, scrollbar};
use crate::ui::theme::Theme;

/// Draws the palette over the panes.
pub fn draw(app: &App, palette: &Palette, theme: Theme, area: PaletteArea, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    clear(buffer, area.frame);
    let title = match palette.scope() {
        Scope::Talks if app.is_picking() => " Pick a talk ",
        Scope::Talks => " Jump to a talk ",
        Scope::Text => " Search the text of all notes ",
    };
    if area.input.y > area.frame.y {
        page::frame(buffer, area.frame, theme);
        Pen::new(
            buffer,
            Area {
                x: area.frame.x + 2,
                width: area.frame.width.saturating_sub(4),
                ..area.frame
            },
            0,
        )
        .put(title, theme.pane(true));
    }
    match palette.scope() {
        Scope::Talks => hits(app, palette, theme, area.list, buffer),
        Scope::Text => found_lines::draw(palette.lines(), theme, area.list, buffer),
    }
    if let Some(preview) = area.preview {
        divide(area, preview, theme, buffer);
        page::draw(app.reader(), theme, preview, buffer);
    }
    input(app, palette, theme, area.input, frame);
}

fn input(app: &App, palette: &Palette, theme: Theme, area: Area, frame: &mut Frame<'_>) {
    if area.height == 0 || area.width == 0 {
        return;
    }
    let mut pen = Pen::new(frame.buffer_mut(), area, 0);
    let count = match palette.scope() {
        Scope::Talks => talk_count(palette.ranked(), app.library().talk_count()),
        Scope::Text => line_count(palette.lines()),
    };
    let columns = width::columns(&count);
    if columns * 2 < pen.room() {
        pen.at_right(&count, theme.quiet());
        pen.keep(columns);
    }
    pen.put(" › ", theme.pane(true));
    let (text, cursor) = palette.field().window(pen.room());
    pen.put(text, Style::new());
    let x = area.x + (3 + u16::try_from(cursor).unwrap_or(0)).min(area.width - 1);
    frame.set_cursor_position((x, area.y));
}

fn talk_count(list: &Ranked, all: usize) -> String {
    let rescued = list.hits().and_then(|hits| hits.rescued.as_deref());
    let rescued = rescued.map_or_else(String::new, |words| format!(" {words} (자판)"));
    format!("{rescued} {}/{all} ", list.count())
}

/// The number of lines and of their talks, with a sign where more are to come or are left out.
fn line_count(list: &FoundLines) -> String {
    let more = if list.count() >= MOST_LINES {
        "+"
    } else if list.is_waiting() {
        "…"
    } else {
        ""
    };
    match list.count() {
        0 => String::new(),
        1 => format!(" 1{more} line "),
        lines => {
            let talks = counted(list.talk_count(), "talk");
            format!(" {lines}{more} lines · {talks} ")
        }
    }
}

fn hits(app: &App, of: &Palette, theme: Theme, area: Area, buffer: &mut Buffer) {
    let palette = of.ranked();
    let Some(hits) = palette.hits() else { return };
    let (cursor, top, count) = palette.position();
    let inner = area.beside_bar();
    if count == 0 && !palette.is_waiting() {
        let key = app.keymap().key_of(Mode::Palette, Action::FullText);
        let told = match key {
            Some(key) => format!("  no talk has all of that; {key} looks in the text"),
            None => "  no talk has all of that".to_owned(),
        };
        return nothing::draw(buffer, inner, &told, palette.unknown(), theme);
    }
    for nth in 0..area.height {
        let at = top + usize::from(nth);
        let Some(entry) = hits.entry(at) else { break };
        // What Enter does not open is not marked.
        let is_selected = at == cursor && !of.is_idle();
        let selected = is_selected.then(|| theme.selected(true));
        let (mut pen, style) = item(buffer, inner, nth, selected, theme.accent());
        let quiet = if is_selected { style } else { theme.quiet() };
        entry::draw(
            &mut pen,
            (&entry.event.title, &entry.tail()),
            palette.marks(usize::from(nth)),
            [quiet, style],
            theme.hit(),
        );
    }
    scrollbar(buffer, area, top, count, None, theme.quiet());
}

/// A line between the hits and the preview.
fn divide(area: PaletteArea, preview: Area, theme: Theme, buffer: &mut Buffer) {
    if preview.y > area.list.y {
        let row = Area {
            y: preview.y - 1,
            height: 1,
            ..preview
        };
        Pen::new(buffer, row, 0).put(&"─".repeat(usize::from(row.width)), theme.quiet());
    } else {
        let column = Area {
            x: preview.x.saturating_sub(2),
            width: 1,
            ..preview
        };
        for nth in 0..column.height {
            Pen::new(buffer, column, nth).put("│", theme.quiet());
        }
    }
}
