//! Finding words in the rows of a page, over the ends of rows too.

use std::ops::Range;

use crate::page::rows::{Page, Part, Row};
use crate::text::{letters, safe};

/// Chars of what is typed that count: a page of one letter costs its length times that of the words.
const LONGEST: usize = 200;

/// Words to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    chars: Vec<char>,
    /// Whether upper and lower case are the same.
    folds: bool,
}

impl Needle {
    /// Reads what was typed, in whatever normal form: a capital letter in it asks for just that
    /// case. `None` where nothing was typed.
    pub fn new(typed: &str) -> Option<Self> {
        let typed = safe::line(typed);
        let words: Vec<&str> = typed.split_whitespace().collect();
        let words = words.join(" ");
        let folds = !words.chars().any(|c| letters::lower(c) != c);
        (!words.is_empty()).then(|| Self {
            chars: words.chars().take(LONGEST).collect(),
            folds,
        })
    }

    fn is(&self, wanted: char, c: char) -> bool {
        wanted == c || self.folds && wanted == letters::lower(c)
    }

    /// The bytes of `text` at which a hit may begin.
    fn starts<'a>(&self, text: &'a str) -> Box<dyn Iterator<Item = usize> + 'a> {
        let first = self.chars[0];
        let mut upper = first.to_uppercase();
        let capital = upper.next().filter(|_| upper.next().is_none());
        let lead = |c: char| c.encode_utf8(&mut [0; 4]).as_bytes()[0];
        if let Some(capital) = capital.filter(|&capital| self.folds && capital != first) {
            let (small, large) = (lead(first), lead(capital));
            return Box::new(memchr::memchr2_iter(small, large, text.as_bytes()));
        }
        let word = first.to_string();
        let finder = memchr::memmem::Finder::new(word.as_bytes()).into_owned();
        let mut from = 0;
        Box::new(std::iter::from_fn(move || {
            let at = from + finder.find(&text.as_bytes()[from..])?;
            from = at + word.len();
            Some(at)
        }))
    }
}

impl Page {
    /// Where `needle` stands, in order and without overlap, at most `most` times: bytes of the
    /// whole page's text, as [`Row::range`] tells them. A space of it also stands for the end of a
    /// row, and a word may be broken over rows. What is folded away is found too.
    pub fn find(&self, needle: &Needle, most: usize) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut row = 0;
        for start in needle.starts(self.text()) {
            if found.len() == most {
                break;
            }
            if found.last().is_some_and(|last| start < last.end) {
                continue;
            }
            while self
                .set_row(row)
                .is_some_and(|row| row.range().end <= start)
            {
                row += 1;
            }
            found.extend(self.end_of(needle, start, row).map(|end| start..end));
        }
        found
    }

    /// The byte behind `needle`, if it begins at `start` in the row `at`.
    fn end_of(&self, needle: &Needle, start: usize, at: usize) -> Option<usize> {
        let (mut row, mut nth, mut from) = (self.set_row(at)?, at, start);
        let mut wanted = needle.chars.iter().copied().peekable();
        while let Some(&next) = wanted.peek() {
            let rest = &self.text()[from..row.range().end];
            let words = rest.trim_start();
            if words.is_empty() {
                let below = self.set_row(nth + 1)?;
                let is_same = below.line() > 0 && below.line() == row.line();
                if next == ' ' {
                    wanted.next();
                } else if !is_same {
                    return None;
                }
                (row, nth) = (below, nth + 1);
                from = match words_of(below) {
                    Some(from) => from,
                    // A space that had no room in its row.
                    None if is_same => below.range().end,
                    None => return None,
                };
            } else if next == ' ' {
                if words.len() == rest.len() {
                    return None;
                }
                from += rest.len() - words.len();
                wanted.next();
            } else {
                let c = rest.chars().next()?;
                if !needle.is(next, c) {
                    return None;
                }
                from += c.len_utf8();
                wanted.next();
            }
        }
        Some(from)
    }
}

/// What is marked on a page, and at which of it to stop on the way through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Bytes of the page's text, in order and without overlap.
    pub hits: Vec<Range<usize>>,
    /// Places among them, in order.
    pub stops: Vec<usize>,
}

