//! What is remembered, seen on the screen: places, stars, what was read, and queries, over several starts.

use std::fs;

use tempfile::TempDir;

use crate::notes::holding;
use crate::screen::{Opening, Screen};
use seminar::app::Preferences;
use seminar::memory::{Flag, Name, Record, State, Store};

const EVENT: &str = "# 모임\n\n2024-05-01\n\n## 하나 - 김하나\n첫 글\n\n## 둘 - 이두리\n글\n\n## 셋 - 박세나\n끝 글\n";

fn notes() -> tempfile::TempDir {
    let long: String = (1..=60)
        .map(|nth| format!("{nth}번 문단이다.\n\n"))
        .collect();
    let long =
        format!("# 긴 모임\n\n2023-01-01\n\n## 긴 발표 - 김길다\n\n{long}## 짧은 발표\n\n끝\n");
    holding(&[("a.md", EVENT.into()), ("b.md", long.into_bytes())])
}

/// A start on 100 columns and 30 rows that remembers what those before did.
fn start(notes: &TempDir, state: &TempDir) -> Opening {
    Screen::open(notes.path())
        .size(100, 30)
        .remembering(state.path())
}

fn row<'a>(screen: &'a Screen, text: &str) -> &'a str {
    let has = |row: &&str| row.contains(text);
    (0..30)
        .map(|at| screen.row(at))
        .find(has)
        .unwrap_or_else(|| panic!("no {text}:\n{screen}"))
}

#[test]
fn a_start_goes_on_where_the_program_was_left_and_the_way_back_leads_on() {
    let (notes, state) = (notes(), tempfile::tempdir().unwrap());
    let open = || start(&notes, &state);
    let left = open().press("enter enter j j down 1 down 2 enter space space j");
    let again = open().press("");
    assert_eq!(again.to_string(), left.to_string(), "{again}");
    // Lines above it make no difference.
    let old = fs::read_to_string(notes.path().join("b.md")).unwrap();
    fs::write(
        notes.path().join("b.md"),
        old.replace("2023-01-01", "2023-01-01\n\n새 글\n\n새 글"),
    )
    .unwrap();
    let again = open().press("");
    assert_eq!(again.row(1), left.row(1), "{again}\n{left}");
    let back = open().press("^o");
    assert!(row(&back, "seminar").contains("하나"), "{back}");
    // Somebody who asks for something else is not moved.
    let other = Screen::open(notes.path())
        .size(100, 30)
        .remembering(state.path())
        .press_at_once("2");
    assert!(!row(&other, "seminar").contains("긴 발표"), "{other}");
}

#[test]
fn notes_that_change_do_not_lengthen_the_way_back() {
    let (notes, state) = (notes(), tempfile::tempdir().unwrap());
    let open = || start(&notes, &state);
    // Two pages are behind the reader of the next start, the second one is read.
    open().press("enter enter } }");
    let file = notes.path().join("a.md");
    let change = move |nth: usize| {
        fs::write(&file, format!("{EVENT}\n{nth}번 바뀐 글\n")).unwrap();
    };
    let back = open()
        .acting(change)
        .press("act:1 r { act:2 r ^o ^o ^o ^o ^o ^o");
    assert!(back.contains("nowhere to go back to"), "{back}");
}

#[test]
fn values_and_the_overview_are_gone_on_with_too() {
    let notes = notes();
    let open = |state: &tempfile::TempDir| {
        Screen::open(notes.path())
            .size(100, 30)
            .remembering(state.path())
    };
    // Behind the events come the years and the speakers.
    for keys in [
        "f",
        "f f down down",
        "f f down i",
        "f f down enter",
        "f f down 2 enter",
        "0",
    ] {
        let state = tempfile::tempdir().unwrap();
        // Elsewhere first: what was left before is not gone back to.
        open(&state).press("2 down");
        let left = open(&state).press(&format!("1 g {keys}"));
        let again = open(&state).press("");
        assert_eq!(again.to_string(), left.to_string(), "{keys}");
    }
    // Both are in the list of pages, and on the way back.
    let state = tempfile::tempdir().unwrap();
    open(&state).press("f f down i f f 0 2 enter");
    let list = open(&state).press("'");
    assert!(list.contains("overview"), "{list}");
    assert!(list.contains("박세나 · speakers"), "{list}");
    let back = open(&state).press("^o ^o");
    assert!(back.contains("SPEAKERS"), "{back}");
}

