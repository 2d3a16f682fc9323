//! LaTeX's mathematics: where it stands in a text, and how Unicode shows it.

mod place;
mod shown;
mod symbols;

pub use place::{bracketed, span};
pub use shown::{lines, shown};
