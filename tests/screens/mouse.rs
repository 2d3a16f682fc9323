//! The mouse: what is clicked is what is selected, what is under it is what scrolls.

use proptest::prelude::*;
use seminar::text::width;

use crate::groups::grouped;
use crate::linked;
use crate::notes::{folder, holding};
use crate::screen::Screen;

/// A folder with more events than rows, each with more talks than rows.
fn many() -> tempfile::TempDir {
    let talk = |nth: usize| format!("## 발표 {nth} - 김하나\n\n{}", "문단입니다.\n\n".repeat(30));
    let talks: String = (1..=40).map(talk).collect();
    let note = |nth: usize| {
        let text = format!("# 모임 {nth}\n\n{talks}");
        (format!("2020-01-{nth:02}-m.md"), text.into_bytes())
    };
    let notes: Vec<(String, Vec<u8>)> = (1..=28).map(note).collect();
    let notes: Vec<(&str, Vec<u8>)> = notes
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    holding(&notes)
}

/// Who speaks in the notes with groups.
const SPEAKERS: [&str; 4] = ["김하나", "이두리", "박세리", "최네온"];

/// The columns of a row from one to another.
fn part(row: &str, from: usize, to: usize) -> String {
    let cut = |columns| width::fitting(row, columns).0.len();
    row[cut(from)..cut(to)].to_owned()
}

/// A row without what marks the selection.
fn words(row: &str) -> String {
    row.replace('▌', " ")
}

#[test]
fn every_row_of_a_list_selects_what_it_says() {
    let many = many();
    for notes in [folder(), grouped(), many.path().to_path_buf()] {
        for (width, height, keys, from, to) in [
            (100, 12, "", 0, 27),
            (100, 12, "2", 28, 57),
            (60, 12, "2 wheel:3,5:down", 0, 25),
            (40, 12, "2 G", 0, 39),
            (20, 10, "", 0, 19),
        ] {
            let open = || Screen::open(&notes).size(width, height);
            let before = open().press(keys);
            let row = |screen: &Screen, y: u16| part(screen.row(usize::from(y)), from, to);
            for y in 2..height - 1 {
                let said = row(&before, y);
                if said.trim().is_empty() {
                    continue;
                }
                let after = open().press(&format!("{keys} click:{},{y}", from + 3));
                assert!(after.is_in_bounds(), "{after}");
                // The heading of a group selects its first talk, and moves up where that was below the view.
                let is_heading = notes == grouped() && !SPEAKERS.iter().any(|of| said.contains(of));
                let is_heading = is_heading && keys.starts_with('2');
                let selects = |y: u16| {
                    let marked = if is_heading { y + 1 } else { y };
                    words(&row(&after, y)) == words(&said) && row(&after, marked).contains('▌')
                };
                assert!(
                    selects(y) || is_heading && selects(y - 1),
                    "{y}\n{before}{after}"
                );
            }
        }
    }
}

