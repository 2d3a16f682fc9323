//! YAML by the parser, within limits: no more than 16 KiB, and no anchors.

use serde_yaml::Value;

use crate::notes::front_matter::fields::Fields;
use crate::notes::front_matter::lenient;
use crate::notes::outline::count_lines;

/// The fields, or the 1-based line of the block and what is wrong there.
pub fn read(block: &str) -> Result<Fields<'_>, (u32, String)> {
    // An alias without an anchor is an error of the parser's.
    if let Some(line) = block.lines().position(has_anchor) {
        let line = u32::try_from(line + 1).unwrap_or(1);
        return Err((line, "YAML anchors are not followed".to_owned()));
    }
    let value: Value = serde_yaml::from_str(block).map_err(|error| {
        (
            line_of(&error, block).clamp(1, count_lines(block).max(1)),
            format!("front matter is not valid YAML: {error}"),
        )
    })?;
    let map = match value {
        Value::Mapping(map) => map,
        // Nothing but remarks.
        Value::Null => return Ok(Fields::default()),
        _ => {
            let what = "front matter is not a list of `key: value` lines";
            return Err((1, what.to_owned()));
        }
    };
    let mut fields = Fields::default();
    for (key, value) in map {
        if let Value::String(key) = key {
            fields.open(&key);
            if fields.is_open() {
                take(&key, value, block, &mut fields);
            }
        }
    }
    Ok(fields)
}

/// The 1-based line of `block` that is to blame for `error`.
fn line_of(error: &serde_yaml::Error, block: &str) -> u32 {
    let said = error.to_string();
    let place = error.location().map_or(1, |place| place.line());
    let line = if let Some(key) = said.strip_prefix("duplicate entry with key ") {
        // The parser tells of the whole mapping.
        let states = |line: &str| {
            lenient::key_value(line, ':').is_some_and(|(name, _)| name == key.trim_matches('"'))
        };
        let mut lines = (1..).zip(block.lines()).filter(|(_, line)| states(line));
        lines.nth(1).map_or(place, |(line, _)| line)
    } else {
        begun(&said).unwrap_or(place)
    };
    u32::try_from(line).unwrap_or(1)
}

/// The line on which the list, the quotes or the words begin that nothing ends: the parser notices
/// at what stands behind them, `did not find expected ',' or ']' at line 3 column 7, while parsing a
/// flow sequence at line 2 column 7`.
fn begun(said: &str) -> Option<usize> {
    let (what, reading) = said.split_once(", while ")?;
    let lacks = ["could not find", "did not find", "found unexpected"];
    if !lacks.iter().any(|lack| what.starts_with(lack)) || reading.contains("a block ") {
        return None;
    }
    let (_, place) = reading.split_once(" at line ")?;
    place.split(' ').next()?.parse().ok()
}

/// Takes the value of a known key.
fn take<'a>(key: &str, value: Value, block: &'a str, fields: &mut Fields<'a>) {
    match value {
        Value::Sequence(items) => {
            for item in items {
                if let Some(text) = item_text(item) {
                    fields.push(text);
                }
            }
        }
        Value::String(text) => fields.push_string(text),
        Value::Null => {}
        // `3.10` is a title and `2022.10` a date, not a number; `title: {{ page.title }}` is a
        // mapping to YAML and words to its writer.
        other => {
            let text = item_text(other.clone()).filter(|_| other.is_mapping());
            match text {
                Some(text) => fields.push_string(text),
                None => fields.push_string(lenient::written(block, key).unwrap_or("")),
            }
        }
    }
}

/// What an item says; one with a `name`, as speakers and authors have, says that.
fn item_text(item: Value) -> Option<String> {
    match item {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Mapping(mut map) => match map.remove("name") {
            Some(Value::String(name)) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

/// Whether `&name` begins a value outside of quotes, where YAML takes it for an anchor.
pub fn has_anchor(line: &str) -> bool {
    let (mut quote, mut before) = (None, ':');
    for (at, c) in line.char_indices() {
        let begins_value = matches!(before, ':' | '-' | '[' | '{' | ',' | '?');
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') && !before.is_alphanumeric() => quote = Some(c),
            None if c == '&' && begins_value => {
                let named = line[at + 1..]
                    .chars()
                    .next()
                    .is_some_and(|next| !next.is_whitespace());
                if named {
                    return true;
                }
            }
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_at_the_line_that_is_to_blame() {
        // The second line is wrong in each.
        for wrong in [
            "title: Rust: the book",
            "tags: [a, b",
            "tags: [a, b\n\n# remark\n",
            "title: {a: b",
            "title: \"never closed",
            "title: 'never closed\nspeaker: x",
            "title: 'it's fine'",
            "title: \"a\" b",
            "title: \"a\\qb\"",
            "title: @a",
            "title: *a",
            "title: [공지] 안내",
            "title: - a",
            "title:x",
            "plain words",
            "\ttitle: x",
            "- a",
            "tags: [a]]",
            "layout: page",
        ] {
            let block = format!("layout: post\n{wrong}\ndate: 2019\n");
            let (line, what) = read(&block).unwrap_err();
            assert_eq!(line, 2, "{wrong}: {what}");
        }
        // What is wrong may stand inside of what is not.
        for (block, wrong) in [
            ("tags: [a,\n  b,\n]\ntitle: c: d\n", 4),
            ("tags:\n  - a\n  b: c\ntitle: d\n", 3),
            ("tags:\n  - a\n - b\ntitle: d\n", 3),
            ("title: a\n  b: c\nd: e\n", 2),
            ("title: \"a\n  b\\q\"\nd: e\n", 2),
            ("title: >\n  a\nb\nd: e\n", 3),
            ("layout: post\nplain words\n", 2),
        ] {
            let (line, what) = read(block).unwrap_err();
            assert_eq!(line, wrong, "{block}: {what}");
        }
    }
}
