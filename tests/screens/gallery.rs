//! The pictures of the README are what the program shows of the sample notes.

use std::path::{Path, PathBuf};

use seminar::ui::Theme;

use crate::drawing;
use crate::screen::Screen;

/// A picture: its file, its columns and rows, the keys that lead there, and what it is called.
type Picture = (&'static str, (u16, u16), &'static str, &'static str);

const PICTURES: &[Picture] = &[
    (
        "browse",
        (120, 30),
        "^p 편지 enter",
        "Events, talks and a page",
    ),
    (
        "jump",
        (100, 24),
        "^p ㅇㅅㅈ",
        "A talk is found by the initials of its speaker",
    ),
    (
        "text",
        (100, 24),
        "s 로그",
        "The text of all notes is searched",
    ),
    ("overview", (100, 30), "0", "All notes at a glance"),
    (
        "light",
        (100, 24),
        "^p 편지 enter / 로그 enter",
        "The same on a light background",
    ),
    ("narrow", (46, 20), "^p 편지 enter", "A narrow terminal"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".pictures")
}

#[test]
fn the_pictures_are_what_the_program_shows() {
    let bless = std::env::var_os("BLESS").is_some();
    for (name, (width, height), keys, title) in PICTURES {
        let notes = Path::new(env!("CARGO_MANIFEST_DIR")).join("notes");
        let (theme, colours) = if *name == "light" {
            (("light", Theme::LIGHT), &drawing::LIGHT)
        } else {
            (("dark", Theme::DARK), &drawing::DARK)
        };
        let opening = Screen::open(notes).size(*width, *height);
        let screen = opening.themes(&[theme]).press(keys);
        let made = drawing::svg(screen.cells(), colours, title);
        let path = folder().join(format!("{name}.svg"));
        if bless {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == made,
            "{name} is no longer what it was: run `BLESS=1 cargo test --test screens gallery`\n{screen}"
        );
    }
}

#[test]
fn each_picture_is_in_the_readme_and_each_of_the_readme_is_made() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for readme in ["README.md", "README.ko.md"] {
        let text = std::fs::read_to_string(root.join(readme)).unwrap();
        let shown: Vec<&str> = text
            .split(".pictures/")
            .skip(1)
            .filter_map(|rest| rest.split_once(".svg"))
            .map(|(name, _)| name)
            .collect();
        for (name, ..) in PICTURES {
            assert!(shown.contains(name), "{readme} does not show {name}");
        }
        for name in shown {
            let is_made = PICTURES.iter().any(|(made, ..)| *made == name);
            assert!(is_made, "{readme} shows {name}, which nothing makes");
        }
    }
}
