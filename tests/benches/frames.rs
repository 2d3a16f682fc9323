//! What a frame costs, and how soon a long note shows its first screen.
//!
//! Each figure stands beside another of the same run to be compared with: a frame of a note of
//! 10 MB beside one of a few lines, its first rows beside all of them.

mod program;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use program::{SIZE, open, read, text};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::text::Text as Words;
use ratatui::widgets::{Paragraph, Wrap};
use seminar::app::{Action, App, By, Job, Pane, Step};
use seminar::page::typeset;
use seminar::ui::{self, PictureCache, Theme};

fn draw(terminal: &mut Terminal<TestBackend>, app: &App) {
    terminal
        .draw(|frame| {
            ui::draw(
                black_box(app),
                Theme { colours: true },
                &PictureCache::default(),
                frame,
            );
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
        manuscript,
        setting,
        ..
    }) = app.job()
    else {
        panic!("a page is asked for")
    };
    group.bench_function("to the first screen", |bencher| {
        bencher.iter(|| typeset(&manuscript, setting, &mut |rows| rows.is_empty()));
    });
    group.bench_function("to the last row", |bencher| {
        bencher.iter(|| typeset(&manuscript, setting, &mut |_| true));
    });
    group.finish();
}

criterion_group!(benches, frames, layout);
criterion_main!(benches);
