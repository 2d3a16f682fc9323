//! The links of a talk or an event, each with what it leads to.

use crate::notes::outline::Fences;
use crate::notes::plain;

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

/// The links of `text` in order: inline links, `<…>` and bare addresses. Images and what stands
/// in code fences are none.
pub fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut fences = Fences::default();
    for line in text.lines() {
        if !fences.cover(line) && (line.contains("](") || line.contains("://")) {
            in_line(line, &mut found);
        }
    }
    found
}

/// Whether one of the first lines of `text` has a link to slides or a recording.
pub fn begins_with_resource(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.take(3).any(|line| {
        (line.contains("](") || line.contains("://")) && line.len() <= 400 && {
            let mut found = Vec::new();
            in_line(line, &mut found);
            // Words that name a resource, or its address alone: `[A title](youtube…)` is anything.
            let is_resource = |link: &Link| {
                matches!(link.kind, LinkKind::Slides | LinkKind::Video)
                    && (link.text == link.url || kind(&link.text.to_lowercase(), "") == link.kind)
            };
            found.iter().any(is_resource)
        }
    })
}

fn in_line(line: &str, found: &mut Vec<Link>) {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        if c == '`' {
            // A code span shows its address, it leads nowhere.
            length = rest[1..].find('`').map_or(1, |end| end + 2);
        } else if let Some(link) = matches!(c, '[' | '!').then(|| plain::link(rest)).flatten() {
            if !link.is_image && !link.target.is_empty() {
                found.push(new(plain::text(link.label), link.target));
            }
            length = link.length;
        } else if rest.starts_with("http://") || rest.starts_with("https://") {
            length = address(rest);
            found.push(new(String::new(), &rest[..length]));
        }
        rest = &rest[length..];
    }
}

/// The bytes of the address that `rest` begins with. Notes put particles and brackets right
/// behind addresses: they end it.
fn address(rest: &str) -> usize {
    let end = rest
        .find(|c: char| !c.is_ascii_graphic() || "<>\"'`)]}|".contains(c))
        .unwrap_or(rest.len());
    rest[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?'])
        .len()
}

/// What a link leads to, by its words and its target in lower case.
fn kind(words: &str, target: &str) -> LinkKind {
    let is_sign = |sign: &&str| words.contains(*sign) || target.contains(*sign);
    SIGNS
        .iter()
        .find(|(_, signs)| signs.iter().any(|sign| is_sign(&sign)))
        .map_or(LinkKind::Link, |&(kind, _)| kind)
}

fn new(text: String, url: &str) -> Link {
    let kind = kind(&text.to_lowercase(), &url.to_lowercase());
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
        let want = [
            ("발표자료", "https://a.b/x", LinkKind::Slides),
            ("https://youtu.be/1", "https://youtu.be/1", LinkKind::Video),
            ("https://c.d", "https://c.d", LinkKind::Link),
            ("x", "x", LinkKind::Link),
        ];
        assert_eq!(got, want.map(|(t, u, k)| (t.to_owned(), u.to_owned(), k)));
    }
}
