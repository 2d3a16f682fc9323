//! The rows of a page in flat arenas: a note of 10 MB has some 400,000 of them.

use crate::highlight::Token;
use crate::markdown::LinkNumber;
use crate::page::album::PlacedPicture;
use crate::page::code_rows::CodeRows;
use crate::page::folds::Folds;
use crate::page::landmarks::{Heading, Landmarks, Link};
use crate::page::wide_rows::{Wide, WideRows};
use crate::text::width;

/// What a run of text is, for the theme to colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// Words.
    #[default]
    Text,
    /// The page's title.
    Title,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// What is said about the page: speakers, event, date.
    Meta,
    /// A bullet, a number, a task box.
    Marker,
    /// The sign before what can be folded away.
    Fold,
    /// The bar of a quote.
    Bar,
    /// Code in no language that is named.
    Code,
    /// A piece of code in some language.
    Token(Token),
    /// The words of a link.
    Link,
    /// Where a link leads.
    Target,
    /// What stands for an image.
    Image,
    /// What stands below a picture.
    Caption,
    /// `<name>`: a tag that is none of HTML.
    Html,
    /// The sign, the title and the bar of a callout.
    Callout(Mood),
    /// The mark of a footnote.
    Footnote,
    /// Mathematics.
    Math,
    /// A rule, and the lines of a table.
    Rule,
}

/// What a callout wants of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// To be known.
    Note,
    /// To be of use.
    Tip,
    /// Not to be missed.
    Important,
    /// To be careful.
    Warning,
    /// To keep away.
    Danger,
}

/// How a run is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent marks, as in the text
pub struct Tone {
    /// What it is.
    pub part: Part,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Struck through.
    pub struck: bool,
    /// Underlined.
    pub underlined: bool,
    /// Marked with a pen.
    pub marked: bool,
}

impl From<Part> for Tone {
    fn from(part: Part) -> Self {
        Self {
            part,
            ..Self::default()
        }
    }
}

/// The rows of a text at one width.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    text: String,
    runs: Vec<Run>,
    rows: Vec<RowStart>,
    /// Pictures in the order of their rows.
    placed: Vec<PlacedPicture>,
    landmarks: Landmarks,
    /// Which of the rows are code that may be highlighted.
    pub(super) code: CodeRows<Run>,
    /// Which of the rows are part of what does not fit.
    pub(super) wide: WideRows,
    /// Which of the rows can be folded away, and which are.
    pub(super) folds: Folds,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Run {
    /// The byte of the page's text behind its last.
    pub end: u32,
    pub tone: Tone,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct RowStart {
    text: u32,
    run: u32,
    line: u32,
}

/// One row of a page.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    page: &'a Page,
    at: usize,
}

impl Page {
    /// The number of rows in view: those that are not folded away.
    pub fn len(&self) -> usize {
        self.folds.count(self.rows.len())
    }

