//! The links of a talk or an event, each with what it leads to.

use crate::notes::plain;
use crate::notes::targets::{Form, targets};

/// What a link leads to, as its words or its target tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Slides of a talk.
    Slides,
    /// A recording.
    Video,
    /// Source code.
    Code,
    /// Anything else.
    Link,
}

impl LinkKind {
    /// Its name in the command line's JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Slides => "slides",
            Self::Video => "video",
            Self::Code => "code",
            Self::Link => "link",
        }
    }
}

/// One link of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its words, or the target again where it has none.
    pub text: String,
    /// Its target as written.
    pub url: String,
    /// What it leads to.
    pub kind: LinkKind,
}

const SIGNS: &[(LinkKind, &[&str])] = &[
    (
        LinkKind::Slides,
        &[
            "slide",
            "발표자료",
            "발표 자료",
            "슬라이드",
            "speakerdeck",
            "slideshare",
            "スライド",
            "資料",
            "diapos",
            "folien",
        ],
    ),
    (
        LinkKind::Video,
        &[
            "video",
            "영상",
            "동영상",
            "youtube.com",
            "youtu.be",
            "vimeo",
            "recording",
            "動画",
            "视频",
        ],
    ),
    (
        LinkKind::Code,
        &[
            "github.com",
            "gitlab.com",
            "codeberg.org",
            "bitbucket.org",
            "소스",
            "코드",
            "source code",
        ],
    ),
];

/// The links of `text` in order: inline links, `<…>` and bare addresses. Images, links to notes by
/// name, and what stands in code are none.
pub fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    targets(text, &mut |target| match target.form {
        Form::Link => found.push(new(plain::text(target.label), target.to)),
        Form::Address | Form::Tag | Form::Definition if target.to.contains("://") => {
            found.push(new(String::new(), target.to));
        }
        _ => {}
    });
    found
}

fn new(text: String, url: &str) -> Link {
    let (words, target) = (text.to_lowercase(), url.to_lowercase());
    let kind = SIGNS
        .iter()
        .find(|(_, signs)| {
            signs
                .iter()
                .any(|sign| words.contains(sign) || target.contains(sign))
        })
        .map_or(LinkKind::Link, |&(kind, _)| kind);
    Link {
        text: if text.is_empty() {
            url.to_owned()
        } else {
            text
        },
        url: url.to_owned(),
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_have_words_targets_and_kinds() {
        let text = "[발표자료](https://a.b/x) - ![img](c.png)\nhttps://youtu.be/1에서 봄, <https://c.d>\n`https://no.pe`\n```\nhttps://e.f\n```\n```npm i``` first\n[](x)";
        let got: Vec<_> = links(text)
            .into_iter()
            .map(|l| (l.text, l.url, l.kind))
            .collect();
        // An address in a tag or a definition is a link like a bare one.
        let tag =
            links("<a href='https://g.h'>글</a> <a href='i.md'>\n[j]: https://k.l\n[m]: n.md");
        assert_eq!(
            tag.iter().map(|link| link.url.as_str()).collect::<Vec<_>>(),
            ["https://g.h", "https://k.l"]
        );
        let want = [
            ("발표자료", "https://a.b/x", LinkKind::Slides),
            ("https://youtu.be/1", "https://youtu.be/1", LinkKind::Video),
            ("https://c.d", "https://c.d", LinkKind::Link),
            ("x", "x", LinkKind::Link),
        ];
        assert_eq!(got, want.map(|(t, u, k)| (t.to_owned(), u.to_owned(), k)));
    }
}
