//! Notes that change on the disk while they are read.

use std::fs;
use std::path::Path;

use crate::screen::Screen;

/// An event whose second talk is long, and one before it.
fn spring() -> String {
    let lines: String = (1..=60).map(|nth| format!("{nth}째 글.\n\n")).collect();
    format!(
        "---\ndate: 2024-05-01\n---\n# 봄 모임\n\n## 하나 - 김하나\n\n첫 글.\n\n## 둘 - 이두리\n\n{lines}"
    )
}

const WINTER: &str = "---\ndate: 2023-12-01\n---\n# 겨울 모임\n\n## 셋 - 박세나\n\n셋째 글.\n";

/// What becomes of a note's text.
type Change = fn(String) -> String;

/// Presses keys; at each `act:` does what that says to the folder, and looks at it.
fn press(keys: &str, act: impl Fn(&Path, usize) + 'static) -> Screen {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("spring.md"), spring()).unwrap();
    fs::write(root.path().join("winter.md"), WINTER).unwrap();
    let path = root.path().to_path_buf();
    let opening = Screen::open(root.path()).size(100, 20);
    let keys = keys.replace("look", "r");
    opening.acting(move |nth| act(&path, nth)).press(&keys)
}

fn rewrite(path: &Path, change: impl Fn(String) -> String) {
    let text = fs::read_to_string(path).unwrap();
    // As editors save.
    let beside = path.with_extension("tmp");
    fs::write(&beside, change(text)).unwrap();
    fs::rename(beside, path).unwrap();
}

#[test]
fn new_notes_are_listed_and_do_not_move_the_selection() {
    let screen = press("down act:0 look", |root, _| {
        fs::create_dir_all(root.join("new/deep")).unwrap();
        fs::write(
            root.join("new/deep/a.md"),
            "# 새 모임\n\n2025-01-02\n\n## 가 - 김하나\n\n## 나 - 이두리\n",
        )
        .unwrap();
    });
    assert!(screen.contains("EVENTS 3"), "{screen}");
    assert!(screen.row(2).contains("2025-01 새 모임"), "{screen}");
    assert!(screen.contains("▌2023-12 겨울 모임"), "{screen}");
    assert!(screen.contains("the notes have changed"), "{screen}");
}

#[test]
fn what_is_read_stays_where_it_is_when_its_note_changes() {
    let keys = "enter down enter j j j j";
    let at_top = |screen: &Screen| screen.row(2).contains(" 2째 글.");
    let before = press(keys, |_, _| {});
    assert!(at_top(&before), "{before}");
    let changes: [Change; 5] = [
        |text| text.replace("첫 글.", "첫 글.\n\n그리고 더.\n\n- 더\n- 더"),
        |text| text.replace("## 하나 - 김하나\n\n첫 글.\n\n", ""),
        |text| text.replace("60째 글.", "끝."),
        |text| text.replace("## 둘 - 이두리", "## 두 번째 - 이두리"),
        |text| text.replace("# 봄 모임", "# 아주 다른 모임"),
    ];
    for (nth, change) in changes.into_iter().enumerate() {
        let after = press(&format!("{keys} act:0 look"), move |root, _| {
            rewrite(&root.join("spring.md"), change);
        });
        assert!(at_top(&after), "{nth}: {after}");
        assert!(
            after.row(0).contains(if nth == 3 {
                "› 두 번째"
            } else {
                "› 둘"
            }),
            "{nth}: {after}"
        );
    }
    let moved = press(&format!("{keys} act:0 look"), |root, _| {
        fs::create_dir(root.join("2024")).unwrap();
        fs::rename(root.join("spring.md"), root.join("2024/봄.md")).unwrap();
    });
    assert!(at_top(&moved), "{moved}");
    // So does the way back lead there.
    let back = press(&format!("{keys} ^p 셋 enter act:0 look ^o"), |root, _| {
        fs::rename(root.join("spring.md"), root.join("fall.md")).unwrap();
    });
    assert!(back.row(1).contains("2째 글."), "{back}");
}

