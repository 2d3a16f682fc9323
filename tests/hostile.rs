//! Trees that are not what one expects of notes: none makes the program wait, and what is no note is left alone.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use seminar::disk::{Arrival, load};
use seminar::notes::Library;

/// Far more than reading takes anywhere.
const LONG: Duration = Duration::from_secs(120);

/// The titles of all events, and all problems; fails where reading hangs.
fn read(path: &Path) -> (Vec<String>, Vec<String>) {
    let (done, wait) = mpsc::channel();
    let paths = vec![path.to_path_buf()];
    std::thread::spawn(move || {
        let mut library = Library::default();
        let mut problems = Vec::new();
        load(&paths.into(), &mut |arrival| {
            let (notes, found) = match arrival {
                Arrival::Found(_, found) => (Vec::new(), found),
                Arrival::Notes(notes, found) => (notes, found),
            };
            library.add(notes);
            problems.extend(found.iter().map(ToString::to_string));
            true
        });
        let titles = library.events().iter().map(|event| event.title.clone());
        let _ = done.send((titles.collect::<Vec<_>>(), problems));
    });
    let (mut titles, problems) = wait.recv_timeout(LONG).expect("reading ends");
    titles.sort();
    (titles, problems)
}

fn note(path: PathBuf, title: &str) {
    fs::write(
        path,
        format!("# {title}\n\n## 하나 - 김하나\n\n## 둘 - 이두리\n"),
    )
    .unwrap();
}

fn folder() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    note(root.path().join("plain.md"), "보통");
    root
}

#[test]
fn pipes_devices_and_links_in_circles_are_left_alone() {
    let root = folder();
    let at = |name: &str| root.path().join(name);
    assert!(
        Command::new("mkfifo")
            .arg(at("pipe.md"))
            .status()
            .unwrap()
            .success()
    );
    symlink("/dev/zero", at("zero.md")).unwrap();
    symlink("/dev/tty", at("tty.md")).unwrap();
    symlink("self.md", at("self.md")).unwrap();
    symlink("b.md", at("a.md")).unwrap();
    symlink("a.md", at("b.md")).unwrap();
    fs::create_dir_all(at("deep/er")).unwrap();
    symlink("../..", at("deep/er/up")).unwrap();
    symlink("/", at("everything")).unwrap();
    symlink("nowhere.md", at("broken.md")).unwrap();
    symlink("plain.md", at("again.md")).unwrap();
    fs::create_dir(at("folder.md")).unwrap();
    let (titles, problems) = read(root.path());
    assert_eq!(titles, ["보통", "보통"]);
    assert_eq!(problems, [""; 0]);
}

#[test]
fn a_link_that_leads_out_is_not_read() {
    let outside = tempfile::tempdir().unwrap();
    note(outside.path().join("secret.md"), "비밀");
    let root = folder();
    symlink(
        outside.path().join("secret.md"),
        root.path().join("link.md"),
    )
    .unwrap();
    symlink(outside.path(), root.path().join("folder")).unwrap();
    let (titles, problems) = read(root.path());
    assert_eq!(titles, ["보통"]);
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].contains("link.md: is a link that leads out"),
        "{problems:?}"
    );
    // Below a link that is named itself, all is inside.
    let (titles, problems) = read(&root.path().join("folder"));
    assert_eq!((titles, problems), (vec!["비밀".to_owned()], Vec::new()));
}

#[test]
fn names_of_any_bytes_are_shown_safe_and_read() {
    let root = folder();
    let names: [&[u8]; 5] = [
        b"not-\xff-utf8.md",
        b"line\nend.md",
        b"esc\x1b]0;title\x07.md",
        b"-rf.md",
        "\u{1100}\u{1161}\u{11ab} \u{202e}dm.md".as_bytes(),
    ];
    for (nth, name) in names.iter().enumerate() {
        note(
            root.path().join(OsStr::from_bytes(name)),
            &format!("이름 {nth}"),
        );
    }
    let (titles, problems) = read(root.path());
    assert_eq!(titles.len(), 6, "{titles:?}");
    assert_eq!(problems, [""; 0]);
    let listed = Command::new(env!("CARGO_BIN_EXE_seminar"))
        .arg("list")
        .arg(root.path())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_STATE_HOME", "/nonexistent")
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(
        listed.chars().all(|c| c == '\n' || !c.is_control()),
        "{listed:?}"
    );
    assert_eq!(
        listed
            .lines()
            .filter(|line| line.starts_with("-  "))
            .count(),
        6,
        "{listed}"
    );
}

#[test]
fn what_may_not_be_read_is_said() {
    let root = folder();
    let (file, below) = (root.path().join("closed.md"), root.path().join("closed"));
    note(file.clone(), "닫힘");
    fs::create_dir(&below).unwrap();
    note(below.join("a.md"), "더 닫힘");
    let close =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    close(&file, 0o000);
    close(&below, 0o000);
    if fs::read(&file).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let (titles, problems) = read(root.path());
    close(&below, 0o700);
    assert_eq!(titles, ["보통"]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems
            .iter()
            .all(|problem| problem.contains("permission denied")),
        "{problems:?}"
    );
}

#[test]
fn a_file_that_grows_ends_somewhere() {
    let root = folder();
    let growing = root.path().join("growing.md");
    note(growing.clone(), "자라는 것");
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    let writer = std::thread::spawn(move || {
        let mut file = fs::OpenOptions::new().append(true).open(growing).unwrap();
        let line = "자라는 글.\n".repeat(1000);
        // Faster than a parser reads, and with an end for the disk's sake.
        for _ in 0..1_000 {
            if told.load(Ordering::SeqCst) {
                return;
            }
            file.write_all(line.as_bytes()).unwrap();
        }
    });
    let (titles, _) = read(root.path());
    stop.store(true, Ordering::SeqCst);
    writer.join().unwrap();
    assert_eq!(titles, ["보통", "자라는 것"]);
}

#[test]
fn of_a_huge_file_the_beginning_is_shown() {
    let root = folder();
    let huge = root.path().join("huge.md");
    note(huge.clone(), "아주 큰 것");
    // The rest are zeros, which take no room on the disk.
    fs::OpenOptions::new()
        .write(true)
        .open(&huge)
        .unwrap()
        .set_len(1 << 30)
        .unwrap();
    let (titles, problems) = read(root.path());
    assert_eq!(titles, ["보통", "아주 큰 것"]);
    let said = |what: &str| problems.iter().any(|problem| problem.contains(what));
    assert!(
        said("larger than 64 MiB: only its beginning is shown"),
        "{problems:?}"
    );
}

#[test]
fn ten_thousand_files_in_a_folder_are_as_many_notes() {
    let root = folder();
    for nth in 0..10_000 {
        fs::write(
            root.path().join(format!("{nth}.md")),
            format!("# 혼자 {nth}\n"),
        )
        .unwrap();
    }
    let (_, problems) = read(root.path());
    assert_eq!(problems, [""; 0]);
    let mut notes = 0;
    load(&vec![root.path().to_path_buf()].into(), &mut |arrival| {
        if let Arrival::Notes(read, _) = arrival {
            notes += read.len();
        }
        true
    });
    assert_eq!(notes, 10_001);
}
