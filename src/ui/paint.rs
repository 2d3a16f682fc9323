//! Writing into cells: cut at columns, no wide character split.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::style::Style;

use crate::app::{Area, thumb};
use crate::text::width;

/// A place to write from left to right, up to an edge.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    end: u16,
}

impl<'a> Pen<'a> {
    /// Writes into the row `nth` of `area`.
    pub fn new(buffer: &'a mut Buffer, area: Area, nth: u16) -> Self {
        Self {
            buffer,
            x: area.x,
            y: area.y + nth,
            end: area.x + area.width,
        }
    }

    /// As [`new`](Self::new), `column` columns behind its beginning. Half of a wide character that
    /// is written over goes with it.
    pub fn behind(buffer: &'a mut Buffer, area: Area, nth: u16, column: usize) -> Self {
        let mut pen = Self::new(buffer, area, nth);
        pen.x += u16::try_from(column.min(pen.room())).unwrap_or(0);
        pen
    }

    /// The columns that are left.
    pub fn room(&self) -> usize {
        usize::from(self.end - self.x)
    }

    /// Leaves `columns` at the right edge free.
    pub fn keep(&mut self, columns: usize) {
        self.end -= u16::try_from(columns.min(self.room())).unwrap_or(0);
    }

    /// Writes `text` so that it ends at the right edge; the place to write stays.
    pub fn at_right(&mut self, text: &str, style: Style) {
        let start = self.x;
        self.x = self.end - u16::try_from(width::columns(text).min(self.room())).unwrap_or(0);
        self.put(text, style);
        self.x = start;
    }

    /// Writes `text`; what has no room is left out, a mark standing for half a character.
    pub fn put(&mut self, text: &str, style: Style) {
        for (_, cluster, columns) in width::graphemes(text) {
            // What takes no column has no cell of its own.
            if columns == 0 {
                continue;
            }
            if self.room() == 0 {
                return;
            }
            let (symbol, columns) = if columns > self.room() {
                (width::half(), 1)
            } else {
                (cluster, columns)
            };
            let drawn = width::drawn(symbol);
            let is_doubled = width::is_doubled(symbol);
            let symbol = if is_doubled {
                // Where it is narrow for all that, something may be left of what stood behind it: first both columns
                // are erased (ECMA-48 ECH).
                format!("\x1b[{columns}X{drawn}").into()
            } else {
                drawn
            };
            let columns = u16::try_from(columns).unwrap_or(u16::MAX);
            for column in 0..columns {
                let (symbol, width) = match column {
                    0 if is_doubled => (&*symbol, width_of(columns)),
                    0 => (&*symbol, CellDiffOption::None),
                    _ => (" ", CellDiffOption::None),
                };
                if let Some(cell) = self.buffer.cell_mut((self.x + column, self.y)) {
                    cell.set_symbol(symbol)
                        .set_style(style)
                        .set_diff_option(width);
                }
            }
            self.x += columns;
        }
    }

    /// Writes `text`, and spaces up to so many `columns` in all.
    pub fn put_in(&mut self, text: &str, columns: usize, style: Style) {
        self.put(text, style);
        let rest = columns.saturating_sub(width::columns(text));
        self.put(&" ".repeat(rest), style);
    }

    /// Writes `text` cut with `…`, its chars in `marks` in `hit`.
    pub fn put_marked(&mut self, text: &str, style: Style, marks: &[Range<usize>], hit: Style) {
        let shown = width::ellipsized(text, self.room());
        if marks.is_empty() {
            return self.put(&shown, style);
        }
        let mut marks = marks.iter().peekable();
        let mut at = 0;
        for (_, cluster, _) in width::graphemes(&shown) {
            while marks.next_if(|mark| mark.end <= at).is_some() {}
            let marked = marks.peek().is_some_and(|mark| mark.start <= at);
            self.put(cluster, if marked { style.patch(hit) } else { style });
            at += cluster.chars().count();
        }
    }

    /// Fills what is left with spaces.
    pub fn fill(&mut self, style: Style) {
        for x in self.x..self.end {
            if let Some(cell) = self.buffer.cell_mut((x, self.y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        self.x = self.end;
    }
}

/// What stands before what is selected; one column wide.
pub fn selection_mark() -> &'static str {
    if width::is_ambiguous_wide() {
        ">"
    } else {
        "▌"
    }
}

/// What tells the buffer, which counts otherwise, how many columns a cell takes.
fn width_of(columns: u16) -> CellDiffOption {
    NonZeroU16::new(columns).map_or(CellDiffOption::None, CellDiffOption::ForcedWidth)
}

/// Begins the row `nth` of a list with its mark, filled where it is `selected`, which says how that looks;
/// and the style of what is written into it.
pub fn item(
    buffer: &mut Buffer,
    area: Area,
    nth: u16,
    selected: Option<Style>,
    accent: Style,
) -> (Pen<'_>, Style) {
    let style = selected.unwrap_or_default();
    Pen::new(buffer, area, nth).fill(style);
    let mut pen = Pen::new(buffer, area, nth);
    let mark = if selected.is_some() {
        selection_mark()
    } else {
        " "
    };
    pen.put(mark, style.patch(accent));
    (pen, style)
}

/// Empties `area`.
pub fn clear(buffer: &mut Buffer, area: Area) {
    for nth in 0..area.height {
        Pen::new(buffer, area, nth).fill(Style::reset());
    }
}

/// A bar in the last column of `area`: which of `count` rows from `top` on are visible. Where all
/// are, `track` alone is drawn.
pub fn scrollbar(
    buffer: &mut Buffer,
    area: Area,
    top: usize,
    count: usize,
    track: Option<&str>,
    style: Style,
) {
    let height = usize::from(area.height);
    if area.beside_bar() == area || height == 0 {
        return;
    }
    let column = Area {
        x: area.x + area.width - 1,
        width: 1,
        ..area
    };
    let thumb = thumb(top, count, height);
    for nth in 0..area.height {
        let symbol = if thumb.contains(&usize::from(nth)) {
            Some("┃")
        } else {
            track
        };
        if let Some(symbol) = symbol {
            Pen::new(buffer, column, nth).put(symbol, style);
        }
    }
}
