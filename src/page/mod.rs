//! A text and a width → a [`Page`] of rows, each of runs with a tone. Knows no colours.
//!
//! Rows are computed once for a width and kept; a frame takes the few it shows. A long text
//! arrives in batches, so that its first screen is there before its last row is laid out.

mod ahead;
mod album;
mod bars;
mod blocks;
mod calendar;
mod callouts;
mod code;
mod code_blocks;
mod code_rows;
mod find;
mod folding;
mod folds;
mod footnotes;
mod landmarks;
mod lines;
mod manuscript;
mod overview;
mod painting;
mod picture;
mod pieces;
mod rows;
mod setting;
mod slices;
mod source;
mod table;
mod typesetter;
mod wide_rows;
mod wrap;

pub use album::{Album, Known, PlacedPicture};
pub use code_blocks::{CodeBlock, code_blocks};
pub use code_rows::Code;
pub use find::{Marks, Needle};
pub use landmarks::{Heading, Link};
pub use manuscript::{Manuscript, Text, illustrate, typeset};
pub use rows::{Mood, Page, Part, Row, Tone};
pub use setting::Setting;
pub use slices::{Slice, Slices};
pub use wide_rows::Wide;
