//! What keys ask for: the table of keys, as it is or as it is configured.

use crate::app::action::{Action, Edit};
use crate::app::bindings::{Binding, TABLE};
use crate::app::key::{Code, Key, Mode};
use crate::notes::Kind;

/// What the keys ask for in each mode.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<Row>,
}

/// A binding in one mode, with the keys that it has there.
#[derive(Debug, Clone)]
struct Row {
    mode: Mode,
    keys: Vec<Key>,
    binding: &'static Binding,
}

impl Default for Keymap {
    /// As the table says.
    fn default() -> Self {
        let rows = TABLE.iter().flat_map(|binding| {
            binding.modes.iter().map(move |&mode| Row {
                mode,
                keys: binding.keys.to_vec(),
                binding,
            })
        });
        Self {
            rows: rows.collect(),
        }
    }
}

/// Why keys cannot be given to a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// There is no command of this name in the mode.
    Unknown,
    /// The key already has this command, which was not given others.
    Taken(Key, &'static str),
}

impl Keymap {
    /// What `key` asks for in `mode`; a character that is bound to nothing is typed into a box, elsewhere Alt with a
    /// letter asks for what the letter does, so that no input method can take it.
    pub fn action(&self, mode: Mode, key: Key) -> Option<Action> {
        if let Some(action) = self.bound(mode, key) {
            return Some(action);
        }
        let Code::Char(c) = key.code else { return None };
        match mode {
            _ if key.ctrl => None,
            Mode::Labels if !key.alt => Some(Action::Label(c)),
            _ if mode.is_box() => (!key.alt).then_some(Action::Edit(Edit::Insert(c))),
            _ if key.alt => self.bound(mode, Key { alt: false, ..key }),
            _ => None,
        }
    }

    fn bound(&self, mode: Mode, key: Key) -> Option<Action> {
        let mut rows = self.of(mode);
        let row = rows.find(|row| row.keys.contains(&key));
        row.map(|row| row.binding.action)
    }

