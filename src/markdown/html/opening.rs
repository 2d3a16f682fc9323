//! Start tags: what becomes of the words behind them.

use crate::markdown::document::{Align, Block, BlockKind, Details, Item, List, Role};
use crate::markdown::html::element::{Element, alignment, begins_line, language};
use crate::markdown::html::embed;
use crate::markdown::html::grid::{Cell, Grid};
use crate::markdown::html::nesting::Opened;
use crate::markdown::html::tokens::Tag;
use crate::markdown::parse::{Builder, Open};
use crate::text::safe;

/// Elements out of which a new element does not close another.
const WALLS: &[Element] = &[
    Element::Quote,
    Element::Item,
    Element::Cell,
    Element::Table,
    Element::Details,
    Element::Summary,
];

impl Builder<'_> {
    pub fn start_tag(&mut self, tag: &Tag, offset: usize) {
        match tag.name.as_str() {
            "br" => self.forced_break(),
            "hr" if self.is_flat() => self.line_break(),
            "hr" => self.add(Block {
                offset,
                kind: BlockKind::Rule,
            }),
            "img" | "image" => self.image(tag, offset),
            "input" if tag.value("type") == Some("checkbox") => {
                self.text(if tag.has("checked") { "[x] " } else { "[ ] " }, Role::Text);
            }
            "embed" => {
                if let Some((address, words)) = embed::link(tag, "embed") {
                    self.link_to(&address, &words);
                }
            }
            "tr" => self.begin_row(offset),
            name => match Element::of(name) {
                Some(element) if element.is_hidden() => self.open_hidden(element, tag),
                Some(element) => self.open_element(element, tag, offset),
                None if begins_line(name) => self.new_block(),
                None if self.html.ends.leaves_open(tag, self.source) => {
                    self.text(&tag.source, Role::Html);
                }
                None => {}
            },
        }
    }

    fn image(&mut self, tag: &Tag, offset: usize) {
        let title = tag.value("title").unwrap_or("");
        let alt = tag.value("alt").unwrap_or(title);
        let Some(source) = tag.value("src").or_else(|| tag.value("data-src")) else {
            return self.text(alt, Role::Image);
        };
        self.open_image(source, title, offset);
        self.text(alt, Role::Image);
        self.close_image();
    }

    fn open_hidden(&mut self, element: Element, tag: &Tag) {
        let link = (element != Element::Hidden)
            .then(|| embed::link(tag, &tag.name))
            .flatten();
        self.html.has_address = link.is_some();
        if let Some((address, words)) = link {
            self.link_to(&address, &words);
        }
        if self.html.has_room() && !tag.source.ends_with("/>") {
            self.push_element(element, Open::Through, tag, 0);
            self.html.hidden = Some(String::new());
        }
    }

    fn open_element(&mut self, element: Element, tag: &Tag, offset: usize) {
        if element.is_block() && self.is_flat() {
            self.line_break();
            if element == Element::Item {
                self.text("• ", Role::Text);
            }
            return;
        }
        if element.is_block() {
            self.begin_block(element, offset);
        }
        if !self.html.has_room() {
            return;
        }
        match element {
            Element::Strong | Element::Summary => self.strong += 1,
            Element::Emphasis => self.emphasis += 1,
            Element::Struck => self.struck += 1,
            Element::Underlined => self.html.underlined += 1,
            Element::Marked => self.html.marked += 1,
            Element::Raised => self.html.raised += 1,
            Element::Lowered => self.html.lowered += 1,
            Element::Code => self.html.code += 1,
            Element::Caption => self.html.captions += 1,
            Element::Link => match tag.value("href") {
                Some(target) => self.open_link(target),
                None => return,
            },
            _ => {}
        }
        let open = self.frame(element, tag, offset);
        self.push_element(element, open, tag, offset);
    }

    /// What gathers the blocks of an element.
    fn frame(&self, element: Element, tag: &Tag, offset: usize) -> Open {
        let is_moved = alignment(tag).is_some_and(|align| align != Align::Left);
        let open = match element {
            Element::Quote => Open::Quote(Vec::new()),
            Element::List => Open::List(List {
                start: (tag.name == "ol").then(|| number(tag, "start", 1)),
                items: Vec::new(),
            }),
            Element::Item if matches!(self.stack.last(), Some((Open::List(_), _))) => {
                return Open::Item(Item {
                    offset,
                    ..Item::default()
                });
            }
            Element::Pre => {
                return Open::Code {
                    fenced: false,
                    is_math: false,
                    info: safe::line(language(tag).unwrap_or("")).into_owned(),
                    text: String::new(),
                };
            }
            Element::Center | Element::Figure => Open::Blocks(Vec::new()),
            Element::Division | Element::Paragraph if is_moved => Open::Blocks(Vec::new()),
            Element::Cell if self.html.find(Element::Table).is_some() => {
                return Open::Blocks(Vec::new());
            }
            Element::Summary if self.html.find(Element::Details).is_some() => {
                return Open::Blocks(Vec::new());
            }
            Element::Table => Open::Grid(Grid::default()),
            Element::Details => Open::Details(Details {
                is_open: tag.has("open"),
                ..Details::default()
            }),
            _ => Open::Through,
        };
        self.unless_too_deep(open)
    }

    fn push_element(&mut self, element: Element, open: Open, tag: &Tag, offset: usize) {
        let span = |name| usize::try_from(number(tag, name, 1)).unwrap_or(1);
        let is_center = element == Element::Center;
        self.html.open.push(Opened {
            element: Some(element),
            at: self.stack.len(),
            is_ended: false,
            level: tag
                .name
                .as_bytes()
                .get(1)
                .map_or(1, |c| c.wrapping_sub(b'0')),
            cell: Cell {
                is_head: tag.name == "th",
                columns: span("colspan"),
                rows: span("rowspan").min(1000),
                align: alignment(tag).or(is_center.then_some(Align::Center)),
            },
        });
        self.stack.push((open, offset));
    }

    /// A caption stands on a line below its figure; below a picture it stands alone.
    fn begin_caption(&mut self) {
        if self.is_picture() {
            self.end_tight_text();
        } else {
            self.line_break();
        }
    }

    /// Ends what a block ends by beginning: words, paragraphs, the item before an item.
    fn begin_block(&mut self, element: Element, offset: usize) {
        if element == Element::Caption {
            return self.begin_caption();
        }
        self.end_tight_text();
        self.leave_paragraph();
        self.end_inside(Element::Paragraph, WALLS);
        match element {
            Element::Heading => self.end_inside(Element::Heading, WALLS),
            Element::Cell => self.end_inside(Element::Cell, &[Element::Table]),
            Element::Item => {
                let walls = &[
                    Element::List,
                    Element::Cell,
                    Element::Quote,
                    Element::Details,
                ];
                self.end_inside(Element::Item, walls);
                if !matches!(self.stack.last(), Some((Open::List(_), _))) && self.html.has_room() {
                    let list = Open::List(List {
                        start: None,
                        items: Vec::new(),
                    });
                    let list = self.unless_too_deep(list);
                    self.push_element(Element::List, list, &Tag::default(), offset);
                }
            }
            _ => {}
        }
    }

    fn begin_row(&mut self, offset: usize) {
        self.new_block();
        self.end_inside(Element::Cell, &[Element::Table]);
        if let Some((grid, _)) = self.grid() {
            grid.begin_row(offset);
        }
    }
}

fn number(tag: &Tag, name: &str, default: u64) -> u64 {
    tag.value(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}
