//! Rows with what stands before them: the one way into a page for whoever sets blocks.

use std::collections::HashMap;
use std::ops::Range;

use crate::markdown::{Align, Inlines, LinkNumber, Role, Style};
use crate::page::album::Album;
use crate::page::folds;
use crate::page::lines::Lines;
use crate::page::rows::{Page, Part, Tone};
use crate::page::setting::Setting;
use crate::page::wide_rows::Wide;
use crate::page::wrap::wrap;
use crate::text::width;

/// Columns that the words of a row keep, however deep they are nested; half of a narrow page.
const LEAST: usize = 8;

/// Rows of the first batch: more than any screen has.
const FIRST_BATCH: usize = 256;
/// Rows of the largest batch.
const LARGEST_BATCH: usize = 32 * 1024;

/// What stands before the rows of a container.
struct Indent {
    /// Before its first row; taken when that is set.
    first: Option<String>,
    /// Before its other rows.
    rest: String,
    part: Part,
    /// What its first row begins.
    begins: Begins,
}

/// What begins with the first row of an indent.
enum Begins {
    Nothing,
    /// What can be folded away, and whether it is so at first.
    Fold(bool),
    /// A link to this target.
    Link(LinkNumber, String),
}

/// Sets rows of one width, one after the other.
pub(super) struct Typesetter<'a> {
    /// The rows since the last batch.
    pub page: Page,
    /// Takes batches; answers whether more are wanted.
    sink: &'a mut dyn FnMut(Page) -> bool,
    /// Rows of the next batch.
    batch: usize,
    /// Whether no more rows are wanted.
    pub is_stopped: bool,
    width: usize,
    is_wide: bool,
    /// What is being set where that does not fit into its room.
    wide: Option<Wide>,
    indents: Vec<Indent>,
    /// How many of `indents` are shown: those inside that would leave no room are not.
    shown: usize,
    /// The columns that those leave.
    room: usize,
    /// From where in the note rows come.
    pub lines: Lines,
    /// The signs of what can be folded away, so far.
    pub signs: usize,
    /// Whether an empty row stands before the next row.
    pub wants_gap: bool,
    /// What is known of pictures, where they are shown.
    pub album: Option<&'a Album>,
    /// The places of the links in `page`.
    links: HashMap<LinkNumber, u32>,
    /// Where words stand in their rows.
    pub align: Align,
}

impl<'a> Typesetter<'a> {
    /// An empty page.
    pub fn new(setting: Setting, lines: Lines, sink: &'a mut dyn FnMut(Page) -> bool) -> Self {
        let width = usize::from(setting.width).max(1);
        Self {
            page: Page::default(),
            sink,
            batch: FIRST_BATCH,
            is_stopped: false,
            width,
            is_wide: setting.is_wide,
            wide: None,
            indents: Vec::new(),
            shown: 0,
            room: width,
            lines,
            signs: 0,
            wants_gap: false,
            album: None,
            links: HashMap::new(),
            align: Align::Left,
        }
    }

    /// A text in one tone, wrapped.
    pub fn plain(&mut self, text: &str, part: Part) {
        let mut words = Inlines::default();
        words.push(text, Style::default());
        self.words(&words, part.into(), 0);
    }

    /// Says that the next row is the first of a heading.
    pub fn heading(&mut self, level: u8, words: &str, line: u32) {
        self.end_gap();
        if !words.trim().is_empty() {
            self.page.heading(level, &words.replace('\n', " "), line);
        }
    }

    /// Running text in `base`, its own styles on top.
    pub fn words(&mut self, words: &Inlines, base: Tone, line: u32) {
        for stretch in wrap(words, self.room()) {
            let at = if line == 0 {
                0
            } else {
                line + u32::try_from(stretch.line).unwrap_or(0)
            };
            self.row(at);
            if self.align != Align::Left {
                self.pad(width::columns(&words.text[stretch.range.clone()]));
            }
            self.stretch(words, stretch.range, base);
        }
    }

    /// Moves what comes next, of so many `columns`, to where it is aligned.
    pub fn pad(&mut self, columns: usize) {
        let before = self.space_before(columns);
        self.page.push(&" ".repeat(before), Tone::default());
    }

    /// The columns before what takes so many `columns` where it is aligned.
    pub fn space_before(&self, columns: usize) -> usize {
        let space = self.room().saturating_sub(columns);
        match self.align {
            Align::Left => 0,
            Align::Center => space / 2,
            Align::Right => space,
        }
    }

