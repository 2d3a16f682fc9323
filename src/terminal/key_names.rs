//! The names of keys in the configuration, as crokey knows them, and which of them a terminal can tell.

use crokey::{KeyCombination, OneToThree};
use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::{Code, Key};
use crate::terminal::input::code_of;
use crate::text::near::nearest;

/// Why a name is none of a key that can be given to a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadKey {
    /// There is no such key; the one that may be meant.
    Unknown(Option<String>),
    /// There is, and nothing can be bound to it, for this reason.
    Refused(&'static str),
}

/// Names that people know for what crokey calls otherwise.
const ALIASES: &[(&str, &str)] = &[
    ("pgup", "pageup"),
    ("pgdn", "pagedown"),
    ("pgdown", "pagedown"),
    ("escape", "esc"),
    ("return", "enter"),
    ("spacebar", "space"),
    ("dash", "hyphen"),
];

/// The names of keys that are no characters.
const NAMES: &[&str] = &[
    "enter",
    "esc",
    "tab",
    "backspace",
    "delete",
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "space",
    "hyphen",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f11",
    "f12",
];

/// The key of this name: `j`, `G`, `ctrl-p`, `alt-left`, `f5`, `space`, `shift-tab`.
///
/// # Errors
/// Where there is none, or nothing can be bound to it.
pub fn key_named(name: &str) -> Result<Key, BadKey> {
    let key = parsed(name).ok_or_else(|| BadKey::Unknown(meant(name)))?;
    translated(key).map_err(BadKey::Refused)
}

/// The name of `key`, which [`key_named`] reads.
pub fn key_name(key: Key) -> String {
    let code = match key.code {
        Code::Char(' ') => "space".to_owned(),
        Code::Char(c) => c.to_string(),
        Code::F(n) => format!("f{n}"),
        Code::BackTab => "shift-tab".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let (ctrl, alt) = (["", "ctrl-"], ["", "alt-"]);
    let (ctrl, alt) = (ctrl[usize::from(key.ctrl)], alt[usize::from(key.alt)]);
    format!("{ctrl}{alt}{code}")
}

/// The key and what is held with it.
type Pressed = (KeyCode, KeyModifiers);

fn parsed(name: &str) -> Option<Pressed> {
    // crokey knows ASCII, and no case: a capital is Shift's letter.
    let last = name.chars().next_back()?;
    let before = &name[..name.len() - last.len_utf8()];
    let is_letter = before.is_empty() || before.ends_with('-');
    if before.is_empty() && !last.is_ascii() {
        return Some((KeyCode::Char(last), KeyModifiers::NONE));
    }
    let held = before.to_ascii_lowercase();
    let name = if is_letter && last.is_ascii_uppercase() && !held.contains("ctrl-") {
        format!("{before}shift-{last}")
    } else {
        name.to_owned()
    };
    let KeyCombination { codes, modifiers } = crokey::parse(&name).ok()?;
    match codes {
        OneToThree::One(code) => Some((code, modifiers)),
        _ => None,
    }
}

fn translated((code, held): Pressed) -> Result<Key, &'static str> {
    let (ctrl, alt, shift) = (
        held.contains(KeyModifiers::CONTROL),
        held.contains(KeyModifiers::ALT),
        held.contains(KeyModifiers::SHIFT),
    );
    if held.contains(KeyModifiers::SUPER) {
        return Err("terminals keep it for themselves");
    }
    let code = match code {
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Char(c) if shift && !c.is_ascii_alphabetic() => {
            return Err("name the character that it gives");
        }
        KeyCode::Char(_) if ctrl && shift => {
            return Err("no terminal tells it from the one without Shift");
        }
        KeyCode::Char(c) if shift => Code::Char(c.to_ascii_uppercase()),
        _ if shift => return Err("Shift is told only with Tab and with letters"),
        code => code_of(code).ok_or("Seminar does not know it")?,
    };
    told(Key { code, ctrl, alt })
}

