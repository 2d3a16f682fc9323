//! Pieces of code → the runs of the rows that show it.

use std::ops::Range;
use std::sync::Arc;

use crate::highlight::{Piece, Token};
use crate::page::code_rows::{Code, Paint, Stretch};
use crate::page::rows::{Page, Part, Run};

impl Page {
    /// The code in the `rows` in view that is still to be highlighted, each with the number by which
    /// [`paint`](Self::paint) knows it.
    pub fn unpainted(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, &Arc<Code>)> {
        let rows = self.folds.set(rows.start)..self.folds.set(rows.end);
        let stretches = self.code.unpainted(rows);
        let stretches = stretches.filter(|(_, stretch)| !self.folds.hides(stretch.first));
        stretches.map(|(at, stretch)| (at, &stretch.code))
    }

    /// Shows the code with the number `at` as `pieces` say; what is behind the last is plain.
    pub fn paint(&mut self, at: usize, pieces: &[Piece]) {
        if let Some(stretch) = self.code.get_unpainted(at) {
            let paint = self.painting(stretch, pieces);
            self.code.paint(at, paint);
        }
    }

    fn painting(&self, stretch: &Stretch<Run>, pieces: &[Piece]) -> Paint<Run> {
        let text = stretch.code.text.as_bytes();
        let mut paint = Paint {
            runs: Vec::new(),
            starts: Vec::new(),
        };
        let mut at = stretch.from;
        let mut pieces = &pieces[pieces.partition_point(|piece| piece.end <= at)..];
        for row in stretch.first..stretch.end() {
            paint.starts.push(paint.runs.len());
            let (mut start, runs) = self.set_runs(row);
            for run in runs {
                if run.tone.part == Part::Token(Token::Plain) {
                    let length = (run.end - start) as usize;
                    push(&mut paint.runs, start, at..at + length, &mut pieces);
                    at += length;
                } else {
                    paint.runs.push(*run);
                }
                start = run.end;
            }
            // A line that goes on in the next row has no end here.
            at += usize::from(text.get(at) == Some(&b'\n'));
        }
        paint
    }
}

/// Appends the runs of the bytes `range` of a code, which stand at byte `start` of the page's text;
/// the pieces before its end are dropped.
fn push(runs: &mut Vec<Run>, start: u32, range: Range<usize>, pieces: &mut &[Piece]) {
    let mut from = range.start;
    while from < range.end {
        while pieces.first().is_some_and(|piece| piece.end <= from) {
            *pieces = &pieces[1..];
        }
        let piece = pieces.first();
        let to = piece.map_or(range.end, |piece| piece.end.min(range.end));
        let token = piece.map_or(Token::Plain, |piece| piece.token);
        runs.push(Run {
            end: start + u32::try_from(to - range.start).unwrap_or(0),
            tone: Part::Token(token).into(),
        });
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::manuscript::{Manuscript, Text, typeset};
    use crate::page::setting::Setting;

    /// A page of `markdown` with its batches joined.
    fn page(markdown: &str, setting: impl Into<Setting>) -> Page {
        let manuscript = Manuscript {
            title: String::new(),
            meta: Vec::new(),
            text: Text::Made(markdown.into()),
        };
        let mut page = Page::default();
        typeset(&manuscript, setting, &mut |batch| {
            page.append(&batch);
            true
        });
        page
    }

    /// A piece for each word and each that is between two.
    fn words(code: &str) -> Vec<Piece> {
        let mut found = Vec::new();
        for (at, c) in code.char_indices() {
            let token = if c.is_alphanumeric() {
                Token::Keyword
            } else {
                Token::Comment
            };
            let end = at + c.len_utf8();
            match found.last_mut() {
                Some(Piece {
                    end: last,
                    token: of,
                }) if *of == token => *last = end,
                _ => found.push(Piece { end, token }),
            }
        }
        found
    }

    #[test]
    fn each_row_has_the_pieces_of_what_it_shows() {
        // Wrapped or not, in a list, behind a tab, and over more rows than a batch has.
        let many = "가나 b = c12345678901234567890\n\n\td\n".repeat(200);
        for markdown in [
            "```x\na b\n```".to_owned(),
            "- e\n\n  ```x\n  a 한글 한글한글한글\n\n  b\n  ```\n".to_owned(),
            format!("```x\n{many}```\n\n```x\nlast one\n```\n"),
        ] {
            for columns in [9_u16, 60] {
                let mut page = page(&markdown, columns);
                let before: Vec<String> = page.rows().map(|row| row.text().to_owned()).collect();
                let all: Vec<(usize, Arc<Code>)> = page
                    .unpainted(0..page.len())
                    .map(|(at, code)| (at, Arc::clone(code)))
                    .collect();
                assert!(!all.is_empty());
                for (at, code) in all {
                    page.paint(at, &words(&code.text));
                }
                assert_eq!(page.unpainted(0..page.len()).count(), 0);
                for (row, before) in page.rows().zip(before) {
                    assert_eq!(row.runs().map(|(text, _)| text).collect::<String>(), before);
                    for (text, tone) in row.runs() {
                        let is_word = text.chars().all(char::is_alphanumeric);
                        match tone.part {
                            Part::Token(Token::Keyword) => assert!(is_word, "{text:?}"),
                            Part::Token(Token::Comment) => assert!(!is_word, "{text:?}"),
                            part => assert!(!matches!(part, Part::Token(_)), "{text:?}"),
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn only_code_in_view_is_asked_for_and_much_is_forgotten() {
        let block = format!("```x\n{}```\n\n", "a b c\n".repeat(50));
        let mut page = page(&block.repeat(2_000), 40u16);
        assert_eq!(page.unpainted(0..52).count(), 1);
        assert_eq!(page.unpainted(51..54).count(), 1);
        let count = page.unpainted(0..page.len()).count();
        for at in 0..count {
            page.paint(at, &words(&"a b c\n".repeat(50)));
        }
        let forgotten = page.unpainted(0..page.len()).count();
        assert!((500..2_000).contains(&forgotten), "{forgotten}");
        assert_eq!(page.unpainted(page.len() - 60..page.len()).count(), 0);
    }
}
