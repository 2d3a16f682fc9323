//! The command palette does what the keys do.

use seminar::app::{Action, Code, Key, Keymap, Mode};

use crate::notes::folder;
use crate::screen::Screen;

/// The keys that find a command by its name and do it.
fn typed(name: &str) -> String {
    let letters: Vec<String> = name.chars().map(String::from).collect();
    format!(": {} enter", letters.join(" "))
}

/// A key as a script names it.
fn pressed(key: seminar::app::Key) -> String {
    match key.to_string().as_str() {
        "↑" => "up".to_owned(),
        "↓" => "down".to_owned(),
        "←" => "left".to_owned(),
        "→" => "right".to_owned(),
        "Alt-→" => "altright".to_owned(),
        "Shift-Tab" => "backtab".to_owned(),
        name if name.chars().count() == 1 => name.to_owned(),
        name => name.to_lowercase(),
    }
}

#[test]
fn a_command_that_is_picked_does_what_its_key_does() {
    let keymap = Keymap::default();
    for (command, keys) in keymap.commands(Mode::Browse) {
        if matches!(command.action, Action::Quit | Action::Suspend) {
            continue;
        }
        for before in ["down enter ", "^p 끝까지 enter "] {
            let open = || Screen::open(folder()).size(100, 30);
            let by_key = open().press(&format!("{before}{}", pressed(keys[0])));
            if command.action == Action::Commands {
                assert!(by_key.contains("Commands"), "{by_key}");
                continue;
            }
            let by_name = open().press(&format!("{before}{}", typed(command.name)));
            let name = command.name;
            assert_eq!(
                by_name.to_string(),
                by_key.to_string(),
                "{name} after {before}"
            );
        }
    }
}

#[test]
fn commands_are_found_from_the_help_and_shown_with_their_keys() {
    let open = || Screen::open(folder()).size(100, 30);
    let screen = open().press("? : outl");
    assert!(screen.row(3).contains("outline"), "{screen}");
    assert!(
        screen.row(3).trim_end_matches([' ', '│']).ends_with('t'),
        "{screen}"
    );
    // What is left leads back to where it was.
    let plain = open().press("down enter");
    assert_eq!(
        open().press("down enter : esc").to_string(),
        plain.to_string()
    );
    let narrow = Screen::open(folder()).size(20, 8).press(":");
    assert!(narrow.contains("open") && narrow.is_in_bounds(), "{narrow}");
}

#[test]
fn words_are_found_in_the_help_and_what_was_found_in_the_page_waits() {
    let open = || Screen::open(folder()).size(100, 24);
    let help = open().press("? / headings");
    assert!(help.contains("the headings of the page"), "{help}");
    let before = open().press("^p 끝까지 enter / 문단 enter n");
    assert!(before.row(23).contains("/ 2/"), "{before}");
    for keys in [
        "? / headings enter n N esc esc",
        "? / headings esc esc",
        "w esc",
        "! / x esc esc",
    ] {
        let after = open().press(&format!("^p 끝까지 enter / 문단 enter n {keys}"));
        assert_eq!(after.to_string(), before.to_string(), "{keys}");
    }
    // A command that is asked for from a sheet acts on what is under it.
    let by_sheet = open().press("^p 끝까지 enter / 문단 enter n ? / x enter : b o t t o m enter");
    let plain = open().press("^p 끝까지 enter / 문단 enter n end");
    assert_eq!(by_sheet.to_string(), plain.to_string());
}

/// The keys of the table but for these commands, each a mode, a name and its keys, which are characters.
fn keys_with(given: &[(Mode, &str, &str)]) -> Keymap {
    let mut keymap = Keymap::default();
    for (mode, name, keys) in given {
        let key = |c| Key {
            code: Code::Char(c),
            ctrl: false,
            alt: false,
        };
        let wanted = [(*name, keys.chars().map(key).collect())];
        assert_eq!(keymap.rebind(*mode, &wanted), Ok(()), "{name}");
    }
    keymap
}

#[test]
fn what_is_said_names_the_keys_as_they_are_configured() {
    let empty = tempfile::tempdir().unwrap();
    let begin = |given: &[(Mode, &str, &str)]| {
        let opening = Screen::open(empty.path()).size(100, 30);
        opening.keys(keys_with(given)).press("")
    };
    let given = [
        (Mode::Browse, "why", "|`"),
        (Mode::Browse, "help", "`"),
        (Mode::Browse, "reload", "%"),
        (Mode::Browse, "quit", "Q"),
        (Mode::Browse, "filter", "&"),
    ];
    let start = begin(&given[1..]);
    assert!(
        start.contains("tells more, ` shows the keys, % looks again, Q quits."),
        "{start}"
    );
    let bare = [
        (Mode::Browse, "help", ""),
        (Mode::Browse, "reload", ""),
        (Mode::Browse, "filter", ""),
        (Mode::Palette, "full-text", ""),
    ];
    let start = begin(&bare);
    assert!(start.contains("tells more, q quits."), "{start}");
    assert!(!start.contains("looks again"), "{start}");

    let open = |keymap, keys: &str| {
        let opening = Screen::open(folder()).size(100, 30);
        opening.keys(keymap).press(keys)
    };
    let with = keys_with(&given[2..]);
    let sought = open(with.clone(), "down enter n");
    assert!(
        sought.contains("nothing is searched for: & does"),
        "{sought}"
    );
    let sought = open(keys_with(&bare), "down enter n");
    assert!(sought.contains("nothing is searched for "), "{sought}");
    assert!(!sought.contains("searched for:"), "{sought}");
    let found = open(with, "^p q q q q q");
    assert!(found.contains("all of that; ^f looks in the text"));
    let found = open(keys_with(&bare), "^p q q q q q");
    assert!(found.contains("no talk has all of that "), "{found}");
    // A key that ends cells or code of Markdown stands in the help as it is.
    let help = open(keys_with(&given[..1]), "? / w h y");
    assert!(help.contains("| ` "), "{help}");
}

#[test]
fn commands_are_found_in_korean_and_shown_so() {
    let open = || Screen::open(folder()).size(100, 30);
    let screen = open().press(": 별");
    assert!(
        screen.contains("star") && screen.contains("별을 달거나"),
        "{screen}"
    );
    let (by_name, by_key) = (
        open().press("j enter : 복사 enter"),
        open().press("j enter y"),
    );
    assert_eq!(by_name.to_string(), by_key.to_string());
    // What nothing in Korean has is shown in English again, and a name typed with the wrong keyboard is one.
    let screen = open().press(": 별 backspace");
    assert!(
        screen.contains("show all keys") && !screen.contains("모든 키"),
        "{screen}"
    );
    // What is there as it is typed goes before what another keyboard would have made of it (색 is `tor`).
    for (typed, name) in [
        ("색", "theme"),
        ("개요", "overview"),
        ("정렬", "sort"),
        ("q h r t k", "copy"),
    ] {
        let screen = open().press(&format!(": {typed}"));
        assert!(screen.contains(&format!("{name} ")), "{typed}: {screen}");
    }
    let screen = open().press(": ㅗ ㄷ ㅣ ㅔ");
    assert!(screen.contains("show all keys"), "{screen}");
}
