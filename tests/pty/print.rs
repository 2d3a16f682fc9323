//! The program as a part of scripts: `--print` inside `$(…)`, and `--open`.

use std::sync::Arc;

use crate::Pty;
use crate::notes::folder;

/// Runs a script in which `$0` is the program, `$1` the folder of notes and `$2` a word.
fn script(script: &str, word: &str) -> Pty {
    let notes = folder();
    let arguments = [
        "-c",
        script,
        env!("CARGO_BIN_EXE_seminar"),
        notes.to_str().unwrap(),
        word,
    ];
    Pty::run("sh", &arguments, &[])
}

/// What the script said at its end; the terminal is as it was.
fn said(pty: Pty) -> String {
    let screen = Arc::clone(&pty.screen);
    pty.wait_for("code=");
    assert_eq!(pty.end(), 0);
    screen.lock().unwrap().screen().contents().trim().to_owned()
}

#[test]
fn a_talk_is_picked_inside_a_substitution() {
    let mut pty = script(
        "x=$(\"$0\" --print \"$1\"); echo \"got=${x##*/} code=$?\"",
        "",
    );
    pty.wait_for("Pick a talk");
    assert!(pty.screen.lock().unwrap().screen().alternate_screen());
    pty.send("끝까지");
    pty.wait_for("1/7");
    pty.wait_for("Enter pick");
    pty.send("\r");
    assert_eq!(said(pty), "got=로깅.md:5 code=0");
}

#[test]
fn a_line_of_a_note_can_be_picked_too() {
    let mut pty = script(
        "x=$(\"$0\" --print \"$1\"); echo \"got=${x##*/} code=$?\"",
        "",
    );
    pty.wait_for("Pick a talk");
    pty.send("\x06미래의 나에게");
    pty.wait_for("1 line");
    pty.send("\r");
    assert_eq!(said(pty), "got=로깅.md:12 code=0");
}

#[test]
fn cancelled_prints_nothing_and_ends_as_after_control_c() {
    for keys in ["\x1b", "\x03", "\x1a\x1b"] {
        let mut pty = script("x=$(\"$0\" --print \"$1\"); echo \"got=$x code=$?\"", "");
        pty.wait_for("Pick a talk");
        pty.send(keys);
        assert_eq!(said(pty), "got= code=130", "{keys:?}");
    }
}

#[test]
fn a_query_picks_from_the_keyboard_while_standard_input_is_a_pipe() {
    for (form, want) in [
        ("title", "로그를 끝까지 읽는 법"),
        ("id", "로깅.md#로그를-끝까지-읽는-법"),
    ] {
        let mut pty = script(
            &format!(
                "x=$(echo q | \"$0\" --print={form} --query \"$2\" \"$1\"); echo \"got=$x code=$?\""
            ),
            "끝까지 -지표",
        );
        pty.wait_for("› 끝까지 -지표");
        pty.wait_for("1/7");
        pty.send("\r");
        assert_eq!(said(pty), format!("got={want} code=0"));
    }
}

#[test]
fn json_of_what_was_picked_is_one_line() {
    let mut pty = script(
        "x=$(\"$0\" --print=json --query ada \"$1\" </dev/null); echo \"$x\" | grep -o '\"line\":.*'; echo code=$?",
        "",
    );
    pty.wait_for("1/7");
    pty.send("\r");
    let said = said(pty).replace('\n', "");
    assert!(
        said.starts_with("\"line\":3,\"event\":\"Small Conf 2024\",\"talk\":\"Wide characters\","),
        "{said}"
    );
}

#[test]
fn it_prints_where_a_terminal_is_standard_output_as_well() {
    let mut pty = script("\"$0\" --print=title --query ada \"$1\"; echo code=$?", "");
    pty.wait_for("1/7");
    pty.send("\r");
    assert_eq!(said(pty), "Wide characters\ncode=0");
}

#[test]
fn it_begins_with_the_talk_that_was_named() {
    for (place, want) in [
        ("\"$1/로깅.md:7\" \"$1\"", "› 로그를 끝까지"),
        ("'로깅.md#지표-이야기' \"$1\"", "› 지표 이야기"),
        ("'wide ada' \"$1\"", "› Wide characters"),
        // However the folder and the note are written.
        ("./2024/../로깅.md:7 \"$1\"", "› 로그를 끝까지"),
        ("로깅.md:7 .", "› 로그를 끝까지"),
        ("\"$1/로깅.md:7\" .", "› 로그를 끝까지"),
        // Of none of the folders: it is read beside them.
        ("로깅.md:7 2024", "› 로그를 끝까지"),
        ("로깅.md:7 로깅.md", "› 로그를 끝까지"),
    ] {
        let mut pty = script(&format!("cd \"$1\" && exec \"$0\" --open {place}"), "");
        pty.wait_for(want);
        pty.wait_for(" %");
        pty.send("q");
        assert_eq!(pty.end(), 0, "{place}");
    }
}

#[test]
fn a_talk_that_does_not_exist_leaves_its_words_to_be_changed() {
    let mut pty = script("exec \"$0\" --open 'zzzz 없음' \"$1\"", "");
    pty.wait_for("no talk has all of that");
    pty.wait_for("› zzzz 없음");
    pty.send("\x1b");
    pty.wait_for("q quit");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}
