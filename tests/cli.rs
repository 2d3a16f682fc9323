//! The command line: what it prints, and how it ends.

#[path = "common/groups.rs"]
mod groups;
#[path = "common/notes.rs"]
mod notes;

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use groups::grouped;
use notes::folder;
use serde_json::Value;

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seminar"));
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command.env("XDG_STATE_HOME", "/nonexistent");
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    let output = run(arguments);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", err(&output)))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Holds the keys of an object and the type of each value; a trailing `?` allows null.
fn check(value: &Value, shape: &[(&str, &str)]) {
    let object = value
        .as_object()
        .unwrap_or_else(|| panic!("{value} is no object"));
    let names: Vec<&str> = object.keys().map(String::as_str).collect();
    for name in &names {
        assert!(
            shape.iter().any(|(known, _)| known == name),
            "{name} is not in the contract"
        );
    }
    for (name, kind) in shape {
        let value = object
            .get(*name)
            .unwrap_or_else(|| panic!("{name} is missing in {names:?}"));
        let fits = match kind.trim_end_matches('?') {
            "string" => value.is_string(),
            "number" => value.is_u64() || value.is_i64(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("{other}"),
        };
        assert!(
            fits || (kind.ends_with('?') && value.is_null()),
            "{name}: {value} is no {kind}"
        );
    }
}

fn array<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap()
}

const TALK: [(&str, &str); 11] = [
    ("id", "string"),
    ("title", "string"),
    ("speakers", "array"),
    ("kind", "string"),
    ("date", "string?"),
    ("path", "string"),
    ("line", "number"),
    ("level", "number"),
    ("links", "array"),
    ("group", "string?"),
    ("encoding", "string?"),
];
const LINK: [(&str, &str); 3] = [("text", "string"), ("url", "string"), ("kind", "string")];
const PROBLEM: [(&str, &str); 3] = [
    ("path", "string"),
    ("line", "number?"),
    ("message", "string"),
];

#[test]
fn the_json_of_list_keeps_its_contract() {
    let list = json(&[
        "list",
        "--json",
        concat!(env!("CARGO_MANIFEST_DIR"), "/notes"),
    ]);
    check(
        &list,
        &[
            ("version", "number"),
            ("events", "array"),
            ("problems", "array"),
        ],
    );
    assert_eq!(list["version"], 1);
    let mut ids = std::collections::HashSet::new();
    for event in array(&list, "events") {
        check(
            event,
            &[
                ("id", "string"),
                ("title", "string"),
                ("date", "string?"),
                ("tags", "array"),
                ("author", "string?"),
                ("links", "array"),
                ("path", "string"),
                ("talks", "array"),
            ],
        );
        assert!(ids.insert(event["id"].as_str().unwrap()));
        for link in array(event, "links") {
            check(link, &LINK);
        }
        assert!(!array(event, "talks").is_empty());
        for talk in array(event, "talks") {
            check(talk, &TALK);
            assert!(ids.insert(talk["id"].as_str().unwrap()));
            assert!(array(talk, "speakers").iter().all(Value::is_string));
            for link in array(talk, "links") {
                check(link, &LINK);
            }
            // The line is that of the heading in the file.
            let (line, level) = (
                talk["line"].as_u64().unwrap(),
                talk["level"].as_u64().unwrap(),
            );
            let note = std::fs::read_to_string(talk["path"].as_str().unwrap()).unwrap();
            let heading = note
                .lines()
                .nth(usize::try_from(line).unwrap() - 1)
                .unwrap();
            assert!(
                (level == 0 && line == 1) || heading.contains(talk["title"].as_str().unwrap()),
                "{heading}"
            );
        }
    }
}

#[test]
fn problems_are_in_the_json_with_path_and_line() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(
        root.path().join("a.md"),
        "---\ntitle: Rust: the book\n---\n# x\n",
    )
    .unwrap();
    let list = json(&["list", "--json", text(root.path())]);
    let problem = &array(&list, "problems")[0];
    check(problem, &PROBLEM);
    assert_eq!(problem["line"], 2);
    assert!(problem["path"].as_str().unwrap().ends_with("a.md"));
    assert_eq!(list["events"][0]["title"], "Rust: the book");
    // Something wrong inside a note is told and is no failure.
    assert!(run(&["list", text(root.path())]).status.success());
}

#[test]
fn a_file_and_its_folder_say_the_same() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("2018-12-15-모임.md");
    std::fs::write(&file, "# 모임\n## 하나 - 김하나\n## 둘 - 이두리\n").unwrap();
    assert_eq!(
        json(&["list", "--json", text(root.path())]),
        json(&["list", "--json", text(&file)])
    );
}

#[test]
fn groups_and_encodings_are_in_the_list() {
    let list = json(&["list", "--json", text(&grouped())]);
    let of = |event: &Value, name: &str| -> Vec<Value> {
        let talks = array(event, "talks").iter();
        talks.map(|talk| talk[name].clone()).collect()
    };
    let events = array(&list, "events");
    let groups = of(&events[0], "group");
    assert_eq!(groups[..2], [Value::Null, "day1".into()]);
    assert_eq!(groups[5], "day1 / 트랙 B");
    let encodings = of(&events[0], "encoding");
    assert_eq!(encodings.last(), Some(&"EUC-KR".into()));
    assert!(encodings.iter().rev().skip(1).all(Value::is_null));
    let day = "토요일, 비가 오면 모두 큰 천막으로 모입니다";
    assert_eq!(of(&events[1], "group"), ["1일차", "1일차", day, day]);
    let printed = out(&run(&["list", text(&grouped())]));
    assert!(
        printed.contains("\n  1일차\n    지도를 접는 법 — 김하나\n    나침반"),
        "{printed}"
    );
    assert!(
        printed.contains(")\n    여는 말씀 — 김하나\n  day1\n"),
        "{printed}"
    );
    assert!(!out(&run(&["list", text(&folder())])).contains("\n  -"));
}

