//! Blocks → rows: what stands before each row, what stands between blocks.

use crate::markdown::{Block, BlockKind, Inlines, Item, List, Role, Style};
use crate::page::rows::{Page, Part, Tone};
use crate::page::table;
use crate::page::wrap::wrap;
use crate::text::width;

/// Columns that the words of a row keep, however deep they are nested; half of a narrow page.
const LEAST: usize = 8;
/// Spaces for a tab in code.
const TAB: &str = "    ";

/// What stands before the rows of a container.
struct Indent {
    /// Before its first row; taken when that is set.
    first: Option<String>,
    /// Before its other rows.
    rest: String,
    part: Part,
}

/// Sets one block after the other into rows of one width.
pub(super) struct Typesetter {
    /// The rows since somebody took them.
    pub page: Page,
    width: usize,
    indents: Vec<Indent>,
    depth: usize,
    /// Whether an empty row stands before the next block.
    wants_gap: bool,
}

impl Typesetter {
    /// `width` is in columns; 0 counts as 1.
    pub fn new(width: u16) -> Self {
        Self { page: Page::default(), width: usize::from(width).max(1), indents: Vec::new(), depth: 0, wants_gap: false }
    }

    /// A text in one tone, wrapped.
    pub fn plain(&mut self, text: &str, part: Part) {
        let mut words = Inlines::default();
        words.push(text, Style::default());
        self.words(&words, part.into(), 0);
    }

    /// Asks for an empty row before what comes next.
    pub fn gap(&mut self) {
        self.wants_gap = true;
    }

    /// One block with what it holds. `line` is the 1-based line of the note, or 0.
    pub fn block(&mut self, block: &Block, line: u32) {
        match &block.kind {
            BlockKind::Heading(level, words) => self.heading(*level, words, line),
            BlockKind::Paragraph(words) => self.words(words, Tone::default(), line),
            BlockKind::Quote(blocks) => self.inside("│ ".into(), "│ ".into(), Part::Bar, |set| set.all(blocks, line)),
            BlockKind::List(list) => self.list(list, line),
            BlockKind::Code { text, .. } => self.code(text, line),
            BlockKind::Table(table) => table::set(self, table, line),
            BlockKind::Rule => {
                let columns = self.room();
                self.row(line);
                self.page.push(&"─".repeat(columns), Part::Rule.into());
            }
        }
        self.wants_gap = true;
    }

    fn all(&mut self, blocks: &[Block], line: u32) {
        for block in blocks {
            self.block(block, line);
        }
    }

    fn heading(&mut self, level: u8, words: &Inlines, line: u32) {
        let tone = Tone::from(Part::Heading(level));
        self.words(words, tone, line);
        if level <= 2 {
            let longest = words.text.lines().map(width::columns).max().unwrap_or(0);
            let columns = longest.min(self.room());
            self.row(line);
            self.page.push(&if level == 1 { "━" } else { "─" }.repeat(columns), Part::Rule.into());
        }
    }

    fn list(&mut self, list: &List, line: u32) {
        self.depth += 1;
        let last = list.start.map(|start| start + list.items.len() as u64 - u64::from(!list.items.is_empty()));
        let digits = last.map_or(0, |last| last.to_string().len());
        for (nth, item) in (0_u64..).zip(&list.items) {
            let marker = match list.start {
                Some(start) => format!("{:>digits$}. ", start + nth),
                None => ["• ", "◦ ", "▪ "][(self.depth - 1) % 3].to_owned(),
            };
            self.item(item, &marker, line);
        }
        self.depth -= 1;
    }

    fn item(&mut self, item: &Item, marker: &str, line: u32) {
        let first = match item.task {
            Some(true) => "[x] ".to_owned(),
            Some(false) => "[ ] ".to_owned(),
            None => marker.to_owned(),
        };
        let rest = " ".repeat(width::columns(&first));
        self.inside(first, rest, Part::Marker, |set| {
            for (nth, block) in item.blocks.iter().enumerate() {
                // Items stay together; only a second paragraph, code or a table stands apart.
                let joins = nth == 0 || matches!(block.kind, BlockKind::List(_));
                set.wants_gap = !joins && set.wants_gap;
                set.block(block, line);
            }
            if item.blocks.is_empty() {
                set.row(line);
            }
        });
        self.wants_gap = false;
    }

