//! The lists of a facet's values and of talks.

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::{App, Area, ListArea, ListRow, Listing, Pane};
use crate::notes::{Date, Facet, Group, Kind, Order};
use crate::text::width;
use crate::ui::nothing;
use crate::ui::paint::{Pen, item, scrollbar};
use crate::ui::signs;
use crate::ui::theme::Theme;

/// Columns of a date in a wide list, and in a narrow one.
const DATE: (usize, usize) = (10, 7);

/// Draws the values of the facet, each with its number of talks; events with their date.
pub fn values(app: &App, theme: Theme, area: ListArea, frame: &mut Frame<'_>) {
    let focused = app.focus() == Pane::Values;
    let (list, catalogue) = (app.values(), app.catalogue());
    let name = app.facet().name();
    let all = catalogue.len();
    // The usual one is not said.
    let order = match (app.facet(), app.library().order()) {
        (Facet::Events, order) if order != Order::default() => order.words(),
        _ => "",
    };
    title(
        &name.to_uppercase(),
        list,
        (all, order),
        theme,
        area.title,
        focused,
        frame,
    );
    let none = |_: usize, _: &mut Pen<'_>| {};
    let buffer = frame.buffer_mut();
    rows(
        list,
        theme,
        area.body,
        focused,
        buffer,
        none,
        |place, line| {
            if let Some(event) = catalogue.events().get(place) {
                let date = date(event.date, line.pen.room());
                line.pen.put(&date, line.quiet);
                if event.is_gone {
                    line.pen.put("gone ", line.quiet);
                }
            }
            line.right(&catalogue.count(place).to_string());
            line.title(catalogue.name(place));
        },
    );
    if catalogue.is_empty() && app.loading().done && !app.is_gathering() && !list.is_waiting() {
        let what = if app.library().events().is_empty() {
            "notes"
        } else {
            name
        };
        Pen::new(buffer, area.body, 0).put(&format!("  no {what} here"), theme.quiet());
    }
}

/// The columns of a date before a title: a range where that fits, else its beginning; a narrow list, of which so
/// many are left, has room for the month.
fn date(date: Option<Date>, room: usize) -> String {
    let columns = if room >= 36 { DATE.0 } else { DATE.1 };
    let fits = |shown: &String| width::columns(shown) <= columns;
    let shown = |date: Date| {
        let whole = Some(date.shown()).filter(fits);
        whole.unwrap_or_else(|| date.begins().to_string())
    };
    let date = date.map(shown).unwrap_or_default();
    let date = width::fitting(&date, columns).0;
    format!("{:columns$} ", date.trim_end_matches('-'))
}

/// Draws the talks of the selected value in their groups: kind, title, speakers.
pub fn talks(app: &App, theme: Theme, area: ListArea, frame: &mut Frame<'_>) {
    let focused = app.focus() == Pane::Talks;
    let (list, talks) = (app.talks(), app.talk_list());
    title(
        "TALKS",
        list,
        (talks.len(), ""),
        theme,
        area.title,
        focused,
        frame,
    );
    // Talks that stand in no group are told from one above them by an empty row.
    let group = |place: usize, pen: &mut Pen<'_>| {
        let name = match talks.group(place) {
            Group::Part(name) => name,
            Group::Event(None, title) => title,
            Group::Event(day, title) => {
                let day = date(day, pen.room());
                pen.put(&format!("{} ", day.trim_end()), theme.quiet());
                title
            }
        };
        pen.put(&width::ellipsized(name, pen.room()), theme.quiet());
    };
    let buffer = frame.buffer_mut();
    rows(
        list,
        theme,
        area.body,
        focused,
        buffer,
        group,
        |place, line| {
            let (event, talk) = talks.talk(place);
            let sign = signs::of_talk(app, event, talk);
            let is_starred = sign == signs::STAR && line.quiet != line.style;
            let look = if is_starred {
                theme.accent()
            } else {
                line.quiet
            };
            if !sign.is_empty() {
                line.pen.put_in(sign, width::columns(signs::STAR), look);
            }
            let widest = width::columns(Kind::Keynote.sign());
            line.pen.put_in(talk.kind.sign(), widest, line.quiet);
            line.pen.put(" ", line.style);
            let speakers = talks.speakers(place);
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
    (all, order): (usize, &str),
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
        pen.put(&format!(" {name} {all}"), style);
        if !order.is_empty() && width::columns(order) + 3 <= pen.room() {
            pen.put(&format!(" · {order}"), theme.quiet());
        }
        return;
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

/// Draws the visible rows: `group` writes what stands above a thing, `draw` a thing, both given its
/// place.
fn rows(
    list: &Listing,
    theme: Theme,
    area: Area,
    focused: bool,
    buffer: &mut Buffer,
    group: impl Fn(usize, &mut Pen<'_>),
    draw: impl Fn(usize, &mut Line<'_, '_>),
) {
    let (cursor, count) = list.position();
    let (top, all) = list.view();
    let inner = area.beside_bar();
    for (row, (what, place)) in (0..area.height).zip(list.visible()) {
        let ListRow::Thing(at) = what else {
            let mut pen = Pen::new(buffer, inner, row);
            pen.put(" ", Style::new());
            group(place, &mut pen);
            continue;
        };
        let selected = at == cursor;
        let style = selected.then(|| theme.selected(focused));
        let (pen, style) = item(buffer, inner, row, style, theme.accent());
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
    if count == 0 && list.filter().is_some() && !list.is_waiting() {
        nothing::draw(buffer, inner, "  nothing fits", list.unknown(), theme);
    }
    scrollbar(buffer, area, top, all, Some("│"), theme.quiet());
}
