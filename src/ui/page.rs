//! The page: the rows that are visible, nothing more.

use ratatui::buffer::Buffer;

use crate::app::{App, Area, Labelled, Reader};
use crate::page::{Part, Slices};
use crate::text::width;
use crate::ui::paint::{Pen, clear, scrollbar, selection_mark};
use crate::ui::sideways;
use crate::ui::theme::Theme;

/// Draws the visible rows into `area`; its last column is the scrollbar's.
pub fn draw(reader: &Reader, theme: Theme, area: Area, buffer: &mut Buffer) {
    let (top, count) = reader.position();
    for (nth, at) in (0..area.height).zip(top..) {
        let Some(slices) = reader.slices(at) else {
            break;
        };
        sideways::draw(&slices, theme, area.beside_bar(), nth, buffer);
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
    for (nth, at) in (0..).zip(app.reader().visible()) {
        let (Some(row), Some(slices)) = (page.row(at), app.reader().slices(at)) else {
            break;
        };
        let bytes = row.range();
        let first = hits.partition_point(|hit| hit.end <= bytes.start);
        let inside = |(_, hit): &(usize, &std::ops::Range<usize>)| hit.start < bytes.end;
        for (at, hit) in (first..).zip(&hits[first..]).take_while(inside) {
            let style = theme.found(at == current);
            for slice in &slices.all {
                let Some(tone) = slice.tone else { continue };
                let from = bytes.start + slice.byte;
                let (start, end) = (hit.start.max(from), hit.end.min(from + slice.text.len()));
                // Bars and indents between the rows of a hit are no part of it.
                let is_between = matches!(tone.part, Part::Bar | Part::Marker | Part::Fold)
                    && hit.start < bytes.start;
                if start < end && !is_between {
                    let before = width::columns(&slice.text[..start - from]);
                    let (words, skipped) = words(&slice.text[start - from..end - from]);
                    let column = slice.column + before + skipped;
                    let mut pen = behind(&slices, area, nth, column, buffer);
                    pen.put(words, theme.tone(tone).patch(style));
                }
            }
        }
    }
}

/// Writes into what is in view of row `nth`, from `column` on.
fn behind<'a>(
    slices: &Slices<'_>,
    area: Area,
    nth: u16,
    column: usize,
    buffer: &'a mut Buffer,
) -> Pen<'a> {
    let mut pen = Pen::behind(buffer, area.beside_bar(), nth, column);
    pen.keep(usize::from(slices.is_more));
    pen
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

/// Puts the labels over the first letters of the links in view, and over the signs of folds; on the overview, whose
/// links are names alone, beside them where that is free.
pub fn labels(app: &App, theme: Theme, area: Area, buffer: &mut Buffer) {
    let (Some(labels), Some(page)) = (app.labels(), app.reader().page()) else {
        return;
    };
    let mut seen = Vec::new();
    for (nth, at) in (0..).zip(app.reader().visible()) {
        let Some(slices) = app.reader().slices(at) else {
            break;
        };
        let fold = page.fold_sign_in(at);
        let fold =
            fold.and_then(|(nth, byte)| Some((Labelled::Fold(nth), slices.column_of(byte)?)));
        let links = slices.links();
        let links = links.map(|(place, column)| (Labelled::Link(place), column));
        for (one, column) in fold.into_iter().chain(links) {
            if seen.contains(&one) {
                continue;
            }
            seen.push(one);
            if let Some(label) = labels.label(one) {
                let free = match one {
                    Labelled::Link(place) if app.is_overview() => {
                        beside(&slices, place, width::columns(&label))
                    }
                    _ => None,
                };
                let column = free.unwrap_or(column);
                behind(&slices, area, nth, column, buffer).put(&label, theme.label());
            }
        }
    }
}

/// The column at which so many `columns` hide no word of the link at `place`, nor of its neighbours: on its bar, in
/// the space inside it, else behind it or before it.
fn beside(slices: &Slices<'_>, place: usize, columns: usize) -> Option<usize> {
    let of_link = || (slices.all.iter()).filter(|of| of.link == Some(place) && !of.text.is_empty());
    if let Some(bar) = of_link().find(|of| of.tone.is_some_and(|tone| tone.part == Part::Marker)) {
        return Some(bar.column);
    }
    let space = of_link().find(|of| of.text.trim().is_empty() && of.text.len() >= columns);
    if let Some(space) = space {
        // In the middle: a word stands on either side.
        return Some(space.column + (space.text.len() - columns).div_ceil(2));
    }
    let first = of_link().next()?.column;
    let end = of_link()
        .next_back()
        .map(|of| of.column + width::columns(of.text))?;
    let letters = slices.all.iter().flat_map(|of| width::graphemes(of.text));
    let blanks: Vec<bool> = letters
        .flat_map(|(_, letter, columns)| std::iter::repeat_n(letter == " ", columns))
        .collect();
    // Nothing stands behind the end of the row.
    let is_blank = |column: usize| blanks.get(column).is_none_or(|blank| *blank);
    let is_free = |from: usize, to: usize| to <= slices.room && (from..to).all(is_blank);
    if is_free(end, end + columns + 2) {
        return Some(end + 1);
    }
    let before = first.checked_sub(columns)?;
    is_free(before, first).then_some(before)
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
