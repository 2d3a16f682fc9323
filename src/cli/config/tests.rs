//! Tests of the configuration.
#![cfg(test)]

use super::*;
use crate::app::{Action, Code, Key, Mode};
use crate::notes::{Facet, Order, TalksAt};
use proptest::prelude::*;

fn config(text: &str) -> Config {
    Config::of(text, Path::new("c.toml"))
}

fn faults(text: &str) -> Vec<String> {
    config(text).faults.iter().map(Fault::to_string).collect()
}

fn printed(config: &Config) -> String {
    let mut out = Vec::new();
    config.print(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// All that a configuration says, without where it says it.
fn said(config: &Config) -> String {
    let values: Vec<_> = config
        .settings
        .iter()
        .map(|setting| &setting.value)
        .collect();
    let notes: Vec<_> = config
        .notes
        .iter()
        .map(|it| (&it.path, &it.stated))
        .collect();
    let keys: Vec<_> = Mode::ALL
        .iter()
        .flat_map(|mode| config.keymap.rows(*mode))
        .flat_map(|(row, keys)| keys.iter().map(|key| (row.name, row.action, *key)))
        .collect();
    format!("{values:?}\n{notes:?}\n{:?}\n{keys:?}", config.themes())
}

#[test]
fn every_option_is_read_and_has_a_default_that_is_one() {
    for row in options::TABLE {
        let mut wrong = Vec::new();
        let table = format!("value = {}", row.default);
        let table = DeTable::parse(&table).unwrap();
        let value = row
            .kind
            .read(row.name, &table.get_ref()["value"], &mut wrong);
        assert!(value.is_some() && wrong.is_empty(), "{}", row.name);
    }
    let options = config(
        "folders = [\"a\", { path = \"b\", name = \"둘\" }]\ntheme = \"light\"\nimages = false\nwatch = false\n\
         wrap = false\nsoft-breaks = \"space\"\nfacet = \"speakers\"\nsort = \"title\"\n",
    )
    .options();
    let names: Vec<_> = options
        .folders
        .iter()
        .map(|it| it.name.as_deref())
        .collect();
    assert_eq!(names, [None, Some("둘")]);
    assert_eq!((&*options.theme, options.facet), ("light", Facet::Speakers));
    assert_eq!(options.order, Order::Title);
    assert!(!options.images && !options.watch && !options.wrap && options.joins_lines);
    let options = Config::default().options();
    assert!(options.images && options.watch && options.wrap && !options.joins_lines);
    assert_eq!(options.theme, AUTO);
}

#[test]
#[allow(clippy::too_many_lines)] // a table
fn each_kind_of_mistake_has_its_place_and_says_what_would_be_right() {
    for (text, wanted) in [
        (
            "sort = \"date\"",
            "c.toml:1:8: `sort` is not `\"date\"`; it may be `\"newest\"`, `\"oldest\"` or `\"title\"`",
        ),
        (
            "[[notes]]\npath = \".\"\ngrouping = \"folders\"",
            "c.toml:3:12: `grouping` is not `\"folders\"`; did you mean `folder`?",
        ),
        (
            "[[notes]]\npath = \".\"\ngrouping = 1",
            "c.toml:3:12: `grouping` is `\"note\"`, `\"folder\"` or `\"whole\"`",
        ),
        (
            "# 설정\nfolder = 1",
            "c.toml:2:1: unknown key `folder`; did you mean `folders`?",
        ),
        (
            "soup = 1",
            "c.toml:1:1: unknown key `soup`; it may be folders, theme, ",
        ),
        (
            "folders = 3",
            "c.toml:1:11: `folders` is a list of paths in quotes, or of tables",
        ),
        (
            "folders = [{ pth = \"a\" }]",
            "c.toml:1:14: unknown key `pth`; did you mean `path`?",
        ),
        ("images = 1", "c.toml:1:10: `images` is `true` or `false`"),
        (
            "facet = \"speaker\"",
            "c.toml:1:9: `facet` is not `\"speaker\"`; did you mean `speakers`?",
        ),
        (
            "soft-breaks = \"no\"",
            "c.toml:1:15: `soft-breaks` is not `\"no\"`; it may be `\"line\"` or `\"space\"`",
        ),
        (
            "theme = \"drak\"",
            "c.toml:1:9: there is no theme `drak`; did you mean `dark`?",
        ),
        ("theme = 1", "c.toml:1:9: `theme` is `\"auto\"`, "),
        (
            "[theme.mine]\nbase = \"dark\"",
            "`theme` is `\"auto\"`, `\"dark\"`, `\"light\"`, `\"16\"`, `\"mono\"` or the name of one in `[themes.NAME]`",
        ),
        (
            "[themes.dark]",
            "c.toml:1:9: the theme `dark` is there already; call yours otherwise",
        ),
        (
            "[themes.mine]\naccnt = \"red\"",
            "c.toml:2:1: unknown key `accnt`; did you mean `accent`?",
        ),
        (
            "[themes.mine]\naccent = \"#12\"",
            "c.toml:2:10: `#12` is no colour; it may be `\"#7aa2f7\"`",
        ),
        (
            "[themes.mine]\nbase = \"drk\"",
            "c.toml:2:8: `base` is not `drk`; did you mean `dark`?",
        ),
        (
            "[keys.brows]\nopen = \"x\"",
            "c.toml:1:7: unknown key `brows`; did you mean `browse`?",
        ),
        (
            "[keys]\nopen = \"x\"",
            "c.toml:2:1: `open` needs a mode: `[keys.browse]`, or filter, ",
        ),
        (
            "[keys.browse]\nopne = \"x\"",
            "c.toml:2:1: `opne` is no command of `[keys.browse]`; did you mean `open`?",
        ),
        (
            "[keys.browse]\naccept = \"x\"",
            "c.toml:2:1: `accept` is no command of `[keys.browse]`; it is one of filter, find, palette",
        ),
        (
            "[keys.browse]\nopen = \"pgdn\"",
            "c.toml:2:8: `pgdn` is no key; did you mean `pagedown`?",
        ),
        (
            "[keys.browse]\nopen = \"soup\"",
            "c.toml:2:8: `soup` is no key; keys are called `j`, ",
        ),
        (
            "[keys.browse]\nopen = 1",
            "c.toml:2:8: `open` has a key, or a list of keys",
        ),
        (
            "[keys.browse]\nopen = \"q\"",
            "c.toml:2:8: `q` asks for `quit` there; give that another key, or none: `quit = []`",
        ),
        (
            "[keys.browse]\nopen = \"ctrl-s\"",
            "c.toml:2:8: nothing can have `ctrl-s`: input methods and terminals need it",
        ),
        (
            "[keys.browse]\nopen = [\"x\", \"ctrl-i\"]",
            "c.toml:2:14: nothing can have `ctrl-i`: terminals send it as Tab",
        ),
        (
            "[keys.filter]\nup = \"k\"",
            "c.toml:2:6: `k` is typed there; `ctrl-k` or `alt-k` is not",
        ),
        (
            "[keys.browse]\nquit = []\nquit-at-once = []",
            "c.toml:3:16: no key would be left to leave with",
        ),
        (
            "[keys.sheet]\nclose = []\nquit-at-once = []",
            "c.toml:3:16: no key would be left to leave with",
        ),
        (
            "[[notes]]\npath = \"a\"\ntalks = \"h9\"",
            "c.toml:3:9: `talks: h9` is not known; it may be",
        ),
        (
            "[[notes]]\npath = \"a\"\ntalk = 1",
            "c.toml:3:1: unknown key `talk`; did you mean `talks`?",
        ),
        (
            "[[notes]]\ntalks = \"h2\"",
            "c.toml:1:1: `[[notes]]` needs a folder: `path = \"~/notes\"`",
        ),
        (
            "[[notes]]\npath = 3",
            "c.toml:2:8: `path` is a path in quotes",
        ),
        ("folders = [\n= 1", "c.toml:2:1: this is no TOML, "),
    ] {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(wanted), "{text}: {found:?}");
        let what = found[0].split_once(": ").map(|(_, what)| what);
        println!("{text:?}\n    {}", what.map_or(&*found[0], |_| &*found[0]));
    }
}

#[test]
fn what_is_wrong_takes_nothing_else_with_it() {
    let text = "theme = \"light\"\nfolders = [\"~/a\", 3]\nsoup = 1\n[[notes]]\npath = \"b\"\ntalks = \"h9\"\nkind = \"keynote\"\n\
                [keys.browse]\njump = [\"J\", \"soup\"]\nwhy = \"X\"\nreload = \"X\"\n[themes.mine]\nlink = \"red\"\ncode = true\n";
    let config = config(text);
    let places = ["2:19", "3:1", "6:9", "9:14", "11:10", "14:8"];
    let found = &config.faults;
    assert_eq!(found.len(), places.len(), "{found:?}");
    for (fault, place) in found.iter().zip(places) {
        assert_eq!(fault.place, format!("c.toml:{place}"));
    }
    let options = config.options();
    assert_eq!(options.theme, "light");
    assert_eq!(options.folders.len(), 1);
    assert!(config.notes[0].stated.kind.is_some());
    let asked = |c| {
        let key = Key {
            code: Code::Char(c),
            ctrl: false,
            alt: false,
        };
        config.keymap.action(Mode::Browse, key)
    };
    assert_eq!(asked('X'), Some(Action::Why));
    assert_eq!(asked('J'), None);
    assert_eq!(asked('r'), Some(Action::Reload));
    assert_eq!(config.themes().len(), 5);
    assert_eq!(
        Theme::DARK.with(crate::ui::Ink::Link, crate::ui::Colour::Red),
        config.themes()[4].1
    );
}

#[test]
fn folders_of_notes_state_what_front_matter_does() {
    let text = "[[notes]]\npath = \"~/a\"\ntalks = \"h3\"\nspeaker = [\"홍길동\", \"Ada Lovelace\"]\n\
                date = 2019-08-15\n[[notes]]\npath = \"b\"\ndate = 2019\nkind = \"keynote\"\n";
    let notes = config(text).notes;
    let stated = &notes[0].stated;
    assert_eq!(notes[0].path, Path::new("~/a"));
    assert_eq!(notes[0].place.to_string(), "c.toml:2:8");
    assert_eq!(stated.talks, Some(TalksAt::Level(3)));
    assert_eq!(stated.speakers, ["홍길동", "Ada Lovelace"]);
    assert_eq!(stated.date.unwrap().to_string(), "2019-08-15");
    assert_eq!(notes[1].stated.date.unwrap().to_string(), "2019");
}

#[test]
fn commands_trade_keys_whatever_else_clashes() {
    // `up` cannot have what `quit` has, so `down` cannot have what `up` keeps.
    let clash = "[keys.browse]\ndown = [\"k\"]\nup = [\"j\", \"q\"]\n";
    assert_eq!(faults(clash).len(), 2, "{:?}", faults(clash));
    assert_eq!(said(&config(clash)), said(&Config::default()));
    let trade = "[keys.browse]\ndown = [\"k\"]\nup = [\"j\"]\nquit = []\nopen = \"q\"\n";
    assert!(faults(trade).is_empty(), "{:?}", faults(trade));
}

#[test]
fn what_is_said_outside_goes_first() {
    let mut config = config("theme = \"light\"\nwatch = true\n");
    config.set_theme("mono", "NO_COLOR").unwrap();
    config.switch_off("watch", "--no-watch");
    let wrong = config.set_theme("mnoo", "--theme").unwrap_err();
    assert_eq!(wrong, "there is no theme `mnoo`; did you mean `mono`?");
    let text = printed(&config);
    for line in [
        "theme = \"mono\" # NO_COLOR",
        "watch = false # --no-watch",
        "images = true # default",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}:\n{text}");
    }
}

