//! What the tags of site generators name, in Markdown: pictures, videos, links.

use std::borrow::Cow;

use crate::text::safe;

/// Sites by the tag that names a thing of theirs, and the address before its id.
const SITES: &[(&str, &str, &str)] = &[
    ("youtube", "YouTube", "https://youtu.be/"),
    ("vimeo", "Vimeo", "https://vimeo.com/"),
    ("gist", "Gist", "https://gist.github.com/"),
    ("github", "GitHub", "https://github.com/"),
    ("codepen", "CodePen", "https://codepen.io/"),
    ("asciinema", "asciinema", "https://asciinema.org/a/"),
    (
        "speakerdeck",
        "Speaker Deck",
        "https://speakerdeck.com/player/",
    ),
    (
        "slideshare",
        "SlideShare",
        "https://www.slideshare.net/slideshow/embed_code/",
    ),
    ("instagram", "Instagram", "https://www.instagram.com/p/"),
    ("tweet", "Tweet", "https://twitter.com/i/status/"),
    ("twitter", "Tweet", "https://twitter.com/i/status/"),
    ("x", "Tweet", "https://twitter.com/i/status/"),
    ("bilibili", "bilibili", "https://www.bilibili.com/video/"),
    ("spotify", "Spotify", "https://open.spotify.com/"),
];
/// Names of what a tag shows.
const SOURCES: &[&str] = &[
    "src",
    "url",
    "image_path",
    "path",
    "file",
    "href",
    "link",
    "image",
    "img",
    "source",
];
/// Names of the words for it.
const WORDS: &[&str] = &[
    "caption",
    "alt",
    "title",
    "text",
    "description",
    "name",
    "label",
];
const PICTURES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "apng", "heic",
];

/// What stands behind the name of a tag: `key="value"`, `key=value`, `"value"`, `value`.
#[derive(Debug, Default, PartialEq)]
pub struct Parameters<'a>(Vec<(Option<&'a str>, &'a str)>);

impl<'a> Parameters<'a> {
    /// Reads `text`.
    pub fn of(text: &'a str) -> Self {
        let mut found = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let length = rest
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
                .unwrap_or(rest.len());
            let behind = rest[length..].trim_start();
            let (key, at) = match behind.strip_prefix(['=', ':']) {
                Some(value) if length > 0 && !value.starts_with("//") => {
                    (Some(&rest[..length]), value.trim_start())
                }
                _ => (None, rest),
            };
            let (value, behind) = value(at);
            found.push((key, value));
            rest = behind.trim_start_matches([' ', '\t', '\n', ',']);
        }
        Self(found)
    }

    /// The value of the first of `keys` that has one.
    pub fn named(&self, keys: &[&str]) -> Option<&'a str> {
        let one = |wanted: &&str| {
            let mut pairs = self.0.iter();
            pairs.find(|(key, value)| *key == Some(*wanted) && !value.is_empty())
        };
        keys.iter().find_map(one).map(|(_, value)| *value)
    }

    /// The values without a key.
    pub fn bare(&self) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(|(key, _)| key.is_none())
            .map(|(_, value)| *value)
    }
}

/// The value with which `text` begins, and what follows.
fn value(text: &str) -> (&str, &str) {
    if let Some(quote) = text
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))
    {
        let inner = &text[1..];
        return inner.split_once(quote).unwrap_or((inner, ""));
    }
    let end = text
        .find(char::is_whitespace)
        .unwrap_or(text.len())
        .max(text.chars().next().map_or(0, char::len_utf8));
    text.split_at(end)
}

