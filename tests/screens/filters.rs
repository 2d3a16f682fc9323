//! Filters of lists that are too long to be filtered between two frames.

use crate::screen::Screen;

/// One of 2,100 names.
fn name(nth: u32) -> String {
    let syllable = |nth| char::from_u32(u32::from('가') + 28 * nth).unwrap();
    format!("박{}{}", syllable(nth / 60), syllable(nth % 60))
}

/// 2,100 events of a day each, every hundredth of which is about something else, and one of as many talks.
fn many() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| std::fs::write(root.path().join(name), text).unwrap();
    for nth in 0..2_100 {
        let what = if nth % 100 == 0 { "관측" } else { "로그" };
        write(
            &format!("{nth}.md"),
            format!(
                "---\ndate: {}-01-01\n---\n# {what} 모임 {nth}\n\n## 하나 - 김하나\n\n## 둘 {nth} - 이두리\n",
                2000 + nth / 100
            ),
        );
    }
    let talks = |nth| format!("## 발표 {nth} - {}\n\n{nth}째 글.\n\n", name(nth));
    let talks: String = (0..2_100).map(talks).collect();
    write(
        "long.md",
        format!("---\ndate: 1999-01-01\n---\n# 긴 모임\n\n{talks}"),
    );
    root
}

#[test]
fn long_lists_are_filtered_as_short_ones() {
    let root = many();
    let open = || Screen::open(root.path()).size(100, 20);
    // Key by key, and with all keys there before the first note is.
    let pressed = |keys: &str| [open().press(keys), open().press_at_once(keys)];
    for screen in pressed("/ 관측") {
        assert!(screen.row(1).contains("/관측"), "{screen}");
        assert!(screen.row(1).contains("21/2101"), "{screen}");
        assert!(
            screen.row(2).contains("▌2019-01 관측 모임 1900"),
            "{screen}"
        );
        assert!(screen.contains("둘 1900"), "{screen}");
    }
    for screen in pressed("/ 관측 enter enter") {
        assert!(screen.row(2).contains("관측 모임 1900"), "{screen}");
        assert!(screen.contains("▌  하나"), "{screen}");
    }
    // The filter of the other keyboard, with keys that took it back.
    for screen in pressed("/ rhksw backspace cmr enter") {
        assert!(screen.row(1).contains("21/2101"), "{screen}");
    }
    // What was typed before is filtered again.
    for keys in [
        "/ 관 esc / 관측",
        "/ 관 backspace 관측",
        "/ 관측 esc / 관측",
    ] {
        let screen = open().press(keys);
        assert!(screen.row(1).contains("21/2101"), "{keys}: {screen}");
    }
    let moved = open().press("/ 관측 down enter");
    assert!(moved.contains("▌2018-01 관측 모임 1800"), "{moved}");
    for screen in pressed("/ 없는말") {
        assert!(screen.contains("nothing fits"), "{screen}");
    }
    // Without the filter the whole list is there, and what was selected in it stays so.
    let screen = open().press("/ 관측 enter esc");
    assert!(screen.row(1).contains("EVENTS 2101"), "{screen}");
    assert!(screen.contains("▌2019-01 관측 모임 1900"), "{screen}");
    for screen in pressed("/ 관측 esc") {
        assert!(screen.row(1).contains("EVENTS 2101"), "{screen}");
    }
    // Talks of a long event; speakers, of whom there are as many.
    let screen = open().press(&format!("/ 긴 enter enter / {}", name(2011)));
    assert!(screen.row(1).contains("1/2100"), "{screen}");
    assert!(screen.contains("2011째 글"), "{screen}");
    for screen in pressed(&format!("f f / {}", name(2011))) {
        assert!(screen.row(1).contains("1/2"), "{screen}");
        assert!(screen.contains("1. 발표 2011"), "{screen}");
    }
    // A filter that is left before it was answered is answered where it is seen again.
    for screen in pressed("/ 관측 enter f f f f") {
        assert!(screen.row(1).contains("21/2101"), "{screen}");
    }
}
