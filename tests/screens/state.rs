//! What is remembered, in its file: programs that run at once lose nothing, one that is killed leaves the old or the
//! new, and what is damaged is kept aside.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};

use seminar::memory::{Flag, Kept, Name, Query, Record, State, Store, Trouble, VERSION};

use crate::notes;
use crate::screen::Screen;

/// What this binary is to do when it is started by itself: the folder of the store, a number, and how often.
const TASK: &str = "SEMINAR_TEST_STATE";

fn store(folder: &Path) -> Store {
    Store::at(folder.join("seminar"))
}

fn record(at: u64) -> Record {
    Record {
        name: Name {
            file: "/노트/a.md".to_owned(),
            slug: Some("하나".to_owned()),
            id: "a.md".to_owned(),
            event: "모임".to_owned(),
            date: Some("2024-05-01".to_owned()),
            opening: None,
        },
        seen: at,
        star: Some(Flag { at, is: true }),
        read: None,
    }
}

fn starting(task: &str, folder: &Path, number: usize, times: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("state::{task}"), "--nocapture"])
        .env(TASK, format!("{number} {times} {}", folder.display()))
        .spawn()
        .unwrap()
}

fn task() -> Option<(usize, usize, std::path::PathBuf)> {
    let task = std::env::var(TASK).ok()?;
    let mut words = task.splitn(3, ' ');
    let mut next = || words.next().unwrap();
    Some((
        next().parse().unwrap(),
        next().parse().unwrap(),
        next().into(),
    ))
}

/// Stars talks of its own, one after the other, each saved alone: what the others did is in the file only.
#[test]
fn child_stars() {
    let Some((number, times, folder)) = task() else {
        return;
    };
    for nth in 0..times {
        let mut state = State::default();
        let key = format!("/노트/{number}.md#{nth}");
        state.talks.insert(key, record(seminar::run::now()));
        // As the program does: what could not be written is tried again.
        while let Err(trouble) = store(&folder).save(&state, seminar::run::now()) {
            assert!(matches!(trouble, Trouble::Busy(_)), "{trouble}");
        }
    }
}

#[test]
fn eight_programs_at_once_lose_no_star() {
    // In memory, where there is such a folder: the disk would be waited for 3,200 times.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
    let folder = folder.unwrap();
    let all = (0..8).map(|number| starting("child_stars", folder.path(), number, 200));
    for mut child in all.collect::<Vec<_>>() {
        assert!(child.wait().unwrap().success());
    }
    let state = store(folder.path())
        .load(seminar::run::now())
        .unwrap()
        .state;
    assert_eq!(state.talks.len(), 8 * 200);
    println!("8 processes, 200 stars each: {} kept", state.talks.len());
}

/// Counts up a value for ever, beside much that does not change.
#[test]
fn child_counts() {
    let Some((number, _, folder)) = task() else {
        return;
    };
    let ready = folder.join(format!("ready-{number}"));
    let store = store(&folder);
    let mut state = store.load(seminar::run::now()).unwrap().state;
    for nth in 0..500 {
        state
            .talks
            .insert(format!("/노트/{nth}.md#하나"), record(1));
    }
    loop {
        let count = state
            .values
            .get("count")
            .map_or(0, |kept| kept.value.parse().unwrap());
        let (at, value) = (seminar::run::now(), format!("{}", count + 1_u64));
        state.values.insert(
            "count".to_owned(),
            Kept {
                at: at.max(count + 1),
                value,
            },
        );
        fs::write(&ready, "").unwrap();
        state = store.save(&state, seminar::run::now()).unwrap().state;
    }
}

