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
    /// The key has this command, which keeps it or was given it first.
    Taken(Key, &'static str),
    /// No key would leave the program, or what is open.
    Stuck,
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

    /// The first key that asks for `action` in `mode`, to be told of.
    pub fn key_of(&self, mode: Mode, action: Action) -> Option<Key> {
        let mut rows = self.of(mode).filter(|row| row.binding.action == action);
        rows.find_map(|row| row.keys.first().copied())
    }

    /// Gives commands of one mode these keys instead of those they have; all at once, so that two may trade theirs.
    ///
    /// # Errors
    /// Where one cannot have them: its place in `wanted`, the last one where several cannot, and why. Then all keep
    /// what they have.
    pub fn rebind(
        &mut self,
        mode: Mode,
        wanted: &[(&str, Vec<Key>)],
    ) -> Result<(), (usize, Clash)> {
        let mut after = self.clone();
        for (name, keys) in wanted {
            after.give(mode, name, keys);
        }
        for (at, (name, keys)) in wanted.iter().enumerate().rev() {
            if !after.of(mode).any(|row| row.binding.name == *name) {
                return Err((at, Clash::Unknown));
            }
            for &key in keys {
                let mut others = after.of(mode).filter(|row| row.binding.name != *name);
                if let Some(other) = others.find(|row| row.keys.contains(&key)) {
                    return Err((at, Clash::Taken(key, other.binding.name)));
                }
            }
        }
        if !after.may_leave(mode) {
            let leaves = |name: &str| {
                let mut rows = after.of(mode).filter(|row| row.binding.name == name);
                rows.any(|row| leaves(mode, row.binding.action))
            };
            if let Some(at) = wanted.iter().rposition(|(name, _)| leaves(name)) {
                return Err((at, Clash::Stuck));
            }
        }
        *self = after;
        Ok(())
    }

    fn give(&mut self, mode: Mode, name: &str, keys: &[Key]) {
        let mut once: Vec<Key> = Vec::new();
        for &key in keys {
            if !once.contains(&key) {
                once.push(key);
            }
        }
        for row in &mut self.rows {
            if row.mode == mode && row.binding.name == name {
                // The first row of a name has them all.
                row.keys = std::mem::take(&mut once);
            }
        }
    }

    /// Whether a key leaves the program, or what is open.
    fn may_leave(&self, mode: Mode) -> bool {
        let mut rows = self.of(mode).filter(|row| !row.keys.is_empty());
        rows.any(|row| leaves(mode, row.binding.action))
    }

    /// The commands that are told of, by where they hold: a title, and each with its keys.
    pub fn sections(
        &self,
    ) -> impl Iterator<Item = (&'static str, Vec<(&'static Binding, &[Key])>)> {
        let sections = [
            ("Lists and page", Mode::Browse),
            ("Filter, search and lists to pick from", Mode::Palette),
        ];
        sections.into_iter().map(|(title, mode)| {
            // What holds everywhere is told once.
            let is_told =
                |binding: &Binding| mode != Mode::Palette || binding.modes.len() != Mode::ALL.len();
            let commands = self.commands(mode).filter(|(it, _)| is_told(it));
            (title, commands.collect())
        })
    }

    /// The keys as Markdown with the signs of lists, for the help sheet and the README.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for (title, commands) in self.sections() {
            out += &format!("### {title}\n\n| Keys | What they do |\n|---|---|\n");
            for (binding, keys) in commands {
                out += &row(binding.name, keys, binding.doc);
            }
            out += "\n";
        }
        out += "### Signs\n\n| Sign | Talk |\n|---|---|\n";
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Talk) {
            out += &format!("| {} | {} |\n", kind.sign(), kind.name());
        }
        out += "| ★ | starred |\n| ● | left to read |\n";
        out + "\n"
    }

    /// The keys of lists and page as a table of Markdown in Korean, for README.ko.md.
    pub fn korean(&self) -> String {
        let rows = self.commands(Mode::Browse);
        let rows = rows.map(|(binding, keys)| row(binding.name, keys, binding.korean));
        format!("| 키 | 하는 일 |\n|---|---|\n{}", rows.collect::<String>())
    }
}

/// A row of a table of keys.
fn row(name: &str, keys: &[Key], doc: &str) -> String {
    let keys: Vec<String> = keys.iter().map(|&key| code(key)).collect();
    // A command without a key has its name.
    if keys.is_empty() {
        return format!("| *{name}* | {doc} |\n");
    }
    // Where a cell ends is seen before code is (GFM 0.29, section 4.10).
    let keys = keys.join(" ").replace('|', "\\|");
    format!("| {keys} | {doc} |\n")
}

/// Whether `action` leaves the program, or what is open in `mode`.
fn leaves(mode: Mode, action: Action) -> bool {
    match action {
        Action::Quit => true,
        Action::Cancel => mode != Mode::Browse,
        _ => false,
    }
}

