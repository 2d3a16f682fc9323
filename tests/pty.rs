//! The binary on a real pseudo-terminal: whatever ends it, the terminal is as it was.
#![cfg(unix)]

#[path = "pty/ambiguous.rs"]
mod ambiguous;
#[path = "common/notes.rs"]
mod notes;
#[cfg(target_os = "linux")]
#[path = "pty/outside.rs"]
mod outside;
#[path = "pty/print.rs"]
mod print;
#[path = "common/pty.rs"]
mod pty;

use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use notes::folder;
use portable_pty::PtySize;
use pty::{PATIENCE, Pty, is_without_mouse, some};

/// The program with the notes of the tests.
fn seminar() -> Pty {
    let pty = Pty::run(
        env!("CARGO_BIN_EXE_seminar"),
        &[folder().to_str().unwrap()],
        &[],
    );
    pty.wait_for("4 events");
    pty
}

#[test]
fn start_jump_quit() {
    let mut pty = seminar();
    assert!(pty.screen.lock().unwrap().screen().alternate_screen());
    pty.send("\x10");
    pty.wait_for("Jump to a talk");
    pty.send("끝까지");
    pty.wait_for("1/7");
    pty.send("\r");
    pty.wait_for("황하나 · 로깅 모임 · 2018-12-15");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn pasted_text_is_typed_and_presses_nothing() {
    let mut pty = seminar();
    pty.send("\x10");
    pty.wait_for("Jump to a talk");
    pty.until("the paste", vt100::Screen::bracketed_paste);
    pty.send("\x1b[200~끝까지\nq\x1b[201~");
    pty.wait_for("› 끝까지 q");
    pty.send("\x1b");
    pty.until("keys again", |screen| !screen.bracketed_paste());
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_stop_that_nobody_hears_is_mended_when_it_goes_on() {
    let mut pty = seminar();
    pty.signal("STOP");
    pty.signal("CONT");
    pty.send("j");
    pty.wait_for("2/4");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    for (name, number) in [
        ("TERM", 15),
        ("HUP", 1),
        ("INT", 2),
        ("QUIT", 3),
        // Each system has its own number for it.
        ("USR1", signal_hook::consts::SIGUSR1.cast_unsigned()),
    ] {
        let pty = seminar();
        pty.signal(name);
        assert_eq!(pty.end(), 128 + number, "{name}");
    }
}

#[test]
fn who_may_not_have_the_terminal_can_be_ended() {
    if Command::new("timeout").arg("--version").output().is_err() {
        eprintln!("skipped: there is no `timeout`");
        return;
    }
    // In a script, `timeout` makes its program one of the background.
    let script = "timeout 0.5 \"$0\" \"$1\"; exit $?";
    let notes = folder();
    let seminar = env!("CARGO_BIN_EXE_seminar");
    let pty = Pty::run("sh", &["-c", script, seminar, notes.to_str().unwrap()], &[]);
    assert_eq!(pty.end(), 124);
}

#[test]
fn control_c_ends_it() {
    let mut pty = seminar();
    pty.send("\x10\x03");
    assert_eq!(pty.end(), 0);
}

#[test]
fn suspending_gives_the_shell_its_terminal_and_fg_comes_back() {
    let mut pty = Pty::run("/bin/sh", &["-i"], &[]);
    pty.wait_for("shell>");
    pty.send(&format!(
        "{} '{}'\n",
        env!("CARGO_BIN_EXE_seminar"),
        folder().display()
    ));
    pty.wait_for("4 events");
    pty.send("\x1a");
    pty.until("the shell", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && is_without_mouse(screen)
    });
    pty.send("echo in-$((40+2))\n");
    pty.wait_for("in-42");
    pty.send("fg\n");
    pty.until("the program", |screen| {
        let is_back = screen.alternate_screen() && screen.contents().contains("4 events");
        is_back && !is_without_mouse(screen)
    });
    pty.send("j");
    pty.wait_for("2/4");
    pty.send("q");
    pty.until("the shell again", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor()
    });
    pty.send("exit\n");
    pty.child.wait().unwrap();
}

