//! What a key in the jump palette costs over a large collection, beside a bare scan of the same titles for
//! the same letters in the same run.
//!
//! `cargo bench --bench finding`; `EVENTS=100000` sets how many events of six talks there are, `NOTES=folder`
//! reads them from there.

#[path = "../common/library.rs"]
mod library;

use std::hint::black_box;
use std::time::{Duration, Instant};

use library::library;
use rayon::prelude::*;
use seminar::notes::{Library, Note, Place};
use seminar::search::{Index, Ranker};

/// Times that a query is typed.
const RUNS: usize = 5;
/// Events where nothing else is said.
const EVENTS: usize = 20_000;
/// Of these titles are made.
const WORDS: &[&str] = &[
    "파이썬",
    "로깅",
    "장고",
    "비동기",
    "테스트",
    "도커",
    "쿠버네티스",
    "러스트",
    "타입",
    "배포",
    "관측",
    "로그를",
    "logging",
    "python",
    "django",
    "async",
    "testing",
    "docker",
    "kubernetes",
    "rust",
    "types",
    "deploy",
    "observability",
    "postgres",
    "이야기",
    "끝까지",
    "다시",
    "보기",
    "without",
    "tears",
    "for",
    "humans",
    "at",
    "scale",
    "first",
    "steps",
];
const SPEAKERS: &[&str] = &[
    "윤서진",
    "강도현",
    "배수련",
    "Ada Lovelace",
    "Grace Hopper",
    "구본석",
];
/// What is typed, key by key.
const TYPED: &[&str] = &["logging", "파이썬 로깅", "ㅍㅇㅆ", "@윤서진 docker", "dckr"];

fn main() {
    let start = Instant::now();
    let library = match std::env::var_os("NOTES") {
        Some(folder) => library(vec![folder.into()]),
        None => made(),
    };
    println!(
        "{} talks read in {:.1?}",
        library.talk_count(),
        start.elapsed()
    );
    let start = Instant::now();
    drop(Index::of(&library));
    println!("index made in {:.1?}", start.elapsed());
    let titles: Vec<String> = library
        .events()
        .iter()
        .flat_map(|event| event.talks.iter().map(|talk| talk.title.to_lowercase()))
        .collect();
    for typed in TYPED {
        let ends = typed.char_indices().map(|(at, c)| at + c.len_utf8());
        let keys: Vec<&str> = ends.map(|end| &typed[..end]).collect();
        let runs: Vec<Vec<(Duration, usize)>> = (0..RUNS).map(|_| times(&library, &keys)).collect();
        let times: Vec<(Duration, usize)> = (0..keys.len()).map(|key| median(&runs, key)).collect();
        let sum: Duration = times.iter().map(|(time, _)| time).sum();
        let worst = times.iter().map(|(time, _)| time).max();
        let scan = Instant::now();
        for key in &keys {
            let holds = |title: &&String| title.contains(*key);
            black_box(titles.par_iter().filter(holds).count());
        }
        println!(
            "{typed}: sum {sum:.1?}, worst key {:.1?}, keys {:.1?}; hits {:?}; a bare scan {:.1?}",
            worst.copied().unwrap_or_default(),
            times.iter().map(|(time, _)| time).collect::<Vec<_>>(),
            times.iter().map(|(_, hits)| hits).collect::<Vec<_>>(),
            scan.elapsed()
        );
    }
}

/// As many events as are wanted.
fn made() -> Library {
    let events = std::env::var("EVENTS").ok();
    let events = events
        .and_then(|count| count.parse().ok())
        .unwrap_or(EVENTS);
    let notes: Vec<Note> = (0..events).into_par_iter().map(note).collect();
    let mut library = Library::default();
    library.add(notes);
    library
}

/// How long each key takes from the first on, and its hits.
fn times(library: &Library, keys: &[&str]) -> Vec<(Duration, usize)> {
    let mut ranker = Ranker::new(Index::of(library));
    let time = |key: &&str| {
        let start = Instant::now();
        let hits = ranker.rank(black_box(key), &|| false);
        (start.elapsed(), hits.map_or(0, |hits| hits.len()))
    };
    keys.iter().map(time).collect()
}

fn median(runs: &[Vec<(Duration, usize)>], key: usize) -> (Duration, usize) {
    let mut times: Vec<(Duration, usize)> = runs.iter().map(|run| run[key]).collect();
    times.sort_unstable();
    times[times.len() / 2]
}

/// An event of six talks.
fn note(nth: usize) -> Note {
    let mut seed = nth as u64 + 1;
    let mut pick = |all: &[&'static str]| {
        // xorshift64: the same titles in each run.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        all[(seed % all.len() as u64) as usize]
    };
    let mut text = format!(
        "---\ntitle: {} 모임 {nth}\ndate: {}-05-01\n---\n",
        pick(WORDS),
        2000 + nth % 25
    );
    for _ in 0..6 {
        let title: Vec<&str> = (0..4).map(|_| pick(WORDS)).collect();
        text += &format!("\n## {} - {}\n\n글.\n", title.join(" "), pick(SPEAKERS));
    }
    Note::read(Place::at(&format!("{nth}.md")), text.as_bytes())
}
