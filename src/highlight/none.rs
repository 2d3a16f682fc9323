//! No language at all.

use crate::highlight::token::Piece;

/// Nothing is known of any code.
pub fn pieces(_: &str, _: &str, _: &dyn Fn() -> bool) -> Option<Vec<Piece>> {
    Some(Vec::new())
}
