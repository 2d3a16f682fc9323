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
        let line = error
            .location()
            .map_or(1, |place| u32::try_from(place.line()).unwrap_or(1));
        (
            line.clamp(1, count_lines(block).max(1)),
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
