//! Tables: columns shrink by need and cells wrap; where even that does not fit, a record a row.

use crate::markdown::{Align, Inlines, Style, Table};
use crate::page::rows::{Part, Tone};
use crate::page::typesetter::Typesetter;
use crate::page::wrap::{Stretch, wrap};
use crate::text::width;

/// Between two columns of a table.
const BETWEEN: &str = " │ ";
/// Columns of a word that is broken, at least.
const READABLE: usize = 14;

/// Columns from which on what goes on of a record is indented.
const ROOMY: usize = 24;

/// How heads are set.
const STRONG: Tone = Tone {
    part: Part::Text,
    strong: true,
    emphasis: false,
    struck: false,
    underlined: false,
    marked: false,
};

/// Sets `table` into the room there is.
pub(super) fn set(setter: &mut Typesetter<'_>, table: &Table, line: u32) {
    let natural: Vec<usize> = (0..table.columns.len())
        .map(|at| natural(table, at))
        .collect();
    let gaps = width::columns(BETWEEN) * natural.len().saturating_sub(1);
    let needed = natural.iter().sum::<usize>() + gaps;
    setter.needing(needed, |setter| {
        let room = setter.wide_room().min(needed).checked_sub(gaps);
        match room.and_then(|room| widths(table, &natural, room)) {
            Some(widths) => grid(setter, table, &widths, line),
            None => records(setter, table, line),
        }
    });
}

/// Rows of cells; a line divides those that are wrapped from the others.
fn grid(setter: &mut Typesetter<'_>, table: &Table, widths: &[usize], line: u32) {
    let rule = |setter: &mut Typesetter<'_>, line: u32, sign: &str| {
        setter.row(line);
        let rule: Vec<String> = widths.iter().map(|columns| sign.repeat(*columns)).collect();
        let cross = format!("{sign}┼{sign}");
        setter.page.push(&rule.join(&cross), Part::Rule.into());
    };
    if !table.head.is_empty() {
        let head = Wrapped::of(&table.head, widths);
        row(setter, table, &head, widths, STRONG, line);
        rule(setter, line, "─");
    }
    let mut above = None;
    for (cells, &offset) in table.rows.iter().zip(&table.offsets) {
        let line = setter.lines.at(offset);
        let cells = Wrapped::of(cells, widths);
        if above.is_some_and(|above| cells.height.max(above) > 1) {
            rule(setter, line, "╌");
        }
        row(setter, table, &cells, widths, Tone::default(), line);
        above = Some(cells.height);
    }
}

/// The cells of a row as they are wrapped.
struct Wrapped<'a> {
    cells: &'a [Inlines],
    stretches: Vec<Vec<Stretch>>,
    /// Rows of the screen.
    height: usize,
}

impl<'a> Wrapped<'a> {
    fn of(cells: &'a [Inlines], widths: &[usize]) -> Self {
        let empty = Inlines::default();
        let cell = |at: usize| cells.get(at).unwrap_or(&empty);
        let stretches: Vec<Vec<Stretch>> = widths
            .iter()
            .enumerate()
            .map(|(at, columns)| wrap(cell(at), *columns))
            .collect();
        Self {
            cells,
            height: stretches.iter().map(Vec::len).max().unwrap_or(0),
            stretches,
        }
    }
}

fn natural(table: &Table, column: usize) -> usize {
    let lines = cells(table, column).flat_map(|cell| cell.text.lines());
    lines.map(width::columns).max().unwrap_or(0).max(1)
}

/// The columns' widths in `room`: each has its longest word, or as much of it as can be read, then
/// all words, then all of its lines, as far as there is room. `None` where words would be cut to
/// pieces that cannot be read.
fn widths(table: &Table, natural: &[usize], room: usize) -> Option<Vec<usize>> {
    let words = |at: usize| cells(table, at).flat_map(|cell| cell.text.split_whitespace());
    let longest: Vec<usize> = (0..natural.len())
        .map(|at| words(at).map(width::columns).max().unwrap_or(0).max(1))
        .collect();
    let mut widths: Vec<usize> = longest
        .iter()
        .map(|word| *word.min(&READABLE.min(room).max(1)))
        .collect();
    for wanted in [&longest[..], natural] {
        let left = room.checked_sub(widths.iter().sum())?;
        let missing: Vec<usize> = wanted
            .iter()
            .zip(&widths)
            .map(|(all, some)| all - some)
            .collect();
        for (width, more) in widths.iter_mut().zip(shares(&missing, left)) {
            *width += more;
        }
    }
    Some(widths)
}

