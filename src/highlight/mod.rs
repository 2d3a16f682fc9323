//! Code → the [`Piece`]s it is made of: keywords, strings, comments. The only place that names
//! syntect; knows no colours.
//!
//! Built without the feature `highlight`, it knows no language and all code stays plain.

mod cache;
mod language;
mod limits;
#[cfg(feature = "highlight")]
mod scopes;
#[cfg(feature = "highlight")]
mod syntaxes;
#[cfg(not(feature = "highlight"))]
#[path = "none.rs"]
mod syntaxes;
mod token;

pub use cache::Highlighter;
pub use language::language;
pub use limits::is_worth_it;
pub use token::{Piece, Token};
