//! Talks that are items of a list: numbered ones of an event, and links to a note for each.

use std::ops::Range;

use crate::notes::outline::{Fences, Heading};
use crate::notes::plain;

/// Items from which on a list is one of talks.
const LEAST: usize = 3;

/// An item that stands at the edge of the page.
#[derive(Debug)]
pub struct Item {
    /// What it says, without markup.
    pub text: String,
    /// The 1-based line on which it stands.
    pub line: u32,
    /// The byte at which that line begins.
    pub start: usize,
    /// The bytes between its line and the next item or heading.
    pub body: Range<usize>,
}

/// The items of `text` that may be talks: links to other notes, or, where the note is of an
/// event, numbered items.
pub fn find(text: &str, outline: &[Heading], is_event: bool) -> Vec<Item> {
    let links = items(text, outline, |line| {
        bulleted(line).filter(|words| leads_to_note(words))
    });
    if links.len() >= LEAST {
        return links;
    }
    let numbered = if is_event {
        items(text, outline, numbered)
    } else {
        Vec::new()
    };
    if numbered.len() >= LEAST {
        numbered
    } else {
        Vec::new()
    }
}

fn items(text: &str, outline: &[Heading], words: impl Fn(&str) -> Option<&str>) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    let mut fences = Fences::default();
    let mut start = 0;
    for (line, full) in (1_u32..).zip(text.split_inclusive('\n')) {
        let end = start + full.len();
        let code = fences.cover(full);
        if let Some(words) = words(full.trim_end()).filter(|_| !code) {
            if let Some(last) = found.last_mut() {
                last.body.end = start;
            }
            found.push(Item {
                text: plain::text(words),
                line,
                start,
                body: end..text.len(),
            });
        }
        start = end;
    }
    for item in &mut found {
        let next = outline
            .iter()
            .map(|heading| heading.range.start)
            .find(|&at| at >= item.body.start);
        item.body.end = item.body.end.min(next.unwrap_or(item.body.end));
    }
    found
}

fn bulleted(line: &str) -> Option<&str> {
    ["- ", "* ", "+ "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
}

fn numbered(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let words = line[digits..].strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    (1..=3).contains(&digits).then_some(words)
}

fn leads_to_note(words: &str) -> bool {
    let target = plain::link(words.trim())
        .filter(|link| !link.is_image)
        .map(|link| link.target);
    target.is_some_and(|target| {
        let ending = target.rsplit('.').next().unwrap_or("");
        ending.eq_ignore_ascii_case("md") && !target.contains("://")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_numbered_items_are_found_with_their_text() {
        let links =
            "- [가 - 김하나](a.md)\n- [나](b.md)\n- [다](./c.md)\n- [밖](https://x.y/d.md)\n";
        let found = find(links, &[], false);
        assert_eq!(
            found
                .iter()
                .map(|item| item.text.as_str())
                .collect::<Vec<_>>(),
            ["가 - 김하나", "나", "다"]
        );
        let numbered = "1. 하나\n  - 속\n2. 둘\n```\n9. code\n```\n3. 셋\n";
        let found = find(numbered, &[], true);
        assert_eq!(
            found.iter().map(|item| item.line).collect::<Vec<_>>(),
            [1, 3, 7]
        );
        assert_eq!(&numbered[found[0].body.clone()], "  - 속\n");
        assert!(find(numbered, &[], false).is_empty());
    }
}
