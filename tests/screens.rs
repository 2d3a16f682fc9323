//! The whole program on a test's terminal: the real loop, workers and files, scripted keys.

#[path = "screens/commands.rs"]
mod commands;
#[cfg(all(feature = "highlight", feature = "images"))]
#[path = "common/drawing.rs"]
mod drawing;
#[path = "screens/facets.rs"]
mod facets;
#[path = "screens/filters.rs"]
mod filters;
#[path = "screens/folds.rs"]
mod folds;
#[path = "screens/full_text.rs"]
mod full_text;
#[cfg(all(feature = "highlight", feature = "images"))]
#[path = "screens/gallery.rs"]
mod gallery;
#[path = "common/groups.rs"]
mod groups;
#[path = "screens/live.rs"]
mod live;
#[path = "screens/memory.rs"]
mod memory;
#[path = "screens/mouse.rs"]
mod mouse;
#[path = "common/notes.rs"]
mod notes;
#[path = "screens/outside.rs"]
mod outside;
#[path = "screens/overview.rs"]
mod overview;
#[path = "screens/panes.rs"]
mod panes;
#[cfg(feature = "images")]
#[path = "screens/pictures.rs"]
mod pictures;
#[path = "common/screen.rs"]
mod screen;
#[path = "screens/start.rs"]
mod start;
#[path = "screens/state.rs"]
mod state;
#[path = "screens/themes.rs"]
mod themes;

use std::path::Path;

use groups::grouped;
use notes::folder;
use proptest::prelude::*;
use screen::Screen;

#[test]
fn the_first_screen_at_three_sizes() {
    for (width, height) in [(100, 30), (60, 20), (20, 5)] {
        let screen = Screen::open(folder()).size(width, height).press("");
        insta::assert_snapshot!(format!("first-{width}x{height}"), screen);
    }
}

#[test]
fn reading_a_talk_at_three_sizes() {
    for (width, height) in [(100, 30), (60, 20), (20, 5)] {
        let screen = Screen::open(folder())
            .size(width, height)
            .press("enter down enter pgdn");
        insta::assert_snapshot!(format!("reading-{width}x{height}"), screen);
    }
}

#[test]
fn the_palette_at_three_sizes() {
    for (width, height) in [(100, 30), (60, 20), (20, 5)] {
        let screen = Screen::open(folder())
            .size(width, height)
            .press("^p 이모지");
        insta::assert_snapshot!(format!("palette-{width}x{height}"), screen);
    }
}

#[test]
fn a_few_letters_put_any_talk_on_the_page() {
    let screen = Screen::open(folder())
        .size(100, 30)
        .press("^p 끝까지 enter");
    assert!(
        screen.row(0).contains("로깅 모임 › 로그를 끝까지 읽는 법"),
        "{screen}"
    );
    assert!(
        screen.contains("황하나 · 로깅 모임 · 2018-12-15"),
        "{screen}"
    );
    // Decomposed, as some input methods and file systems write.
    let screen = Screen::open(folder())
        .size(100, 30)
        .press("^p \u{1101}\u{1173}\u{11c0}\u{1101}\u{1161}\u{110c}\u{1175} enter");
    assert!(screen.row(0).contains("로그를 끝까지 읽는 법"), "{screen}");
}

#[test]
fn keys_of_the_hangul_keyboard_do_what_their_letters_do() {
    let press = |keys: &str| Screen::open(folder()).size(100, 30).press(keys).to_string();
    for (hangul, latin) in [
        ("ㅓ ㅣ ㅣ", "j l l"),
        ("ㅓ ㅓ ㅏ", "j j k"),
        ("3 ㅅ", "3 t"),
        ("허", "g j"),
        // What the box is opened by is not typed into it.
        ("너", "s"),
        ("ㄴ 로그", "s 로그"),
        ("바", "k"),
    ] {
        assert_eq!(press(hangul), press(latin), "{hangul}");
    }
}

#[test]
fn the_cursor_stands_where_the_next_character_goes() {
    let screen = Screen::open(folder()).size(100, 30).press("^p 로깅a");
    let (x, y) = screen.cursor().expect("a box is open");
    assert_eq!(
        screen
            .before(x, y)
            .trim_end()
            .rsplit('›')
            .next()
            .unwrap()
            .trim(),
        "로깅a"
    );
    assert_eq!(
        Screen::open(folder()).size(100, 30).press("").cursor(),
        None
    );
    assert!(
        Screen::open(folder())
            .size(20, 5)
            .press("/ 로")
            .cursor()
            .is_some()
    );
}