#[test]
fn any_resize_is_survived() {
    let mut pty = seminar();
    for (rows, cols) in [(1, 1), (2, 200), (50, 3), (12, 40), (24, 80)] {
        // The terminal first: what the program wrote for the size before must not come after.
        pty.screen
            .lock()
            .unwrap()
            .screen_mut()
            .set_size(some(rows), some(cols));
        pty.master
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        pty.send("j");
    }
    pty.wait_for("4 events");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

/// What `a_panic_…` run in a process of its own, this test binary again.
const CHILD: &str = "SEMINAR_TEST_CHILD";

#[test]
fn child_that_breaks() {
    let Ok(way) = std::env::var(CHILD) else {
        return;
    };
    let mut session = seminar::terminal::Session::open().unwrap();
    if way == "other" {
        let _ = std::thread::spawn(|| panic!("of another thread")).join();
        session
            .draw(|frame| frame.render_widget("still here", frame.area()))
            .unwrap();
        std::thread::sleep(Duration::from_millis(300));
    } else {
        panic!("of the loop \u{1b}]0;owned\u{7}");
    }
}

#[test]
fn a_panic_of_the_loop_gives_the_terminal_back_and_is_told() {
    let test = std::env::current_exe().unwrap();
    let pty = Pty::run(
        test,
        &["--exact", "child_that_breaks", "--nocapture"],
        &[(CHILD, "loop")],
    );
    pty.wait_for("of the loop");
    let screen = Arc::clone(&pty.screen);
    assert_eq!(pty.end(), 101, "the test harness saw one failed test");
    let said = screen.lock().unwrap().screen().contents();
    assert!(
        said.contains("]0;owned") && !said.contains("abort"),
        "{said}"
    );
}

#[test]
fn a_panic_of_another_thread_leaves_the_screen_alone() {
    let test = std::env::current_exe().unwrap();
    let pty = Pty::run(
        test,
        &["--exact", "child_that_breaks", "--nocapture"],
        &[(CHILD, "other")],
    );
    pty.until("the screen kept", |screen| {
        screen.alternate_screen() && screen.contents().contains("still here")
    });
    assert!(!pty.contents().contains("of another thread"));
    assert_eq!(pty.end(), 0);
}

/// A terminal that knows kitty's protocol: asked, it answers.
#[cfg(feature = "images")]
fn in_kitty(arguments: &[&str], variables: &[(&str, &str)]) -> Pty {
    let mut all = vec![("COLORTERM", "truecolor"), ("TMUX", ""), ("STY", "")];
    all.extend_from_slice(&[("TERM_PROGRAM", ""), ("LC_TERMINAL", "")]);
    all.extend_from_slice(&[("KONSOLE_VERSION", ""), ("WEZTERM_EXECUTABLE", "")]);
    all.extend_from_slice(variables);
    Pty::run(env!("CARGO_BIN_EXE_seminar"), arguments, &all)
}

#[cfg(feature = "images")]
fn folder_with_a_picture() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let pixels = image::RgbaImage::from_pixel(40, 60, image::Rgba([1, 2, 3, 255]));
    pixels.save(root.path().join("a.png")).unwrap();
    let text = format!(
        "# 그림 발표 - 황하나\n\n![그림](a.png)\n\n{}",
        "문단.\n\n".repeat(60)
    );
    std::fs::write(root.path().join("note.md"), text).unwrap();
    root
}

#[cfg(feature = "images")]
#[test]
fn kittys_protocol_is_spoken_where_the_terminal_answers_to_it() {
    const PLACEHOLDER: char = '\u{10eeee}';
    let root = folder_with_a_picture();
    let mut pty = in_kitty(&[root.path().to_str().unwrap(), "--theme", "16"], &[]);
    pty.wait_for_bytes("\x1b[c", 1);
    pty.send("\x1b[?62;22c");
    pty.wait_for_bytes("\x1b_Gi=31,s=1,v=1,a=q", 1);
    pty.send("\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b[?62;22c");
    pty.wait_for("1 event ");
    pty.send("3");
    // 40 × 60 pixels, sent once and placed in 4 × 3 cells.
    pty.wait_for_bytes("a=T,U=1,f=32,t=d,s=40,v=60,", 1);
    pty.wait_for_bytes(&PLACEHOLDER.to_string(), 12);
    pty.until("the picture", |screen| {
        screen.contents().contains(PLACEHOLDER)
    });
    pty.send("G");
    pty.until("nothing of it", |screen| {
        !screen.contents().contains(PLACEHOLDER) && screen.contents().contains("100 %")
    });
    pty.send("g");
    pty.until("it again", |screen| screen.contents().contains(PLACEHOLDER));
    pty.send("q");
    pty.wait_for_bytes("\x1b_Ga=d,d=I,q=2,i=", 1);
    let written = Arc::clone(&pty.written);
    assert_eq!(pty.end(), 0);
    let written = String::from_utf8_lossy(&written.lock().unwrap()).into_owned();
    assert_eq!(written.matches("a=T,U=1").count(), 1, "it is sent once");
}

