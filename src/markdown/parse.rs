//! A fold over the parser's events with an explicit stack: no depth of nesting overflows it.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::markdown::document::{
    Align, Block, BlockKind, Details, Footnote, Inlines, Item, LinkNumber, List, Role, Style,
    Table, Task,
};
use crate::markdown::footnotes::{self, Used};
use crate::markdown::html::{Grid, Nesting, Tokens};
use crate::markdown::picture::Pictures;
use crate::markdown::references::References;
use crate::markdown::{callout, dialects, events, footnote_links, marks, math};
use crate::text::safe;

/// Containers inside each other that a block may hold; what is deeper joins the innermost.
pub const MAX_DEPTH: usize = 48;

/// The blocks of `text` in order, each as soon as it is complete. Links whose reference `text`
/// does not define are looked up in `references`. What was written beyond CommonMark was put in its
/// words by [`crate::markdown::understood`].
pub fn blocks<'a>(text: &'a str, references: &'a References) -> impl Iterator<Item = Block> + 'a {
    blocks_with(text, references, LineEnds::Stay)
}

/// What becomes of a line end inside a paragraph, where nothing forces it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LineEnds {
    /// Note-takers end a line where a thought ends.
    #[default]
    Stay,
    /// Lines go on behind each other, as in CommonMark.
    Join,
}

/// As [`blocks`], with such line ends.
pub fn blocks_with<'a>(
    text: &'a str,
    references: &'a References,
    ends: LineEnds,
) -> impl Iterator<Item = Block> + 'a {
    let mut events = events::of(text, references);
    let mut builder = Builder::of(text, references);
    builder.ends = ends;
    std::iter::from_fn(move || {
        loop {
            if let Some(block) = builder.done.pop_front() {
                return Some(block);
            }
            match events.next() {
                Some((event, range)) => builder.take(event, range),
                None if builder.is_at_rest() => return builder.footnotes(),
                None => builder.end_all(),
            }
        }
    })
}

/// A container that is still open.
pub(super) enum Open {
    Heading(u8),
    Paragraph,
    Quote(Vec<Block>),
    List(List),
    Item(Item),
    Code {
        fenced: bool,
        is_math: bool,
        info: String,
        text: String,
    },
    /// Blocks of an element of HTML.
    Blocks(Vec<Block>),
    Details(Details),
    Grid(Grid),
    Table(Table),
    Row(Vec<Inlines>),
    Cell,
    /// Something whose blocks belong to what it stands in.
    Through,
}

/// A link whose words are still to come.
pub(super) struct OpenLink {
    pub target: String,
    /// The byte of `inlines` at which it began.
    pub from: usize,
    /// None where it leads nowhere.
    pub number: Option<LinkNumber>,
}

pub(super) struct Builder<'a> {
    pub source: &'a str,
    references: &'a References,
    ends: LineEnds,
    /// The footnotes that were referred to.
    used: Used,
    pub stack: Vec<(Open, usize)>,
    done: std::collections::VecDeque<Block>,
    pub inlines: Inlines,
    /// Where the first of `inlines` stands.
    pub start: usize,
    pub strong: usize,
    pub emphasis: usize,
    pub struck: usize,
    /// The elements of HTML that are open.
    pub html: Nesting,
    /// Reads the block of HTML that is open.
    pub tokens: Option<Tokens>,
    /// Open links.
    pub links: Vec<OpenLink>,
    /// The number of links so far.
    pub link_count: u32,
    /// Target and the byte of `inlines` at which each open image began.
    pub images: Vec<(String, usize)>,
    /// Bytes of `inlines` that mean themselves because they were escaped.
    literal: Vec<usize>,
    /// Open marks of footnotes.
    marks: usize,
    /// The images among `inlines` that may stand alone.
    pub pictures: Pictures,
}

impl<'a> Builder<'a> {
    fn of(source: &'a str, references: &'a References) -> Self {
        Self {
            source,
            references,
            ends: LineEnds::Stay,
            used: Used::default(),
            stack: Vec::new(),
            done: std::collections::VecDeque::new(),
            inlines: Inlines::default(),
            start: 0,
            strong: 0,
            emphasis: 0,
            struck: 0,
            html: Nesting::default(),
            tokens: None,
            links: Vec::new(),
            link_count: 0,
            images: Vec::new(),
            literal: Vec::new(),
            marks: 0,
            pictures: Pictures::default(),
        }
    }

    /// Whether nothing is open.
    fn is_at_rest(&self) -> bool {
        self.stack.is_empty() && self.inlines.text.is_empty()
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let offset = range.start;
        self.settle(offset);
        let before = self.inlines.text.len();
        self.apply(event, range);
        if before == 0 {
            self.start = offset;
        }
    }

