//! What the menu offers to copy.

/// Something that can be copied. What is long is made of what is there once it is picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Offer {
    /// The title of the talk or the event.
    Title(String),
    Citation(String),
    /// A link to it, in Markdown.
    Link(String),
    /// An address in view.
    Address(String),
    /// The code of a block in view.
    Code(String),
    /// The page as it is laid out.
    Page,
    /// The talk or the note as it is written.
    Markdown,
}

impl Offer {
    /// The letter that takes it, and what it is.
    pub fn name(&self) -> (char, &'static str) {
        match self {
            Self::Title(_) => ('t', "title"),
            Self::Citation(_) => ('c', "citation"),
            Self::Link(_) => ('l', "Markdown link"),
            Self::Address(_) => ('a', "address"),
            Self::Code(_) => ('b', "code block"),
            Self::Page => ('p', "text of page"),
            Self::Markdown => ('m', "Markdown"),
        }
    }
}
