//! What a list can show.

use std::sync::Arc;

use crate::search::{Filtered, Stale};

/// What can be listed.
pub trait Things {
    /// The number of things.
    fn total(&self) -> usize;

    /// The id of the thing at `at`, below [`total`](Self::total).
    fn id(&self, at: usize) -> &Arc<str>;

    /// The line of it in which the filter's hits are marked.
    fn line(&self, at: usize) -> &str;

    /// The things with which groups begin, in ascending order.
    fn starts(&self) -> Vec<usize> {
        Vec::new()
    }

    /// Those that fit `typed`, which is trimmed and not empty; `None` once nobody waits.
    fn fitting(&self, typed: &str, stale: Stale<'_>) -> Option<Filtered>;
}
