//! Everything a note points to, with its lines: links, images, embeds, definitions, addresses.
//!
//! Read line by line, as a reader of Markdown would see it: what stands in code, in comments and
//! behind a backslash points nowhere (CommonMark 0.31.2, sections 2.4, 4.4, 4.5, 6.1 and 6.3).

use crate::notes::plain;
use crate::text::address;
use crate::text::verbatim::Fences;

/// How a target is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `[text](target)`
    Link,
    /// `![text](target)`, `<img src=target>`
    Image,
    /// `[[target|text]]`
    Wiki,
    /// `![[target]]`
    Embed,
    /// `[label]: target`
    Definition,
    /// `<a href=target>`, `<video src=target>`
    Tag,
    /// `https://…` in the text
    Address,
}

/// One target of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    /// How it is written.
    pub form: Form,
    /// The words of the link, markup and all.
    pub label: &'a str,
    /// Where it leads, as written.
    pub to: &'a str,
    /// The 1-based line of the text that was read.
    pub line: u32,
}

/// Bytes in which a code span, a tag or a wiki link has to end, as for other links.
const REACH: usize = 1024;
/// Images in the words of links that are looked for, one in the other.
const DEEPEST: u8 = 2;

/// What hides the text up to its end: comments, code of other sorts.
const HIDDEN: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<pre", "</pre"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("{% highlight", "endhighlight"),
    ("{% raw", "endraw"),
    ("{% comment", "endcomment"),
    ("{{< highlight", "{{< /highlight"),
];
/// A comment of Obsidian, in a line or around some.
const COMMENT: &str = "%%";

/// HTML tags with the attribute that leads somewhere.
const TAGS: &[(&str, &str, Form)] = &[
    ("<img", "src", Form::Image),
    ("<a", "href", Form::Tag),
    ("<video", "src", Form::Tag),
    ("<audio", "src", Form::Tag),
    ("<source", "src", Form::Tag),
];

/// Tells `sink` each target of `text` in order.
pub fn targets<'a>(text: &'a str, sink: &mut dyn FnMut(Target<'a>)) {
    let mut reader = Reader {
        hidden: None,
        line: 0,
        sink,
    };
    let mut fences = Fences::default();
    let mut indented = Indented::default();
    for line in text.lines() {
        reader.line += 1;
        if reader.hidden.is_none() && (fences.cover(line) || indented.cover(line)) {
            continue;
        }
        if reader.hidden.is_some() || may_point(line) {
            reader.in_line(line);
        }
    }
}

/// Whether `line` has any of the signs with which targets and hidden text begin.
fn may_point(line: &str) -> bool {
    memchr::memchr3(b'[', b'<', b'{', line.as_bytes()).is_some()
        || line.contains("://")
        || line.contains(COMMENT)
}

/// Tells the lines of indented code from others: four columns behind a blank line, outside lists
/// and such, where the same columns only belong to an item.
#[derive(Default)]
struct Indented {
    is_after_blank: bool,
    is_code: bool,
    in_item: bool,
}

impl Indented {
    fn cover(&mut self, line: &str) -> bool {
        let words = line.trim_start();
        if words.is_empty() {
            self.is_after_blank = true;
            return self.is_code;
        }
        let is_deep = line.starts_with('\t') || line.len() - words.len() >= 4;
        self.is_code = is_deep && !self.in_item && (self.is_after_blank || self.is_code);
        if !is_deep {
            let opens = opens_item(words);
            let goes_on = self.in_item && (line.starts_with(' ') || !self.is_after_blank);
            self.in_item = opens || goes_on;
        }
        self.is_after_blank = false;
        self.is_code
    }
}

/// Whether indented lines belong to what begins here: an item of a list, a footnote, an admonition.
fn opens_item(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let mark = if digits > 0 {
        words[digits..].strip_prefix(['.', ')'])
    } else {
        words.strip_prefix(['-', '*', '+', ':'])
    };
    mark.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        || ["[^", "!!!", "???", "==="]
            .iter()
            .any(|sign| words.starts_with(sign))
}

struct Reader<'a, 's> {
    /// What ends the hidden text that is open.
    hidden: Option<&'static str>,
    line: u32,
    sink: &'s mut dyn FnMut(Target<'a>),
}

