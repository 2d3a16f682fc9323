//! What a note says of itself between its first two `---` lines, or `+++` lines.
//!
//! YAML is read by the parser within limits; on any error the lines are read leniently as
//! `key: value`, so that `title: Rust: the book` keeps its title. A note is never lost to this.

use serde_yaml::Value;

use crate::notes::outline::count_lines;
use crate::text::safe;

/// Bytes that the YAML parser may see: 100 KB of `{a: ` took it seconds.
const YAML_LIMIT: usize = 16 * 1024;

/// Keys with their values, in order.
type Fields = Vec<(String, Vec<String>)>;

/// The front matter of one note: keys in lower case with their values in order.
#[derive(Debug, Default, PartialEq)]
pub struct FrontMatter {
    fields: Fields,
    /// The byte of the note at which its body begins.
    pub end: usize,
    /// What was wrong with it, with the 1-based line in the note.
    pub fault: Option<(u32, String)>,
}

impl FrontMatter {
    /// Reads what `text` begins with; empty where that is no front matter.
    pub fn read(text: &str) -> Self {
        let Some((format, block, end)) = split(text) else {
            let what = "front matter is never closed by a line of `---`";
            let fault = is_unclosed(text).then(|| (1, what.to_owned()));
            return Self {
                fault,
                ..Self::default()
            };
        };
        let parsed = match format {
            _ if block.trim().is_empty() => Ok(Fields::new()),
            Format::Yaml => parse(block),
            Format::Toml => parse_toml(block),
        };
        match parsed {
            Ok(fields) => Self {
                fields,
                end,
                fault: None,
            },
            Err((line, what)) => {
                let fault = Some((line + 1, safe::line(&what).into_owned()));
                Self {
                    fields: lenient(block, format),
                    end,
                    fault,
                }
            }
        }
    }

    /// The byte of `text` at which its body begins.
    pub fn behind(text: &str) -> usize {
        split(text).map_or(0, |(_, _, end)| end)
    }

    /// The values of the first of `keys` that is there.
    pub fn list(&self, keys: &[&str]) -> &[String] {
        keys.iter()
            .find_map(|key| {
                self.fields
                    .iter()
                    .find(|(name, values)| name == key && !values.is_empty())
            })
            .map_or(&[], |(_, values)| values)
    }