#[test]
fn what_a_field_does_not_know_is_told_with_what_it_knows() {
    let screen = Screen::open(folder()).size(60, 20).press("^p is:panle");
    assert!(screen.contains("did you mean is:panel?"), "{screen}");
    assert!(screen.contains("unread"), "{screen}");
    let screen = Screen::open(folder()).size(60, 20).press("^p zzzz");
    assert!(!screen.contains("It knows"), "{screen}");
}

#[test]
fn enter_with_nothing_found_waits_for_the_late_syllable() {
    let screen = Screen::open(folder()).size(60, 20).press("^p zzzz enter");
    assert!(screen.contains("no talk has all of that"), "{screen}");
    let screen = Screen::open(folder())
        .size(60, 20)
        .press("^p zzzz enter ^u 끝까지 enter");
    assert!(screen.contains("황하나"), "{screen}");
}

#[test]
fn keys_that_come_all_at_once_do_the_same() {
    // The notes are loaded before the keys are looked at: what is due is an answer, not a file.
    let open = || Screen::open(folder()).size(100, 30);
    let screen = open().press("^p 지표 enter");
    assert!(screen.contains("이두리 · 로깅 모임"), "{screen}");
    let typed = open().press_at_once("^p 지표 enter");
    assert!(typed.contains("이두리 · 로깅 모임"), "{typed}");
    // Nothing is typed, nothing is opened: the syllable may still be on its way.
    assert!(open().press("^p enter").contains("Jump to a talk"));
    assert!(open().press("^p down enter").contains("둘째 발표"));
}

#[test]
fn moving_on_at_once_leaves_whole_pages() {
    let root = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        let body: String = (0..20_000)
            .map(|n| format!("{name} 문단 {n}\n\n"))
            .collect();
        std::fs::write(
            root.path().join(format!("{name}.md")),
            format!("# {name} 2020\n\n{body}"),
        )
        .unwrap();
    }
    let open = || Screen::open(root.path()).size(80, 20);
    let (slow, fast) = (
        open().press("tab tab G"),
        open().press_at_once("j k j k tab tab"),
    );
    assert!(slow.contains("a 문단 19999"), "{slow}");
    assert!(fast.contains("a 문단 0"), "{fast}");
    assert!(
        open()
            .press("tab tab esc esc j k j k tab tab G")
            .contains("a 문단 19999")
    );
}

#[test]
fn long_lists_keep_their_place_when_the_screen_changes() {
    let root = tempfile::tempdir().unwrap();
    let items: String = (0..300)
        .map(|n| {
            format!("- 항목 {n} 은 좁은 화면에서 두 줄이 될 만큼 길게 적어 둔다\n  - 속 {n}\n")
        })
        .collect();
    std::fs::write(
        root.path().join("a.md"),
        format!("# 긴 목록 스터디\n\n{items}"),
    )
    .unwrap();
    let keys = "tab tab pgdn pgdn pgdn";
    let screen = Screen::open(root.path()).size(120, 20).press(keys);
    let top = screen
        .row(1)
        .split("항목 ")
        .nth(1)
        .or(screen.row(1).split("속 ").nth(1));
    let number = top.unwrap().split_whitespace().next().unwrap().to_owned();
    for size in ["60x20", "40x12", "60x20 size:120x20"] {
        let resized = Screen::open(root.path())
            .size(120, 20)
            .press(&format!("{keys} size:{size}"));
        assert!(
            resized.row(1).contains(&format!(" {number}")),
            "{number} at {size}\n{resized}"
        );
    }
}

#[test]
fn filters_narrow_the_list_in_focus_and_give_it_back() {
    let open = || Screen::open(folder()).size(100, 30);
    let filtered = open().press("/ 로깅");
    assert!(
        filtered.contains("/로깅") && filtered.contains("1/4"),
        "{filtered}"
    );
    assert!(open().press("/ 로깅 esc").contains("EVENTS 4"));
    // Kept, walked in, and cleared: the selection stays on what was found.
    let kept = open().press("/ 로깅 enter esc enter");
    assert!(
        kept.row(0).contains("로깅 모임") && kept.contains("EVENTS 4"),
        "{kept}"
    );
    let talks = open().press("down enter / lightning enter enter");
    assert!(talks.row(0).contains("Small things"), "{talks}");
}

