//! The rows of a page in flat arenas: a note of 10 MB has some 400,000 of them.

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
    /// The bar of a quote.
    Bar,
    /// Code.
    Code,
    /// The words of a link.
    Link,
    /// Where a link leads.
    Target,
    /// An image's caption.
    Image,
    /// HTML that is not understood.
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
    /// As with a marker pen.
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
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    /// The byte of the page's text behind its last.
    end: u32,
    tone: Tone,
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
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at `at`, from 0.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        (at < self.rows.len()).then_some(Row { page: self, at })
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|at| Row { page: self, at })
    }

    /// The first row at or behind the 1-based `line` of the note; the last row where none is.
    pub fn row_of_line(&self, line: u32) -> usize {
        self.rows
            .iter()
            .position(|row| row.line >= line)
            .unwrap_or(self.rows.len().saturating_sub(1))
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
        let first_run = self.rows.last().map_or(0, |row| row.run as usize);
        match self.runs[first_run..].last_mut() {
            Some(last) if last.tone == tone => last.end = end,
            _ => self.runs.push(Run { end, tone }),
        }
    }

    /// Takes the rows of `later` behind its own.
    pub fn append(&mut self, later: &Page) {
        let (text, run) = (offset(self.text.len()), offset(self.runs.len()));
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
        let Page { text, runs, rows } = self.page;
        let start = rows[self.at];
        let end = rows
            .get(self.at + 1)
            .map_or(runs.len(), |next| next.run as usize);
        let mut from = start.text as usize;
        runs[start.run as usize..end].iter().map(move |run| {
            let to = run.end as usize;
            (&text[std::mem::replace(&mut from, to)..to], run.tone)
        })
    }

    /// Its text without tones.
    pub fn text(self) -> &'a str {
        let Page { text, rows, .. } = self.page;
        let end = rows
            .get(self.at + 1)
            .map_or(text.len(), |next| next.text as usize);
        &text[rows[self.at].text as usize..end]
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
        assert_eq!((all.row_of_line(4), all.row_of_line(9)), (2, 3));
    }
}