impl<'a> Reader<'a, '_> {
    fn found(&mut self, form: Form, label: &'a str, to: &'a str) {
        let to = to.trim();
        if !to.is_empty() {
            (self.sink)(Target {
                form,
                label,
                to,
                line: self.line,
            });
        }
    }

    fn in_line(&mut self, line: &'a str) {
        let mut rest = line;
        if let Some(end) = self.hidden {
            let Some(at) = find_ignoring_case(rest, end) else {
                return;
            };
            self.hidden = None;
            rest = &rest[at + end.len()..];
        } else if line.trim() == COMMENT {
            self.hidden = Some(COMMENT);
            return;
        } else if let Some((label, to)) = definition(line) {
            return self.found(Form::Definition, label, to);
        }
        self.inline(rest, DEEPEST);
    }

    fn inline(&mut self, text: &'a str, depth: u8) {
        let mut rest = text;
        // Behind the last of them no link begins: a line of nothing but brackets costs nothing.
        let links_end = text.rfind("](").map_or(0, |at| text.len() - at);
        // Only at these bytes something can begin; they are ASCII, so they are whole characters.
        while let Some(at) = rest.find(['\\', '`', '[', '!', '<', '{', '%', 'h']) {
            let before = rest[..at].bytes().next_back();
            rest = &rest[at..];
            let length = match rest.as_bytes()[0] {
                b'\\' => {
                    1 + rest[1..]
                        .bytes()
                        .take(1)
                        .filter(u8::is_ascii_punctuation)
                        .count()
                }
                b'`' => code(rest),
                b'[' | b'!' => {
                    let may_link = links_end > 0 && rest.len() > links_end;
                    let link = if may_link { plain::link(rest) } else { None };
                    self.bracket(rest, link, before, depth)
                }
                b'<' | b'{' | b'%' => match self.hide(rest) {
                    Some(length) => length,
                    None if rest.starts_with('<') => self.tag(rest),
                    None => 1,
                },
                _ => self.address(rest),
            };
            rest = &rest[length..];
        }
    }

    /// Reads `link`, which `rest` begins with, or a wiki link; answers the bytes it takes.
    fn bracket(
        &mut self,
        rest: &'a str,
        link: Option<plain::Link<'a>>,
        before: Option<u8>,
        depth: u8,
    ) -> usize {
        if let Some(link) = link {
            let opened = usize::from(link.is_image) + link.label.len() + 3;
            let inner = rest[opened..link.length - 1].trim();
            let target = behind_template(inner).unwrap_or(link.target);
            // Code in prose: `list[0](x)`.
            let is_call = before.is_some_and(|byte| byte.is_ascii_alphanumeric())
                && !target.contains(['.', '/', ':', '#']);
            if is_target(inner, target) && !is_call {
                if depth > 0 && link.label.contains('!') {
                    self.inline(link.label, depth - 1);
                }
                let form = if link.is_image {
                    Form::Image
                } else {
                    Form::Link
                };
                self.found(form, link.label, target);
                return link.length;
            }
        }
        let (form, open) = if rest.starts_with("![[") {
            (Form::Embed, 3)
        } else {
            (Form::Wiki, 2)
        };
        let wiki = rest.get(..open).filter(|mark| mark.ends_with("[["));
        let Some(end) = wiki.and_then(|_| find_wiki_end(&rest[open..])) else {
            return 1;
        };
        let inner = &rest[open..open + end];
        // `[[ -f x ]]` and `[[1, 2]]` are code.
        let is_name =
            !inner.starts_with(' ') && !inner.contains('[') && inner.contains(char::is_alphabetic);
        if is_name {
            let (to, label) = inner.split_once('|').unwrap_or((inner, inner));
            // In tables the bar is escaped.
            self.found(form, label, to.trim_end_matches('\\'));
        }
        open + end + 2
    }

    /// Skips what is hidden, where `rest` begins with such; `None` where it does not.
    fn hide(&mut self, rest: &str) -> Option<usize> {
        if let Some(inner) = rest.strip_prefix(COMMENT) {
            return inner.find(COMMENT).map(|end| end + 2 * COMMENT.len());
        }
        let &(start, end) = HIDDEN.iter().find(|(start, _)| {
            let tail = rest.get(start.len()..);
            let is_name = start.ends_with(|c: char| c.is_ascii_alphabetic());
            starts_ignoring_case(rest, start)
                && tail.is_some_and(|tail| !is_name || !tail.starts_with(char::is_alphanumeric))
        })?;
        let body = &rest[start.len()..];
        let Some(at) = find_ignoring_case(body, end) else {
            self.hidden = Some(end);
            return Some(rest.len());
        };
        Some(start.len() + at + end.len())
    }

    /// Reads the tag that `rest` begins with, where it is one that leads somewhere.
    fn tag(&mut self, rest: &'a str) -> usize {
        let Some(end) = find_near(rest, b'>') else {
            return 1;
        };
        let tag = &rest[..end];
        let known = TAGS.iter().find(|(name, _, _)| {
            starts_ignoring_case(tag, name) && tag[name.len()..].starts_with(char::is_whitespace)
        });
        let Some((&(_, _, form), to)) =
            known.and_then(|known| Some((known, attribute(tag, known.1)?)))
        else {
            return 1;
        };
        self.found(form, "", to);
        end + 1
    }

    fn address(&mut self, rest: &'a str) -> usize {
        let colon = ["http://", "https://"]
            .iter()
            .find(|scheme| rest.starts_with(**scheme))
            .map(|scheme| scheme.len() - 3);
        let Some(range) = colon.and_then(|colon| address::around(rest, colon)) else {
            return 1;
        };
        self.found(Form::Address, "", &rest[range.clone()]);
        range.end
    }
}

