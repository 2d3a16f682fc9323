//! What is known of the pictures of a note, and the cells that they take. Opens no file.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// What is known of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// It can be shown.
    File {
        /// Its file.
        file: Arc<Path>,
        /// Its columns of pixels.
        width: u32,
        /// Its rows of pixels.
        height: u32,
    },
    /// It is not shown, for a reason in a word or two.
    Refused(&'static str),
}

/// What is known of the pictures of a note, and how they are to be set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Album {
    /// By where they are, as it was written in the note.
    pub known: Arc<HashMap<Arc<str>, Known>>,
    /// Pixels across and down a cell of the screen.
    pub cell: (u16, u16),
    /// Rows that a picture may take.
    pub rows: u16,
}

/// A picture on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedPicture {
    /// Its first row on the page.
    pub row: usize,
    /// The columns before it.
    pub column: u16,
    /// The columns it takes.
    pub columns: u16,
    /// The rows it takes; 0 where nothing is known of it.
    pub rows: u16,
    /// Where it is, as it was written.
    pub target: Arc<str>,
    /// Its file, where that is known.
    pub file: Option<Arc<Path>>,
    /// What stands for it, safe text.
    pub caption: Arc<str>,
}

impl Album {
    /// The columns and rows of a picture of `width` × `height` pixels: its own size, or less, so
    /// that it fits into `room` columns and the rows there are.
    pub fn cells(&self, width: u32, height: u32, room: u16) -> (u16, u16) {
        let cell = (u64::from(self.cell.0.max(1)), u64::from(self.cell.1.max(1)));
        let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
        let most = (
            u64::from(room.max(1)) * cell.0,
            u64::from(self.rows.max(1)) * cell.1,
        );
        // The larger of the two reductions counts for both sides.
        let (part, of) = if width * most.1 > height * most.0 {
            (most.0, width)
        } else {
            (most.1, height)
        };
        let scaled = |side: u64, cell: u64| {
            let side = if part < of { side * part / of } else { side };
            u16::try_from(side.div_ceil(cell).max(1)).unwrap_or(u16::MAX)
        };
        (
            scaled(width, cell.0).min(room.max(1)),
            scaled(height, cell.1).min(self.rows.max(1)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn album(rows: u16) -> Album {
        Album {
            cell: (10, 20),
            rows,
            ..Album::default()
        }
    }

    #[test]
    fn pictures_keep_their_size_or_shrink_to_fit() {
        let album = album(10);
        assert_eq!(album.cells(96, 96, 40), (10, 5));
        assert_eq!(album.cells(800, 100, 40), (40, 3));
        assert_eq!(album.cells(1000, 2000, 40), (10, 10));
        assert_eq!(album.cells(1, 1, 40), (1, 1));
        assert_eq!(album.cells(8000, 1, 1), (1, 1));
    }

    proptest! {
        #[test]
        fn they_always_fit(width: u32, height: u32, room: u16, rows: u16, cell: (u16, u16)) {
            let album = Album { cell, ..album(rows) };
            let (columns, taken) = album.cells(width, height, room);
            prop_assert!((1..=room.max(1)).contains(&columns) && (1..=rows.max(1)).contains(&taken));
        }
    }
}
