//! What sort of talk a talk is.

/// What sort of talk it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An ordinary talk.
    Talk,
    /// A keynote.
    Keynote,
    /// A lightning talk.
    Lightning,
    /// A panel.
    Panel,
    /// A workshop or tutorial.
    Workshop,
}

impl Kind {
    /// Its name in lists and in the command line's JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Keynote => "keynote",
            Self::Lightning => "lightning",
            Self::Panel => "panel",
            Self::Workshop => "workshop",
        }
    }
}
