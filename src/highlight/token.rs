//! What a piece of code is: few things, for a palette of sixteen colours.

/// What a piece of code is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Token {
    /// Anything else: names, operators, brackets.
    #[default]
    Plain,
    /// A word of the language.
    Keyword,
    /// Text in quotes.
    String,
    /// A number, and what the language has as a constant.
    Number,
    /// What is said to the reader.
    Comment,
    /// The name of a function.
    Function,
    /// The name of a type.
    Type,
    /// The name of an element, an attribute or a key.
    Tag,
    /// A line that a change adds.
    Inserted,
    /// A line that a change takes away.
    Deleted,
}

/// A stretch of code of one sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The byte of the code behind its last.
    pub end: usize,
    /// What it is.
    pub token: Token,
}
