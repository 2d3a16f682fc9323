//! Years, speakers and tags in the place of the events, and going to the speaker of a talk.

use std::path::Path;

use crate::notes::holding;
use crate::screen::{Opening, Screen};

const SPRING: &str = "---\ntitle: 봄 모임\ndate: 2024-05-01\ntags: [python, 관측]\n---\n\
    ## 로그 읽기 - 김하나\n\n첫 글.\n\n## 지표 이야기 - 김하나, 이두리\n\n둘째 글.\n\n\
    ## 이름 없는 이야기\n\n셋째 글.\n";
const AUTUMN: &str = "---\ntitle: 가을 모임\ndate: 2023-10-01\ntags: [Python]\n---\n\
    ## 추적 - 박세나\n\n넷째 글.\n\n## 다시 로그\n\n발표자: 김 하나\n\n다섯째 글.\n\n\
    ## Wide characters - Ada Lovelace\n\n여섯째 글.\n";
const ALONE: &str = "# 혼자 하는 스터디\n\n일곱째 글.\n";

fn folder() -> tempfile::TempDir {
    holding(&[
        ("spring.md", SPRING.into()),
        ("autumn.md", AUTUMN.into()),
        ("alone.md", ALONE.into()),
    ])
}

fn open(root: &tempfile::TempDir) -> Opening {
    Screen::open(root.path()).size(100, 20)
}

/// The selected rows of both lists side by side.
fn selected(screen: &Screen) -> [String; 2] {
    let text = screen.to_string();
    let words = |cell: &str| {
        let cell = cell.split(['│', '┃']).next().unwrap_or("");
        cell.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let value = text.lines().find_map(|row| row.strip_prefix('▌'));
    let talk = text
        .lines()
        .find_map(|row| row.split_once("│▌").or(row.split_once("┃▌")));
    [
        value.map_or_else(String::new, words),
        talk.map_or_else(String::new, |of| words(of.1)),
    ]
}

/// Holds a screen against the one that was looked at.
fn assert_seen(name: &str, screen: &Screen) {
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(name, screen);
    });
}

#[test]
fn a_key_goes_through_the_facets_and_another_back() {
    let root = folder();
    for (keys, title, first) in [
        ("", "EVENTS 3", "2024-05 봄 모임 3"),
        ("f", "YEARS 3", "2024 3"),
        ("f f", "SPEAKERS 4", "김하나 3"),
        ("f f f", "TAGS 2", "python 6"),
        ("f f f f", "EVENTS 3", "2024-05 봄 모임 3"),
        ("F", "TAGS 2", "python 6"),
        ("F F F F", "EVENTS 3", "2024-05 봄 모임 3"),
    ] {
        let screen = open(&root).press(keys);
        assert!(screen.row(1).contains(title), "{keys}\n{screen}");
        assert_eq!(selected(&screen)[0], first, "{keys}\n{screen}");
    }
    let years = open(&root).press("f");
    assert!(years.row(4).starts_with(" undated"), "{years}");
    // Each keeps what is selected in it; from the page the key goes to the list.
    let kept = open(&root).press("f down f down f f f");
    assert_eq!(selected(&kept)[0], "2023 3", "{kept}");
    let page = open(&root).press("3 f");
    assert!(page.contains("f speakers"), "{page}");
    // What is typed into a box is typed.
    assert!(open(&root).press("/ f").row(1).contains("/f"));
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("notes");
    let years = Screen::open(sample).size(100, 24).press("f down");
    assert_seen("years-100x24", &years);
}

#[test]
fn a_speaker_has_all_their_talks_of_all_events() {
    let root = folder();
    for (width, height) in [(100, 20), (60, 16), (40, 12)] {
        let open = || Screen::open(root.path()).size(width, height);
        assert_seen(&format!("speakers-{width}x{height}"), &open().press("f f"));
        let talk = open().press("f f enter G enter");
        assert_seen(&format!("speakers-talk-{width}x{height}"), &talk);
    }
    // The page of the value can be read, and its headings are the events.
    let read = open(&root).press("f f i");
    assert!(read.contains("3 talks · 2 events · 2023–2024"), "{read}");
    assert!(read.row(0).trim_end().contains("notes › 김하나 "), "{read}");
    let outline = open(&root).press("f f t");
    assert!(outline.contains("봄 모임 · 2024-05-01"), "{outline}");
    let event = open(&root).press("f f enter G i");
    assert!(event.row(0).contains("김하나 › 가을 모임"), "{event}");
    assert!(event.contains("넷째 글"), "{event}");
    let back = open(&root).press("f f enter G i i");
    assert!(back.row(0).contains("김하나 › 다시 로그"), "{back}");
}