#[test]
fn a_note_that_is_gone_stays_until_it_is_left() {
    let remove = |root: &Path, nth: usize| match nth {
        0 => fs::remove_file(root.join("spring.md")).unwrap(),
        1 => fs::write(
            root.join("spring.md"),
            spring().replace("2째 글", "둘째 글"),
        )
        .unwrap(),
        _ => fs::write(root.join("third.md"), WINTER).unwrap(),
    };
    let read = "enter down enter j j j j act:0 look";
    let gone = press(read, remove);
    assert!(gone.contains("this note is gone; it stays here"), "{gone}");
    assert!(gone.contains("2째 글."), "{gone}");
    let top = press(&format!("{read} g"), remove);
    assert!(top.contains(" gone · 이두리"), "{top}");
    // Whatever else changes.
    let other = press(&format!("{read} act:2 look"), remove);
    assert!(other.contains("2째 글."), "{other}");
    let left = press(&format!("{read} esc"), remove);
    assert!(left.contains("EVENTS 1 "), "{left}");
    assert!(left.row(2).contains("▌2023-12 겨울 모임"), "{left}");
    assert!(left.contains("봄 모임 is gone"), "{left}");
    let back = press(&format!("{read} act:1 look"), remove);
    assert!(back.contains("둘째 글."), "{back}");
    let left = press(&format!("{read} act:1 look esc"), remove);
    assert!(left.contains("EVENTS 2 "), "{left}");
}

#[test]
fn a_talk_that_is_gone_stays_until_it_is_left_or_comes_back() {
    let act = |root: &Path, nth: usize| {
        let whole = spring();
        let without = whole.replace("## 둘 - 이두리", "둘 - 이두리");
        let text = match nth {
            0 => without,
            // As programs save that are slow.
            1 => String::new(),
            2 => whole.split("2째").next().unwrap().to_owned(),
            _ => whole,
        };
        fs::write(root.join("spring.md"), text).unwrap();
    };
    let read = "enter down enter j j j j act:0 look";
    let gone = press(read, act);
    assert!(gone.contains("this talk is gone; it stays here"), "{gone}");
    assert!(gone.contains("2째 글."), "{gone}");
    assert!(gone.contains("gone 봄 모임"), "{gone}");
    let beside = press(&format!("{read} {{"), act);
    assert!(!beside.contains("gone"), "{beside}");
    let left = press(&format!("{read} esc"), act);
    assert!(left.contains("TALKS 1"), "{left}");
    assert!(!left.contains("gone"), "{left}");
    for between in [
        "act:0 look",
        "act:1 look",
        "act:2 look",
        "act:1 look act:2 look",
    ] {
        let back = press(
            &format!("enter down enter j j j j {between} act:3 look"),
            act,
        );
        let is_whole = !between.contains("act:2");
        let is_there = |row: usize| back.row(row).contains(" 2째 글.");
        assert!(!is_whole || is_there(2), "{between}: {back}");
        assert!(back.row(0).contains("› 둘"), "{between}: {back}");
        assert!(!back.contains("gone"), "{between}: {back}");
    }
}

#[test]
fn a_folder_that_comes_and_goes_is_said() {
    let gone = press("act:0 look", |root, _| fs::remove_dir_all(root).unwrap());
    assert!(gone.contains("There are no notes here"), "{gone}");
    assert!(gone.contains("cannot be opened"), "{gone}");
    let back = press("act:0 look act:1 look", |root, nth| {
        if nth == 0 {
            fs::remove_dir_all(root).unwrap();
        } else {
            fs::create_dir(root).unwrap();
            fs::write(root.join("a.md"), WINTER).unwrap();
        }
    });
    assert!(back.contains("겨울 모임"), "{back}");
    assert!(!back.contains("problem"), "{back}");
}

#[test]
fn filters_and_other_facets_follow_too() {
    let add = |root: &Path, _: usize| {
        rewrite(&root.join("winter.md"), |text| {
            text + "\n## 넷 - 김하나\n\n넷째 글.\n"
        });
    };
    let screen = press("f f act:0 look", add);
    assert!(screen.contains("김하나"), "{screen}");
    assert!(screen.row(2).contains("김하나"), "{screen}");
    assert!(screen.contains("TALKS 2"), "{screen}");
    let screen = press("/ 겨울 enter act:0 look", add);
    assert!(screen.row(1).contains("/겨울"), "{screen}");
    assert!(screen.contains("TALKS 2"), "{screen}");
}

