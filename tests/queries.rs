//! Forty queries as people type them over notes of others, each with the talk that is meant by its file and
//! line: where it ranks.

#[path = "common/library.rs"]
mod library;

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use library::library;
use seminar::search::Index;

/// What is typed, and of the talk that is meant what its file's name begins with, and its line.
const QUERIES: &[(&str, &str, u32)] = &[
    // Words, the beginnings of words, and words of several parts.
    ("로깅", "000_", 9),
    ("배포 삽질", "000_", 97),
    ("한달동안", "000_", 184),
    ("django channels", "000_", 269),
    ("GIL", "002_", 100),
    ("쿠버네티스", "004_", 107),
    ("테스트미신", "004_", 112),
    ("시간 복잡도", "004_", 14),
    ("두숟갈", "003_", 1),
    ("콜백 지옥", "vishalanandl177", 64),
    ("함수형 안드", "jinusong__Went-To-Conference__2018", 24),
    ("istio 마이크로", "greatfarmer", 218),
    ("docker", "jorisroovers", 32),
    ("elm", "piecioshka", 28),
    ("rbs", "failure-driven", 283),
    ("react", "piecioshka", 159),
    ("quic ruby", "failure-driven", 188),
    ("金絲雀", "Wujidadi", 16),
    // Speakers and events.
    ("황현태", "000_", 9),
    ("kelian", "vcz-fr", 6),
    ("cheryl hung", "kaushikchaubal", 17),
    (
        "김태현 주니어",
        "HaenaraShin__Dev-Conference-Review__2019__1213",
        76,
    ),
    ("seif polyconf", "piecioshka", 347),
    // Initials, mixed and half-typed.
    ("ㅍㅇㅆ ㄹㄱ", "000_", 9),
    ("ㅅㄱ ㅂㅈㄷ", "004_", 14),
    ("ㅇㄷㄹㅇㄷ", "jinusong__Went-To-Conference__2019__Io", 6),
    ("ㄷㅂㄱ xcode", "syshim77", 3),
    (
        "인턴 ㅋㄹ",
        "jinusong__Went-To-Conference__2019__Sincere",
        194,
    ),
    ("파있", "000_", 9),
    // The other setting of the keyboard.
    ("vkdlTjs fhrld", "000_", 9),
    ("ㅔㅛ쇄ㅜ async", "jorisroovers", 274),
    // Fields.
    (
        "발표자:임백준",
        "HaenaraShin__Dev-Conference-Review__2019__1213",
        186,
    ),
    (
        "연도:2018 flutter",
        "jinusong__Went-To-Conference__2018",
        38,
    ),
    ("is:workshop knative", "kaushikchaubal", 121),
    ("year:2019 is:lightning 테스트", "004_", 112),
    ("async -ruby", "jorisroovers", 274),
    // Letters left out.
    ("djch", "000_", 269),
    ("elephnt kubernetes", "StegSchreck", 79),
    ("typscript", "greatfarmer", 372),
    ("privilge escalation", "StegSchreck", 32),
];

#[test]
fn the_talk_that_is_meant_is_among_the_first() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folders = vec![shared.join("seeds"), shared.join("corpus/files")];
    if !folders.iter().all(|folder| folder.is_dir()) {
        // Written past the harness, which keeps what passing tests print to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no {}",
            shared.display()
        );
        return;
    }
    let index = Arc::new(Index::of(&library(folders)));
    let mut ranks = Vec::new();
    for (typed, file, line) in QUERIES {
        let hits = index.rank(typed, &|| false).unwrap();
        let is_meant = |at: &usize| {
            hits.entry(*at).is_some_and(|entry| {
                let name = entry.talk.body.source.place.path.file_name().unwrap();
                name.to_string_lossy().starts_with(file) && entry.talk.line == *line
            })
        };
        let rank = (0..hits.len()).find(is_meant).map(|at| at + 1);
        println!(
            "| `{typed}` | {file}:{line} | {} of {} |",
            rank.unwrap_or(0),
            hits.len()
        );
        ranks.push(rank.unwrap_or(usize::MAX));
    }
    let within = |most: usize| ranks.iter().filter(|&&rank| rank <= most).count();
    assert_eq!(ranks.len(), 40);
    assert!(within(1) >= 36, "first: {} of 40", within(1));
    assert_eq!(within(3), 40, "among the first three");
}
