//! What the elements of HTML are to a page.

use crate::markdown::document::Align;
use crate::markdown::html::tokens::Tag;

/// An element that has an end. Those of one sort close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// A script, a style: not for readers.
    Hidden,
    /// A video or a sound: what is inside is for those who cannot see it.
    Media,
    /// A frame.
    Frame,
    /// `strong`, `b`
    Strong,
    /// `em`, `i`, `cite`, `dfn`, `var`
    Emphasis,
    /// `u`, `ins`
    Underlined,
    /// `s`, `del`, `strike`
    Struck,
    /// `mark`
    Marked,
    /// `sup`
    Raised,
    /// `sub`
    Lowered,
    /// `code`, `kbd`, `samp`, `tt`
    Code,
    /// `a`
    Link,
    /// `p`
    Paragraph,
    /// `div`
    Division,
    /// `center`
    Center,
    /// `h1` to `h6`
    Heading,
    /// `blockquote`
    Quote,
    /// `ul`, `ol`
    List,
    /// `li`
    Item,
    /// `pre`
    Pre,
    /// `table`
    Table,
    /// `td`, `th`
    Cell,
    /// `details`
    Details,
    /// `summary`
    Summary,
    /// `figure`
    Figure,
    /// `figcaption`
    Caption,
}

impl Element {
    /// The element of a name.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "script" | "style" | "template" => Self::Hidden,
            "video" | "audio" => Self::Media,
            "iframe" => Self::Frame,
            "strong" | "b" => Self::Strong,
            "em" | "i" | "cite" | "dfn" | "var" => Self::Emphasis,
            "u" | "ins" => Self::Underlined,
            "s" | "del" | "strike" => Self::Struck,
            "mark" => Self::Marked,
            "sup" => Self::Raised,
            "sub" => Self::Lowered,
            "code" | "kbd" | "samp" | "tt" => Self::Code,
            "a" => Self::Link,
            "p" => Self::Paragraph,
            "div" => Self::Division,
            "center" => Self::Center,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "blockquote" => Self::Quote,
            "ul" | "ol" | "menu" | "dir" => Self::List,
            "li" => Self::Item,
            "pre" | "xmp" | "listing" => Self::Pre,
            "table" => Self::Table,
            "td" | "th" => Self::Cell,
            "details" => Self::Details,
            "summary" => Self::Summary,
            "figure" => Self::Figure,
            "figcaption" => Self::Caption,
            _ => return None,
        })
    }

    /// Whether it only says how words are set.
    pub fn is_style(self) -> bool {
        matches!(
            self,
            Self::Strong
                | Self::Emphasis
                | Self::Underlined
                | Self::Struck
                | Self::Marked
                | Self::Raised
                | Self::Lowered
                | Self::Code
                | Self::Link
        )
    }

    /// Whether what it holds is not for readers.
    pub fn is_hidden(self) -> bool {
        matches!(self, Self::Hidden | Self::Media | Self::Frame)
    }

    /// Whether words before it and in it stand on different lines.
    pub fn is_block(self) -> bool {
        !self.is_style() && !self.is_hidden()
    }
}

/// Whether an element that has no part on a page begins a line all the same.
pub fn begins_line(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "caption"
            | "dd"
            | "dl"
            | "dt"
            | "fieldset"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "main"
            | "nav"
            | "option"
            | "section"
            | "tbody"
            | "tfoot"
            | "thead"
            | "title"
            | "tr"
    )
}

/// How a tag aligns what is inside of it, by attribute or style.
pub fn alignment(tag: &Tag) -> Option<Align> {
    let style = tag.value("style").and_then(|style| {
        let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
        rules
            .find(|(key, _)| key.trim().eq_ignore_ascii_case("text-align"))
            .map(|(_, value)| value)
    });
    let value = tag.value("align").or(style)?.trim().to_ascii_lowercase();
    match value.as_str() {
        "center" | "middle" => Some(Align::Center),
        "right" | "end" => Some(Align::Right),
        "left" | "start" | "justify" => Some(Align::Left),
        _ => None,
    }
}

/// The language that a tag of code names: `class="language-rust"`, `lang="rust"`.
pub fn language(tag: &Tag) -> Option<&str> {
    let classes = tag.value("class").unwrap_or("").split_whitespace();
    let named = |class: &'_ str| -> Option<usize> {
        ["language-", "lang-", "highlight-source-"]
            .iter()
            .find(|start| class.starts_with(**start))
            .map(|start| start.len())
    };
    let mut found = classes.filter_map(|class| named(class).map(|from| &class[from..]));
    found
        .next()
        .or_else(|| tag.value("lang"))
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str, value: &str) -> Tag {
        Tag {
            attributes: vec![(name.into(), value.into())],
            ..Tag::default()
        }
    }

    #[test]
    fn attributes_align_and_name_languages() {
        assert_eq!(alignment(&tag("align", "Center")), Some(Align::Center));
        assert_eq!(
            alignment(&tag("style", "color: red; text-align: right")),
            Some(Align::Right)
        );
        assert_eq!(alignment(&tag("style", "color: red")), None);
        assert_eq!(language(&tag("class", "hljs language-rust")), Some("rust"));
        assert_eq!(language(&tag("class", "hljs")), None);
    }
}