#[cfg(feature = "images")]
#[test]
fn without_an_answer_there_are_half_blocks_and_without_colours_captions() {
    let root = folder_with_a_picture();
    let path = root.path().to_str().unwrap();
    let start = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut pty = in_kitty(arguments, variables);
        pty.wait_for("1 event ");
        pty.send("3");
        pty
    };
    let mut pty = start(&[path, "--theme", "16"], &[]);
    pty.until("its colours", |screen| {
        let colour = vt100::Color::Rgb(1, 2, 3);
        let mut cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
        cells.any(|(row, column)| {
            screen
                .cell(row, column)
                .is_some_and(|cell| cell.bgcolor() == colour)
        })
    });
    pty.send("q");
    assert_eq!(pty.end(), 0);
    // Where the width of characters is known, too, nothing is asked.
    let config = root.path().join("config.toml");
    std::fs::write(&config, "ambiguous-width = \"narrow\"\n").unwrap();
    let config = config.to_str().unwrap();
    for (arguments, variables) in [
        (&["--no-images", "--theme", "16"][..], &[][..]),
        (&[][..], &[("NO_COLOR", "1")][..]),
    ] {
        let arguments = &[arguments, &["--config", config, path]].concat();
        let mut pty = start(arguments, variables);
        pty.wait_for("▣ 그림 (a.png)");
        assert!(
            !pty.written
                .lock()
                .unwrap()
                .windows(3)
                .any(|bytes| bytes == b"\x1b[c")
        );
        pty.send("q");
        assert_eq!(pty.end(), 0);
    }
}

#[test]
fn a_link_reaches_the_browser_as_one_argument() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let told = root.path().join("told");
    let browser = root.path().join("browser");
    std::fs::write(
        &browser,
        format!(
            "#!/bin/sh\nprintf '%s|' \"$@\" > {0}.new; mv {0}.new {0}\n",
            told.display()
        ),
    )
    .unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::write(
        root.path().join("a.md"),
        "# 모임 2020\n\n## 하나 - 황하나\n\n[밖](<https://a.b/$(x);한 y>)\n\n## 둘 - 이두리\n\nx\n",
    )
    .unwrap();
    let named = format!("{} --new", browser.display());
    let mut pty = Pty::run(
        env!("CARGO_BIN_EXE_seminar"),
        &[root.path().to_str().unwrap()],
        &[("BROWSER", &named)],
    );
    pty.wait_for("하나");
    pty.send("\r");
    pty.wait_for("2 talks");
    pty.send("\r");
    pty.wait_for("o links");
    pty.wait_for("밖");
    pty.send("o");
    pty.wait_for("Esc leave");
    pty.send("a");
    let start = Instant::now();
    while !told.exists() && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(
        std::fs::read_to_string(&told).unwrap(),
        "--new|https://a.b/$(x);%ED%95%9C%20y|"
    );
    pty.send("q");
}

/// Waits until the first row with `text` is there, and tells its column and row, counted from 1 as in SGR 1006.
fn place_of(pty: &Pty, text: &str) -> (usize, usize) {
    pty.wait_for(text);
    let screen = pty.screen.lock().unwrap();
    let rows: Vec<String> = screen.screen().rows(0, 80).collect();
    let mut found = (1..).zip(&rows);
    found
        .find_map(|(row, said)| {
            let at = said.find(text)?;
            Some((seminar::text::width::columns(&said[..at]) + 1, row))
        })
        .unwrap()
}

