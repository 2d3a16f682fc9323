//! Front matter line by line: `key: value`, `key: [a, b]` and `- item` below a bare key; whatever
//! else a line says is skipped. It is what remains when no parser takes the lines.

use crate::notes::front_matter::fields::Fields;

/// Reads the lines of `block`; `sign` stands between key and value.
pub fn read(block: &str, sign: char) -> Fields<'_> {
    let mut fields = Fields::default();
    block.lines().for_each(|line| take(line, sign, &mut fields));
    fields
}

/// Takes what one line says.
pub fn take<'a>(line: &'a str, sign: char, fields: &mut Fields<'a>) {
    if let Some(item) = line.trim_start().strip_prefix("- ") {
        fields.push(unquoted(item));
    } else if let Some((key, value)) = key_value(line, sign) {
        fields.open(key);
        let flow = value
            .strip_prefix('[')
            .and_then(|inner| match inner.find(']') {
                None => Some(inner),
                Some(end) => (end + 1 == inner.len()).then(|| &inner[..end]),
            });
        match flow {
            Some(inner) => inner
                .split(',')
                .for_each(|item| fields.push(unquoted(item))),
            None => fields.push_string(unquoted(value)),
        }
    }
}

/// The value of `key` as it is written in `block`, be it a number to YAML or a mapping.
pub fn written<'a>(block: &'a str, key: &str) -> Option<&'a str> {
    let (_, value) = block
        .lines()
        .filter_map(|line| key_value(line, ':'))
        .find(|(name, _)| *name == key)?;
    Some(unquoted(value))
}

/// The key and the value of a line that stands at the edge.
pub fn key_value(line: &str, sign: char) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(sign)?;
    let key = if sign == '=' { key.trim() } else { key };
    let key = ['"', '\'']
        .iter()
        .find_map(|&quote| key.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(key);
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
        && !key.starts_with([' ', '-'])
        && (value.is_empty() || value.starts_with([' ', '\t']));
    is_key.then(|| (key.trim(), value.trim()))
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or_else(|| value.trim_start_matches(['"', '\'']))
}
