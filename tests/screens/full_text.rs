//! Searching the text of all notes, and going from hit to hit across talks.

use crate::notes::folder;
use crate::screen::Screen;

fn press(keys: &str) -> Screen {
    Screen::open(folder()).size(100, 30).press(keys)
}

/// Three events; the middle one is long, and has the word only in its text.
fn long() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let filling = "사이의 글.\n\n".repeat(40);
    let notes = [
        (
            "2024-03-01-a.md",
            "# 셋째 모임\n\n## 하나 - 김하나\n\n나침반 하나, 나침반 둘\n".to_owned(),
        ),
        (
            "2024-02-01-b.md",
            format!(
                "# 둘째 모임\n\n소개\n\n## 긴 발표 - 이두리\n\n{filling}**나침**반은 굵다\n\n<details>\n<summary>접힌 것</summary>\n\n{filling}숨은 나침반\n\n</details>\n\n{filling}"
            ),
        ),
        (
            "2024-01-01-c.md",
            "---\ntitle: 첫째 모임\n---\n나침반을 소개함\n\n## 짧은 발표 - 박세리\n\nNEEDLE\n"
                .to_owned(),
        ),
    ];
    for (name, text) in notes {
        std::fs::write(root.path().join(name), text).unwrap();
    }
    root
}

fn press_long(keys: &str) -> Screen {
    Screen::open(long().path()).size(100, 30).press(keys)
}

#[test]
fn the_lines_at_three_sizes() {
    for (width, height) in [(100, 30), (60, 20), (20, 5)] {
        let screen = Screen::open(folder()).size(width, height).press("s 로그");
        insta::assert_snapshot!(format!("text-{width}x{height}"), screen);
    }
}

#[test]
fn tab_and_control_f_search_the_text_for_what_is_typed() {
    for keys in ["^p 미래의 ^f", "^p 미래의 tab", "s 미래의", "^p tab 미래의"] {
        let screen = press(keys);
        assert!(screen.contains("Search the text of all notes"), "{screen}");
        assert!(
            screen.contains("- 로그는 미래의 나에게 쓰는 편지"),
            "{screen}"
        );
        assert!(screen.contains("› 미래의"), "{screen}");
    }
    let back = press("s 로그 tab");
    assert!(back.contains("Jump to a talk"), "{back}");
    // A field is completed first, however often.
    assert!(press("^p @황 tab tab").contains("› @황하나"));
    assert!(press("^p ye tab tab").contains("› year:20"));
    // In a list to pick from, the key moves the cursor.
    let picker = press("3 t 끝 left ^f");
    assert!(!picker.row(29).contains("^f"), "{picker}");
}

#[test]
fn enter_lands_on_the_line_with_the_hit_marked() {
    let screen = press_long("s 굵다 enter");
    assert!(screen.row(0).contains("둘째 모임 › 긴 발표"), "{screen}");
    assert!(screen.contains("나침반은 굵다"), "{screen}");
    assert_eq!(screen.reversed(), "굵다", "{screen}");
    assert!(screen.contains("/ 1/1 · talk 1/1"), "{screen}");
    // What is in a fold is unfolded.
    let screen = press_long("s 숨은 enter");
    assert!(screen.contains("숨은 나침반"), "{screen}");
    // With all keys at once, before an answer is there.
    let at_once = Screen::open(long().path())
        .size(100, 30)
        .press_at_once("s 굵다 enter");
    assert!(at_once.contains("나침반은 굵다"), "{at_once}");
}

#[test]
fn text_outside_of_talks_is_on_the_page_of_its_event() {
    let screen = press_long("s 소개함 enter");
    assert!(screen.row(0).ends_with("3 talks"), "{screen}");
    assert!(screen.row(0).contains("첫째 모임"), "{screen}");
    assert_eq!(screen.reversed(), "소개함", "{screen}");
    // The way back leads to the list.
    let back = press_long("down s 소개함 enter ^o");
    assert_eq!(back.to_string(), press_long("down").to_string(), "{back}");
    let left = press_long("down s 소개함 esc ^o");
    assert!(left.contains("nowhere to go back to"), "{left}");
}

/// What the footer counts: lines on the page, and talks.
fn place(screen: &Screen) -> String {
    let footer = screen.row(29);
    let count = footer.split("/ ").nth(1).unwrap_or_default();
    let count: Vec<&str> = count.split(" · ").take(2).collect();
    count.join(" ")
}

