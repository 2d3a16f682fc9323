//! The headings of a note, found by a scan of its lines.
//!
//! ATX and setext headings (CommonMark 0.31.2, sections 4.2 and 4.3) outside fenced code (4.5),
//! HTML blocks of kinds 1 and 2 (4.6) and indented text. Headings inside lists and quotes are no
//! part of a note's outline.

use std::cell::OnceCell;
use std::ops::Range;

use crate::notes::heading::Parts;
use crate::notes::person::Names;
use crate::notes::plain;
use crate::notes::vocabulary;
use crate::text::verbatim::Verbatim;

/// One heading of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// What it says, without markup.
    pub text: String,
    /// Whether its words are a link.
    pub is_link: bool,
    /// The 1-based line on which it begins.
    pub line: u32,
    /// The bytes of the note that it takes, its line end included.
    pub range: Range<usize>,
    /// Whether it is a day of an event, once somebody asks.
    is_day: OnceCell<bool>,
    /// Its words taken apart, likewise.
    parts: OnceCell<Parts>,
    /// Who the lines below it name, likewise.
    below: OnceCell<Option<Below>>,
}

/// Who the lines below a heading name.
#[derive(Debug, Clone, PartialEq)]
pub struct Below {
    /// Them, with how sure that is.
    pub names: Names,
    /// Whether a line says that it names speakers.
    pub is_said: bool,
}

impl Heading {
    /// A heading, or a line that is taken for one.
    pub fn new(level: u8, words: &str, line: u32, range: Range<usize>) -> Self {
        Self {
            level,
            text: plain::text(words).into_owned(),
            is_link: plain::is_link(words),
            line,
            range,
            is_day: OnceCell::new(),
            parts: OnceCell::new(),
            below: OnceCell::new(),
        }
    }

    /// Whether it is a day of an event, and no talk.
    pub fn is_day(&self) -> bool {
        *self.is_day.get_or_init(|| vocabulary::is_day(&self.text))
    }

    /// Its words taken apart.
    pub fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| Parts::of(&self.text))
    }

    /// Who the lines below it name; `read` is asked once.
    pub fn below(&self, read: impl FnOnce() -> Option<Below>) -> Option<&Below> {
        self.below.get_or_init(read).as_ref()
    }
}

/// The headings of a note in order, those that are only a time with what took place then. `from` is
/// the byte behind the front matter.
pub fn of(text: &str, from: usize) -> Vec<Heading> {
    let mut outline = headings(text, from);
    title_times(text, &mut outline);
    outline
}

/// The headings of `text` in order. `from` is the byte behind the front matter.
pub fn headings(text: &str, from: usize) -> Vec<Heading> {
    let mut scan = Scan::default();
    let mut start = from;
    let mut line = 1 + count_lines(&text[..from]);
    let ends = memchr::memchr_iter(b'\n', &text.as_bytes()[from..]).map(|at| from + at);
    for end in ends.chain([text.len()]) {
        scan.line(text, start..end, line);
        (start, line) = (end + 1, line + 1);
    }
    scan.found
}

/// What is known between two lines.
#[derive(Default)]
struct Scan {
    found: Vec<Heading>,
    verbatim: Verbatim,
    /// The paragraph that a setext underline would turn into a heading: its first byte and line.
    paragraph: Option<(usize, u32)>,
}

impl Scan {
    /// Takes in the line at `range`, which is without its end.
    fn line(&mut self, text: &str, range: Range<usize>, line: u32) {
        let content = &text[range.clone()];
        if self.verbatim.is_open() {
            self.verbatim.cover(content);
            self.paragraph = None;
            return;
        }
        let open = self.paragraph;
        // Most lines begin with a letter and are prose, or are empty.
        let Some(&first) = content.as_bytes().first() else {
            self.paragraph = None;
            return;
        };
        if first >= 0x80 || first.is_ascii_alphabetic() {
            self.paragraph = open.or(Some((range.start, line)));
            return;
        }
        let with_end = range.start..(range.end + 1).min(text.len());
        self.paragraph = match (atx(content), open, underline(content)) {
            (Some((level, words)), ..) => {
                self.found.push(Heading::new(level, words, line, with_end));
                None
            }
            (None, Some((start, first)), Some(level)) => {
                let words = text[start..range.start].trim();
                let range = start..with_end.end;
                self.found.push(Heading::new(level, words, first, range));
                None
            }
            _ if content.bytes().all(|byte| byte.is_ascii_whitespace()) => None,
            _ => {
                if self.verbatim.cover(content) || starts_block(content) {
                    None
                } else if indent(content) <= 3 && !content.starts_with('\t') {
                    open.or(Some((range.start, line)))
                } else {
                    // A line that goes on from the one before it keeps that paragraph open.
                    open
                }
            }
        };
    }
}