    /// The number of rows that were set, be they folded away or not.
    pub fn set_len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at `at` of those in view, from 0.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        self.set_row(self.folds.set(at))
    }

    /// All rows in view, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|at| self.row(at))
    }

    /// The row at `at` of all that were set, be they folded away or not.
    pub(super) fn set_row(&self, at: usize) -> Option<Row<'_>> {
        (at < self.rows.len()).then_some(Row { page: self, at })
    }

    /// The first of all rows that were set at or behind the 1-based `line` of the note; the last
    /// row where none is.
    pub(super) fn set_row_of_line(&self, line: u32) -> usize {
        self.rows
            .iter()
            .position(|row| row.line >= line)
            .unwrap_or(self.rows.len().saturating_sub(1))
    }

    /// The text of all rows.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Puts `text` over as many bytes of the page's text from `at` on.
    pub(super) fn overwrite(&mut self, at: usize, text: &str) {
        self.text.replace_range(at..at + text.len(), text);
    }

    /// Which of all rows that were set holds the byte `at` of the page's text; the last row behind
    /// it.
    pub(super) fn set_row_of_byte(&self, at: usize) -> usize {
        let above = self.rows.partition_point(|row| row.text as usize <= at);
        above.saturating_sub(1)
    }

    /// The 1-based line of the note from which the byte `at` of the page's text comes; 0 from none.
    pub fn line_of_byte(&self, at: usize) -> u32 {
        self.set_row(self.set_row_of_byte(at)).map_or(0, Row::line)
    }

    /// The number of links.
    pub fn link_count(&self) -> usize {
        self.landmarks.link_count()
    }

    /// The link at `place`, from 0, in the order of their first words.
    pub fn link(&self, place: usize) -> Option<Link<'_>> {
        self.landmarks.link(place, &self.folds)
    }

    /// All links in order.
    pub fn links(&self) -> impl Iterator<Item = Link<'_>> {
        (0..self.link_count()).filter_map(|place| self.link(place))
    }

    /// All headings in order.
    pub fn headings(&self) -> impl DoubleEndedIterator<Item = Heading<'_>> {
        self.landmarks.headings(&self.folds)
    }

    /// The block of which the row at `at` is part, where that does not fit into the page.
    pub fn wide(&self, at: usize) -> Option<Wide> {
        self.wide.at(self.folds.set(at))
    }

    /// Begins a row that comes from the 1-based `line` of the note, or from no line (0).
    pub(super) fn begin_row(&mut self, line: u32) {
        let (text, run) = (offset(self.text.len()), offset(self.runs.len()));
        self.rows.push(RowStart { text, run, line });
    }

    /// Appends to the row that was begun last.
    pub(super) fn push(&mut self, text: &str, tone: Tone) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = offset(self.text.len());
        let before = self.runs.len().checked_sub(1);
        let is_link = before.is_some_and(|run| self.landmarks.ends_with(run));
        let first_run = self.rows.last().map_or(0, |row| row.run as usize);
        match self.runs[first_run..].last_mut() {
            Some(last) if last.tone == tone && !is_link => last.end = end,
            _ => self.runs.push(Run { end, tone }),
        }
    }

    /// Begins a row's fold with its sign.
    pub(super) fn fold_sign(&mut self, sign: &str, is_closed: bool) {
        let row = self.rows.len().saturating_sub(1);
        self.folds.head(row, self.text.len(), is_closed);
        self.push(sign, Part::Fold.into());
    }

    /// Pictures in the order of their rows, be those folded away or not; those that nothing is
    /// known of take none.
    pub fn placed(&self) -> &[PlacedPicture] {
        &self.placed
    }

    /// Places a picture from the row that was begun last on.
    pub(super) fn place(&mut self, picture: PlacedPicture) {
        let row = self.rows.len().saturating_sub(1);
        self.placed.push(PlacedPicture { row, ..picture });
    }

    /// Appends words of the link at `place` to the row that was begun last.
    pub(super) fn push_link(&mut self, text: &str, tone: Tone, place: u32) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = offset(self.text.len());
        // Words of a link are no run of the words beside it.
        self.landmarks
            .link_run(place, self.runs.len(), self.rows.len().saturating_sub(1));
        self.runs.push(Run { end, tone });
    }

    /// Begins a link in the row that was begun last; answers its place.
    pub(super) fn begin_link(&mut self, number: LinkNumber, target: &str) -> u32 {
        let row = self.rows.len().saturating_sub(1);
        self.landmarks.begin_link(number, target, row)
    }

    /// A heading begins with the next row.
    pub(super) fn heading(&mut self, level: u8, words: &str, line: u32) {
        self.landmarks.heading(level, words, line, self.rows.len());
    }

    /// The byte of the page's text at which the row at `at` begins, and its runs as they were set.
    pub(super) fn set_runs(&self, at: usize) -> (u32, &[Run]) {
        let start = self.rows[at];
        let end = self
            .rows
            .get(at + 1)
            .map_or(self.runs.len(), |next| next.run as usize);
        (start.text, &self.runs[start.run as usize..end])
    }

    /// Takes the rows of `later` behind its own.
    pub fn append(&mut self, later: &Page) {
        let above = self.rows.len();
        self.placed
            .extend(later.placed.iter().map(|picture| PlacedPicture {
                row: picture.row + above,
                ..picture.clone()
            }));
        self.code.append(&later.code, self.rows.len());
        self.wide.append(&later.wide, self.rows.len());
        let (text, run) = (offset(self.text.len()), offset(self.runs.len()));
        self.folds
            .append(&later.folds, self.rows.len(), self.text.len());
        self.landmarks
            .append(&later.landmarks, self.rows.len(), self.runs.len());
        self.text.push_str(&later.text);
        self.runs.extend(later.runs.iter().map(|r| Run {
            end: r.end + text,
            ..*r
        }));
        self.rows.extend(later.rows.iter().map(|r| RowStart {
            text: r.text + text,
            run: r.run + run,
            ..*r
        }));
    }
}

