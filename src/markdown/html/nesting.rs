//! Which elements of HTML are open, and what they do to the words inside of them.

use std::borrow::Cow;

use crate::markdown::document::Role;
use crate::markdown::html::element::Element;
use crate::markdown::html::grid::Cell;
use crate::markdown::html::names::Ends;
use crate::markdown::html::raised;

/// The most elements that are open at once; those further inside are transparent.
const MOST_OPEN: usize = 64;

/// An element that is open.
#[derive(Debug, Clone, Copy)]
pub struct Opened {
    /// What it is; none where its end came before that of what it holds.
    pub element: Option<Element>,
    /// Its place in the fold's stack.
    pub at: usize,
    /// Whether its end came, inside of Markdown that goes on.
    pub is_ended: bool,
    /// The level of a heading.
    pub level: u8,
    /// What a cell says of itself; others only how they are aligned.
    pub cell: Cell,
}

/// The elements that are open, and how words in them are set.
#[derive(Default)]
pub struct Nesting {
    /// From outside to inside.
    pub open: Vec<Opened>,
    /// Elements that underline.
    pub underlined: usize,
    /// Elements that mark.
    pub marked: usize,
    /// Elements that raise.
    pub raised: usize,
    /// Elements that lower.
    pub lowered: usize,
    /// Elements of code.
    pub code: usize,
    /// Captions of figures.
    pub captions: usize,
    /// Words of an element that is not for readers.
    pub hidden: Option<String>,
    /// What the text closes.
    pub ends: Ends,
    /// The byte of the last `</pre` of the text, once it was looked for; 0 where there is none.
    pub last_pre: Option<usize>,
    /// Whether the video that is open told an address.
    pub has_address: bool,
    /// Whether the last line end was one of the source and not a `<br>`.
    pub is_soft_end: bool,
}

impl Nesting {
    /// Whether one more may open.
    pub fn has_room(&self) -> bool {
        self.open.len() < MOST_OPEN
    }

    /// Whether words are not for readers.
    pub fn is_hidden(&self) -> bool {
        self.hidden.is_some()
    }

    /// Takes words that are not for readers; whether these are such.
    pub fn hide(&mut self, text: &str) -> bool {
        let hidden = self.hidden.as_mut();
        hidden.map(|words| words.push_str(text)).is_some()
    }

    /// The place in `open` of the innermost `element`.
    pub fn find(&self, element: Element) -> Option<usize> {
        self.open
            .iter()
            .rposition(|opened| opened.element == Some(element) && !opened.is_ended)
    }

    /// The place in `open` of the innermost `element` that is inside of all `walls`.
    pub fn find_within(&self, element: Element, walls: &[Element]) -> Option<usize> {
        let is_wall = |opened: &Opened| opened.element.is_some_and(|e| walls.contains(&e));
        let from = self.open.iter().rposition(is_wall).map_or(0, |at| at + 1);
        self.find(element).filter(|at| *at >= from)
    }

    /// The level of the heading that words are part of.
    pub fn heading(&self) -> Option<u8> {
        let blocks = self.open.iter().rev();
        let mut blocks = blocks.filter(|opened| opened.element.is_some_and(Element::is_block));
        let inner = blocks.next()?;
        (inner.element == Some(Element::Heading)).then_some(inner.level)
    }

    /// `text`, which follows `before`, raised or lowered where it is.
    pub fn raise<'a>(&self, text: Cow<'a, str>, role: Role, before: &str) -> Cow<'a, str> {
        let is_raised = self.raised > 0;
        if (!is_raised && self.lowered == 0) || !matches!(role, Role::Text | Role::Link) {
            return text;
        }
        raised::set(&text, is_raised, before.chars().next_back()).into()
    }
}