#[test]
fn a_program_that_is_killed_while_it_saves_leaves_the_old_or_the_new() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let (mut last, mut moved, mut unfinished) = (0_u64, 0, 0);
    for nth in 0..100 {
        let mut child = starting("child_counts", folder.path(), nth, 0);
        // It is somewhere in its first save or one of the next.
        while !folder.path().join(format!("ready-{nth}")).exists() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        std::thread::sleep(std::time::Duration::from_micros(337 * nth as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        unfinished += usize::from(store.path().with_file_name("state.json.new").exists());
        let loaded = store.load(seminar::run::now()).unwrap();
        assert_eq!(loaded.said, None);
        // Before its first save ended there is nothing yet.
        if last == 0 && loaded.state == State::default() {
            continue;
        }
        assert_eq!(loaded.state.talks.len(), 500);
        let count = loaded.state.values["count"].value.parse().unwrap();
        assert!(count >= last);
        moved += usize::from(count > last);
        last = count;
    }
    println!(
        "killed 100 times: {moved} times after a save, {unfinished} times within one, {last} saves"
    );
    assert!(moved > 0, "it never saved anything before it was killed");
}

/// A small generator, so that what fails fails again.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

fn mutated(good: &str, random: &mut Random, nth: usize) -> Vec<u8> {
    let mut bytes = good.as_bytes().to_vec();
    let values = [
        "null",
        "-1",
        "1e999",
        "99999999999999999999999",
        "[]",
        "{}",
        "\"\\ud800\"",
        "true",
        "\"\u{1b}[2J\"",
    ];
    let at = random.below(bytes.len());
    match nth % 6 {
        0 => bytes.truncate(at),
        1 => (0..=random.below(8)).for_each(|_| {
            let at = random.below(bytes.len());
            bytes[at] = random.below(256) as u8;
        }),
        2 => {
            let colons: Vec<usize> = good.match_indices(':').map(|(at, _)| at + 1).collect();
            let from = colons[random.below(colons.len())];
            let to = from + good[from..].find([',', '}']).unwrap_or(0);
            let value = values[random.below(values.len())];
            bytes.splice(from..to, value.bytes());
        }
        3 => {
            let deep = 50 + random.below(200_000);
            bytes.splice(at..at, std::iter::repeat_n(b'[', deep));
        }
        4 => {
            bytes = (0..random.below(2000))
                .map(|_| random.below(256) as u8)
                .collect();
        }
        _ => {
            let more = bytes[at..].to_vec();
            bytes.extend(more);
        }
    }
    bytes
}

/// A file as readers have it.
fn good() -> String {
    let folder = tempfile::tempdir().unwrap();
    let now = seminar::run::now();
    Screen::open(notes::folder())
        .remembering(&folder.path().join("seminar"))
        .press("enter * enter } } ^p 로그 enter");
    let mut state = store(folder.path()).load(now).unwrap().state;
    state.queries.push(Query {
        at: now,
        text: "ㅍㅇㅆ".to_owned(),
    });
    state.values.insert(
        "panes".to_owned(),
        Kept {
            at: now,
            value: "30:40".to_owned(),
        },
    );
    serde_json::to_string(&state).unwrap()
}

#[test]
fn a_thousand_damaged_files_are_started_with_and_kept_aside() {
    let good = good();
    let mut random = Random(0x5eed);
    let (mut aside, mut newer, mut fine, mut shown) = (0, 0, 0, 0);
    for nth in 0..1000 {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let bytes = mutated(&good, &mut random, nth);
        fs::create_dir_all(store.path().parent().unwrap()).unwrap();
        fs::write(store.path(), &bytes).unwrap();
        let kept = store.path().with_file_name("state.damaged-1.json");
        let is_shown = nth % 20 == 0;
        match store.open(seminar::run::now()) {
            Ok(loaded) => {
                if is_shown && loaded.said.is_some() {
                    fs::rename(&kept, store.path()).unwrap();
                    let seen = Screen::open(notes::folder())
                        .size(120, 30)
                        .remembering(kept.parent().unwrap());
                    let seen = seen.press("");
                    assert!(
                        seen.contains("4 events") && seen.contains("damaged"),
                        "{seen}"
                    );
                    shown += 1;
                }
                match loaded.said {
                    Some(said) => {
                        assert!(said.contains("state.damaged-1.json"), "{said}");
                        assert_eq!(fs::read(&kept).unwrap(), bytes);
                        aside += 1;
                    }
                    // What was changed says something else now, and is no damage.
                    None => fine += 1,
                }
                store.save(&loaded.state, seminar::run::now()).unwrap();
                assert_eq!(store.load(seminar::run::now()).unwrap().said, None);
            }
            Err(Trouble::Newer(_)) => {
                let save = store.save(&State::default(), seminar::run::now());
                assert!(matches!(save, Err(Trouble::Newer(_))));
                assert_eq!(fs::read(store.path()).unwrap(), bytes);
                newer += 1;
            }
            Err(other) => panic!("{nth}: {other}"),
        }
    }
    println!(
        "1000 mutated files: {aside} kept aside, {fine} still readable, {newer} left as a newer program's; {shown} on a screen"
    );
    assert!(aside > 600 && shown > 20);
}

#[test]
fn a_file_of_the_first_version_is_read_and_goes_on_as_one_of_this() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    fs::create_dir_all(store.path().parent().unwrap()).unwrap();
    let old = r#"{"version":1,"talks":{"/노트/a.md#하나":{"name":{"file":"/노트/a.md","slug":"하나","id":"a.md",
        "event":"모임","date":"2024-05-01"},"seen":5,"star":{"at":5,"is":true}}},"folders":{},"queries":[],"values":{}}"#;
    fs::write(store.path(), old).unwrap();
    let loaded = store.load(6).unwrap();
    assert!(loaded.said.is_none());
    let mut state = State::default();
    state.talks.insert("/노트/a.md#하나".to_owned(), record(5));
    assert_eq!(loaded.state, state);
    state.queries.push(Query {
        at: 6,
        text: "로그".to_owned(),
    });
    store.save(&state, 6).unwrap();
    let written = fs::read_to_string(store.path()).unwrap();
    assert!(
        written.contains(&format!("\"version\":{VERSION}")),
        "{written}"
    );
}

#[test]
fn a_newer_file_is_left_alone_and_so_is_what_damaged_files_are_called() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    fs::create_dir_all(store.path().parent().unwrap()).unwrap();
    fs::write(store.path(), r#"{"version": 3, "talks": ["new"]}"#).unwrap();
    assert!(matches!(store.load(1), Err(Trouble::Newer(_))));
    for nth in 1..4 {
        fs::write(store.path(), format!("{nth}")).unwrap();
        assert!(store.load(1).unwrap().said.is_some());
    }
    for nth in 1..4 {
        let aside = store
            .path()
            .with_file_name(format!("state.damaged-{nth}.json"));
        assert_eq!(fs::read_to_string(aside).unwrap(), format!("{nth}"));
    }
}

#[cfg(unix)]
#[test]
fn only_the_user_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    store.save(&State::default(), 1).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&store.path()), 0o600);
    assert_eq!(mode(store.path().parent().unwrap()), 0o700);
}