#[test]
fn notes_that_become_part_of_an_event_or_leave_it_are_read_on() {
    let single = |title: &str| format!("# {title}\n\n발표자: 김하나\n\n{title}의 글.\n");
    let (one, two) = (single("에이"), single("비"));
    let act = move |root: &Path, nth: usize| match nth {
        0 => {
            fs::create_dir_all(root.join("2022/온콜")).unwrap();
            fs::write(root.join("2022/온콜/a.md"), &one).unwrap();
        }
        1 => fs::write(root.join("2022/온콜/b.md"), &two).unwrap(),
        2 => fs::remove_file(root.join("2022/온콜/b.md")).unwrap(),
        3 => fs::create_dir_all(root.join("2021/다른"))
            .and_then(|()| fs::rename(root.join("2022/온콜/b.md"), root.join("2021/다른/b.md")))
            .unwrap(),
        _ => fs::remove_file(root.join("2022/온콜/a.md")).unwrap(),
    };
    let read = "act:0 look ^p 에이 enter act:1 look";
    let joined = press(read, act.clone());
    assert!(joined.row(0).contains("온콜 › 에이"), "{joined}");
    assert!(!joined.contains("gone"), "{joined}");
    let alone = press(&format!("{read} act:2 look"), act.clone());
    assert!(alone.row(0).contains("› 에이"), "{alone}");
    assert!(!alone.contains("gone"), "{alone}");
    // The other one, which moves away, and the first one after all.
    let other = press(&format!("{read} esc ^p 비 enter act:3 look"), act.clone());
    assert!(other.contains("비의 글."), "{other}");
    assert!(!other.contains("gone"), "{other}");
    let gone = press(&format!("{read} act:4 look"), act.clone());
    assert!(gone.contains("gone"), "{gone}");
    // It is that one which is gone, not the one that is left.
    let other = format!("{read} esc ^p 비 enter act:2 look");
    let gone = press(&other, act.clone());
    assert!(
        gone.contains("비의 글.") && gone.contains("is gone; it stays"),
        "{gone}"
    );
    let left = press(&format!("{other} esc"), act);
    assert!(!left.contains("비의 글."), "{left}");
}

#[test]
fn who_reads_a_talk_of_a_speaker_reads_on_when_it_is_no_longer_theirs() {
    let screen = press(
        "f f / 이두리 enter enter enter j j act:0 look",
        |root, _| {
            rewrite(&root.join("spring.md"), |text| {
                text.replace("둘 - 이두리", "둘 - 정다섯")
            });
        },
    );
    assert!(screen.row(0).contains("› 둘"), "{screen}");
    assert!(screen.contains("3째 글."), "{screen}");
}

#[test]
fn places_that_were_left_are_found_again_by_their_words() {
    let longer = |root: &Path, _: usize| {
        rewrite(&root.join("spring.md"), |text| {
            text.replace("첫 글.", &"더 많은 첫 글.\n\n".repeat(30))
                .replace("1째 글.\n\n2째", "1째 글.\n\n더.\n\n더.\n\n2째")
        });
    };
    let read = "enter down enter j j j j j j j j ^p 셋 enter act:0 look";
    let back = press(&format!("{read} ^o"), longer);
    assert!(back.row(1).contains("4째 글."), "{back}");
}

#[test]
fn a_long_paragraph_stays_where_it_is_when_something_else_changes() {
    let words: String = (0..400).map(|nth| format!("낱말{nth} ")).collect();
    let act = move |root: &Path, nth: usize| {
        let more = if nth == 0 { "" } else { "\n더.\n\n더.\n" };
        let text = format!("# 하나\n\n발표자: 김하나\n{more}\n{words}\n\n끝.\n");
        fs::write(root.join("spring.md"), text).unwrap();
    };
    let read = "act:0 look ^p 하나 enter j j j j j j j j j j";
    let at_top = |screen: &Screen| {
        let row = screen.row(1).rsplit(['│', '┃', '▌']);
        row.map(str::trim)
            .find(|words| words.contains("낱말"))
            .map(str::to_owned)
    };
    let before = press(read, act.clone());
    let after = press(&format!("{read} act:1 look"), act);
    assert!(at_top(&before).is_some(), "{before}");
    assert_eq!(at_top(&after), at_top(&before), "{before}\n{after}");
}