/// Where the brackets are that end a wiki link; there is one only where no other bracket comes first.
fn find_wiki_end(inner: &str) -> Option<usize> {
    if inner.starts_with('[') {
        return None;
    }
    let end = find_near(inner, b']')?;
    inner[end..].starts_with("]]").then_some(end)
}

/// The target that begins with a template, which may hold spaces: `{{ site.baseurl }}/a.png`.
fn behind_template(inner: &str) -> Option<&str> {
    let end = inner.strip_prefix("{{")?.rfind("}}")? + 4;
    let length = inner[end..].find(char::is_whitespace);
    Some(length.map_or(inner, |length| &inner[..end + length]))
}

/// Whether `inner`, all that stands in the round brackets, is `target` and at most a title (or
/// the size that some give images); words with spaces are no target.
fn is_target(inner: &str, target: &str) -> bool {
    let behind = match inner.strip_prefix('<') {
        Some(angled) => angled.split_once('>').map_or("", |(_, behind)| behind),
        None => inner.strip_prefix(target).unwrap_or(""),
    };
    let behind = behind.trim_start();
    behind.is_empty() || behind.starts_with(['"', '\'', '(', '='])
}

/// The label and the target of a line that defines a reference. Prose such as `[Q]: why` is none:
/// the target has to look like one.
fn definition(line: &str) -> Option<(&str, &str)> {
    let trimmed = line.trim_start_matches(' ');
    let (label, rest) = trimmed.strip_prefix('[')?.split_once("]:")?;
    if line.len() - trimmed.len() > 3 || label.starts_with('^') || label.contains(['[', ']']) {
        return None;
    }
    let rest = rest.trim();
    let word = rest.split([' ', '\t']).next()?;
    let angled = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
    let target = angled.map_or(word, |(target, _)| target);
    (is_target(rest, target) && target.contains(['/', '.', '#'])).then_some((label, target))
}

/// The bytes of the code span that `rest` begins with, or of its mark alone where it never ends.
fn code(rest: &str) -> usize {
    let mark = rest.bytes().take_while(|&byte| byte == b'`').count();
    let mut at = mark;
    while let Some(next) = find_near(&rest[at..], b'`') {
        at += next;
        let length = rest[at..].bytes().take_while(|&byte| byte == b'`').count();
        at += length;
        if length == mark {
            return at;
        }
        if at > mark + REACH {
            break;
        }
    }
    mark
}

/// The value of an attribute of `tag`, which ends before its `>`. One without quotes ends at white
/// space (HTML, section 13.1.2.3); a `/` right before the `>` is the tag's.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    loop {
        let at = from + find_ignoring_case(&tag[from..], name)?;
        from = at + name.len();
        let value = tag[from..]
            .trim_start()
            .strip_prefix('=')
            .map(str::trim_start);
        let is_alone = tag[..at].ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        if let Some(value) = value.filter(|_| is_alone) {
            if let quote @ ('"' | '\'') = value.chars().next()? {
                return value[1..].split(quote).next();
            }
            let end = value.find(char::is_whitespace);
            let last = || value.strip_suffix('/').unwrap_or(value);
            return Some(end.map_or_else(last, |end| &value[..end]));
        }
    }
}