#[test]
fn panes_are_as_wide_as_they_were_left() {
    let (notes, state) = (notes(), tempfile::tempdir().unwrap());
    let open = || start(&notes, &state).size(120, 30);
    let first = open().press("");
    let left = open().press("> > >");
    assert_ne!(left.row(2), first.row(2));
    assert_eq!(open().press("").row(2), left.row(2));
    assert_eq!(open().press("=").row(2), first.row(2));
    assert_eq!(open().press("").row(2), first.row(2));
    // Hidden lists stay so; zooming is of the moment.
    let hidden = open().press("enter enter \\");
    assert!(!hidden.contains("TALKS"), "{hidden}");
    let again = open().press("");
    assert!(!again.contains("TALKS"), "{again}");
    assert!(open().press("\\ z").contains("첫 글"));
    assert!(open().press("").contains("TALKS"));
}

#[test]
fn places_are_listed_over_all_starts() {
    let (notes, state) = (notes(), tempfile::tempdir().unwrap());
    let open = || start(&notes, &state);
    open().press("enter enter } }");
    let list = open().press("'");
    assert!(list.contains("Recent pages"), "{list}");
    let place = |text: &str| (0..30).position(|at| list.row(at).contains(text)).unwrap();
    assert!(
        place("둘 · 모임 · 2024-05-01") < place("하나 · 모임 · 2024-05-01"),
        "{list}"
    );
    let gone = open().press("' 하나 enter");
    assert!(row(&gone, "seminar").contains("하나"), "{gone}");
    assert!(
        Screen::open(notes.path())
            .press("'")
            .contains("no other page was read yet")
    );
}

#[test]
fn a_fresh_reader_sees_no_signs_and_then_those_of_what_is_begun() {
    let (notes, state) = (notes(), tempfile::tempdir().unwrap());
    let open = || start(&notes, &state);
    let fresh = open().press("");
    let plain = Screen::open(notes.path()).size(100, 30).press("");
    assert_eq!(fresh.to_string(), plain.to_string());
    let read = open().press("2 enter esc 1");
    assert!(!row(&read, "김하나│").contains('●'), "{read}");
    assert!(row(&read, "이두리│").contains("● "), "{read}");
    let preferences = Preferences {
        hides_unread: true,
        ..Preferences::default()
    };
    let hidden = open().preferring(preferences).press("1");
    assert!(!hidden.contains("●"), "{hidden}");
    let other = open().press("1 down");
    assert!(!other.contains("●"), "nothing of it was read:\n{other}");
    let next = open().press("1 up U");
    assert!(row(&next, "이두리│").contains("▌●"), "{next}");
    let turned = open().press("1 g 2 g u 1");
    // What the reader said it of has it, and nothing of the event counts as read any more.
    assert!(row(&turned, "김하나│").contains('●'), "{turned}");
    assert!(!row(&turned, "이두리│").contains('●'), "{turned}");
    // Whoever says so stays right until the page is left.
    let on_page = open().press("1 g 2 g enter u esc");
    assert!(row(&on_page, "김하나│").contains('●'), "{on_page}");
}

/// A folder to remember in: an empty one, and one that knows so many talks of other notes that somebody outside the
/// loop looks for them.
fn states() -> [TempDir; 2] {
    let states = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let mut known = State::default();
    let now = seminar::run::now();
    for nth in 0..1000 {
        let name = Name {
            file: format!("/다른/{nth}.md"),
            slug: Some("하나".to_owned()),
            id: format!("{nth}.md"),
            event: "모임".to_owned(),
            date: Some("2020-01-01".to_owned()),
            opening: None,
        };
        let record = Record {
            seen: now,
            star: Some(Flag { at: now, is: true }),
            read: None,
            name,
        };
        known.talks.insert(record.name.key().unwrap(), record);
    }
    Store::at(states[1].path().to_path_buf())
        .save(&known, now)
        .unwrap();
    states
}

#[test]
fn stars_are_shown_found_and_kept_through_renames() {
    for state in states() {
        shown_found_and_kept(&notes(), &state);
    }
}