    fn apply(&mut self, event: Event<'_>, range: Range<usize>) {
        let offset = range.start;
        match event {
            Event::Start(tag) => self.open(tag, offset),
            Event::End(tag) => self.close(tag),
            // The indent of a line of HTML comes as text.
            Event::Text(text) if self.tokens.is_some() => self.block_html(&text, offset),
            Event::Text(text) => {
                self.note_escapes(&text, range);
                self.text(&text, Role::Text);
            }
            Event::Code(text) => self.text(&text, Role::Code),
            Event::InlineHtml(source) => self.inline_html(&source, offset),
            Event::Html(source) => self.block_html(&source, offset),
            Event::SoftBreak if self.inlines.text.is_empty() => {}
            Event::SoftBreak if self.joins_line() => self.text(" ", Role::Text),
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::Rule => self.add(Block {
                offset,
                kind: BlockKind::Rule,
            }),
            Event::TaskListMarker(done) => {
                if let Some((Open::Item(item), _)) = self
                    .stack
                    .iter_mut()
                    .rev()
                    .find(|(open, _)| matches!(open, Open::Item(_)))
                {
                    item.task = Some(if done { Task::Done } else { Task::Open });
                }
            }
            Event::InlineMath(source) => self.text(&math::shown(&source), Role::Math),
            Event::DisplayMath(source) => self.display_math(&source, offset),
            // Its syntax is not enabled; if a release sends it, it is text.
            Event::FootnoteReference(text) => self.text(&text, Role::Text),
        }
    }

    /// Whether the next line goes on behind this one; the line that names a callout stands alone, code too.
    fn joins_line(&self) -> bool {
        // The name of a callout has its line for itself.
        let text = &self.inlines.text;
        let is_name = text.starts_with("[!") && !text.contains('\n');
        self.ends == LineEnds::Join && !self.is_in_pre() && !is_name
    }

