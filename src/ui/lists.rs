//! The lists of events and talks.

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::{App, Area, ListArea, ListRow, Listing, Pane};
use crate::text::width;
use crate::ui::paint::{Pen, scrollbar};
use crate::ui::theme::Theme;

/// Columns of a date in a wide list, and in a narrow one.
const DATE: (usize, usize) = (10, 7);

/// Draws the events: date, title, number of talks.
pub fn events(app: &App, theme: Theme, area: ListArea, frame: &mut Frame<'_>) {
    let focused = app.focus() == Pane::Events;
    let events = app.library().events();
    title(
        "EVENTS",
        app.events(),
        events.len(),
        theme,
        area.title,
        focused,
        frame,
    );
    rows(
        app.events(),
        theme,
        area.body,
        focused,
        frame.buffer_mut(),
        |_| "",
        |place, line| {
            let event = &events[place];
            // A narrow list has room for the month.
            let columns = if line.pen.room() >= 36 {
                DATE.0
            } else {
                DATE.1
            };
            let date = event.date.map(|date| date.to_string()).unwrap_or_default();
            let date = width::fitting(&date, columns)
                .0
                .trim_end_matches(['-', '/']);
            line.pen.put(&format!("{date:columns$} "), line.quiet);
            line.right(&event.talks.len().to_string());
            line.title(&event.title);
        },
    );
    if events.is_empty() && app.loading().done {
        Pen::new(frame.buffer_mut(), area.body, 0).put("  no notes here", theme.quiet());
    }
}

/// Draws the talks of the selected event in their groups: kind, title, speakers.
pub fn talks(app: &App, theme: Theme, area: ListArea, frame: &mut Frame<'_>) {
    let focused = matches!(app.focus(), Pane::Talks);
    let Some(event) = app.selected_event() else {
        return title("TALKS", app.talks(), 0, theme, area.title, focused, frame);
    };
    title(
        "TALKS",
        app.talks(),
        event.talks.len(),
        theme,
        area.title,
        focused,
        frame,
    );
    rows(
        app.talks(),
        theme,
        area.body,
        focused,
        frame.buffer_mut(),
        // Talks that stand in no group are told from one above them by an empty row.
        |place| event.talks[place].group.as_deref().unwrap_or_default(),
        |place, line| {
            let talk = &event.talks[place];
            line.pen.put(talk.kind.sign(), line.quiet);
            line.pen.put(" ", line.style);
            let speakers = talk.speakers.join(", ");
            let room = line.pen.room();
            // Speakers get what the title leaves, and a third of the row at least.
            let left = room.saturating_sub(width::columns(&talk.title) + 2);
            line.right(&width::ellipsized(&speakers, left.max(room / 3)));
            line.title(&talk.title);
        },
    );
}

/// The name of a list with the number of rows, or its filter.
fn title(
    name: &str,
    list: &Listing,
    all: usize,
    theme: Theme,
    area: Area,
    focused: bool,
    frame: &mut Frame<'_>,
) {
    if area.height == 0 {
        return;
    }
    let (_, shown) = list.position();
    let style = theme.pane(focused);
    let mut pen = Pen::new(frame.buffer_mut(), area, 0);
    let Some(field) = list.filter() else {
        return pen.put(&format!(" {name} {all}"), style);
    };
    let count = format!(" {shown}/{all} ");
    pen.at_right(&count, theme.quiet());
    pen.keep(width::columns(&count));
    pen.put(" /", style);
    let (text, cursor) = field.window(pen.room());
    pen.put(text, Style::new());
    if list.is_typing() {
        let x = area.x + 2 + u16::try_from(cursor).unwrap_or(0);
        frame.set_cursor_position((x.min(area.x + area.width.saturating_sub(1)), area.y));
    }
}

/// One row of a list while it is drawn.
struct Line<'a, 'b> {
    pen: Pen<'a>,
    style: Style,
    quiet: Style,
    hit: Style,
    marks: &'b [Range<usize>],
}

impl Line<'_, '_> {
    /// Writes `text` at the right edge and keeps what follows off it.
    fn right(&mut self, text: &str) {
        let columns = width::columns(text);
        if columns > 0 && columns + 1 < self.pen.room() {
            self.pen.at_right(text, self.quiet);
            self.pen.keep(columns + 1);
        }
    }

    /// Writes the title with the letters that fit the filter.
    fn title(&mut self, text: &str) {
        self.pen.put_marked(text, self.style, self.marks, self.hit);
    }
}

/// Draws the visible rows: `group` names that of a thing, `draw` writes a thing, both given its
/// place in the library.
fn rows<'a>(
    list: &Listing,
    theme: Theme,
    area: Area,
    focused: bool,
    buffer: &mut Buffer,
    group: impl Fn(usize) -> &'a str,
    draw: impl Fn(usize, &mut Line<'_, '_>),
) {
    let (cursor, count) = list.position();
    let (top, all) = list.view();
    let inner = area.beside_bar();
    for (row, (what, place)) in (0..area.height).zip(list.visible()) {
        let ListRow::Thing(at) = what else {
            let mut pen = Pen::new(buffer, inner, row);
            pen.put(" ", Style::new());
            pen.put(&width::ellipsized(group(place), pen.room()), theme.quiet());
            continue;
        };
        let selected = at == cursor;
        let style = if selected {
            theme.selected(focused)
        } else {
            Style::new()
        };
        if selected {
            Pen::new(buffer, inner, row).fill(style);
        }
        let mut pen = Pen::new(buffer, inner, row);
        pen.put(
            if selected { "▌" } else { " " },
            style.patch(theme.accent()),
        );
        let quiet = if selected && focused {
            style
        } else {
            style.patch(theme.quiet())
        };
        draw(
            place,
            &mut Line {
                pen,
                style,
                quiet,
                hit: theme.hit(),
                marks: list.marks(usize::from(row)),
            },
        );
    }
    if count == 0 && list.filter().is_some() {
        Pen::new(buffer, inner, 0).put("  nothing fits", theme.quiet());
    }
    scrollbar(buffer, area, top, all, Some("│"), theme.quiet());
}
