//! End tags, and what ends without one: elements become blocks.

use crate::markdown::document::{Align, Block, BlockKind, Role};
use crate::markdown::flatten::flatten;
use crate::markdown::html::element::{Element, begins_line};
use crate::markdown::html::figure;
use crate::markdown::html::grid::Grid;
use crate::markdown::html::nesting::Opened;
use crate::markdown::parse::{Builder, Open};
use pulldown_cmark::{CodeBlockKind, Tag, TagEnd};

impl Builder<'_> {
    pub fn end_tag(&mut self, name: &str) {
        match name {
            "br" => self.forced_break(),
            "tr" => {
                self.new_block();
                self.end_inside(Element::Cell, &[Element::Table]);
                if let Some((grid, _)) = self.grid() {
                    grid.end_row();
                }
            }
            _ => match Element::of(name) {
                Some(element) => self.close_element(element),
                None if begins_line(name) => self.new_block(),
                None => {}
            },
        }
    }

    /// Ends the innermost `element`, if one is open.
    pub fn close_element(&mut self, element: Element) {
        if element.is_block() && self.is_flat() {
            return self.line_break();
        }
        let walls: &[Element] = match element {
            Element::Table => &[],
            Element::Cell => &[Element::Table],
            Element::Item => &[Element::List, Element::Cell],
            _ => &[Element::Cell],
        };
        let Some(place) = self.html.find_within(element, walls) else {
            if element.is_block() {
                self.new_block();
            }
            return;
        };
        if element.is_style() {
            return self.close_style(element, place);
        }
        if element != Element::Caption {
            self.end_tight_text();
            self.leave_paragraph();
        }
        let (_, inner) = self.innermost_markdown();
        if place < inner {
            self.html.open[place].is_ended = true;
            return;
        }
        self.end_from(place);
    }

    fn close_style(&mut self, element: Element, place: usize) {
        self.undo(element);
        self.html.open[place].element = None;
        self.drop_ended();
    }

    /// Takes back what an element did to words.
    fn undo(&mut self, element: Element) {
        let count = match element {
            Element::Strong | Element::Summary => &mut self.strong,
            Element::Emphasis => &mut self.emphasis,
            Element::Struck => &mut self.struck,
            Element::Underlined => &mut self.html.underlined,
            Element::Marked => &mut self.html.marked,
            Element::Raised => &mut self.html.raised,
            Element::Lowered => &mut self.html.lowered,
            Element::Code => &mut self.html.code,
            Element::Caption => &mut self.html.captions,
            Element::Link => return self.close_link(),
            _ => return,
        };
        *count = count.saturating_sub(1);
    }

    /// Ends the elements at `place` of those that are open and inside of it.
    fn end_from(&mut self, place: usize) {
        while self.html.open.len() > place && self.is_element_on_top() {
            self.pop_element(self.html.open.len() == place + 1);
        }
    }

    /// Ends the innermost `element` inside of all `walls` and of the Markdown around it.
    pub fn end_inside(&mut self, element: Element, walls: &[Element]) {
        let (_, inner) = self.innermost_markdown();
        if let Some(place) = self
            .html
            .find_within(element, walls)
            .filter(|at| *at >= inner)
        {
            self.end_from(place);
        }
    }

    /// Ends a paragraph of Markdown: a block of HTML goes on behind it.
    pub fn leave_paragraph(&mut self) {
        if let (Some(at), _) = self.innermost_markdown()
            && matches!(self.stack[at].0, Open::Paragraph)
        {
            self.end_elements(at + 1);
            self.end_tight_text();
            self.stack.pop();
        }
    }

    /// Ends the elements at the place `from` of the stack and above.
    pub fn end_elements(&mut self, from: usize) {
        while self.stack.len() > from && self.is_element_on_top() {
            self.pop_element(false);
        }
    }

    /// The end of the text.
    pub fn end_all(&mut self) {
        while !self.stack.is_empty() {
            self.end_elements(0);
            self.stack.pop();
        }
        self.end_tight_text();
    }

    /// What has to happen before more of the Markdown comes: elements end that ended inside of a
    /// container of Markdown, and code begins where it stood in its line.
    pub fn settle(&mut self, offset: usize) {
        if self.html.open.is_empty() {
            return;
        }
        self.drop_ended();
        if self.tokens.is_none()
            && self.is_in_pre()
            && let Some((Open::Code { text, .. }, _)) = self.stack.last_mut()
            && text.ends_with('\n')
        {
            let before = self.source.get(..offset).unwrap_or("");
            text.push_str(&before[before.trim_end_matches([' ', '\t']).len()..]);
        }
    }

    fn drop_ended(&mut self) {
        while self.is_element_on_top()
            && self
                .html
                .open
                .last()
                .is_some_and(|opened| opened.is_ended || opened.element.is_none())
        {
            self.pop_element(true);
        }
    }

    /// Ends the innermost element, which is the innermost of all that is open; `is_closed` where
    /// its end tag says so.
    pub fn pop_element(&mut self, is_closed: bool) {
        let Some(opened) = self.html.open.last().copied() else {
            return;
        };
        let is_block = opened.element.is_some_and(Element::is_block);
        if is_block && opened.element != Some(Element::Caption) {
            self.end_tight_text();
        }
        if let Some(element) = opened.element {
            self.undo(element);
        }
        self.html.open.pop();
        let Some((open, offset)) = self.stack.pop() else {
            return;
        };
        match opened.element {
            Some(element) if element.is_hidden() => {
                let words = self.html.hidden.take().unwrap_or_default();
                // No word is lost where nothing closes what hides it.
                if !is_closed {
                    self.words(&words);
                }
            }
            Some(Element::Caption) => self.line_break(),
            Some(element) if is_block => self.finish(element, opened, open, offset),
            _ => {}
        }
    }

    /// An element with its blocks becomes a block itself.
    fn finish(&mut self, element: Element, opened: Opened, open: Open, offset: usize) {
        let kind = match open {
            Open::Quote(blocks) if !blocks.is_empty() => BlockKind::Quote(blocks),
            Open::List(list) if !list.items.is_empty() => BlockKind::List(list),
            Open::Details(details) => BlockKind::Details(details),
            Open::Item(item) => {
                if let Some((Open::List(list), _)) = self.stack.last_mut() {
                    list.items.push(item);
                }
                return;
            }
            Open::Code { info, text, .. } => match code(&text) {
                Some((fenced, text)) => BlockKind::Code { fenced, info, text },
                None => return,
            },
            Open::Grid(grid) => match grid.finish() {
                Some(table) => BlockKind::Table(table),
                None => return,
            },
            Open::Blocks(mut blocks) => match element {
                Element::Figure => {
                    figure::tell_captions(&mut blocks);
                    for block in blocks {
                        self.add(block);
                    }
                    return;
                }
                Element::Cell => {
                    if let Some((grid, _)) = self.grid() {
                        grid.add(opened.cell, &flatten(&blocks), offset);
                    }
                    return;
                }
                Element::Summary => {
                    let mut frames = self.stack.iter_mut().rev();
                    if let Some(details) = frames.find_map(|(open, _)| match open {
                        Open::Details(details) => Some(details),
                        _ => None,
                    }) {
                        details.summary.extend(blocks);
                    }
                    return;
                }
                _ if blocks.is_empty() => return,
                _ => BlockKind::Aligned(opened.cell.align.unwrap_or(Align::Left), blocks),
            },
            _ => return,
        };
        self.add(Block { offset, kind });
    }

    /// The innermost table, and its place in the stack.
    pub fn grid(&mut self) -> Option<(&mut Grid, usize)> {
        let mut frames = self.stack.iter_mut().enumerate().rev();
        frames.find_map(|(at, (open, _))| match open {
            Open::Grid(grid) => Some((grid, at)),
            _ => None,
        })
    }

    /// Whether a block of Markdown that begins becomes words of the element that is open. If not,
    /// it ends those that cannot hold it.
    pub fn joins_element(&mut self, tag: &Tag<'_>, offset: usize) -> bool {
        let is_inner = matches!(
            tag,
            Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell
        );
        if self.html.open.is_empty() || self.html.is_hidden() || is_inner {
            return false;
        }
        let is_lines = matches!(
            tag,
            Tag::Paragraph | Tag::CodeBlock(CodeBlockKind::Indented)
        );
        if self.is_in_pre() {
            let source = self.source.as_bytes();
            let last = || memchr::memmem::rfind(source, b"</pre").unwrap_or(0);
            if is_lines && offset < *self.html.last_pre.get_or_insert_with(last) {
                self.text("\n\n", Role::Code);
                self.settle(offset);
                return true;
            }
            self.end_inside(Element::Pre, &[]);
        }
        self.end_inside(Element::Paragraph, &[Element::Cell]);
        if !matches!(tag, Tag::Paragraph) {
            self.end_inside(Element::Heading, &[Element::Cell]);
        }
        false
    }

    /// Ends the elements inside of the block of Markdown that ends. Whether that block has ended
    /// before, or joined an element.
    pub fn ends_in_element(&mut self, tag: TagEnd) -> bool {
        let (at, _) = self.innermost_markdown();
        let open = at.map(|at| &self.stack[at].0);
        let is_gone = match tag {
            TagEnd::Paragraph => !matches!(open, Some(Open::Paragraph)),
            TagEnd::CodeBlock => !matches!(open, Some(Open::Code { .. })),
            _ => false,
        };
        if is_gone {
            return true;
        }
        self.end_elements(at.map_or(0, |at| at + 1));
        if matches!(tag, TagEnd::Item | TagEnd::BlockQuote(_)) {
            self.end_tight_text();
        }
        false
    }
}

/// The lines of a `<pre>` without the indent that all share, and whether they begin a line below
/// the tag.
fn code(text: &str) -> Option<(bool, String)> {
    let first = text.lines().next().unwrap_or("");
    let is_below = first.trim().is_empty();
    let text = if is_below {
        text.split_once('\n').map_or("", |(_, rest)| rest)
    } else {
        text
    };
    let text = text.trim_end();
    let blank = [' ', '\t'];
    let mut indent: Option<&str> = None;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let own = &line[..line.len() - line.trim_start_matches(blank).len()];
        let same = indent.map_or(own.len(), |indent| {
            own.bytes()
                .zip(indent.bytes())
                .take_while(|(a, b)| a == b)
                .count()
        });
        indent = Some(&own[..same]);
    }
    let indent = indent?.len();
    let lines = text.lines().map(|line| line.get(indent..).unwrap_or(""));
    Some((is_below, lines.map(|line| format!("{line}\n")).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_loses_the_indent_that_all_lines_share() {
        assert_eq!(
            code("\n    a\n\n      b\n  "),
            Some((true, "a\n\n  b\n".into()))
        );
        assert_eq!(code("a\n  b"), Some((false, "a\n  b\n".into())));
        assert_eq!(code(" \n "), None);
    }
}