    /// The first value of the first of `keys` that is there.
    pub fn one(&self, keys: &[&str]) -> Option<&str> {
        self.list(keys).first().map(String::as_str)
    }
}

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`, as Hugo's notes have it.
    Toml,
}

impl Format {
    /// What stands between a key and its value.
    fn sign(self) -> char {
        match self {
            Self::Yaml => ':',
            Self::Toml => '=',
        }
    }
}

/// The lines between the marks, and the byte behind the closing one.
fn split(text: &str) -> Option<(Format, &str, usize)> {
    let (format, mark) = [(Format::Yaml, "---"), (Format::Toml, "+++")]
        .into_iter()
        .find(|(_, mark)| text.starts_with(mark))?;
    let first = text.find('\n')?;
    if text[..first].trim_end() != mark {
        return None;
    }
    let start = first + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let end = line.trim_end();
        if end == mark || (format == Format::Yaml && end == "...") {
            let block = &text[start..at];
            // A rule at the top of a note and another below prose is no front matter.
            let first = block.lines().find(|line| !line.trim().is_empty());
            let looks_like_it = first.is_none_or(|line| key_value(line, format).is_some());
            return looks_like_it.then_some((format, block, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Whether `text` begins as front matter does and has no line that ends it.
fn is_unclosed(text: &str) -> bool {
    let mut lines = text.lines();
    lines.next().is_some_and(|line| line.trim_end() == "---")
        && lines
            .next()
            .is_some_and(|line| key_value(line, Format::Yaml).is_some())
        && lines.all(|line| !matches!(line.trim_end(), "---" | "..."))
}

/// The fields, or the 1-based line of the block and what is wrong there.
fn parse(yaml: &str) -> Result<Fields, (u32, String)> {
    if yaml.len() > YAML_LIMIT {
        return Err((
            1,
            format!(
                "front matter of more than {} KiB is read line by line",
                YAML_LIMIT / 1024
            ),
        ));
    }
    if let Some(line) = yaml.lines().position(has_anchor) {
        return Err((
            u32::try_from(line + 1).unwrap_or(1),
            "YAML anchors and aliases are not followed".to_owned(),
        ));
    }
    let value: Value = serde_yaml::from_str(yaml).map_err(|error| {
        let line = error
            .location()
            .map_or(1, |place| u32::try_from(place.line()).unwrap_or(1));
        (
            line.clamp(1, count_lines(yaml).max(1)),
            format!("front matter is not valid YAML: {error}"),
        )
    })?;
    let Value::Mapping(map) = value else {
        return Err((
            1,
            "front matter is not a list of `key: value` lines".to_owned(),
        ));
    };
    let written = lenient(yaml, Format::Yaml);
    let fields = map.into_iter().filter_map(|(key, value)| {
        let key = scalar(&key)?.to_lowercase();
        let words = match value {
            // `3.10` is a title and `2022.10` a date, not a number.
            Value::Number(_) | Value::Bool(_) => Vec::new(),
            other => list(other),
        };
        // `title: {{ page.title }}` is a mapping to YAML and words to its writer.
        let as_written = || {
            written
                .iter()
                .find(|(name, _)| *name == key)
                .map(|(_, words)| words.clone())
        };
        let words = if words.is_empty() {
            as_written().unwrap_or_default()
        } else {
            words
        };
        Some((key, words))
    });
    Ok(fields.collect())
}

/// The same for TOML.
fn parse_toml(block: &str) -> Result<Fields, (u32, String)> {
    let table: toml::Table = toml::from_str(block).map_err(|error| {
        let before = &block[..error.span().map_or(0, |span| span.start).min(block.len())];
        (
            1 + count_lines(before),
            format!("front matter is not valid TOML: {}", error.message()),
        )
    })?;
    let words = |value: &toml::Value| match value {
        toml::Value::String(text) => scalar(&Value::String(text.clone())),
        toml::Value::Table(_) | toml::Value::Array(_) => None,
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(truth) => Some(truth.to_string()),
    };
    let list = |value: &toml::Value| match value {
        toml::Value::Array(items) => items.iter().filter_map(words).collect(),
        other => words(other).into_iter().collect(),
    };
    Ok(table
        .iter()
        .map(|(key, value)| (key.to_lowercase(), list(value)))
        .collect())
}

/// Whether `&name` begins a value outside of quotes, where YAML takes it for an anchor. An alias
/// alone costs nothing, and `- **bold**` in a quote of several lines is none.
fn has_anchor(line: &str) -> bool {
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

fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    let text = safe::line(&text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn list(value: Value) -> Vec<String> {
    match value {
        Value::Sequence(items) => items.iter().filter_map(scalar).collect(),
        other => scalar(&other).into_iter().collect(),
    }
}

/// Reads `key: value` lines, `key: [a, b]` and `- item` lines below a bare key; skips the rest.
fn lenient(block: &str, format: Format) -> Fields {
    let mut fields = Fields::new();
    for line in block.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some((_, values)) = fields.last_mut() {
                values.extend(unquoted(item));
            }
        } else if let Some((key, value)) = key_value(line, format) {
            let flow = value
                .strip_prefix('[')
                .and_then(|inner| match inner.find(']') {
                    None => Some(inner),
                    Some(end) => (end + 1 == inner.len()).then(|| &inner[..end]),
                });
            let values = match flow {
                Some(inner) => inner.split(',').filter_map(unquoted).collect(),
                None => unquoted(value).into_iter().collect(),
            };
            fields.push((key.to_lowercase(), values));
        }
    }
    fields
}

fn key_value(line: &str, format: Format) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(format.sign())?;
    let key = if format == Format::Toml {
        key.trim()
    } else {
        key
    };
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

fn unquoted(value: &str) -> Option<String> {
    let value = value.trim();
    let inner = ['"', '\'']
        .iter()
        .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or_else(|| value.trim_start_matches(['"', '\'']));
    scalar(&Value::String(inner.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_is_read_with_lists_quotes_and_dates() {
        let text = "---\ntitle: \"두숟갈 - 18\"\nTags: [a, 'b']\ndate: 2017-11-15\nlist:\n  - x\n  - y\nno:\n---\nbody";
        let front = FrontMatter::read(text);
        assert_eq!(front.one(&["title"]), Some("두숟갈 - 18"));
        assert_eq!(front.list(&["tag", "tags"]), ["a", "b"]);
        assert_eq!(front.one(&["date"]), Some("2017-11-15"));
        assert_eq!(front.list(&["list"]), ["x", "y"]);
        assert_eq!((&text[front.end..], front.fault), ("body", None));
    }

    #[test]
    fn what_yaml_refuses_is_read_leniently_and_reported() {
        let front =
            FrontMatter::read("---\nlayout: post\ntitle: Rust: the book\ntags: [a, b\n---\n");
        assert_eq!(front.one(&["title"]), Some("Rust: the book"));
        assert_eq!(front.fault.as_ref().map(|(line, _)| *line), Some(3));
        for bad in [
            "title: [공지] 안내",
            "title: a\ntitle: b",
            "a: &x 1\ntitle: *x",
            "title: [&a b, *a]",
            "title: t\n\"tags\": [&a x, *a]",
        ] {
            let front = FrontMatter::read(&format!("---\n{bad}\n---\n"));
            assert!(
                front.fault.is_some() && front.one(&["title"]).is_some(),
                "{bad}"
            );
        }
        let bold = FrontMatter::read("---\ntitle: t\ntext: 'a\n\n- **b**\n\n- c'\n---\n");
        assert_eq!(
            (bold.one(&["title"]), bold.fault.as_ref()),
            (Some("t"), None)
        );
        assert_eq!(
            FrontMatter::read("---\ntitle: {{ page }}\n---\n").one(&["title"]),
            Some("{{ page }}")
        );
    }

    #[test]
    fn a_rule_is_no_front_matter_and_escapes_are_made_safe() {
        assert_eq!(FrontMatter::read("---\n\n# Title\n\ntext\n---\n").end, 0);
        assert_eq!(
            FrontMatter::read("---\n# 모임\nNote: hi\n## a - 황현태\n---\n## b\n").end,
            0
        );
        let quoted =
            FrontMatter::read("---\n\"title\": \"x\"\nversion: 3.10\ndate: 2022.10\n---\n");
        assert_eq!(
            (
                quoted.one(&["title"]),
                quoted.one(&["version"]),
                quoted.one(&["date"])
            ),
            (Some("x"), Some("3.10"), Some("2022.10"))
        );
        let open = FrontMatter::read("---\ntitle: never closed\n");
        assert_eq!((open.end, open.fault.map(|(line, _)| line)), (0, Some(1)));
        let front = FrontMatter::read("---\ntitle: \"a\\e]0;b\"\n---\n");
        assert_eq!(front.one(&["title"]), Some("a\u{fffd}]0;b"));
    }

    #[test]
    fn toml_is_read_too() {
        let text =
            "+++\ntitle = \"Google I/O\"\ndate = 2018-05-13\ntags = [\"a\", \"b\"]\n+++\nbody";
        let front = FrontMatter::read(text);
        assert_eq!(
            (front.one(&["title"]), front.one(&["date"])),
            (Some("Google I/O"), Some("2018-05-13"))
        );
        assert_eq!(
            (front.list(&["tags"]).len(), &text[front.end..]),
            (2, "body")
        );
        let front = FrontMatter::read("+++\ntitle = unquoted words\n+++\n");
        assert_eq!(
            (
                front.one(&["title"]),
                front.fault.as_ref().map(|(line, _)| *line)
            ),
            (Some("unquoted words"), Some(2))
        );
    }

    #[test]
    fn huge_and_nested_yaml_costs_nothing() {
        let text = format!("---\ntitle: kept\nx: {}\n---\n", "{a: ".repeat(30_000));
        assert_eq!(FrontMatter::read(&text).one(&["title"]), Some("kept"));
        let deep = format!("---\ntitle: kept\nx: {}\n---\n", "[".repeat(10_000));
        assert_eq!(FrontMatter::read(&deep).one(&["title"]), Some("kept"));
    }
}
