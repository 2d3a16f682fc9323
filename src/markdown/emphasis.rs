//! Emphasis that CommonMark leaves open beside Korean, Chinese and Japanese: `**파이썬(Python)**은`.
//!
//! CommonMark 0.31.2, section 6.2, asks for a space between a mark of punctuation and a letter,
//! and these languages write none (commonmark-spec #650). Asterisks that the parser leaves over are
//! paired here by the rule that was proposed for them; what it has paired stays. A parser that
//! knows the rule makes this file superfluous.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The most openers that one closer looks at.
const FARTHEST: usize = 16;

type Ranged<'a> = (Event<'a>, Range<usize>);

/// `events` of `source` with the emphasis that was missing.
pub fn repaired<'a, I>(source: &'a str, mut events: I) -> impl Iterator<Item = Ranged<'a>>
where
    I: Iterator<Item = Ranged<'a>>,
{
    let mut ready = VecDeque::new();
    let mut is_verbatim = false;
    std::iter::from_fn(move || {
        if let Some(next) = ready.pop_front() {
            return Some(next);
        }
        let next = events.next()?;
        match &next.0 {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => is_verbatim = true,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => is_verbatim = false,
            _ => {}
        }
        // Few texts have any left over; nothing is gathered before the first.
        if is_verbatim || sign(source, &next).is_none() {
            return Some(next);
        }
        let mut words = vec![Some(next)];
        let mut behind = None;
        for event in events.by_ref() {
            if !is_inline(&event.0) {
                // A block that begins here may be one of code.
                is_verbatim = matches!(event.0, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock));
                behind = Some(event);
                break;
            }
            words.push(Some(event));
        }
        repair(source, &mut words);
        ready.extend(words.into_iter().flatten().chain(behind));
        ready.pop_front()
    })
}

/// Some of the same sign side by side, as places in the events; what is used up is taken away.
struct Run {
    sign: u8,
    place: Range<usize>,
    /// How many there were.
    count: usize,
    opens: Flank,
    closes: Flank,
}

/// Whether a run may stand at an end of emphasis.
#[derive(Clone, Copy, PartialEq)]
enum Flank {
    No,
    /// By the rule for these languages only.
    Beside,
    /// By that of CommonMark.
    Yes,
}

/// The sign of an event that is one that the parser has left over.
fn sign(source: &str, (event, range): &Ranged<'_>) -> Option<u8> {
    let Event::Text(text) = event else {
        return None;
    };
    let (&[sign @ (b'*' | b'~')], 1) = (text.as_bytes(), range.len()) else {
        return None;
    };
    let before = &source.as_bytes()[..range.start];
    let slashes = before
        .iter()
        .rev()
        .take_while(|byte| **byte == b'\\')
        .count();
    (slashes % 2 == 0).then_some(sign)
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::Superscript
                | Tag::Subscript
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
                | TagEnd::Superscript
                | TagEnd::Subscript
        ),
        Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}

