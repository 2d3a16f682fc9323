//! Where the keys go.

/// The three places where a reader can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of events.
    Events,
    /// The list of an event's talks.
    Talks,
    /// The page.
    Page,
}
