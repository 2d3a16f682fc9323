//! What people write beyond CommonMark, put in its words before it is parsed. The text keeps its
//! lines; code keeps every byte.

use std::borrow::Cow;
use std::ops::Range;

use crate::markdown::code_lines::{CodeLines, Line};
use crate::markdown::footnotes::{self, line_length};
use crate::markdown::found::{Found, Place, find};
use crate::markdown::references::References;
use crate::markdown::tagged::{FENCE, Tags};
use crate::markdown::ticks::Ticks;
use crate::markdown::{attributes, block_id, liquid, math, scripts, shortcode, wiki};
use crate::text::address;
use crate::text::verbatim::{behind_marker, behind_marks};

/// Bytes of the longest comment of Obsidian.
const LONGEST_COMMENT: usize = 20_000;
/// Lines of the longest formula on lines of its own.
const LONGEST_FORMULA: usize = 200;
/// Bytes of the longest tag of HTML.
const LONGEST_TAG: usize = 1000;
/// Bytes before a tag that tell whether it stands in a link's target.
const BEFORE: usize = 300;

/// `text`, a part of the note with these `references`, as CommonMark with GFM's and
/// pulldown-cmark's extensions; it has as many lines.
pub fn understood<'a>(text: &'a str, references: &References) -> Cow<'a, str> {
    if !is_needed(text) {
        return Cow::Borrowed(text);
    }
    let mut scanner = Scanner {
        text,
        references,
        out: String::with_capacity(text.len() + text.len() / 16),
        copied: 0,
        at: 0,
        tag_end: 0,
        is_html: false,
        ends: [None; 2],
        lines: CodeLines::default(),
        ticks: Ticks::default(),
        liquid: Tags::new("{%", "%}"),
        angled: Tags::new("{{<", ">}}"),
        percent: Tags::new("{{%", "%}}"),
    };
    while scanner.at < text.len() {
        scanner.line();
    }
    scanner.out.push_str(&text[scanner.copied..]);
    Cow::Owned(scanner.out)
}

/// Whether `text` may hold anything that the scanner changes.
fn is_needed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let before = |at: usize| at.checked_sub(1).map(|before| bytes[before]);
    let sign = |at: usize| match bytes[at] {
        b'$' => true,
        b'%' => before(at) == Some(b'%'),
        _ => {
            matches!(bytes.get(at + 1), Some(b'{' | b'%' | b':' | b'#'))
                || matches!(before(at), Some(b')' | b']' | b'`'))
        }
    };
    let bracket = |at: usize| {
        matches!(bytes.get(at + 1), Some(b'[' | b'^' | b't' | b'T')) || before(at) == Some(b'\\')
    };
    memchr::memchr3_iter(b'{', b'$', b'%', bytes).any(sign)
        || memchr::memchr_iter(b'[', bytes).any(bracket)
        || memchr::memmem::find(bytes, b"\\(").is_some()
        || memchr::memmem::find_iter(bytes, b"://").any(|at| address::is_bare(text, at))
        || memchr::memchr_iter(b'<', bytes).any(|at| raw_element(&bytes[at + 1..]).is_some())
        || memchr::memchr2_iter(b'~', b'^', bytes)
            .any(|at| scripts::pair(text, at).is_some() || block_id::length(text, at).is_some())
}

struct Scanner<'a> {
    text: &'a str,
    references: &'a References,
    out: String,
    /// Bytes of `text` that `out` has.
    copied: usize,
    /// Bytes of `text` that were looked at.
    at: usize,
    /// The byte behind a tag of HTML or an address in `<>`.
    tag_end: usize,
    /// Whether a block of HTML may go on.
    is_html: bool,
    /// Up to where scripts and styles may be ended, once that was asked for.
    ends: [Option<usize>; 2],
    lines: CodeLines,
    ticks: Ticks,
    liquid: Tags,
    angled: Tags,
    percent: Tags,
}

