//! The configuration: what the file says, and what the command line and the environment say above it.
//!
//! What is wrong in the file is told with its place, and that entry alone counts as not there.

mod keys;
mod near;
mod notes;
mod options;
mod place;
mod print;
mod reader;
mod themes;
mod value;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;
use etcetera::BaseStrategy;
use toml::de::DeTable;

use crate::app::Keymap;
use crate::text::errors::plain;
use crate::ui::Theme;
use keys::Given;
use near::nearest;
use options::Row;
use reader::Reader;
use themes::OwnTheme;
use value::{At, Value};

pub(super) use notes::Notes;
pub(super) use options::Options;
pub(super) use place::{Fault, Place};
pub use print::reference;
pub(super) use themes::AUTO;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    Default,
    File(Place),
    /// A flag of the command line, or a variable of the environment.
    Outside(&'static str),
}

/// An option with its value.
#[derive(Debug)]
struct Setting {
    row: &'static Row,
    value: Value,
    origin: Origin,
}

/// What is configured.
#[derive(Debug)]
pub(super) struct Config {
    /// One for each row of the table.
    settings: Vec<Setting>,
    /// What is stated for the notes of folders.
    pub notes: Vec<Notes>,
    own_themes: Vec<OwnTheme>,
    /// What the keys ask for.
    pub keymap: Keymap,
    given: Vec<Given>,
    /// What in the file counts as not there.
    pub faults: Vec<Fault>,
    home: PathBuf,
}

impl Default for Config {
    fn default() -> Self {
        let setting = |row: &'static Row| {
            let table = format!("value = {}", row.default);
            let table = DeTable::parse(&table).ok();
            let value = table
                .as_ref()
                .and_then(|table| table.get_ref().get("value"));
            let value = value.and_then(|value| row.kind.read(row.name, value, &mut Vec::new()));
            Setting {
                row,
                value: value.unwrap_or(Value::Flag(false)),
                origin: Origin::Default,
            }
        };
        Self {
            settings: options::TABLE.iter().map(setting).collect(),
            notes: Vec::new(),
            own_themes: Vec::new(),
            keymap: Keymap::default(),
            given: Vec::new(),
            faults: Vec::new(),
            home: PathBuf::new(),
        }
    }
}

impl Config {
    /// Reads `file`, else `$XDG_CONFIG_HOME/seminar/config.toml` if it is there. `~/` is the home folder.
    ///
    /// # Errors
    /// Where `file` is named and cannot be read.
    pub fn read(file: Option<&Path>) -> anyhow::Result<Self> {
        let base = etcetera::base_strategy::Xdg::new().ok();
        let usual = base
            .as_ref()
            .map(|base| base.config_dir().join("seminar").join("config.toml"));
        let is_named = file.is_some();
        let mut config = match file.map(Path::to_path_buf).or(usual) {
            None => Self::default(),
            Some(path) => match std::fs::read_to_string(&path) {
                Ok(text) => Self::of(&text, &path),
                Err(error) if error.kind() == ErrorKind::InvalidData => {
                    Self::without(path.display().to_string(), "is not UTF-8: save it as that")
                }
                Err(error) if is_named => {
                    return Err(error).with_context(|| path.display().to_string());
                }
                Err(error) if error.kind() == ErrorKind::NotFound => Self::default(),
                Err(error) => Self::without(path.display().to_string(), &plain(&error)),
            },
        };
        config.home = base.map_or_else(PathBuf::new, |base| base.home_dir().to_path_buf());
        config.look_for_folders();
        Ok(config)
    }

    /// The default, as the file cannot be read.
    fn without(place: String, why: &str) -> Self {
        let what = format!("{why}; all of it counts as not there");
        Self {
            faults: vec![Fault { place, what }],
            ..Self::default()
        }
    }