/// Gives headings that are only a time, `## 09:50 ~ 10:45`, the words of the line below: there stands
/// what took place then.
fn title_times(text: &str, outline: &mut [Heading]) {
    for at in 0..outline.len() {
        let is_time = |c: char| c.is_ascii_digit() || " :~-–.AMPamp".contains(c);
        let time = &outline[at].text;
        if !time.starts_with(|c: char| c.is_ascii_digit())
            || !time.contains(':')
            || !time.chars().all(is_time)
        {
            continue;
        }
        let start = outline[at].range.end;
        let end = outline
            .get(at + 1)
            .map_or(text.len(), |next| next.range.start);
        let own = &text[start..end];
        let line = own.trim_start();
        let skipped = own.len() - line.len();
        let first = line.lines().next().unwrap_or_default();
        let words = first.trim_start_matches(['>', '-', '*', ' ']);
        if words.is_empty() {
            continue;
        }
        let heading = &mut outline[at];
        heading.line += count_lines(&text[heading.range.start..start + skipped]);
        heading.text = format!("{} {}", heading.text, plain::text(words));
        heading.is_link = plain::is_link(words);
        let length = line.find('\n').map_or(line.len(), |at| at + 1);
        heading.range.end = start + skipped + length;
    }
}

/// The number of lines that end in `text`.
pub fn count_lines(text: &str) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX)
}

fn indent(content: &str) -> usize {
    content.bytes().take_while(|&byte| byte == b' ').count()
}

/// Level and words of an ATX heading. A missing space behind the marks is forgiven from level 2
/// on, as it is common in the wild; `#tag` is none.
fn atx(content: &str) -> Option<(u8, &str)> {
    let indent = indent(content);
    let rest = &content[indent..];
    if indent > 3 || !rest.starts_with('#') {
        return None;
    }
    let level = rest.bytes().take_while(|&byte| byte == b'#').count();
    let words = &rest[level..];
    let spaced = words.is_empty() || words.starts_with([' ', '\t']);
    let forgiven =
        level >= 2 && words.starts_with(|c: char| c.is_alphanumeric() || c == '[' || c == '*');
    // `#Jane Doe - A title` is one, `#tag` and `#tag #other` are none.
    let titled = level == 1
        && words.starts_with(char::is_uppercase)
        && words.contains(' ')
        && !words.contains(" #");
    if !(1..=6).contains(&level) || !(spaced || forgiven || titled) {
        return None;
    }
    let words = words.trim();
    let closed = words.trim_end_matches('#');
    let words = if closed.is_empty() || closed.ends_with([' ', '\t']) {
        closed.trim_end()
    } else {
        words
    };
    Some((u8::try_from(level).ok()?, words))
}

fn underline(content: &str) -> Option<u8> {
    let indent = indent(content);
    let marks = content[indent..].trim_end();
    match marks.as_bytes().first()? {
        _ if indent > 3 => None,
        b'=' if marks.bytes().all(|byte| byte == b'=') => Some(1),
        b'-' if marks.bytes().all(|byte| byte == b'-') => Some(2),
        _ => None,
    }
}

/// Whether the line opens something that no setext underline can make a heading.
fn starts_block(content: &str) -> bool {
    let words = content.trim_start();
    match words.as_bytes() {
        [b'-' | b'*' | b'+']
        | [b'-' | b'*' | b'+', b' ' | b'\t', ..]
        | [b'>' | b'|' | b'<', ..] => true,
        [b'0'..=b'9', ..] => {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            digits <= 9 && matches!(words.as_bytes()[digits..], [b'.' | b')', b' ', ..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<(u8, String, u32)> {
        headings(text, 0)
            .into_iter()
            .map(|h| (h.level, h.text, h.line))
            .collect()
    }

    fn words(text: &str) -> Vec<String> {
        headings(text, 0).into_iter().map(|h| h.text).collect()
    }

    #[test]
    fn atx_and_setext_are_found_with_their_lines() {
        let text = "Event\n=====\n\n## a ##\ntext\n\n두 줄\n제목\n---\n### c#\n";
        assert_eq!(
            outline(text),
            [
                (1, "Event".into(), 1),
                (2, "a".into(), 4),
                (2, "두 줄 제목".into(), 7),
                (3, "c#".into(), 10)
            ]
        );
    }

    #[test]
    fn code_comments_lists_and_tags_are_no_headings() {
        assert!(
            words("```\n# a\n```\n~~~ x\n# b\n```\n~~~\n    # c\n#tag\n<!--\n# d\n-->\n- x\n---\n")
                .is_empty()
        );
        assert_eq!(words("``` a ` b\n# real\n"), ["real"]);
        assert_eq!(
            words("<!-- x -->\n# real\n<pre>\n# not\n</pre>\n##붙은 제목\n"),
            ["real", "붙은 제목"]
        );
        assert!(words("```\n# unclosed\n").is_empty());
        let in_list = "- ```\n  # code\n  ```\n1. > ~~~\n   > # code\n   > ~~~\n\n## B\n";
        assert_eq!(words(in_list), ["B"]);
        assert_eq!(words("<preview>\n# A\n"), ["A"]);
    }

    #[test]
    fn ranges_cover_the_heading_and_its_line_end() {
        let text = "a\n\n## 제목\nb";
        let found = headings(text, 0);
        assert_eq!(&text[found[0].range.clone()], "## 제목\n");
        assert_eq!(headings(text, 3)[0].line, 3);
    }
}
