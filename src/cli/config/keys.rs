//! `[keys.MODE]`: commands with other keys than the table's.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::app::{Clash, Code, Key, Keymap, Mode};
use crate::cli::config::near::nearest;
use crate::cli::config::place::Place;
use crate::cli::config::reader::Reader;
use crate::cli::config::value::At;
use crate::terminal::{BadKey, key_name, key_named};

/// A command that was given keys.
#[derive(Debug)]
pub(crate) struct Given {
    pub mode: Mode,
    pub name: String,
    pub place: Place,
}

/// A command with the keys that it is to have.
struct Wanted {
    name: String,
    keys: Vec<Key>,
    span: Range<usize>,
}

/// Reads all modes into `keymap`; the commands that were given others.
pub(super) fn read(value: &At<'_>, keymap: &mut Keymap, reader: &mut Reader<'_>) -> Vec<Given> {
    let modes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.name()).collect();
    let Some(table) = value.get_ref().as_table() else {
        let what = "`keys` is a table for each mode: `[keys.browse]`, below it `jump = \"ctrl-p\"`";
        reader.wrong(&value.span(), what);
        return Vec::new();
    };
    let mut given = Vec::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let mode = Mode::ALL.iter().find(|mode| mode.name() == name);
        match (mode, value.get_ref().as_table()) {
            (Some(mode), Some(commands)) => given.extend(rebind(*mode, commands, keymap, reader)),
            (Some(_), None) => {
                let what = format!("`[keys.{name}]` has commands below it: `redraw = \"ctrl-l\"`");
                reader.wrong(&value.span(), what);
            }
            // `[keys]` with a command right below it.
            (None, None) => {
                let what = format!(
                    "`{name}` needs a mode: `[keys.browse]`, or {}",
                    modes[1..].join(", ")
                );
                reader.wrong(&key.span(), what);
            }
            (None, Some(_)) => reader.unknown(key, modes.iter().copied(), &modes.join(", ")),
        }
    }
    given
}

fn rebind(
    mode: Mode,
    commands: &DeTable<'_>,
    keymap: &mut Keymap,
    reader: &mut Reader<'_>,
) -> Vec<Given> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for (key, value) in commands {
        let name = key.get_ref().as_ref();
        if !keymap.rows(mode).any(|(row, _)| row.name == name) {
            unknown(mode, name, &key.span(), keymap, reader);
        } else if let Some(keys) = keys(mode, name, value, reader) {
            wanted.push(Wanted {
                name: name.to_owned(),
                keys,
                span: value.span(),
            });
        }
    }
    // In the order of their lines, the later one is to blame.
    wanted.sort_by_key(|command| command.span.start);
    while let Err((at, clash)) = keymap.rebind(mode, &pairs(&wanted)) {
        let command = wanted.remove(at);
        reader.wrong(&command.span, told(&clash));
    }
    let given = wanted.into_iter().map(|command| Given {
        mode,
        name: command.name,
        place: reader.place(&command.span),
    });
    given.collect()
}

fn pairs(wanted: &[Wanted]) -> Vec<(&str, Vec<Key>)> {
    let pairs = wanted
        .iter()
        .map(|command| (&*command.name, command.keys.clone()));
    pairs.collect()
}

/// Why a command cannot have the keys it is to have.
fn told(clash: &Clash) -> String {
    match clash {
        Clash::Unknown => "there is no such command".to_owned(),
        Clash::Taken(key, other) => {
            let key = key_name(*key);
            format!(
                "`{key}` asks for `{other}` there; give that another key, or none: `{other} = []`"
            )
        }
        Clash::Stuck => "no key would be left to leave with".to_owned(),
    }
}

fn unknown(mode: Mode, name: &str, span: &Range<usize>, keymap: &Keymap, reader: &mut Reader<'_>) {
    let is_in = |mode: &&Mode| keymap.rows(**mode).any(|(row, _)| row.name == name);
    let elsewhere: Vec<&str> = Mode::ALL
        .iter()
        .filter(is_in)
        .map(|mode| mode.name())
        .collect();
    let near = if elsewhere.is_empty() {
        let names = keymap.rows(mode).map(|(row, _)| row.name);
        nearest(name, names, "one that `seminar config` lists")
    } else {
        format!("it is one of {}", elsewhere.join(", "))
    };
    let mode = mode.name();
    reader.wrong(
        span,
        format!("`{name}` is no command of `[keys.{mode}]`; {near}"),
    );
}

/// The keys that are written, if all of them are some.
fn keys(mode: Mode, name: &str, value: &At<'_>, reader: &mut Reader<'_>) -> Option<Vec<Key>> {
    let one = std::slice::from_ref(value);
    let all = value.get_ref().as_array().map_or(one, |array| &array[..]);
    let mut keys = Vec::new();
    for value in all {
        let DeValue::String(text) = value.get_ref() else {
            let what = format!(
                "`{name}` has a key, or a list of keys: `{name} = [\"j\", \"down\"]`, or none: `[]`"
            );
            reader.wrong(&value.span(), what);
            return None;
        };
        match key(mode, text) {
            Ok(key) if keys.contains(&key) => {}
            Ok(key) => keys.push(key),
            Err(what) => {
                reader.wrong(&value.span(), what);
                return None;
            }
        }
    }
    Some(keys)
}

fn key(mode: Mode, name: &str) -> Result<Key, String> {
    let key = key_named(name).map_err(|bad| match bad {
        BadKey::Unknown(Some(meant)) => format!("`{name}` is no key; did you mean `{meant}`?"),
        BadKey::Unknown(None) => format!(
            "`{name}` is no key; keys are called `j`, `G`, `ctrl-p`, `alt-left`, `f5`, `space`, `shift-tab`"
        ),
        BadKey::Refused(why) => format!("nothing can have `{name}`: {why}"),
    })?;
    let is_typed = matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
    if is_typed && (mode.is_box() || mode == Mode::Labels) {
        return Err(format!(
            "`{name}` is typed there; `ctrl-{name}` or `alt-{name}` is not"
        ));
    }
    Ok(key)
}
