//! How many terminal columns a text takes, and cutting it there without splitting a grapheme.
//!
//! Widths follow Unicode's East Asian Width (UAX #11) as `unicode-width` reads it, summed over
//! grapheme clusters (UAX #29): exactly what the screen buffer does, so the two never disagree.
//!
//! Some terminals draw the characters that UAX #11 calls ambiguous in two columns. Where this one does, that is said
//! once, before anything is measured, and they are two columns wide; lines and blocks (U+2500 to U+259F) stand as
//! ASCII then, so that what is made of them keeps its shape.

use std::borrow::Cow;
use std::sync::OnceLock;

use icu_properties::props::EastAsianWidth;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands where a text was cut; of ambiguous width itself.
pub const ELLIPSIS: &str = "…";

/// It is the terminal's, of which a program has one.
static IS_AMBIGUOUS_WIDE: OnceLock<bool> = OnceLock::new();

/// Says whether the terminal draws characters of ambiguous width (UAX #11, class A) in two columns. What is said first
/// counts.
pub fn set_ambiguous_wide(is: bool) {
    let _ = IS_AMBIGUOUS_WIDE.set(is);
}

/// Whether it does.
pub fn is_ambiguous_wide() -> bool {
    IS_AMBIGUOUS_WIDE.get().is_some_and(|is| *is)
}

/// Whether `cluster`, a grapheme, takes two columns here and one where ambiguous characters are narrow.
pub fn is_doubled(cluster: &str) -> bool {
    is_ambiguous_wide() && of_cluster(cluster, true) > of_cluster(cluster, false)
}

/// What stands for a wide character of which only half has room; one column wide.
pub fn half() -> &'static str {
    if is_ambiguous_wide() { ">" } else { ELLIPSIS }
}

/// `text` as it is to be drawn or printed, in as many columns as are counted for it.
pub fn drawn(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !is_ambiguous_wide() || !text.contains(is_line_or_block) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(as_ascii).collect())
}

/// Box drawing and block elements.
fn is_line_or_block(c: char) -> bool {
    ('\u{2500}'..='\u{259f}').contains(&c)
}

/// A line or a block as ASCII, others as they are.
fn as_ascii(c: char) -> char {
    match c {
        '─' | '━' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '═' | '╴' | '╶' | '╸' | '╺' | '╼' | '╾' => {
            '-'
        }
        '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' | '║' | '╵' | '╷' | '╹' | '╻' | '╽' | '╿' => {
            '|'
        }
        '╱' => '/',
        '╲' => '\\',
        '░' => '.',
        '\u{2500}'..='\u{257f}' => '+',
        '\u{2580}'..='\u{259f}' => '#',
        c => c,
    }
}

/// The columns that `text` takes. It must be safe text: no tabs, no control characters.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let wide = is_ambiguous_wide();
    // Most text needs no look at how its characters join.
    let simple = text
        .chars()
        .try_fold(0, |sum, c| Some(sum + simple(c, wide)?));
    simple.unwrap_or_else(|| text.graphemes(true).map(|it| of_cluster(it, wide)).sum())
}

/// The columns of a grapheme. `unicode-width` has a way of its own for wide ambiguous characters, in which letters
/// are narrow: terminals that draw them wide draw letters so, too.
fn of_cluster(cluster: &str, wide: bool) -> usize {
    match cluster.chars().next() {
        Some(c) if wide && is_line_or_block(c) => 1,
        // What combines, and takes no column, is of ambiguous width too.
        Some(c) if wide && is_ambiguous(c) => 2 * cluster.width().min(1),
        _ => cluster.width(),
    }
}

fn is_ambiguous(c: char) -> bool {
    const WIDTHS: CodePointMapDataBorrowed<'static, EastAsianWidth> = CodePointMapData::new();
    WIDTHS.get(c) == EastAsianWidth::Ambiguous
}

/// The columns of a character that joins none of its kind, before or behind it, into a grapheme.
fn simple(c: char, wide: bool) -> Option<usize> {
    match c {
        // Letters; lines of tables and rules.
        ' '..='~' | '\u{2500}'..='\u{257f}' => Some(1),
        // More letters; quotes, dashes and dots.
        '\u{a1}'..='\u{a8}' | '\u{b0}'..='\u{24f}' | '\u{2010}'..='\u{2027}' if !wide => Some(1),
        // Kana, ideographs, Hangul.
        '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => Some(2),
        _ => None,
    }
}

