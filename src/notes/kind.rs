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
    /// A break between talks, noted as they are.
    Break,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Talk,
        Self::Keynote,
        Self::Lightning,
        Self::Panel,
        Self::Workshop,
        Self::Break,
    ];

    /// Its sign in lists, one column wide.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Talk => " ",
            Self::Keynote => "◆",
            Self::Lightning => "↯",
            Self::Panel => "≡",
            Self::Workshop => "✎",
            Self::Break => "∙",
        }
    }

    /// Its names in queries: `라이트닝` finds what a note calls `Lightning Talk`.
    pub fn names(self) -> &'static str {
        match self {
            Self::Talk => "",
            Self::Keynote => "keynote 키노트 기조연설",
            Self::Lightning => "lightning talk 라이트닝 토크",
            Self::Panel => "panel 패널",
            Self::Workshop => "workshop 워크숍 워크샵",
            Self::Break => "break 휴식",
        }
    }

    /// Its name in lists and in the command line's JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Keynote => "keynote",
            Self::Lightning => "lightning",
            Self::Panel => "panel",
            Self::Workshop => "workshop",
            Self::Break => "break",
        }
    }
}
