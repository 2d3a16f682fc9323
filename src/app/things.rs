//! What a list can show.

use std::sync::Arc;

use crate::search::Filtered;

/// What can be listed.
pub trait Things {
    /// The number of things.
    fn count(&self) -> usize;

    /// The id of the thing at `at`, below [`count`](Self::count).
    fn id(&self, at: usize) -> &Arc<str>;

    /// The line of it in which the filter's hits are marked.
    fn line(&self, at: usize) -> &str;

    /// The things with which groups begin, in ascending order.
    fn starts(&self) -> Vec<usize> {
        Vec::new()
    }

    /// Those that fit `typed`; `None` once `stale` says that nobody waits.
    fn find(&self, typed: &str, stale: &(dyn Fn() -> bool + Sync)) -> Option<Filtered>;
}