/// Where `mark` is in the next [`REACH`] bytes of `text`.
fn find_near(text: &str, mark: u8) -> Option<usize> {
    memchr::memchr(mark, &text.as_bytes()[..text.len().min(REACH)])
}

fn starts_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Where `needle`, which is ASCII, is in `text`.
fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let windows = text.as_bytes().windows(needle.len());
    windows
        .enumerate()
        .find(|(_, bytes)| bytes.eq_ignore_ascii_case(needle.as_bytes()))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::cost;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(Form, String, u32)> {
        let mut found = Vec::new();
        targets(text, &mut |t| found.push((t.form, t.to.to_owned(), t.line)));
        found
    }

    fn paths(text: &str) -> Vec<String> {
        found(text).into_iter().map(|(_, to, _)| to).collect()
    }

    #[test]
    fn every_form_is_found_at_its_line() {
        let text = "\
[글](a.md \"t\") ![그림](<b c.png>)
[[노트|이름]] ![[d.png|200]] 표 [[e\\|이름]]
[r]: f.md 'title'
<img width=3 src=\"g.png\"> <A HREF='h.md'>글</a> <video src=i.mp4>
[![배지](j.png)](k.md) https://l.org.
![m]({{ site.baseurl }}/m.png \"t\") [n]({{ page.url }})
";
        let want = [
            (Form::Link, "a.md", 1),
            (Form::Image, "b c.png", 1),
            (Form::Wiki, "노트", 2),
            (Form::Embed, "d.png", 2),
            (Form::Wiki, "e", 2),
            (Form::Definition, "f.md", 3),
            (Form::Image, "g.png", 4),
            (Form::Tag, "h.md", 4),
            (Form::Tag, "i.mp4", 4),
            (Form::Image, "j.png", 5),
            (Form::Link, "k.md", 5),
            (Form::Address, "https://l.org", 5),
            (Form::Image, "{{ site.baseurl }}/m.png", 6),
            (Form::Link, "{{ page.url }}", 6),
        ];
        assert_eq!(found(text), want.map(|(f, t, l)| (f, t.to_owned(), l)));
    }

    #[test]
    fn values_without_quotes_end_at_white_space_or_with_the_tag() {
        let text = "\
<img src=a/b.png> <img src=c/d.png/> <img src=e/f.png /> <IMG alt=x/y SRC = ./g.png\twidth=3>
<img data-src=none src=https://h.org/i> <img src=> <a href=j/>글</a>
";
        let want = [
            "a/b.png",
            "c/d.png",
            "e/f.png",
            "./g.png",
            "https://h.org/i",
            "j",
        ];
        assert_eq!(paths(text), want);
    }

    #[test]
    fn code_comments_and_escapes_point_nowhere() {
        let text = "\
```
[a](1)
```
`[a](2)` `` ` [a](3) `` \\[a](4) <!-- [a](5)
[a](6)
--> [a](yes.md)

    [a](7)

- 목록

    [a](item.md)

문단

\t[a](8)
{% highlight %}
[a](9)
{% endhighlight %}
<pre>[a](10)
</pre> %% [a](11) %%
%%
[a](12)
%%
list[0](13) [[1, 2]] [[ -f x ]] [가](두 낱말) [Q]: 왜
";
        assert_eq!(paths(text), ["yes.md", "item.md"]);
    }

    #[test]
    fn nothing_but_marks_costs_little() {
        for mark in [
            "[",
            "<",
            "`",
            "![[",
            "[a](",
            "[[a",
            "` `` ",
            "<a ",
            "<!--",
            "{% raw",
            "%%",
            "[![a](b)](c)",
        ] {
            let is_even = cost::is_even(mark, 2_000, |text| targets(text, &mut |_| ()));
            assert!(is_even, "{mark}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC*|([\\[\\]()!<>`%{}\\\\ =\"'#:a가h\\n]|https://|<a href|<img src|\\[\\[){0,40}") {
            let lines = text.lines().count();
            targets(&text, &mut |target| {
                assert!(!target.to.is_empty() && (1..=lines).contains(&(target.line as usize)));
            });
        }
    }
}