#[test]
fn lists_of_values_are_filtered_and_stepped_back_from() {
    let root = folder();
    let values = open(&root).press("f f / ㄱㅎㄴ");
    assert!(values.row(1).contains("1/4"), "{values}");
    let kept = open(&root).press("f f / 박세 enter enter esc");
    assert!(kept.contains("1/4") && kept.contains("추적"), "{kept}");
    let cleared = open(&root).press("f f / 박세 enter enter esc esc");
    assert!(cleared.contains("SPEAKERS 4"), "{cleared}");
    assert_eq!(selected(&cleared)[0], "박세나 1", "{cleared}");
    // Talks are found by what stands above them too.
    let talks = open(&root).press("f f f enter / 가을");
    assert!(talks.row(1).contains("3/6"), "{talks}");
    let title = open(&root).press("f f f enter / 지표 enter");
    assert!(
        title.row(1).contains("1/6") && title.contains("둘째 글"),
        "{title}"
    );
    let none = open(&root).press("f f enter / zzzz");
    assert!(none.contains("nothing fits"), "{none}");
    // Fields of queries are none of names.
    assert!(open(&root).press("f f / sp tab").row(1).contains("/sp "));
}

#[test]
fn the_next_talk_is_the_next_of_the_value() {
    let root = folder();
    let next = open(&root).press("f f enter enter } }");
    assert!(next.row(0).contains("김하나 › 다시 로그"), "{next}");
    let other = open(&root).press("f f enter enter } } }");
    assert!(other.row(0).contains("Ada Lovelace › Wide"), "{other}");
    let back = open(&root).press("f f enter enter } } } {");
    assert_eq!(back.to_string(), next.to_string());
}

#[test]
fn a_talk_leads_to_its_speaker_and_back() {
    let root = folder();
    for keys in ["enter S", "enter enter S", "i ] S"] {
        let screen = open(&root).press(keys);
        assert!(screen.contains("SPEAKERS 4"), "{keys}\n{screen}");
        assert_eq!(selected(&screen), ["김하나 3", "로그 읽기"], "{keys}");
        assert!(
            screen.contains("TALKS 3") && screen.contains("첫 글"),
            "{screen}"
        );
        assert!(screen.row(0).contains("notes › 김하나 "), "{screen}");
    }
    // Written apart they are the same.
    let apart = open(&root).press("down enter down S");
    assert_eq!(selected(&apart), ["김하나 3", "다시 로그"], "{apart}");
    // The way back leads to the event, and to the pane.
    for keys in ["enter", "enter enter"] {
        let before = open(&root).press(keys);
        let back = open(&root).press(&format!("{keys} S down enter ^o ^o"));
        assert_eq!(back.row(1), before.row(1), "{back}");
        assert_eq!(selected(&back), selected(&before), "{back}");
        assert_eq!(back.row(0), before.row(0));
    }
    let none = open(&root).press("enter G S");
    assert!(none.contains("no speaker is named"), "{none}");
    assert!(none.contains("EVENTS 3"), "{none}");
    assert!(open(&root).press("S").contains("no talk is selected here"));
}

#[test]
fn several_speakers_are_asked_about() {
    let root = folder();
    let asked = open(&root).press("enter down S");
    assert!(asked.contains("Which speaker?"), "{asked}");
    let second = open(&root).press("enter down S 두리 enter");
    assert_eq!(selected(&second), ["이두리 1", "지표 이야기 김하나"]);
    let left = open(&root).press("enter down S esc");
    assert!(
        left.contains("EVENTS 3") && left.contains("둘째 글"),
        "{left}"
    );
    let back = open(&root).press("enter down enter S 두리 enter ^o");
    assert!(back.row(0).contains("봄 모임 › 지표 이야기"), "{back}");
    let small = Screen::open(root.path()).size(40, 12);
    let small = small.press("enter down S");
    assert!(small.contains("이두리"), "{small}");
}

#[test]
fn jumps_stay_in_the_value_or_lead_to_the_event() {
    let root = folder();
    let inside = open(&root).press("f f ^p 다시 enter");
    assert!(inside.contains("SPEAKERS 4"), "{inside}");
    assert!(inside.row(0).contains("김하나 › 다시 로그"), "{inside}");
    let outside = open(&root).press("f f ^p 추적 enter");
    assert!(outside.contains("EVENTS 3"), "{outside}");
    assert!(outside.row(0).contains("가을 모임 › 추적"), "{outside}");
    assert_eq!(
        selected(&outside)[..2],
        ["2023-10 가을 모임 3", "추적 박세나"]
    );
    // Back where the reader was: among the speaker's talks.
    let back = open(&root).press("f f enter enter ^p 추적 enter ^o");
    assert!(back.contains("SPEAKERS 4"), "{back}");
    assert!(back.row(0).contains("김하나 › 로그 읽기"), "{back}");
    let list = open(&root).press("f i ^p 일곱 space 혼자 enter f ^u f 2 3 ^p 혼자 enter ^o");
    assert!(list.is_in_bounds(), "{list}");
    let page = open(&root).press("f f f i ^p 혼자 enter ^o");
    assert!(page.row(0).contains("notes › python "), "{page}");
    assert!(page.contains("6 talks · 2 events"), "{page}");
}