/// Pairs what is left over in the words of one block.
fn repair(source: &str, words: &mut [Option<Ranged<'_>>]) {
    // Runs that may open, for each container inside of another: no pair crosses the edge of one.
    let mut levels: Vec<Vec<Run>> = vec![Vec::new()];
    let mut at = 0;
    while at < words.len() {
        match &words[at] {
            Some((Event::Start(_), _)) => levels.push(Vec::new()),
            Some((Event::End(_), _)) => {
                levels.pop();
                if levels.is_empty() {
                    levels.push(Vec::new());
                }
            }
            _ => {
                if let (Some(mut run), Some(openers)) = (run(source, words, at), levels.last_mut())
                {
                    at = run.place.end;
                    if run.closes != Flank::No {
                        pair(words, openers, &mut run);
                    }
                    if run.opens != Flank::No && !run.place.is_empty() {
                        openers.push(run);
                    }
                    continue;
                }
            }
        }
        at += 1;
    }
}

/// The run that begins at the event `at`.
fn run(source: &str, words: &[Option<Ranged<'_>>], at: usize) -> Option<Run> {
    let one = |at: usize| {
        let event = words.get(at)?.as_ref()?;
        Some((sign(source, event)?, event.1.clone()))
    };
    let (sign, range) = one(at)?;
    let mut end = range.end;
    let mut count = 1;
    while one(at + count).is_some_and(|(other, next)| other == sign && next.start == end) {
        end += 1;
        count += 1;
    }
    // The parser may have used up some of them.
    let same = char::from(sign);
    let before = source[..range.start]
        .trim_end_matches(same)
        .chars()
        .next_back();
    let after = source[end..].trim_start_matches(same).chars().next();
    Some(Run {
        sign,
        place: at..at + count,
        count,
        opens: flank(before, after),
        closes: flank(after, before),
    })
}

/// Whether what stands between `outside` and `inside` is the edge of emphasis.
fn flank(outside: Option<char>, inside: Option<char>) -> Flank {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if is_space(inside) {
        Flank::No
    } else if !inside.is_some_and(is_mark) || is_space(outside) || outside.is_some_and(is_mark) {
        Flank::Yes
    } else if inside.is_some_and(is_cjk) || outside.is_some_and(is_cjk) {
        Flank::Beside
    } else {
        Flank::No
    }
}

/// Pairs `closer` with openers, the nearest first.
fn pair(words: &mut [Option<Ranged<'_>>], openers: &mut Vec<Run>, closer: &mut Run) {
    while !closer.place.is_empty() {
        let mut near = openers.iter().enumerate().rev().take(FARTHEST);
        let Some((at, _)) = near.find(|(_, opener)| fits(opener, closer)) else {
            return;
        };
        openers.truncate(at + 1);
        let Some(opener) = openers.last_mut() else {
            return;
        };
        let (count, tag, end) = match (closer.sign, opener.place.len(), closer.place.len()) {
            (b'~', ..) => (2, Tag::Strikethrough, TagEnd::Strikethrough),
            (_, 2.., 2..) => (2, Tag::Strong, TagEnd::Strong),
            _ => (1, Tag::Emphasis, TagEnd::Emphasis),
        };
        opener.place.end -= count;
        replace(words, opener.place.end, count, Event::Start(tag));
        replace(words, closer.place.start, count, Event::End(end));
        closer.place.start += count;
        if opener.place.is_empty() {
            openers.pop();
        }
    }
}

/// Whether two runs make a pair that CommonMark does not make.
fn fits(opener: &Run, closer: &Run) -> bool {
    let is_new = opener.opens == Flank::Beside || closer.closes == Flank::Beside;
    let may_be_both = opener.closes != Flank::No || closer.opens != Flank::No;
    let counts = (opener.count, closer.count);
    let by_three =
        may_be_both && (counts.0 + counts.1).is_multiple_of(3) && !counts.0.is_multiple_of(3);
    let is_long = closer.sign != b'~' || (opener.place.len(), closer.place.len()) == (2, 2);
    opener.sign == closer.sign && is_new && !by_three && is_long
}

/// Puts `event` in the place of `count` events.
fn replace<'a>(words: &mut [Option<Ranged<'a>>], at: usize, count: usize, event: Event<'a>) {
    let mut event = Some(event);
    for word in &mut words[at..at + count] {
        *word = word
            .take()
            .and_then(|(_, range)| event.take().map(|event| (event, range)));
    }
}

/// A mark of punctuation or a symbol.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '\u{300}'..='\u{36f}')
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Options, Parser};

    fn events(text: &str) -> impl Iterator<Item = Ranged<'_>> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        Parser::new_ext(text, options).into_offset_iter()
    }

    /// Words with `<b>`, `<i>` and `<s>` for what is set.
    fn shown(text: &str) -> String {
        let tell = |(event, _): Ranged<'_>| match event {
            Event::Start(Tag::Strong) => "<b>".to_owned(),
            Event::End(TagEnd::Strong) => "</b>".to_owned(),
            Event::Start(Tag::Emphasis) => "<i>".to_owned(),
            Event::End(TagEnd::Emphasis) => "</i>".to_owned(),
            Event::Start(Tag::Strikethrough) => "<s>".to_owned(),
            Event::End(TagEnd::Strikethrough) => "</s>".to_owned(),
            Event::Start(Tag::Link { .. }) => "[".to_owned(),
            Event::End(TagEnd::Link) => "]".to_owned(),
            Event::Text(text) | Event::Code(text) => text.to_string(),
            Event::SoftBreak => "\n".to_owned(),
            _ => String::new(),
        };
        repaired(text, events(text)).map(tell).collect()
    }

    #[test]
    fn a_particle_closes_emphasis() {
        for (text, expected) in [
            ("**파이썬(Python)**은", "<b>파이썬(Python)</b>은"),
            ("**\"한글\"**은", "<b>\"한글\"</b>은"),
            ("**“인용”**를", "<b>“인용”</b>를"),
            ("**[링크](b)**를", "<b>[링크]</b>를"),
            (
                "*(기울임)*은 **`코드`**를",
                "<i>(기울임)</i>은 <b>코드</b>를",
            ),
            ("***가(a)***는", "<i><b>가(a)</b></i>는"),
            ("은**“나”**는", "은<b>“나”</b>는"),
            ("~~가(a)~~는", "<s>가(a)</s>는"),
            ("**日本「語」**は", "<b>日本「語」</b>は"),
            ("- **가(a)**는 **나**", "<b>가(a)</b>는 <b>나</b>"),
            ("# **가(a)**는 *나*", "<b>가(a)</b>는 <i>나</i>"),
            ("[**가(a)**는](x)", "[<b>가(a)</b>는]"),
            ("|a|\n|-|\n|**가(a)**는|", "a<b>가(a)</b>는"),
            ("**가(a)**는\n**나(b)**를", "<b>가(a)</b>는\n<b>나(b)</b>를"),
            (
                "**가 *나(a)*는 다(b)**라",
                "<b>가 <i>나(a)</i>는 다(b)</b>라",
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn other_asterisks_stay() {
        for text in [
            "2 * 3 * 4",
            "**가(a)",
            "a**(b)**c",
            "** 가(a) **는",
            "    **가(a)**는\n",
            "`**가(a)**는`",
        ] {
            assert_eq!(shown(text), text.trim_matches([' ', '`']), "{text}");
        }
        assert_eq!(shown("\\*\\*가(a)\\*\\*는"), "**가(a)**는");
        assert_eq!(shown("**가 [나(a)**는](b)"), "**가 [나(a)**는]");
        assert_eq!(shown("&#42;가(a)*는"), "*가(a)*는");
    }

    proptest! {
        #[test]
        fn without_such_languages_nothing_changes(text in "[a(“”.*~_\\[\\]` \\n|>\\\\-]{0,60}") {
            let all: Vec<_> = repaired(&text, events(&text)).collect();
            prop_assert_eq!(all, events(&text).collect::<Vec<_>>());
        }

        #[test]
        fn ends_answer_starts_and_no_letter_is_lost(text in "[가나a().*~_\\[\\]` \\n\\\\]{0,60}") {
            let mut open = Vec::new();
            let mut words = String::new();
            for (event, _) in repaired(&text, events(&text)) {
                match event {
                    Event::Start(tag) => open.push(tag.to_end()),
                    Event::End(tag) => prop_assert_eq!(open.pop(), Some(tag)),
                    Event::Text(text) | Event::Code(text) => words.push_str(&text),
                    _ => {}
                }
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let before = events(&text).map(|(event, _)| match event {
                Event::Text(text) | Event::Code(text) => text.to_string(),
                _ => String::new(),
            });
            prop_assert_eq!(letters(&words), letters(&before.collect::<String>()));
        }
    }
}
