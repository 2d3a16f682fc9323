//! JSON front matter, as Hugo has it: an object at the very top of the note.

use serde_json::{Deserializer, Map, Value};

use crate::notes::front_matter::fields::Fields;
use crate::notes::front_matter::lenient;

/// What stands at the top of a note.
pub enum Found<'a> {
    /// An object with these fields, and the byte behind its line.
    Fields(Fields<'a>, usize),
    /// The beginning of one: what remains of its lines, the byte behind them (0 where nothing ends
    /// them), and the 1-based line and what is wrong there.
    Broken(Fields<'a>, usize, (u32, String)),
}

/// Reads the object that `text` begins with, of which the parser may see `limit` bytes. `None` where
/// there is none: `{% raw %}`, `{{ page }}`, `{: .lead}`.
pub fn read(text: &str, limit: usize) -> Option<Found<'_>> {
    let first = text.strip_prefix('{')?.trim_start();
    if !first.starts_with(['"', '}']) {
        return None;
    }
    let head = &text.as_bytes()[..limit.min(text.len())];
    let mut values = Deserializer::from_slice(head).into_iter::<Map<String, Value>>();
    let (line, what) = match values.next()? {
        Ok(map) => {
            let end = values.byte_offset();
            let line = text[end..].split_inclusive('\n').next().unwrap_or("");
            // Words behind it make it a part of a sentence.
            let is_alone = line.trim().is_empty();
            return is_alone.then(|| Found::Fields(fields(map), end + line.len()));
        }
        Err(error) if error.is_eof() && head.len() < text.len() => (1, "it is too long".to_owned()),
        Err(error) => (line_of(&error, text), error.to_string()),
    };
    let (fields, end) = lines(text);
    let what = if end == 0 {
        (
            1,
            "front matter is never closed by a line of `}`".to_owned(),
        )
    } else {
        let line = u32::try_from(line).unwrap_or(1).max(1);
        (line, format!("front matter is not valid JSON: {what}"))
    };
    Some(Found::Broken(fields, end, what))
}

/// The 1-based line of `text` that is to blame for `error`.
fn line_of(error: &serde_json::Error, text: &str) -> usize {
    let (said, line) = (error.to_string(), error.line());
    let lacks = ["expected `", "trailing comma", "control character"];
    let found = text.lines().nth(line.saturating_sub(1)).unwrap_or("");
    let stands_first = error.column() <= found.len() - found.trim_start().len() + 1;
    if stands_first && lacks.iter().any(|lack| said.starts_with(lack)) {
        // What the line before lacks, the parser notices at what stands behind.
        line.saturating_sub(1)
    } else {
        line
    }
}

/// What the lines of a broken object say, and the byte behind the `}` at the edge that ends it.
fn lines(text: &str) -> (Fields<'_>, usize) {
    let mut fields = Fields::default();
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        if line.trim_end() == "}" {
            return (fields, end);
        }
        if line.trim().is_empty() {
            break;
        }
        lenient::take(line.trim().trim_end_matches(','), ':', &mut fields);
    }
    (fields, 0)
}

fn fields(map: Map<String, Value>) -> Fields<'static> {
    let mut fields = Fields::default();
    for (key, value) in map {
        fields.open(&key);
        match value {
            Value::Array(items) => fields.push_all(items.into_iter().filter_map(text)),
            other => text(other)
                .into_iter()
                .for_each(|text| fields.push_string(text)),
        }
    }
    fields
}

/// What a value says; an object with a `name` says that.
fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Object(mut map) => match map.remove("name") {
            Some(Value::String(name)) => Some(name),
            _ => None,
        },
        Value::Array(_) | Value::Null => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_at_the_line_that_is_to_blame() {
        // The third line is wrong in each.
        for wrong in [
            "\"a\": 1",
            "\"a\": x,",
            "\"a\" 1,",
            "\"a\": \"x,",
            "\"a\": 1,,",
            "\"a\": 1 2,",
            "\"a\": 1,\n}",
        ] {
            let text = format!("{{\n\"x\": 1,\n{wrong}\n\"title\": \"x\"\n}}\n");
            let Some(Found::Broken(_, _, (line, what))) = read(&text, 1000) else {
                panic!("{wrong} is taken");
            };
            assert_eq!(line, 3, "{wrong}: {what}");
        }
    }
}