#[test]
fn nothing_to_list_is_said_plainly() {
    let empty = tempfile::tempdir().unwrap();
    for keys in ["f", "f f", "F", "f f enter S i t w v"] {
        let screen = Screen::open(empty.path()).size(80, 20).press(keys);
        assert!(screen.contains("no notes here"), "{screen}");
        assert!(screen.contains("There are no notes here"), "{screen}");
    }
    let root = holding(&[("alone.md", ALONE.into())]);
    let tags = open(&root).press("F enter enter i t w v S { }");
    assert!(tags.contains("no tags here"), "{tags}");
    let year = open(&root).press("f enter");
    assert!(
        year.contains("undated") && year.contains("일곱째"),
        "{year}"
    );
}

#[test]
fn values_of_many_talks_come_from_outside_and_keys_do_not_wait() {
    let talks = |from: usize| {
        let talk = |nth| format!("## 제목 {nth}\n발표자: 사람 {}\n\n", nth % 3);
        let talks: String = (from..from + 3_400).map(talk).collect();
        format!(
            "---\ndate: 20{:02}-01-01\ntalks: h2\n---\n{talks}",
            from / 3_400
        )
    };
    let notes = [0, 3_400, 6_800].map(|from| (format!("{from}.md"), talks(from).into_bytes()));
    let root = holding(&notes.each_ref().map(|(name, text)| (&**name, text.clone())));
    let speakers = open(&root).press("f f");
    assert!(speakers.contains("SPEAKERS 3"), "{speakers}");
    assert_eq!(selected(&speakers)[0], "사람 0 3400", "{speakers}");
    let talk = open(&root).press("enter down S");
    assert_eq!(selected(&talk), ["사람 0 3400", "제목 6801"], "{talk}");
    let page = open(&root).press("f f G i");
    assert!(page.contains("3400 talks · 3 events"), "{page}");
    let turned = open(&root).press("f f f F F enter");
    assert_eq!(selected(&turned)[0], "2002 3400", "{turned}");
    assert!(
        open(&root)
            .press_at_once("f f enter S ^o F f")
            .is_in_bounds()
    );
}

#[test]
fn the_way_back_from_a_jump_leads_to_the_list() {
    let root = folder();
    let before = open(&root).press("f f j");
    for jump in ["^p 로그 enter ^o", "s 넷째 enter ^o", "l S ^o h"] {
        let after = open(&root).press(&format!("f f j {jump}"));
        assert_eq!(selected(&after), selected(&before), "{jump}: {after}");
        assert!(after.contains("SPEAKERS"), "{jump}: {after}");
    }
}

#[test]
fn values_are_filtered_as_queries_name_them() {
    let root = folder();
    for (keys, want) in [("f f / @박세나", "박세나 1"), ("f f f / #관", "관측 3")] {
        let screen = open(&root).press(keys);
        assert_eq!(selected(&screen)[0], want, "{screen}");
    }
}

/// The events from the top down.
fn events(screen: &Screen) -> Vec<String> {
    let text = screen.to_string();
    let rows = text.lines().skip(2).filter_map(|row| row.split('│').next());
    let name = |row: &str| {
        let words = row.trim_matches(['▌', ' ', '┃']).split_whitespace();
        let words: Vec<&str> = words
            .filter(|word| word.contains(char::is_alphabetic))
            .collect();
        words.join(" ")
    };
    let end = text.lines().count() - 3;
    rows.take(end)
        .map(name)
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn a_key_turns_the_order_of_events_and_the_selection_stays() {
    let root = folder();
    let (spring, autumn, alone) = ("봄 모임", "가을 모임", "혼자 하는 스터디");
    for (keys, order, years) in [
        ("", [spring, autumn, alone], "2024 3"),
        ("O", [autumn, spring, alone], "2023 3"),
        ("O O", [autumn, spring, alone], "2024 3"),
        ("O O O", [spring, autumn, alone], "2024 3"),
    ] {
        let screen = open(&root).press(&format!("j l {keys}"));
        assert_eq!(events(&screen), order, "{keys}");
        assert!(
            screen.to_string().contains("▌2023-10 가을 모임"),
            "{keys}:\n{screen}"
        );
        let screen = open(&root).press(&format!("{keys} f"));
        let first = screen.to_string();
        let first = first
            .lines()
            .nth(2)
            .unwrap_or("")
            .trim_matches(['▌', ' '])
            .to_owned();
        assert!(
            first
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .starts_with(years),
            "{keys}: {first}"
        );
    }
}
