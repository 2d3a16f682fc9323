//! A parsed Markdown text: blocks and inlines, without widths and colours.

use std::num::NonZeroU32;
use std::ops::Range;

use crate::markdown::picture::Picture;

/// A block and the byte of the Markdown at which it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Byte offset in the parsed text.
    pub offset: usize,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8, Inlines),
    /// Running text.
    Paragraph(Inlines),
    /// A quote.
    Quote(Vec<Block>),
    /// A quote that says what it is.
    Callout(Callout),
    /// A list.
    List(List),
    /// A code block, its lines with their ends.
    Code {
        /// Whether fences stand around it: then it begins a line above its text.
        fenced: bool,
        /// What the fence says of its language, safe; empty where it says nothing.
        info: String,
        /// The lines.
        text: String,
    },
    /// A table.
    Table(Table),
    /// Mathematics on lines of its own.
    Math {
        /// Whether fences stand around it: then it begins a line above its text.
        fenced: bool,
        /// The lines.
        lines: Vec<String>,
    },
    /// The footnotes that the text above refers to, in the order of their numbers from 1.
    Footnotes(Vec<Footnote>),
    /// A thematic break.
    Rule,
    /// An image that stands alone.
    Picture(Picture),
    /// Blocks whose words stand in the middle or at the end of their rows.
    Aligned(Align, Vec<Block>),
    /// What can be folded away.
    Details(Details),
}

/// A part that can be folded away.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Details {
    /// Whether it wants to be seen at once.
    pub is_open: bool,
    /// What is seen of it when it is folded.
    pub summary: Vec<Block>,
    /// The rest of it.
    pub blocks: Vec<Block>,
}

/// A callout, as GFM's alerts and Obsidian's.
#[derive(Debug, Clone, PartialEq)]
pub struct Callout {
    /// What sort it is, in lower case.
    pub name: String,
    /// Whether it can be folded, and how it is at first.
    pub fold: Option<Fold>,
    /// Its title; empty where it has none of its own.
    pub title: Inlines,
    /// Whether the first block goes on with the title's paragraph, a line further down.
    pub follows: bool,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// How a part that can be folded is at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// All of it is shown.
    Open,
    /// Its title is.
    Closed,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// The link that leads from it to where it is first referred to.
    pub back: LinkNumber,
    /// The line of the note at which it is defined, from 1.
    pub line: u32,
    /// Its Markdown; the offsets of its blocks are bytes of it.
    pub text: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The number of the first item where the list is ordered.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Byte offset in the parsed text.
    pub offset: usize,
    /// Its number with the mark behind it, as written.
    pub number: Option<String>,
    /// Whether it is a task, and how far it came.
    pub task: Option<Task>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// How far a task came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// `[ ]`
    Open,
    /// `[x]`
    Done,
    /// `[-]`
    Dropped,
}

/// A table. Rows may have fewer cells than there are columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Align>,
    /// The head's cells; none where there is no head.
    pub head: Vec<Inlines>,
    /// The cells of the other rows.
    pub rows: Vec<Vec<Inlines>>,
    /// Byte offsets of these rows in the parsed text.
    pub offsets: Vec<usize>,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// At its beginning.
    #[default]
    Left,
    /// In its middle.
    Center,
    /// At its end.
    Right,
}

/// Running text as one string, with the places where its style changes. `\n` is a line break.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inlines {
    /// The words.
    pub text: String,
    /// Styles, each up to a byte of `text`; together they cover it.
    pub spans: Vec<Span>,
    /// Where the links in it lead, by their numbers in ascending order.
    pub links: Vec<(LinkNumber, String)>,
}

/// Tells the links of a document apart, from 1.
pub type LinkNumber = NonZeroU32;

/// A stretch of equal style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The byte of the text behind its last.
    pub end: usize,
    /// How it is set.
    pub style: Style,
}

/// How a stretch of text is set. The flags add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent marks, as in the text
pub struct Style {
    /// `**strong**`
    pub strong: bool,
    /// `*emphasis*`
    pub emphasis: bool,
    /// `~~struck~~`
    pub struck: bool,
    /// `<u>underlined</u>`
    pub underlined: bool,
    /// `<mark>marked</mark>`
    pub marked: bool,
    /// What sort of text it is.
    pub role: Role,
    /// The link it is part of; [`Inlines::links`] tells where that leads.
    pub link: Option<LinkNumber>,
}