#[test]
fn find_says_what_a_field_does_not_know() {
    let found = run(&["find", "is:starrd", text(&folder())]);
    assert_eq!((out(&found).as_str(), found.status.code()), ("", Some(1)));
    let said = err(&found);
    assert!(said.contains("did you mean is:starred?"), "{said}");
    assert!(said.contains("keynote"), "{said}");
    let none = run(&["find", "zzzz", text(&folder())]);
    assert_eq!((err(&none).as_str(), none.status.code()), ("", Some(1)));
}

#[test]
fn find_prints_talks_in_rank_order_with_their_marks() {
    let found = json(&["find", "끝까지 황하나", text(&folder()), "--json"]);
    check(
        &found,
        &[
            ("version", "number"),
            ("talks", "array"),
            ("problems", "array"),
        ],
    );
    let talk = &array(&found, "talks")[0];
    let more = [
        ("event", "string"),
        ("text", "string"),
        ("score", "number"),
        ("matches", "array"),
    ];
    check(talk, &[TALK.as_slice(), &more].concat());
    let shown: Vec<char> = talk["text"].as_str().unwrap().chars().collect();
    let marked: Vec<String> = array(talk, "matches")
        .iter()
        .map(|range| {
            let at = |end: usize| usize::try_from(range[end].as_u64().unwrap()).unwrap();
            shown[at(0)..at(1)].iter().collect()
        })
        .collect();
    assert_eq!(marked, ["끝까지", "황하나"]);
    let scores: Vec<_> = array(&json(&["find", "a", text(&folder()), "--json"]), "talks")
        .iter()
        .map(|talk| talk["score"].as_i64())
        .collect();
    assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]) && scores.len() > 1);
    let limited = run(&["find", "a", text(&folder()), "--limit", "1"]);
    assert_eq!(out(&limited).lines().count(), 1);
}

#[test]
fn grep_prints_lines_with_the_talk_they_are_part_of() {
    let path = folder();
    let name = |file: &str| path.join(file).display().to_string();
    let lines = out(&run(&["grep", "로그 쓰는", text(&path)]));
    let (talk, line) = ("로그를 끝까지 읽는 법", "- 로그는 미래의 나에게 쓰는 편지");
    assert_eq!(lines, format!("{}:12:{talk}:{line}\n", name("로깅.md")));
    let of_event = out(&run(&["grep", "# 로깅", text(&path)]));
    assert_eq!(of_event, format!("{}:1::# 로깅 모임\n", name("로깅.md")));
    let colours = out(&run(&["grep", "--color=always", "쓰는", text(&path)]));
    assert!(colours.contains('\u{1b}') && !lines.contains('\u{1b}'));
    let all = json(&["grep", "--json", "/n\\w+s\\b", text(&path)]);
    check(
        &all,
        &[
            ("version", "number"),
            ("lines", "array"),
            ("problems", "array"),
        ],
    );
    let found = array(&all, "lines");
    for line in found {
        check(
            line,
            &[
                ("path", "string"),
                ("line", "number"),
                ("event", "string"),
                ("talk", "string?"),
                ("id", "string?"),
                ("text", "string"),
                ("matches", "array"),
            ],
        );
    }
    let lightning = "## Lightning talk: Small things - Grace Hopper";
    let lightning = found.iter().find(|line| line["text"] == lightning).unwrap();
    assert_eq!(lightning["id"], "2024/conf.md#small-things");
    assert_eq!(lightning["matches"], serde_json::json!([[28, 31]]));
}

#[test]
fn exit_codes_say_how_it_went() {
    let empty = tempfile::tempdir().unwrap();
    let code = |arguments: &[&str]| run(arguments).status.code().unwrap();
    assert_eq!(code(&["list", text(&folder())]), 0);
    assert_eq!(code(&["list", text(empty.path())]), 1);
    assert_eq!(code(&["find", "zzzzzz", text(&folder())]), 1);
    assert_eq!(code(&["grep", "zzzzzz", text(&folder())]), 1);
    assert_eq!(code(&["grep", "/(", text(&folder())]), 2);
    assert_eq!(code(&["list", "/nonexistent/notes"]), 2);
    assert_eq!(code(&["show", "/nonexistent/notes.md"]), 2);
    assert_eq!(code(&["list", "--nonsense"]), 2);
    assert_eq!((code(&["--help"]), code(&["--version"])), (0, 0));
}

#[test]
fn what_cannot_be_opened_is_said_and_the_rest_is_listed() {
    let output = run(&["list", "/nonexistent/notes", text(&folder())]);
    assert!(
        err(&output)
            .contains("seminar: /nonexistent/notes: cannot be opened: no such file or directory")
    );
    assert!(out(&output).contains("로깅 모임"));
    let empty = tempfile::tempdir().unwrap();
    assert!(err(&run(&["list", text(empty.path())])).contains("holds no notes"));
}

#[test]
fn text_files_count_where_there_is_no_markdown() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("a.txt"), "# 글\n").unwrap();
    assert!(out(&run(&["list", text(root.path())])).contains('글'));
    std::fs::write(root.path().join("b.markdown"), "# 다른 글\n").unwrap();
    let both = out(&run(&["list", text(root.path())]));
    assert!(both.contains("다른 글") && !both.contains("a.txt"));
    assert!(out(&run(&["list", text(&root.path().join("a.txt"))])).contains("a.txt"));
}