impl Page {
    /// Where `needles` stand in the rows of these ascending 1-based `lines` of the note, at most `most` times
    /// for each. There is one stop for each line, and for each hit where several lines share rows, as those of
    /// a table do; where nothing stands, the first row is marked as a whole.
    pub fn marks_on_lines(&self, needles: &[Needle], lines: &[u32], most: usize) -> Marks {
        let mut owners: Vec<(u32, usize)> = Vec::new();
        let own = self.own_lines();
        for &line in lines {
            let owner = owner(&own, line);
            match owners.last_mut() {
                Some((last, count)) if *last == owner => *count += 1,
                _ => owners.push((owner, 1)),
            }
        }
        let place = |line: u32| owners.binary_search_by_key(&line, |(owner, _)| *owner).ok();
        let mut marks: Vec<Vec<Range<usize>>> = vec![Vec::new(); owners.len()];
        for hit in needles.iter().flat_map(|needle| self.find(needle, most)) {
            if let Some(at) = place(self.line_of_byte(hit.start)) {
                marks[at].push(hit);
            }
        }
        let mut rows = vec![None; owners.len()];
        for row in (0..self.set_len()).filter_map(|at| self.set_row(at)) {
            if let Some(at) = place(row.line()).filter(|&at| rows[at].is_none())
                && let Some(start) = words_of(row)
            {
                rows[at] =
                    Some(start..start + self.text()[start..row.range().end].trim_end().len());
            }
        }
        let mut found: Vec<(Range<usize>, bool)> = Vec::new();
        for ((marks, row), (_, count)) in marks.into_iter().zip(rows).zip(&owners) {
            let marks = without_overlap(marks);
            if marks.is_empty() {
                found.extend(row.map(|row| (row, true)));
            }
            let stop = |(nth, hit)| (hit, nth == 0 || *count > 1);
            found.extend(marks.into_iter().enumerate().map(stop));
        }
        // Footnotes stand below what comes behind them in the note.
        found.sort_unstable_by_key(|(hit, _)| hit.start);
        let stops = (0..found.len()).filter(|&at| found[at].1).collect();
        let hits = found.into_iter().map(|(hit, _)| hit).collect();
        Marks { hits, stops }
    }

    /// The line of the note whose rows show the 1-based `line`: itself, or the last one before it that has
    /// rows; 0 for what stands above all of them.
    pub fn owner_of_line(&self, line: u32) -> u32 {
        owner(&self.own_lines(), line)
    }

