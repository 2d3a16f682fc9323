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
    /// Its words taken apart, once somebody asks.
    parts: OnceCell<Parts>,
    /// Who the lines below it name, once somebody asks.
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
            text: plain::text(words),
            is_link: plain::is_link(words),
            line,
            range,
            parts: OnceCell::new(),
            below: OnceCell::new(),
        }
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
    let mut at = from;
    let mut line = 1 + count_lines(&text[..from]);
    while at < text.len() {
        let rest = &text[at..];
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let end = (at + length + 1).min(text.len());
        scan.line(text, &rest[..length], line, at..end);
        (at, line) = (end, line + 1);
    }
    scan.found
}

/// What is known between two lines.
#[derive(Default)]
struct Scan {
    found: Vec<Heading>,
    skipping: Skip,
    /// The paragraph that a setext underline would turn into a heading: its first byte and line.
    paragraph: Option<(usize, u32)>,
}

impl Scan {
    fn line(&mut self, text: &str, content: &str, line: u32, range: Range<usize>) {
        if let Some(next) = self.skipping.after(content) {
            self.skipping = next;
            self.paragraph = None;
            return;
        }
        // Most lines begin with a letter and are prose.
        if content
            .bytes()
            .next()
            .is_some_and(|byte| byte >= 0x80 || byte.is_ascii_alphabetic())
        {
            self.paragraph = self.paragraph.or(Some((range.start, line)));
            return;
        }
        if let Some((level, words)) = atx(content) {
            self.found.push(Heading::new(level, words, line, range));
            self.paragraph = None;
        } else if let (Some((start, first)), Some(level)) = (self.paragraph, underline(content)) {
            let words = text[start..range.start].trim();
            self.found
                .push(Heading::new(level, words, first, start..range.end));
            self.paragraph = None;
        } else if content.trim().is_empty() {
            self.paragraph = None;
        } else {
            self.skipping = Skip::opened_by(content);
            match self.skipping {
                Skip::Nothing if starts_paragraph(content) => {
                    self.paragraph = self.paragraph.or(Some((range.start, line)));
                }
                // A line that goes on from the one before it keeps that paragraph open.
                Skip::Nothing if self.paragraph.is_some() && !starts_block(content) => {}
                _ => self.paragraph = None,
            }
        }
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

/// Lines in which a heading's marks mean nothing.
#[derive(Clone, Copy, Default)]
enum Skip {
    #[default]
    Nothing,
    Fence {
        mark: u8,
        length: usize,
    },
    Html {
        end: &'static str,
    },
}

impl Skip {
    fn opened_by(content: &str) -> Self {
        // Fences stand inside lists and quotes too.
        let trimmed = behind_marks(content);
        if !trimmed.starts_with(['`', '~', '<']) {
            return Self::Nothing;
        }
        if let Some((mark, length, info)) = fence(trimmed) {
            return if mark == b'`' && info.contains('`') {
                Self::Nothing
            } else {
                Self::Fence { mark, length }
            };
        }
        for (start, end) in [
            ("<!--", "-->"),
            ("<pre", "</pre>"),
            ("<script", "</script>"),
            ("<style", "</style>"),
        ] {
            if trimmed
                .get(..start.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(start))
            {
                let rest = trimmed[start.len()..].to_ascii_lowercase();
                // `<preview>` is no `<pre>`.
                let is_tag =
                    start == "<!--" || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
                return if is_tag && !rest.contains(end) {
                    Self::Html { end }
                } else {
                    Self::Nothing
                };
            }
        }
        Self::Nothing
    }

    /// What is skipped behind the line `content`; `None` where it is itself not skipped.
    fn after(self, content: &str) -> Option<Self> {
        match self {
            Self::Nothing => None,
            Self::Fence { mark, length } => {
                let closes = fence(content.trim_start_matches([' ', '\t', '>']))
                    .is_some_and(|(m, n, info)| m == mark && n >= length && info.trim().is_empty());
                Some(if closes { Self::Nothing } else { self })
            }
            Self::Html { end } => {
                let closes = content.to_ascii_lowercase().contains(end);
                Some(if closes { Self::Nothing } else { self })
            }
        }
    }
}

/// Tells the lines of fenced code from others, fed with each line in order.
#[derive(Default)]
pub(super) struct Fences(Option<(u8, usize)>);

impl Fences {
    /// Whether `line` is code or the fence of some.
    pub fn cover(&mut self, line: &str) -> bool {
        match (self.0, fence(behind_marks(line))) {
            (None, Some((mark, length, info))) if mark != b'`' || !info.contains('`') => {
                self.0 = Some((mark, length));
                true
            }
            (Some((mark, length)), Some((m, n, info)))
                if m == mark && n >= length && info.trim().is_empty() =>
            {
                self.0 = None;
                true
            }
            (open, _) => open.is_some(),
        }
    }
}

/// `content` without the marks of quotes and list items before it.
fn behind_marks(content: &str) -> &str {
    let mut rest = content.trim_start();
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let inner = rest
            .strip_prefix('>')
            .or_else(|| {
                ["- ", "* ", "+ "]
                    .iter()
                    .find_map(|mark| rest.strip_prefix(mark))
            })
            .or_else(|| {
                let inner = rest[digits..].strip_prefix(['.', ')'])?;
                (digits > 0 && inner.starts_with(' ')).then_some(inner)
            });
        match inner {
            Some(inner) => rest = inner.trim_start(),
            None => return rest,
        }
    }
}

/// The mark, its length and the words behind it, where `trimmed` opens or closes a code fence.
fn fence(trimmed: &str) -> Option<(u8, usize, &str)> {
    let mark = *trimmed
        .as_bytes()
        .first()
        .filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = trimmed.bytes().take_while(|&byte| byte == mark).count();
    (length >= 3).then(|| (mark, length, &trimmed[length..]))
}

fn indent(content: &str) -> usize {
    content.bytes().take_while(|&byte| byte == b' ').count()
}

/// Level and words of an ATX heading. A missing space behind the marks is forgiven from level 2
/// on, as it is common in the wild; `#tag` is none.
fn atx(content: &str) -> Option<(u8, &str)> {
    if indent(content) > 3 {
        return None;
    }
    let rest = content.trim_start_matches(' ');
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
    let marks = content.trim();
    match marks.as_bytes().first()? {
        _ if indent(content) > 3 => None,
        b'=' if marks.bytes().all(|byte| byte == b'=') => Some(1),
        b'-' if marks.bytes().all(|byte| byte == b'-') => Some(2),
        _ => None,
    }
}

fn starts_paragraph(content: &str) -> bool {
    indent(content) <= 3 && !content.starts_with('\t') && !starts_block(content)
}

/// Whether the line opens something that no setext underline can make a heading.
fn starts_block(content: &str) -> bool {
    let trimmed = content.trim_start();
    let bullet = trimmed
        .strip_prefix(['-', '*', '+'])
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let ordered = (1..=9).contains(&digits)
        && trimmed[digits..]
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(' '));
    bullet || ordered || trimmed.starts_with(['>', '|', '<'])
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