#[test]
fn without_a_terminal_browsing_prints_the_list() {
    let output = run(&[text(&folder())]);
    assert_eq!(out(&output), out(&run(&["list", text(&folder())])));
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn without_a_path_it_reads_the_configured_folder_then_notes_then_here() {
    let root = tempfile::tempdir().unwrap();
    let here = root.path();
    let list = |config: &str| {
        out(&command(&["list"])
            .current_dir(here)
            .env("XDG_CONFIG_HOME", here.join(config))
            .output()
            .unwrap())
    };
    std::fs::write(here.join("here.md"), "# 여기\n").unwrap();
    assert!(list("none").contains("여기"));
    std::fs::create_dir_all(here.join("notes")).unwrap();
    std::fs::write(here.join("notes/n.md"), "# 노트\n").unwrap();
    assert!(list("none").contains("노트") && !list("none").contains("여기"));
    std::fs::create_dir_all(here.join("config/seminar")).unwrap();
    std::fs::write(
        here.join("config/seminar/config.toml"),
        format!("folders = [{:?}]\n", folder()),
    )
    .unwrap();
    assert!(list("config").contains("로깅 모임"));
    std::fs::write(
        here.join("config/seminar/config.toml"),
        format!("theme = 1\nfolders = [{:?}]\n", folder()),
    )
    .unwrap();
    assert!(list("config").contains("로깅 모임"));
    std::fs::write(here.join("config/seminar/config.toml"), "folders = 3\n").unwrap();
    let output = command(&["list"])
        .current_dir(here)
        .env("XDG_CONFIG_HOME", here.join("config"))
        .output()
        .unwrap();
    assert!(
        err(&output).contains("config.toml:1:11:"),
        "{}",
        err(&output)
    );
    assert!(out(&output).contains("노트"));
}

#[cfg(feature = "highlight")]
#[test]
fn show_highlights_code_where_it_has_colours() {
    let root = tempfile::tempdir().unwrap();
    let note = root.path().join("note.md");
    // More rows than are printed in one go.
    let code = "let 이름 = \"값\";\n".repeat(700);
    std::fs::write(&note, format!("# 발표\n\n```rust\n{code}```\n")).unwrap();
    let coloured = out(&run(&["show", text(&note), "--color", "always"]));
    let line =
        "\u{1b}[38;5;5mlet\u{1b}[0m\u{1b}[0m 이름 = \u{1b}[38;5;2m\"값\"\u{1b}[0m\u{1b}[0m;\n";
    assert_eq!(coloured.matches(line).count(), 700, "{coloured}");
    let plain = out(&run(&["show", text(&note)]));
    assert!(plain.contains("  rust\n  let 이름 = \"값\";\n"), "{plain}");
}

#[test]
fn show_lays_a_talk_out_at_a_width() {
    let note = folder().join("로깅.md");
    let all = out(&run(&["show", text(&note), "--width", "40"]));
    assert!(
        all.starts_with("로깅 모임\n2018-12-15 · 로깅.md\n"),
        "{all}"
    );
    let talk = out(&run(&[
        "show",
        &format!("{}:7", note.display()),
        "--width",
        "40",
    ]));
    assert!(
        talk.starts_with("로그를 끝까지 읽는 법\n황하나 · 로깅 모임 · 2018-12-15\n\n"),
        "{talk}"
    );
    assert!(
        talk.lines()
            .all(|line| seminar::text::width::columns(line) <= 40)
    );
    assert!(!talk.contains('\u{1b}'));
    let coloured = out(&run(&["show", text(&note), "--color", "always"]));
    assert!(coloured.contains("\u{1b}["));
    let forced = command(&["show", text(&note)])
        .env("FORCE_COLOR", "1")
        .output()
        .unwrap();
    assert!(forced.stdout.contains(&0x1b));
    let never = command(&["show", text(&note), "--color", "never"])
        .env("FORCE_COLOR", "1")
        .output()
        .unwrap();
    assert!(!never.stdout.contains(&0x1b));
}

#[test]
fn nothing_of_a_note_reaches_the_terminal_unfiltered() {
    let root = tempfile::tempdir().unwrap();
    let note = root.path().join("ev\u{1b}[31mil\u{9b}.md");
    std::fs::write(&note, "---\ntitle: \"a\\e]52;c;x\\a\"\ntags: [x: {\n---\n# \u{1b}[2J\n## b\u{202e} - 김\u{7}하나\n&#27;[31m\n").unwrap();
    for arguments in [
        vec!["list"],
        vec!["list", "--json"],
        vec!["find", "a"],
        vec!["show"],
    ] {
        let output = command(&arguments)
            .arg(if arguments[0] == "show" {
                &note
            } else {
                root.path()
            })
            .output()
            .unwrap();
        for shown in [out(&output), err(&output)] {
            assert_eq!(shown, seminar::text::safe::block(&shown), "{arguments:?}");
        }
    }
}

#[test]
fn a_broken_pipe_is_silent() {
    let mut child = command(&["show", text(&folder().join("로깅.md")), "--width", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

/// An event whose headings alone would give its two days.
const DAYS: &str = "\
# 가을 모임

## 오전 - 김하나

### 첫 이야기

하나

### 둘째 이야기

둘

## 오후 - 이두리

### 셋째 이야기
";

/// Titles, speakers and levels of all talks, and what was said.
fn talks_of(paths: &[&Path], config: &Path) -> (Vec<(String, String, u64)>, Value) {
    let output = command(&["list", "--json"])
        .args(paths)
        .env("XDG_CONFIG_HOME", config)
        .output()
        .unwrap();
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    let events = array(&list, "events").iter();
    let talks = events.flat_map(|event| array(event, "talks")).map(|talk| {
        let speakers: Vec<&str> = array(talk, "speakers")
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        (
            talk["title"].as_str().unwrap().to_owned(),
            speakers.join("+"),
            talk["level"].as_u64().unwrap(),
        )
    });
    (talks.collect(), list)
}

fn titles(talks: &[(String, String, u64)]) -> Vec<&str> {
    talks.iter().map(|(title, ..)| title.as_str()).collect()
}

#[test]
fn a_note_says_which_of_its_headings_are_talks() {
    let root = tempfile::tempdir().unwrap();
    let note = root.path().join("a.md");
    let nothing = Path::new("/nonexistent");
    let listed = |front: &str| {
        std::fs::write(&note, format!("{front}{DAYS}")).unwrap();
        talks_of(&[&note], nothing)
    };
    assert_eq!(titles(&listed("").0), ["오전", "오후"]);
    let thirds = ["첫 이야기", "둘째 이야기", "셋째 이야기"];
    for front in [
        "---\ntalks: h3\n---\n",
        "+++\ntalks = \"h3\"\n+++\n",
        "{\n  \"talks\": \"h3\"\n}\n",
        "Title: 가을\nTalks: h3\n\n",
    ] {
        let (talks, list) = listed(front);
        assert_eq!(titles(&talks), thirds, "{front}");
        assert!(talks.iter().all(|(.., level)| *level == 3));
        assert_eq!(array(&list, "problems").len(), 0);
    }
    // Lines too, which nothing else would take for talks.
    std::fs::write(
        &note,
        "---\ntalks: bold\n---\n# 모임\n\n## 하나\n\n**굵은 이야기**\n\n## 둘\n",
    )
    .unwrap();
    assert_eq!(titles(&talks_of(&[&note], nothing).0), ["굵은 이야기"]);
    std::fs::write(
        &note,
        "---\ntalks: list\n---\n# 모임\n\n## 하나\n\n- 가\n- 나\n\n## 둘\n",
    )
    .unwrap();
    assert_eq!(titles(&talks_of(&[&note], nothing).0), ["가", "나"]);
    // A level that is not there states nothing: sessions are read as ever.
    let sessions =
        "# 모임\n\n## Keynote\n\n### 첫째 - 김하나\n\n### 둘째 - 이두리\n\n## 셋째 - 박세라\n";
    std::fs::write(&note, sessions).unwrap();
    let (as_ever, _) = talks_of(&[&note], nothing);
    assert_eq!(as_ever.len(), 3);
    std::fs::write(&note, format!("---\ntalks: h5\n---\n{sessions}")).unwrap();
    assert_eq!(talks_of(&[&note], nothing).0, as_ever);
    let (talks, _) = listed("---\ntalks: one\nspeaker: [박세라, 최네리]\nkind: keynote\n---\n");
    assert_eq!(
        talks,
        [("가을 모임".to_owned(), "박세라+최네리".to_owned(), 0)]
    );
    let (_, list) = listed("---\nevent: 큰 모임\ndate: 2019-08-15\nkind: 키노트\ntalks: h2\n---\n");
    let event = &list["events"][0];
    assert_eq!(
        (&event["title"], &event["date"]),
        (&"큰 모임".into(), &"2019-08-15".into())
    );
    assert_eq!(event["talks"][1]["kind"], "keynote");
}

#[test]
fn what_a_note_states_wrongly_is_told_with_its_line_and_the_note_is_read_as_without_it() {
    let root = tempfile::tempdir().unwrap();
    let note = root.path().join("a.md");
    for (front, line, said) in [
        (
            "---\ntitle: 가을\ntalks: h9\n---\n",
            3,
            "`talks: h9` is not known",
        ),
        ("---\nkind: soup\n---\n", 2, "`kind: soup` is not known"),
        (
            "---\ntitle: 가을\n일시: 미정\n---\n",
            3,
            "`일시: 미정` is not known; it may be a year",
        ),
        (
            "---\ntalks: list\n---\n",
            2,
            "`talks: list`, but no item of a list can be a talk",
        ),
        (
            "---\n\ntalks: bold\n---\n",
            3,
            "`talks: bold`, but no line is a title in bold",
        ),
        (
            "---\n\"talks\": h5\n---\n",
            2,
            "`talks: h5`, but there is no such heading",
        ),
        (
            "{\n\"title\": \"가을\",\n\"talks\": \"h9\"\n}\n",
            3,
            "`talks: h9` is not known",
        ),
    ] {
        std::fs::write(&note, format!("{front}{DAYS}")).unwrap();
        let (talks, list) = talks_of(&[&note], Path::new("/nonexistent"));
        assert_eq!(titles(&talks), ["오전", "오후"], "{front}");
        let problem = &list["problems"][0];
        assert_eq!(problem["line"], line, "{front}");
        assert!(
            problem["message"].as_str().unwrap().starts_with(said),
            "{problem}"
        );
    }
}

#[test]
fn the_configuration_states_it_for_folders_and_the_nearest_goes_first() {
    let root = tempfile::tempdir().unwrap();
    let here = root.path();
    for name in ["near", "near/one", "far"] {
        std::fs::create_dir_all(here.join("notes").join(name)).unwrap();
        std::fs::write(here.join("notes").join(name).join("a.md"), DAYS).unwrap();
    }
    std::fs::write(
        here.join("notes/near/own.md"),
        format!("---\ntalks: h2\n---\n{DAYS}"),
    )
    .unwrap();
    std::fs::create_dir_all(here.join("seminar")).unwrap();
    let config = |text: &str| std::fs::write(here.join("seminar/config.toml"), text).unwrap();
    config(&format!(
        "[[notes]]\npath = {:?}\ntalks = \"one\"\n\
         [[notes]]\npath = {:?}\ntalks = \"h3\"\nspeaker = \"박세라\"\nevent = \"가을 2019\"\ndate = 2019-08-15\n\
         [[notes]]\npath = {:?}\nkind = \"lightning\"\n",
        here.join("notes/near/one"),
        here.join("notes/near"),
        here.join("notes"),
    ));
    let of = |name: &str| talks_of(&[&here.join("notes").join(name)], here);
    let (talks, list) = of("near/a.md");
    assert_eq!(titles(&talks), ["첫 이야기", "둘째 이야기", "셋째 이야기"]);
    assert!(talks.iter().all(|(_, speaker, _)| speaker == "박세라"));
    let event = &list["events"][0];
    assert_eq!(
        (&event["title"], &event["date"]),
        (&"가을 2019".into(), &"2019-08-15".into())
    );
    assert_eq!(event["talks"][0]["kind"], "lightning");
    // What the note says goes before, what is nearest before what is far, key by key.
    assert_eq!(titles(&of("near/own.md").0), ["오전", "오후"]);
    let (talks, list) = of("near/one/a.md");
    assert_eq!(talks, [("가을 모임".to_owned(), "박세라".to_owned(), 0)]);
    assert_eq!(list["events"][0]["title"], "가을 2019");
    assert_eq!(titles(&of("far/a.md").0), ["오전", "오후"]);
    let explained = command(&["explain", text(&here.join("notes/near/a.md"))])
        .env("XDG_CONFIG_HOME", here)
        .output()
        .unwrap();
    let explained = out(&explained)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for said in [
        "“가을 2019”, stated for the folder in the configuration",
        "the configuration says 2019-08-15",
        "the configuration names 박세라",
        "The configuration states which are its 3 talks.",
    ] {
        assert!(explained.contains(said), "{said}: {explained}");
    }
    // However the folder is named.
    let output = command(&["list", "--json", "near"])
        .current_dir(here.join("notes"))
        .env("XDG_CONFIG_HOME", here)
        .output()
        .unwrap();
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut counts: Vec<usize> = array(&list, "events")
        .iter()
        .map(|event| array(event, "talks").len())
        .collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 3]);
}

#[test]
fn a_configuration_inside_the_notes_states_nothing() {
    let root = tempfile::tempdir().unwrap();
    let here = root.path();
    std::fs::write(here.join("a.md"), DAYS).unwrap();
    let settings = format!("[[notes]]\npath = {here:?}\ntalks = \"one\"\n");
    for name in [
        "config.toml",
        "seminar/config.toml",
        ".config/seminar/config.toml",
    ] {
        let file = here.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, &settings).unwrap();
    }
    let titles_in = |config: &Path| {
        let output = command(&["list"])
            .current_dir(here)
            .env("XDG_CONFIG_HOME", config)
            .output()
            .unwrap();
        out(&output).lines().count()
    };
    assert_eq!(titles_in(Path::new("/nonexistent")), 3);
    // The same file does state it where the reader keeps it.
    assert_eq!(titles_in(here), 2);
}

#[test]
fn a_wrong_configuration_is_told_with_line_and_column() {
    let root = tempfile::tempdir().unwrap();
    let here = root.path();
    std::fs::create_dir_all(here.join("seminar")).unwrap();
    std::fs::write(here.join("a.md"), DAYS).unwrap();
    let said = |config: &str| {
        std::fs::write(here.join("seminar/config.toml"), config).unwrap();
        let output = command(&["list", text(&here.join("a.md"))])
            .env("XDG_CONFIG_HOME", here)
            .output()
            .unwrap();
        assert!(out(&output).contains("오전"));
        err(&output)
    };
    let wrong = said("[[notes]]\npath = \"/tmp\"\ntalks = \"h9\"\n");
    assert!(
        wrong.contains("config.toml:3:9: `talks: h9` is not known"),
        "{wrong}"
    );
    let unknown = said("thme = \"dark\"\n");
    assert!(
        unknown.contains("config.toml:1:1: unknown key `thme`; did you mean `theme`?"),
        "{unknown}"
    );
    let none = said("folders = [\n");
    assert!(
        none.contains("config.toml:1:12: this is no TOML")
            && none.contains("all of it counts as not there"),
        "{none}"
    );
    let missing = said("[[notes]]\npath = \"/nonexistent/notes\"\n");
    assert!(
        missing.contains("config.toml:2:8: there is no folder /nonexistent/notes"),
        "{missing}"
    );
}

#[test]
fn explain_gives_a_reason_for_each_heading_of_a_note() {
    let root = tempfile::tempdir().unwrap();
    let note = root.path().join("2018-12-15-모임.md");
    let words = "# 로깅 모임\n\n## 소개\n\n## 로그 읽기 - 황하나\n\n### 속\n\n## 지표 - 이두리\n";
    std::fs::write(&note, words).unwrap();
    let told = out(&run(&["explain", text(&note), "--width", "200"]));
    for reason in [
        "“로깅 모임”, the first heading, line 1: no other heading has its level",
        "2018-12-15: the file's name says 2018-12-15",
        "It is an event with 2 talks",
        "line 3, “소개” is no talk",
        "line 5, “로그 읽기 - 황하나” is a talk: “title - speaker” names 황하나",
        "line 7, “속” is a part of the talk of line 5",
    ] {
        assert!(told.contains(reason), "{reason} is not in\n{told}");
    }
    // The talk of a line comes first, and what a note states is told as such.
    let first = out(&run(&[
        "explain",
        &format!("{}:9", note.display()),
        "--width",
        "200",
    ]));
    let talk = first.find("line 9, “지표 - 이두리” is a talk");
    assert!(talk.is_some() && talk < first.find("Title"), "{first}");
    let of_line = |line: u32| {
        let place = format!("{}:{line}", note.display());
        out(&run(&["explain", &place, "--width", "200"]))
    };
    // Any line of a talk tells of the talk; one outside of all, of the heading above it.
    for line in [5, 6, 7, 8] {
        let told = of_line(line);
        let talk = told.find("line 5, “로그 읽기 - 황하나” is a talk: “title");
        assert!(talk.is_some() && talk < told.find("Title"), "{told}");
    }
    let first = of_line(3);
    let told = first.find("line 3, “소개” is no talk");
    assert!(told.is_some() && told < first.find("Title"), "{first}");
    std::fs::write(&note, format!("{words}끝\n\n## 후기\n좋았다\n")).unwrap();
    let aside = of_line(13);
    let told = aside.find("line 12, “후기” is no talk");
    assert!(told.is_some() && told < aside.find("Title"), "{aside}");
    std::fs::write(&note, format!("---\ntalks: one\n---\n{words}")).unwrap();
    let stated = out(&run(&["explain", text(&note), "--width", "200"]));
    assert!(!stated.contains("is a talk:"), "{stated}");
    let folder = run(&["explain", text(root.path())]);
    assert_eq!(folder.status.code(), Some(2));
    assert!(err(&folder).contains("is a folder"), "{}", err(&folder));
}

#[test]
fn explain_tells_of_the_line_that_is_a_talk_and_of_the_lines_below_it() {
    let root = tempfile::tempdir().unwrap();
    let note = root.path().join("a.md");
    let words = "# 파이썬 모임 2019\n\n**로그 읽기** - 황하나\n\n첫째 본문\n\n**지표** - 이두리\n둘째 본문\n";
    std::fs::write(&note, words).unwrap();
    for (line, talk) in [
        (
            3,
            "line 3, “로그 읽기” is a talk: one of 2 lines of one kind, by 황하나",
        ),
        (5, "line 3, “로그 읽기” is a talk"),
        (8, "line 7, “지표” is a talk"),
    ] {
        let place = format!("{}:{line}", note.display());
        let told = out(&run(&["explain", &place, "--width", "200"]));
        let at = told.find(talk);
        assert!(at.is_some() && at < told.find("Title"), "{line}: {told}");
    }
}

#[test]
fn explain_tells_what_is_stated_and_what_it_could_not_see() {
    let root = tempfile::tempdir().unwrap();
    let told = |name: &str, words: &str| {
        let note = root.path().join(name);
        std::fs::create_dir_all(note.parent().unwrap()).unwrap();
        std::fs::write(&note, words).unwrap();
        out(&run(&["explain", text(&note), "--width", "200"]))
    };
    let stated = told(
        "a.md",
        "---\ntalks: h3\n---\n# 모임\n## 1부\n### 첫째\n### 둘째\n발표자: 홍길동\n## 이야기 둘\n### 셋째\n## 끝\n",
    );
    for reason in [
        "line 5, “1부” is a session: it holds 2 talks",
        "line 6, “첫째” is a talk: the front matter states that headings of its level are",
        "the front matter states that headings of its level are, the lines below it name 홍길동",
        "line 9, “이야기 둘” is a group: it holds 1 talk",
        "line 11, “끝” is none: the front matter states that others are the talks",
    ] {
        assert!(stated.contains(reason), "{reason} is not in\n{stated}");
    }
    assert!(!stated.contains("weighed"), "{stated}");
    // A note that may be a talk of its folder's event.
    let alone = "was read alone: where its folder “devops” is opened, it may be a talk";
    let talk = told(
        "devops/a.md",
        "# 로그\n발표자: 황하나\n\n- 하나\n- 둘\n- 셋\n",
    );
    assert!(talk.contains(alone), "{talk}");
    let items = "3 items of lists, but too few of them name a speaker";
    assert!(talk.contains(items), "{talk}");
    let event = told(
        "devops/b.md",
        "# 모임 2020\n## 하나 - 황하나\n## 둘 - 이두리\n",
    );
    assert!(
        !event.contains("read alone") && !event.contains("items"),
        "{event}"
    );
    assert!(!told("2019/a.md", "# 로그\n발표자: 황하나\n").contains("read alone"));
    let named = told(
        "devops/c.md",
        "---\nevent: 봄 모임 2019\n---\n발표자: 황하나\n",
    );
    assert!(
        named.contains("The front matter states that it belongs to “봄 모임 2019”")
            && named.contains("2019: the front matter says 2019")
            && !named.contains("read alone"),
        "{named}"
    );
}

#[test]
fn a_file_that_is_no_text_is_shown_and_told() {
    let root = tempfile::tempdir().unwrap();
    let image = root.path().join("shot.png");
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR words ".to_vec();
    bytes.extend((0..4096_u32).flat_map(|n| n.wrapping_mul(0x9e37_79b1).to_be_bytes()));
    std::fs::write(&image, bytes).unwrap();
    for command in ["list", "show"] {
        let output = run(&[command, text(&image)]);
        assert_eq!(output.status.code(), Some(0));
        let said = err(&output);
        assert!(
            said.contains("shot.png: does not look like text") && said.lines().count() == 1,
            "{said}"
        );
    }
    let shown = out(&run(&["show", text(&image)]));
    assert!(shown.contains("IHDR words"), "{shown}");
}

#[test]
fn a_line_that_a_note_does_not_have_is_an_error() {
    let root = tempfile::tempdir().unwrap();
    let note = root.path().join("a.md");
    std::fs::write(&note, "# 모임\n\n## 하나 - 황하나\n").unwrap();
    for command in ["show", "explain"] {
        let at = |line: u32| run(&[command, &format!("{}:{line}", note.display())]);
        for (line, said) in [
            (4, "a.md:4: the file has only 3 lines"),
            (99_999, "a.md:99999: the file has only 3 lines"),
            (0, "a.md:0: lines count from 1"),
        ] {
            let output = at(line);
            assert_eq!(output.status.code(), Some(2));
            assert!(err(&output).contains(said), "{}", err(&output));
            assert_eq!(out(&output), "");
        }
        assert_eq!(at(3).status.code(), Some(0));
    }
}

/// What `show` makes of `text` on standard input.
fn shown(text: &str, arguments: &[&str]) -> String {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    out(&child.wait_with_output().unwrap())
}

#[test]
fn show_reads_standard_input_and_talks_by_their_ids() {
    let text = "# 모임\n\n## 하나 - 황하나\n\n첫 글\n\n## 둘 - 이두리\n\n둘째 글\n";
    let all = shown(text, &["show", "-", "--width", "40"]);
    assert!(all.contains("첫 글") && all.contains("둘째 글"), "{all}");
    let second = shown(text, &["show", "-:8"]);
    assert!(
        !second.contains("첫 글") && second.contains("둘째 글"),
        "{second}"
    );
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("a.md"), text).unwrap();
    let list = json(&["list", "--json", text_of(&root)]);
    let id = list["events"][0]["talks"][1]["id"].as_str().unwrap();
    let page = out(&run(&["show", id, text_of(&root)]));
    assert!(
        !page.contains("첫 글") && page.contains("둘째 글"),
        "{page}"
    );
    let none = run(&["show", "a.md#none", text_of(&root)]);
    assert_eq!(none.status.code(), Some(1));
    assert!(
        err(&none).contains("no talk or event with this id"),
        "{}",
        err(&none)
    );
}

