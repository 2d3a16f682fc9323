//! Where notes were looked for, for whoever finds none.

/// Where notes were looked for.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// The folders and files, each a line of safe text.
    pub places: Vec<String>,
    /// Why there, as the end of a sentence.
    pub why: &'static str,
}
