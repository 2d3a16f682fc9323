//! What is handed to other programs: notes to edit, files to open, texts to copy.

use std::path::Path;

use seminar::app::Effect;

use crate::screen::Screen;

const NOTE: &str = "---\ndate: 2024-05-01\n---\n# 봄 모임\n\n첫 말.\n\n## 하나 [1] - 김하나, 이두리\n\n\
                    [자료](a%20b.pdf) [밖](https://a.b/c) [실행](run.sh) [위](../x.pdf)\n\n\
                    ```rust\nfn a() {\n\tb()\n}\n```\n\n## 둘 - 박세나\n\n";

fn folder() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let filling: String = (1..=60).map(|nth| format!("{nth}째 글.\n\n")).collect();
    std::fs::write(root.path().join("봄.md"), format!("{NOTE}{filling}")).unwrap();
    for (name, text) in [("가.md", "# 가\n\n글.\n"), ("나.md", "# 나\n\n글.\n")] {
        std::fs::create_dir_all(root.path().join("PyCon 2020")).unwrap();
        std::fs::write(root.path().join("PyCon 2020").join(name), text).unwrap();
    }
    std::fs::write(root.path().join("a b.pdf"), "").unwrap();
    std::fs::write(root.path().join("run.sh"), "").unwrap();
    root
}

fn press(root: &Path, keys: &str) -> Screen {
    Screen::open(root).size(100, 24).press(keys)
}

/// The line at which the note was opened.
fn line(screen: &Screen) -> u32 {
    match screen.outside() {
        [Effect::Edit { path, line }] if path.ends_with("봄.md") => *line,
        other => panic!("{other:?}\n{screen}"),
    }
}

/// What was copied.
fn copied(screen: &Screen) -> &str {
    match screen.outside() {
        [Effect::Copy { text, .. }] => text,
        other => panic!("{other:?}\n{screen}"),
    }
}

#[test]
fn the_note_is_edited_at_the_heading_or_at_the_line_in_view() {
    let root = folder();
    for (keys, at) in [
        ("e", 4),
        ("enter e", 8),
        ("enter down e", 18),
        ("enter down enter e", 18),
        // The title, what is said of it and a gap stand above.
        ("enter down enter j j j j e", 22),
        ("enter v e", 8),
        // With the keyboard set to Hangul.
        ("enter ㄷ", 8),
    ] {
        let screen = press(root.path(), keys);
        assert_eq!(line(&screen), at, "{keys}: {screen}");
        // It is looked whether the editor changed anything.
        assert!(screen.contains("nothing has changed"), "{screen}");
    }
}

#[test]
fn where_there_is_no_note_that_is_said() {
    let root = folder();
    for (keys, said) in [
        ("down e", "is a folder without a page of its own"),
        ("f e", "no talk or event is selected"),
        ("f Y", "no talk or event is selected"),
    ] {
        let screen = press(root.path(), keys);
        assert!(screen.contains(said), "{keys}: {screen}");
        assert_eq!(screen.outside(), [], "{keys}");
    }
    let empty = tempfile::tempdir().unwrap();
    for keys in ["e", "Y", "y esc q"] {
        assert_eq!(press(empty.path(), keys).outside(), []);
    }
}

#[test]
fn a_letter_of_the_menu_copies() {
    let root = folder();
    let note = root.path().join("봄.md");
    let path = note.to_str().unwrap();
    let citation = format!("하나 [1] — 김하나, 이두리, 봄 모임, 2024-05-01, {path}:8");
    for (keys, text) in [
        ("enter y t", "하나 [1]"),
        ("enter Y", citation.as_str()),
        ("enter y c", &citation),
        ("enter y ㅊ", &citation),
        ("enter y down enter", &citation),
        (
            "enter y l",
            &format!("[하나 \\[1\\]]({path}#하나-1---김하나-이두리)"),
        ),
        ("y l", &format!("[봄 모임]({path})")),
        ("enter enter y a", "https://a.b/c"),
        ("enter enter y b", "fn a() {\n\tb()\n}"),
        ("y c", &format!("봄 모임 — 2024-05-01, {path}:4")),
    ] {
        let screen = press(root.path(), keys);
        assert_eq!(copied(&screen), text, "{keys}: {screen}");
        assert!(screen.contains(" copied"), "{screen}");
    }
    let talk = press(root.path(), "enter y m");
    let written = copied(&talk);
    assert!(
        written.starts_with("## 하나 [1] - 김하나, 이두리\n\n[자료]"),
        "{written}"
    );
    assert!(written.ends_with("}\n```\n"), "{written}");
    // A long page whole, though the menu shows only how it begins.
    let page = press(root.path(), "enter down enter y p");
    let text = copied(&page);
    assert!(
        text.contains("1째 글.\n") && text.ends_with("60째 글."),
        "{text}"
    );
    let talk = press(root.path(), "enter down y m");
    assert!(copied(&talk).ends_with("\n\n60째 글.\n"), "{talk}");
}

#[test]
fn links_lead_to_the_talk_whatever_its_file_is_called() {
    let root = tempfile::tempdir().unwrap();
    for name in ["a (b).md", "c#d.md", "e.md"] {
        std::fs::write(root.path().join(name), NOTE).unwrap();
        let screen = press(&root.path().join(name), "enter down y l");
        let target = copied(&screen).strip_prefix("[둘](").unwrap();
        // A note with that link, followed.
        let below = target.replace(&format!("{}/", root.path().display()), "");
        let other = root.path().join("0.md");
        std::fs::write(&other, format!("# 영\n\n2025-01-01\n\n[둘]({below}\n")).unwrap();
        let paths = vec![other, root.path().join(name)];
        let led = Screen::open_all(paths)
            .size(100, 24)
            .press("enter enter o a");
        assert!(led.row(0).contains("둘"), "{target}:\n{led}");
    }
}

#[test]
fn the_menu_is_left_and_its_other_letters_do_nothing() {
    let root = folder();
    let open = press(root.path(), "enter y");
    assert!(
        open.contains("c  citation") && open.contains("Enter copy"),
        "{open}"
    );
    for keys in ["enter y esc", "enter y z", "enter y space", "enter y z esc"] {
        assert_eq!(press(root.path(), keys).outside(), [], "{keys}");
    }
    let again = press(root.path(), "enter y esc");
    assert_eq!(again.to_string(), press(root.path(), "enter").to_string());
}

#[test]
fn files_beside_the_note_are_opened_and_programs_are_not() {
    let root = folder();
    let pdf = root.path().canonicalize().unwrap().join("a b.pdf");
    let screen = press(root.path(), "enter enter o a");
    assert_eq!(screen.outside(), [Effect::OpenFile(pdf)], "{screen}");
    for (keys, said) in [("o d", "is no note, document"), ("o f", "leads nowhere")] {
        let screen = press(root.path(), &format!("enter enter {keys}"));
        assert!(screen.contains(said), "{keys}: {screen}");
        assert_eq!(screen.outside(), [], "{keys}");
    }
    assert_eq!(
        press(root.path(), "enter enter o s").opened(),
        ["https://a.b/c"]
    );
}
