//! Which tags are HTML at all: `Vec<String>` and `ssh <user>@host` are words of the note.

use std::collections::HashSet;

use crate::markdown::html::tokens::Tag;

/// The elements of the HTML standard, those that it calls obsolete, and a few of SVG and `MathML`.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "circle",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "defs",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "ellipse",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mrow",
    "msub",
    "msup",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "path",
    "picture",
    "polygon",
    "pre",
    "progress",
    "q",
    "rb",
    "rect",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "text",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// The names that a text closes somewhere, gathered when first asked for.
#[derive(Default)]
pub struct Ends(Option<HashSet<String>>);

impl Ends {
    /// Whether `tag` stands for something to be filled in: no element of HTML, without values,
    /// and nothing in `text` closes it.
    pub fn leaves_open(&mut self, tag: &Tag, text: &str) -> bool {
        let is_name = ELEMENTS.binary_search(&tag.name.as_str()).is_err()
            && !tag.source.ends_with("/>")
            && tag.attributes.iter().all(|(_, value)| value.is_empty());
        is_name
            && !self
                .0
                .get_or_insert_with(|| closed(text))
                .contains(&tag.name)
    }
}

fn closed(text: &str) -> HashSet<String> {
    let ends = memchr::memmem::find_iter(text.as_bytes(), b"</");
    let name = |at: usize| {
        let rest = &text[at + 2..];
        let end = rest.find(|c: char| c == '>' || c.is_whitespace());
        rest[..end.unwrap_or(0)].to_ascii_lowercase()
    };
    ends.map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(ELEMENTS.is_sorted());
    }

    #[test]
    fn what_nothing_closes_is_to_be_filled_in() {
        let is_open = |source: &str, text: &str| {
            let found = crate::markdown::html::tokens::Tokens::new(false).feed(source);
            let Some(crate::markdown::html::tokens::Token::Start(tag)) = found.first() else {
                panic!("{found:?}")
            };
            Ends::default().leaves_open(tag, text)
        };
        assert!(is_open("<String>", "Vec<String>"));
        assert!(is_open("<your name>", "<your name>"));
        for (source, text) in [
            ("<Tab>", "<Tab>x</tab>"),
            ("<T/>", ""),
            ("<p>", ""),
            ("<x y=z>", ""),
        ] {
            assert!(!is_open(source, text), "{source}");
        }
    }
}
