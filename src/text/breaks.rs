//! Where a line may end: UAX #14, with words of Korean kept whole.
//!
//! Korean breaks between words (CSS `word-break: keep-all`), Chinese and Japanese between
//! characters; closing marks never begin a line and opening marks never end one.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use unicode_segmentation::GraphemeCursor;

/// Fills `out` with the byte offsets at which a line of `text` may end, ascending; the end of
/// `text` is always the last, its beginning is never one.
pub fn between_words(text: &str, out: &mut Vec<usize>) {
    if !word_by_word(text, out) {
        fill(text, LineBreakWordOption::KeepAll, out);
    }
    if text.contains('/') {
        out.retain(|&at| !splits_path(text, at));
    }
    if text.is_ascii() {
        return;
    }
    out.retain(|&at| !splits_particle(text, at) && !splits_bracket(text, at));
    if text.chars().any(is_cjk) {
        let mut all = Vec::new();
        fill(text, LineBreakWordOption::Normal, &mut all);
        out.extend(all.into_iter().filter(|&at| joins_cjk(text, at)));
        out.sort_unstable();
        out.dedup();
    }
}

/// Fills `out` with the offsets at which a word that is wider than a whole line may be broken.
pub fn inside_word(word: &str, out: &mut Vec<usize>) {
    fill(word, LineBreakWordOption::Normal, out);
}

/// Fills `out` where single spaces divide `text` into words that begin and end as words mostly do:
/// it may end behind each space then, and only words that hold more than letters are looked into.
/// The rules, looked up for each character, cost more than all else that is done to a text.
fn word_by_word(text: &str, out: &mut Vec<usize>) -> bool {
    out.clear();
    let mut inner = Vec::new();
    let mut at = 0;
    for part in text.split_inclusive(' ') {
        let word = part.trim_end_matches(' ');
        let begins = word.starts_with(is_letter) || word.starts_with('(');
        let ends = word.ends_with(is_letter) || word.ends_with(['.', ',', ')']);
        if !begins || !ends {
            return false;
        }
        if !word.chars().all(is_letter) {
            fill(word, LineBreakWordOption::KeepAll, &mut inner);
            inner.pop();
            out.extend(inner.iter().map(|end| at + end));
        }
        at += part.len();
        out.push(at);
    }
    true
}

/// Whether `c` is a letter or a digit between which and its like no line ends.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('가'..='힣').contains(&c)
}

fn fill(text: &str, words: LineBreakWordOption, out: &mut Vec<usize>) {
    let mut options = LineBreakOptions::default();
    options.word_option = Some(words);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    out.clear();
    let ends = segmenter.segment_str(text);
    out.extend(ends.filter(|&at| at > 0 && !splits_cluster(text, at)));
    if out.last() != Some(&text.len()) && !text.is_empty() {
        out.push(text.len());
    }
}

/// Whether byte `at` stands inside of a grapheme cluster: UAX #14 breaks behind a space, even one that
/// bears an accent.
fn splits_cluster(text: &str, at: usize) -> bool {
    // Most characters stand alone.
    let is_plain =
        |c: char| c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    !(before.is_some_and(is_plain) && after.is_none_or(is_plain))
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(false)
}

/// Whether byte `at` stands between a Korean word and the bracket that belongs to it, as in `이탤릭(italic)`:
/// UAX #14 would break there.
fn splits_bracket(text: &str, at: usize) -> bool {
    text[..at].ends_with(is_hangul) && text[at..].starts_with(['(', '[', '（'])
}

/// Bytes of a path that are looked at on each side.
const LONGEST: usize = 200;

/// Whether byte `at` stands in an address or a path: UAX #14 would break behind each of its slashes.
fn splits_path(text: &str, at: usize) -> bool {
    let is_path = |byte: &u8| byte.is_ascii_graphic();
    let (before, after) = text.as_bytes().split_at(at);
    let head = before
        .iter()
        .rev()
        .take(LONGEST)
        .take_while(|byte| is_path(byte));
    let tail = after.iter().take(LONGEST).take_while(|byte| is_path(byte));
    before.last().is_some_and(is_path)
        && after.first().is_some_and(is_path)
        && head.chain(tail).any(|&byte| byte == b'/')
}

/// Whether byte `at` stands between a closing mark and the Korean particle that belongs to it, as
/// in `(GIL)은`: UAX #14 would break there.
fn splits_particle(text: &str, at: usize) -> bool {
    text[at..].starts_with(is_hangul)
        && text[..at].ends_with([')', ']', '}', '”', '’', '」', '』', '】', '》', '〉', '）'])
}

/// Whether the characters around byte `at` are Chinese or Japanese and no Korean is touched.
fn joins_cjk(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    match (before, after) {
        (Some(before), Some(after)) => {
            (is_cjk(before) || is_cjk(after)) && !is_hangul(before) && !is_hangul(after)
        }
        _ => false,
    }
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_end_where_the_rules_say(text in "[a-c0-2가-나.,()/:\"”日!? -]{0,24}|([a-c0-2가나.,()/:-]{1,4} ){0,6}[a-b가1]") {
            let (mut short, mut long) = (Vec::new(), Vec::new());
            if word_by_word(&text, &mut short) {
                fill(&text, LineBreakWordOption::KeepAll, &mut long);
                prop_assert_eq!(short, long, "{}", text);
            }
        }
    }

    fn pieces(text: &str) -> Vec<&str> {
        let mut ends = Vec::new();
        between_words(text, &mut ends);
        let mut from = 0;
        ends.iter()
            .map(|&to| &text[std::mem::replace(&mut from, to)..to])
            .collect()
    }

    #[test]
    fn korean_breaks_between_words_and_marks_stay_with_theirs() {
        assert_eq!(
            pieces("파이콘 한국에서는 (머신러닝) “데이터” 분석을"),
            [
                "파이콘 ",
                "한국에서는 ",
                "(머신러닝) ",
                "“데이터” ",
                "분석을"
            ]
        );
        assert_eq!(pieces("Python은 빠르다)를"), ["Python은 ", "빠르다)를"]);
    }

    #[test]
    fn chinese_and_japanese_break_between_characters_but_not_before_a_full_stop() {
        assert_eq!(pieces("日本語。"), ["日", "本", "語。"]);
        assert_eq!(
            pieces("大韓民國은 日本"),
            ["大", "韓", "民", "國은 ", "日", "本"]
        );
    }

    #[test]
    fn every_byte_is_covered_once() {
        for text in ["", " ", "a b", "한 글", "日本 a", "a\u{a0}b"] {
            assert_eq!(pieces(text).concat(), text);
        }
    }
}