fn shown_found_and_kept(notes: &TempDir, state: &TempDir) {
    let open = || start(notes, state);
    let starred = open().press("2 down *");
    assert!(starred.contains("starred"), "{starred}");
    assert!(row(&starred, "이두리│").contains("▌★"), "{starred}");
    fs::create_dir(notes.path().join("2024")).unwrap();
    fs::rename(notes.path().join("a.md"), notes.path().join("2024/봄.md")).unwrap();
    let moved = open().press("1 g");
    assert!(row(&moved, "이두리│").contains('★'), "{moved}");
    for query in ["is:starred", "종류:별표"] {
        let found = open().press(&format!("^p {query}"));
        assert!(found.contains("1/4") && found.contains("둘 "), "{found}");
        let filtered = open().press(&format!("1 / {query} enter"));
        assert!(filtered.contains("1/2"), "{filtered}");
    }
    let page = open().press("^p is:starred enter");
    assert!(page.row(1).trim_end().ends_with('★'), "{page}");
    // In a filter that was kept, what no longer fits stays until the filter is another.
    let unstarred = open().press("1 g 2 / is:starred enter *");
    assert!(
        unstarred.contains("no longer starred") && unstarred.contains("둘"),
        "{unstarred}"
    );
    let none = open().press("^p is:starred");
    assert!(none.contains("0/4"), "{none}");
}

#[test]
fn what_was_read_can_be_asked_for() {
    let (notes, state) = (notes(), tempfile::tempdir().unwrap());
    let open = || start(&notes, &state);
    open().press("2 enter");
    for query in ["is:unread", "종류:안읽음"] {
        let found = open().press(&format!("^p {query}"));
        assert!(found.contains("3/4"), "{found}");
    }
    let kept = open().press("1 g 2 / is:unread enter enter");
    assert!(
        row(&kept, "seminar").contains("둘"),
        "what is read stays on the page:\n{kept}"
    );
}

#[test]
fn a_title_that_is_edited_while_it_is_read_keeps_its_star() {
    for state in states() {
        let notes = notes();
        let file = notes.path().join("a.md");
        let edit = move |_| {
            fs::write(&file, EVENT.replace("## 둘", "## 두 번째")).unwrap();
        };
        let open = || start(&notes, &state);
        let edited = open().acting(edit).press("2 down * act:1 r");
        assert!(row(&edited, "이두리│").contains('★'), "{edited}");
        let again = open().press("1 g");
        assert!(row(&again, "이두리│").contains('★'), "{again}");
    }
}

#[test]
fn a_kept_filter_of_stars_follows_a_title_that_is_edited() {
    for state in states() {
        let notes = notes();
        let file = notes.path().join("a.md");
        let edit = move |_| {
            fs::write(&file, EVENT.replace("## 둘", "## 두 번째")).unwrap();
        };
        let keys = "2 down * / is:starred enter act:1 r";
        let edited = start(&notes, &state).acting(edit).press(keys);
        assert!(edited.contains("1/3"), "{edited}");
        assert!(row(&edited, "이두리│").contains("두 번째"), "{edited}");
    }
}

#[test]
fn queries_of_before_come_back_in_an_empty_box() {
    let (notes, state) = (notes(), tempfile::tempdir().unwrap());
    let open = || start(&notes, &state);
    assert!(!open().press("^p").contains("^r recent"));
    open().press("^p 하나 enter ^p 셋 enter s 문단이다 enter");
    let offered = open().press("^p");
    assert!(offered.contains("^r recent"), "{offered}");
    for (keys, shown) in [("up", "문단이다"), ("^r ^r", "셋"), ("up up up up", "하나")] {
        let screen = open().press(&format!("^p {keys}"));
        assert!(screen.contains(&format!("› {shown}")), "{keys}:\n{screen}");
    }
    // What is typed is not written over, and arrows go on selecting.
    let typed = open().press("^p 발표 ^r down up up");
    assert!(typed.contains("› 발표"), "{typed}");
}

#[test]
fn without_memory_keys_say_so_and_nothing_is_shown() {
    let notes = notes();
    let open = || Screen::open(notes.path()).size(100, 30);
    for keys in ["2 *", "2 u", "U"] {
        assert!(
            open().press(keys).contains("nothing is remembered"),
            "{keys}"
        );
    }
    assert!(!open().press("2 enter esc").contains("●"));
}

#[test]
fn a_star_stays_where_the_title_is_edited_between_two_starts() {
    for state in states() {
        let notes = notes();
        start(&notes, &state).press("1 down 2 *");
        let file = notes.path().join("b.md");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("긴 발표", "아주 긴 발표")).unwrap();
        let again = start(&notes, &state).press("1 down 2");
        assert!(row(&again, "▌★  ").contains('★'), "{again}");
    }
}