#[test]
fn groups_stand_above_their_talks_at_three_sizes() {
    for (width, height) in [(100, 20), (60, 16), (20, 8)] {
        let screen = Screen::open(grouped()).size(width, height).press("enter");
        insta::assert_snapshot!(format!("groups-{width}x{height}"), screen);
    }
    let screen = Screen::open(grouped())
        .size(60, 10)
        .press("down enter down down");
    insta::assert_snapshot!("groups-of-headings-60x10", screen);
}

/// The row of the list that is selected, and the one above it.
fn selected(screen: &Screen, height: usize) -> (String, String) {
    let at = (0..height)
        .find(|&at| screen.row(at).starts_with('▌'))
        .unwrap_or_else(|| panic!("nothing is selected\n{screen}"));
    (screen.row(at).to_owned(), screen.row(at - 1).to_owned())
}

#[test]
fn the_selection_skips_the_names_of_groups_and_shows_them() {
    let open = |height| Screen::open(grouped()).size(50, height);
    // Two rows of list are enough for a group's name with its first talk.
    for height in [5, 6, 12, 24] {
        let rows = usize::from(height);
        let first = open(height).press("enter down");
        let (talk, above) = selected(&first, rows);
        assert!(talk.contains("강의 1") && above.contains("day1"), "{first}");
        let (talk, _) = selected(&open(height).press("enter down down down down down"), rows);
        assert!(talk.contains("곁길"), "{talk}");
        let back = open(height).press("enter G up up up up");
        let (talk, above) = selected(&back, rows);
        assert!(talk.contains("강의 5") && above.contains("day2"), "{back}");
        let top = open(height).press("enter G g");
        assert!(selected(&top, rows).0.contains("여는 말씀"), "{top}");
    }
}

#[test]
fn every_talk_of_a_group_is_reached_where_one_row_shows() {
    let open = || Screen::open(grouped());
    for size in ["1x1", "20x2", "40x3"] {
        let (width, height) = size.split_once('x').unwrap();
        let small = (width.parse().unwrap(), height.parse().unwrap());
        for (keys, count) in [("down", 5), ("pgdn", 5), ("^d", 5)] {
            let keys = format!("enter {}size:40x24", format!("{keys} ").repeat(count));
            let screen = open().size(small.0, small.1).press(&keys);
            assert!(
                selected(&screen, 24).0.contains("곁길"),
                "{size} {keys}\n{screen}"
            );
        }
        let keys = format!("enter G {}size:40x24", "pgup ".repeat(5));
        let screen = open().size(small.0, small.1).press(&keys);
        assert!(selected(&screen, 24).0.contains("곁길"), "{size}\n{screen}");
    }
}

#[test]
fn a_filtered_list_has_no_groups_and_a_group_finds_its_talks() {
    let open = || Screen::open(grouped()).size(50, 24);
    let filtered = open().press("enter / 강의");
    assert!(
        filtered.contains("강의 8") && !filtered.contains("day"),
        "{filtered}"
    );
    let back = open().press("enter / 강의 esc");
    assert!(back.contains(" day2"), "{back}");
    let day = open().press("enter / 트랙");
    assert!(day.contains("곁길") && day.contains("1/11"), "{day}");
    let found = Screen::open(grouped())
        .size(100, 30)
        .press("^p 1일차 space 나침");
    assert!(
        found.contains("나침반 이야기") && !found.contains("지도를"),
        "{found}"
    );
}

#[test]
fn a_note_of_another_encoding_says_so_and_others_do_not() {
    let open = || Screen::open(grouped()).size(100, 30);
    let old = open().press("enter G enter");
    assert!(old.contains("김하나 · 강가의 날 · 2024 · EUC-KR"), "{old}");
    assert!(!open().press("enter g enter").contains("EUC-KR"));
    let root = tempfile::tempdir().unwrap();
    let text = "# 옛 모임 2004\n\n## 하나 - 김하나\n\n## 둘 - 이두리\n";
    let bytes = encoding_rs::EUC_KR.encode(text).0;
    std::fs::write(root.path().join("old.md"), bytes).unwrap();
    let event = Screen::open(root.path()).size(80, 20).press("");
    assert!(event.contains("2004 · old.md · EUC-KR"), "{event}");
}