fn click(pty: &mut Pty, text: &str) {
    let (column, row) = place_of(pty, text);
    pty.send(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
}

#[test]
fn each_gesture_of_the_mouse_does_what_it_should() {
    let root = tempfile::tempdir().unwrap();
    let code = format!("```\n{}끝\n```\n", "0123456789".repeat(12));
    let filler: String = (1..60).map(|nth| format!("문단 {nth}번.\n\n")).collect();
    let note = format!(
        "# 긴 모임 2020\n\n## 하나 - 김하나\n\n[아래로](#둘)\n\n<details><summary>더 보기</summary>\n\n속말\n\n\
         </details>\n\n{code}\n{filler}\n## 둘 - 이두리\n\n둘째 글.\n"
    );
    std::fs::write(root.path().join("a.md"), note).unwrap();
    std::fs::write(
        root.path().join("b.md"),
        "# 짧은 모임 2019\n\n## 셋 - 박세리\n\n셋째 글.\n",
    )
    .unwrap();
    let mut pty = Pty::run(
        env!("CARGO_BIN_EXE_seminar"),
        &[root.path().to_str().unwrap()],
        &[],
    );
    pty.wait_for("2 events");
    pty.until("buttons and drags in SGR", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
            && screen.mouse_protocol_encoding() == vt100::MouseProtocolEncoding::Sgr
    });
    // A click selects.
    click(&mut pty, "짧은 모임");
    pty.wait_for("셋째 글.");
    // Two open: the talks, and then the page of one.
    click(&mut pty, "긴 모임");
    click(&mut pty, "긴 모임");
    pty.wait_for("TALKS 2");
    click(&mut pty, "하나");
    click(&mut pty, "하나");
    pty.wait_for("o links");
    // A fold turns.
    click(&mut pty, "▸ 더 보기");
    pty.wait_for("속말");
    click(&mut pty, "▾ 더 보기");
    pty.until("nothing of it", |screen| {
        !screen.contents().contains("속말")
    });
    // The wheel over the page scrolls that, over the list that.
    pty.send("\x1b[<65;60;10M\x1b[<65;60;10M");
    pty.until("six rows less", |screen| {
        !screen.contents().contains("더 보기")
    });
    pty.send("\x1b[<64;60;10M\x1b[<64;60;10M");
    pty.wait_for("더 보기");
    // Wide code scrolls sideways, with the wheel's own buttons and with Shift.
    pty.send("W");
    pty.wait_for("‹0 ");
    for (right, left) in [
        ("\x1b[<67;60;10M", "\x1b[<66;60;10M"),
        ("\x1b[<69;60;10M", "\x1b[<68;60;10M"),
    ] {
        pty.send(right);
        pty.wait_for("‹8 ");
        pty.send(left);
        pty.wait_for("‹0 ");
    }
    // The edge of the list is dragged, and the page's scrollbar.
    pty.until("the edge", |screen| {
        screen.rows(31, 1).nth(20).unwrap() == "│"
    });
    pty.send("\x1b[<0;32;21M\x1b[<32;40;21M\x1b[<32;42;20M\x1b[<0;42;20m");
    pty.until("a wider list", |screen| {
        screen.rows(41, 1).nth(20).unwrap() == "│"
    });
    pty.send("\x1b[<0;80;2M\x1b[<32;80;23M\x1b[<0;80;23m");
    pty.wait_for("100 %");
    pty.send("g");
    // A link is followed, the footer pressed, a choice picked; what is above a sheet closes it.
    click(&mut pty, "아래로");
    pty.wait_for("둘째 글.");
    click(&mut pty, "t outline");
    pty.wait_for("Outline");
    pty.send("\x1b[<0;5;1M\x1b[<0;5;1m");
    pty.until("no outline", |screen| {
        !screen.contents().contains("Outline")
    });
    click(&mut pty, "? keys");
    pty.wait_for("Lists and page");
    pty.send("\x1b[<0;5;1M\x1b[<0;5;1m");
    pty.wait_for("둘째 글.");
    // Moves without a button, other buttons and what is no gesture change nothing.
    let before = pty.contents();
    pty.send("\x1b[<35;3;3M\x1b[<2;3;3M\x1b[<2;3;3m\x1b[<1;3;3M\x1b[<1;3;3m\x1b[<0;999;999M\x1b[<0;999;999m");
    pty.send("?");
    pty.wait_for("Lists and page");
    pty.send("?");
    pty.wait_for("둘째 글.");
    assert_eq!(pty.contents(), before);
    // It is left to the terminal, and taken back.
    pty.send("M");
    pty.until("the terminal's", is_without_mouse);
    pty.send("M");
    pty.until("ours", |screen| !is_without_mouse(screen));
    pty.send("q");
    let written = Arc::clone(&pty.written);
    assert_eq!(pty.end(), 0);
    let written = String::from_utf8_lossy(&written.lock().unwrap()).into_owned();
    assert!(!written.contains("?1003h"), "moves are not asked for");
}

