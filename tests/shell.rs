//! What shells and people are given: completions, the manual page, the recipes of the README.

use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

fn seminar(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seminar"));
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command.env("XDG_STATE_HOME", "/nonexistent");
    command.args(arguments).output().unwrap()
}

/// What `program` says of `input`; none, visibly, where there is no such program.
fn told(program: &str, arguments: &[&str], input: &[u8]) -> Option<Output> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_STATE_HOME", "/nonexistent")
        .env("LC_ALL", "C.UTF-8")
        .env("MANWIDTH", "80");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.stderr(Stdio::piped()).spawn() else {
        eprintln!("skipped: there is no `{program}`");
        return None;
    };
    // Who ends early reads no more.
    let _ = child.stdin.take().unwrap().write_all(input);
    Some(child.wait_with_output().unwrap())
}

/// Holds that a shell takes `script`.
fn parses(shell: &str, script: &[u8]) {
    let arguments: &[&str] = match shell {
        "elvish" => &["-compileonly", "/dev/stdin"],
        "fish" => &["--no-execute", "/dev/stdin"],
        _ => &["-n", "/dev/stdin"],
    };
    if let Some(output) = told(shell, arguments, script) {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // Only who sits before elvish has its editor; what cannot be parsed is told before that.
        let is_missing = said.contains("cannot find variable") && said.contains("arg-completer");
        let is_taken = output.status.success() && said.is_empty();
        let is_fine = is_taken || shell == "elvish" && is_missing;
        assert!(is_fine, "{shell}: {said}");
    }
}

#[test]
fn each_shell_takes_its_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = seminar(&["completions", shell]);
        assert!(output.status.success(), "{shell}");
        let script = String::from_utf8(output.stdout).unwrap();
        for word in ["print", "open", "completions", "explain"] {
            assert!(script.contains(word), "{word} in {shell}");
        }
        if shell != "powershell" {
            parses(shell, script.as_bytes());
        }
    }
    assert_eq!(seminar(&["completions", "tcsh"]).status.code(), Some(2));
}

#[test]
fn bash_completes_options_and_their_values() {
    let script = seminar(&["completions", "bash"]).stdout;
    let completed = |words: &str| {
        let ask = format!(
            "COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _seminar seminar \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             echo \"${{COMPREPLY[*]}}\""
        );
        let all = [&script[..], b"\n", ask.as_bytes()].concat();
        let output = told("bash", &[], &all)?;
        Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
    };
    for (words, want) in [
        ("seminar --op", "--open"),
        ("seminar grep --color n", "never"),
        ("seminar completions z", "zsh"),
        ("seminar find --exp", "--explain"),
    ] {
        if let Some(found) = completed(words) {
            assert_eq!(found, want, "{words}");
        }
    }
}

#[test]
fn the_manual_page_is_rendered_without_a_warning() {
    let page = seminar(&["man"]).stdout;
    let arguments = ["--warnings", "-E", "UTF-8", "-l", "-"];
    let Some(output) = told("man", &arguments, &page) else {
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    // Some systems know no `-l`.
    if !output.status.success() {
        eprintln!("skipped: `man` renders no page of a file: {said}");
        return;
    }
    assert_eq!(said, "");
    let text = String::from_utf8(output.stdout).unwrap();
    for section in [
        "SYNOPSIS",
        "KEYS",
        "ENVIRONMENT",
        "FILES",
        "EXIT STATUS",
        "EXAMPLES",
    ] {
        assert!(
            text.lines().any(|line| line == section),
            "{section}: {text}"
        );
    }
}

#[test]
fn who_reads_a_line_of_it_is_enough() {
    let notes = concat!(env!("CARGO_MANIFEST_DIR"), "/notes");
    for arguments in [&["man"][..], &["completions", "zsh"], &["--help"], &[notes]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_seminar"));
        let mut child = command
            .args(arguments)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .env("XDG_STATE_HOME", "/nonexistent")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        let mut stderr = child.stderr.take().unwrap();
        stderr.read_to_string(&mut said).unwrap();
        assert!(child.wait().unwrap().success(), "{arguments:?}: {said}");
        assert_eq!(said, "", "{arguments:?}");
    }
}

#[test]
fn a_short_help_is_short_and_a_long_one_has_all() {
    let short = String::from_utf8(seminar(&["-h"]).stdout).unwrap();
    let long = String::from_utf8(seminar(&["--help"]).stdout).unwrap();
    for head in ["Examples:", "Environment:", "Exit codes:"] {
        assert!(long.contains(head) && !short.contains(head), "{head}");
    }
    assert!(short.lines().count() < 45, "{short}");
}

#[test]
fn a_place_that_is_no_note_and_options_that_exclude_each_other_are_wrong_calls() {
    let output = seminar(&["--open", "nowhere/a.md:3"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "seminar: nowhere/a.md: no such note\n");
    for arguments in [
        &["--open", "x", "--print"][..],
        &["--open", "x", "--query", "y"],
        &["--print=soup"],
    ] {
        assert_eq!(seminar(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn without_a_terminal_nothing_is_picked() {
    let program = env!("CARGO_BIN_EXE_seminar");
    let Some(output) = told("setsid", &["-w", program, "--print"], b"") else {
        return;
    };
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("seminar: there is no terminal to pick a talk on"),
        "{said}"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn shells_take_the_recipes_of_the_readme() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let start = format!("\n```{shell}\n");
        let (_, rest) = readme.split_once(&start).unwrap();
        let (recipe, _) = rest.split_once("\n```").unwrap();
        parses(shell, recipe.as_bytes());
    }
}
