//! What is stated about a note, in its front matter or for its folder: it goes before all that the
//! note's words tell.

use std::borrow::Cow;

use crate::notes::date::Date;
use crate::notes::dates;
use crate::notes::front_matter::{Field, FrontMatter};
use crate::notes::kind::Kind;
use crate::notes::lines;
use crate::notes::outline::Heading;
use crate::notes::vocabulary;

/// What in a note is a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalksAt {
    /// The headings of this level, 1 to 6.
    Level(u8),
    /// The items of lists.
    List,
    /// Lines in bold.
    Bold,
    /// The whole note.
    Whole,
}

impl TalksAt {
    /// What is wrong where a note with these headings states it and has nothing of the sort.
    /// `None` for the whole note, which is always there.
    pub fn lack(self, outline: &[Heading]) -> Option<String> {
        Some(match self {
            Self::Level(level) if outline.iter().any(|heading| heading.level == level) => {
                format!("`talks: h{level}`, but no such heading can be a talk")
            }
            Self::Level(level) => format!("`talks: h{level}`, but there is no such heading"),
            Self::List => "`talks: list`, but no item of a list can be a talk".to_owned(),
            Self::Bold => "`talks: bold`, but no line is a title in bold".to_owned(),
            Self::Whole => return None,
        })
    }

    /// `h1` to `h6`, `list`, `bold`, and `one` or `none`.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "list" => Some(Self::List),
            "bold" => Some(Self::Bold),
            "one" | "none" => Some(Self::Whole),
            other => {
                let level = other.strip_prefix('h')?.parse().ok()?;
                (1..=6).contains(&level).then_some(Self::Level(level))
            }
        }
    }
}

/// What makes an event of the notes of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Each note is one.
    Note,
    /// The note's folder is one, shelf or not, whatever its notes hold.
    Folder,
    /// The folder for which it is stated is one, with all folders in it: the note's is so many levels below that.
    Whole(usize),
}

impl Grouping {
    /// The words for it.
    pub const NAMES: [&str; 3] = ["note", "folder", "whole"];

    /// What one of these says of a folder itself.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "note" => Some(Self::Note),
            "folder" => Some(Self::Folder),
            "whole" => Some(Self::Whole(0)),
            _ => None,
        }
    }

    /// What is stated for a folder, for one that is `levels` below it.
    pub fn below(self, levels: usize) -> Self {
        match self {
            Self::Whole(above) => Self::Whole(above + levels),
            other => other,
        }
    }
}

/// What is stated; what is not, the note's words tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// What the note is called.
    pub title: Option<String>,
    /// What the event is called.
    pub event: Option<String>,
    /// Who speaks.
    pub speakers: Vec<String>,
    /// When it was.
    pub date: Option<Date>,
    /// What sort of talks they are.
    pub kind: Option<Kind>,
    /// What in the note is a talk.
    pub talks: Option<TalksAt>,
    /// What is an event; never stated by a note for itself.
    pub grouping: Option<Grouping>,
}

impl Stated {
    /// The fields that it holds.
    const FIELDS: [Field; 6] = [
        Field::Title,
        Field::Event,
        Field::Speaker,
        Field::Date,
        Field::Kind,
        Field::Talks,
    ];

    /// Fields that decide about a whole note: nobody can tell where front matter that nothing ends
    /// stops, and what is only text must not lose talks.
    const DECIDING: [Field; 3] = [Field::Speaker, Field::Kind, Field::Talks];