    /// What `text` says, which is that of the file at `path`.
    fn of(text: &str, path: &Path) -> Self {
        let file = match DeTable::parse(text) {
            Ok(file) => file,
            Err(error) => {
                let place = Place::of(text, path, &error.span().unwrap_or(0..0));
                let why = format!("this is no TOML, {}", error.message());
                return Self::without(place.to_string(), &why);
            }
        };
        let mut config = Self::default();
        let mut reader = Reader {
            text,
            path,
            wrong: Vec::new(),
        };
        for (key, value) in file.get_ref() {
            match key.get_ref().as_ref() {
                "notes" => config.notes = notes::read(value, &mut reader),
                "themes" => config.own_themes = themes::read(value, &mut reader),
                "keys" => config.given = keys::read(value, &mut config.keymap, &mut reader),
                name => {
                    if let Some(row) = options::row(name) {
                        config.take(row, value, &mut reader);
                        continue;
                    }
                    let names = options::TABLE.iter().map(|row| row.name);
                    let list: Vec<&str> = names.clone().collect();
                    let all = format!(
                        "{}, `[[notes]]`, `[themes.NAME]` or `[keys.MODE]`",
                        list.join(", ")
                    );
                    reader.unknown(key, names.chain(["notes", "themes", "keys"]), &all);
                }
            }
        }
        config.check_theme(file.get_ref(), &mut reader);
        config.faults = reader.faults();
        config
    }

    fn take(&mut self, row: &'static Row, value: &At<'_>, reader: &mut Reader<'_>) {
        if let Some(read) = row.kind.read(row.name, value, &mut reader.wrong) {
            let origin = Origin::File(reader.place(&value.span()));
            self.set(row.name, read, origin);
        }
    }

    fn set(&mut self, name: &str, value: Value, origin: Origin) {
        let mut settings = self.settings.iter_mut();
        if let Some(setting) = settings.find(|setting| setting.row.name == name) {
            (setting.value, setting.origin) = (value, origin);
        }
    }

    /// A theme that is not there is none.
    fn check_theme(&mut self, file: &DeTable<'_>, reader: &mut Reader<'_>) {
        if let Some(value) = file.get("theme")
            && let Some(name) = value.get_ref().as_str()
            && let Err(what) = self.known_theme(name)
        {
            reader.wrong(&value.span(), what);
            self.set("theme", Value::Text(AUTO.to_owned()), Origin::Default);
        }
    }

    /// # Errors
    /// Where there is no theme of this name, with what may be meant.
    fn known_theme(&self, name: &str) -> Result<(), String> {
        let themes = self.themes();
        let names = themes.iter().map(|(name, _)| name.as_str()).chain([AUTO]);
        if names.clone().any(|known| known == name) {
            return Ok(());
        }
        let list: Vec<&str> = names.clone().collect();
        let what = nearest(name, names, &list.join(", "));
        Err(format!("there is no theme `{name}`; {what}"))
    }

    /// Says above the file that this is not to be.
    pub fn switch_off(&mut self, name: &str, flag: &'static str) {
        self.set(name, Value::Flag(false), Origin::Outside(flag));
    }

    /// Says above the file what an option is that is a text.
    pub fn say(&mut self, name: &str, text: &str, flag: &'static str) {
        self.set(name, Value::Text(text.to_owned()), Origin::Outside(flag));
    }

    /// Says above the file which theme is to be shown.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn set_theme(&mut self, name: &str, by: &'static str) -> Result<(), String> {
        self.known_theme(name)?;
        self.set("theme", Value::Text(name.to_owned()), Origin::Outside(by));
        Ok(())
    }

    /// All themes with their names.
    pub fn themes(&self) -> Vec<(String, Theme)> {
        let known = Theme::ALL.map(|(name, theme)| (name.to_owned(), theme));
        let own = self.own_themes.iter();
        let own = own.map(|own| (own.name.clone(), own.theme));
        known.into_iter().chain(own).collect()
    }

    /// The values of all options; folders as they are on this machine.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        for setting in &self.settings {
            (setting.row.assign)(&mut options, setting.value.clone());
        }
        for folder in &mut options.folders {
            folder.path = self.at_home(&folder.path);
        }
        options
    }

    /// `path`, `~` being the home folder.
    pub fn at_home(&self, path: &Path) -> PathBuf {
        match path.strip_prefix("~") {
            Ok(below) if !self.home.as_os_str().is_empty() => self.home.join(below),
            _ => path.to_path_buf(),
        }
    }

    fn look_for_folders(&mut self) {
        for notes in &self.notes {
            let path = self.at_home(&notes.path);
            if !path.is_dir() {
                self.faults.push(Fault {
                    place: notes.place.to_string(),
                    what: format!("there is no folder {}", path.display()),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests;