/// `key`, where terminals send it and nobody else needs it.
fn told(key: Key) -> Result<Key, &'static str> {
    let Key { code, ctrl, alt } = key;
    let refused = match code {
        Code::Char(' ' | 's' | 'q') if ctrl => Some("input methods and terminals need it"),
        Code::F(6..=10) => Some("input methods need it"),
        Code::F(13..) => Some("terminals do not send it"),
        Code::Char('i') if ctrl => Some("terminals send it as Tab: name `tab`"),
        Code::Char('m') if ctrl => Some("terminals send it as Enter: name `enter`"),
        Code::Char('[') if ctrl => Some("terminals send it as Esc: name `esc`"),
        Code::Char('a'..='z' | '4'..='7') if ctrl => None,
        Code::Char(_) | Code::Enter | Code::Esc | Code::Tab | Code::BackTab | Code::Backspace
            if ctrl =>
        {
            Some("terminals do not send it")
        }
        Code::Esc | Code::Char('[' | 'O') if alt => Some("it is the beginning of other keys"),
        Code::Char('\u{1100}'..='\u{11ff}' | 'ㄱ'..='ㆎ' | '가'..='힣') => {
            Some("name the Latin letter on its key, which it stands for")
        }
        _ => None,
    };
    refused.map_or(Ok(key), Err)
}

/// What may be meant by a name that is none.
fn meant(name: &str) -> Option<String> {
    let dashed = name.trim().replace('+', "-").replace('^', "ctrl-");
    let (held, base) = dashed.rsplit_once('-').unwrap_or(("", &dashed));
    let lower = base.to_lowercase();
    let alias = ALIASES.iter().find(|(known, _)| *known == lower);
    let near = || nearest(&lower, NAMES.iter().copied());
    let is_known = NAMES.contains(&&*lower) || base.chars().count() == 1;
    let base = if is_known {
        base
    } else {
        alias.map(|(_, name)| *name).or_else(near)?
    };
    let held: String = held
        .split('-')
        .filter(|part| !part.is_empty())
        .map(|part| match part.to_lowercase().as_str() {
            "c" | "control" | "strg" => "ctrl-".to_owned(),
            "m" | "meta" | "a" | "option" => "alt-".to_owned(),
            "s" => "shift-".to_owned(),
            other => format!("{other}-"),
        })
        .collect();
    let meant = format!("{held}{base}");
    parsed(&meant).and_then(|key| translated(key).ok())?;
    Some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::TABLE;
    use proptest::prelude::*;

    #[test]
    fn keys_of_the_table_have_names() {
        for key in TABLE.iter().flat_map(|binding| binding.keys) {
            assert_eq!(key_named(&key_name(*key)), Ok(*key), "{key}");
        }
    }

    #[test]
    fn names_are_those_of_keys_or_it_is_said_why_not() {
        let key = |code, ctrl, alt| Ok(Key { code, ctrl, alt });
        for (name, want) in [
            ("j", key(Code::Char('j'), false, false)),
            ("G", key(Code::Char('G'), false, false)),
            ("shift-g", key(Code::Char('G'), false, false)),
            ("alt-G", key(Code::Char('G'), false, true)),
            ("ctrl-p", key(Code::Char('p'), true, false)),
            ("Ctrl-P", key(Code::Char('p'), true, false)),
            ("shift-tab", key(Code::BackTab, false, false)),
            ("alt-left", key(Code::Left, false, true)),
            ("F5", key(Code::F(5), false, false)),
            ("space", key(Code::Char(' '), false, false)),
            ("-", key(Code::Char('-'), false, false)),
            ("alt--", key(Code::Char('-'), false, true)),
            ("é", key(Code::Char('é'), false, false)),
        ] {
            assert_eq!(key_named(name), want, "{name}");
        }
        for (name, meant) in [
            ("ctrl+p", Some("ctrl-p")),
            ("^p", Some("ctrl-p")),
            ("C-p", Some("ctrl-p")),
            ("pgdn", Some("pagedown")),
            ("alt-pgup", Some("alt-pageup")),
            ("entr", Some("enter")),
            ("escape", Some("esc")),
            ("soup", None),
            ("a-b", Some("alt-b")),
            ("", None),
            ("f99", None),
        ] {
            let meant = meant.map(str::to_owned);
            assert_eq!(key_named(name), Err(BadKey::Unknown(meant)), "{name}");
        }
        for name in [
            "ctrl-s",
            "ctrl-q",
            "ctrl-space",
            "f6",
            "f10",
            "f20",
            "ctrl-i",
            "ctrl-m",
            "ctrl-[",
            "ctrl-1",
            "ctrl-enter",
            "ctrl-shift-p",
            "shift-up",
            "cmd-q",
            "alt-esc",
            "insert",
            "ㅓ",
            "shift-1",
        ] {
            assert!(matches!(key_named(name), Err(BadKey::Refused(_))), "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_name_that_is_read_is_read_again(name in "((ctrl|alt|shift|Ctrl)-){0,2}(\\PC|f[0-9]{1,2}|up|tab|space|-)") {
            if let Ok(key) = key_named(&name) {
                prop_assert_eq!(key_named(&key_name(key)), Ok(key));
            }
        }
    }
}
