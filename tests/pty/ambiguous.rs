//! A terminal that draws characters of ambiguous width in two columns.

use icu_properties::CodePointMapData;
use icu_properties::props::{CanonicalCombiningClass, EastAsianWidth};

use crate::notes::holding;
use crate::pty::Pty;

const NOTE: &str = "---\ntitle: “폭이 애매한” 모임 — 2024\n---\n## ① 첫째 발표 … 그리고 · 둘 - 김하나\n\n\
    Café naïve façade — déjà vu.\n\n“따옴표”와 ‘작은따옴표’, α β ※ → ★ ● ◆ § ° × ± é.\n\n\
    | ① | 값 |\n|---|---|\n| “가” | 1… |\n| é★ | 22 |\n\n```text\n├── src — 폴더\n└── 끝\n```\n\n> [!warning] 조심… “하세요”\n\n\
    ## Keynote: 둘째 → 발표 - 이두리\n\n끝…\n\n## Lightning: 셋째 - 박세리\n\n끝.\n";

/// What a terminal shows of what was written to it. It knows no more than what the program sends.
struct Wide {
    /// A cell that the one before covers is empty.
    cells: Vec<Vec<String>>,
    at: (usize, usize),
}

impl Wide {
    fn showing(written: &[u8]) -> Self {
        let mut screen = Self {
            cells: vec![vec![" ".to_owned(); 80]; 24],
            at: (0, 0),
        };
        let text = String::from_utf8_lossy(written);
        let mut rest = &*text;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c == '\x1b' {
                rest = screen.obey(rest);
            } else if c >= ' ' {
                screen.write(c);
            }
        }
        screen
    }

    /// Takes one sequence from the beginning of `rest`, where its introducer was taken already.
    fn obey<'a>(&mut self, rest: &'a str) -> &'a str {
        let Some(control) = rest.strip_prefix('[') else {
            // A string up to its terminator, or a letter.
            let end = match rest.as_bytes()[0] {
                b']' | b'_' | b'P' => rest.find(['\x07', '\\']).unwrap() + 1,
                _ => 1,
            };
            return &rest[end..];
        };
        let end = control.find(|c: char| ('@'..='~').contains(&c)).unwrap();
        let numbers = control[..end]
            .split(';')
            .map(|number| number.parse().unwrap_or(1));
        let numbers: Vec<usize> = numbers.collect();
        match control.as_bytes()[end] {
            b'H' => {
                let of = |at: usize| numbers.get(at).map_or(0, |number| number - 1);
                self.at = (of(0), of(1));
            }
            b'J' => self.cells = vec![vec![" ".to_owned(); 80]; 24],
            // What is erased is drawn next.
            b'X' | b'm' | b'h' | b'l' | b'n' | b'c' | b't' | b'q' | b'u' => {}
            other => panic!(
                "the terminal of this test does not know {:?}",
                char::from(other)
            ),
        }
        &control[end + 1..]
    }

    fn write(&mut self, c: char) {
        let (y, x) = self.at;
        let row = &mut self.cells[y];
        let width = match CodePointMapData::<EastAsianWidth>::new().get(c) {
            _ if CodePointMapData::<CanonicalCombiningClass>::new().get(c)
                != CanonicalCombiningClass::NotReordered =>
            {
                return row[x - 1].push(c);
            }
            EastAsianWidth::Wide | EastAsianWidth::Fullwidth | EastAsianWidth::Ambiguous => 2,
            _ => 1,
        };
        assert!(x + width <= 80, "{c:?} has no room in row {y}");
        // What half of is written over is gone.
        if row[x].is_empty() && x > 0 {
            row[x - 1] = String::from(" ");
        }
        if row.get(x + width).is_some_and(String::is_empty) {
            row[x + width] = String::from(" ");
        }
        row[x] = c.to_string();
        if width == 2 {
            row[x + 1] = String::new();
        }
        self.at.1 = x + width;
    }

    fn rows(&self) -> Vec<String> {
        self.cells.iter().map(|row| row.concat()).collect()
    }
}