impl Scanner<'_> {
    fn line(&mut self) {
        let start = self.at;
        let end = start + line_length(&self.text[start..]);
        let line = &self.text[start..end];
        let bracket = start + line.len() - behind_marks(line).len();
        // Nothing that nothing ends is raw: it is words.
        let is_raw = !self.text[bracket..end].starts_with('<') || !self.is_unclosed(bracket);
        let harmless = line.replacen('<', "\\", usize::from(!is_raw));
        if self.lines.take(&harmless) != Line::Words {
            self.at = end;
            return;
        }
        if let Some(length) = self.references.footnotes.counted(&self.text[start..]) {
            return self.replace(start..start + length, "");
        }
        if footnotes::definition(line).is_some() {
            // It would be a link's target for the parser.
            let bracket = start + line.len() - line.trim_start().len();
            self.replace(bracket..bracket, "\\");
            self.at = bracket + 2;
        }
        let content = behind_marks(line);
        // A block of HTML goes on up to a blank line (CommonMark 0.31.2, section 4.6).
        self.is_html = match content.as_bytes() {
            _ if content.trim().is_empty() => false,
            [b'<', next, ..] => self.is_html || next.is_ascii_alphabetic() || *next == b'/',
            _ => self.is_html,
        };
        let words = start + line.len() - content.len();
        if self.at > start || !self.block(words, end) {
            self.words(end);
        }
    }

    /// Whether what begins at `start` in a line that goes to `end` takes the line as a whole.
    fn block(&mut self, start: usize, end: usize) -> bool {
        let words = self.text[start..end].trim_end();
        let close = match words {
            "$$" => "$$",
            "\\[" => "\\]",
            _ if words.starts_with("%%") => return self.comment(start),
            _ if is_contents(words) || self.names_contents(start, end) => {
                let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
                self.replace(line..start + words.len(), "");
                return true;
            }
            _ => return false,
        };
        let mut from = end;
        for _ in 0..LONGEST_FORMULA {
            let length = line_length(&self.text[from..]);
            let line = &self.text[from..from + length];
            let inner = behind_marks(line);
            if inner.trim_end() == close {
                let last = from + line.len() - inner.len();
                self.replace(start..start + 2, &format!("{FENCE}math"));
                self.replace(last..last + 2, FENCE);
                return true;
            }
            if length == 0 {
                break;
            }
            from += length;
        }
        false
    }

    /// Whether an item stands in `start..end` for which a table of contents stands:
    /// `* TOC` above `{:toc}`.
    fn names_contents(&self, start: usize, end: usize) -> bool {
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let next = self.text[end..].trim_start_matches([' ', '\t']);
        let is_above = next.starts_with("{:toc") || next.starts_with("{: toc");
        is_above && behind_marker(self.text[line..end].trim_start()).is_some()
    }

    /// Whether a comment of Obsidian that goes over lines begins at `start`.
    fn comment(&mut self, start: usize) -> bool {
        let Some(length) = find(&self.text[start + 2..], "%%", LONGEST_COMMENT) else {
            return false;
        };
        self.replace(start..start + length + 4, "");
        true
    }

    /// Looks at words up to the end of their line, which is at least `end`.
    fn words(&mut self, end: usize) {
        let mut end = end;
        while self.at < end {
            let rest = &self.text.as_bytes()[self.at..end];
            let Some(next) = rest.iter().position(|&byte| is_sign(byte)) else {
                break;
            };
            self.at += next;
            self.sign(self.text.as_bytes()[self.at]);
            // Something may have gone over lines.
            if self.at > end {
                end = self.at + line_length(&self.text[self.at..]);
            }
        }
        self.at = end;
    }

    /// Looks at what the sign at `at` begins.
    fn sign(&mut self, sign: u8) {
        let start = self.at;
        let rest = &self.text[start..];
        let before = self.text[..start].chars().next_back();
        self.at += 1;
        if start < self.tag_end && sign != b'{' {
            return;
        }
        match sign {
            b'`' => {
                let known = &self.references.footnotes;
                self.at = known.behind_code(&mut self.ticks, self.text, start);
            }
            b'<' if self.is_unclosed(start) => self.replace_at(start, "\\"),
            b'<' => self.tag_end = start + tag_length(rest),
            b':' => self.address(start),
            b'\\' => match math::bracketed(rest) {
                Some((length, inner)) => {
                    let sign = if rest.starts_with("\\[") { "$$" } else { "$" };
                    self.replace(start..start + length, &format!("{sign}{inner}{sign}"));
                }
                None => self.at += rest.chars().nth(1).map_or(0, char::len_utf8),
            },
            b'$' => match math::span(before, rest) {
                Some(length) => self.at = start + length,
                None => self.replace_at(start, "\\"),
            },
            b'~' | b'^' => {
                if let Some((length, script)) = scripts::pair(self.text, start) {
                    self.replace(start..start + length, &script);
                } else if let Some(length) = block_id::length(self.text, start) {
                    self.replace(start..start + length, "");
                }
            }
            b'[' => self.bracket(start, before),
            b'{' => self.brace(start, before),
            b'%' if rest.starts_with("%%") => {
                let line = rest[2..].split('\n').next().unwrap_or("");
                let is_apart = before.is_none_or(|c| !c.is_alphanumeric() && c != '%');
                if let Some(length) = find(line, "%%", line.len()).filter(|_| is_apart) {
                    self.replace(start..start + length + 4, "");
                }
            }
            _ => {}
        }
    }

    /// Whether an element of HTML begins at `start` that would hide all that follows, as nothing ends it.
    fn is_unclosed(&mut self, start: usize) -> bool {
        let bytes = self.text.as_bytes();
        let Some(element) = raw_element(&bytes[start + 1..]) else {
            return false;
        };
        let last = *self.ends[element].get_or_insert_with(|| {
            let mut ends = memchr::memmem::rfind_iter(bytes, b"</");
            ends.find(|&at| raw_element(&bytes[at + 2..]) == Some(element))
                .unwrap_or(0)
        });
        last <= start
    }

    /// Makes a link of the address whose `:` stands at `colon`, where it is none yet (GFM 6.9).
    fn address(&mut self, colon: usize) {
        let Some(address) = address::around(self.text, colon) else {
            return;
        };
        let mut from = address.start.saturating_sub(BEFORE);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let line = &self.text[from..address.start];
        let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
        let is_in_link = line.matches('[').count() > line.matches(']').count();
        // Where a link leads, or in its title.
        let is_behind = line.rfind("](").is_some_and(|at| !line[at..].contains(')'));
        let is_taken = is_in_link || is_behind || is_target(line);
        if address.start >= self.copied && !self.is_html && !is_taken {
            let marked = format!("<{}>", &self.text[address.clone()]);
            self.replace(address, &marked);
        }
    }

    fn bracket(&mut self, start: usize, before: Option<char>) {
        let rest = &self.text[start..];
        if let Some((label, length)) = footnotes::reference(rest) {
            if let Some(at) = self.references.footnotes.find(label) {
                self.replace(start..start + length, &footnotes::mark(at));
            }
        } else if rest.starts_with("[[") {
            let start = start - usize::from(before == Some('!'));
            if let Some(found) = wiki::link(&self.text[start..]) {
                self.put(start, &found);
            }
        }
    }

    fn brace(&mut self, start: usize, before: Option<char>) {
        let rest = &self.text[start..];
        let found = match rest.as_bytes().get(1..3) {
            Some(b"{<") => shortcode::shortcode(rest, self.place(), &mut self.angled),
            Some(b"{%") => shortcode::shortcode(rest, self.place(), &mut self.percent),
            Some([b'{', _]) => liquid::variable(rest, self.place()),
            Some([b'%', _]) => liquid::tag(rest, self.place(), &mut self.liquid),
            _ => attributes::attributes(before, rest)
                .filter(|_| !self.is_heading(rest))
                .map(Found::hidden),
        };
        if let Some(found) = found {
            self.put(start, &found);
        }
    }

    /// Whether `rest` is the attributes of a heading, which the parser reads.
    fn is_heading(&self, rest: &str) -> bool {
        let before = &self.text[..self.text.len() - rest.len()];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        !rest.starts_with("{:") && behind_marks(line).starts_with('#')
    }

    /// Where the sign stands that was looked at last.
    fn place(&mut self) -> Place {
        let at = self.at - 1;
        self.out.push_str(&self.text[self.copied..at]);
        self.copied = at;
        let mut from = self.out.len().saturating_sub(BEFORE);
        while !self.out.is_char_boundary(from) {
            from += 1;
        }
        let line = self.out[from..].rsplit('\n').next().unwrap_or("");
        if is_target(line) {
            Place::Target
        } else if behind_marks(line).trim().is_empty() {
            Place::LineStart
        } else {
            Place::Words
        }
    }

    fn put(&mut self, start: usize, found: &Found) {
        self.replace(start..start + found.length, &found.markdown);
    }

    /// Puts `markdown` before what stands at `at`, and goes on behind that.
    fn replace_at(&mut self, at: usize, markdown: &str) {
        self.replace(at..at, markdown);
        self.at = at + 1;
    }

    /// Puts `markdown` in the place of `range`, and as many line ends as that has.
    fn replace(&mut self, range: Range<usize>, markdown: &str) {
        self.out.push_str(&self.text[self.copied..range.start]);
        self.out.push_str(markdown);
        let ends = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let missing = ends(&self.text[range.clone()]).saturating_sub(ends(markdown));
        self.out.extend(std::iter::repeat_n('\n', missing));
        self.copied = range.end;
        self.at = range.end;
    }
}