#[test]
fn why_a_talk_is_one_is_told_from_every_pane() {
    let open = || Screen::open(folder()).size(100, 30);
    for keys in ["^p 끝까지 enter w", "^p 끝까지 enter esc w"] {
        let screen = open().press(keys);
        assert!(screen.contains("Why this is a talk"), "{screen}");
        assert!(
            screen.contains("로그를 끝까지 읽는 법") && screen.contains("황하나"),
            "{screen}"
        );
        assert!(!screen.contains("졸려도"), "{screen}");
    }
    let event = open().press("w");
    assert!(
        event.contains("Why this is an event") && event.contains("둘째 발표"),
        "{event}"
    );
    let single = notes::holding(&[("a.md", "# 소유권\n\n발표자: 황하나\n\n## 배경\n".into())]);
    for keys in ["w", "enter w"] {
        let screen = Screen::open(single.path()).size(100, 30).press(keys);
        assert!(
            screen.contains("Why this note is one talk") && !screen.contains("Why this is"),
            "{screen}"
        );
    }
    for close in ["esc", "w", "q"] {
        let closed = open().press(&format!("w {close}"));
        assert!(closed.contains("EVENTS 4"), "{closed}");
    }
    let folder = Screen::open(grouped()).size(100, 30).press("w");
    assert!(
        folder.contains("each note in this folder is a talk"),
        "{folder}"
    );
    let empty = tempfile::tempdir().unwrap();
    let nothing = Screen::open(empty.path()).size(80, 20).press("w");
    assert!(nothing.contains("There are no notes here"), "{nothing}");
}

#[test]
fn esc_steps_back_and_never_quits() {
    let screen = Screen::open(folder())
        .size(40, 12)
        .press("enter enter esc esc esc esc");
    assert!(screen.contains("EVENTS 4"), "{screen}");
}

#[test]
fn the_next_talk_goes_on_across_events() {
    let open = || Screen::open(folder()).size(100, 30);
    let (first, second) = (open().press("enter enter"), open().press("enter enter }"));
    assert_ne!(first.to_string(), second.to_string());
    assert_eq!(
        open().press("enter enter } {").to_string(),
        first.to_string()
    );
    let last = open().press(&"} ".repeat(40));
    assert_eq!(open().press(&"} ".repeat(41)).row(0), last.row(0));
}

#[test]
fn the_help_names_every_key() {
    let mut all = String::new();
    for pages in 0..8 {
        all += &Screen::open(folder())
            .size(100, 30)
            .press(&format!("? {}", "pgdn ".repeat(pages)))
            .to_string();
    }
    for binding in seminar::app::TABLE
        .iter()
        .filter(|binding| !binding.doc.is_empty())
    {
        assert!(all.contains(binding.doc), "{}", binding.doc);
    }
    assert!(
        Screen::open(folder())
            .size(100, 30)
            .press("? esc")
            .contains("EVENTS")
    );
}

#[test]
fn resizing_keeps_the_words_at_the_top() {
    let open = || Screen::open(folder()).size(100, 12);
    let keys = "^p 끝까지 enter pgdn down down down down down";
    let before = open().press(keys);
    assert!(before.row(1).contains("2번 문단"), "{before}");
    let after = open().press(&format!("{keys} size:48x9"));
    assert!(after.row(1).contains("2번 문단"), "{after}");
    let back = open().press(&format!("{keys} size:48x9 size:100x12"));
    assert!(back.row(1).contains("2번 문단"), "{back}");
}

