//! Wiki links: `[[target]]`, `[[target|words]]`, `[[target#heading]]`, and what `![[…]]` embeds.

use crate::markdown::found::{Found, find};
use crate::markdown::media;

/// Bytes of the longest.
const LONGEST: usize = 300;

/// The wiki link or embed with which `text` begins.
pub fn link(text: &str) -> Option<Found> {
    let is_embed = text.starts_with('!');
    let rest = text[usize::from(is_embed)..].strip_prefix("[[")?;
    let end = find(rest, "]]", LONGEST)?;
    let inner = rest.get(..end)?;
    let behind = &rest[end + 2..];
    // `[[a]](b)` is a link of CommonMark, `[[^1]]` a footnote in brackets.
    if inner.contains(['[', ']', '\n', '`', '<'])
        || inner.starts_with('^')
        || behind.starts_with(['(', ']'])
    {
        return None;
    }
    let (target, words) = inner
        .split_once('|')
        .map_or((inner, None), |(target, words)| (target, Some(words)));
    let target = target.trim_end_matches('\\').trim();
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    if target.is_empty() {
        return None;
    }
    let length = usize::from(is_embed) + end + 4;
    if is_embed {
        let alt = words.filter(|words| !is_size(words)).unwrap_or("");
        return Some(Found::new(length, media::image(alt, target)));
    }
    Some(Found::new(
        length,
        match words {
            Some(words) => format!("[{words}](<{}>)", media::bracketed(target)),
            None => media::link(&shown(target), target),
        },
    ))
}

/// Whether the words of a link say no more than its target.
pub fn is_said(words: &str, target: &str) -> bool {
    words == target || words == shown(target)
}

/// A target as its link shows it.
fn shown(target: &str) -> String {
    let (note, heading) = target.split_once('#').unwrap_or((target, ""));
    let heading = heading.trim_start_matches('^').replace('#', " › ");
    match (note, heading.as_str()) {
        (note, "") => note.to_owned(),
        ("", heading) => heading.to_owned(),
        (note, heading) => format!("{note} › {heading}"),
    }
}

/// Whether `words` say how large a picture is: `300`, `300x200`.
fn is_size(words: &str) -> bool {
    words
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, 'x' | ' ' | '%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wiki_links_are_links() {
        let shown = |text: &str| link(text).map(|found| found.markdown + &text[found.length..]);
        assert_eq!(shown("[[a_b]]!").unwrap(), "[a\\_b](<a_b>)!");
        assert_eq!(shown("[[메모 1|**말**]]").unwrap(), "[**말**](<메모 1>)");
        assert_eq!(shown("[[a\\|b]]").unwrap(), "[b](<a>)");
        assert_eq!(shown("[[a#b#c]]").unwrap(), "[a › b › c](<a#b#c>)");
        assert_eq!(shown("[[#b]]").unwrap(), "[b](<#b>)");
        assert_eq!(shown("![[a.png|300x200]]").unwrap(), "![](<a.png>)");
        assert_eq!(shown("![[메모]]").unwrap(), "![](<메모>)");
        for none in [
            "[[a",
            "[[]]",
            "[[ |a]]",
            "[[a]](b)",
            "[[a]]]",
            "[[a\nb]]",
            "[[^1]]",
            "[[*a* [b]]",
        ] {
            assert_eq!(link(none), None, "{none}");
        }
    }
}
