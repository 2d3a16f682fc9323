//! The HTML that stands in Markdown. It becomes what Markdown would have become; what has no
//! counterpart is transparent, and no word is lost, however broken it is.

mod closing;
mod element;
mod embed;
mod figure;
mod fold;
mod grid;
mod names;
mod nesting;
mod opening;
mod raised;
mod tokens;

pub use grid::Grid;
pub use nesting::Nesting;
pub use tokens::Tokens;