#[test]
fn nothing_to_read_is_said_plainly() {
    let empty = tempfile::tempdir().unwrap();
    let screen = Screen::open(empty.path()).size(80, 20).press("");
    assert!(
        screen.contains("There are no notes here") && screen.contains("holds no notes"),
        "{screen}"
    );
    let screen = Screen::open(empty.path().join("missing"))
        .size(80, 20)
        .press("");
    assert!(screen.contains("no such file or directory"), "{screen}");
    for (width, height) in [(0, 0), (1, 1), (3, 2)] {
        Screen::open(empty.path())
            .size(width, height)
            .press("enter ^p x enter esc ?");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_there() {
    let screen = Screen::open_all(vec![folder(), folder().join("missing.md")])
        .size(100, 30)
        .press("");
    assert!(
        screen.contains("1 problem") && screen.contains("EVENTS 4"),
        "{screen}"
    );
    let sheet = Screen::open_all(vec![folder(), folder().join("missing.md")])
        .size(100, 30)
        .press("!");
    assert!(sheet.contains("missing.md: cannot be opened"), "{sheet}");
}

#[test]
fn problems_stand_in_the_order_of_paths_and_lines() {
    let root = tempfile::tempdir().unwrap();
    let words = "---\ntalks: h9\nkind: soup\ndate: TBD\n---\n# 하나\n";
    for name in ["b.md", "a.md"] {
        std::fs::write(root.path().join(name), words).unwrap();
    }
    let sheet = Screen::open(root.path()).size(200, 30).press("!");
    let places = ["a.md:2", "a.md:3", "a.md:4", "b.md:2", "b.md:3", "b.md:4"];
    let found = places.map(|place| (sheet.contains(place), sheet.to_string().find(place)));
    assert!(
        found.iter().all(|(is_there, _)| *is_there) && found.is_sorted(),
        "{sheet}"
    );
}

#[test]
fn the_sample_notes_are_alive() {
    let screen = Screen::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("notes"))
        .size(120, 40)
        .press("");
    assert!(screen.contains("13 events"), "{screen}");
    let screen = Screen::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("notes"))
        .size(120, 40)
        .press("^p gil space 송년 enter");
    assert!(
        screen.contains("강도현 · 한강 파이썬 송년 모임"),
        "{screen}"
    );
}

#[test]
fn nothing_of_a_hostile_note_reaches_the_screen() {
    let root = tempfile::tempdir().unwrap();
    let evil = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{200b}&#27;[2J";
    let note = format!(
        "---\ntitle: \"e\\e[31mvil\"\ntags: [\"\\e\"]\n---\n## {evil} - 김하나\n{evil} [{evil}](http://{evil}) `{evil}`\n\n```\n{evil}\n```\n"
    );
    std::fs::write(root.path().join("ev\u{1b}il\u{202e}.md"), note).unwrap();
    for keys in ["", "enter enter", "^p", "!", "enter / evil"] {
        let screen = Screen::open(root.path()).size(100, 30).press(keys);
        let bad = screen
            .to_string()
            .chars()
            .find(|&c| c != '\n' && seminar::text::safe::line(&c.to_string()) != c.to_string());
        assert_eq!(bad, None, "{screen}");
    }
}

#[test]
fn one_row_of_words_in_ten_thousand_marks_is_no_cell() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(
        root.path().join("a.md"),
        format!("# a\n\na{}\n", "\u{301}".repeat(100_000)),
    )
    .unwrap();
    let screen = Screen::open(root.path()).size(60, 20).press("enter enter");
    assert!(screen.longest_cell() < 128);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_keys_at_any_size_keep_every_cursor_in_bounds(
        keys in prop::collection::vec(prop::sample::select(screen::KEYS), 0..40),
        sizes in prop::collection::vec((0u16..130, 0u16..40), 1..4),
    ) {
        let mut steps = String::new();
        for (nth, key) in keys.iter().enumerate() {
            if nth % 10 == 5 {
                let (width, height) = sizes[nth / 10 % sizes.len()];
                steps += &format!("size:{width}x{height} ");
            }
            steps += key;
            steps += " ";
        }
        for notes in [folder(), grouped()] {
            let screen = Screen::open(notes).size(sizes[0].0, sizes[0].1).press(&steps);
            prop_assert!(screen.is_in_bounds(), "{screen}");
        }
    }
}

