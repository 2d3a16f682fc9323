//! Themes, and what a reader prefers from the start on.

use seminar::app::Preferences;
use seminar::notes::{Facet, Problem};
use seminar::ui::Theme;

use crate::notes::folder;
use crate::screen::Screen;

#[test]
fn t_turns_through_the_themes_and_says_their_names() {
    let opening = || Screen::open(folder()).size(100, 30).themes(&Theme::ALL);
    for (keys, name) in [("T", "light"), ("T T T", "mono"), ("T T T T", "dark")] {
        let screen = opening().press(keys);
        assert!(screen.contains(&format!("theme: {name}")), "{screen}");
    }
    // Nothing but colours changes.
    let (dark, light) = (opening().press("tab j"), opening().press("T tab j"));
    assert_eq!(dark.to_string(), light.to_string());
}

#[test]
fn without_colours_the_selection_and_the_focus_are_seen() {
    let opening = || {
        Screen::open(folder())
            .size(100, 30)
            .themes(&[("mono", Theme::MONO)])
    };
    let (events, talks) = (opening().press("j"), opening().press("j enter"));
    assert!(!events.reversed().is_empty() && !talks.reversed().is_empty());
    assert_ne!(events.reversed(), talks.reversed());
    assert!(opening().press("j ?").contains("Keys"));
}

#[test]
fn it_begins_as_the_reader_prefers() {
    let begin = |preferences| {
        Screen::open(folder())
            .size(100, 30)
            .preferring(preferences)
            .press("")
    };
    let screen = begin(Preferences {
        facet: Facet::Speakers,
        ..Preferences::default()
    });
    assert!(screen.contains(" SPEAKERS"), "{screen}");
    let screen = begin(Preferences {
        faults: vec![Problem {
            fault: seminar::notes::Fault::Value,
            path: "c.toml:1:2".to_owned(),
            line: None,
            what: "unknown key".to_owned(),
        }],
        ..Preferences::default()
    });
    assert!(screen.contains("problem"), "{screen}");
}

#[test]
fn lines_stay_or_go_on_as_preferred() {
    let root = tempfile::tempdir().unwrap();
    let text =
        "# 글\n\n한 줄이\n두 줄로\n\n> [!NOTE] 알림\n> 본문 하나\n> 본문 둘\n\n끝  \n새 줄\n";
    std::fs::write(root.path().join("a.md"), text).unwrap();
    let opening = || Screen::open(root.path()).size(100, 30);
    let stay = opening().press("enter enter");
    assert!(!stay.contains("한 줄이 두 줄로"), "{stay}");
    let joined = opening()
        .preferring(Preferences {
            joins_lines: true,
            ..Preferences::default()
        })
        .press("enter enter");
    assert!(joined.contains("한 줄이 두 줄로"), "{joined}");
    // A callout keeps its name, and a line end that is forced stays.
    assert!(
        joined.contains("본문 하나 본문 둘") && !joined.contains("알림 본문"),
        "{joined}"
    );
    assert!(!joined.contains("끝 새 줄"), "{joined}");
}
