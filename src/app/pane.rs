//! Where the keys go.

/// The three places where a reader can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of events, or of another facet's values.
    Values,
    /// The list of the talks of the selected one.
    Talks,
    /// The page.
    Page,
}