    fn open(&mut self, tag: Tag<'_>, offset: usize) {
        let open = match tag {
            Tag::Strong => return self.strong += 1,
            Tag::Emphasis => return self.emphasis += 1,
            Tag::Strikethrough => return self.struck += 1,
            // `<kim@example.org>` is an address without its scheme (CommonMark 0.31.2, section 6.5).
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => return self.open_link(&format!("mailto:{dest_url}")),
            Tag::Link { dest_url, .. } => return self.open_link(&dest_url),
            Tag::Image { dest_url, .. } if self.footnote(&dest_url) => return self.marks += 1,
            Tag::Image {
                dest_url, title, ..
            } => return self.open_image(&dest_url, &title, offset),
            // Items of tight lists have text without a paragraph around it.
            _ if !self.inlines.text.is_empty() => {
                self.end_tight_text();
                return self.open(tag, offset);
            }
            Tag::HtmlBlock => return self.tokens = Some(Tokens::new(true)),
            _ if self.joins_element(&tag, offset) => return,
            Tag::Heading { level, .. } => Open::Heading(level as u8),
            Tag::Paragraph => Open::Paragraph,
            Tag::BlockQuote(_) => self.unless_too_deep(Open::Quote(Vec::new())),
            Tag::List(start) => self.unless_too_deep(Open::List(List {
                start,
                items: Vec::new(),
            })),
            Tag::Item => match self.stack.last() {
                Some((Open::List(list), _)) => Open::Item(Item {
                    offset,
                    number: list.start.and_then(|_| number(&self.source[offset..])),
                    ..Item::default()
                }),
                _ => Open::Through,
            },
            Tag::CodeBlock(kind) => Open::Code {
                is_math: matches!(&kind, CodeBlockKind::Fenced(info) if &**info == "math"),
                fenced: matches!(kind, CodeBlockKind::Fenced(_)),
                info: match kind {
                    CodeBlockKind::Fenced(info) => safe::line(&info).into_owned(),
                    CodeBlockKind::Indented => String::new(),
                },
                text: String::new(),
            },
            Tag::Table(columns) => Open::Table(Table {
                columns: columns.into_iter().map(align).collect(),
                ..Table::default()
            }),
            Tag::TableHead | Tag::TableRow => Open::Row(Vec::new()),
            Tag::TableCell => Open::Cell,
            _ => Open::Through,
        };
        self.stack.push((open, offset));
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => return self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => return self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => return self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => return self.close_link(),
            TagEnd::Image if self.marks > 0 => return self.marks -= 1,
            TagEnd::Image => return self.close_image(),
            TagEnd::HtmlBlock => return self.end_html_block(),
            TagEnd::Item | TagEnd::BlockQuote(_) => self.end_tight_text(),
            _ => {}
        }
        if self.ends_in_element(tag) {
            return self.end_tight_text();
        }
        let Some((open, offset)) = self.stack.pop() else {
            return;
        };
        let kind = match open {
            Open::Heading(level) => BlockKind::Heading(level, self.take_inlines()),
            Open::Paragraph => return self.end_tight_text(),
            Open::Quote(blocks) => callout::of(blocks),
            Open::List(list) => BlockKind::List(list),
            Open::Code {
                fenced,
                is_math: true,
                text,
                ..
            } => BlockKind::Math {
                fenced,
                lines: math::lines(&text),
            },
            Open::Code {
                fenced, info, text, ..
            } => BlockKind::Code { fenced, info, text },
            Open::Table(table) => BlockKind::Table(table),
            Open::Item(mut item) => {
                item.find_task();
                if let Some((Open::List(list), _)) = self.stack.last_mut() {
                    list.items.push(item);
                }
                return;
            }
            Open::Row(cells) => {
                if let Some((Open::Table(table), _)) = self.stack.last_mut() {
                    if tag == TagEnd::TableHead {
                        table.head = cells;
                    } else {
                        table.rows.push(cells);
                        table.offsets.push(offset);
                    }
                }
                return;
            }
            Open::Cell => {
                let words = self.take_inlines();
                if let Some((Open::Row(cells), _)) = self.stack.last_mut() {
                    cells.push(words);
                }
                return;
            }
            Open::Through | Open::Blocks(_) | Open::Details(_) | Open::Grid(_) => return,
        };
        self.add(Block { offset, kind });
    }

    /// Adds a block to the innermost container; without one it is complete.
    pub(super) fn add(&mut self, block: Block) {
        self.end_tight_text();
        if self.html.is_hidden() {
            return;
        }
        let holder = self
            .stack
            .iter_mut()
            .rev()
            .find_map(|(open, _)| match open {
                Open::Quote(blocks) | Open::Blocks(blocks) => Some(blocks),
                Open::Item(item) => Some(&mut item.blocks),
                Open::Details(details) => Some(&mut details.blocks),
                // What stands in a list beside its items goes on with the last.
                Open::List(list) => list.items.last_mut().map(|item| &mut item.blocks),
                _ => None,
            });
        match holder {
            Some(blocks) => blocks.push(block),
            None => self.done.push_back(block),
        }
    }

    pub(super) fn unless_too_deep(&self, open: Open) -> Open {
        if self.stack.len() < MAX_DEPTH * 2 {
            open
        } else {
            Open::Through
        }
    }

    pub(super) fn take_inlines(&mut self) -> Inlines {
        self.pictures = Pictures::default();
        let mut words = std::mem::take(&mut self.inlines);
        // Links of HTML may go on behind these words.
        self.links.iter_mut().for_each(|link| link.from = 0);
        words.trim_end();
        marks::set(&mut words, &self.literal);
        self.literal.clear();
        words
    }

    /// Whether the running text so far is nothing but images.
    pub(super) fn is_picture(&self) -> bool {
        self.html.heading().is_none() && self.pictures.are_alone(&self.inlines.text)
    }

    /// Ends running text: it becomes a paragraph, or where it is nothing but images, pictures.
    pub(super) fn end_tight_text(&mut self) {
        let offset = self.start;
        let pictures = std::mem::take(&mut self.pictures);
        let words = self.take_inlines();
        let heading = self.html.heading();
        match (heading, pictures.alone(&words.text)) {
            (None, Some(pictures)) => {
                for (offset, picture) in pictures {
                    let kind = BlockKind::Picture(picture);
                    self.add(Block { offset, kind });
                }
            }
            _ if words.text.is_empty() => {}
            (Some(level), _) => {
                let kind = BlockKind::Heading(level, words);
                self.add(Block { offset, kind });
            }
            (None, None) => {
                let kind = BlockKind::Paragraph(words);
                self.add(Block { offset, kind });
            }
        }
    }

    /// Remembers which of the signs in `text`, written as `range`, do not mark anything.
    fn note_escapes(&mut self, text: &str, range: Range<usize>) {
        let at = self.inlines.text.len();
        let is_sign = |byte: &u8| matches!(byte, b'=' | b':');
        let is_escaped = self.source[..range.start].ends_with('\\');
        if is_escaped && text.as_bytes().first().is_some_and(is_sign) {
            self.literal.push(at);
        } else if self.source.get(range) != Some(text) && text.bytes().all(|byte| is_sign(&byte)) {
            self.literal.extend(at..at + text.len());
        }
    }

    /// Whether a picture at `target` is the mark of a footnote, which is then set.
    fn footnote(&mut self, target: &str) -> bool {
        let known =
            footnotes::marked(target).filter(|&at| self.references.footnotes.get(at).is_some());
        if let Some(at) = known {
            let number = self.used.number(at);
            self.open_link(&footnote_links::note(number));
            self.text(&format!("[{number}]"), Role::Footnote);
            // Its target is no word of it.
            self.links.pop();
        }
        known.is_some()
    }

    /// Text with the numbers of the footnotes whose marks are no pictures in it, as in code.
    fn with_literal_marks<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let known = &self.references.footnotes;
        if known.is_empty() {
            return Cow::Borrowed(text);
        }
        footnotes::literal(text, |at| {
            known.get(at).is_some().then(|| self.used.number(at))
        })
    }

    /// The footnotes that were referred to since the last call, with those to which they refer.
    fn footnotes(&mut self) -> Option<Block> {
        let mut notes = Vec::new();
        while let Some(definition) = self
            .used
            .get(notes.len() + 1)
            .and_then(|at| self.references.footnotes.get(at))
        {
            let text = dialects::understood(&definition.text, self.references).into_owned();
            let mut builder = Builder::of(&text, self.references);
            builder.ends = self.ends;
            builder.used = std::mem::take(&mut self.used);
            let back = self.next_link();
            builder.link_count = self.link_count;
            for (event, range) in events::of(&text, self.references) {
                builder.take(event, range);
            }
            while !builder.is_at_rest() {
                builder.end_all();
            }
            self.link_count = builder.link_count;
            self.used = std::mem::take(&mut builder.used);
            let blocks = builder.done.into();
            notes.push(Footnote {
                back,
                line: definition.line,
                text,
                blocks,
            });
        }
        self.used = Used::default();
        (!notes.is_empty()).then_some(Block {
            offset: self.source.len(),
            kind: BlockKind::Footnotes(notes),
        })
    }

    /// A formula that wants lines of its own gets them in a paragraph.
    fn display_math(&mut self, source: &str, offset: usize) {
        let is_apart = matches!(
            self.stack.last(),
            None | Some((Open::Paragraph | Open::Item(_), _))
        );
        if !is_apart || !self.links.is_empty() || !self.images.is_empty() {
            return self.text(&math::shown(source), Role::Math);
        }
        self.add(Block {
            offset,
            kind: BlockKind::Math {
                fenced: source.starts_with('\n'),
                lines: math::lines(source),
            },
        });
    }

    pub(super) fn style(&self, role: Role) -> Style {
        let role = match role {
            Role::Text if !self.images.is_empty() || self.html.captions > 0 => Role::Image,
            Role::Text if !self.links.is_empty() => Role::Link,
            Role::Text if self.html.code > 0 => Role::Code,
            other => other,
        };
        Style {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            struck: self.struck > 0,
            underlined: self.html.underlined > 0,
            marked: self.html.marked > 0,
            role,
            link: self.links.last().and_then(|link| link.number),
        }
    }

    pub(super) fn text(&mut self, text: &str, role: Role) {
        if self.html.hide(text) {
            return;
        }
        let text = &*self.with_literal_marks(text);
        if let Some((Open::Code { text: code, .. }, _)) = self.stack.last_mut() {
            return code.push_str(&safe::block(text));
        }
        // Entities may have brought line ends and control characters back.
        let style = self.style(role);
        let text = safe::line(text);
        let text = self.html.raise(text, style.role, &self.inlines.text);
        if let (Some(number), Some(open)) = (style.link, self.links.last()) {
            self.inlines.lead(number, &open.target);
        }
        // Behind a formula on lines of its own.
        let is_first = self.inlines.text.is_empty() && role == Role::Text;
        let words = if is_first {
            text.trim_start_matches(' ')
        } else {
            &*text
        };
        self.inlines.push(words, style);
    }
}

