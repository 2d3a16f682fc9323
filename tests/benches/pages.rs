//! What pages of long notes cost, each figure beside the bound it has to keep: layout beside the
//! parse of the same text in the same run, the first screen, frames, and `seminar show` beside
//! mdcat and lowdown where those are on the path.
//!
//! `cargo bench --bench pages`

mod program;

use std::hint::black_box;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use program::{SIZE, open, read, text};
use pulldown_cmark::{Options, Parser};
use ratatui::backend::TestBackend;
use ratatui::text::Text as Words;
use ratatui::widgets::{Paragraph, Wrap};
use ratatui::{Frame, Terminal};
use seminar::app::{Action, App, By, Job, Pane, Step};
use seminar::page::typeset;
use seminar::ui::{self, PictureCache, Theme};

/// Bytes of the long note.
const LONG: usize = 10_000_000;
/// Layout may take this many times the parse.
const TIMES_PARSE: f64 = 2.5;
/// The first screen has to be there within this.
const FIRST_SCREEN: Duration = Duration::from_millis(20);
/// A frame may take this.
const FRAME: Duration = Duration::from_micros(100);
/// KiB that `show` may need for the long note.
const MEMORY: u64 = 65 * 1024;

fn main() {
    let long = text(LONG);
    layout(&long);
    frames(&long);
    let folder = tempfile::tempdir().expect("a folder for notes");
    for (name, bytes, runs) in [
        ("8 KB", 8_000, 21),
        ("1 MB", 1_000_000, 11),
        ("10 MB", LONG, 5),
    ] {
        let path = folder.path().join("note.md");
        std::fs::write(&path, text(bytes)).expect("a note");
        show(name, &path, runs);
    }
    memory(&folder.path().join("note.md"));
}

fn verdict(is_kept: bool) -> &'static str {
    if is_kept { "kept" } else { "OVER" }
}

/// The layout of all of `long` and its first screen, each in turn with its parse.
fn layout(long: &str) {
    let mut app = read(long);
    let Some(Job::Typeset {
        manuscript,
        setting,
        ..
    }) = app.job()
    else {
        panic!("a page is asked for")
    };
    // The syntax that pages know.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let (mut parses, mut layouts, mut firsts) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..7 {
        parses.push(time(|| {
            black_box(Parser::new_ext(long, options).count());
        }));
        layouts.push(time(|| {
            typeset(&manuscript, setting, &mut |rows| {
                !black_box(rows).is_empty()
            });
        }));
        firsts.push(time(|| {
            typeset(&manuscript, setting, &mut |rows| rows.is_empty());
        }));
    }
    let (parse, all, first) = (median(parses), median(layouts), median(firsts));
    let times = all.as_secs_f64() / parse.as_secs_f64();
    println!(
        "layout of 10 MB: {all:.1?}, its parse {parse:.1?}: {times:.2} times, at most {TIMES_PARSE}: {}",
        verdict(times <= TIMES_PARSE)
    );
    println!(
        "first screen of 10 MB: {first:.1?}, at most {FIRST_SCREEN:?}: {}",
        verdict(first <= FIRST_SCREEN)
    );
}

