//! The README says what the program does: its keys come from the key table, its commands exist.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where it is written, nobody reads it half.
static README: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    README.lock().unwrap_or_else(PoisonError::into_inner)
}

fn readme() -> String {
    let _alone = alone();
    std::fs::read_to_string(path()).unwrap()
}

fn path() -> PathBuf {
    beside("README.md")
}

fn beside(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What stands between the marks of `what` in the file at `path` is `made`.
fn stands_between(path: &Path, start: &str, what: &str, made: &str) {
    let _alone = alone();
    let start = format!("<!-- {what}: {start} by `BLESS=1 cargo test --test readme` -->\n");
    let end = format!("<!-- /{what} -->");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once(&start).expect("the mark before it");
    let (there, after) = rest.split_once(&end).expect("the mark behind it");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, format!("{before}{start}{made}{end}{after}")).unwrap();
    } else {
        assert_eq!(there, made, "run `BLESS=1 cargo test --test readme`");
    }
}

#[test]
fn the_keys_are_those_of_the_table() {
    let made = format!("\n{}", seminar::app::Keymap::default().markdown());
    stands_between(&path(), "made from the key table", "keys", &made);
    let made = format!("\n{}\n", seminar::app::Keymap::default().korean());
    let korean = beside("README.ko.md");
    stands_between(&korean, "made from the key table", "keys", &made);
}

#[test]
fn the_options_are_those_of_their_table() {
    let made = format!("\n{}\n", seminar::cli::config_reference());
    stands_between(&path(), "made from their table", "options", &made);
}

#[test]
fn exit_codes_and_environment_are_those_of_the_help() {
    const START: &str =
        "<!-- exit codes and environment: made by `BLESS=1 cargo test --test readme` -->\n";
    let _alone = alone();
    let readme = std::fs::read_to_string(path()).unwrap();
    let (before, rest) = readme.split_once(START).expect("the mark before them");
    let (told, after) = rest.split_once("<!-- /exit").expect("the mark behind them");
    let made = format!("\n{}", seminar::cli::reference());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path(), format!("{before}{START}{made}<!-- /exit{after}")).unwrap();
    } else {
        assert_eq!(told, made, "run `BLESS=1 cargo test --test readme`");
    }
}

#[test]
fn its_commands_and_options_are_those_of_the_program() {
    let readme = readme();
    for command in [
        "list", "find", "grep", "show", "check", "config", "explain", "overview",
    ] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_seminar"))
            .args([command, "--help"])
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .env("XDG_STATE_HOME", "/nonexistent")
            .output()
            .unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        let row = readme
            .lines()
            .find(|line| line.starts_with(&format!("| `seminar {command} ")))
            .unwrap();
        for word in help
            .split_whitespace()
            // Each command takes these.
            .filter(|word| word.starts_with("--") && !["--help", "--config"].contains(word))
        {
            assert!(
                row.contains(word),
                "{word} is not in the README's row of {command}"
            );
        }
    }
}

/// What is told of a note with this front matter.
fn told(front: &str) -> String {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(
        root.path().join("a.md"),
        format!("---\n{front}\n---\nwords\n"),
    )
    .unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_seminar"))
        .arg("check")
        .arg(root.path())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_STATE_HOME", "/nonexistent")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_values_that_notes_may_state_are_those_of_the_program() {
    let readme = readme();
    let quoted = |row: &str| -> Vec<String> {
        let parts = row.split('`').skip(1).step_by(2);
        parts.map(str::to_owned).collect()
    };
    let (keys, what) = readme
        .lines()
        .find(|line| line.starts_with("  | `kind` "))
        .and_then(|row| row.rsplit_once(" | `"))
        .map(|(keys, what)| (quoted(keys), quoted(&format!("`{what}"))))
        .unwrap();
    let mut stated: Vec<String> = keys
        .iter()
        .flat_map(|key| what.iter().map(move |kind| format!("{key}: {kind}")))
        .collect();
    let rows = readme
        .lines()
        .filter(|line| line.starts_with("  | `talks: "));
    let talks = rows.flat_map(|row| quoted(row.rsplit_once(" | ").unwrap().0));
    stated.extend(talks);
    assert!(stated.len() >= 12 + 6, "{stated:?}");
    for front in stated {
        assert!(!told(&front).contains("is not known"), "{front}");
    }
    for front in ["kind: soup", "talks: soup", "date: soup"] {
        assert!(told(front).contains("is not known"), "{front}");
    }
}

#[test]
fn its_kinds_of_findings_are_those_of_the_program() {
    let readme = readme();
    let (_, told) = readme.split_once("Kinds, broken ones first:").unwrap();
    let (broken, others) = told.split_once(';').unwrap();
    let others = others.split_once('.').unwrap().0;
    let names = |told: &str| -> Vec<String> {
        told.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    for (told, is_broken) in [(broken, true), (others, false)] {
        let kinds = seminar::notes::FindingKind::ALL.iter();
        let kinds = kinds.filter(|kind| kind.is_broken() == is_broken);
        assert_eq!(
            names(told),
            kinds.map(|kind| kind.name()).collect::<Vec<_>>()
        );
    }
}

#[test]
fn the_korean_readme_has_each_command() {
    let readme = std::fs::read_to_string(beside("README.ko.md")).unwrap();
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_seminar"))
        .arg("-h")
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let names = commands.lines().take_while(|line| line.starts_with("  "));
    let names = names.filter(|line| !line.starts_with("   "));
    for name in names.filter_map(|line| line.split_whitespace().next()) {
        assert!(
            name == "help"
                || readme.contains(&format!("`{name}`"))
                || readme.contains(&format!("seminar {name}")),
            "{name}"
        );
    }
}
