//! Whole collections: the notes that come with the program, and what people keep elsewhere.

use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use seminar::disk::{Arrival, load};
use seminar::notes::{Library, Note, Place, Problem};

fn read(path: &Path) -> (Library, Vec<Problem>) {
    let (mut library, mut all) = (Library::default(), Vec::new());
    load(&vec![path.to_path_buf()].into(), &mut |arrival| {
        match arrival {
            Arrival::Found(_, problems) => all.extend(problems),
            Arrival::Notes(notes, problems) => {
                library.add(notes);
                all.extend(problems);
            }
        }
        true
    });
    (library, all)
}

fn outline(library: &Library) -> String {
    let mut out = String::new();
    for event in library.events() {
        let date = event.date.map(|date| date.to_string()).unwrap_or_default();
        out += &format!("{} | {date} | {}\n", event.title, event.tags.join(","));
        let starts = event.group_starts();
        for (at, talk) in event.talks.iter().enumerate() {
            if starts.contains(&at) {
                out += &format!("  {}\n", talk.group.as_deref().unwrap_or("-"));
            }
            out += &format!(
                "    {} | {} | {} | h{}\n",
                talk.title,
                talk.speakers.join(", "),
                talk.kind.name(),
                talk.level
            );
        }
    }
    out
}

#[test]
fn the_sample_notes_load_without_a_problem() {
    let (library, problems) = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("notes"));
    assert_eq!(problems, []);
    assert!(library.events().len() >= 10);
    insta::assert_snapshot!("samples", outline(&library));
}

#[test]
fn links_and_loops_on_the_disk_are_no_trap() {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir(root.path().join("a")).unwrap();
    std::fs::write(root.path().join("a/note.md"), "# 하나\n").unwrap();
    std::fs::create_dir(root.path().join(".hidden")).unwrap();
    std::fs::write(root.path().join(".hidden/no.md"), "# 숨은\n").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(root.path(), root.path().join("a/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", root.path().join("a/dead.md")).unwrap();
    }
    let (library, problems) = read(root.path());
    assert_eq!(library.events().len(), 1);
    assert_eq!(problems, []);
}

/// Third-party notes stand beside the project and are no part of it.
fn beside(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    if !path.exists() {
        // Written past the harness, which keeps what passing tests print to itself.
        let _ = writeln!(std::io::stderr(), "skipped: there is no {}", path.display());
    }
    path.exists().then_some(path)
}

#[test]
fn hostile_notes_still_show() {
    let Some(path) = beside("corpus/hostile") else {
        return;
    };
    let (library, _) = read(&path);
    let files = std::fs::read_dir(&path).unwrap().count();
    let shown: std::collections::HashSet<_> = library
        .events()
        .iter()
        .flat_map(|event| &event.talks)
        .map(|talk| talk.body.source.place.path.clone())
        .collect();
    assert_eq!(shown.len(), files);
    let titles: Vec<&str> = library
        .events()
        .iter()
        .map(|event| event.title.as_str())
        .collect();
    let korean = titles
        .iter()
        .filter(|title| title.contains("PyCon 2019 후기"))
        .count();
    assert!(korean >= 3, "{titles:?}");
}

#[test]
fn the_first_notes_are_understood_exactly() {
    let Some(path) = beside("seeds") else { return };
    let (library, problems) = read(&path);
    assert_eq!(problems, []);
    let of = |title: &str| {
        library
            .events()
            .iter()
            .find(|event| event.title == title)
            .unwrap_or_else(|| panic!("{title}"))
    };
    let speakers: Vec<_> = of("파이썬 격월 세미나")
        .talks
        .iter()
        .map(|talk| talk.speakers.join("+"))
        .collect();
    assert_eq!(
        speakers,
        [
            "황현태",
            "이새로찬",
            "정지혜+김지은",
            "방신우",
            "김정환",
            "아델라"
        ]
    );
    let kinds: Vec<_> = of("PyCon 2019 후기")
        .talks
        .iter()
        .map(|talk| talk.kind.name())
        .collect();
    assert_eq!(kinds, [["talk"; 5].as_slice(), &["lightning"; 4]].concat());
    assert_eq!(of("두숟갈 스터디 - 18").talks.len(), 1);
    assert_eq!(
        of("두숟갈 스터디 - 18").date.unwrap().to_string(),
        "2017-11-15"
    );
    assert_eq!(
        of("Pycon Korea 2022").talks[4].title,
        "Global Interpreter Lock (GIL) 자세히 톺아보기"
    );
}

/// Every sample, cut at every byte and with a bit turned in each, is still a note with its text.
#[test]
fn damaged_samples_are_still_notes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("notes");
    let (library, _) = read(&root);
    let files: std::collections::BTreeSet<PathBuf> = library
        .events()
        .iter()
        .flat_map(|event| &event.talks)
        .map(|talk| talk.body.source.place.path.clone())
        .collect();
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        (0..bytes.len()).into_par_iter().for_each(|at| {
            survives(&bytes[..at]);
            let mut turned = bytes.clone();
            turned[at] ^= 1 << (at % 8);
            survives(&turned);
        });
    }
}

/// Whatever the bytes are, they are a note, its text whole.
fn survives(bytes: &[u8]) {
    let note = Note::read(Place::at("note.md"), bytes);
    assert!(!note.talks.is_empty());
    let text = note.source.text.as_str();
    for talk in &note.talks {
        let range = talk.body.range.clone();
        assert!(
            text.get(range.clone()).is_some() && talk.line > 0,
            "{range:?} of {}: {talk:?}",
            text.len()
        );
    }
    // Bytes that are text are there, but for the marks and controls that safe text leaves out.
    if let Ok(own) = std::str::from_utf8(bytes) {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        assert_eq!(letters(text), letters(&seminar::text::safe::block(own)));
    }
}