/// Pages stay below 4 GiB: notes are loaded up to far less.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a page of 4 GiB")
}

impl<'a> Row<'a> {
    /// The 1-based line of the note from which it comes; 0 where it comes from none.
    pub fn line(self) -> u32 {
        self.page.rows[self.at].line
    }

    /// Its text with its tones, in order.
    pub fn runs(self) -> impl Iterator<Item = (&'a str, Tone)> {
        let text = &self.page.text;
        let (start, set) = self.page.set_runs(self.at);
        let runs = self.page.code.painted(self.at).unwrap_or(set);
        let mut from = start as usize;
        runs.iter().map(move |run| {
            let to = run.end as usize;
            (&text[std::mem::replace(&mut from, to)..to], run.tone)
        })
    }

    /// As [`runs`](Self::runs), each with the place of the link that it is part of.
    pub fn linked_runs(self) -> impl Iterator<Item = (&'a str, Tone, Option<usize>)> {
        let landmarks = &self.page.landmarks;
        let is_painted = self.page.code.painted(self.at).is_some();
        // Code that is highlighted has other runs than were set, and no links.
        let set = self
            .run_range()
            .map(move |run| (!is_painted).then_some(run));
        let runs = set.chain(std::iter::repeat(None)).zip(self.runs());
        runs.map(move |(run, (text, tone))| {
            (text, tone, run.and_then(|run| landmarks.link_of(run)))
        })
    }

    /// The places of the links with words in it, in the order of these.
    pub fn links(self) -> impl Iterator<Item = usize> {
        self.page.landmarks.links_in(self.run_range())
    }

    fn run_range(self) -> std::ops::Range<usize> {
        let Page { runs, rows, .. } = self.page;
        let next = rows.get(self.at + 1);
        rows[self.at].run as usize..next.map_or(runs.len(), |next| next.run as usize)
    }

    /// Its text without tones.
    pub fn text(self) -> &'a str {
        &self.page.text[self.range()]
    }

    /// The bytes of the page's text that are its text.
    pub fn range(self) -> std::ops::Range<usize> {
        let Page { text, rows, .. } = self.page;
        let next = rows.get(self.at + 1);
        rows[self.at].text as usize..next.map_or(text.len(), |next| next.text as usize)
    }

    /// The columns it takes.
    pub fn columns(self) -> usize {
        width::columns(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_runs_when_pages_are_joined() {
        let page = |word: &str, line| {
            let mut page = Page::default();
            page.begin_row(line);
            page.push(word, Part::Marker.into());
            page.push("한 ", Tone::default());
            page.push("글", Tone::default());
            page.begin_row(line);
            page
        };
        let mut all = page("- ", 3);
        all.append(&page("* ", 7));
        let runs: Vec<Vec<&str>> = all
            .rows()
            .map(|row| row.runs().map(|(text, _)| text).collect())
            .collect();
        assert_eq!(
            runs,
            [vec!["- ", "한 글"], vec![], vec!["* ", "한 글"], vec![]]
        );
        assert_eq!(
            (
                all.row(2).unwrap().line(),
                all.row(2).unwrap().columns(),
                all.row(1).unwrap().text()
            ),
            (7, 7, "")
        );
        assert_eq!((all.set_row_of_line(4), all.set_row_of_line(9)), (2, 3));
    }

    #[test]
    fn links_and_headings_go_with_their_rows() {
        let number = LinkNumber::MIN;
        let mut all = Page::default();
        let part = |heading: &str| {
            let mut page = Page::default();
            page.heading(2, heading, 3);
            page.begin_row(3);
            let place = page.begin_link(number, "https://a.b");
            page.push_link("글", Part::Link.into(), place);
            page.push("이", Part::Link.into());
            page
        };
        all.append(&part("첫"));
        all.append(&part("둘"));
        let links: Vec<_> = all.links().map(|link| (link.target, link.rows)).collect();
        assert_eq!(links, [("https://a.b", 0..2)]);
        let headings: Vec<_> = all.headings().map(|h| (h.row, h.words)).collect();
        assert_eq!(headings, [(0, "첫"), (1, "둘")]);
        let row = all.row(1).unwrap();
        let runs: Vec<_> = row
            .linked_runs()
            .map(|(text, _, link)| (text, link))
            .collect();
        assert_eq!(runs, [("글", Some(0)), ("이", None)]);
        assert_eq!(row.links().collect::<Vec<_>>(), [0]);
    }
}
