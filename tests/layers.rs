//! The floors of the house, held by reading the `use` lines of `src`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Rooms by floor: each imports only from floors below its own.
const FLOORS: &[(&str, u8)] = &[
    ("text", 0),
    ("notes", 1),
    ("markdown", 1),
    ("highlight", 1),
    ("page", 2),
    ("search", 2),
    ("disk", 2),
    ("memory", 2),
    ("app", 3),
    ("ui", 4),
    ("terminal", 4),
    ("run", 5),
    ("cli", 6),
];

/// Names that only these rooms, or files of rooms, may say.
const OWNED: &[(&str, &[&str])] = &[
    ("pulldown_cmark", &["markdown"]),
    ("fuzzy_matcher", &["search"]),
    ("syntect", &["highlight"]),
    ("two_face", &["highlight"]),
    ("crossterm", &["terminal"]),
    ("crokey", &["terminal"]),
    ("terminal_colorsaurus", &["terminal"]),
    ("signal_hook", &["terminal"]),
    ("ratatui", &["ui", "terminal"]),
    ("ratatui_image", &["ui"]),
    ("rustix", &["terminal", "disk"]),
    ("std::fs", &["disk", "cli", "memory/store.rs"]),
    ("notify", &["disk/watch.rs"]),
    ("std::process", &["cli", "terminal"]),
    (
        "std::thread",
        &[
            "terminal",
            "run",
            "disk",
            "page/ahead.rs",
            "memory/store.rs",
        ],
    ),
    ("std::time", &["run", "disk", "terminal", "memory/store.rs"]),
    ("serde_yaml", &["notes"]),
    ("encoding_rs", &["notes"]),
    ("icu_properties", &["text"]),
    ("icu_segmenter", &["text"]),
    ("html5ever", &["markdown"]),
    ("unicode_width", &["text"]),
];

/// A file of `src` with what its code says outside tests and comments.
struct File {
    path: PathBuf,
    room: String,
    code: String,
}

fn files() -> Vec<File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(&src).unwrap().to_path_buf();
                if below.components().count() > 1 {
                    let room = below.iter().next().unwrap().to_string_lossy().into_owned();
                    let text = std::fs::read_to_string(&path).unwrap();
                    found.push(File {
                        path: below,
                        room,
                        code: code(&text),
                    });
                }
            }
        }
    }
    found
}

/// `text` up to its tests, without comments.
fn code(text: &str) -> String {
    let tests = ["#[cfg(test)]", "#![cfg(test)]"];
    let end = tests.iter().filter_map(|mark| text.find(mark)).min();
    let text = &text[..end.unwrap_or(text.len())];
    text.lines()
        .map(|line| line.split("//").next().unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The paths behind `crate::` in `code`, a `{…}` list as one path for each of its names.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
            .unwrap_or(rest.len());
        let path = rest[..end].trim_end_matches(':').to_owned();
        match rest[end..]
            .strip_prefix('{')
            .filter(|_| rest[..end].ends_with("::") || end == 0)
        {
            Some(list) => {
                let names = list.split('}').next().unwrap_or("");
                let names = names
                    .split(',')
                    .map(str::trim)
                    .filter(|name| !name.is_empty());
                found.extend(
                    names.map(|name| format!("{path}::{name}").trim_start_matches(':').to_owned()),
                );
            }
            None => found.push(path),
        }
    }
    found
}

fn floor(room: &str) -> u8 {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room)
        .unwrap_or_else(|| panic!("{room} stands on no floor"))
        .1
}

#[test]
fn rooms_import_only_from_floors_below() {
    for file in files() {
        // Paths begin at the crate, so that they can be read here.
        assert!(
            !file.code.contains("super::"),
            "{} imports by super::",
            file.path.display()
        );
        for import in imports(&file.code) {
            let room = import.split("::").next().unwrap();
            assert!(
                room == file.room || floor(room) < floor(&file.room),
                "{} (floor {}) imports {import} (floor {})",
                file.path.display(),
                floor(&file.room),
                floor(room)
            );
        }
    }
}

#[test]
fn libraries_are_named_only_where_they_live() {
    for file in files() {
        for (name, rooms) in OWNED {
            let said = file.code.match_indices(name).any(|(at, _)| {
                let before = file.code[..at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
                    && file.code[at + name.len()..].starts_with([':', ';'])
            });
            let is_owner = |owner: &&str| *owner == file.room || file.path.ends_with(owner);
            assert!(
                !said || rooms.iter().any(is_owner),
                "{} names {name}",
                file.path.display()
            );
        }
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = files();
    let names: BTreeSet<String> = files.iter().map(|file| module(&file.path)).collect();
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        let from = module(&file.path);
        for import in imports(&file.code) {
            // The longest module that the path names; a room's face where it names an item of it.
            let mut to = import.as_str();
            while !names.contains(to) {
                let Some((shorter, _)) = to.rsplit_once("::") else {
                    break;
                };
                to = shorter;
            }
            if to != from {
                arrows
                    .entry(from.clone())
                    .or_default()
                    .insert(to.to_owned());
            }
            assert!(
                to != file.room,
                "{from} imports {import} from its own room's face: name the file instead"
            );
        }
    }
    // Take away what imports nothing that is left, until nothing can be taken.
    let mut left = names;
    loop {
        let free: Vec<String> = left
            .iter()
            .filter(|name| {
                arrows
                    .get(*name)
                    .is_none_or(|to| to.iter().all(|to| !left.contains(to)))
            })
            .cloned()
            .collect();
        if free.is_empty() {
            break;
        }
        for name in free {
            left.remove(&name);
        }
    }
    // A room's face names its files and is named by other rooms only: it closes no circle.
    assert!(left.is_empty(), "in a circle, or above one: {left:?}");
}

/// `app/keymap.rs` → `app::keymap`, `app/mod.rs` → `app`.
fn module(path: &Path) -> String {
    let path = path.with_extension("");
    let parts: Vec<_> = path
        .iter()
        .map(|part| part.to_string_lossy())
        .filter(|part| part != "mod")
        .collect();
    parts.join("::")
}

#[test]
fn the_reader_of_imports_reads_what_it_should() {
    assert_eq!(
        imports("use crate::app::{App, Key};\ncrate::text::safe::line(x)"),
        ["app::App", "app::Key", "text::safe::line"]
    );
    assert_eq!(code("a // crate::ui\n#[cfg(test)]\nb"), "a ");
}