/// Notes that link to each other.
fn linked() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(root.path().join(name), text).unwrap();
    let filler = "문단입니다\n\n".repeat(40);
    write(
        "2024-05-01-first.md",
        &format!(
            "# 첫 모임\n\n머리말입니다 [첫 발표로](#로그-읽기)\n\n## 로그 읽기 - 김하나\n\n\
             [둘째](2023-05-01-second.md#끝에서) [밖](https://example.org/한글) [편지](mailto:a@b.c) \
             [없는](none.md) [나쁜](javascript:alert) [여럿][모호]\n\n\
             ### 처음\n\n{filler}### 가운데 이야기\n\n{filler}### 끝\n\n{filler}\
             ## 지표 - 이두리\n\n지표 글\n\n[모호]: /소개/\n"
        ),
    );
    write(
        "2023-05-01-second.md",
        &format!(
            "# 둘째 모임\n\n## 추적 - 박세나\n\n{filler}### 끝에서\n\n마지막 글\n\n{filler}## 소개 - 최나연\n\nx\n"
        ),
    );
    write(
        "2022-05-01-third.md",
        "# 셋째 모임\n\n## 소개 - 정다운\n\ny\n\n## 또 하나 - 한가람\n\nz\n",
    );
    root
}

#[test]
fn links_go_outside_or_to_the_talk_and_heading_that_they_mean() {
    let root = linked();
    let open = || Screen::open(root.path()).size(80, 20);
    let labels = open().press("enter enter o");
    assert!(
        labels.contains("a째") || labels.contains("a 째"),
        "{labels}"
    );
    assert_eq!(
        open().press("enter enter o s").opened(),
        ["https://example.org/%ED%95%9C%EA%B8%80"]
    );
    assert_eq!(open().press("enter enter o d").opened(), ["mailto:a@b.c"]);
    let dead = open().press("enter enter o f");
    assert!(
        dead.contains("none.md: leads nowhere") && dead.opened().is_empty(),
        "{dead}"
    );
    let bad = open().press("enter enter o g");
    assert!(
        bad.contains("leads nowhere") && bad.opened().is_empty(),
        "{bad}"
    );
    let second = open().press("enter enter o a");
    assert!(second.row(0).contains("둘째 모임 › 추적"), "{second}");
    assert!(second.row(1).contains("끝에서"), "{second}");
    let which = open().press("enter enter o h");
    assert!(
        which.contains("Which one is meant?") && which.contains("셋째 모임 › 소개"),
        "{which}"
    );
    let third = open().press("enter enter o h 셋째 enter");
    assert!(third.row(0).contains("셋째 모임 › 소개"), "{third}");
    let own = open().press("i o a");
    assert!(own.row(0).contains("첫 모임 › 로그 읽기"), "{own}");
    assert!(open().press("enter enter o esc").contains("둘째 (2023"));
}

#[test]
fn the_way_back_is_kept_with_its_place() {
    let root = linked();
    let open = || Screen::open(root.path()).size(80, 20);
    let there = open().press("enter enter ] ] o size:80x20");
    let back = open().press("enter enter ] ] ^p 추적 enter ^d ^o");
    assert!(
        back.row(0).contains("로그 읽기") && back.row(1).contains("가운데 이야기"),
        "{back}\n{there}"
    );
    let forth = open().press("enter enter o a altleft altright");
    assert!(forth.row(1).contains("끝에서"), "{forth}");
    let back = open().press("enter enter ] ] ^p 추적 enter ^d size:60x18 altleft");
    assert!(back.row(1).contains("가운데 이야기"), "{back}");
    assert!(open().press("^o").contains("nowhere to go back to"));
    // From a list too: what was read before comes back.
    let read = open().press("enter enter ] esc down enter ^o");
    assert!(
        read.row(0).contains("로그 읽기") && read.row(1).contains("처음"),
        "{read}"
    );
}

#[test]
fn the_outline_lists_the_headings_and_jumps() {
    let root = linked();
    let open = || Screen::open(root.path()).size(80, 20);
    let outline = open().press("enter enter t");
    for heading in ["Outline", "처음", "가운데 이야기", "끝"] {
        assert!(outline.contains(heading), "{outline}");
    }
    let jumped = open().press("enter enter t 이야 enter");
    assert!(jumped.row(1).contains("가운데 이야기"), "{jumped}");
    let back = open().press("enter enter t 이야 enter ^o");
    assert!(back.row(1).contains("로그 읽기"), "{back}");
    let small = Screen::open(root.path()).size(30, 8).press("enter t");
    assert!(small.contains("처음"), "{small}");
    let left = Screen::open(root.path()).size(30, 8).press("enter t esc");
    assert!(left.contains("TALKS"), "{left}");
    let headings = open().press("enter enter ] ] [");
    assert!(headings.row(1).contains("처음"), "{headings}");
}