fn key_list() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "x",
        "X",
        "q",
        "j",
        "ctrl-g",
        "alt-x",
        "f3",
        "shift-tab",
        "\\\\",
        "é",
        "ctrl-s",
        "soup",
    ]);
    prop::collection::vec(key, 0..3).prop_map(|keys| {
        let keys: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
        format!("[{}]", keys.join(", "))
    })
}

fn file() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        any::<bool>().prop_map(|on| format!("images = {on}")),
        any::<bool>().prop_map(|on| format!("wrap = {on}")),
        prop::sample::select(vec!["dark", "mine", "auto", "soup"])
            .prop_map(|name| format!("theme = \"{name}\"")),
        "[a-z~/ '\"\\\\가\u{1b}\n]{0,8}".prop_map(|path| {
            let (path, name) = (value::quoted(&path), value::quoted(&path));
            format!("folders = [{path}, {{ path = {path}, name = {name} }}]")
        }),
        prop::sample::select(vec!["years", "tags", "soup"])
            .prop_map(|name| format!("facet = \"{name}\"")),
    ];
    let commands = prop::sample::select(vec![
        "down",
        "up",
        "quit",
        "quit-at-once",
        "close",
        "open",
        "accept",
        "soup",
    ]);
    let keys = prop::collection::btree_map(commands, key_list(), 0..4);
    let modes = prop::collection::btree_map(
        prop::sample::select(vec!["browse", "filter", "labels", "sheet"]),
        keys,
        0..3,
    );
    (prop::collection::vec(line, 0..4), modes, any::<bool>()).prop_map(|(lines, modes, has_more)| {
        let mut seen = std::collections::HashSet::new();
        let mut text = String::new();
        for line in lines {
            if seen.insert(line.split(' ').next().unwrap().to_owned()) {
                text += &format!("{line}\n");
            }
        }
        for (mode, keys) in modes {
            text += &format!("[keys.{mode}]\n");
            text += &keys.iter().map(|(name, keys)| format!("{name} = {keys}\n")).collect::<String>();
        }
        if has_more {
            text += "[[notes]]\npath = \"~/가\"\nspeaker = [\n  \"홍길동\", # one\n  '''Ada''',\n]\n\
                     [themes.mine]\nbase = \"light\"\naccent = \"#123456\"\nlink = 12\n";
        }
        text
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_to_the_same(text in file()) {
        let config = config(&text);
        let again = Config::of(&printed(&config), Path::new("c.toml"));
        prop_assert_eq!(&again.faults, &vec![], "{}", printed(&config));
        prop_assert_eq!(said(&again), said(&config));
        prop_assert_eq!(config.keymap.rows(Mode::Browse).any(|(row, keys)| row.action == Action::Quit && !keys.is_empty()), true);
    }

    #[test]
    fn no_text_breaks_it(text in "(\\PC|[\\[\\]=\"'\n#{}.]|keys|theme|folders){0,40}") {
        config(&text);
    }
}