    fn code(&mut self, text: &str, line: u32) {
        self.inside("  ".into(), "  ".into(), Part::Code, |set| {
            let room = set.room();
            for (nth, content) in (1_u32..).zip(text.trim_end_matches('\n').split('\n')) {
                let content = content.replace('\t', TAB);
                let line = if line == 0 { 0 } else { line + nth };
                let mut rest = content.as_str();
                loop {
                    let (fits, _) = width::fitting(rest, room);
                    // A grapheme that is wider than the row stands alone in it.
                    let end = if fits.is_empty() { width::graphemes(rest).nth(1).map_or(rest.len(), |(at, ..)| at) } else { fits.len() };
                    set.row(line);
                    set.page.push(&rest[..end], Part::Code.into());
                    rest = &rest[end..];
                    if rest.is_empty() {
                        break;
                    }
                }
            }
        });
    }

    /// Running text in `base`, its own styles on top.
    pub fn words(&mut self, words: &Inlines, base: Tone, line: u32) {
        for stretch in wrap(words, self.room()) {
            let at = if line == 0 { 0 } else { line + u32::try_from(stretch.line).unwrap_or(0) };
            self.row(at);
            self.stretch(words, stretch.range, base);
        }
    }

    /// Appends a stretch of `words` to the row that was begun.
    pub fn stretch(&mut self, words: &Inlines, range: std::ops::Range<usize>, base: Tone) {
        let mut from = range.start;
        let first = words.spans.partition_point(|span| span.end <= from);
        for span in &words.spans[first..] {
            let to = span.end.min(range.end);
            self.page.push(&words.text[from..to], tone(base, span.style));
            from = to;
            if from >= range.end {
                break;
            }
        }
    }

    /// Sets what `set` sets with an indent before it.
    pub fn inside(&mut self, first: String, rest: String, part: Part, set: impl FnOnce(&mut Self)) {
        // The empty row before a container does not bear its bar.
        self.end_gap();
        self.indents.push(Indent { first: Some(first), rest, part });
        set(self);
        self.indents.pop();
    }

    /// The columns that are left for words.
    pub fn room(&self) -> usize {
        self.width - self.indents[..self.shown()].iter().map(|indent| width::columns(&indent.rest)).sum::<usize>()
    }

    /// How many indents are shown: those inside that would leave no room are not.
    fn shown(&self) -> usize {
        let mut left = self.width;
        let least = LEAST.min(self.width / 2).max(2);
        self.indents
            .iter()
            .take_while(|indent| {
                let columns = width::columns(&indent.rest);
                let fits = left >= columns + least;
                left -= if fits { columns } else { 0 };
                fits
            })
            .count()
    }

    fn end_gap(&mut self) {
        if std::mem::take(&mut self.wants_gap) {
            self.page.begin_row(0);
            // Bars go on through empty rows, and nothing else does.
            let bars = self.indents.iter().rposition(|indent| indent.part == Part::Bar).map_or(0, |at| at + 1);
            for at in 0..bars.min(self.shown()) {
                let indent = &self.indents[at];
                self.page.push(&indent.rest, indent.part.into());
            }
        }
    }

    /// Begins a row with what stands before it.
    pub fn row(&mut self, line: u32) {
        self.end_gap();
        self.page.begin_row(line);
        for at in 0..self.shown() {
            let indent = &mut self.indents[at];
            let text = indent.first.take();
            self.page.push(text.as_deref().unwrap_or(&indent.rest), indent.part.into());
        }
    }
}

fn tone(base: Tone, style: Style) -> Tone {
    let part = match style.role {
        Role::Text => base.part,
        Role::Code => Part::Code,
        Role::Link => Part::Link,
        Role::Target => Part::Target,
        Role::Image => Part::Image,
        Role::Html => Part::Html,
    };
    Tone {
        part,
        strong: base.strong || style.strong,
        emphasis: base.emphasis || style.emphasis,
        struck: base.struck || style.struck,
    }
}