#[test]
fn the_next_talk_opens_at_its_top() {
    let root = linked();
    let open = || Screen::open(root.path()).size(80, 20);
    let next = open().press("enter enter } G } { ");
    assert!(
        next.row(0).contains("지표") || next.row(0).contains("추적"),
        "{next}"
    );
    let back = open().press("enter enter ] ] } {");
    assert!(back.row(1).contains("로그 읽기"), "{back}");
}

#[test]
fn words_are_found_in_the_page_and_counted() {
    let root = linked();
    let open = || Screen::open(root.path()).size(80, 20);
    let found = open().press("enter enter / 이야기");
    assert!(
        found.contains("/이야기") && found.contains("1/1"),
        "{found}"
    );
    assert!(found.contains("가운데 이야기"), "{found}");
    assert!(found.cursor().is_some());
    assert_eq!(found.reversed(), "이야기");
    let next = open().press("enter enter / 문단 enter n n N");
    assert!(next.contains("/ 2/120"), "{next}");
    let last = open().press("enter enter / 문단 enter N");
    assert!(last.contains("/ 120/120"), "{last}");
    let cleared = open().press("enter enter / 문단 enter esc");
    assert!(
        !cleared.contains("120") && cleared.row(0).contains("로그 읽기"),
        "{cleared}"
    );
    let left = open().press("enter enter / 이야기 esc");
    assert!(left.row(1).contains("로그 읽기"), "{left}");
    assert!(open().press("enter enter / 없는말").contains("not found"));
    // Lists keep their filter.
    let filtered = open().press("enter / 지표");
    assert!(filtered.row(1).contains("지표"), "{filtered}");
}

#[test]
fn the_source_stands_at_the_same_place() {
    let root = linked();
    let open = || Screen::open(root.path()).size(80, 20);
    let source = open().press("enter enter v");
    assert!(source.contains("5 │ ## 로그 읽기 - 김하나"), "{source}");
    let source = open().press("enter enter ] ] v");
    assert!(source.row(1).contains("│ ### 가운데 이야기"), "{source}");
    let back = open().press("enter enter ] ] v v");
    assert!(
        back.row(1).contains("가운데 이야기") && !back.contains("###"),
        "{back}"
    );
}

#[test]
fn the_page_of_the_event_can_be_read() {
    let root = linked();
    let event = Screen::open(root.path())
        .size(80, 20)
        .press("enter enter i");
    assert!(
        event.contains("머리말입니다") && !event.row(0).contains("로그"),
        "{event}"
    );
    let talk = Screen::open(root.path())
        .size(80, 20)
        .press("enter enter i }");
    assert!(talk.row(0).contains("로그 읽기"), "{talk}");
    let back = Screen::open(root.path())
        .size(80, 20)
        .press("enter enter i ^o");
    assert!(back.row(0).contains("로그 읽기"), "{back}");
}

/// A folder with a note whose code and table fit into no narrow screen.
fn wide() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let note = "\
# 넓은 모임 2024

## 긴 줄 - 윤서진

짧은 글은 움직이지 않는다.

```rust
let 이름 = \"처음부터 끝까지 아주 긴 한 줄\"; // the end of a long line
```

| 하나 | 둘 |
|---|---|
| 첫 칸에는 아주 긴 설명이 있어서 좁은 화면에서는 나뉜다 | 마지막 칸 |

끝.
";
    std::fs::write(root.path().join("wide.md"), note).unwrap();
    root
}