/// A key as code of Markdown.
pub(super) fn code(key: Key) -> String {
    let key = key.to_string();
    if key.contains('`') {
        format!("`` {key} ``")
    } else {
        format!("`{key}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{BlockKind, References, blocks};
    use proptest::prelude::*;
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
    fn each_command_of_lists_and_page_is_told_in_korean() {
        let keymap = Keymap::default();
        for (command, _) in keymap.commands(Mode::Browse) {
            let is_hangul = |c: char| ('가'..='힣').contains(&c);
            assert!(command.korean.contains(is_hangul), "{}", command.name);
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
        let trade = [("down", vec![ch('k')]), ("up", vec![ch('j')])];
        assert_eq!(keymap.rebind(Mode::Browse, &trade), Ok(()));
        let up = keymap.action(Mode::Browse, ch('j')).unwrap();
        assert_eq!(Some(up), Keymap::default().action(Mode::Browse, ch('k')));
        // Elsewhere they mean what they did.
        assert_ne!(keymap.action(Mode::Sheet, ch('j')), Some(up));
        // Nobody gets anything where one cannot; the last one is told of.
        let why = keymap.key_of(Mode::Browse, Action::Why);
        for (name, key, clash) in [
            ("jump", 'q', Clash::Taken(ch('q'), "quit")),
            ("jump", 'Ω', Clash::Taken(ch('Ω'), "why")),
            ("soup", 'Q', Clash::Unknown),
        ] {
            let wanted = [("why", vec![ch('Ω')]), (name, vec![ch(key)])];
            let told = keymap.rebind(Mode::Browse, &wanted);
            assert_eq!(told, Err((1, clash)));
            assert_eq!(keymap.action(Mode::Browse, ch('q')), Some(Action::Quit));
            assert_eq!(keymap.key_of(Mode::Browse, Action::Why), why);
        }
        let told = keymap.rebind(Mode::Browse, &[("why", vec![])]);
        assert_eq!(told, Ok(()));
        assert_eq!(keymap.key_of(Mode::Browse, Action::Why), None);
    }

    #[test]
    fn a_command_that_keeps_its_key_is_given_no_second_owner() {
        let mut keymap = Keymap::default();
        let wanted = [("down", vec![ch('k')]), ("up", vec![ch('q')])];
        let told = keymap.rebind(Mode::Browse, &wanted);
        assert_eq!(told, Err((1, Clash::Taken(ch('q'), "quit"))));
        let told = keymap.rebind(Mode::Browse, &wanted[..1]);
        assert_eq!(told, Err((0, Clash::Taken(ch('k'), "up"))));
    }

    #[test]
    fn a_key_to_leave_with_is_left() {
        for (mode, names) in [
            (Mode::Browse, ["quit", "quit-at-once"]),
            (Mode::Sheet, ["close", "quit-at-once"]),
        ] {
            let mut keymap = Keymap::default();
            let mut wanted = names.map(|name| (name, Vec::new())).to_vec();
            wanted.push(("redraw", vec![ch('Ω')]));
            assert_eq!(keymap.rebind(mode, &wanted), Err((1, Clash::Stuck)));
            wanted[1].1.push(ch('ω'));
            assert_eq!(keymap.rebind(mode, &wanted), Ok(()));
        }
    }

    #[test]
    fn a_key_stands_in_the_help_whatever_markdown_makes_of_it() {
        let keys: Vec<Key> = ['|', '`', '\\', '~', '$'].map(ch).to_vec();
        let mut keymap = Keymap::default();
        let doc = keymap.rows(Mode::Browse).find(|(row, _)| row.name == "why");
        let doc = doc.unwrap().0.doc;
        let wanted = [("why", keys), ("lists", vec![ch('Ω')])];
        assert_eq!(keymap.rebind(Mode::Browse, &wanted), Ok(()));
        let text = keymap.markdown();
        let references = References::default();
        let blocks: Vec<_> = blocks(&text, &references).collect();
        let tables = blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        });
        let mut rows = tables.flat_map(|table| &table.rows);
        let row = rows.find(|row| row[1].text == doc).unwrap();
        assert_eq!((&*row[0].text, row.len()), ("| ` \\ ~ $", 2));
    }

    proptest! {
        #[test]
        fn no_key_is_twice_in_a_mode_whatever_is_wanted(
            wanted in prop::collection::vec((0_usize..200, prop::collection::vec(0_usize..200, 0..3)), 0..6),
            nth in 0..Mode::ALL.len(),
        ) {
            let mode = Mode::ALL[nth];
            let mut keymap = Keymap::default();
            let keys: Vec<Key> = keymap.rows(mode).flat_map(|(_, keys)| keys.to_vec()).collect();
            let names: Vec<&str> = keymap.rows(mode).map(|(row, _)| row.name).collect();
            let mut wanted: Vec<(&str, Vec<Key>)> = wanted
                .iter()
                .map(|(name, of)| {
                    let of = of.iter().map(|&at| keys[at % keys.len()]);
                    (names[name % names.len()], of.collect())
                })
                .collect();
            let before = format!("{keymap:?}");
            // As the configuration does, until the rest can be had.
            while let Err((at, _)) = keymap.rebind(mode, &wanted) {
                prop_assert_eq!(&format!("{keymap:?}"), &before);
                wanted.remove(at);
            }
            let mut seen = HashSet::new();
            for key in keymap.rows(mode).flat_map(|(_, keys)| keys) {
                prop_assert!(seen.insert(*key), "{key} is twice in {mode:?}");
            }
            prop_assert!(keymap.may_leave(mode));
        }
    }
}
