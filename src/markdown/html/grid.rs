//! A table of HTML while its cells come in: spans become empty cells.

use crate::markdown::document::{Align, Inlines, Style, Table};

/// The most columns of a table; what is further right joins the last.
const MOST_COLUMNS: usize = 64;

/// A cell that begins.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cell {
    /// `th`
    pub is_head: bool,
    /// Columns that it takes; 0 counts as 1.
    pub columns: usize,
    /// Rows that it takes; 0 counts as 1.
    pub rows: usize,
    /// How it is aligned, where it says so.
    pub align: Option<Align>,
}

/// The rows so far.
#[derive(Debug, Default)]
pub struct Grid {
    table: Table,
    /// The cells of the row that is open, and the byte at which it began.
    row: Option<(Vec<Inlines>, usize)>,
    /// Whether all cells of the open row are heads.
    is_head: bool,
    /// For each column the rows, this one included, that a cell above takes.
    taken: Vec<usize>,
}

impl Grid {
    /// Begins a row at byte `offset`.
    pub fn begin_row(&mut self, offset: usize) {
        self.end_row();
        self.row = Some((Vec::new(), offset));
        self.is_head = true;
    }

    /// Adds a cell that began at byte `offset`, to a row of its own where none is open.
    pub fn add(&mut self, cell: Cell, words: &Inlines, offset: usize) {
        if self.row.is_none() {
            self.begin_row(offset);
        }
        self.pass_taken();
        let Some((cells, _)) = &mut self.row else {
            return;
        };
        self.is_head &= cell.is_head;
        let at = cells.len();
        if let (MOST_COLUMNS.., Some(last)) = (at, cells.last_mut()) {
            last.push("\n", Style::default());
            return last.append(words);
        }
        let end = (at + cell.columns.max(1)).min(MOST_COLUMNS);
        cells.push(words.clone());
        cells.resize(end, Inlines::default());
        self.taken.resize(self.taken.len().max(end), 0);
        self.taken[at..end].fill(cell.rows.max(1));
        let columns = &mut self.table.columns;
        columns.resize(columns.len().max(end), Align::Left);
        if let Some(align) = cell.align {
            columns[at] = align;
        }
    }

    /// Leaves the cells empty that one above reaches down to.
    fn pass_taken(&mut self) {
        if let Some((cells, _)) = &mut self.row {
            while self.taken.get(cells.len()).is_some_and(|rows| *rows > 0) {
                cells.push(Inlines::default());
            }
        }
    }

    /// Ends the row that is open.
    pub fn end_row(&mut self) {
        self.pass_taken();
        let Some((cells, offset)) = self.row.take() else {
            return;
        };
        for rows in &mut self.taken {
            *rows = rows.saturating_sub(1);
        }
        if cells.is_empty() {
            return;
        }
        let table = &mut self.table;
        if self.is_head && table.head.is_empty() && table.rows.is_empty() {
            table.head = cells;
        } else {
            table.rows.push(cells);
            table.offsets.push(offset);
        }
    }

    /// The table, if it has any cells.
    pub fn finish(mut self) -> Option<Table> {
        self.end_row();
        (!self.table.columns.is_empty()).then_some(self.table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Inlines {
        let mut words = Inlines::default();
        words.push(text, Style::default());
        words
    }

    #[test]
    fn spans_leave_cells_empty() {
        let mut grid = Grid::default();
        let tall = Cell {
            rows: 2,
            ..Cell::default()
        };
        let wide = Cell {
            columns: 2,
            ..Cell::default()
        };
        grid.add(tall, &words("a"), 0);
        grid.add(wide, &words("b"), 0);
        grid.begin_row(5);
        grid.add(Cell::default(), &words("c"), 6);
        let table = grid.finish().unwrap();
        let texts: Vec<Vec<&str>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [vec!["a", "b", ""], vec!["", "c"]]);
        assert_eq!((table.columns.len(), table.offsets), (3, vec![0, 5]));
    }

    #[test]
    fn too_many_columns_join_the_last() {
        let mut grid = Grid::default();
        for _ in 0..1000 {
            grid.add(
                Cell {
                    columns: 9999,
                    ..Cell::default()
                },
                &words("x"),
                0,
            );
        }
        let table = grid.finish().unwrap();
        assert_eq!(table.columns.len(), MOST_COLUMNS);
        let all: String = table.rows[0]
            .iter()
            .map(|cell| cell.text.as_str())
            .collect();
        assert_eq!(all.matches('x').count(), 1000);
    }
}
