//! A library that is kept while its notes change is the one that a fresh start reads.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use seminar::disk::{Arrival, Keeper, Refresher, Request, Update, load};
use seminar::notes::{Edition, Library, Order};

/// What a library tells, and what could not be read.
type Lines = (Vec<String>, Vec<String>);

/// How long a change may take to be seen before the test fails: it is seen within a second where nobody else is at
/// work.
const LONG: Duration = Duration::from_secs(30);

struct Kept {
    told: Receiver<Update>,
    refresher: Refresher,
    edition: Edition,
}

fn keep(paths: &[PathBuf], is_watched: bool) -> Kept {
    let request = Request {
        is_watched,
        ..Request::from(paths.to_vec())
    };
    let (keeper, refresher) = Keeper::new(request);
    let (tell, told) = channel();
    std::thread::spawn(move || keeper.keep(&mut |what| tell.send(what).is_ok()));
    let mut kept = Kept {
        told,
        refresher,
        edition: Edition::default(),
    };
    kept.until(|told| matches!(told, Update::Loaded));
    kept
}

impl Kept {
    /// Takes in what is told until that is it.
    fn until(&mut self, is_it: impl Fn(&Update) -> bool) {
        loop {
            let told = self.told.recv_timeout(LONG).expect("it is told in time");
            let is_over = is_it(&told);
            if let Update::Library(edition) = told {
                self.edition = edition;
            }
            if is_over {
                return;
            }
        }
    }

    /// Asks for a look, and waits until it was done.
    fn look(&mut self) {
        self.refresher.look();
        self.until(|told| matches!(told, Update::Looked(_)));
    }

    /// Waits until the library is the one of a fresh start; nobody asks for a look.
    fn settle(&mut self, paths: &[PathBuf]) {
        let began = Instant::now();
        loop {
            let (kept, new) = (
                lines(&self.edition.library, &problems(&self.edition)),
                fresh(paths),
            );
            if kept == new {
                return;
            }
            let Ok(told) = self.told.recv_timeout(Duration::from_millis(200)) else {
                assert!(began.elapsed() < LONG, "{kept:#?}\nis not\n{new:#?}");
                continue;
            };
            if let Update::Library(edition) = told {
                self.edition = edition;
            }
        }
    }
}

fn problems(edition: &Edition) -> Vec<String> {
    edition.problems.iter().map(ToString::to_string).collect()
}

fn lines(library: &Library, problems: &[String]) -> Lines {
    let talk = |event: &seminar::notes::Event| {
        let talks = event.talks.iter().map(|talk| {
            format!(
                "{} {} {:?} {:?} {:?} {} {:?}",
                talk.id,
                talk.title,
                talk.speakers,
                talk.date,
                talk.group,
                talk.line,
                talk.body.text()
            )
        });
        format!(
            "{} {} {:?} {:?} {} {:#?}",
            event.id,
            event.title,
            event.date,
            event.tags,
            event.path,
            talks.collect::<Vec<_>>()
        )
    };
    (
        library.events().iter().map(|event| talk(event)).collect(),
        problems.to_vec(),
    )
}

fn fresh(paths: &[PathBuf]) -> Lines {
    let mut library = Library::default();
    let mut all = Vec::new();
    let mut problems = Vec::new();
    load(&paths.to_vec().into(), &mut |arrival| {
        match arrival {
            Arrival::Found(_, found) => problems.extend(found),
            Arrival::Notes(notes, found) => {
                all.extend(notes);
                problems.extend(found);
            }
        }
        true
    });
    library.add(all);
    problems.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines(&library, &problems)
}

/// Numbers that look random, the same ones each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

fn text(dice: &mut Dice) -> String {
    let number = dice.below(1000);
    match dice.below(6) {
        0 => format!(
            "# 모임 {number}\n\n2024-0{}-01\n\n## 하나 - 김하나\n\n글 {number}.\n\n## 둘 - 이두리\n",
            1 + number % 9
        ),
        1 => format!("---\ntitle: 발표 {number}\nspeaker: 박세나\n---\n\n글.\n"),
        2 => format!("---\nevent: 봄 모임\ntitle: 발표 {number}\n---\n\n글.\n"),
        // Front matter that is not what it should be.
        3 => format!("---\ntitle: [\n---\n# 깨진 {number}\n"),
        4 => String::new(),
        _ => format!("# 혼자 하는 이야기 {number}\n\n발표자: 김하나\n"),
    }
}