    fn of(&self, mode: Mode) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.mode == mode)
    }

    /// The bindings that the footer names in `mode`, each with the key to be shown.
    pub fn hints(&self, mode: Mode) -> impl Iterator<Item = (Key, &'static Binding)> {
        let hinted = self.of(mode).filter(|row| !row.binding.hint.is_empty());
        hinted.filter_map(|row| Some((*row.keys.first()?, row.binding)))
    }

    /// The commands of `mode` that are told of, each with its keys.
    pub fn commands(&self, mode: Mode) -> impl Iterator<Item = (&'static Binding, &[Key])> {
        let told = self.of(mode).filter(|row| !row.binding.doc.is_empty());
        told.map(|row| (row.binding, &row.keys[..]))
    }

    /// All rows of `mode`, those that only the configuration names too, each with its keys.
    pub fn rows(&self, mode: Mode) -> impl Iterator<Item = (&'static Binding, &[Key])> {
        self.of(mode).map(|row| (row.binding, &row.keys[..]))
    }

    /// Gives commands of one mode these keys instead of those they have; all at once, so that two may trade theirs.
    /// Tells for each, in order, why it cannot have them; that one keeps what it has.
    pub fn rebind(&mut self, mode: Mode, wanted: &[(&str, Vec<Key>)]) -> Vec<Result<(), Clash>> {
        let before = self.clone();
        let is_known = |name: &str| before.of(mode).any(|row| row.binding.name == name);
        for (name, keys) in wanted {
            self.give(mode, name, keys);
        }
        let mut told: Vec<Result<(), Clash>> = Vec::new();
        for (name, keys) in wanted {
            let taken = keys.iter().find_map(|&key| {
                let mut others = self.of(mode).filter(|row| row.binding.name != *name);
                let other = others.find(|row| row.keys.contains(&key))?;
                Some(Clash::Taken(key, other.binding.name))
            });
            told.push(match taken {
                _ if !is_known(name) => Err(Clash::Unknown),
                Some(clash) => {
                    let had: Vec<Key> = before
                        .of(mode)
                        .filter(|row| row.binding.name == *name)
                        .flat_map(|row| row.keys.clone())
                        .collect();
                    self.give(mode, name, &had);
                    Err(clash)
                }
                None => Ok(()),
            });
        }
        told
    }

    fn give(&mut self, mode: Mode, name: &str, keys: &[Key]) {
        let mut keys = keys.to_vec();
        for row in &mut self.rows {
            if row.mode == mode && row.binding.name == name {
                // The first row of a name has them all.
                row.keys = std::mem::take(&mut keys);
            }
        }
    }

    /// The keys as Markdown with the signs of lists, for the help sheet and the README.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for (title, mode) in [
            ("Lists and page", Mode::Browse),
            ("Filter, search and lists to pick from", Mode::Palette),
        ] {
            out += &format!("### {title}\n\n| Keys | What they do |\n|---|---|\n");
            for (binding, keys) in self.commands(mode) {
                // What holds everywhere is told once.
                if mode == Mode::Palette && binding.modes.len() == Mode::ALL.len() {
                    continue;
                }
                let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                out += &format!("| {} | {} |\n", keys.join(" "), binding.doc);
            }
            out += "\n";
        }
        out += "### Signs\n\n| Sign | Talk |\n|---|---|\n";
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Talk) {
            out += &format!("| {} | {} |\n", kind.sign(), kind.name());
        }
        out + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn ch(c: char) -> Key {
        Key {
            code: Code::Char(c),
            ctrl: false,
            alt: false,
        }
    }

    #[test]
    fn no_key_means_two_things() {
        let mut seen = HashSet::new();
        let keymap = Keymap::default();
        for row in &keymap.rows {
            for &key in &row.keys {
                assert!(seen.insert((row.mode, key)), "{key} in {:?}", row.mode);
                assert_eq!(keymap.action(row.mode, key), Some(row.binding.action));
            }
        }
    }

    #[test]
    fn a_name_means_one_thing_in_a_mode() {
        let keymap = Keymap::default();
        for row in &keymap.rows {
            let mut same = keymap
                .of(row.mode)
                .filter(|other| other.binding.name == row.binding.name);
            assert!(
                same.all(|other| other.binding.action == row.binding.action),
                "{}",
                row.binding.name
            );
            assert!(!row.keys.is_empty(), "{}", row.binding.name);
        }
    }

    #[test]
    fn keys_that_terminals_and_input_methods_need_are_free() {
        for binding in TABLE {
            for key in binding.keys {
                let taken = key.ctrl && matches!(key.code, Code::Char(' ' | 's' | 'q'));
                assert!(!taken && !matches!(key.code, Code::F(6..=10)), "{key}");
            }
        }
    }

    #[test]
    fn unbound_characters_are_typed_into_boxes_only() {
        let action = |mode, key| Keymap::default().action(mode, key);
        assert_eq!(
            action(Mode::Palette, ch('로')),
            Some(Action::Edit(Edit::Insert('로')))
        );
        assert_eq!(
            action(Mode::Filter, ch('q')),
            Some(Action::Edit(Edit::Insert('q')))
        );
        assert_eq!(action(Mode::Browse, ch('가')), None);
        let alt = Key {
            alt: true,
            ..ch('q')
        };
        assert_eq!(action(Mode::Browse, alt), Some(Action::Quit));
        assert_eq!(action(Mode::Filter, alt), None);
    }

    #[test]
    fn keys_are_given_to_others_or_it_is_said_why_not() {
        let mut keymap = Keymap::default();
        // Two trade theirs.
        let told = keymap.rebind(
            Mode::Browse,
            &[("down", vec![ch('k')]), ("up", vec![ch('j')])],
        );
        assert_eq!(told, [Ok(()), Ok(())]);
        let up = keymap.action(Mode::Browse, ch('j')).unwrap();
        assert_eq!(Some(up), Keymap::default().action(Mode::Browse, ch('k')));
        // Elsewhere they mean what they did.
        assert_ne!(keymap.action(Mode::Sheet, ch('j')), Some(up));
        let told = keymap.rebind(
            Mode::Browse,
            &[
                ("jump", vec![ch('q')]),
                ("soup", vec![ch('Q')]),
                ("why", vec![]),
            ],
        );
        assert_eq!(
            told,
            [
                Err(Clash::Taken(ch('q'), "quit")),
                Err(Clash::Unknown),
                Ok(())
            ]
        );
        assert_eq!(keymap.action(Mode::Browse, ch('q')), Some(Action::Quit));
        assert_eq!(keymap.action(Mode::Browse, ch('w')), None);
        assert!(
            keymap
                .commands(Mode::Browse)
                .any(|(it, keys)| it.name == "jump" && !keys.is_empty())
        );
    }
}
