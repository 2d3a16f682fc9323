//! YAML of which every line is plain, read without the parser, which takes many times as long.
//!
//! Takes `key: value`, `key: [a, b]` and `key:` above `- item` lines where each value is surely
//! just that string or number to YAML 1.2. All else, and all doubt, is the parser's.

use crate::notes::front_matter::fields::Fields;
use crate::notes::front_matter::yaml;
use crate::text::letters::{is_alphabetic, is_letter};

/// Keys that plain front matter may have: each is compared with those before it.
const KEYS: usize = 24;

/// Where a line stands.
#[derive(Clone, Copy, PartialEq)]
enum Below {
    /// Below a key with its value.
    Value,
    /// Below a bare key.
    Key,
    /// Below an item with this many spaces before it.
    Item(usize),
}

/// The fields of `block`; `None` where a line is not plain.
pub fn read(block: &str) -> Option<Fields<'_>> {
    if !is_plain_text(block.as_bytes()) {
        return None;
    }
    let mut fields = Fields::default();
    let (mut keys, mut count) = ([""; KEYS], 0);
    let mut below = Below::Value;
    for line in block.split('\n') {
        let line = line.trim_end_matches(' ');
        let words = line.trim_start_matches(' ');
        if words.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.as_bytes().contains(&b'&') && yaml::has_anchor(line) {
            return None;
        }
        if let Some(value) = words.strip_prefix("- ") {
            let spaces = line.len() - words.len();
            if below != Below::Key && below != Below::Item(spaces) {
                return None;
            }
            below = Below::Item(spaces);
            let value = value.trim_start_matches(' ');
            fields.push(quoted(value).or_else(|| item(value).filter(|item| is_block(item)))?);
            continue;
        }
        let (key, value) = line.split_once(':')?;
        if !is_key(key) || count == KEYS || keys[..count].contains(&key) {
            return None;
        }
        keys[count] = key;
        count += 1;
        fields.open(key);
        below = if value.is_empty() {
            Below::Key
        } else {
            take(
                value.strip_prefix(' ')?.trim_start_matches(' '),
                &mut fields,
            )?;
            Below::Value
        };
    }
    (count > 0).then_some(fields)
}

/// Takes what stands behind a key.
fn take<'a>(value: &'a str, fields: &mut Fields<'a>) -> Option<()> {
    if let Some(list) = value.strip_prefix('[') {
        let list = list.strip_suffix(']')?.trim_matches(' ');
        if !list.is_empty() {
            for value in list.split(',') {
                let value = value.trim_matches(' ');
                fields.push(quoted(value).or_else(|| item(value).filter(|item| is_flow(item)))?);
            }
        }
    } else if let Some(inner) = quoted(value) {
        fields.push_string(inner);
    } else if !is_block(value) {
        return None;
    } else if !is_null(value) {
        fields.push_string(value);
    }
    Some(())
}

/// No tabs, no controls, and none of what ends a line or divides words beside `\n` and a space.
fn is_plain_text(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(at, &byte)| {
        let behind = |by: usize| bytes.get(at + by).copied().unwrap_or(0);
        match byte {
            b'\n' => true,
            0..=0x1f | 0x7f => false,
            0xc2 => behind(1) > 0xa0,
            0xe1 => (behind(1), behind(2)) != (0x9a, 0x80),
            0xe2 => match behind(1) {
                0x80 => matches!(behind(2), 0x90..=0xa7 | 0xb0..=0xbf),
                0x81 => behind(2) < 0x9f,
                _ => true,
            },
            0xe3 => (behind(1), behind(2)) != (0x80, 0x80),
            0xef => !matches!((behind(1), behind(2)), (0xbb, 0xbf) | (0xbf, 0xbe..)),
            _ => true,
        }
    })
}

/// A word of letters, digits, `_` and `-` that begins with a letter and is no constant.
fn is_key(key: &str) -> bool {
    let is_constant = || {
        ["true", "false", "null"]
            .iter()
            .any(|word| word.eq_ignore_ascii_case(key))
    };
    key.starts_with(is_alphabetic)
        && key.chars().all(|c| is_letter(c) || matches!(c, '_' | '-'))
        && key.len() <= 64
        && !is_constant()
}

/// What stands between quotes that hold no quote and no escape.
fn quoted(value: &str) -> Option<&str> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = value[1..].strip_suffix(quote)?;
    let is_escaped = inner.contains(quote) || quote == '"' && inner.contains('\\');
    (!is_escaped).then_some(inner)
}

/// A plain scalar outside of brackets (YAML 1.2.2, section 7.3.3), of those that begin with a
/// letter, a digit, a round bracket or a tag.
fn is_block(value: &str) -> bool {
    value.starts_with(|c: char| is_letter(c) || matches!(c, '(' | '<'))
        && !value.ends_with(':')
        && is_one(value)
        // The parser refuses integers that are too large for it.
        && !(value.len() > 18 && is_like_number(value))
}

/// Whether no part of `value` makes it a key or begins a remark.
fn is_one(value: &str) -> bool {
    let pairs = value.as_bytes().iter().zip(&value.as_bytes()[1..]);
    pairs
        .into_iter()
        .all(|pair| !matches!(pair, (b':', b' ') | (b' ', b'#')))
}