    /// Appends a stretch of `words` to the row that was begun.
    pub fn stretch(&mut self, words: &Inlines, range: Range<usize>, base: Tone) {
        let mut from = range.start;
        let first = words.spans.partition_point(|span| span.end <= from);
        for span in &words.spans[first..] {
            let to = span.end.min(range.end);
            let (text, tone) = (&words.text[from..to], tone(base, span.style));
            let link = span.style.link;
            match link.and_then(|number| Some((number, words.target(number)?))) {
                Some((number, target)) if !text.is_empty() => {
                    let begin = || self.page.begin_link(number, target);
                    let place = *self.links.entry(number).or_insert_with(begin);
                    self.page.push_link(text, tone, place);
                }
                _ => self.page.push(text, tone),
            }
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
        let columns = width::columns(&rest);
        let before = (self.shown, self.room);
        let least = LEAST.min(self.width / 2).max(2);
        if self.shown == self.indents.len() && self.room >= columns + least {
            self.shown += 1;
            self.room -= columns;
        }
        self.indents.push(Indent {
            first: Some(first),
            rest,
            part,
            begins: Begins::Nothing,
        });
        set(self);
        self.indents.pop();
        (self.shown, self.room) = before;
    }

    /// As [`Self::inside`], where `first` is a link to `target`.
    pub fn linked(
        &mut self,
        first: String,
        (number, target): (LinkNumber, String),
        set: impl FnOnce(&mut Self),
    ) {
        let rest = " ".repeat(width::columns(&first));
        self.inside(first, rest, Part::Footnote, |setter| {
            if let Some(own) = setter.indents.last_mut() {
                own.begins = Begins::Link(number, target);
            }
            set(setter);
        });
    }

    /// Sets the head of what can be folded away, and with [`Self::folded`] the rest.
    pub fn foldable(&mut self, is_closed: bool, set: impl FnOnce(&mut Self)) {
        let rest = " ".repeat(width::columns(folds::OPEN));
        self.inside(folds::OPEN.into(), rest, Part::Fold, |setter| {
            if let Some(own) = setter.indents.last_mut() {
                own.begins = Begins::Fold(is_closed);
            }
            set(setter);
        });
    }

    /// Sets what is folded away behind a head. What has no sign, as it had no room, stays.
    pub fn folded(&mut self, signs_before: usize, set: impl FnOnce(&mut Self)) {
        let has_sign = self.signs > signs_before;
        if has_sign {
            self.page.folds.from(self.page.set_len());
        } else if let Some(last) = self.indents.last_mut() {
            // It would stand before what it does not fold away.
            last.first.take_if(|_| last.part == Part::Fold);
        }
        set(self);
        if has_sign {
            self.page.folds.to(self.page.set_len());
        }
    }

    /// The columns before the words of a row.
    pub fn before(&self) -> usize {
        self.width - self.room()
    }

    /// The columns that are left for words.
    pub fn room(&self) -> usize {
        self.room
    }

    /// The columns that are left for what may be wider than the page.
    pub fn wide_room(&self) -> usize {
        if self.is_wide {
            self.room().max(Wide::MOST)
        } else {
            self.room()
        }
    }

    /// Sets what `set` sets, which takes `columns` where it has all the room that it needs.
    pub fn needing(&mut self, columns: usize, set: impl FnOnce(&mut Self)) {
        let room = self.room();
        let indent = self.width - room;
        self.wide = (columns > room).then(|| Wide {
            indent,
            columns: indent + columns.min(Wide::MOST.max(room)),
        });
        set(self);
        self.wide = None;
    }

    /// What stands before the next row instead of the innermost indent, as wide as that.
    pub fn lead(&mut self, mark: &str) {
        if let Some(indent) = self.indents.last_mut() {
            indent.first = Some(mark.to_owned());
        }
    }

    fn end_gap(&mut self) {
        if std::mem::take(&mut self.wants_gap) {
            self.page.begin_row(0);
            // Bars go on through empty rows, and nothing else does.
            let bars = self
                .indents
                .iter()
                .rposition(|indent| matches!(indent.part, Part::Bar | Part::Callout(_)))
                .map_or(0, |at| at + 1);
            for at in 0..bars.min(self.shown) {
                let indent = &self.indents[at];
                self.page.push(&indent.rest, indent.part.into());
            }
        }
    }

    /// Hands out the rows so far.
    pub fn flush(&mut self) {
        let page = std::mem::take(&mut self.page);
        self.links.clear();
        self.is_stopped = self.is_stopped || !(self.sink)(page);
        self.batch = (self.batch * 4).min(LARGEST_BATCH);
    }

    /// Begins a row with what stands before it.
    pub fn row(&mut self, line: u32) {
        if self.page.set_len() >= self.batch {
            self.flush();
        }
        self.end_gap();
        if let Some(wide) = self.wide {
            self.page.wide.note(self.page.set_len(), wide);
        }
        self.page.begin_row(line);
        for at in 0..self.shown {
            let indent = &mut self.indents[at];
            let text = indent.first.take();
            let tone = indent.part.into();
            match (&indent.begins, text) {
                (Begins::Fold(is_closed), Some(sign)) => {
                    self.signs += 1;
                    self.page.fold_sign(&sign, *is_closed);
                }
                (Begins::Link(number, target), Some(mark)) => {
                    let words = mark.trim();
                    let (before, behind) = mark.split_once(words).unwrap_or_default();
                    self.page.push(before, tone);
                    let place = self.page.begin_link(*number, target);
                    self.page.push_link(words, tone, place);
                    self.page.push(behind, tone);
                }
                (_, Some(first)) => self.page.push(&first, tone),
                (_, None) => self.page.push(&indent.rest, tone),
            }
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
        Role::Footnote => Part::Footnote,
        Role::Math => Part::Math,
    };
    Tone {
        part,
        strong: base.strong || style.strong,
        emphasis: base.emphasis || style.emphasis,
        struck: base.struck || style.struck,
        underlined: base.underlined || style.underlined,
        marked: base.marked || style.marked,
    }
}
