//! `seminar config`: all of the configuration as a file that reads back to the same, and its reference.

use std::io::Write;

use crate::app::{Binding, Key, Mode};
use crate::cli::config::options::TABLE;
use crate::cli::config::value::quoted;
use crate::cli::config::{Config, Origin, Setting};
use crate::terminal::key_name;
use crate::text::safe;
use crate::ui::Ink;

/// What stands above each file.
const HEAD: &str = "\
# The configuration of Seminar: each option with its value and, behind #, where that comes from.
# In $XDG_CONFIG_HOME/seminar/config.toml it says the same.
";

impl Config {
    /// Prints all options, what is stated for folders, themes and keys as TOML.
    pub fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        write!(out, "{HEAD}")?;
        for setting in &self.settings {
            option(setting, out)?;
        }
        for notes in &self.notes {
            writeln!(out, "\n# {}", safe::line(&notes.place.of_line()))?;
            writeln!(out, "[[notes]]")?;
            for (key, value) in &notes.written {
                writeln!(out, "{key} = {value}")?;
            }
        }
        for own in &self.own_themes {
            writeln!(out, "\n[themes.{}]", quoted(&own.name))?;
            for (key, value) in &own.written {
                writeln!(out, "{key} = {value}")?;
            }
        }
        for mode in Mode::ALL {
            writeln!(out, "\n[keys.{}]", mode.name())?;
            for (binding, keys) in self.commands(*mode) {
                self.command(*mode, binding, &keys, out)?;
            }
        }
        out.flush()
    }

    /// The commands of a mode, each once with all of its keys.
    fn commands(&self, mode: Mode) -> Vec<(&'static Binding, Vec<Key>)> {
        let mut all: Vec<(&'static Binding, Vec<Key>)> = Vec::new();
        for (binding, keys) in self.keymap.rows(mode) {
            match all.iter_mut().find(|(known, _)| known.name == binding.name) {
                Some((_, known)) => known.extend(keys),
                None => all.push((binding, keys.to_vec())),
            }
        }
        all
    }

    fn command(
        &self,
        mode: Mode,
        binding: &Binding,
        keys: &[Key],
        out: &mut impl Write,
    ) -> std::io::Result<()> {
        let names: Vec<String> = keys.iter().map(|key| quoted(&key_name(*key))).collect();
        let value = match &names[..] {
            [name] => name.clone(),
            names => format!("[{}]", names.join(", ")),
        };
        let mut notes = vec![binding.doc.to_owned()];
        let mut given = self.given.iter();
        let given = given.find(|given| given.mode == mode && given.name == binding.name);
        notes.extend(given.map(|given| safe::line(&given.place.of_line()).into_owned()));
        notes.retain(|note| !note.is_empty());
        let note = if notes.is_empty() { "" } else { " # " };
        writeln!(out, "{} = {value}{note}{}", binding.name, notes.join("; "))
    }
}

fn option(setting: &Setting, out: &mut impl Write) -> std::io::Result<()> {
    let row = setting.row;
    let origin = match &setting.origin {
        Origin::Default => "default".to_owned(),
        Origin::File(place) => safe::line(&place.of_line()).into_owned(),
        Origin::Outside(name) => (*name).to_owned(),
    };
    let values = row.kind.values().replace('`', "");
    writeln!(out, "\n# {}\n# {values}", row.doc.replace('`', ""))?;
    writeln!(out, "{} = {} # {origin}", row.name, setting.value)
}

/// The options as a table of Markdown, for the README.
pub fn reference() -> String {
    let mut out =
        "| Option | Default | Values | What it is about |\n|---|---|---|---|\n".to_owned();
    for row in TABLE {
        let (name, values) = (row.name, row.kind.values());
        out += &format!(
            "| `{name}` | `{}` | {values} | {} |\n",
            row.default, row.doc
        );
    }
    out += "\nThe colours of a theme:\n\n| Colour | What it is for |\n|---|---|\n";
    for (_, name, doc) in Ink::TABLE {
        out += &format!("| `{name}` | {doc} |\n");
    }
    out
}
