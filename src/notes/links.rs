//! The links of a talk or an event, each with what it leads to.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

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
    /// The site of the event or the speaker.
    Homepage,
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
            Self::Homepage => "homepage",
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

/// Words of a link that leads to a site. No target is known by them.
const HOMEPAGE: &[&str] = &[
    "homepage",
    "home page",
    "website",
    "web site",
    "site web",
    "홈페이지",
    "누리집",
    "웹사이트",
    "웹 사이트",
    "ホームページ",
    "公式サイト",
    "官网",
    "官網",
];

/// Words that say so only where nothing else tells what a link leads to: `공식 유튜브`.
const OFFICIAL: &[&str] = &["official", "officiel", "공식", "公式"];

/// The links of an event in `text`: as [`links`], and a bare host is its homepage.
pub fn of_event(text: &str) -> Vec<Link> {
    let mut found = links(text);
    for link in &mut found {
        if link.kind == LinkKind::Link && is_bare_host(&link.url) {
            link.kind = LinkKind::Homepage;
        }
    }
    found
}

/// Whether `url` names a site and nothing on it.
fn is_bare_host(url: &str) -> bool {
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))
        .map(|rest| rest.trim_end_matches('/'));
    host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#']))
}

/// The links of `text` in order: inline links, `<…>` and bare addresses. Images, links to notes by
/// name, and what stands in code are none.
pub fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    targets(text, &mut |target| match target.form {
        Form::Link => found.push(new(plain::text(target.label).into_owned(), target.to)),
        Form::Address | Form::Tag | Form::Definition if target.to.contains("://") => {
            found.push(new(String::new(), target.to));
        }
        _ => {}
    });
    found
}

/// Whether one of the first lines of `text` has a link to slides or a recording.
pub fn begins_with_resource(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.take(3).any(|line| {
        line.len() <= 400 && may_link(line) && {
            let found = links(line.trim_start());
            // Words that name a resource, or its address alone: `[A title](youtube…)` is anything.
            let is_resource = |link: &Link| {
                matches!(link.kind, LinkKind::Slides | LinkKind::Video)
                    && (link.text == link.url || kind(&link.text.to_lowercase(), "") == link.kind)
            };
            found.iter().any(is_resource)
        }
    })
}

/// A quick look that spares most lines a long one.
fn may_link(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr2_iter(b']', b':', bytes)
        .any(|at| bytes[at..].starts_with(b"](") || bytes[at..].starts_with(b"://"))
}

fn new(text: String, url: &str) -> Link {
    let (words, target) = (text.to_lowercase(), url.to_lowercase());
    Link {
        kind: kind(&words, &target),
        text: if text.is_empty() {
            url.to_owned()
        } else {
            text
        },
        url: url.to_owned(),
    }
}

/// All that tells what a link leads to, in one automaton: its patterns stand in the order of
/// `SIGNS`, `HOMEPAGE` and `OFFICIAL`.
static TELLING: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let signs = SIGNS.iter().flat_map(|(_, signs)| *signs);
    // A table of all states would take longer to make than most notes to read.
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(signs.chain(HOMEPAGE).chain(OFFICIAL))
        .expect("the tables are small")
});

/// What a link leads to, by its words and its target in lower case: words know best.
fn kind(words: &str, target: &str) -> LinkKind {
    let telling = |text| {
        let all = TELLING.find_overlapping_iter(text);
        all.map(|found| found.pattern().as_usize()).min()
    };
    let told = |pattern: usize| {
        let mut end = 0;
        let row = SIGNS.iter().find(|(_, signs)| {
            end += signs.len();
            pattern < end
        });
        row.map(|&(kind, _)| kind)
    };
    let word = telling(words);
    let first_site = SIGNS.iter().map(|(_, signs)| signs.len()).sum();
    let is_site = |pattern: usize| (first_site..first_site + HOMEPAGE.len()).contains(&pattern);
    word.and_then(told)
        .or_else(|| word.filter(|&w| is_site(w)).map(|_| LinkKind::Homepage))
        .or_else(|| telling(target).and_then(told))
        .or_else(|| word.map(|_| LinkKind::Homepage))
        .unwrap_or(LinkKind::Link)
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

    #[test]
    fn homepages_are_told_by_words_and_those_of_events_by_a_bare_host_too() {
        let kinds = |found: Vec<Link>| found.into_iter().map(|link| link.kind).collect::<Vec<_>>();
        let (page, video, code, link) = (
            LinkKind::Homepage,
            LinkKind::Video,
            LinkKind::Code,
            LinkKind::Link,
        );
        let text = "[홈페이지](https://github.com/a/b) [Conference website](https://a.b/c) \
                    [공식 안내](https://a.b/c) [공식 유튜브](https://youtube.com/@a) \
                    [코드](https://github.com/a) https://a.b/website";
        assert_eq!(kinds(links(text)), [page, page, page, video, code, link]);
        let text = "https://2018.a.b/ [행사](http://a.b) [일정](https://a.b/x) [일정](https://a.b?x) \
                    [x](a.md) https://github.com";
        assert_eq!(kinds(links(text)), [link, link, link, link, link, code]);
        assert_eq!(kinds(of_event(text)), [page, page, link, link, link, code]);
    }
}
