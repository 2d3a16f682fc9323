//! All of the collection at a glance, choosing from it, and coming back; and where there is nothing to show.

use std::path::Path;

use crate::notes::holding;
use crate::screen::{Opening, Screen};

const SPRING: &str = "---\ntitle: 봄 모임\ndate: 2024-05-01\ntags: [python, 관측]\n---\n\
    ## 로그 읽기 - 김하나\n\n첫 글.\n\n## 지표 이야기 - 김하나, 이두리\n\n둘째 글.\n\n\
    ## Lightning talk: 이름 없는 이야기\n\n셋째 글.\n";
const AUTUMN: &str = "---\ntitle: 가을 모임\ndate: 2023-10-01\ntags: [Python]\n---\n\
    ## 추적 - 박세나\n\n넷째 글.\n\n## 다시 로그\n\n발표자: 김 하나\n\n다섯째 글.\n\n\
    ## [악성](value:years:2024) - Ada Lovelace\n\n[여기](value:years:2024) 여섯째 글.\n";
const ALONE: &str = "# 혼자 하는 스터디\n\n일곱째 글.\n";

fn folder() -> tempfile::TempDir {
    holding(&[
        ("spring.md", SPRING.into()),
        ("autumn.md", AUTUMN.into()),
        ("alone.md", ALONE.into()),
    ])
}

fn open(root: &tempfile::TempDir) -> Opening {
    Screen::open(root.path()).size(100, 40)
}

/// Holds a screen against the one that was looked at.
fn assert_seen(name: &str, screen: &Screen) {
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(name, screen);
    });
}

/// The keys that choose the link with these words on the overview.
fn to(root: &tempfile::TempDir, words: &str) -> String {
    let all = "down ".repeat(12);
    let rows = (0..12).map(|rows| "down ".repeat(rows));
    let sides = ["", "right ", "right right "];
    let keys = rows.flat_map(|down| sides.map(|side| format!("0 {down}{side}")));
    let found = keys
        .into_iter()
        .find(|keys| open(root).press(keys).reversed() == words);
    found.unwrap_or_else(|| panic!("{words}: {}", open(root).press(&format!("0 {all}"))))
}

#[test]
fn the_sample_notes_at_three_sizes() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("notes");
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let screen = Screen::open(&sample).size(width, height).press("0");
        assert_seen(&format!("overview-{width}x{height}"), &screen);
        let end = Screen::open(&sample).size(width, height).press("0 G up");
        assert!(end.is_in_bounds() && end.contains("keynote"), "{end}");
    }
}

#[test]
fn a_year_a_speaker_and_a_tag_are_chosen_and_come_back_from() {
    let root = folder();
    for (words, list, value, count) in [
        ("2023", "YEARS 3", "2023", "TALKS 3"),
        ("undated", "YEARS 3", "undated", "TALKS 1"),
        ("김하나", "SPEAKERS 4", "김하나", "TALKS 3"),
        ("#관측", "TAGS 2", "관측", "TALKS 3"),
        ("봄 모임", "EVENTS 3", "봄 모임", "TALKS 3"),
    ] {
        let keys = to(&root, words);
        let there = open(&root).press(&format!("{keys} enter"));
        assert!(
            there.row(1).contains(list) && there.row(1).contains(count),
            "{words}\n{there}"
        );
        assert!(
            there.row(0).contains(&format!("notes › {value}")),
            "{words}\n{there}"
        );
        // What was chosen is there still.
        let back = open(&root).press(&format!("{keys} enter ^o"));
        assert!(back.contains("Overview"), "{words}\n{back}");
        assert_eq!(back.reversed(), words, "{back}");
        let read = open(&root).press(&format!("{keys} enter enter ^o"));
        assert!(read.contains("Overview"), "{words}\n{read}");
    }
}

