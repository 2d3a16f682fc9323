//! Beginning with a talk: it is on the page as soon as it is there, unless the reader went elsewhere.

use seminar::app::Start;

use crate::notes::folder;
use crate::screen::Screen;

fn words(words: &str) -> Start {
    Start::Words(words.to_owned())
}

fn line(line: u32) -> Start {
    Start::Line {
        names: vec![folder().join("로깅.md")],
        line,
    }
}

#[test]
fn the_talk_is_on_the_page_and_has_the_keys() {
    // An id, a line of a talk, words of a title and a name, the same with the keyboard set otherwise.
    for (start, title) in [
        (words("로깅.md#지표-이야기"), "› 지표 이야기"),
        (line(7), "› 로그를 끝까지 읽는 법"),
        (line(9999), "› 지표 이야기"),
        (words("wide ada"), "› Wide characters"),
        (words("wlvy dldirl"), "› 지표 이야기"),
    ] {
        let named = format!("{start:?}");
        let screen = Screen::open(folder())
            .size(120, 30)
            .starting(start)
            .press("");
        assert!(screen.contains(title), "{named}\n{screen}");
        assert!(
            screen.contains(" %"),
            "the page has the keys: {named}\n{screen}"
        );
    }
}

#[test]
fn a_line_inside_a_talk_is_at_the_top_and_one_above_all_is_the_events() {
    let inside = Screen::open(folder())
        .size(120, 20)
        .starting(line(9))
        .press("");
    assert!(inside.row(1).contains("첫 줄은"), "{inside}");
    let above = Screen::open(folder())
        .size(120, 20)
        .starting(line(0))
        .press("");
    assert!(
        above.contains("지표 이야기") && above.contains("0 %"),
        "{above}"
    );
    assert!(above.row(1).contains("로깅 모임"), "{above}");
}

#[test]
fn what_is_not_found_stays_typed_in_the_palette_or_is_told() {
    let screen = Screen::open(folder())
        .size(100, 20)
        .starting(words("zzzz 없음"))
        .press("");
    assert!(screen.contains("› zzzz 없음"), "{screen}");
    assert!(screen.contains("no talk has all of that"), "{screen}");
    let nowhere = Start::Line {
        names: vec!["elsewhere\u{1b}.md".into()],
        line: 3,
    };
    let screen = Screen::open(folder())
        .size(100, 20)
        .starting(nowhere)
        .press("");
    assert!(
        screen.contains("elsewhere�.md: is not among these notes"),
        "{screen}"
    );
}

#[test]
fn who_pressed_a_key_before_is_left_where_that_led() {
    for start in [words("wide ada"), line(7)] {
        let screen = Screen::open(folder())
            .size(120, 20)
            .starting(start)
            .press_at_once("j");
        assert!(screen.contains("1/4"), "{screen}");
        assert!(
            !screen.contains(" %") && !screen.contains("› wide"),
            "{screen}"
        );
    }
}

#[test]
fn no_screen_is_too_small_and_no_folder_too_empty() {
    let empty = tempfile::tempdir().unwrap();
    for (width, height) in [(1, 1), (2, 3), (40, 12), (100, 30)] {
        for start in [words("wide ada"), words(""), words("없음"), line(7)] {
            for path in [folder(), empty.path().to_path_buf()] {
                let opening = Screen::open(path).size(width, height);
                let screen = opening.starting(start.clone()).press("enter esc j");
                assert!(screen.is_in_bounds(), "{width}x{height} {start:?}");
            }
        }
    }
}
