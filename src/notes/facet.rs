//! By what talks are gathered, and when two names of a value are one.

/// By what talks are gathered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Facet {
    /// The event in which they were given.
    #[default]
    Events,
    /// The year of their own date, else of their event's.
    Years,
    /// Who speaks; a talk of several speakers has several values.
    Speakers,
    /// The tags of their event.
    Tags,
}

impl Facet {
    /// All of them, in the order in which they are gone through.
    pub const ALL: [Self; 4] = [Self::Events, Self::Years, Self::Speakers, Self::Tags];

    /// What its values are called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Years => "years",
            Self::Speakers => "speakers",
            Self::Tags => "tags",
        }
    }
}

/// What is the same for names that mean the same; empty where nothing is named. Case never tells
/// two people or two tags apart. Spaces do (`Jo Ann`, `Joann`), but not how many there are, and not
/// in Hangul, where people set them as they like: `홍 길동` is `홍길동`. Names are in NFC already.
pub fn value_key(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    let is_hangul =
        |c: char| matches!(c, '가'..='힣' | 'ᄀ'..='ᇿ' | 'ㄱ'..='ㆎ') || c.is_whitespace();
    let between = if name.chars().all(is_hangul) { "" } else { " " };
    words.collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_where_only_case_or_spacing_differs() {
        for (one, other, is_same) in [
            ("Ada Lovelace", "ada  LOVELACE ", true),
            ("홍 길동", "홍길동", true),
            ("ÅSA", "åsa", true),
            ("Jo Ann", "Joann", false),
            ("홍길동", "홍길순", false),
            ("홍길동 kim", "홍길동kim", false),
        ] {
            assert_eq!(value_key(one) == value_key(other), is_same, "{one} {other}");
        }
        assert_eq!(value_key(" \u{3000}"), "");
    }
}