fn text_of(root: &tempfile::TempDir) -> &str {
    text(root.path())
}

#[test]
fn only_safe_links_are_told_to_the_terminal() {
    let note = "# 모임\n\n[밖 으로](https://a.b/한) [편지](mailto:a@b.c) [나](javascript:x) [글](b.md) \
                [몰래](<https://a.b/&#27;]0;x>)\n";
    let styled = shown(note, &["show", "-", "--color", "always", "--width", "9"]);
    assert!(
        styled.contains("\x1b]8;id=s0;https://a.b/%ED%95%9C\x1b\\"),
        "{styled:?}"
    );
    assert!(styled.contains(";mailto:a@b.c\x1b\\"), "{styled:?}");
    let links: Vec<&str> = styled.split("\x1b]8;id=").skip(1).collect();
    assert!(links.iter().all(|link| {
        let (_, address) = link.split_once(';').unwrap();
        let address = address.split('\x1b').next().unwrap();
        address.starts_with("https://a.b/") || address == "mailto:a@b.c"
    }));
    assert_eq!(links.len(), styled.matches("\x1b]8;;\x1b\\").count());
    let plain = shown(note, &["show", "-"]);
    assert!(!plain.contains('\x1b'), "{plain:?}");
}

#[test]
fn overview_counts_what_list_lists() {
    let listed = json(&["list", text(&folder()), "--json"]);
    let events = listed["events"].as_array().unwrap();
    let talks: usize = events
        .iter()
        .map(|of| of["talks"].as_array().unwrap().len())
        .sum();
    let overview = json(&["overview", text(&folder()), "--json"]);
    check(
        &overview,
        &[
            ("version", "number"),
            ("totals", "object"),
            ("newest", "object?"),
            ("oldest", "object?"),
            ("years", "array"),
            ("months", "array"),
            ("speakers", "array"),
            ("tags", "array"),
            ("kinds", "array"),
            ("starred", "number?"),
            ("unread", "number?"),
            ("problems", "array"),
        ],
    );
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let sum = |of: &str, count: &str| -> usize {
        let all = overview[of].as_array().unwrap().iter();
        all.map(|one| number(&one[count])).sum()
    };
    let totals = &overview["totals"];
    assert_eq!(number(&totals["events"]), events.len());
    assert_eq!(number(&totals["talks"]), talks);
    assert_eq!(
        (sum("years", "talks"), sum("kinds", "talks")),
        (talks, talks)
    );
    assert_eq!(
        sum("months", "events") + number(&totals["undated_events"]),
        events.len()
    );
    let named = overview["speakers"].as_array().unwrap();
    assert!(
        named
            .iter()
            .any(|of| of["name"] == "황하나" && of["talks"] == 1)
    );
    assert_eq!(overview["months"][0]["month"], "2025-06");
    assert_eq!(overview["oldest"]["date"], "2018-12-15");
}