/// One change below `root`, as editors, shells and git make them.
fn change(root: &Path, dice: &mut Dice) {
    let folders = [
        "",
        "2024",
        "2024/봄",
        "2024/봄/day1",
        "posts",
        "깊은/곳",
        ".hidden",
        "node_modules",
    ];
    let folder = root.join(folders[dice.below(folders.len())]);
    let file = folder.join(format!("{}.md", dice.below(12)));
    // What is not there cannot be changed: that is no fault of the test's.
    let _ = match dice.below(12) {
        0..=4 => fs::create_dir_all(&folder).and_then(|()| fs::write(&file, text(dice))),
        5 => {
            let beside = folder.join(".saving~");
            fs::create_dir_all(&folder)
                .and_then(|()| fs::write(&beside, text(dice)))
                .and_then(|()| fs::rename(&beside, &file))
        }
        6 => fs::remove_file(&file),
        7 => fs::rename(&file, folder.join(format!("{}.md", dice.below(12)))),
        8 => fs::rename(&folder, root.join(format!("moved{}", dice.below(3)))),
        9 => fs::remove_dir_all(root.join(format!("moved{}", dice.below(3)))),
        10 => fs::write(
            root.join(".gitignore"),
            ["", "posts/\n", "*1.md\n"][dice.below(3)],
        ),
        _ => fs::remove_dir_all(&folder),
    };
    let _ = fs::create_dir_all(root);
}

#[test]
fn a_look_makes_the_library_that_a_fresh_start_has() {
    let root = tempfile::tempdir().unwrap();
    let notes = root.path().join("notes");
    fs::create_dir(&notes).unwrap();
    let paths = [notes.clone()];
    let mut kept = keep(&paths, false);
    let mut dice = Dice(7);
    for _ in 0..60 {
        for _ in 0..=dice.below(8) {
            change(&notes, &mut dice);
        }
        kept.look();
        assert_eq!(
            lines(&kept.edition.library, &problems(&kept.edition)),
            fresh(&paths)
        );
    }
    // Where nothing has changed, nothing is told.
    let revisions = |kept: &Kept| {
        kept.edition
            .library
            .events()
            .iter()
            .map(|event| event.revision)
            .collect::<Vec<_>>()
    };
    let before = revisions(&kept);
    kept.look();
    assert_eq!(revisions(&kept), before);
}

#[test]
fn changes_are_seen_without_a_look() {
    let root = tempfile::tempdir().unwrap();
    let notes = root.path().join("notes");
    fs::create_dir(&notes).unwrap();
    fs::write(root.path().join("alone.md"), "# 홀로\n").unwrap();
    let paths = [notes.clone(), root.path().join("alone.md")];
    let mut kept = keep(&paths, true);
    let mut dice = Dice(11);
    for round in 0..12 {
        for _ in 0..=dice.below(60) {
            change(&notes, &mut dice);
        }
        match round {
            3 => fs::remove_dir_all(&notes).unwrap(),
            4 => {
                fs::create_dir_all(notes.join("2024")).unwrap();
                fs::write(notes.join("2024/a.md"), text(&mut dice)).unwrap();
            }
            6 => fs::write(paths[1].with_extension("tmp"), "# 함께\n")
                .and_then(|()| fs::rename(paths[1].with_extension("tmp"), &paths[1]))
                .unwrap(),
            _ => {}
        }
        kept.settle(&paths);
    }
}

#[test]
fn a_storm_of_changes_is_survived() {
    let root = tempfile::tempdir().unwrap();
    let paths = [root.path().to_path_buf()];
    fs::write(root.path().join("first.md"), "# 처음\n").unwrap();
    let mut kept = keep(&paths, true);
    let mut dice = Dice(3);
    // More than the system remembers for somebody who does not listen.
    for _ in 0..30_000 {
        change(root.path(), &mut dice);
    }
    kept.settle(&paths);
}

#[test]
fn an_order_that_is_asked_for_while_notes_are_read_is_that_of_the_library_then() {
    let root = tempfile::tempdir().unwrap();
    for nth in 0..300 {
        let text = format!("# 모임 {nth}\n\n20{:02}-05-01\n", nth % 25);
        fs::write(root.path().join(format!("{nth}.md")), text).unwrap();
    }
    let (keeper, refresher) = Keeper::new(Request::from(vec![root.path().to_path_buf()]));
    assert!(refresher.sort(Order::Oldest));
    let (tell, told) = channel();
    std::thread::spawn(move || keeper.keep(&mut |what| tell.send(what).is_ok()));
    loop {
        match told.recv_timeout(LONG).expect("it is told in time") {
            Update::Library(edition) => {
                let dates = edition.library.events().iter().map(|event| event.date);
                assert!(dates.is_sorted(), "not the oldest first");
            }
            Update::Loaded => break,
            _ => {}
        }
    }
    // Later it is told at once, though nothing has changed on the disk.
    assert!(refresher.sort(Order::Newest));
    loop {
        if let Update::Library(edition) = told.recv_timeout(LONG).expect("it is told in time") {
            assert_eq!(edition.library.order(), Order::Newest);
            assert!(
                edition
                    .library
                    .events()
                    .iter()
                    .rev()
                    .map(|event| event.date)
                    .is_sorted()
            );
            break;
        }
    }
}
