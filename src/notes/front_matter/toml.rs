//! TOML front matter, as Hugo's notes have it, by the parser.

use toml::Value;

use crate::notes::front_matter::fields::Fields;
use crate::notes::outline::count_lines;

/// The fields, or the 1-based line of the block and what is wrong there.
pub fn read(block: &str) -> Result<Fields<'_>, (u32, String)> {
    let table: toml::Table = toml::from_str(block).map_err(|error| {
        let before = &block[..error.span().map_or(0, |span| span.start).min(block.len())];
        // A comma is missed at what stands behind its place.
        let before = if error.message().starts_with("missing comma") {
            before.trim_end()
        } else {
            before
        };
        (
            1 + count_lines(before),
            format!("front matter is not valid TOML: {}", error.message()),
        )
    })?;
    let mut fields = Fields::default();
    for (key, value) in table {
        fields.open(&key);
        match value {
            Value::Array(items) => fields.push_all(items.into_iter().filter_map(text)),
            other => text(other)
                .into_iter()
                .for_each(|text| fields.push_string(text)),
        }
    }
    Ok(fields)
}

/// What a value says; a table with a `name` says that.
fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Datetime(date) => Some(date.to_string()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Boolean(truth) => Some(truth.to_string()),
        Value::Table(mut table) => match table.remove("name") {
            Some(Value::String(name)) => Some(name),
            _ => None,
        },
        Value::Array(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_at_the_line_that_is_to_blame() {
        // The second line is wrong in each.
        for wrong in [
            "a = [1, 2",
            "a = [1, 2\n\n",
            "a = {b = 1",
            "a = \"x",
            "a = x y",
            "a = 1 2",
            "a =",
            "a b",
            "a: 1",
            "x = 2",
            "a = 2019-13-40",
        ] {
            let block = format!("x = 1\n{wrong}\ntitle = \"x\"\n");
            let (line, what) = read(&block).unwrap_err();
            assert_eq!(line, 2, "{wrong}: {what}");
        }
    }
}