#[test]
fn n_goes_on_across_talks_and_around() {
    for (keys, want) in [
        // Both on the line are one stop.
        ("", "1/1 talk 1/3"),
        (" n", "1/1 talk 2/3"),
        (" n n", "1/1 talk 3/3"),
        (" n n n", "1/1 talk 1/3"),
        (" n n n j", "1/1 talk 1/3"),
        (" N j", "1/1 talk 3/3"),
        (" n N", "1/1 talk 1/3"),
        // Wherever the reader is, the count is that of the page, and the way goes on from there.
        (" }", "1/1 talk 2/3"),
        (" } n", "1/1 talk 3/3"),
        (" n n ^o", "1/1 talk 2/3"),
        (" n n ^o n", "1/1 talk 3/3"),
    ] {
        let screen = press_long(&format!("s 나침반 enter{keys}"));
        assert_eq!(place(&screen), want, "{keys}: {screen}");
    }
    assert!(press_long("s 나침반 enter n n n").contains("on from the first"));
    let back = press_long("s 나침반 enter n n ^o");
    assert!(back.row(0).contains("둘째 모임 › 긴 발표"), "{back}");
}

#[test]
fn a_hit_is_gone_to_wherever_the_page_shows_it() {
    let root = tempfile::tempdir().unwrap();
    let filling = "사이의 글.\n\n".repeat(40);
    let far = "긴 줄의 낱말 ".repeat(400);
    let text = format!(
        "# 발표 - 김하나\n\n처음[^1] 글\n\n[^1]: 각주의 나침반\n\n{filling}{far}바늘 하나\n\n{filling}\n| 값 | 뜻 |\n|---|---|\n| 표의 칸 | 바늘 둘 |\n\n<!-- 숨은 바늘 셋 -->\n\n### 작은 제목\n\n{filling}"
    );
    std::fs::write(root.path().join("2024-05-01-a.md"), text).unwrap();
    let press = |keys: &str| Screen::open(root.path()).size(60, 24).press(keys);
    for (typed, want) in [
        ("각주의", "각주의 나침반"),
        ("\"바늘 space 하나\"", "바늘 하나"),
        ("칸", "표의 칸"),
    ] {
        let screen = press(&format!("s {typed} enter"));
        assert!(screen.contains(want), "{typed}: {screen}");
        let marked = typed.trim_matches('"').replace("space ", "");
        assert_eq!(screen.reversed(), marked, "{screen}");
    }
    // What is no word of the page has its row marked.
    let heading = press("s /^### enter");
    assert_eq!(heading.reversed(), "작은 제목", "{heading}");
    // After another width it is in view again.
    let narrow = press("s 각주의 enter size:40x12");
    assert_eq!(narrow.reversed(), "각주의", "{narrow}");
}

#[test]
fn words_are_marked_only_on_the_lines_that_have_all() {
    let root = tempfile::tempdir().unwrap();
    let text = "# 발표 - 김하나\n\n사과만\n\n사과 그리고 배\n\n그리고만\n";
    std::fs::write(root.path().join("2024-05-01-a.md"), text).unwrap();
    let screen = Screen::open(root.path())
        .size(100, 30)
        .press("s 그리고 space 사과 enter");
    assert_eq!(place(&screen), "1/1 talk 1/1", "{screen}");
}

#[test]
fn the_page_is_left_as_it_was() {
    let before = press_long("down 3 pgdn pgdn");
    for keys in ["s 굵다 esc", "s esc", "s 숨은 tab esc"] {
        let after = press_long(&format!("down 3 pgdn pgdn {keys}"));
        assert_eq!(after.to_string(), before.to_string(), "{keys}");
    }
    // Escape on the page forgets what was found.
    assert!(press_long("s 굵다 enter esc n").contains("nothing is searched for"));
}

#[test]
fn nothing_typed_opens_nothing_and_what_is_wrong_is_said() {
    assert!(press("s enter").contains("words, \"exact words\""));
    assert!(press("s /( enter").contains("unclosed group"));
    assert!(press("s zzzz enter").contains("no line has all of that"));
    assert!(press("s /^둘째.*한다 enter").contains("둘째 줄은 여기서 시작한다."));
    assert!(press_long("s needle").contains("1 line "));
    assert!(press_long("s Needle").contains("no line has all of that"));
}

#[test]
fn the_selected_line_is_opened_and_more_letters_select_the_first() {
    let screen = press_long("s 나침반 down enter");
    assert!(screen.row(0).contains("긴 발표"), "{screen}");
    let screen = press_long("s 나침반 down 을 enter");
    assert!(screen.row(0).contains("첫째 모임"), "{screen}");
}
