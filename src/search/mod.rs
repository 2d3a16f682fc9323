//! Query → talks, best first; pattern → lines of notes. The only place that names fuzzy-matcher.
//!
//! Texts are in NFC already; queries are made so. Terms are `ANDed`; equal scores keep the order
//! of the texts; the empty query is that order.

mod chunk;
mod completion;
mod entry;
mod full_text;
mod index;
mod key;
mod lists;
mod look;
mod marks;
mod needle;
mod order;
mod pattern;
mod query;
mod ranker;
mod slow;
mod table;
mod terms;
mod unknown;

pub use completion::completions;
pub use entry::Entry;
pub use full_text::{FoundLine, TextHit, TextHits, full_text};
pub use index::{Hits, Index};
pub use lists::{Filtered, Stale, is_in_lines, lines, marks, talks, values};
pub use order::Hit;
pub use pattern::Pattern;
pub use query::Query;
pub use ranker::Ranker;
pub use unknown::unknown;