#[test]
fn overview_is_plain_in_a_pipe_and_as_wide_as_asked() {
    for width in ["20", "40", "80", "120"] {
        let printed = out(&run(&["overview", text(&folder()), "--width", width]));
        let most: usize = width.parse().unwrap();
        for line in printed.lines() {
            assert!(
                seminar::text::width::columns(line) <= most,
                "{width}: {line}"
            );
        }
        assert!(
            !printed.contains('\u{1b}') && printed.contains('█'),
            "{printed}"
        );
    }
    let coloured = out(&run(&["overview", text(&folder()), "--color", "always"]));
    assert!(
        coloured.contains("\u{1b}[") && !coloured.contains("\u{1b}]8"),
        "{coloured}"
    );
    let empty = tempfile::tempdir().unwrap();
    let nothing = run(&["overview", text(empty.path())]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(nothing.stdout.is_empty() && err(&nothing).contains("holds no notes"));
    let nothing = json(&["overview", text(empty.path()), "--json"]);
    assert_eq!(nothing["totals"]["talks"], 0);
    assert!(nothing["newest"].is_null() && nothing["years"].as_array().unwrap().is_empty());
    let missing = run(&["overview", "/nonexistent/notes"]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn the_configuration_is_printed_with_where_each_value_comes_from() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("mine.toml");
    std::fs::write(
        &file,
        "theme = \"mine\"\nwrap = false\n[themes.mine]\naccent = \"red\"\n[keys.browse]\nopen = \"X\"\n",
    )
    .unwrap();
    let config = |arguments: &[&str], no_colour: &str| {
        let output = command(&["config", "--config", text(&file)])
            .args(arguments)
            .env("NO_COLOR", no_colour)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", err(&output));
        out(&output)
    };
    let has = |printed: &str, line: &str| printed.lines().any(|known| known.ends_with(line));
    let printed = config(&[], "");
    for line in [
        "mine.toml:1",
        "mine.toml:2",
        "images = true # default",
        "accent = \"red\"",
    ] {
        assert!(has(&printed, line), "{line}:\n{printed}");
    }
    assert!(printed.contains("\nopen = \"X\" # go in"));
    assert!(has(&config(&[], "1"), "theme = \"mono\" # NO_COLOR"));
    let flags = config(&["--theme", "light", "--no-images"], "1");
    assert!(
        has(&flags, "theme = \"light\" # --theme") && has(&flags, "images = false # --no-images")
    );
    assert!(has(
        &config(&["--default"], "1"),
        "theme = \"auto\" # default"
    ));
    // The defaults are the same whatever is said above the file.
    for flag in ["--theme=light", "--editor=vi", "--no-images", "--no-state"] {
        let said = run(&["config", "--default", flag]);
        assert_eq!(said.status.code(), Some(2), "{flag}");
        assert!(err(&said).contains("cannot be used with"), "{}", err(&said));
    }
    // What was printed says the same.
    std::fs::write(&file, &printed).unwrap();
    let again = config(&[], "");
    let values = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| line.split(" # ").next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(values(&again), values(&printed));
}

#[test]
fn a_configuration_is_named_before_a_command_or_behind_it() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("mine.toml");
    let notes = folder();
    let folders = format!("folders = [\"{}\"]\n", text(&notes));
    std::fs::write(&file, folders).unwrap();
    let file = text(&file);
    let joined = format!("--config={file}");
    for call in [
        &["list", "--json"][..],
        &["find", "로그"],
        &["grep", "로그"],
        &["check"],
        &["overview"],
        &["config"],
    ] {
        let (name, rest) = call.split_first().unwrap();
        let printed = |before: &[&str], behind: &[&str]| {
            let output = command(before).arg(name).args(behind).args(rest).output();
            out(&output.unwrap())
        };
        let wanted = printed(&[], &["--config", file]);
        assert_ne!(wanted, printed(&[], &[]), "{name}");
        assert_eq!(printed(&["--config", file], &[]), wanted, "{name}");
        assert_eq!(printed(&[&joined], &[]), wanted, "{name}");
    }
    // Before a path it is what it was.
    let listed = run(&["--config", file, text(&notes)]);
    assert!(out(&listed).contains("로깅 모임"), "{}", err(&listed));
}

#[test]
fn what_is_for_browsing_alone_is_not_lost_before_a_command() {
    for (before, said) in [
        (
            "--no-images",
            "'--no-images' cannot be used before the command 'list'",
        ),
        ("--theme=dark", "'--theme <NAME>' cannot be used before"),
    ] {
        let output = run(&[before, "list"]);
        assert_eq!(output.status.code(), Some(2), "{before}");
        let told = err(&output);
        assert!(told.contains(said) && told.contains("'./list'"), "{told}");
    }
}

#[test]
fn people_are_shown_a_range_and_machines_get_an_interval() {
    let root = tempfile::tempdir().unwrap();
    let note = root.path().join("camp.md");
    let head = "---\ntitle: 캠프\ndate: 2026-03-14 ~ 2026-03-15\n---\n";
    std::fs::write(
        &note,
        format!("{head}\n## 하나 - 황하나\n\n## 둘 - 이두리\n"),
    )
    .unwrap();
    for call in ["list", "explain", "show", "overview"] {
        let printed = out(&run(&[call, text(&note)]));
        assert!(
            printed.contains("2026-03-14~15") && !printed.contains("14/2026"),
            "{call}: {printed}"
        );
    }
    let why = out(&run(&["explain", text(&note)]));
    assert!(
        why.contains("2026-03-14~15: the front matter says 2026-03-14~15"),
        "{why}"
    );
    let events = &json(&["list", "--json", text(&note)])["events"];
    assert_eq!(events[0]["date"], "2026-03-14/2026-03-15");
}

#[test]
fn a_configuration_or_a_theme_that_is_named_and_not_there_is_an_error() {
    for (arguments, wanted) in [
        (
            vec!["list", "--config", "/nonexistent/c.toml"],
            "/nonexistent/c.toml: no such file or directory\n",
        ),
        (
            vec!["--config", "/nonexistent/c.toml"],
            "/nonexistent/c.toml",
        ),
        (
            vec!["config", "--theme", "drak"],
            "--theme: there is no theme `drak`; did you mean `dark`?",
        ),
        (vec!["--theme", "drak"], "did you mean `dark`?"),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains(wanted), "{}", err(&output));
    }
}

