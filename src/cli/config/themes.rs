//! `[themes.NAME]`: themes of the reader's own.

use std::ops::Range;
use std::str::FromStr;

use toml::de::{DeTable, DeValue};

use crate::cli::config::near::nearest;
use crate::cli::config::reader::Reader;
use crate::cli::config::value::At;
use crate::text::safe;
use crate::ui::{Colour, Ink, Theme};

/// The theme that is found out from the terminal.
pub(crate) const AUTO: &str = "auto";

/// One of them.
#[derive(Debug)]
pub(crate) struct OwnTheme {
    pub name: String,
    pub theme: Theme,
    /// Its keys with what is written for them.
    pub written: Vec<(String, String)>,
}

/// Reads all of them.
pub(super) fn read(value: &At<'_>, reader: &mut Reader<'_>) -> Vec<OwnTheme> {
    let Some(table) = value.get_ref().as_table() else {
        let what =
            "`themes` is a table for each theme: `[themes.mine]`, below it `accent = \"#7aa2f7\"`";
        reader.wrong(&value.span(), what);
        return Vec::new();
    };
    let mut found = Vec::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if name == AUTO || Theme::named(name).is_some() {
            let what = format!("the theme `{name}` is there already; call yours otherwise");
            reader.wrong(&key.span(), what);
        } else if safe::line(name) != name || name.trim().is_empty() {
            reader.wrong(&key.span(), "a theme has a name that can be shown");
        } else if let Some(colours) = value.get_ref().as_table() {
            found.push(theme(name, colours, reader));
        } else {
            let what = format!("`[themes.{name}]` has colours below it: `accent = \"#7aa2f7\"`");
            reader.wrong(&value.span(), what);
        }
    }
    found
}

fn theme(name: &str, table: &DeTable<'_>, reader: &mut Reader<'_>) -> OwnTheme {
    let mut own = OwnTheme {
        name: name.to_owned(),
        theme: Theme::DARK,
        written: Vec::new(),
    };
    if let Some(value) = table.get("base")
        && let Some(base) = base(value, reader)
    {
        own.theme = base;
        own.written
            .push(("base".to_owned(), reader.raw(&value.span())));
    }
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if name == "base" {
            continue;
        }
        let Some(ink) = Ink::named(name) else {
            let all = Ink::TABLE.iter().map(|row| row.1);
            let list: Vec<&str> = all.clone().collect();
            let list = format!("base, {}", list.join(", "));
            reader.unknown(key, all.chain(["base"]), &list);
            continue;
        };
        if let Some(colour) = colour(value.get_ref(), &value.span(), reader) {
            own.theme = own.theme.with(ink, colour);
            own.written
                .push((name.to_owned(), reader.raw(&value.span())));
        }
    }
    own
}

fn base(value: &At<'_>, reader: &mut Reader<'_>) -> Option<Theme> {
    let name = value.get_ref().as_str().unwrap_or_default();
    let base = Theme::named(name);
    if base.is_none() {
        let all = "`\"dark\"`, `\"light\"`, `\"16\"` or `\"mono\"`";
        let near = nearest(name, Theme::ALL.map(|(name, _)| name), all);
        reader.wrong(&value.span(), format!("`base` is not `{name}`; {near}"));
    }
    base
}

fn colour(value: &DeValue<'_>, span: &Range<usize>, reader: &mut Reader<'_>) -> Option<Colour> {
    let text = match value {
        DeValue::String(text) => &**text,
        DeValue::Integer(number) => number.as_str(),
        _ => "",
    };
    let colour = Colour::from_str(text).ok();
    if colour.is_none() {
        let what = format!(
            "`{text}` is no colour; it may be `\"#7aa2f7\"`, a number up to 255, or one of the sixteen: \
             `\"cyan\"`, `\"light-blue\"`"
        );
        reader.wrong(span, what);
    }
    colour
}