#[test]
fn a_month_finds_its_events_and_a_kind_its_talks() {
    let root = folder();
    let month = open(&root).press(&format!("{} right enter", to(&root, "2023")));
    assert!(
        month.row(1).contains("/year:2023-10") && month.row(1).contains("1/3"),
        "{month}"
    );
    assert!(month.row(2).contains("가을 모임"), "{month}");
    let back = open(&root).press(&format!("{} right enter ^o", to(&root, "2023")));
    assert_eq!(back.reversed(), "1", "{back}");
    let kind = format!("{} enter", to(&root, "↯ lightning"));
    let talks = open(&root).press(&kind);
    assert!(
        talks.contains("is:lightning") && talks.contains("이름 없는 이야기"),
        "{talks}"
    );
    assert!(!talks.contains("지표 이야기"), "{talks}");
    assert!(
        open(&root)
            .press(&format!("{kind} esc"))
            .contains("Talks a year")
    );
    let read = open(&root).press(&format!("{kind} enter"));
    assert!(read.contains("셋째 글."), "{read}");
    assert!(
        open(&root)
            .press(&format!("{kind} enter ^o"))
            .contains("Talks a year")
    );
}

#[test]
fn a_letter_leads_where_enter_does() {
    let root = folder();
    let labelled = open(&root).press("0 o");
    let rows = (0..40).map(|at| labelled.row(at));
    // The letter stands on the bar.
    let mut bar = rows.filter_map(|row| Some(row.split_once("2024 ")?.1));
    let letter = bar.find_map(|bar| bar.trim_start().chars().next()).unwrap();
    let there = open(&root).press(&format!("0 o {letter}"));
    assert!(there.row(0).contains("notes › 2024"), "{there}");
    let back = open(&root).press(&format!("0 o {letter} ^o"));
    assert_eq!(back.reversed(), "2024", "{back}");
}

#[test]
fn letters_hide_no_word() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("notes");
    for (width, height, all) in [(120, 40, 1), (80, 24, 2), (40, 12, 5)] {
        for pages in 0..all {
            let open = || Screen::open(&sample).size(width, height);
            let keys = "pgdn ".repeat(pages);
            let plain = open().press(&format!("0 {keys}"));
            let labelled = open().press(&format!("0 {keys} o"));
            for nth in 1..usize::from(height) - 1 {
                let labelled = labelled.row(nth);
                let words = |row: &str| -> Vec<String> {
                    let words = row.split(|c: char| c.is_whitespace() || "▏▎▍▌▋▊▉█┃".contains(c));
                    let is_word = |word: &&str| word.chars().count() > 2;
                    words.filter(is_word).map(str::to_owned).collect()
                };
                for word in words(plain.row(nth)) {
                    assert!(labelled.contains(&word), "{word}: {labelled}");
                }
            }
        }
    }
}

#[test]
fn notes_cannot_write_a_link_of_the_overview() {
    let root = folder();
    for keys in [
        "^p 다시 enter } o a",
        "^p 악성 enter o a",
        "^p 악성 enter i o a",
    ] {
        let screen = open(&root).press(keys);
        assert!(screen.row(1).contains("EVENTS 3"), "{keys}\n{screen}");
        assert!(screen.opened().is_empty(), "{keys}\n{screen}");
    }
}

#[test]
fn it_is_left_for_where_it_was_asked_for() {
    let root = folder();
    for before in ["", "f f", "enter", "enter enter", "f enter enter", "i"] {
        let was = open(&root).press(before);
        for keys in [
            "0 0",
            "0 esc",
            "0 down down pgdn 0",
            "0 ? esc esc",
            "0 ^p esc esc",
            "0 o esc esc",
        ] {
            let now = open(&root).press(&format!("{before} {keys}"));
            assert_eq!(now.to_string(), was.to_string(), "{before} {keys}");
        }
    }
    // From a page, the way back leads to that.
    let back = open(&root).press("^p 추적 enter 0 ^o");
    assert!(back.contains("넷째 글."), "{back}");
    let again = open(&root).press("^p 추적 enter 0 ^o altright");
    assert!(again.contains("Talks a year"), "{again}");
}

