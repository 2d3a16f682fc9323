//! The page: the rows that are visible, nothing more.

use ratatui::buffer::Buffer;

use crate::app::{App, Area, Labelled, Reader};
use crate::page::{Part, Row};
use crate::text::width;
use crate::ui::paint::{Pen, clear, scrollbar, selection_mark};
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
        let wide = page.wide(top + usize::from(nth));
        sideways::draw(row, wide, left, theme, inner, nth, buffer);
    }
    if count > usize::from(area.height) {
        scrollbar(buffer, area, top, count, None, theme.quiet());
    }
}

/// Marks what is found in the visible rows of the page.
pub fn hits(app: &App, theme: Theme, area: Area, buffer: &mut Buffer) {
    let (Some(find), Some(page)) = (app.find(), app.reader().page()) else {
        return;
    };
    let (hits, current) = find.hits();
    for (nth, row) in (0..).zip(app.reader().visible().filter_map(|at| page.row(at))) {
        let bytes = row.range();
        let first = hits.partition_point(|hit| hit.end <= bytes.start);
        let inside = |(_, hit): &(usize, &std::ops::Range<usize>)| hit.start < bytes.end;
        for (at, hit) in (first..).zip(&hits[first..]).take_while(inside) {
            let style = theme.found(at == current);
            let part = hit.start.max(bytes.start)..hit.end.min(bytes.end);
            let mut from = bytes.start;
            for (text, tone) in row.runs() {
                let (start, end) = (part.start.max(from), part.end.min(from + text.len()));
                // Bars and indents between the rows of a hit are no part of it.
                let is_between = matches!(tone.part, Part::Bar | Part::Marker | Part::Fold)
                    && hit.start < bytes.start;
                if start < end && !is_between {
                    let before = &row.text()[..start - bytes.start];
                    let (words, skipped) =
                        words(&row.text()[start - bytes.start..end - bytes.start]);
                    let column = width::columns(before) + skipped;
                    let mut pen = Pen::behind(buffer, area.beside_bar(), nth, column);
                    pen.put(words, theme.tone(tone).patch(style));
                }
                from += text.len();
            }
        }
    }
}

/// `text` without spaces before it, and their columns.
fn words(text: &str) -> (&str, usize) {
    let words = text.trim_start();
    if words.is_empty() {
        (text, 0)
    } else {
        (words, text.len() - words.len())
    }
}

/// Shows which link of an overview is chosen: its words, not the bar and the count behind them.
pub fn chosen(app: &App, theme: Theme, area: Area, buffer: &mut Buffer) {
    let (Some(chosen), Some(page)) = (app.chosen_link(), app.reader().page()) else {
        return;
    };
    for (nth, row) in (0..).zip(app.reader().visible().filter_map(|at| page.row(at))) {
        let mut column = 0;
        for (text, tone, link) in row.linked_runs() {
            if link == Some(chosen) && matches!(tone.part, Part::Text | Part::Link) {
                let style = theme.tone(tone).patch(theme.selected(true));
                Pen::behind(buffer, area.beside_bar(), nth, column).put(text, style);
            }
            column += width::columns(text);
        }
    }
}

/// Puts the labels over the first letters of the links in view, and over the signs of folds.
pub fn labels(app: &App, theme: Theme, area: Area, buffer: &mut Buffer) {
    let (Some(labels), Some(page)) = (app.labels(), app.reader().page()) else {
        return;
    };
    let mut seen = Vec::new();
    for (nth, at) in (0..).zip(app.reader().visible()) {
        let Some(row) = page.row(at) else { break };
        let fold = page.fold_sign_in(at).map(|(nth, byte)| {
            let before = row.text().get(..byte).unwrap_or("");
            (Labelled::Fold(nth), width::columns(before))
        });
        let links = starts(row).into_iter();
        let links = links.map(|(place, column)| (Labelled::Link(place), column));
        for (one, column) in fold.into_iter().chain(links) {
            if seen.contains(&one) {
                continue;
            }
            seen.push(one);
            if let Some(label) = labels.label(one) {
                Pen::behind(buffer, area.beside_bar(), nth, column).put(&label, theme.label());
            }
        }
    }
}

/// The links of a row with the columns at which they begin in it.
fn starts(row: Row<'_>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut column = 0;
    for (text, _, link) in row.linked_runs() {
        if let Some(place) = link.filter(|place| found.iter().all(|(known, _)| known != place)) {
            found.push((place, column));
        }
        column += width::columns(text);
    }
    found
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
            Pen::new(buffer, mark, 0).put(selection_mark(), theme.accent());
        }
    }
}

/// Draws a page over everything else, in a frame.
pub fn sheet(reader: &Reader, theme: Theme, area: Area, buffer: &mut Buffer) {
    clear(buffer, area);
    frame(buffer, area, theme);
    draw(reader, theme, area.in_frame(), buffer);
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