/// What the tag `name` shows, as Markdown; nothing where it names nothing to see.
pub fn shown(name: &str, parameters: &Parameters<'_>) -> String {
    let short = name
        .rsplit('/')
        .next()
        .unwrap_or(name)
        .split('.')
        .next()
        .unwrap_or(name);
    let short = short.to_ascii_lowercase();
    let words = parameters.named(WORDS);
    let provider = parameters
        .named(&["provider", "type"])
        .unwrap_or(&short)
        .to_ascii_lowercase();
    for (tag, site, address) in SITES {
        let is_meant = [&short, &provider]
            .iter()
            .any(|said| said.split(['-', '_']).any(|word| word == *tag));
        if let Some(id) = id(parameters).filter(|_| is_meant) {
            let id = id
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_start_matches(&address[8..]);
            let target = if id.contains('.') && id.contains('/') {
                format!("https://{id}")
            } else {
                format!("{address}{id}")
            };
            return link(words.unwrap_or(site), &target);
        }
    }
    let is_image = [
        "figure",
        "img",
        "image",
        "picture",
        "photo",
        "asset_img",
        "fig",
        "gallery",
    ]
    .contains(&&*short);
    let source = parameters.named(SOURCES).or_else(|| {
        let mut bare = parameters.bare();
        bare.find(|value| is_picture(value) || value.contains("://"))
    });
    let source = source.or_else(|| parameters.bare().next().filter(|_| is_image));
    match source {
        Some(source) if is_image || is_picture(source) => {
            // `img left /a.png 300 200 "words"`: the words stand behind the source.
            let behind = parameters
                .bare()
                .skip_while(|value| *value != source)
                .skip(1);
            let alt = behind
                .filter(|value| value.contains(char::is_alphabetic))
                .last();
            image(words.or(alt).unwrap_or(""), source)
        }
        Some(source) => link(words.unwrap_or(source), source),
        None => String::new(),
    }
}

/// What identifies a thing on a site: an id, or a user and an id.
fn id<'a>(parameters: &Parameters<'a>) -> Option<Cow<'a, str>> {
    if let Some(id) = parameters.named(&["id", "videoid", "video_id", "key", "src", "url"]) {
        return Some(id.into());
    }
    let mut bare = parameters.bare().filter(|value| !value.is_empty());
    let first = bare.next()?;
    match bare.next() {
        // `gist user id`
        Some(second) if second.len() >= 20 && second.bytes().all(|b| b.is_ascii_hexdigit()) => {
            Some(format!("{first}/{second}").into())
        }
        _ => Some(first.into()),
    }
}

/// Whether `target` is the path of a picture.
pub fn is_picture(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or(target);
    path.rsplit_once('.')
        .is_some_and(|(_, end)| PICTURES.contains(&&*end.to_ascii_lowercase()))
}

/// A link in Markdown; the words show as they are.
pub fn link(words: &str, target: &str) -> String {
    format!("[{}](<{}>)", escaped(words), bracketed(target))
}

/// A picture in Markdown; the words show as they are.
pub fn image(words: &str, target: &str) -> String {
    format!("![{}](<{}>)", escaped(words), bracketed(target))
}

fn escaped(words: &str) -> String {
    safe::markdown(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `target` so that it can stand between `<` and `>`.
pub fn bracketed(target: &str) -> String {
    let sign = |c: char| matches!(c, '<' | '>' | '\\' | '|' | '&').then_some('\\');
    let chars = target.trim().chars().filter(|&c| c != '\n');
    chars.flat_map(|c| sign(c).into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str) -> String {
        let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
        shown(name, &Parameters::of(rest))
    }

    #[test]
    fn tags_show_what_they_name() {
        assert_eq!(of("youtube dQw4"), "[YouTube](<https://youtu.be/dQw4>)");
        assert_eq!(
            of("youtube https://youtu.be/dQw4"),
            "[YouTube](<https://youtu.be/dQw4>)"
        );
        assert_eq!(
            of("video provider=\"vimeo\" id=7"),
            "[Vimeo](<https://vimeo.com/7>)"
        );
        assert_eq!(of("youtubePlayer.html id=\"a\""), "");
        assert_eq!(
            of("figure src=\"/a b.png\" alt='가 나'"),
            "![가 나](</a b.png>)"
        );
        assert_eq!(of("img left /a.png 300 200 \"말\""), "![말](</a.png>)");
        assert_eq!(
            of("bookmark url=\"https://a.b\" title=\"c\""),
            "[c](<https://a.b>)"
        );
        assert_eq!(of("toc"), "");
    }
}