/// Opens `NOTE` on a terminal that tells that such characters take so many `columns`; presses each key once what stands
/// beside the one before is on the screen, and gives all that was written.
fn written(columns: usize, steps: &[(&str, &str)]) -> Vec<u8> {
    let root = holding(&[("note.md", NOTE.into())]);
    let path = root.path().to_str().unwrap();
    let arguments = ["--theme", "16", "--no-images", path];
    let mut pty = Pty::run(env!("CARGO_BIN_EXE_seminar"), &arguments, &[]);
    pty.wait_for_bytes("\x1b[H…\x1b[6n\x1b[c", 1);
    pty.send(&format!("\x1b[1;{}R\x1b[?62;22c", columns + 1));
    pty.wait_for("1 event");
    for (key, wanted) in steps {
        pty.send(key);
        pty.wait_for(wanted);
    }
    pty.send("q");
    let written = std::sync::Arc::clone(&pty.written);
    assert_eq!(pty.end(), 0);
    let written = written.lock().unwrap();
    // Up to giving the screen back.
    let end = written
        .windows(8)
        .rposition(|bytes| bytes == b"\x1b[?1049l");
    written[..end.unwrap()].to_vec()
}

/// The talks, the first on the page.
const TALKS: (&str, &str) = ("\r", "TALKS 3");

#[test]
fn where_the_terminal_draws_them_wide_nothing_is_shifted() {
    let page = [
        "façade — déjà vu.",
        "α β ※",
        "+-- src — 폴더",
        "“따옴표”와 ‘작은따옴표’",
    ];
    let source = ["## ① 첫째 발표 … 그리고", "façade — déjà vu."];
    for (steps, words) in [
        (&[TALKS][..], &page[..]),
        (&[TALKS, ("\r", "o links")], &page),
        (&[TALKS, ("\r", "o links"), ("v", "## ")], &source),
        (&[TALKS, ("j", "이두리 ·"), ("k", "김하나 ·")], &page),
    ] {
        let screen = Wide::showing(&written(2, steps));
        let all = screen.rows().join("\n");
        for whole in words.iter().chain(&["“폭이 애매한” 모임"]) {
            assert!(all.contains(whole), "{steps:?}: no {whole}\n{all}");
        }
        assert!(!all.contains(['│', '─', '▌', '├']), "{steps:?}\n{all}");
        // The line between the lists and the page is straight.
        let line = screen.cells[2].iter().position(|cell| cell == "|");
        let is_straight = |row: &Vec<String>| line.is_some_and(|at| row[at] == "|");
        assert!(
            screen.cells[2..23].iter().all(is_straight),
            "{steps:?}\n{all}"
        );
    }
}

#[test]
fn where_it_draws_them_narrow_lines_are_lines() {
    let bytes = written(1, &[TALKS]);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains('│') && text.contains("├── src"), "{text}");
}

#[test]
fn a_terminal_that_draws_them_narrow_for_all_that_shows_nothing_of_what_was_there() {
    let root = holding(&[("note.md", NOTE.into())]);
    let config = root.path().join("config.toml");
    std::fs::write(&config, "ambiguous-width = \"wide\"\n").unwrap();
    let path = root.path().to_str().unwrap();
    let config = config.to_str().unwrap();
    let arguments = ["--theme", "16", "--no-images", "--config", config, path];
    let mut pty = Pty::run(env!("CARGO_BIN_EXE_seminar"), &arguments, &[]);
    pty.wait_for("1 event");
    for (key, wanted) in [
        TALKS,
        ("j", "이두리 ·"),
        ("k", "김하나 ·"),
        ("0", "Talks a year"),
        ("0", "TALKS 3"),
    ] {
        pty.send(key);
        pty.wait_for(wanted);
    }
    // Where a character has two columns and takes one, the other is empty.
    let row = |text: &str| text.replace(' ', "");
    let rows = pty.contents();
    let there = rows
        .lines()
        .find(|line| line.contains("façade"))
        .unwrap_or_default();
    let page = there.rsplit('|').next().unwrap_or_default();
    assert_eq!(row(page), "Cafénaïvefaçade—déjàvu.", "{rows}");
    assert!(page.contains("Café  naïve"), "{rows}");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_terminal_that_is_silent_is_asked_once() {
    let root = holding(&[("note.md", NOTE.into())]);
    let mut pty = Pty::run(
        env!("CARGO_BIN_EXE_seminar"),
        &[root.path().to_str().unwrap()],
        &[],
    );
    pty.wait_for("1 event");
    let written = String::from_utf8_lossy(&pty.written.lock().unwrap()).into_owned();
    // For its background.
    assert!(written.contains("\x1b]11;?"), "{written:?}");
    assert!(!written.contains("\x1b[6n"), "{written:?}");
    pty.send("q");
    assert_eq!(pty.end(), 0);
}