    /// What `front` states, and the keys with a bad value, each with what is wrong with it.
    pub fn of(front: &FrontMatter<'_>) -> (Self, Vec<(&'static str, String)>) {
        let (mut stated, mut faults) = (Self::default(), Vec::new());
        for field in Self::FIELDS {
            let Some(key) = front.key(field) else {
                continue;
            };
            if front.is_unclosed() && Self::DECIDING.contains(&field) {
                continue;
            }
            match (key, front.list(field)) {
                // Blogs keep lists of talks of their own, and say whether a post is published.
                ("talks", [_, _, ..]) => {}
                ("published", [value]) if value.to_ascii_lowercase().parse::<bool>().is_ok() => {}
                (_, values) => {
                    if let Err(what) = stated.set(key, values) {
                        faults.push((key, what));
                    }
                }
            }
        }
        (stated, faults)
    }

    /// States what `key` says; others than those of the fields here are none of its business.
    ///
    /// # Errors
    /// Where the values say nothing that can be understood, in a sentence.
    pub fn set(&mut self, key: &str, values: &[Cow<'_, str>]) -> Result<(), String> {
        let Some((field, _)) = Field::of(key) else {
            return Ok(());
        };
        let Some(first) = values.first() else {
            return Err(format!("`{key}` is empty"));
        };
        let bad = |known: &str| format!("`{key}: {first}` is not known; it may be {known}");
        let text = || Some(first.to_string());
        match field {
            Field::Title => self.title = text(),
            Field::Event => self.event = text(),
            Field::Speaker => {
                let names = values.iter().flat_map(|names| lines::listed_names(names));
                self.speakers = names.collect();
            }
            Field::Date => {
                let known = "a year, a month, a day or a range of days";
                self.date = Some(dates::find(first).ok_or_else(|| bad(known))?);
            }
            Field::Kind => {
                let known = Kind::ALL.map(Kind::name).join(", ");
                self.kind = Some(vocabulary::kind(first).ok_or_else(|| bad(&known))?);
            }
            Field::Talks => {
                let known = "h1 to h6, list, bold, one or none";
                self.talks = Some(TalksAt::named(first).ok_or_else(|| bad(known))?);
            }
            _ => {}
        }
        Ok(())
    }

    /// What the note is called.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// What the event is called.
    pub fn event(&self) -> Option<&str> {
        self.event.as_deref()
    }

    /// The same with the date that the event's name states, where none is stated.
    pub fn dated(mut self) -> Self {
        self.date = self.date.or_else(|| dates::find(self.event()?));
        self
    }

    /// This, and where it says nothing what `other` says.
    pub fn or(self, other: &Self) -> Self {
        Self {
            title: self.title.or_else(|| other.title.clone()),
            event: self.event.or_else(|| other.event.clone()),
            speakers: if self.speakers.is_empty() {
                other.speakers.clone()
            } else {
                self.speakers
            },
            date: self.date.or(other.date),
            kind: self.kind.or(other.kind),
            talks: self.talks.or(other.talks),
            grouping: self.grouping.or(other.grouping),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_states_and_bad_values_are_told() {
        let front = FrontMatter::read(
            "---\ntalks: H3\nevent: 봄 모임\nspeaker: 홍길동, 김하나\ndate: 2019-08-15\nkind: 라이트닝 토크\n---\n",
        );
        let (stated, faults) = Stated::of(&front);
        assert_eq!(faults, []);
        assert_eq!(stated.talks, Some(TalksAt::Level(3)));
        assert_eq!(stated.speakers, ["홍길동", "김하나"]);
        assert_eq!(stated.kind, Some(Kind::Lightning));
        let front = FrontMatter::read("---\ntalks: h9\nkind: article\ndate:\n일시: 미정\n---\n");
        let (stated, faults) = Stated::of(&front);
        assert_eq!(stated, Stated::default());
        assert_eq!(
            faults.iter().map(|(key, _)| *key).collect::<Vec<_>>(),
            ["일시", "kind", "talks"]
        );
        assert_eq!(
            (faults[0].1.as_str(), faults[2].1.as_str()),
            (
                "`일시: 미정` is not known; it may be a year, a month, a day or a range of days",
                "`talks: h9` is not known; it may be h1 to h6, list, bold, one or none"
            )
        );
        let open =
            FrontMatter::read("---\ntitle: 모임\ntalks: h3\nspeaker: 홍길동\nkind: x\n\n# 머리\n");
        let (stated, faults) = Stated::of(&open);
        assert_eq!((stated.title(), faults), (Some("모임"), Vec::new()));
        assert_eq!((stated.talks, stated.speakers), (None, Vec::new()));
        let blog = FrontMatter::read("---\npublished: True\ntalks: [a, b]\n---\n");
        assert_eq!(Stated::of(&blog), (Stated::default(), Vec::new()));
    }

    #[test]
    fn an_event_that_is_stated_says_its_year() {
        let date = |lines: &str| {
            let text = format!("---\n{lines}\n---\n");
            let stated = Stated::of(&FrontMatter::read(&text)).0.dated();
            stated.date.map(|date| date.to_string())
        };
        assert_eq!(date("행사: DEVIEW 2019").as_deref(), Some("2019"));
        assert_eq!(date("event: X 2019\ndate: TBD").as_deref(), Some("2019"));
        let both = "event: X 2019\ndate: 2019-10-28";
        assert_eq!(date(both).as_deref(), Some("2019-10-28"));
        assert_eq!(date("event: X"), None);
    }

    #[test]
    fn what_is_nearer_goes_first_key_by_key() {
        let mut near = Stated::default();
        near.set("talks", &["one".into()]).unwrap();
        let mut far = Stated::default();
        far.set("talks", &["h2".into()]).unwrap();
        far.set("event", &["모임".into()]).unwrap();
        let both = near.or(&far);
        assert_eq!(both.talks, Some(TalksAt::Whole));
        assert_eq!(both.event.as_deref(), Some("모임"));
    }
}
