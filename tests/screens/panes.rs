//! Panes made wider, zoomed and hidden.

use crate::notes::folder;
use crate::screen::Screen;

fn press(width: u16, keys: &str) -> Screen {
    Screen::open(folder()).size(width, 20).press(keys)
}

/// The columns before the first line that divides panes, in the last row of the lists.
fn edges(screen: &Screen) -> Vec<usize> {
    let row = screen.row(18).chars();
    row.enumerate()
        .filter_map(|(at, c)| (c == '│').then_some(at))
        .collect()
}

#[test]
fn the_pane_in_focus_grows_and_shrinks_and_all_go_back() {
    let first = edges(&press(120, ""));
    assert_eq!(first.len(), 2);
    let wider = edges(&press(120, "> >"));
    assert_eq!(wider, [first[0] + 8, first[1] + 8]);
    let talks = edges(&press(120, "2 <"));
    assert_eq!(talks, [first[0], first[1] - 4]);
    // The page grows at the cost of the list beside it.
    assert_eq!(edges(&press(120, "3 >")), talks);
    assert_eq!(edges(&press(120, "> > 2 < =")), first);
}

#[test]
fn a_width_is_of_one_kind_of_screen_and_keeps_room_for_the_others() {
    let first = edges(&press(80, ""));
    assert_eq!(edges(&press(80, "size:120x20 > size:80x20")), first);
    let wide = ">".repeat(40);
    for width in [60, 80, 100, 200] {
        let screen = press(width, &wide);
        assert!(screen.contains("there is no more room"), "{screen}");
        let last = *edges(&screen).last().unwrap();
        assert!(usize::from(width) - last >= 26, "{screen}");
        let narrow = "<".repeat(40);
        let screen = press(width, &narrow);
        assert_eq!(edges(&screen)[0], 15, "{screen}");
        assert!(screen.row(1).starts_with(" EVENTS 4"), "{screen}");
    }
    // What has no room for now comes back with it.
    let kept = format!("{} size:100x20 size:200x20", ">".repeat(20));
    assert_eq!(
        edges(&press(200, &kept)),
        edges(&press(200, &">".repeat(20)))
    );
}

#[test]
fn the_zoomed_pane_is_alone_wherever_the_reader_goes() {
    for width in [100, 60] {
        let screen = press(width, "z");
        assert!(edges(&screen) == [usize::from(width) - 1], "{screen}");
        assert!(screen.row(1).starts_with(" EVENTS"), "{screen}");
        let screen = press(width, "z enter");
        assert!(screen.row(1).starts_with(" TALKS"), "{screen}");
        let screen = press(width, "down down down z enter enter");
        assert!(edges(&screen).is_empty(), "{screen}");
        assert!(screen.row(1).contains("로그를 끝까지"), "{screen}");
        assert!(
            width == 60 || screen.row(19).contains("z all panes"),
            "{screen}"
        );
        let before = press(width, "down down down enter enter").to_string();
        let after = press(width, "down down down z enter enter z").to_string();
        assert_eq!(before, after);
    }
}

#[test]
fn hidden_lists_are_there_while_they_have_the_keys() {
    for width in [100, 60] {
        let screen = press(width, "down down down \\");
        assert!(edges(&screen).is_empty(), "{screen}");
        // The page goes on to show what it showed: with the events in focus, the event's.
        assert!(screen.row(1).contains("로깅 모임"), "{screen}");
        assert!(!edges(&press(width, "down down down \\ esc")).is_empty());
        let screen = press(width, "down down down enter \\ esc enter");
        assert!(edges(&screen).is_empty(), "{screen}");
        assert!(screen.row(1).contains("로그를 끝까지"), "{screen}");
        let before = press(width, "enter enter").to_string();
        assert_eq!(press(width, "enter enter \\ \\").to_string(), before);
    }
}

#[test]
fn where_one_pane_has_room_it_is_said() {
    for (keys, said) in [
        ("z", "no other pane is shown"),
        (">", "no other pane is beside this one"),
        ("\\", "this screen has room for one pane"),
    ] {
        assert!(press(50, keys).contains(said), "{keys}");
        let later = format!("{keys} size:100x20 j");
        assert_eq!(edges(&press(50, &later)).len(), 2, "{keys}");
    }
}
