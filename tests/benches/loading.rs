//! What opening many notes costs, and what it costs to keep them as they are on the disk:
//!
//! - `seminar list` beside `rg -c '^#'` on the same files, in turn, and the memory that notes take
//! - on a pseudo-terminal: the first frame, the first events, all notes, and what keys wait meanwhile
//! - a storm of changes, until the screen says what a fresh `seminar list` does, and the memory after it
//! - the processor's time while nothing happens
//!
//! `cargo bench --bench loading` makes its own notes; `COUNT` says how many, `NOTES` names a folder instead (and leaves
//! it as it is), `RUNS` says how often, `IDLE` for how many seconds nothing happens.

#[path = "corpus/mod.rs"]
mod corpus;
#[path = "terminal/mod.rs"]
mod terminal;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use corpus::number;
use portable_pty::CommandBuilder;
use terminal::Program;

const SEMINAR: &str = env!("CARGO_BIN_EXE_seminar");
/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(300);

fn main() {
    let (folder, own) = corpus::folder();
    let (files, bytes) = size(&folder);
    println!("{files} files, {} MB", bytes / 1_000_000);
    commands(&folder);
    open(&folder, bytes);
    if own.is_some() {
        storm(&folder, files.min(10_000));
    } else {
        println!("storm: skipped, the notes are not ours");
    }
    idle(&folder);
}

fn size(folder: &Path) -> (usize, u64) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(known) if known.is_dir() => size(&entry.path()),
        Ok(known) if entry.path().extension().is_some_and(|end| end == "md") => (1, known.len()),
        _ => (0, 0),
    });
    sizes.fold((0, 0), |(files, bytes), (more, of)| {
        (files + more, bytes + of)
    })
}

fn commands(folder: &Path) {
    let run = |program: &str, arguments: &[&str]| {
        let start = Instant::now();
        let mut command = Command::new(program);
        command.args(arguments).arg(folder);
        let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        done.ok().map(|_| start.elapsed())
    };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first turn warms the disk's cache.
    for turn in 0..=number("RUNS", 5) {
        let own = run(SEMINAR, &["list"]);
        let other = run("rg", &["-c", "^#"]);
        if turn > 0 {
            ours.extend(own);
            theirs.extend(other);
        }
    }
    let own = median(&mut ours);
    match theirs.as_mut_slice() {
        [] => println!("list: {own:.0?}; rg is not on the path"),
        theirs => {
            let other = median(theirs);
            let ratio = own.as_secs_f64() / other.as_secs_f64();
            println!("list: {own:.0?}; rg -c '^#': {other:.0?}; ratio {ratio:.2}");
        }
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn start(folder: &Path) -> Program {
    let mut command = CommandBuilder::new(SEMINAR);
    command.arg(folder);
    command.env("TERM", "xterm-256color");
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command.arg("--no-state");
    // This terminal does not answer what it can draw, and would be waited for.
    command.arg("--no-images");
    Program::start(command).expect("a pseudo-terminal")
}

/// `N events · M talks` on the screen.
fn counts(text: &str) -> Option<(usize, usize)> {
    let row = text.lines().next()?;
    let before = |what: &str| {
        let before = row
            .split(what)
            .next()
            .filter(|before| before.len() < row.len())?;
        before.split_whitespace().last()?.parse().ok()
    };
    Some((before(" event")?, before(" talk")?))
}

fn is_loading(text: &str) -> bool {
    let row = text.lines().last().unwrap_or_default();
    row.contains("loading") || row.contains("looking for notes")
}

fn open(folder: &Path, bytes: u64) {
    let begun = Instant::now();
    let mut program = start(folder);
    let (mut frame, mut listed) = (None, None);
    // A key, and when it was pressed.
    let mut pressed: Option<Instant> = None;
    let mut waits = Vec::new();
    let mut next = begun + Duration::from_millis(100);
    let loaded = loop {
        if pressed.is_none() && Instant::now() >= next {
            program.write(if waits.len() % 2 == 0 { "j" } else { "k" });
            pressed = Some(Instant::now());
        }
        let Ok(came) = program.take(Duration::from_millis(5)) else {
            println!("it ended");
            return;
        };
        let text = program.text();
        if let Some(came) = came.filter(|_| !text.is_empty()) {
            frame.get_or_insert(came - begun);
            if let Some(since) = pressed.take() {
                waits.push(came - since);
                next = came + Duration::from_millis(30);
            }
            if counts(&text).is_some_and(|(events, _)| events > 0) {
                listed.get_or_insert(came - begun);
                if !is_loading(&text) {
                    break came - begun;
                }
            }
        }
        if begun.elapsed() > LONG {
            println!("it is not loaded after {LONG:?}:\n{text}");
            return;
        }
    };
    waits.sort_unstable();
    let worst = waits.last().copied().unwrap_or_default();
    println!(
        "on a terminal: first frame {:.0?}, first events {:.0?}, all {loaded:.1?}; {} keys meanwhile, median {:.1?}, worst {worst:.1?}",
        frame.unwrap_or_default(),
        listed.unwrap_or_default(),
        waits.len(),
        median(&mut waits)
    );
    if let Some(peak) = memory(&program, "VmHWM:") {
        let text = bytes >> 20;
        println!("memory: {peak} MiB at most, for {text} MiB of notes");
    }
}

/// A line of what Linux knows of the memory of a program, in MiB.
fn memory(program: &Program, what: &str) -> Option<u64> {
    let known = fs::read_to_string(format!("/proc/{}/status", program.child.process_id()?)).ok()?;
    let line = known.lines().find_map(|line| line.strip_prefix(what))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib >> 10)
}

/// Hundredths of a second that the processor spent on a program, as Linux counts.
fn ticks(program: &Program) -> Option<u64> {
    let known = fs::read_to_string(format!("/proc/{}/stat", program.child.process_id()?)).ok()?;
    // Behind the name, which may hold anything.
    let mut fields = known.rsplit(')').next()?.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<u64>().ok();
    Some(next()? + next()?)
}

/// Waits until nothing is loaded any more and the screen is quiet.
fn settle(program: &mut Program) {
    let begun = Instant::now();
    while begun.elapsed() < LONG {
        match program.take(Duration::from_millis(500)) {
            Ok(None) if !is_loading(&program.text()) => return,
            Ok(_) => {}
            Err(()) => return,
        }
    }
}

/// The events and talks that a fresh start finds.
fn fresh(folder: &Path) -> Option<(usize, usize)> {
    let listed = Command::new(SEMINAR)
        .args(["list", "--json"])
        .arg(folder)
        .output()
        .ok()?;
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).ok()?;
    let events = listed["events"].as_array()?;
    let talks = events.iter().filter_map(|event| event["talks"].as_array());
    Some((events.len(), talks.map(Vec::len).sum()))
}

