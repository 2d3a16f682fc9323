//! `[[notes]]`: what is stated for the notes below a folder, in the words of front matter.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;

use toml::de::{DeTable, DeValue};

use crate::cli::config::place::Place;
use crate::cli::config::reader::Reader;
use crate::cli::config::value::{At, Kind};
use crate::notes::{Grouping, Stated};
use crate::text::safe;

const KEYS: [&str; 7] = [
    "path", "talks", "event", "speaker", "date", "kind", "grouping",
];

/// One `[[notes]]`.
#[derive(Debug)]
pub(crate) struct Notes {
    /// The folder, as it is written.
    pub path: PathBuf,
    /// Where that stands.
    pub place: Place,
    /// What is stated for the notes below it.
    pub stated: Stated,
    /// Its keys with what is written for them.
    pub written: Vec<(&'static str, String)>,
}

/// Reads all of them.
pub(super) fn read(value: &At<'_>, reader: &mut Reader<'_>) -> Vec<Notes> {
    let one = std::slice::from_ref(value);
    let mut found = Vec::new();
    for section in value.get_ref().as_array().map_or(one, |array| &array[..]) {
        match section.get_ref().as_table() {
            Some(table) => found.extend(notes(table, &section.span(), reader)),
            None => reader.wrong(
                &section.span(),
                "`notes` is a table for each folder: `[[notes]]`, below it `path = \"~/notes\"`",
            ),
        }
    }
    found
}

fn notes(table: &DeTable<'_>, span: &Range<usize>, reader: &mut Reader<'_>) -> Option<Notes> {
    let mut stated = Stated::default();
    let mut folder = None;
    let mut written = Vec::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let Some(name) = KEYS.into_iter().find(|known| *known == name) else {
            reader.unknown(
                key,
                KEYS,
                "path, talks, event, speaker, date, kind or grouping",
            );
            continue;
        };
        let set = match (name, value.get_ref()) {
            ("path", DeValue::String(path)) => {
                folder = Some((PathBuf::from(&**path), reader.place(&value.span())));
                Ok(())
            }
            ("path", _) => Err("`path` is a path in quotes".to_owned()),
            ("grouping", _) => {
                let kind = Kind::OneOf(&Grouping::NAMES);
                let Some(word) = kind.read(name, value, &mut reader.wrong) else {
                    continue;
                };
                stated.grouping = Grouping::named(&word.text());
                Ok(())
            }
            (name, value) => words(value).and_then(|words| stated.set(name, &words)),
        };
        match set {
            Ok(()) => written.push((name, reader.raw(&value.span()))),
            Err(what) => reader.wrong(&value.span(), what),
        }
    }
    if folder.is_none() && !table.contains_key("path") {
        reader.wrong(span, "`[[notes]]` needs a folder: `path = \"~/notes\"`");
    }
    let (path, place) = folder?;
    Some(Notes {
        path,
        place,
        stated,
        written,
    })
}

/// A string, a date, a number, or a list of these.
fn words(value: &DeValue<'_>) -> Result<Vec<Cow<'static, str>>, String> {
    match value {
        DeValue::String(text) => Ok(vec![safe::line(text).into_owned().into()]),
        DeValue::Datetime(date) => Ok(vec![date.to_string().into()]),
        DeValue::Array(items) => {
            let items = items.iter().map(|item| words(item.get_ref()));
            Ok(items.collect::<Result<Vec<_>, _>>()?.concat())
        }
        DeValue::Integer(number) => Ok(vec![number.as_str().to_owned().into()]),
        other => Err(format!("a {} is no text", other.type_str())),
    }
}