/// Frames of a small note, and at the top, in the middle and at the end of a page of `long`; beside
/// them a wrapping paragraph of a tenth of it.
fn frames(long: &str) {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
    let mut frame = |place: &str, app: &mut App, key: Option<Step>| {
        let runs = (0..2001).map(|_| {
            time(|| {
                if let Some(step) = key {
                    app.update(Action::Move(By::Page(step)));
                }
                let draw = |frame: &mut Frame<'_>| {
                    ui::draw(
                        black_box(app),
                        Theme::SIXTEEN,
                        &PictureCache::default(),
                        frame,
                    );
                };
                terminal.draw(draw).expect("a test's terminal takes all");
            })
        });
        let one = median(runs.collect());
        println!(
            "a frame {place}: {one:.1?}, at most {FRAME:?}: {}",
            verdict(one <= FRAME)
        );
    };
    frame(
        "of a small note",
        &mut open(&text(2_000), Pane::Values),
        None,
    );
    // One talk, so that the page goes through all of it.
    let whole = format!(
        "---\ntitle: 긴 스터디\n---\n{}",
        long.replace(" - 황하나", "")
    );
    let mut app = open(&whole, Pane::Page);
    frame("at the top of 10 MB", &mut app, None);
    for _ in 0..2_000 {
        app.update(Action::Move(By::Page(Step::Forth)));
    }
    frame("in the middle", &mut app, None);
    app.update(Action::Move(By::End(Step::Forth)));
    frame("at the end", &mut app, None);
    frame("at the end with a key", &mut app, Some(Step::Back));
    let words = text(LONG / 10);
    let runs = (0..5).map(|_| {
        time(|| {
            let draw = |frame: &mut Frame<'_>| {
                let paragraph = Paragraph::new(Words::raw(&words)).wrap(Wrap { trim: false });
                frame.render_widget(paragraph.scroll((u16::MAX, 0)), frame.area());
            };
            terminal.draw(draw).expect("a test's terminal takes all");
        })
    });
    println!(
        "for scale, a frame of 1 MB by a wrapping paragraph: {:.1?}",
        median(runs.collect())
    );
}

/// `seminar show` of a note beside others who show it, in turn: plain, and with code highlighted.
fn show(name: &str, path: &Path, runs: usize) {
    let seminar = env!("CARGO_BIN_EXE_seminar");
    let plain: [(&str, &[&str]); 3] = [
        (seminar, &["show", "--width", "80"]),
        ("mdcat", &["--columns", "80", "--local"]),
        ("lowdown", &["-tterm", "--term-width=80"]),
    ];
    let coloured: [(&str, &[&str]); 2] = [
        (seminar, &["show", "--width", "80", "--color", "always"]),
        ("mdcat", &["--columns", "80", "--local", "--ansi"]),
    ];
    for (how, programs) in [("plain", &plain[..]), ("coloured", &coloured[..])] {
        let mut times = vec![Vec::new(); programs.len()];
        for _ in 0..runs {
            for ((program, arguments), times) in programs.iter().zip(&mut times) {
                times.extend(run(program, arguments, path));
            }
        }
        let mut times = times.into_iter();
        let ours = median(times.next().unwrap_or_default());
        println!("show of {name}, {how}: {ours:.1?}");
        for ((program, _), times) in programs[1..].iter().zip(times) {
            if times.is_empty() {
                println!("  skipped: {program} is not on the path, or refuses");
                continue;
            }
            let other = median(times);
            println!("  {program}: {other:.1?}: {}", verdict(ours <= other));
        }
    }
}

/// How long a program takes to print a note; `None` where there is no such program.
fn run(program: &str, arguments: &[&str], path: &Path) -> Option<Duration> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .arg(path)
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    let start = Instant::now();
    let output = command.output().ok()?;
    output.status.success().then(|| start.elapsed())
}

/// The most memory that `seminar show` of a note ever has.
fn memory(path: &Path) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_seminar"))
        .args(["show", "--color", "always"])
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut output = child.stdout.take().expect("its output");
    let mut buffer = vec![0; 64 * 1024];
    let mut most = 0;
    // The kernel keeps the high-water mark; what is asked last, before the program ends, counts.
    while output.read(&mut buffer).is_ok_and(|count| count > 0) {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = mark.and_then(|mark| mark.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(kib.unwrap_or(0));
    }
    child.wait().expect("the program ends");
    if most == 0 {
        println!("skipped: memory is told by Linux only");
    } else {
        println!(
            "memory of show of 10 MB: {} MiB, at most {} MiB: {}",
            most / 1024,
            MEMORY / 1024,
            verdict(most <= MEMORY)
        );
    }
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
