//! The overview as it was left: what is chosen on it, and of which library it is.

/// What is known of the overview while it is shown, and for when it is again.
#[derive(Debug, Default)]
pub(super) struct Glance {
    /// Where the link leads that is chosen; until one is, the first in view is.
    pub chosen: Option<String>,
    /// The version of the library that is counted.
    pub stamp: usize,
    /// Its talks.
    pub talks: usize,
}