/// What sort of text a stretch is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Words.
    #[default]
    Text,
    /// `` `code` ``
    Code,
    /// The words of a link.
    Link,
    /// Where a link leads.
    Target,
    /// An image's caption.
    Image,
    /// `<name>`: a tag that is none of HTML.
    Html,
    /// The mark of a footnote.
    Footnote,
    /// Mathematics.
    Math,
}

/// A change to a stretch of text in which the style is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
    /// Whether what follows is marked if it was not, and the other way round.
    pub toggles: bool,
}

impl Edit {
    /// `range` gives way to `text`.
    pub fn replace(range: Range<usize>, text: &str) -> Self {
        Self {
            range,
            text: text.to_owned(),
            toggles: false,
        }
    }

    /// `range` is the sign before or behind marked text.
    pub fn toggle(range: Range<usize>) -> Self {
        Self {
            range,
            text: String::new(),
            toggles: true,
        }
    }
}

impl Inlines {
    /// Appends `text` set in `style`.
    pub fn push(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.spans.last_mut() {
            Some(last) if last.style == style => last.end = end,
            _ => self.spans.push(Span { end, style }),
        }
    }

    /// Makes `edits`, which are in order and do not overlap.
    pub fn rewrite(&mut self, edits: &[Edit]) {
        let text = std::mem::take(&mut self.text);
        let mut edits = edits.iter().peekable();
        let (mut from, mut is_marked) = (0, false);
        for span in std::mem::take(&mut self.spans) {
            while let Some(edit) = edits.next_if(|edit| edit.range.end <= span.end) {
                self.push(&text[from..edit.range.start], marked(span.style, is_marked));
                self.push(&edit.text, marked(span.style, is_marked));
                is_marked ^= edit.toggles;
                from = edit.range.end;
            }
            self.push(&text[from..span.end], marked(span.style, is_marked));
            from = span.end;
        }
    }

    /// Takes the bytes of `range` out.
    pub fn cut(&mut self, range: Range<usize>) {
        let text = std::mem::take(&mut self.text);
        let mut from = 0;
        for span in std::mem::take(&mut self.spans) {
            let (head, tail) = (span.end.min(range.start), from.max(range.end));
            self.push(text.get(from..head).unwrap_or(""), span.style);
            self.push(text.get(tail..span.end).unwrap_or(""), span.style);
            from = span.end;
        }
    }

    /// Says where the link `number` leads; the first word counts.
    pub fn lead(&mut self, number: LinkNumber, target: &str) {
        // Links come in order; only HTML may go back to one that is still open.
        if self.links.last().is_none_or(|(last, _)| *last < number) {
            self.links.push((number, target.to_owned()));
        } else if let Err(at) = self.place(number) {
            self.links.insert(at, (number, target.to_owned()));
        }
    }

    /// Where the link `number` leads.
    pub fn target(&self, number: LinkNumber) -> Option<&str> {
        self.place(number).ok().map(|at| self.links[at].1.as_str())
    }

    fn place(&self, number: LinkNumber) -> Result<usize, usize> {
        self.links
            .binary_search_by_key(&number, |(known, _)| *known)
    }

    /// Appends all of `other`.
    pub fn append(&mut self, other: &Self) {
        let mut from = 0;
        for (number, target) in &other.links {
            self.lead(*number, target);
        }
        for span in &other.spans {
            self.push(&other.text[from..span.end], span.style);
            from = span.end;
        }
    }

    /// Drops spaces and line breaks at the end.
    pub fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        let end = self.text.len();
        while self.spans.len() > 1 && self.spans[self.spans.len() - 2].end >= end {
            self.spans.pop();
        }
        if let Some(last) = self.spans.last_mut() {
            last.end = end;
        }
        if end == 0 {
            self.spans.clear();
        }
    }
}

fn marked(style: Style, is_marked: bool) -> Style {
    Style {
        marked: style.marked || is_marked,
        ..style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_keeps_the_styles_around_it() {
        let strong = Style {
            strong: true,
            ..Style::default()
        };
        let mut words = Inlines::default();
        words.push("가나", Style::default());
        words.push("bc", strong);
        words.push("de", Style::default());
        for (range, text, spans) in [
            (3..7, "가cde", 3),
            (0..8, "de", 1),
            (7..10, "가나b", 2),
            (0..10, "", 0),
        ] {
            let mut left = words.clone();
            left.cut(range);
            assert_eq!((left.text.as_str(), left.spans.len()), (text, spans));
        }
    }
}