/// Which element begins with `name` whose text no reader sees, scripts or styles.
fn raw_element(name: &[u8]) -> Option<usize> {
    let is_named = |known: &&[u8]| {
        let head = name.get(..known.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(known))
    };
    [&b"script"[..], b"style"].iter().position(is_named)
}

/// Whether what stands behind `line` is where a link leads.
fn is_target(line: &str) -> bool {
    let is_open = |open: &str, close: &[char]| {
        let at = line.rfind(open);
        at.is_some_and(|at| !line[at + open.len()..].contains(close))
    };
    is_open("](", &[')', ' '])
        || is_open("=\"", &['"'])
        || is_open("='", &['\''])
        || is_open("]: ", &[' '])
}

fn is_sign(byte: u8) -> bool {
    matches!(
        byte,
        b'`' | b'<' | b'\\' | b'$' | b'~' | b'^' | b'[' | b'{' | b'%' | b':'
    )
}

/// Whether a line stands for a table of contents.
fn is_contents(words: &str) -> bool {
    let known = ["[toc]", "[[toc]]", "[[_toc_]]", "${toc}"];
    known.iter().any(|known| words.eq_ignore_ascii_case(known))
}

/// Bytes of the tag or address with which `text` begins; 1 where it is none.
fn tag_length(text: &str) -> usize {
    let is_tag = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    let end = find(text, ">", LONGEST_TAG).filter(|&end| is_tag && !text[..end].contains('\n'));
    end.map_or(1, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> String {
        understood(text, &References::of(text)).into_owned()
    }

    #[test]
    fn code_keeps_every_byte() {
        for text in [
            "```\n{% raw %} [[a]] $5\n```\n",
            "a `{{ site.url }} [[b]]` c",
            "\n    {% if %} [[a]]\n",
            "> ~~~\n> {: .a}\n> ~~~\n",
            "``a ` {% x %}``",
            "\\{: .a} \\[[a]]",
            "<a href=\"x~y$z\">",
        ] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn dialects_are_put_in_common_words() {
        for (text, wanted) in [
            ("[a]({{ site.baseurl }}/b)", "[a](/b)"),
            (
                "[a]({{ site.url }}{% post_url 2019-01-01-b %})",
                "[a](2019-01-01-b)",
            ),
            ("{{ x }} {{ site.title }}", "{{ x }} "),
            ("a\n{: .b}\nc {#d}", "a\n\nc "),
            ("# a {#b}", "# a {#b}"),
            ("* TOC\n{:toc}\n\n[TOC]\na", "\n\n\n\na"),
            ("%% a\nb %% c", "\n c"),
            ("a %%b%% c 100%% d", "a  c 100%% d"),
            ("$5 and $10, $x$", "\\$5 and \\$10, $x$"),
            ("\\(x^2\\) \\[a\\]", "$x^2$ \\[a\\]"),
            ("$$\na\n\n- b\n$$\nc", "~~~~~~~~math\na\n\n- b\n~~~~~~~~\nc"),
            ("3~4시 5~6시 H~2~O x^2^", "3~4시 5~6시 H₂O x²"),
            ("- 가\n\n    {% include toc %}나", "- 가\n\n    나"),
            ("![[a.png]] [[b]]", "![](<a.png>) [b](<b>)"),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
    }

    #[test]
    fn footnotes_leave_their_place() {
        assert_eq!(
            of("a[^1][^2]\n\n[^1]: b\n  c\n\nd"),
            "a![](seminar-footnote:0)[^2]\n\n\n\n\nd"
        );
        assert_eq!(of("[^1]: nobody\n"), "\\[^1]: nobody\n");
    }

    proptest! {
        #[test]
        fn lines_stay_and_nothing_panics(text in "[\\[\\]!^|#{}%$~`<>:.=*\\\\()\" \\n가a1\u{301}-]{0,80}") {
            let shown = of(&text);
            prop_assert_eq!(shown.matches('\n').count(), text.matches('\n').count());
        }

        #[test]
        fn lines_stay_between_tags(parts in prop::collection::vec(prop::sample::select(vec![
            "{% highlight a %}", "{% endhighlight %}", "{% raw %}", "{% endraw %}", "{{< highlight a >}}",
            "{{< /highlight >}}", "{{% a %}}", "\n", "\n\n", "$$", "```", "[^1]", "[^1]: ", "    ", "%%", "\\[", "\\]",
            "> ", "- ", "{:toc}", "{{ site.a }}", "가", "](", "x_1", "{::comment}", "{:/}",
        ]), 0..30)) {
            let text = parts.concat();
            let shown = of(&text);
            prop_assert_eq!(shown.matches('\n').count(), text.matches('\n').count(), "{:?}", shown);
        }
    }
}
