//! What a frame costs, and how soon a long note shows its first screen.
//!
//! Each figure stands beside another of the same run to be compared with: a frame of a note of
//! 10 MB beside one of a few lines, its first rows beside all of them.

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::text::Text as Words;
use ratatui::widgets::{Paragraph, Wrap};
use seminar::app::{Action, App, By, Job, News, Pane, Step};
use seminar::notes::{Note, Place};
use seminar::page::{Page, typeset};
use seminar::ui::{self, Gallery, Theme};

const SIZE: (u16, u16) = (120, 40);

/// A note of about `bytes` with what notes are made of.
fn text(bytes: usize) -> String {
    let part = "## 파이썬 로깅, 끝까지 파보기 - 황하나\n\n로그는 미래의 나에게 쓰는 편지다. **받는 사람(나)** 은 늘 졸리다.\n\
        읽히지 않는 로그는 `디스크`를 채울 뿐이고, 그래서 [발표자료](https://example.org)를 다시 본다.\n\n\
        - 무엇이 일어났는지 한 줄로 적는다\n  - who, what, and why it matters to the next person on call\n\
        - 숫자에는 단위를 붙인다\n\n```rust\nfn main() {\n    println!(\"hello\");\n}\n```\n\n| 이름 | 값 |\n|---|--:|\n| 로그 | 12 |\n\n";
    part.repeat(bytes / part.len() + 1)
}

fn place() -> Place {
    Place {
        path: PathBuf::from("note.md"),
        name: "note.md".to_owned(),
        folders: Vec::new(),
        roots: 0,
        stem: "note".to_owned(),
    }
}

/// The program with one note read and nothing laid out.
fn read(text: &str) -> App {
    let mut app = App::new("notes".to_owned());
    app.hear(News::Notes(
        vec![Note::read(place(), text.as_bytes())],
        Vec::new(),
    ));
    app.hear(News::Loaded);
    app.fit(SIZE.0, SIZE.1);
    app
}

/// The program with `pane` in focus and its page laid out.
fn open(text: &str, pane: Pane) -> App {
    let mut app = read(text);
    app.update(Action::Focus(pane));
    while let Some(job) = app.job() {
        if let Job::Typeset {
            ticket,
            manuscript,
            width,
            ..
        } = job
        {
            typeset(&manuscript, width, &mut |rows| {
                app.hear(News::Rows(ticket, rows, false));
                true
            });
            app.hear(News::Rows(ticket, Page::default(), true));
        }
    }
    app
}

fn draw(terminal: &mut Terminal<TestBackend>, app: &App) {
    terminal
        .draw(|frame| {
            ui::draw(
                black_box(app),
                Theme { colours: true },
                &Gallery::default(),
                frame,
            )
        })
        .expect("a test's terminal takes all");
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
    let small = open(&text(2_000), Pane::Events);
    group.bench_function("of a small note", |bencher| {
        bencher.iter(|| draw(&mut terminal, &small));
    });
    let big = text(10_000_000);
    // One talk, so that the page goes through all of it.
    let mut page = open(
        &format!(
            "---\ntitle: 긴 스터디\n---\n{}",
            big.replace(" - 황하나", "")
        ),
        Pane::Page,
    );
    group.bench_function("at the top of 10 MB", |bencher| {
        bencher.iter(|| draw(&mut terminal, &page));
    });
    for _ in 0..2_000 {
        page.update(Action::Move(By::Page(Step::Forth)));
    }
    group.bench_function("in the middle of 10 MB", |bencher| {
        bencher.iter(|| draw(&mut terminal, &page));
    });
    page.update(Action::Move(By::End(Step::Forth)));
    group.bench_function("at the end of 10 MB", |bencher| {
        bencher.iter(|| draw(&mut terminal, &page));
    });
    group.bench_function("and a key at the end of 10 MB", |bencher| {
        let mut step = Step::Back;
        bencher.iter(|| {
            page.update(Action::Move(By::Page(step)));
            step = if step == Step::Back {
                Step::Forth
            } else {
                Step::Back
            };
            draw(&mut terminal, &page);
        });
    });
    group.sample_size(10);
    group.bench_function("of 1 MB by a wrapping paragraph, for scale", |bencher| {
        let words = text(1_000_000);
        bencher.iter(|| {
            terminal
                .draw(|frame| {
                    let paragraph =
                        Paragraph::new(Words::raw(words.as_str())).wrap(Wrap { trim: false });
                    frame.render_widget(paragraph.scroll((u16::MAX, 0)), frame.area());
                })
                .expect("a test's terminal takes all");
        });
    });
    group.finish();
}

fn layout(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("10 MB");
    group.sample_size(10);
    let mut app = read(&text(10_000_000));
    let Some(Job::Typeset {
        manuscript, width, ..
    }) = app.job()
    else {
        panic!("a page is asked for")
    };
    group.bench_function("to the first screen", |bencher| {
        bencher.iter(|| typeset(&manuscript, width, &mut |rows| rows.is_empty()));
    });
    group.bench_function("to the last row", |bencher| {
        bencher.iter(|| typeset(&manuscript, width, &mut |_| true));
    });
    group.finish();
}

criterion_group!(benches, frames, layout);
criterion_main!(benches);
