//! The bottom row: the keys that matter now, what is to be said, how far loading is.

use ratatui::Frame;
use ratatui::style::{Modifier, Style};

use crate::app::{App, Area, Extent, Find, Mode, Pane};
use crate::text::width;
use crate::ui::paint::Pen;
use crate::ui::theme::Theme;

/// Columns of the bar that shows loading.
const BAR: usize = 10;

/// Draws the footer into the one row of `area`.
pub fn draw(app: &App, theme: Theme, area: Area, frame: &mut Frame<'_>) {
    if let Some(find) = app.find().filter(|find| find.is_typing()) {
        return input(find, theme, area, frame);
    }
    let buffer = frame.buffer_mut();
    let right = if app.loading().done {
        position(app)
    } else {
        progress(app)
    };
    let columns = width::columns(&right);
    let mut pen = Pen::new(buffer, area, 0);
    if columns + 8 <= pen.room() {
        pen.at_right(&right, theme.quiet());
        pen.keep(columns + 1);
    }
    pen.put(" ", Style::new());
    if let Some(notice) = app.notice() {
        return pen.put(&width::ellipsized(notice, pen.room()), theme.warning());
    }
    for (key, hint) in app.hints() {
        let key = key.to_string();
        // Half a hint helps nobody.
        if width::columns(&key) + 1 + hint.len() > pen.room() {
            break;
        }
        pen.put(&key, Style::new().add_modifier(Modifier::BOLD));
        pen.put(" ", Style::new());
        pen.put(hint, theme.quiet());
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

/// How far loading is, as a bar once the number of notes is known.
fn progress(app: &App) -> String {
    let loading = app.loading();
    let size = match loading.bytes / 1_000_000 {
        0 => String::new(),
        size => format!("· {size} MB "),
    };
    match loading.found {
        Some(found) => {
            let full = (loading.read * BAR)
                .checked_div(found)
                .unwrap_or(BAR)
                .min(BAR);
            format!(
                "loading {}{} {}/{found} {size}",
                "▓".repeat(full),
                "░".repeat(BAR - full),
                loading.read
            )
        }
        None if loading.read > 0 => format!("loading {} {size}… ", loading.read),
        None => "looking for notes … ".to_owned(),
    }
}

/// Where the selection is, how far the page is read, and how much could not be.
fn position(app: &App) -> String {
    let list = if app.focus() == Pane::Values {
        app.values()
    } else {
        app.talks()
    };
    let (at, count) = list.position();
    let mut parts = Vec::new();
    if app.is_gone() {
        parts.push("gone".to_owned());
    }
    if !app.problems().is_empty() {
        let count = app.problems().len();
        parts.push(format!(
            "! {count} problem{}",
            if count == 1 { "" } else { "s" }
        ));
    }
    // The palette counts for itself.
    let hits = app.find().map(Find::count).unwrap_or_default();
    if !hits.is_empty() && app.mode() != Mode::Palette {
        parts.push(format!("/ {hits}"));
    }
    if let Some((at, all)) = app.trail() {
        parts.push(format!("talk {at}/{all}"));
    }
    if app.mode() == Mode::Browse && count > 0 && app.extent() == Extent::Talk {
        parts.push(format!("{}/{count}", at + 1));
    }
    let (left, most) = app.reader().sideways();
    if app.is_reading() && most > 0 {
        parts.push(format!("‹{left} {}›", most - left));
    }
    if app.is_reading() {
        parts.push(format!("{} %", app.reader().percent()));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!("{} ", parts.join(" · "))
    }
}
