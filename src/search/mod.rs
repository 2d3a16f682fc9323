//! Query → hits, best first. The only place that names fuzzy-matcher.
//!
//! Texts are in NFC already; queries are made so. Words are `ANDed`; equal scores keep the order
//! of the texts; the empty query is that order.

mod index;
mod query;

pub use index::{Entry, Hit, Hits, Index, tags};
pub use query::{Query, rank};
