//! What a word costs in the text of all notes, held in memory, beside `rg -l` for it on the same files, in
//! turn: the time to the first lines, to the most lines that the palette keeps, and to all of them.
//!
//! `NOTES=folder cargo bench --bench full_text`; needs ripgrep on the path for the comparison. `WORDS` may
//! name others, divided by commas.

#[path = "../common/library.rs"]
mod library;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use library::library;
use seminar::app::MOST_LINES;
use seminar::notes::Library;
use seminar::search::{Pattern, full_text};

const RUNS: usize = 9;
const WORDS: &str = "logging,로깅,Kubernetes,파이썬 로깅,zzzz,/gc|메모리";

/// How long it took to the first line, to as many as are kept, to all; and their number.
#[derive(Clone, Copy)]
struct Times {
    first: Duration,
    kept: Duration,
    all: Duration,
    lines: usize,
}

fn main() {
    let Some(folder) = std::env::var_os("NOTES").map(PathBuf::from) else {
        println!("skipped: NOTES names no folder to read");
        return;
    };
    let words = std::env::var("WORDS").unwrap_or_else(|_| WORDS.to_owned());
    let library = library(vec![folder.clone()]);
    let bytes: usize = library.sources().map(|source| source.text.len()).sum();
    let talks = library.talk_count();
    println!("{talks} talks, {} MB of text", bytes / 1_000_000);
    for word in words.split(',') {
        let pattern = Pattern::new(word).ok().flatten().expect("a pattern");
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for run in 0..=RUNS {
            let (own, other) = (search(&library, &pattern), ripgrep(&folder, word));
            if run > 0 {
                ours.push(own);
                theirs.extend(other);
            }
        }
        let median = |time: fn(&Times) -> Duration| {
            let mut times: Vec<Duration> = ours.iter().map(time).collect();
            times.sort_unstable();
            times[times.len() / 2]
        };
        let all = median(|times| times.all);
        theirs.sort_unstable();
        let other = theirs.get(theirs.len() / 2);
        let ratio = other.map(|other| all.as_secs_f64() / other.as_secs_f64());
        println!(
            "{word}: {} lines; first {:.1?}, {MOST_LINES} kept {:.1?}, all {all:.1?}; rg -l {other:.1?}, ratio {ratio:.2?}",
            ours[0].lines,
            median(|times| times.first),
            median(|times| times.kept),
        );
    }
}

fn search(library: &Library, pattern: &Pattern) -> Times {
    let start = Instant::now();
    let (mut lines, mut first, mut kept) = (0, None, None);
    full_text(library, pattern, usize::MAX, &|| false, &mut |batch| {
        lines += batch.len();
        if lines > 0 {
            first.get_or_insert(start.elapsed());
        }
        if lines >= MOST_LINES {
            kept.get_or_insert(start.elapsed());
        }
        true
    });
    let all = start.elapsed();
    Times {
        first: first.unwrap_or(all),
        kept: kept.unwrap_or(all),
        all,
        lines,
    }
}

/// Words that stand on one line are looked for by the rarest of them, as nearly as `rg` can.
fn ripgrep(folder: &Path, word: &str) -> Option<Duration> {
    let word = word.trim_start_matches('/').split(' ').next_back()?;
    let start = Instant::now();
    let mut command = Command::new("rg");
    command.args(["-l", "-S", word]).arg(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().ok().map(|_| start.elapsed())
}