#[test]
fn a_click_focuses_and_a_second_opens() {
    let press = |keys: &str| Screen::open(folder()).size(100, 30).press(keys);
    let screen = press("on:로깅");
    assert!(
        screen.contains("TALKS 2") && screen.contains("지표 이야기"),
        "{screen}"
    );
    let (once, twice) = (
        press("on:로깅 on:지표"),
        press("on:로깅 click:35,3 double:35,3"),
    );
    assert!(
        once.row(0).ends_with("talks") && once.row(0).contains("› 로깅 모임 "),
        "{once}"
    );
    assert!(twice.row(0).contains("로깅 모임 › 지표 이야기"), "{twice}");
    // Twice is on the same: the second press on what the first one opened is none.
    let screen = press("on:로깅 click:35,3 double:35,2");
    assert!(screen.row(0).contains("› 로깅 모임 "), "{screen}");
    assert!(!screen.row(0).contains("로그를"), "{screen}");
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_selects_nothing() {
    let many = many();
    let press = |keys: &str| Screen::open(many.path()).size(100, 12).press(keys);
    let before = press("");
    let screen = press("wheel:3,5:down wheel:3,5:down");
    let list = |screen: &Screen, y| words(&part(screen.row(y), 0, 27));
    assert_eq!(
        list(&screen, 2),
        list(&press("wheel:3,5:down"), 5),
        "{screen}"
    );
    // The page shows what is selected, be it in view or not.
    assert_eq!(part(screen.row(3), 57, 99), part(before.row(3), 57, 99));
    assert!(screen.row(11).contains("1/28"), "{screen}");
    // The next key brings it back.
    assert!(press("wheel:3,5:down wheel:3,5:down j").contains("▌2020-01 모임 27"));
    let screen = press("wheel:40,5:down");
    assert!(screen.row(2).contains("발표 4"), "{screen}");
    assert!(screen.row(2).starts_with('▌'), "{screen}");
    let page = press("3 wheel:90,5:down");
    let keys = press("3 j j j");
    assert_eq!(page.to_string(), keys.to_string());
    assert_eq!(
        press("3 wheel:90,5:down wheel:90,5:up").to_string(),
        press("3").to_string()
    );
}

#[test]
fn links_folds_and_entries_do_on_a_click_what_their_keys_do() {
    let notes = linked();
    let press = |keys: &str| Screen::open(notes.path()).size(100, 30).press(keys);
    let first = "/ 첫 enter enter";
    let opened = press(&format!("{first} on:밖"));
    assert_eq!(opened.opened(), ["https://example.org/%ED%95%9C%EA%B8%80"]);
    assert!(
        press(&format!("{first} on:둘째"))
            .row(0)
            .contains("둘째 모임")
    );
    // The outline, and the way out of it.
    let screen = press(&format!("{first} t on:가운데"));
    assert_eq!(
        screen.to_string(),
        press(&format!("{first} t 가운데 enter")).to_string()
    );
    assert_eq!(
        press(&format!("{first} t click:5,0")).to_string(),
        press(&format!("{first} t esc")).to_string()
    );
    // A hit of the palette.
    let screen = press("^p 읽기 on:로그");
    assert_eq!(screen.to_string(), press("^p 읽기 enter").to_string());
    let folds = holding(&[(
        "a.md",
        "# 모임\n\n## 하나 - 김하나\n\n<details><summary>더 보기</summary>\n\n속말\n\n</details>\n"
            .into(),
    )]);
    let press = |keys: &str| Screen::open(folds.path()).size(100, 12).press(keys);
    assert!(!press("2").contains("속말"));
    assert!(press("2 on:보기").contains("속말"));
    assert!(!press("2 on:보기 on:보기").contains("속말"));
}

#[test]
fn header_footer_and_titles_are_pressed() {
    let press = |keys: &str| Screen::open(folder()).size(100, 30).press(keys);
    assert_eq!(press("on:jump").to_string(), press("^p").to_string());
    assert_eq!(press("on:keys on:close").to_string(), press("").to_string());
    assert_eq!(press("on:EVENTS").to_string(), press("f").to_string());
    assert_eq!(press("2 on:EVENTS").to_string(), press("2 1").to_string());
    let talk = "/ 로깅 enter enter enter";
    assert_eq!(
        press(&format!("{talk} click:24,0")).to_string(),
        press(&format!("{talk} 2")).to_string()
    );
    assert_eq!(
        press(&format!("{talk} click:12,0")).to_string(),
        press(&format!("{talk} 1")).to_string()
    );
    // A box is left as with Enter.
    let screen = press("/ 로깅 on:끝까지");
    assert!(
        screen.contains("/로깅") && screen.row(0).contains("› 로깅 모임 "),
        "{screen}"
    );
}

#[test]
fn edges_and_scrollbars_are_dragged() {
    let many = many();
    let press = |width, keys: &str| Screen::open(many.path()).size(width, 12).press(keys);
    let bar = |screen: &Screen| {
        screen
            .row(1)
            .find('│')
            .map(|at| width::columns(&screen.row(1)[..at]))
    };
    for (width, from, to) in [(100, 27, 40), (100, 27, 22), (80, 31, 45), (80, 32, 46)] {
        let screen = press(width, &format!("press:{from},1 drag:{to},5 release:{to},5"));
        // What is held is what is dragged.
        let edge = if from == 32 { to - 1 } else { to };
        let row = screen.row(8);
        let marks = row.char_indices().filter(|(_, c)| "│┃".contains(*c));
        let mut columns = marks.map(|(at, _)| width::columns(&row[..at]));
        assert_eq!(columns.next(), Some(edge), "{screen}");
        assert!(bar(&screen).is_none());
    }
    // Dragging goes on wherever the pointer is, and ends with the button.
    let held = press(100, "press:27,1 drag:99,99 release:0,0 drag:30,5");
    assert_eq!(
        held.to_string(),
        press(100, "press:27,1 drag:99,99").to_string()
    );
    // The thumb of a list, and of the page: all the way down is the end.
    let screen = press(100, "press:27,2 drag:27,11 release:27,11");
    assert!(words(screen.row(10)).contains("모임 1 "), "{screen}");
    let screen = press(100, "3 press:99,1 drag:99,11");
    assert_eq!(screen.to_string(), press(100, "3 G").to_string());
    assert_eq!(
        press(100, "3 press:99,1 drag:99,11 drag:99,1").to_string(),
        press(100, "3").to_string()
    );
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_back() {
    let press = |keys: &str| Screen::open(folder()).size(100, 30).press(keys);
    let screen = press("M");
    assert!(
        screen.contains("left to the terminal; M takes it back"),
        "{screen}"
    );
    assert_eq!(
        press("M click:3,4 wheel:3,4:down").to_string(),
        screen.to_string()
    );
    assert!(press("M M on:로깅").contains("지표 이야기"));
}

#[test]
fn what_stands_over_the_panes_scrolls_and_opens() {
    let many = many();
    let press = |keys: &str| Screen::open(many.path()).size(100, 30).press(keys);
    // A line of a note; the selection of the palette waits for a key where its list is scrolled.
    let screen = press("s 문단입니다 wheel:10,8:down click:10,4");
    assert!(screen.row(0).contains("모임 28 › 발표"), "{screen}");
    assert!(press("s 문단입니다 wheel:10,8:down down").contains("▌    7 문단입니다."));
    let preview = press("^p 발표 wheel:10,25:down");
    assert_ne!(preview.to_string(), press("^p 발표").to_string());
    // A sheet: its wheel and its scrollbar; what is in it is no pane.
    let sheet = press("?");
    assert_eq!(
        press("? wheel:9,9:down").to_string(),
        press("? j j j").to_string()
    );
    assert_eq!(
        press("? press:97,2 drag:97,29").to_string(),
        press("? G").to_string()
    );
    assert_eq!(
        press("? click:5,5 double:5,5").to_string(),
        sheet.to_string()
    );
    assert_eq!(press("? click:5,0").to_string(), press("").to_string());
    // Labels are left by what is done elsewhere.
    let notes = linked();
    let press = |keys: &str| Screen::open(notes.path()).size(100, 30).press(keys);
    let first = "/ 첫 enter enter";
    assert_eq!(
        press(&format!("{first} o wheel:90,9:down wheel:90,9:up")).to_string(),
        press(first).to_string()
    );
}

#[test]
fn links_of_a_row_that_is_scrolled_are_where_they_are_seen() {
    let cell = "가나다라마바사아자차".repeat(4);
    let text = format!(
        "# 모임\n\n## 하나 - 김하나\n\n| {cell} | [끝으로](https://a.b/1) | [더](https://a.b/2) |\n|--|--|--|\n| 가 | 나 | 다 |\n"
    );
    let notes = holding(&[("a.md", text.into())]);
    let press = |keys: &str| Screen::open(notes.path()).size(60, 12).press(keys);
    let right = "wheel:50,5:right ".repeat(20);
    assert!(!press("2 z W").contains("끝으로"));
    let screen = press(&format!("2 enter z W {right} on:끝으로"));
    assert_eq!(screen.opened(), ["https://a.b/1"], "{screen}");
    let screen = press(&format!("2 enter z W {right} on:더"));
    assert_eq!(screen.opened(), ["https://a.b/2"], "{screen}");
}

/// What a hand may do.
fn gesture() -> impl Strategy<Value = String> {
    let names = vec!["press", "click", "double", "drag", "release"];
    let ways = vec!["up", "down", "left", "right"];
    let at = (0u16..130, 0u16..40).prop_map(|(x, y)| format!("{x},{y}"));
    let near = (0u16..40, 0u16..14).prop_map(|(x, y)| format!("{x},{y}"));
    let at = prop_oneof![at, near].boxed();
    prop_oneof![
        3 => (prop::sample::select(names), at.clone()).prop_map(|(name, at)| format!("{name}:{at}")),
        1 => (at, prop::sample::select(ways)).prop_map(|(at, way)| format!("wheel:{at}:{way}")),
        1 => prop::sample::select(crate::screen::KEYS).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_gestures_at_any_size_keep_every_cursor_in_bounds(
        gestures in prop::collection::vec(gesture(), 0..40),
        sizes in prop::collection::vec((0u16..130, 0u16..40), 1..4),
    ) {
        let mut steps = String::new();
        for (nth, gesture) in gestures.iter().enumerate() {
            if nth % 10 == 5 {
                let (width, height) = sizes[nth / 10 % sizes.len()];
                steps += &format!("size:{width}x{height} ");
            }
            steps += gesture;
            steps += " ";
        }
        for notes in [folder(), grouped()] {
            let screen = Screen::open(notes).size(sizes[0].0, sizes[0].1).press(&steps);
            prop_assert!(screen.is_in_bounds(), "{screen}");
        }
    }
}
