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
    /// No talk: lunch, coffee, a pause.
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

    /// Its sign in lists, one column wide; two where characters of ambiguous width are, and it is one.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Talk => " ",
            Self::Keynote => "◆",
            Self::Lightning => "↯",
            Self::Panel => "≡",
            Self::Workshop => "✎",
            Self::Break => "‖",
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
            Self::Break => "break lunch coffee 휴식 쉬는 시간 점심 커피",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;
    use std::collections::HashSet;

    #[test]
    fn every_kind_has_a_sign_of_one_column_and_a_name_of_its_own() {
        let signs: HashSet<_> = Kind::ALL.map(Kind::sign).into();
        let names: HashSet<_> = Kind::ALL.map(Kind::name).into();
        assert!(signs.iter().all(|sign| width::columns(sign) == 1));
        assert_eq!(
            (signs.len(), names.len()),
            (Kind::ALL.len(), Kind::ALL.len())
        );
    }
}
