//! The events of the parser. A long text is parsed in windows, so that its first blocks are there at
//! once and no parser ever holds all of it: pulldown-cmark reads all blocks of what it is given
//! before the first event.
//!
//! Where a block of the document ends depends on no line behind its end (CommonMark 0.31.2, appendix
//! "A parsing strategy"): in a window all blocks but the last are those of the whole text, and the
//! next window begins at the last.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser};

use crate::markdown::emphasis;
use crate::markdown::references::{self, References};

/// Bytes of a window, unless one block is larger. Most notes are shorter.
const WINDOW: usize = 64 * 1024;

/// An event and the bytes of the text that it is about.
type Ranged<'a> = (Event<'a>, Range<usize>);

/// The events of `text`, each with the bytes that it is about. Links whose reference `text` does not
/// define are looked up in `references`.
pub fn of<'a>(text: &'a str, references: &'a References) -> impl Iterator<Item = Ranged<'a>> + 'a {
    emphasis::repaired(text, in_windows(text, references, WINDOW))
}

fn in_windows<'a>(
    text: &'a str,
    references: &'a References,
    size: usize,
) -> impl Iterator<Item = Ranged<'a>> + 'a {
    // A window knows of definitions outside of it just what `references` tells.
    let is_divided = text.len() <= size || references::are_simple(text);
    let size = if is_divided { size } else { text.len() };
    let mut start = 0;
    let mut wanted = size;
    let mut ready = VecDeque::new();
    let mut last = None;
    std::iter::from_fn(move || {
        loop {
            if let Some(next) = ready.pop_front() {
                return Some(next);
            }
            if let Some(rest) = &mut last {
                return Iterator::next(rest);
            }
            let Some(window) = lines_within(&text[start..], wanted) else {
                last = Some(parsed(text, start..text.len(), references));
                continue;
            };
            ready.extend(parsed(text, start..start + window, references));
            let next = last_block(text, &mut ready).unwrap_or(start);
            if next == start {
                // Nothing but one block: it may be longer than this.
                wanted = wanted.saturating_mul(2);
                ready.clear();
                continue;
            }
            wanted = size;
            start = next;
        }
    })
}

/// Bytes of the lines that the first `size` bytes of `text` hold, one at least; `None` where that is all
/// there is.
fn lines_within(text: &str, size: usize) -> Option<usize> {
    let (head, rest) = text.as_bytes().split_at_checked(size)?;
    // Where no line ends in the window, its first goes on behind it.
    let end = memchr::memrchr(b'\n', head).or_else(|| Some(size + memchr::memchr(b'\n', rest)?));
    end.map(|end| end + 1).filter(|_| !rest.is_empty())
}

/// Takes the last block off `events`; its line begins at the byte that comes back.
fn last_block(text: &str, events: &mut VecDeque<Ranged<'_>>) -> Option<usize> {
    let mut depth = 0_usize;
    let mut last = None;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            _ if depth == 0 => last = Some(at),
            _ => {}
        }
        depth += usize::from(matches!(event, Event::Start(_)));
    }
    let begins = events.get(last?)?.1.start;
    events.truncate(last?);
    // Indented code begins behind its indent.
    Some(memchr::memrchr(b'\n', &text.as_bytes()[..begins]).map_or(0, |end| end + 1))
}

/// The events of `part`, some whole lines of `text`, as if there were nothing else.
fn parsed<'a>(
    text: &'a str,
    part: Range<usize>,
    references: &'a References,
) -> impl Iterator<Item = Ranged<'a>> + 'a {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let start = part.start;
    let target = |link: BrokenLink<'a>| {
        references
            .target(&link.reference)
            .map(|target| (CowStr::from(target), CowStr::from("")))
    };
    Parser::new_with_broken_link_callback(&text[part], options, Some(target))
        .into_offset_iter()
        .map(move |(event, range)| (event, range.start + start..range.end + start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::Tag;

    /// What of an event the page is made of: not whether a link's definition was at hand.
    fn seen((event, range): Ranged<'_>) -> String {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => format!("link {dest_url} {range:?}"),
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => format!("image {dest_url} {title} {range:?}"),
            event => format!("{event:?} {range:?}"),
        }
    }

    fn assert_same(text: &str, size: usize) {
        let references = References::of(text);
        let whole: Vec<String> = parsed(text, 0..text.len(), &references).map(seen).collect();
        let parts: Vec<String> = in_windows(text, &references, size).map(seen).collect();
        assert_eq!(parts, whole, "{text:?} by {size}");
    }

    #[test]
    fn blocks_longer_than_a_window_are_whole() {
        for text in [
            "# a\n\n- b\n\n- c\n\n  ```\n  d\n\n  # e\n  ```\n\n    f\n\ng\n===\nh\n".to_owned(),
            "a\n\n    # b\n\n    c\n\n<!--\n\n# d\n-->\n\n| e |\n|--|\n| f |\n\n***\n".to_owned(),
            format!("a\n\n```\n{}```\n\nb\n", "# c\n\n".repeat(40)),
            format!("{}\n", "long ".repeat(60)),
        ] {
            for size in [1, 5, 12, 40, 200] {
                assert_same(&text, size);
            }
        }
    }

    #[test]
    fn definitions_are_found_from_everywhere() {
        for text in [
            "[a][r]\n\nc\n\nd\n\n[r]: https://e.f\n\n[g][r]\n",
            "[a][r]\n\nc\n\n[r]:\n  https://e.f\n",
            "[a][r]\n\nc\n\n> - [r]: https://e.f\n\nd\n",
            "[r]: a\n\n[r]: b\n\nc\n\n[d][r]\n",
            "[a][r] ![b][r]\n\nc\n\n[r]: d\n'e'\n",
            "[a][r]\n\nc\n\n[r]: d 'e\nf'\n",
            "[r]: a\n\t[r]\n[r]",
            "[r]: a\n2. b\n\nc",
        ] {
            for size in [1, 4, 12, 20] {
                assert_same(text, size);
            }
        }
    }

    proptest! {
        #[test]
        fn windows_make_no_difference(
            lines in prop::collection::vec(
                "(#{1,2} |- |  - |> |1\\. |    |\t|```|~~~|<!--|-->|<div>|</div>|---|===|\\|a\\||\\|--\\||\\[a\\]: )?(\\[a\\]|[ab*가']{0,3})",
                0..30,
            ),
            size in 1usize..60,
        ) {
            assert_same(&lines.join("\n"), size);
        }
    }
}
