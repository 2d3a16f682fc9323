//! Query → hits, best first. The only place that names fuzzy-matcher.
//!
//! Texts are in NFC already; queries are made so. Terms are `ANDed`; equal scores keep the order
//! of the texts; the empty query is that order.

mod chunk;
mod completion;
mod entry;
mod index;
mod key;
mod lists;
mod look;
mod marks;
mod needle;
mod order;
mod query;
mod slow;
mod table;
mod terms;

pub use completion::completions;
pub use entry::Entry;
pub use index::{Hits, Index};
pub use lists::{Filtered, events, lines, marks, talks};
pub use order::Hit;
pub use query::Query;