    /// The lines that have rows, in order.
    fn own_lines(&self) -> Vec<u32> {
        let rows = (0..self.set_len()).filter_map(|at| self.set_row(at));
        let mut lines: Vec<u32> = rows.map(Row::line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

fn owner(own: &[u32], line: u32) -> u32 {
    let above = own.partition_point(|&one| one <= line);
    above.checked_sub(1).map_or(0, |at| own[at])
}

fn without_overlap(mut hits: Vec<Range<usize>>) -> Vec<Range<usize>> {
    hits.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut end = 0;
    hits.retain(|hit| {
        let is_behind = hit.start >= end;
        end = end.max(hit.end);
        is_behind
    });
    hits
}

/// The byte at which the words of `row` begin, behind its bars and indents; none where it is
/// empty or a rule.
fn words_of(row: Row<'_>) -> Option<usize> {
    let mut from = row.range().start;
    for (text, tone) in row.runs() {
        let words = text.trim_start();
        if !words.is_empty()
            && !matches!(
                tone.part,
                Part::Bar | Part::Marker | Part::Fold | Part::Rule
            )
        {
            return Some(from + text.len() - words.len());
        }
        from += text.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Body, Place, Source};
    use crate::page::manuscript::{Manuscript, Text, typeset};
    use proptest::prelude::*;
    use std::sync::Arc;

    fn page(text: &str, width: u16) -> Page {
        let manuscript = Manuscript {
            title: String::new(),
            meta: Vec::new(),
            text: Text::Note(Body {
                range: 0..text.len(),
                source: Arc::new(Source {
                    place: Place::at("a.md"),
                    text: text.to_owned(),
                    encoding: None,
                    folder: Arc::default(),
                }),
            }),
        };
        let mut page = Page::default();
        typeset(&manuscript, width, &mut |rows| {
            page.append(&rows);
            true
        });
        page
    }

    fn found(page: &Page, typed: &str) -> Vec<String> {
        let hits = page.find(&Needle::new(typed).unwrap(), 100);
        hits.into_iter()
            .map(|hit| page.text()[hit].to_owned())
            .collect()
    }

    #[test]
    fn words_are_found_over_styles_and_rows() {
        let page = page("> 로그를 **끝까지** 읽는 법을 Logging 로거\n", 12);
        assert_eq!(found(&page, "로그를 끝까지").len(), 1, "{page:?}");
        assert_eq!(found(&page, "끝까지 읽는 법을 logging").len(), 1);
        assert_eq!(found(&page, "로"), ["로", "로"]);
        assert_eq!(found(&page, "g"), ["g", "g", "g"]);
        assert!(found(&page, "LOGGING").is_empty());
        assert_eq!(found(&page, "Logging").len(), 1);
        assert!(found(&page, "읽는법").len() <= 1);
        assert_eq!(found(&page, "\u{1105}\u{1169}\u{1100}\u{1173}"), ["로그"]);
        assert_eq!(Needle::new("  "), None);
    }

    #[test]
    fn lines_are_marked_by_their_words_or_as_a_whole() {
        let text = "처음 로그\n\n로그와 로그\n둘째 **로**그\n\n[^가]: 로그 각주\n\n| 로그 |\n|---|\n| 로그 값 |\n\n끝[^가] 로그\n";
        let page = page(text, 40);
        let needles = [Needle::new("로그").unwrap()];
        let told = |lines: &[u32]| {
            let marks = page.marks_on_lines(&needles, lines, 100);
            let words = |hit: &Range<usize>| page.text()[hit.clone()].to_owned();
            let stops = marks.stops.iter().map(|&at| marks.hits[at].clone());
            let lines: Vec<u32> = stops.map(|hit| page.line_of_byte(hit.start)).collect();
            (marks.hits.iter().map(words).collect::<Vec<_>>(), lines)
        };
        let twice = vec!["로그".to_owned(); 2];
        assert_eq!(told(&[1]), (vec!["로그".to_owned()], vec![1]));
        assert_eq!(told(&[3]), (twice.clone(), vec![3]));
        // Both rows of the table are those of its first line.
        assert_eq!(told(&[8, 10]).0, twice);
        assert_eq!(told(&[8, 10]).1.len(), 2);
        // The footnote stands at the end.
        assert_eq!(told(&[6, 12]), (twice, vec![12, 6]));
        let none = page.marks_on_lines(&[Needle::new("x").unwrap()], &[4], 100);
        assert_eq!(&page.text()[none.hits[0].clone()], "둘째 로그");
    }

    #[test]
    fn words_that_are_broken_over_rows_are_found() {
        let page = page(
            "abcdefghijklmnopqrstuvwxyz\n\n가나다라마바사\n\n끝 문단\n",
            6,
        );
        assert_eq!(found(&page, "efghijklmnop").len(), 1);
        assert_eq!(found(&page, "다라마").len(), 1);
        assert!(found(&page, "사끝").is_empty() && found(&page, "사 끝").is_empty());
    }

    proptest! {
        #[test]
        fn every_word_of_a_paragraph_is_found_at_any_width(words in prop::collection::vec("[a-c가-다]{1,12}", 1..12), from in 0usize..12, count in 1usize..4, width in 1u16..30) {
            let page = page(&format!("{}\n", words.join(" ")), width);
            let from = from % words.len();
            let part = words[from..(from + count).min(words.len())].join(" ");
            let hits = page.find(&Needle::new(&part).unwrap(), 1000);
            prop_assert!(!hits.is_empty(), "{part:?} in {page:?}");
            prop_assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }

        #[test]
        fn never_panics(text in "[-*>#`| \\n0-9.aA가é]{0,80}", typed in "[-*>| .aA가é]{0,4}", width in 1u16..20) {
            let page = page(&text, width);
            if let Some(needle) = Needle::new(&typed) {
                for hit in page.find(&needle, 50) {
                    prop_assert!(page.text().get(hit).is_some());
                }
            }
        }
    }
}