#[test]
fn commands_say_that_the_state_is_damaged_and_leave_it_to_browsing() {
    let root = tempfile::tempdir().unwrap();
    let here = root.path();
    let state = here.join("seminar/state.json");
    std::fs::create_dir_all(state.parent().unwrap()).unwrap();
    std::fs::write(&state, "{").unwrap();
    let notes = folder();
    for arguments in [
        ["find", "로그", text(&notes)],
        ["overview", text(&notes), "--json"],
    ] {
        let said = |config: &str| {
            std::fs::write(here.join("seminar/config.toml"), config).unwrap();
            let output = command(&arguments)
                .env("XDG_STATE_HOME", here)
                .env("XDG_CONFIG_HOME", here)
                .output()
                .unwrap();
            assert!(output.status.success(), "{}", err(&output));
            err(&output)
        };
        let damaged = said("");
        assert!(
            damaged.contains("state.json: damaged") && damaged.lines().count() == 1,
            "{damaged}"
        );
        // Who wants nothing remembered is not told of it either.
        assert_eq!(said("state = false\n"), "");
    }
    assert_eq!(std::fs::read_to_string(&state).unwrap(), "{");
    let files = std::fs::read_dir(here.join("seminar")).unwrap();
    assert_eq!(files.count(), 2, "the state and the configuration");
}

#[test]
fn a_configuration_that_is_no_utf_8_counts_as_not_there() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("c.toml");
    // `# 설정` in CP949.
    std::fs::write(&file, b"# \xbc\xb3\xc1\xa4\ntheme = \"dark\"\n").unwrap();
    let output = run(&["list", text(&folder()), "--config", text(&file)]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        err(&output).contains("c.toml: is not UTF-8"),
        "{}",
        err(&output)
    );
    assert!(out(&output).contains("로깅 모임"));
}
