//! Query → hits, best first. The only place that names fuzzy-matcher.
//!
//! Texts are in NFC already; queries are made so. Terms are `ANDed`; equal scores keep the order
//! of the texts; the empty query is that order.

mod completion;
mod entry;
mod index;
mod key;
mod lists;
mod marks;
mod needle;
mod query;
mod terms;

pub use completion::completions;
pub use entry::Entry;
pub use index::{Hit, Hits, Index};
pub use lists::{Filtered, lines, marks, talks, values};
pub use query::Query;
