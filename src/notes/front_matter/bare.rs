//! Front matter without a fence above it: `Title: …` lines at the very top, up to the first blank
//! line, as Pelican has it, or up to a rule, as Hexo has it.
//!
//! It takes lines away from the page, so it has to be sure: `Note: hi` is prose.

use crate::notes::front_matter::field::{Field, is_known};
use crate::notes::front_matter::fields::Fields;

/// Chars of a value of `Date:` that says no more than a date.
const DATE: usize = 32;

/// Lines above which the rule stands that ends front matter.
const LINES: usize = 30;

/// The YAML above the first rule, and the byte behind that; `None` where it may be prose over a
/// rule, or a heading that is underlined.
pub fn ruled(text: &str) -> Option<(&str, usize)> {
    key_value(text.lines().next()?)?;
    let (mut end, mut keys, mut seen) = (0, 0, Seen::default());
    let mut is_below_blank = false;
    for full in text.split_inclusive('\n').take(LINES) {
        let line = full.trim_end();
        // Below a blank line it divides the text.
        if line == "---" {
            let is_front = keys > 1 && seen.is_sure() && !is_below_blank;
            return is_front.then(|| (&text[..end], end + full.len()));
        }
        is_below_blank = line.is_empty();
        if !line.is_empty() && !line.trim_start().starts_with("- ") {
            let (key, value) = key_value(line)?;
            seen.take(key, value);
            keys += 1;
        }
        end += full.len();
    }
    None
}

/// The fields and the byte behind the lines; `None` where `text` does not begin so.
pub fn read(text: &str) -> Option<(Fields<'_>, usize)> {
    let (first, _) = key_value(text.lines().next()?)?;
    if !is_known(first) {
        return None;
    }
    let mut end = 0;
    let mut seen = Seen::default();
    // Each key with its value, and the byte at which that ends.
    let mut said: Vec<(&str, usize, usize)> = Vec::new();
    for full in text.split_inclusive('\n') {
        let line = full.trim_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            said.last_mut()?.2 = end + line.len();
        } else {
            let (key, value) = key_value(line)?;
            seen.take(key, value);
            said.push((key, end + line.len() - value.len(), end + line.len()));
        }
        end += full.len();
    }
    if !seen.is_sure() {
        return None;
    }
    let mut fields = Fields::default();
    for (key, from, to) in said {
        fields.open(key);
        fields.push_string(text[from..to].trim());
    }
    Some((fields, end))
}

/// What tells lines of front matter from prose.
#[derive(Default)]
struct Seen {
    is_titled: bool,
    /// Whether something would be seen nowhere else.
    has_more: bool,
}

impl Seen {
    fn take(&mut self, key: &str, value: &str) {
        let field = Field::of(key).map(|(field, _)| field);
        self.is_titled |= field == Some(Field::Title) && !value.is_empty();
        self.has_more |= !is_shown(field, value);
    }

    fn is_sure(&self) -> bool {
        self.is_titled || !self.has_more
    }
}

/// Whether what the line says is seen elsewhere on the page, so that a note loses nothing by it.
fn is_shown(field: Option<Field>, value: &str) -> bool {
    match field {
        Some(Field::Date) => value.chars().count() <= DATE,
        Some(Field::Author | Field::Tags | Field::Categories | Field::Title) => true,
        _ => false,
    }
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    // No key is longer.
    let at = line.bytes().take(48).position(|byte| byte == b':')?;
    let (key, value) = (&line[..at], &line[at + 1..]);
    let is_key = key.starts_with(char::is_alphabetic)
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key && is_apart).then(|| (key.trim_end(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_at_the_top_are_read_up_to_a_blank_one() {
        let text = "Title: 파이썬 모임: 봄\nDate: 2019-05-18 19:00\nTags: a, b\nSummary: 길게\n  이어서\nVenue: 강남\n\n본문\n";
        let (fields, end) = read(text).unwrap();
        assert_eq!(fields.get(Field::Title), ["파이썬 모임: 봄"]);
        assert_eq!(fields.get(Field::Tags), ["a", "b"]);
        assert_eq!(fields.get(Field::Date), ["2019-05-18 19:00"]);
        assert_eq!(&text[end..], "\n본문\n");
        let (fields, end) = read("제목: 긴\n  제목\n").unwrap();
        assert_eq!((fields.get(Field::Title)[0].as_ref(), end), ("긴 제목", 21));
        assert!(read("날짜: 2019-05-18\n\n# 모임\n").is_some());
    }

    #[test]
    fn lines_above_a_rule_are_front_matter_where_that_is_sure() {
        for (text, block) in [
            ("title: a\ndate: 2019\n---\nb", "title: a\ndate: 2019\n"),
            ("layout: post\ntitle: a\n---\n", "layout: post\ntitle: a\n"),
            (
                "categories:\n  - a\n\ntags:\n- b\n---\n",
                "categories:\n  - a\n\ntags:\n- b\n",
            ),
        ] {
            assert_eq!(ruled(text).map(|(block, _)| block), Some(block), "{text}");
            assert!(text[ruled(text).unwrap().1..].len() < 2);
        }
        let long = format!("title: a\n{}---\n", "tag: b\n".repeat(40));
        for prose in [
            // A heading that is underlined, and rules that divide.
            "Title: a\n---\n",
            "Rust: the book\nDate: 2019\n---\n",
            "title: a\ndate: 2019\n\n---\n",
            "title: a\ndate: 2019\n-----\n",
            "title: a\nwords\ndate: 2019\n---\n",
            "title: a\n# b\ndate: 2019\n---\n",
            "발표자: 홍길동\n장소: 강남\n---\n",
            "- a\ntitle: b\ndate: 2019\n---\n",
            "title: a\ndate: 2019\n",
            long.as_str(),
            "",
        ] {
            assert_eq!(ruled(prose), None, "{prose}");
        }
    }

    #[test]
    fn prose_and_what_would_be_lost_is_none() {
        for prose in [
            "Note: hi\n\nwords\n",
            "Title: x\nand so it goes\n\n",
            "# Title\n",
            "title:x\n\n",
            "발표자: 홍길동\n메모: 비가 왔다\n\n",
            "장소: 강남\n\n",
            "Summary: what it was about\n\n",
            "일시: 2019년 5월 18일 토요일 저녁 일곱 시부터, 늦으면 문이 닫혀 있으니 전화\n\n",
            "Tags:\n- a\n- b\n\n",
            "  title: x\n",
            "",
        ] {
            assert!(read(prose).is_none(), "{prose}");
        }
    }
}