/// A plain scalar between brackets.
fn is_flow(value: &str) -> bool {
    value.starts_with(is_letter)
        && !value
            .bytes()
            .any(|byte| matches!(byte, b':' | b'[' | b']' | b'{' | b'}' | b'?'))
        && is_one(value)
}

/// `value` where YAML takes it for just that text, or for an integer that is written the same.
fn item(value: &str) -> Option<&str> {
    let is_integer = value.len() < 18 && value.bytes().all(|byte| byte.is_ascii_digit());
    let is_constant = || {
        is_null(value)
            || matches!(
                value,
                "true" | "True" | "TRUE" | "false" | "False" | "FALSE"
            )
    };
    let is_same = if is_integer {
        !value.starts_with('0')
    } else {
        !is_like_number(value) && !is_constant()
    };
    is_same.then_some(value)
}

/// Whether YAML may take `value` for a number.
fn is_like_number(value: &str) -> bool {
    let may = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-' | b'_');
    value.starts_with(|c: char| c.is_ascii_digit()) && value.bytes().all(may)
}

fn is_null(value: &str) -> bool {
    matches!(value, "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::front_matter::field::Field;
    use proptest::prelude::*;

    /// Front matter as people write it, and all that may go wrong in it.
    fn block() -> impl Strategy<Value = String> {
        let key = prop_oneof![
            4 => prop::sample::select(&["title", "Tags", "date", "발표자", "speaker", "layout", "event", "k-1", "keywords"][..])
                .prop_map(str::to_owned),
            1 => "[a-zA-Z가-하_ 0-9\"-]{1,4}",
            1 => prop::sample::select(&["true", "NULL", "no", "y", "<<", "1"][..]).prop_map(str::to_owned),
        ];
        let word = prop_oneof![
            3 => "[a-c가-다0-9 .:#,()&*!?@%~^|>'\"\\[\\]{}`=<$/\\\\+_-]{0,8}",
            1 => "[0-9.eE+_xob-]{1,24}",
            2 => "[a-z가-힣][a-z가-힣 ]{0,8}",
            1 => prop::sample::select(&[
                "null", "true", "False", "yes", "~", "0x1F", "1e5", "007", "3.10", "2019", "2019-08-15",
                "12:30", ".inf", "C#", "R&D", "a &b", "{{ x }}", "[공지] 안내", "http://a.b/c", "'it''s'",
                "\"a\\tb\"", "\"a b\"", "'c: d'", "Rust: the book", "x # y", "🦀 \u{200d}", "a\u{a0}b",
                "\u{3000}가", "a\u{2028}b", "a\tb", "", "\u{fffe}", "\u{301}e", "C++", "123456789012345678901",
            ][..]).prop_map(str::to_owned),
        ];
        let list = prop::collection::vec(word.clone(), 0..4);
        let line = prop_oneof![
            6 => (key.clone(), word.clone()).prop_map(|(key, word)| format!("{key}: {word}")),
            2 => (key.clone(), list.clone()).prop_map(|(key, words)| format!("{key}: [{}]", words.join(", "))),
            2 => (key.clone(), list, "[ ]{0,2}").prop_map(|(key, words, spaces)| {
                words.iter().fold(format!("{key}:"), |all, word| format!("{all}\n{spaces}- {word}"))
            }),
            1 => word.clone(),
            1 => ("[ \t]{0,3}", word.clone()).prop_map(|(spaces, word)| format!("{spaces}{word}")),
            1 => word.prop_map(|word| format!("  - {word}")),
            1 => prop::sample::select(&["", "# remark", "key:", "title:", "  ", "? a", "- b"][..]).prop_map(str::to_owned),
        ];
        prop::collection::vec(line, 1..5).prop_map(|lines| lines.join("\n") + "\n")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        /// One block in eight is taken.
        #[test]
        fn what_is_taken_is_what_the_parser_says(block in block()) {
            if let Some(fields) = read(&block) {
                prop_assert_eq!(Ok(fields), yaml::read(&block));
            }
        }
    }

    #[test]
    fn what_most_notes_say_is_taken() {
        let block = "layout: post\ntitle: \"두숟갈 - 18\"\ndate: 2017-11-15 19:30:00 +0900\nauthor: b\n\
                     tags: [rust, C#, '모임', 2017]\n# 행사\n발표자:\n  - 홍길동\n  - Ada Lovelace\ndraft: false\nempty:\n";
        let fields = read(block).unwrap();
        assert_eq!(fields.get(Field::Title), ["두숟갈 - 18"]);
        assert_eq!(fields.get(Field::Date), ["2017-11-15 19:30:00 +0900"]);
        assert_eq!(fields.get(Field::Tags), ["rust", "C#", "모임", "2017"]);
        assert_eq!(fields.get(Field::Speaker), ["홍길동", "Ada Lovelace"]);
        assert_eq!(Ok(fields), yaml::read(block));
        for doubtful in [
            "title: a\ntitle: b\n",
            "title: Rust: the book\n",
            "title: x # y\n",
            "title: a\n  b\n",
            "tags: [1.0]\n",
            "title: [공지] 안내\n",
            "a:\tb\n",
            "x: &a 1\n",
            "- a\n",
        ] {
            assert_eq!(read(doubtful), None, "{doubtful}");
        }
    }
}
