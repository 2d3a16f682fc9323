//! What each key costs in the jump palette beside fzf over the titles of the same talks, both on a
//! pseudo-terminal: the time from the key to the last change of the count on the screen.
//!
//! `NOTES=folder cargo bench --bench palette`; fzf is looked for on the path, `RUNS` sets how often.

#[path = "../common/library.rs"]
mod library;
#[path = "terminal/mod.rs"]
mod terminal;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use library::library;
use portable_pty::CommandBuilder;
use terminal::Program;

/// What is typed, key by key.
const TYPED: &[&str] = &["logging", "파이썬 로깅"];
/// Runs where nothing else is said.
const RUNS: usize = 3;
/// A screen that is quiet for so long is done.
const QUIET: Duration = Duration::from_millis(500);
/// A program whose count is looked at.
struct Counter(Program);

impl Counter {
    fn start(command: CommandBuilder) -> Option<Self> {
        Program::start(command).map(Self)
    }

    /// `found/all` on the screen.
    fn count(&self) -> Option<String> {
        let text = self.0.text();
        let is_count = |word: &&str| {
            let parts = word.split_once('/');
            let is_number =
                |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
            parts.is_some_and(|(found, all)| is_number(found) && is_number(all))
        };
        text.split([' ', '│', '\n', '(', ')'])
            .find(is_count)
            .map(str::to_owned)
    }

    /// Takes in what comes until the screen is quiet and `is_done`; when the count last changed.
    fn settle(&mut self, is_done: impl Fn(&Self) -> bool) -> Instant {
        let mut count = self.count();
        let mut changed = Instant::now();
        loop {
            match self.0.take(QUIET) {
                Ok(Some(now)) => {
                    let next = self.count();
                    if next.is_some() && next != count {
                        (count, changed) = (next, now);
                    }
                }
                Ok(None) if is_done(self) => return changed,
                Ok(None) => {}
                Err(()) => return changed,
            }
        }
    }

    fn press(&mut self, keys: &str) -> Duration {
        let start = Instant::now();
        self.0.write(keys);
        let changed = self.settle(|_| true);
        changed.saturating_duration_since(start)
    }
}

fn main() {
    let Some(folder) = std::env::var_os("NOTES").map(PathBuf::from) else {
        println!("skipped: NOTES names no folder to read");
        return;
    };
    let titles = std::env::temp_dir().join(format!("titles-{}", std::process::id()));
    let count = write_titles(&folder, &titles);
    println!("{count} titles");
    let runs = std::env::var("RUNS").ok();
    let runs = runs.and_then(|runs| runs.parse().ok()).unwrap_or(RUNS);
    let mut is_compared = true;
    for typed in TYPED {
        let mut all: BTreeMap<&str, Vec<Vec<Duration>>> = BTreeMap::new();
        let mut counts = BTreeMap::new();
        for _ in 0..runs {
            // A new one each time: what was typed before may be remembered.
            let ours = seminar(&folder).expect("a pseudo-terminal");
            for (name, program) in [("seminar", Some(ours)), ("fzf", fzf(&titles))] {
                let Some(mut program) = program else {
                    is_compared = false;
                    continue;
                };
                let times = typed.chars().map(|c| program.press(&c.to_string()));
                all.entry(name).or_default().push(times.collect());
                counts.insert(name, program.count().unwrap_or_default());
            }
        }
        println!("{typed}:");
        for (name, runs) in &all {
            let medians: Vec<Duration> = (0..runs[0].len()).map(|key| median(runs, key)).collect();
            let sum: Duration = medians.iter().sum();
            let each = medians.iter().fold(String::new(), |mut all, time| {
                let _ = write!(all, " {:.0}", time.as_secs_f64() * 1000.0);
                all
            });
            println!("  {name}: sum {sum:.0?}, keys{each} ms, {}", counts[name]);
        }
    }
    if !is_compared {
        println!("skipped the comparison: fzf is not on the path");
    }
    let _ = std::fs::remove_file(titles);
}

/// Seminar with all notes loaded and the palette open.
fn seminar(folder: &Path) -> Option<Counter> {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_seminar"));
    command.arg(folder);
    command.env("TERM", "xterm-256color");
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command.arg("--no-state");
    let mut program = Counter::start(command)?;
    program.settle(|program| {
        let text = program.0.text();
        !text.contains("loading") && !text.contains("looking for notes")
    });
    program.press("\u{10}");
    // All talks are there before anything is typed.
    program.settle(|program| {
        let count = program.count();
        count.is_some_and(|count| {
            count
                .split_once('/')
                .is_some_and(|(found, all)| found == all && all != "0")
        })
    });
    Some(program)
}

/// fzf with all titles read.
fn fzf(titles: &Path) -> Option<Counter> {
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("exec fzf < {}", titles.display())]);
    command.env("TERM", "xterm-256color");
    let mut program = Counter::start(command)?;
    program.settle(|_| true);
    program.settle(|_| true);
    program.count().is_some().then_some(program)
}

fn median(runs: &[Vec<Duration>], key: usize) -> Duration {
    let mut times: Vec<Duration> = runs.iter().map(|run| run[key]).collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn write_titles(folder: &Path, file: &Path) -> usize {
    let library = library(vec![folder.to_path_buf()]);
    let talks = library.events().iter().flat_map(|event| &event.talks);
    let titles: Vec<&str> = talks.map(|talk| talk.title.as_str()).collect();
    std::fs::write(file, titles.join("\n")).expect("a temporary folder");
    titles.len()
}
