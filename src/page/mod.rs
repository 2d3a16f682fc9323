//! A text and a width → a [`Page`] of rows, each of runs with a tone. Knows no colours.
//!
//! Rows are computed once for a width and kept; a frame takes the few it shows. A long text
//! arrives in batches, so that its first screen is there before its last row is laid out.

mod blocks;
mod callouts;
mod footnotes;
mod lines;
mod manuscript;
mod rows;
mod table;
mod typesetter;
mod wrap;

pub use manuscript::{Manuscript, Text, typeset};
pub use rows::{Mood, Page, Part, Row, Tone};
