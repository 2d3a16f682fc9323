//! Images that stand alone: a paragraph of nothing else is pictures.

use std::ops::Range;

use crate::text::safe;

/// An image that stands alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// What stands for it where it is not shown; may be empty.
    pub alt: String,
    /// What it is called; may be empty.
    pub title: String,
    /// Where it is, as it was written.
    pub target: String,
    /// Whether the paragraph below it is its caption.
    pub is_captioned: bool,
}

impl Picture {
    /// What stands for it in running text: its words and where it is.
    pub fn in_words(&self) -> String {
        if self.alt.is_empty() {
            format!("▣ {}", self.target)
        } else {
            format!("▣ {} ({})", self.alt, self.target)
        }
    }
}

/// The images among running text.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// Title and offset of the one that is open.
    open: (String, usize),
    /// Each with its offset and the bytes of the running text that stand for it.
    done: Vec<(usize, Picture, Range<usize>)>,
}

impl Pictures {
    /// An image begins at the byte `offset` of the parsed text.
    pub fn open(&mut self, title: &str, offset: usize) {
        self.open = (safe::line(title).into_owned(), offset);
    }

    /// It ends; the bytes `range` of the running text stand for it.
    pub fn close(&mut self, alt: String, target: String, range: Range<usize>) {
        let (title, offset) = std::mem::take(&mut self.open);
        if !target.is_empty() {
            let picture = Picture {
                alt,
                title,
                target,
                is_captioned: false,
            };
            self.done.push((offset, picture, range));
        }
    }

    /// Whether the running text holds them and nothing else.
    pub fn are_alone(&self, text: &str) -> bool {
        let mut from = 0;
        let is_gap = |range: Range<usize>| text.get(range).is_none_or(|gap| gap.trim().is_empty());
        for (_, _, range) in &self.done {
            if !is_gap(from..range.start) {
                return false;
            }
            from = range.end;
        }
        !self.done.is_empty() && is_gap(from..text.len())
    }

    /// The pictures with their offsets, where they are alone.
    pub fn alone(self, text: &str) -> Option<Vec<(usize, Picture)>> {
        let bare = |(offset, picture, _)| (offset, picture);
        self.are_alone(text)
            .then(|| self.done.into_iter().map(bare).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{BlockKind, References, blocks};

    /// The alt texts, titles and targets of pictures, `-` for each other block.
    fn pictures(text: &str) -> Vec<(usize, String)> {
        blocks(text, &References::of(text))
            .map(|block| match block.kind {
                BlockKind::Picture(picture) => {
                    let (alt, title) = (picture.alt, picture.title);
                    (block.offset, format!("{alt}|{title}|{}", picture.target))
                }
                _ => (block.offset, "-".to_owned()),
            })
            .collect()
    }

    #[test]
    fn images_alone_in_a_paragraph_are_pictures() {
        assert_eq!(
            pictures("![로고 *큰*](a.png \"제목\")\n\n글\n\n![](b.png)\n![c\nd](c.png)\n"),
            [
                (0, "로고 큰|제목|a.png".to_owned()),
                (33, "-".to_owned()),
                (38, "||b.png".to_owned()),
                (49, "c d||c.png".to_owned()),
            ]
        );
        assert_eq!(
            pictures("![r][x]\n\n[x]: y.png\n"),
            [(0, "r||y.png".to_owned())]
        );
    }

    #[test]
    fn images_beside_words_in_links_and_without_a_target_are_not() {
        for text in [
            "글 ![a](b.png)",
            "![a](b.png) 글",
            "[![a](b.png)](c)",
            "![]()",
            "# ![a](b.png)",
        ] {
            let kinds: Vec<String> = pictures(text).into_iter().map(|(_, kind)| kind).collect();
            assert_eq!(kinds, ["-"], "{text}");
        }
    }

    #[test]
    fn images_of_html_are_pictures_where_they_stand_alone() {
        for (text, kinds) in [
            ("<img src=a.png alt=b title=c>\n", &["b|c|a.png"][..]),
            (
                "<p><img src=a.png><br>\n<img src=b.png></p>",
                &["||a.png", "||b.png"],
            ),
            (
                "<figure><img src=a.png alt=b><figcaption>c</figcaption></figure>",
                &["b||a.png", "-"],
            ),
            ("<p>글 <img src=a.png></p>", &["-"]),
            ("<a href=x><img src=a.png></a>", &["-"]),
            ("<h1><img src=a.png></h1>", &["-"]),
            ("<table><tr><td><img src=a.png></td></tr></table>", &["-"]),
            ("<img alt=b>", &["-"]),
            ("<template><img src=a.png></template>\n\n글", &["-"]),
            ("![](a.png)\n\n<img src=b.png>", &["||a.png", "||b.png"]),
        ] {
            let found: Vec<String> = pictures(text).into_iter().map(|(_, kind)| kind).collect();
            assert_eq!(found, kinds, "{text}");
        }
    }

    #[test]
    fn nested_images_are_one() {
        assert_eq!(pictures("![a ![b](c.png) d](e.png \"t\")").len(), 1);
    }
}