#[test]
fn what_is_chosen_stays_in_view_and_finding_works() {
    let root = folder();
    for down in 0..20 {
        let screen = Screen::open(root.path())
            .size(40, 8)
            .press(&format!("0 {}", "down ".repeat(down)));
        assert!(
            !screen.reversed().is_empty() && screen.is_in_bounds(),
            "{down}\n{screen}"
        );
    }
    let keys = "0 down down down size:40x9 size:90x30";
    let same = open(&root).press("0 down down down");
    assert_eq!(open(&root).press(keys).reversed(), same.reversed());
    let found = open(&root).press("0 / 이두 enter");
    assert!(found.contains("/ 1/1"), "{found}");
    let outline = open(&root).press("0 t");
    assert!(
        outline.contains("Speakers") && outline.contains("Tags"),
        "{outline}"
    );
}

#[test]
fn what_is_not_there_takes_no_room() {
    let root = holding(&[("alone.md", ALONE.into()), ("b.md", "# 둘\n\n글.\n".into())]);
    let screen = open(&root).press("0");
    assert!(
        screen.contains("2 events · 2 talks") && screen.contains("undated"),
        "{screen}"
    );
    for absent in ["Speakers", "Tags", "Kinds", "Events ", "newest"] {
        assert!(!screen.contains(absent), "{absent}\n{screen}");
    }
    assert!(
        open(&root)
            .press("0 enter")
            .row(0)
            .contains("notes › undated")
    );
}

#[test]
fn notes_that_change_are_counted_anew() {
    let root = folder();
    let path = root.path().join("spring.md");
    let act = move |_: usize| {
        std::fs::write(&path, format!("{SPRING}\n## 더 - 박세나\n\n글.\n")).unwrap();
    };
    let screen = open(&root).acting(act).press("0 act:0 r");
    assert!(screen.contains("3 events · 8 talks"), "{screen}");
    let path = root.path().join("spring.md");
    let act = move |_: usize| std::fs::remove_file(&path).unwrap();
    let screen = open(&root).acting(act).press("0 act:0 r");
    assert!(
        screen.contains("2 events · 4 talks") && !screen.contains("gone"),
        "{screen}"
    );
}

#[test]
fn keys_that_were_typed_ahead_are_not_lost() {
    let root = folder();
    let ahead = open(&root).press_at_once("0 esc f f");
    assert!(ahead.row(1).contains("SPEAKERS"), "{ahead}");
}

#[test]
fn a_newcomer_is_told_how_to_begin() {
    let empty = tempfile::tempdir().unwrap();
    for (width, height) in [(120, 40), (80, 24), (40, 12), (20, 8)] {
        let open = || Screen::open(empty.path()).size(width, height);
        let mut all = String::new();
        for pages in 0..30 {
            let screen = open().press(&"pgdn ".repeat(pages));
            assert!(screen.is_in_bounds(), "{screen}");
            all += &screen.to_string();
        }
        let words = [
            "no notes",
            "config.toml",
            "--help",
            "Keynote:",
            "황하나",
            "? keys",
        ];
        for word in words {
            // A narrow page breaks long words.
            assert!(
                all.contains(word) || width == 20,
                "{word} at {width}\n{all}"
            );
        }
    }
    let open = || Screen::open(empty.path()).size(80, 24);
    for key in ["0", "f", "F", "tab", "2", "z", "\\"] {
        let screen = open().press(key);
        assert!(screen.contains("there are no notes to look at"), "{key}");
    }
    assert!(open().press("?").contains("Keys"));
    let found = open().press("/ keynote enter");
    assert!(found.contains("/ 1/1"), "{found}");
    // What no key turned is as it always is once a note is there.
    let path = empty.path().to_path_buf();
    let note = path.join("spring.md");
    let act = move |_: usize| std::fs::write(&note, SPRING).unwrap();
    let begun = Screen::open(&path).size(80, 24).acting(act);
    let begun = begun.press("f f tab act:0 r");
    assert!(begun.row(1).contains("EVENTS 1"), "{begun}");
    std::fs::remove_file(path.join("spring.md")).unwrap();
    assert!(!open().press("/ keynote enter esc").contains("/ 1/1"));
    for (width, height) in [(0, 0), (1, 1), (3, 2)] {
        let screen = Screen::open(empty.path())
            .size(width, height)
            .press("0 down enter o a esc 0");
        assert!(screen.is_in_bounds());
        let screen = Screen::open(folder().path())
            .size(width, height)
            .press("0 down enter 0 o a ^o esc");
        assert!(screen.is_in_bounds());
    }
}