/// The graphemes of `text` with the byte each begins at and the columns each takes.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = 0;
    let wide = is_ambiguous_wide();
    // The clusters of what is left, from the first place on where a look at how they join is needed.
    let mut joined = None;
    std::iter::from_fn(move || {
        if joined.is_none() {
            let mut chars = text[at..].chars();
            let first = chars.next()?;
            let length = first.len_utf8();
            // Whether a character stands alone, the one behind it has a say in, too.
            if let (Some(columns), true) = (
                simple(first, wide),
                chars.next().is_none_or(|c| simple(c, wide).is_some()),
            ) {
                let start = at;
                at += length;
                return Some((start, &text[start..at], columns));
            }
            joined = Some(text[at..].grapheme_indices(true));
        }
        let (start, cluster) = joined.as_mut()?.next()?;
        Some((at + start, cluster, of_cluster(cluster, wide)))
    })
}

/// The longest beginning of `text` that fits into `max` columns, and the columns it takes.
pub fn fitting(text: &str, max: usize) -> (&str, usize) {
    // Only what could fit is looked at. The byte behind it tells whether a mark is combined.
    let head = &text.as_bytes()[..text.len().min(max.saturating_add(1))];
    if head.is_ascii() {
        let end = text.len().min(max);
        return (&text[..end], end);
    }
    let mut used = 0;
    for (at, _, width) in graphemes(text) {
        if used + width > max {
            return (&text[..at], used);
        }
        used += width;
    }
    (text, used)
}

/// `text` in at most `max` columns, its end replaced by `…` where it is wider.
pub fn ellipsized(text: &str, max: usize) -> Cow<'_, str> {
    // A text is never wider than its bytes, so most need no measuring.
    if text.len() <= max || columns(text) <= max {
        return Cow::Borrowed(text);
    }
    if max == 0 {
        return Cow::Borrowed("");
    }
    let Some(room) = max.checked_sub(columns(ELLIPSIS)) else {
        return Cow::Borrowed(half());
    };
    let (head, _) = fitting(text, room);
    Cow::Owned(format!("{}{ELLIPSIS}", head.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_characters_take_two_columns_and_are_never_split() {
        assert_eq!(columns("파이썬 3"), 8);
        assert_eq!(fitting("파이썬", 5), ("파이", 4));
        assert_eq!(ellipsized("파이썬 로깅", 8), "파이썬…");
        assert_eq!(ellipsized("파이썬", 6), "파이썬");
        assert_eq!(ellipsized("파이썬", 1), "…");
        assert_eq!(ellipsized("파이썬", 0), "");
    }

    #[test]
    fn simple_characters_stand_alone_and_are_as_wide_as_told() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let text = c.to_string();
            for wide in [false, true] {
                let is_same = |columns| of_cluster(&text, wide) == columns;
                assert!(
                    simple(c, wide).is_none_or(is_same),
                    "U+{:04X}",
                    u32::from(c)
                );
            }
            if simple(c, false).is_some() {
                for other in ["a", "가", "—"] {
                    let text = format!("{other}{c}{other}");
                    assert_eq!(text.graphemes(true).count(), 3, "U+{:04X}", u32::from(c));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_short_way_comes_to_the_same(text in "[a가é\u{301}\u{1112}\u{1161}日…👩\u{200d}🚀 \u{fe0f}]{0,12}|\\PC*") {
            let long: usize = text.graphemes(true).map(UnicodeWidthStr::width).sum();
            prop_assert_eq!(columns(&text), long);
            let short: Vec<_> = graphemes(&text).collect();
            let all = text.grapheme_indices(true).map(|(at, cluster)| (at, cluster, cluster.width()));
            prop_assert_eq!(short, all.collect::<Vec<_>>());
        }

        #[test]
        fn never_wider_than_asked(text in "\\PC*", max in 0usize..30) {
            let text = crate::text::safe::line(&text);
            prop_assert!(columns(&ellipsized(&text, max)) <= max);
            let (head, used) = fitting(&text, max);
            prop_assert!(used <= max && text.starts_with(head));
            prop_assert!(text.len() >= columns(&text), "the shortcut of ellipsized holds");
        }
    }
}
