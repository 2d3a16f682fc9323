//! Other programs on a real pseudo-terminal: editors, openers and clipboards, honest and hostile ones.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::pty::{self, PATIENCE, Pty, modes};

/// A folder of notes, one of fake programs, and what these recorded.
struct Stage {
    root: tempfile::TempDir,
}

impl Stage {
    fn new(note: &str) -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("notes")).unwrap();
        fs::create_dir_all(root.path().join("bin")).unwrap();
        let stage = Self { root };
        fs::write(stage.note(), note).unwrap();
        stage
    }

    fn at(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn note(&self) -> PathBuf {
        self.at("notes/a.md")
    }

    /// A program that records its arguments, ended by NUL each, does `then`, and tells when all is written.
    fn program(&self, name: &str, then: &str) {
        let path = self.at("bin").join(name);
        let told = self.at(name);
        let script = format!(
            "#!/bin/sh\nprintf '%s\\0' \"$@\" > '{0}.new'\n{then}\nmv '{0}.new' '{0}'\n",
            told.display()
        );
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// What the program was given.
    fn arguments(&self, name: &str) -> Vec<String> {
        let told = self.at(name);
        let start = Instant::now();
        while !told.exists() {
            assert!(start.elapsed() < PATIENCE, "{name} was not started");
            std::thread::sleep(Duration::from_millis(5));
        }
        let told = String::from_utf8(fs::read(told).unwrap()).unwrap();
        let words = told.split_terminator('\0').map(str::to_owned);
        words.collect()
    }

    fn seminar(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Pty {
        let mut all = Vec::new();
        for name in ["VISUAL", "EDITOR", "BROWSER", "TMUX", "STY", "DISPLAY"] {
            all.push((name, ""));
        }
        for name in ["WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"] {
            all.push((name, ""));
        }
        for name in ["WSL_DISTRO_NAME", "TERMUX_VERSION"] {
            all.push((name, ""));
        }
        all.extend_from_slice(variables);
        let mut words = vec!["--no-images", "notes"];
        words.extend_from_slice(arguments);
        let mut command = pty::command(env!("CARGO_BIN_EXE_seminar"));
        command.args(words);
        command.cwd(self.root.path());
        for (name, value) in all {
            command.env(name, value);
        }
        let path = format!("{}:/usr/bin:/bin", self.at("bin").display());
        command.env("PATH", path);
        Pty::start(command)
    }
}

/// Leaves, and looks whether the terminal is as it was.
fn quit(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

const NOTE: &str =
    "# 모임 2020\n\n## 하나 - 황하나\n\n첫 글.\n\n## 둘 - 이두리\n\n둘째 글.\n\n셋째 글.\n";

/// Goes to the page of the second talk.
fn on_page(stage: &Stage, arguments: &[&str], variables: &[(&str, &str)]) -> Pty {
    let mut pty = stage.seminar(arguments, variables);
    pty.wait_on_screen("1 event ");
    pty.send("\rj\r");
    pty.wait_on_screen("둘째 글.");
    pty.wait_on_screen("100 %");
    pty
}

/// Adds a line to the note that is its last argument, or stands in it before the line's number.
const EDIT: &str =
    "for last; do :; done; file=${last%:7}; printf '\\n덧붙인 글.\\n' >> \"$file\"; sleep 0.1";

#[test]
fn ten_editors_are_told_the_line_and_the_page_comes_back_with_the_edit() {
    let plus = ["+7", "--", "notes/a.md"].as_slice();
    let colon = ["notes/a.md:7"].as_slice();
    for (name, wanted) in [
        ("vim", plus),
        ("nvim", plus),
        ("emacs", plus),
        ("nano", plus),
        ("kak", plus),
        ("micro", &["+7", "notes/a.md"]),
        ("hx", colon),
        ("subl", colon),
        ("code", &["--goto", "notes/a.md:7"]),
        ("zed", colon),
    ] {
        let stage = Stage::new(NOTE);
        // What it writes goes to the terminal that it has, never onto the page.
        stage.program(name, &format!("echo rubbish; echo rubbish >&2; {EDIT}"));
        let mut pty = on_page(&stage, &[], &[("EDITOR", name)]);
        let before = pty.contents();
        pty.send("e");
        assert_eq!(stage.arguments(name), wanted, "{name}");
        pty.wait_on_screen("덧붙인 글.");
        // Where the note grew and nothing else, the rows are those of before.
        let after = pty.contents().replace("덧붙인 글.", "");
        let rows = |text: &str| -> Vec<String> {
            text.lines()
                .take(22)
                .map(|row| row.trim_end().to_owned())
                .collect()
        };
        assert_eq!(rows(&after), rows(&before), "{name}");
        assert!(!after.contains("rubbish"), "{name}");
        quit(pty);
        eprintln!("{name} {wanted:?}: edited, screen and modes back");
    }
}

#[test]
fn an_editor_that_is_missing_fails_or_is_killed_is_said_with_its_name() {
    // One that leaves the terminal raw, with the mouse and its own screen.
    let rude = "stty raw -echo; printf '\\033[?1049h\\033[?1000h\\033[?2004h\\033[5;9r'";
    for (name, then, said) in [
        (
            "fails",
            "mv \"$0\" \"$0\"; exit 3",
            "fails: ended with status 3",
        ),
        ("killed", "kill -KILL $$", "killed: ended by signal 9"),
        (
            "none",
            "",
            "none ($VISUAL): cannot be started: no such file",
        ),
        ("zed", "exit 5", "zed: ended with status 5"),
    ] {
        let stage = Stage::new(NOTE);
        if !then.is_empty() {
            let before = if name == "zed" { "" } else { rude };
            stage.program(name, &format!("{before}\n{then}"));
        }
        let mut pty = on_page(&stage, &[], &[("VISUAL", name), ("EDITOR", "vi")]);
        let mouse = |pty: &Pty| pty.screen.lock().unwrap().screen().mouse_protocol_mode();
        let before = mouse(&pty);
        pty.send("e");
        pty.wait_on_screen(said);
        pty.send("k");
        // Whatever is said next, of the look at the notes, say.
        pty.until("the next key", |screen| !screen.contents().contains(said));
        assert_eq!(mouse(&pty), before, "{name}");
        quit(pty);
        eprintln!("{name}: said {said:?}, modes back");
    }
}

#[test]
fn keys_and_signals_in_the_editor_are_the_editors() {
    let stage = Stage::new(NOTE);
    // It reads a line, then is interrupted, then goes on.
    stage.program(
        "ed",
        "trap 'echo interrupted' INT; echo ready; read -r line; echo \"got $line\"; sleep 1; sleep 1; \
         echo \"$line\" >> notes/a.md",
    );
    let mut pty = on_page(&stage, &["--editor", "ed"], &[("VISUAL", "none")]);
    pty.send("e");
    pty.until("the editor", |screen| screen.contents().contains("ready"));
    pty.send("qqq\n");
    pty.until("its line", |screen| screen.contents().contains("got qqq"));
    pty.send("\x03");
    pty.until("the signal", |screen| {
        screen.contents().contains("interrupted")
    });
    assert_eq!(stage.arguments("ed"), ["notes/a.md"]);
    pty.wait_on_screen("qqq");
    quit(pty);
}

#[test]
fn a_signal_that_ends_us_meanwhile_is_followed_once_the_editor_is_left() {
    let stage = Stage::new(NOTE);
    stage.program("ed", "kill -TERM $PPID; sleep 0.2; echo still here");
    let mut pty = on_page(&stage, &["--editor", "ed -n"], &[]);
    pty.send("e");
    assert_eq!(stage.arguments("ed"), ["-n", "notes/a.md"]);
    assert_eq!(pty.child.wait().unwrap().exit_code(), 128 + 15);
    pty.until("the screen given back", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor()
    });
    assert_eq!(modes(&*pty.master), pty.modes);
}

/// Texts that would do something to whoever takes them for more than a text.
fn hostile() -> Vec<String> {
    let seeds = [
        "--help",
        "-rf",
        "; rm -rf x",
        "$(touch x)",
        "`touch x`",
        "| sh",
        "&& sh",
        "> x",
        "'a",
        "\"b",
        "a'b\"c",
        "\\",
        "%s",
        "%PATH%",
        "!x",
        "*",
        "~",
        "#x",
        "{a,b}",
        "$HOME",
        "한글 이름",
        "🦀",
        "a b",
        "\u{202e}x",
        "a\u{200b}b",
    ];
    let long = "x".repeat(2000);
    let turns: [&dyn Fn(&str) -> String; 4] = [
        &|seed| seed.to_owned(),
        &|seed| format!("{seed}{seed}"),
        &|seed| format!("a {seed} -- {seed}"),
        &|seed| format!("{seed}{long}"),
    ];
    let all = seeds
        .iter()
        .flat_map(|seed| turns.iter().map(move |turn| turn(seed)));
    all.collect()
}

#[test]
fn a_hundred_hostile_targets_reach_the_browser_as_one_argument_each() {
    let targets = hostile();
    assert_eq!(targets.len(), 100);
    let mut note = "# 모임 2020\n\n".to_owned();
    for (nth, target) in targets.iter().enumerate() {
        let target = target.replace(['<', '>', '\\', '\n'], "_");
        note += &format!("## 발표 {nth} - 황하나\n\n[밖](<https://a.b/{nth}/{target}>)\n\n");
    }
    let stage = Stage::new(&note);
    let all = stage.at("all");
    stage.program(
        "browser",
        &format!("printf '%s|%s\\n' $# \"$1\" >> '{}'", all.display()),
    );
    let mut pty = stage.seminar(&[], &[("BROWSER", "browser")]);
    pty.wait_on_screen("100 talks");
    pty.send("\r\r");
    for nth in 0..targets.len() {
        pty.wait_on_screen(&format!("{}/100", nth + 1));
        pty.wait_on_screen(&format!("발표 {nth}"));
        pty.send("o");
        pty.wait_on_screen("Esc leave");
        pty.send("a");
        let start = Instant::now();
        let lines = || fs::read_to_string(&all).unwrap_or_default().lines().count();
        while lines() <= nth {
            assert!(start.elapsed() < PATIENCE, "{nth}: {}", pty.contents());
            std::thread::sleep(Duration::from_millis(2));
        }
        pty.send("}");
    }
    let told = fs::read_to_string(&all).unwrap();
    for (nth, line) in told.lines().enumerate() {
        let address = line.strip_prefix("1|").expect("one argument");
        assert!(
            address.starts_with(&format!("https://a.b/{nth}/")),
            "{line}"
        );
        assert!(
            address.bytes().all(|byte| byte.is_ascii_graphic()),
            "{line}"
        );
    }
    // No shell saw any of it.
    assert!(!stage.at("x").exists() && !stage.at("notes/x").exists());
    quit(pty);
}

#[test]
fn a_hundred_hostile_titles_reach_the_clipboard_as_they_are() {
    let mut note = "# 모임 2020\n\n".to_owned();
    let mut titles = Vec::new();
    for (nth, text) in hostile().iter().enumerate() {
        let code = format!("{nth} {text} \u{1b}]52;c;eA==\u{7} \u{9b}0m\0");
        note += &format!("## 발표 {nth} - 황하나\n\n~~~~~~\n{code}\n~~~~~~\n\n");
        titles.push(seminar::text::safe::block(&code).into_owned());
    }
    let stage = Stage::new(&note);
    let stdin = stage.at("stdin");
    stage.program(
        "xclip",
        &format!("cat > '{0}.new'; mv '{0}.new' '{0}'", stdin.display()),
    );
    let mut pty = stage.seminar(&[], &[("DISPLAY", ":0")]);
    pty.wait_on_screen("100 talks");
    pty.send("\r\r");
    for (nth, wanted) in titles.iter().enumerate() {
        pty.wait_on_screen(&format!("{}/100", nth + 1));
        pty.wait_on_screen(&format!("발표 {nth}"));
        pty.send("y");
        pty.wait_on_screen("b  code block");
        pty.send("b");
        pty.wait_on_screen("code block copied");
        let told = fs::read_to_string(&stdin).unwrap();
        assert_eq!(told, *wanted, "{nth}");
        assert!(told.chars().all(|c| !c.is_control()), "{nth}");
        assert_eq!(stage.arguments("xclip"), ["-selection", "clipboard"]);
        pty.send("}");
    }
    let written = pty.written.lock().unwrap().clone();
    let sent = written.windows(7).filter(|bytes| bytes == b"\x1b]52;c;");
    assert_eq!(sent.count(), 100, "the terminal was told, too");
    assert!(!stage.at("x").exists() && !stage.at("notes/x").exists());
    quit(pty);
}

/// Waits until the program has been started.
fn wait_until_started(stage: &Stage, name: &str) {
    let begun = stage.at(&format!("{name}.new"));
    let start = Instant::now();
    while !begun.exists() {
        assert!(start.elapsed() < PATIENCE, "{name} was not started");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_tool_that_hangs_makes_nobody_wait() {
    let stage = Stage::new(NOTE);
    stage.program("xclip", "sleep 100");
    stage.program("xsel", "exit 1");
    let mut pty = on_page(&stage, &[], &[("DISPLAY", ":0")]);
    pty.send("yt");
    pty.wait_on_screen("title sent to the terminal");
    wait_until_started(&stage, "xclip");
    pty.send("g");
    pty.until("the keys again", |screen| {
        screen.contents().contains("Esc back")
    });
    // The second tool's turn comes once the first one was killed.
    let is_over = stage.at("xsel.new").exists();
    assert!(!is_over, "the answer came after five seconds");
    quit(pty);
}

#[test]
fn tools_that_fail_copy_nothing() {
    let stage = Stage::new(NOTE);
    stage.program("xclip", "exit 1");
    stage.program("xsel", "exit 1");
    let mut pty = on_page(&stage, &[], &[("DISPLAY", ":0")]);
    pty.send("yt");
    pty.wait_on_screen("title sent to the terminal");
    wait_until_started(&stage, "xsel");
    // A tool that ended is heard of within 50 ms.
    for _ in 0..100 {
        let seen = pty.contents();
        assert!(seen.contains("title sent to the terminal"), "{seen}");
        std::thread::sleep(Duration::from_millis(5));
    }
    quit(pty);
}

#[test]
fn a_file_reaches_the_systems_opener_as_one_absolute_path() {
    let stage = Stage::new(
        "# 모임 2020\n\n## 하나 - 황하나\n\n[자료](<./-rf ; touch x;.pdf>)\n\n## 둘 - 이두리\n\nx\n",
    );
    let file = stage.at("notes/-rf ; touch x;.pdf");
    fs::write(&file, "").unwrap();
    stage.program("xdg-open", "");
    let mut pty = stage.seminar(&[], &[]);
    pty.wait_on_screen("1 event ");
    pty.send("\r\r");
    pty.wait_on_screen("o links");
    pty.send("o");
    pty.wait_on_screen("Esc leave");
    pty.send("a");
    let path = file.canonicalize().unwrap();
    let told = stage.arguments("xdg-open");
    assert_eq!(told.last().map(String::as_str), path.to_str());
    assert!(
        told.len() == 1 || told == ["--", path.to_str().unwrap()],
        "{told:?}"
    );
    assert!(!stage.at("x").exists() && !stage.at("notes/x").exists());
    quit(pty);
}

#[test]
fn an_opener_that_fails_is_said_with_its_name_and_nobody_waits_for_it() {
    let note = "# 모임 2020\n\n## 하나 - 황하나\n\n[밖](https://a.b/c)\n\n[자료](a.pdf)\n";
    let config = "config.toml";
    for (name, then, opens, said) in [
        (
            "browser",
            "echo rubbish; echo rubbish >&2; exit 3",
            "a",
            "browser: ended with status 3",
        ),
        (
            "browser",
            "kill -KILL $$",
            "a",
            "browser: ended by signal 9",
        ),
        (
            "opener",
            "echo rubbish >&2; exit 4",
            "s",
            "opener: ended with status 4",
        ),
        (
            "xdg-open",
            "echo rubbish >&2; exit 2",
            "s",
            "xdg-open: ended with status 2",
        ),
    ] {
        let stage = Stage::new(note);
        fs::write(stage.at("notes/a.pdf"), "").unwrap();
        let opener = if name == "opener" { "opener -x" } else { "" };
        fs::write(stage.at(config), format!("opener = \"{opener}\"\n")).unwrap();
        let go = stage.at("go");
        // It ends when the reader has gone on.
        let wait = format!("while ! [ -e '{}' ]; do sleep 0.02; done", go.display());
        stage.program(name, &format!("{wait}\n{then}"));
        let mut pty = stage.seminar(&["--config", config], &[("BROWSER", "browser")]);
        pty.wait_on_screen("1 event ");
        pty.send("\r\r");
        pty.wait_on_screen("o links");
        pty.send("o");
        pty.wait_on_screen("Esc leave");
        pty.send(opens);
        wait_until_started(&stage, name);
        pty.send("v");
        pty.wait_on_screen("[밖](https://a.b/c)");
        fs::write(&go, "").unwrap();
        pty.wait_on_screen(said);
        assert!(!pty.contents().contains("rubbish"), "{}", pty.contents());
        let zombies = std::process::Command::new("ps")
            .args(["-o", "stat=", "--ppid"])
            .arg(pty.child.process_id().unwrap().to_string())
            .output()
            .unwrap();
        let zombies = String::from_utf8(zombies.stdout).unwrap();
        assert!(!zombies.contains('Z'), "{zombies}");
        quit(pty);
    }
}
