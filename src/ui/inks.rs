//! The colours that a theme has, by the names that the configuration knows them by.

/// What a colour of a theme is for. What has none of its own is told apart by bold, dim, underline and reverse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // `TABLE` says what each is for
pub enum Ink {
    Accent,
    Quiet,
    Warning,
    Hit,
    Selection,
    SelectionText,
    Heading,
    Subheading,
    Link,
    Image,
    Code,
    Keyword,
    String,
    Number,
    Comment,
    Function,
    Type,
    Inserted,
    Deleted,
    Note,
    Tip,
    Important,
    Caution,
    Danger,
}

/// The number of colours that a theme has.
pub(super) const COUNT: usize = Ink::TABLE.len();

impl Ink {
    /// All of them in order, each with its name and what it is for.
    pub const TABLE: &[(Self, &'static str, &'static str)] = &[
        (
            Self::Accent,
            "accent",
            "what stands out: the pane in focus, marks",
        ),
        (Self::Quiet, "quiet", "dates, counts, hints, lines"),
        (Self::Warning, "warning", "what the footer says"),
        (
            Self::Hit,
            "hit",
            "letters that fit what was typed; labels of links",
        ),
        (Self::Selection, "selection", "behind the selected row"),
        (Self::SelectionText, "selection-text", "the selected row"),
        (Self::Heading, "heading", "titles and headings"),
        (
            Self::Subheading,
            "subheading",
            "headings below the third level",
        ),
        (Self::Link, "link", "links"),
        (Self::Image, "image", "captions of pictures"),
        (Self::Code, "code", "code between words"),
        (Self::Keyword, "keyword", "words of a programming language"),
        (Self::String, "string", "strings in code"),
        (Self::Number, "number", "numbers in code"),
        (Self::Comment, "comment", "comments in code"),
        (Self::Function, "function", "names of functions and of tags"),
        (Self::Type, "type", "names of types"),
        (Self::Inserted, "inserted", "lines that a patch puts in"),
        (Self::Deleted, "deleted", "lines that a patch takes out"),
        (Self::Note, "note", "callouts: a note"),
        (Self::Tip, "tip", "callouts: a tip"),
        (Self::Important, "important", "callouts: what is important"),
        (Self::Caution, "caution", "callouts: a warning"),
        (Self::Danger, "danger", "callouts: a danger"),
    ];

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        let mut rows = Self::TABLE.iter();
        rows.find(|row| row.1 == name).map(|row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_place_and_its_name() {
        for (at, (ink, name, _)) in Ink::TABLE.iter().enumerate() {
            assert_eq!(*ink as usize, at);
            assert_eq!(Ink::named(name), Some(*ink));
        }
    }
}