/// The number with which an item begins, and the mark behind it.
fn number(source: &str) -> Option<String> {
    let source = source.trim_start();
    let digits = source.bytes().take_while(u8::is_ascii_digit).count();
    let is_marked = matches!(source.as_bytes().get(digits), Some(b'.' | b')'));
    (digits > 0 && is_marked).then(|| source[..=digits].to_owned())
}

impl Item {
    /// `[-]` is a task that was dropped; the parser knows only of those open and done.
    fn find_task(&mut self) {
        if self.task.is_none()
            && let Some(BlockKind::Paragraph(words)) =
                self.blocks.first_mut().map(|block| &mut block.kind)
            && words.text.starts_with("[-] ")
        {
            words.cut(0..4);
            self.task = Some(Task::Dropped);
        }
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Vec<BlockKind> {
        blocks(text, &References::of(text))
            .map(|block| block.kind)
            .collect()
    }

    /// The words of a text with marks for its styles.
    fn marked(words: &Inlines) -> String {
        let mut from = 0;
        let mut out = String::new();
        for span in &words.spans {
            let text = &words.text[from..span.end];
            let mark = match (
                span.style.role,
                span.style.strong,
                span.style.emphasis,
                span.style.struck,
            ) {
                (Role::Code, ..) => "`",
                (Role::Link, ..) => "[",
                (Role::Target, ..) => "(",
                (Role::Image, ..) => "!",
                (Role::Html, ..) => "<",
                (_, true, ..) => "*",
                (_, _, true, _) => "/",
                (_, _, _, true) => "~",
                _ => "",
            };
            out += &format!("{mark}{text}{mark}");
            from = span.end;
        }
        out
    }

    fn first(text: &str) -> String {
        match parse(text).into_iter().next() {
            Some(BlockKind::Paragraph(words) | BlockKind::Heading(_, words)) => marked(&words),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn inline_styles_links_and_images() {
        assert_eq!(first("a **b** *c* ~~d~~ `e`\nf"), "a *b* /c/ ~d~ `e`\nf");
        assert_eq!(
            first("[글](https://a.b) <https://c.d>"),
            "[글[( (https://a.b)( [https://c.d["
        );
        assert_eq!(
            first("글 ![로고](a.png) ![](b.png)"),
            "글 !▣ 로고 (a.png)! !▣ b.png!"
        );
        assert_eq!(first("# 제목 {#x}"), "제목");
        assert_eq!(first("a<br>b<!--more--> <u>c</u> &lt;"), "a\nb c <");
        assert_eq!(first("&#27;[31m &#10;x"), "\u{fffd}[31m  x");
    }

    #[test]
    fn references_of_the_whole_note_are_found() {
        let references = References::of("[r]: https://a.b\n");
        let found: Vec<_> = blocks("[글][r]", &references).collect();
        assert!(
            matches!(&found[0].kind, BlockKind::Paragraph(words) if marked(words) == "[글[( (https://a.b)(")
        );
    }

    #[test]
    fn tight_items_hold_text_then_lists() {
        let all = parse("- a\n  - b\n- [x] c\n");
        let BlockKind::List(list) = &all[0] else {
            panic!("{all:?}")
        };
        assert_eq!(
            (
                list.items.len(),
                list.items[0].blocks.len(),
                list.items[1].task
            ),
            (2, 2, Some(Task::Done))
        );
    }

    #[test]
    fn html_blocks_become_rules_and_text() {
        assert_eq!(parse("<hr/>\n"), [BlockKind::Rule]);
        assert_eq!(first("<p>\n<b>x</b>\n&lt;y\n"), "*x*\n<y");
        assert!(parse("<!-- gone -->\n").is_empty());
    }

    #[test]
    fn blocks_come_before_the_whole_text_is_read() {
        let text = "# a\n\nb\n\n".repeat(1000);
        let references = References::default();
        assert_eq!(blocks(&text, &references).take(2).count(), 2);
        let offsets: Vec<_> = blocks(&text, &references)
            .take(3)
            .map(|block| block.offset)
            .collect();
        assert_eq!(offsets, [0, 5, 8]);
    }

    #[test]
    fn bottomless_nesting_is_flattened() {
        fn depth(block: &Block) -> usize {
            1 + match &block.kind {
                BlockKind::Quote(blocks) => blocks.iter().map(depth).max().unwrap_or(0),
                BlockKind::List(list) => list
                    .items
                    .iter()
                    .flat_map(|item| &item.blocks)
                    .map(depth)
                    .max()
                    .unwrap_or(0),
                _ => 0,
            }
        }
        for text in [
            format!("{}deep", "> ".repeat(100_000)),
            format!("{}deep", "- ".repeat(20_000)),
        ] {
            let references = References::default();
            let all: Vec<_> = blocks(&text, &references).collect();
            assert!(all.iter().map(depth).max().unwrap() <= MAX_DEPTH * 2 + 2);
            assert!(format!("{all:?}").contains("deep"));
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "[-*_>#`~|<\\[\\]()! \\n\\t0-9.a가&;:=+]{0,200}") {
            let references = References::of(&text);
            for block in blocks(&text, &references) {
                prop_assert!(block.offset <= text.len());
            }
        }
    }
}