#[test]
fn wide_code_and_tables_scroll_sideways_and_words_stay() {
    let root = wide();
    let open = || Screen::open(root.path()).size(40, 24);
    let wrapped = open().press("3");
    assert!(wrapped.contains("↳ "), "{wrapped}");
    assert!(wrapped.contains("W wide"), "{wrapped}");
    insta::assert_snapshot!("wide-40x24", open().press("3 W"));
    insta::assert_snapshot!("wide-right-40x24", open().press("3 W l l right"));
    // To the end and no further; then back, and no further either: a key that is held stays on the page.
    let end = open().press("3 W l l l l l l l l l l l l");
    assert!(
        end.contains("a long line") && end.contains("마지막 칸"),
        "{end}"
    );
    assert!(end.contains("짧은 글은 움직이지 않는다."), "{end}");
    let back = open().press("3 W l l h h").to_string();
    assert_eq!(back, open().press("3 W").to_string());
    let held = open().press("3 W l h h h h");
    assert_eq!(held.to_string(), open().press("3 W").to_string());
    let out = open().press("3 W l h esc");
    assert_eq!(out.to_string(), open().press("3 W 2").to_string());
    // Wrapped again it is as it was.
    let again = open().press("3 W l W").to_string();
    assert_eq!(again, wrapped.to_string());
}

#[test]
fn labels_and_what_is_found_go_sideways_with_their_words() {
    let root = tempfile::tempdir().unwrap();
    let note = "# 넓은 모임 2024\n\n## 긴 줄 - 윤서진\n\n\
        | 하나 | 둘 | 셋 |\n|---|---|---|\n\
        | [처음](https://a.b/1) 아주 긴 설명이 있어서 좁은 | [가운데](https://a.b/2) 마다 | [끝](https://a.b/3) |\n\n\
        ```\nfirst second third 넷째 fifth sixth seventh eighth\n```\n";
    std::fs::write(root.path().join("wide.md"), note).unwrap();
    let press = |keys: &str| Screen::open(root.path()).size(40, 16).press(keys);
    let row = |screen: &Screen, words: &str| {
        let rows = (0..16).map(|at| screen.row(at));
        let mut found = rows.filter(|row| row.contains(words)).map(str::to_owned);
        found.next().unwrap_or_else(|| panic!("{words}\n{screen}"))
    };
    // The letter stands over the first of the word, wherever that is now; what is away has none.
    for (keys, plain, labelled) in [
        ("3 W", "처음 (http", "a 음 (http"),
        ("3 W l l l", "가운데 (http", "a 운데 (http"),
        (
            "3 W l l l l l l",
            "가운데 (https://a.b/2) 마다 │ 끝",
            "a 운데 (https://a.b/2) 마다 │ s",
        ),
    ] {
        let before = press(keys);
        let after = press(&format!("{keys} o"));
        let (before, after) = (row(&before, plain), row(&after, labelled.trim_end()));
        let at = |row: &str, words: &str| {
            let (head, _) = row.split_once(words).unwrap();
            seminar::text::width::columns(head)
        };
        assert_eq!(at(&before, plain), at(&after, labelled), "{keys}");
    }
    let opened = press("3 W l l l l l l o s");
    assert_eq!(opened.opened(), ["https://a.b/3"], "{opened}");
    // Drawn at no other place either: the rows say the same as without the mark.
    for (keys, found, seen) in [
        ("", "third", "third"),
        ("l", "third", "third"),
        ("l", "넷째", "넷째"),
        ("l l", "third", "hird"),
        ("l l", "sixth", "sixth"),
        ("l l", "first", ""),
    ] {
        let plain = press(&format!("3 W {keys}"));
        let marked = press(&format!("3 W / {found} enter {keys}"));
        assert_eq!(
            row(&plain, "fifth"),
            row(&marked, "fifth"),
            "{keys} {found}"
        );
        assert_eq!(marked.reversed(), seen, "{keys} {found}\n{marked}");
    }
}

#[cfg(feature = "highlight")]
#[test]
fn code_in_view_gets_its_colours() {
    use ratatui::style::Color;

    let root = wide();
    let page = Screen::open(root.path()).size(80, 24).press("3");
    assert_eq!(page.colour("let"), Some(Color::Magenta), "{page}");
    assert_eq!(page.colour("\"처음부터"), Some(Color::Green), "{page}");
    assert_eq!(page.colour("짧은 글은"), Some(Color::Reset), "{page}");
    // At another width, and where it was scrolled into view.
    let resized = Screen::open(root.path())
        .size(80, 8)
        .press("3 size:50x9 G k k k k k k k k");
    assert_eq!(resized.colour("let"), Some(Color::Magenta), "{resized}");
}