#[test]
fn without_the_mouse_the_terminal_is_never_asked_for_it() {
    let mut pty = Pty::run(
        env!("CARGO_BIN_EXE_seminar"),
        &["--no-mouse", folder().to_str().unwrap()],
        &[],
    );
    pty.wait_for("4 events");
    let written = String::from_utf8_lossy(&pty.written.lock().unwrap()).into_owned();
    assert!(!written.contains("?1000h") && !written.contains("?1002h"));
    pty.send("M");
    pty.wait_for_bytes("\x1b[?1002h", 1);
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

/// The program with a state of its own in `state`.
fn remembering(state: &std::path::Path, more: &[&str]) -> Pty {
    let notes = folder();
    let arguments = [&[notes.to_str().unwrap()], more].concat();
    let state = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let pty = Pty::run(env!("CARGO_BIN_EXE_seminar"), &arguments, &state);
    pty.wait_for("4 events");
    pty
}

#[test]
fn a_signal_and_quitting_keep_the_place_and_a_start_without_state_leaves_nothing() {
    let state = tempfile::tempdir().unwrap();
    let mut pty = remembering(state.path(), &["--no-state"]);
    pty.send("\x10끝까지\r");
    pty.wait_for("황하나 · 로깅 모임 · 2018-12-15");
    pty.send("*q");
    assert_eq!(pty.end(), 0);
    assert_eq!(std::fs::read_dir(state.path()).unwrap().count(), 0);

    let mut pty = remembering(state.path(), &[]);
    pty.send("\x10끝까지\r");
    pty.wait_for("황하나 · 로깅 모임 · 2018-12-15");
    pty.send("*");
    pty.wait_for("starred");
    pty.signal("TERM");
    assert_eq!(pty.end(), 128 + 15);
    let mut pty = remembering(state.path(), &[]);
    pty.wait_for("황하나 · 로깅 모임 · 2018-12-15");
    pty.wait_for("★");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn what_has_changed_is_written_without_an_end_and_a_closed_home_is_said() {
    let state = tempfile::tempdir().unwrap();
    let mut pty = remembering(state.path(), &[]);
    pty.send("2*");
    pty.wait_for("starred");
    let file = state.path().join("seminar/state.json");
    pty.until("the file", |_| {
        std::fs::read_to_string(&file).is_ok_and(|text| text.contains("\"is\":true"))
    });
    pty.signal("KILL");
    drop(pty);

    let closed = state.path().join("seminar/state.json/below");
    let mut pty = remembering(&closed, &[]);
    pty.wait_for("nothing is remembered");
    pty.send("2*");
    pty.wait_for("starred until you leave");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn picking_for_a_script_leaves_alone_where_the_program_was_left() {
    let state = tempfile::tempdir().unwrap();
    let mut pty = remembering(state.path(), &[]);
    pty.send("\x10끝까지\r");
    pty.wait_for("황하나 · 로깅 모임 · 2018-12-15");
    pty.send("q");
    assert_eq!(pty.end(), 0);
    let mut pty = remembering(state.path(), &["--print"]);
    pty.wait_for("Pick a talk");
    pty.send("ada");
    pty.wait_for("1/7");
    pty.send("\x1b");
    assert_eq!(pty.end(), 130);
    let mut pty = remembering(state.path(), &[]);
    pty.wait_for("황하나 · 로깅 모임 · 2018-12-15");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn what_cannot_be_written_at_the_end_is_said_below_the_prompt() {
    let state = tempfile::tempdir().unwrap();
    let mut pty = remembering(state.path(), &[]);
    let folder = state.path().join("seminar");
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "").unwrap();
    pty.send("2*");
    pty.wait_for("starred");
    pty.send("q");
    pty.until("the trouble", |screen| {
        !screen.alternate_screen() && screen.contents().contains("nothing is remembered")
    });
    assert_eq!(pty.end(), 0);
}
