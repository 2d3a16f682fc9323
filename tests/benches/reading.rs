//! What reading a collection costs beside `rg -c '^#'` on the same files, in turn: wall time of
//! finding, decoding, front matter, outline and talks of every note.
//!
//! `NOTES=folder cargo bench --bench reading`; needs ripgrep on the path for the comparison.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use seminar::disk::{Arrival, load};

const RUNS: usize = 15;

fn main() {
    let Some(folder) = std::env::var_os("NOTES").map(PathBuf::from) else {
        println!("skipped: NOTES names no folder to read");
        return;
    };
    let paths = [folder];
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for run in 0..=RUNS {
        let (own, notes) = read(&paths);
        let other = ripgrep(&paths[0]);
        // The first turn warms the disk's cache.
        if run > 0 {
            ours.push(own);
            theirs.extend(other);
        } else {
            println!("{notes} notes");
        }
    }
    let own = median(&mut ours);
    println!("reading: median {own:?}, least {:?}", ours[0]);
    if theirs.is_empty() {
        println!("skipped the comparison: rg is not on the path");
        return;
    }
    let other = median(&mut theirs);
    println!("rg -c '^#': median {other:?}, least {:?}", theirs[0]);
    println!(
        "ratio of medians {:.2}, of the least {:.2}",
        own.as_secs_f64() / other.as_secs_f64(),
        ours[0].as_secs_f64() / theirs[0].as_secs_f64()
    );
}

fn read(paths: &[PathBuf]) -> (Duration, usize) {
    let start = Instant::now();
    let mut all = Vec::new();
    load(&paths.to_vec().into(), &mut |arrival| {
        if let Arrival::Notes(notes, _) = arrival {
            all.extend(notes);
        }
        true
    });
    (start.elapsed(), all.len())
}

fn ripgrep(folder: &PathBuf) -> Option<Duration> {
    let start = Instant::now();
    Command::new("rg")
        .args(["-c", "^#"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()
        .map(|_| start.elapsed())
}

fn median(all: &mut [Duration]) -> Duration {
    all.sort();
    all[all.len() / 2]
}