/// The cells of a column, its head first.
fn cells(table: &Table, column: usize) -> impl Iterator<Item = &Inlines> {
    let rows = std::iter::once(&table.head).chain(&table.rows);
    rows.filter_map(move |cells| cells.get(column))
}

/// Divides `room` among columns: those that need less than an even share get what they need, the
/// others share what is left.
fn shares(natural: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..natural.len()).collect();
    order.sort_by_key(|&at| natural[at]);
    let mut widths = vec![0; natural.len()];
    let mut left = room;
    for (done, &at) in order.iter().enumerate() {
        widths[at] = natural[at].min(left / (order.len() - done));
        left -= widths[at];
    }
    widths
}

fn row(
    setter: &mut Typesetter<'_>,
    table: &Table,
    wrapped: &Wrapped<'_>,
    widths: &[usize],
    tone: Tone,
    line: u32,
) {
    let empty = Inlines::default();
    let cell = |at: usize| wrapped.cells.get(at).unwrap_or(&empty);
    for nth in 0..wrapped.height {
        setter.row(line);
        for (at, &columns) in widths.iter().enumerate() {
            if at > 0 {
                setter.page.push(BETWEEN, Part::Rule.into());
            }
            let range = wrapped.stretches[at]
                .get(nth)
                .map_or(0..0, |stretch| stretch.range.clone());
            let space = columns.saturating_sub(width::columns(&cell(at).text[range.clone()]));
            let before = match table.columns[at] {
                Align::Left => 0,
                Align::Center => space / 2,
                Align::Right => space,
            };
            setter.page.push(&" ".repeat(before), tone);
            setter.stretch(cell(at), range, tone);
            if at + 1 < widths.len() {
                setter.page.push(&" ".repeat(space - before), tone);
            }
        }
    }
}

/// `head: value` lines, an empty row between the records. The first has all of each head; below
/// it a head is cut to one row, for it stands before each value.
fn records(setter: &mut Typesetter<'_>, table: &Table, line: u32) {
    if table.rows.is_empty() {
        for head in &table.head {
            setter.words(head, STRONG, line);
        }
    }
    let rows = table.rows.iter().zip(&table.offsets);
    let lines = std::mem::take(&mut setter.lines);
    let rows = rows.map(|(cells, &offset)| (cells, lines.at(offset)));
    for (nth, (cells, line)) in rows.enumerate() {
        setter.wants_gap |= nth > 0;
        for at in 0..table.columns.len() {
            let most = if nth == 0 { usize::MAX } else { setter.room() };
            let mut pair = head(table, at, most);
            let cell = cells.get(at).filter(|cell| !cell.text.is_empty());
            if cell.is_some() || (nth == 0 && !pair.text.is_empty()) {
                if let Some(cell) = cell {
                    pair.append(cell);
                }
                let rest = if setter.room() < ROOMY { "" } else { "  " };
                setter.inside(String::new(), rest.into(), Part::Text, |setter| {
                    setter.words(&pair, Tone::default(), line);
                });
            }
        }
    }
    setter.lines = lines;
}

/// The head of a column, cut to `most` columns, before a value.
fn head(table: &Table, at: usize, most: usize) -> Inlines {
    let mut pair = Inlines::default();
    let strong = Style {
        strong: true,
        ..Style::default()
    };
    if let Some(cell) = table.head.get(at).filter(|cell| !cell.text.is_empty()) {
        let words = cell.text.replace('\n', " ");
        pair.push(&width::ellipsized(&words, most), strong);
        pair.push(": ", Style::default());
    }
    pair
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_keep_their_width_and_wide_ones_share() {
        assert_eq!(shares(&[3, 10, 40], 60), [3, 10, 40]);
        assert_eq!(shares(&[3, 40, 40], 43), [3, 20, 20]);
        assert_eq!(shares(&[50], 20), [20]);
    }
}
