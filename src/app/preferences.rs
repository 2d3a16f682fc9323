//! What the reader prefers from the start on: plain values.

use crate::app::themes::Themes;
use crate::notes::{Facet, Order, Problem};

/// What the reader prefers from the start on.
#[derive(Debug, Clone, Default)]
pub struct Preferences {
    /// What the first pane lists.
    pub facet: Facet,
    /// In which order events are listed.
    pub order: Order,
    /// Whether code and tables have their whole width.
    pub is_wide: bool,
    /// Whether lines of a paragraph go on behind each other.
    pub joins_lines: bool,
    /// Whether talks that are left to read bear no dot.
    pub hides_unread: bool,
    /// The themes there are.
    pub themes: Themes,
    /// What of the preferences could not be understood; told with what of the notes could not be read.
    pub faults: Vec<Problem>,
}