/// Creates, saves, renames and deletes notes, and takes the folder away for a moment.
fn storm(folder: &Path, count: usize) {
    let mut program = start(folder);
    settle(&mut program);
    let before = memory(&program, "VmRSS:");
    let first = counts(&program.text());
    let begun = Instant::now();
    let done = || -> std::io::Result<()> {
        let new = folder.join("storm");
        corpus::write(&new, count);
        let files = |folder: &Path| {
            let mut files = Vec::new();
            walk(folder, &mut files);
            files.sort();
            files
        };
        for (nth, file) in files(&new).iter().enumerate() {
            match nth % 4 {
                0 => {
                    // As editors save.
                    let beside = file.with_extension("tmp");
                    fs::write(&beside, "# 다시\n\n## 하나 - 김하나\n\n## 둘 - 이두리\n")?;
                    fs::rename(beside, file)?;
                }
                1 => fs::rename(file, file.with_file_name(format!("renamed-{nth}.md")))?,
                2 => fs::remove_file(file)?,
                _ => {}
            }
        }
        let away = folder.with_extension("away");
        fs::rename(folder, &away)?;
        std::thread::sleep(Duration::from_millis(300));
        fs::rename(away, folder)
    };
    done().expect("changes of our own notes");
    let quiet = Instant::now();
    println!(
        "storm: {count} notes created, saved, renamed, deleted in {:.1?}",
        quiet - begun
    );
    // Until nothing has changed for a while.
    let (mut shown, mut last) = (counts(&program.text()), quiet);
    while last.elapsed() < Duration::from_secs(20) && quiet.elapsed() < LONG {
        let _ = program.take(Duration::from_millis(20));
        let now = counts(&program.text());
        if now != shown {
            (shown, last) = (now, Instant::now());
        }
    }
    println!(
        "  the screen says {shown:?} events and talks {:.1?} after it, a fresh start {:?}",
        last - quiet,
        fresh(folder)
    );
    let _ = fs::remove_dir_all(folder.join("storm"));
    let removed = Instant::now();
    while counts(&program.text()) != first && removed.elapsed() < LONG {
        let _ = program.take(Duration::from_millis(20));
    }
    settle(&mut program);
    let after = memory(&program, "VmRSS:");
    println!(
        "  memory {before:?} MiB before, {after:?} MiB once all is as before: {:?}",
        counts(&program.text())
    );
}

fn walk(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn idle(folder: &Path) {
    let time = Duration::from_secs(number("IDLE", 10) as u64);
    let mut program = start(folder);
    settle(&mut program);
    // The look at what came before folders were watched shows nothing, and is part of loading.
    let loaded = Instant::now();
    while loaded.elapsed() < Duration::from_secs(3) {
        let _ = program.take(Duration::from_millis(200));
    }
    let before = ticks(&program);
    let begun = Instant::now();
    while begun.elapsed() < time {
        let _ = program.take(Duration::from_millis(200));
    }
    match (before, ticks(&program)) {
        (Some(before), Some(after)) => println!(
            "idle: {} ms of the processor in {time:?}",
            (after - before) * 10
        ),
        _ => println!("idle: skipped, this system does not tell"),
    }
}
