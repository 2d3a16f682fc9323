//! A note as long as wanted, and the program that shows it, for the benches.

use seminar::app::{Action, App, Job, News, Pane};
use seminar::notes::{Edition, Note, Place};
use seminar::page::typeset;

/// Columns and rows of the screen.
pub const SIZE: (u16, u16) = (120, 40);

/// A note of about `bytes` with what notes are made of.
pub fn text(bytes: usize) -> String {
    let part = "## 파이썬 로깅, 끝까지 파보기 - 황하나\n\n로그는 미래의 나에게 쓰는 편지다. **받는 사람(나)** 은 늘 졸리다.\n\
        읽히지 않는 로그는 `디스크`를 채울 뿐이고, 그래서 [발표자료](https://example.org)를 다시 본다.\n\n\
        - 무엇이 일어났는지 한 줄로 적는다\n  - who, what, and why it matters to the next person on call\n\
        - 숫자에는 단위를 붙인다\n\n```rust\nfn main() {\n    println!(\"hello\");\n}\n```\n\n| 이름 | 값 |\n|---|--:|\n| 로그 | 12 |\n\n";
    part.repeat(bytes / part.len() + 1)
}

/// The program with one note read and nothing laid out.
pub fn read(text: &str) -> App {
    let mut app = App::new("notes".to_owned());
    let mut edition = Edition::default();
    edition
        .library
        .add(vec![Note::read(Place::at("note.md"), text.as_bytes())]);
    app.hear(News::Library(Box::new(edition)));
    app.hear(News::Loaded);
    app.fit(SIZE.0, SIZE.1);
    app
}

/// The program with `pane` in focus and its page laid out.
pub fn open(text: &str, pane: Pane) -> App {
    let mut app = read(text);
    app.update(Action::Focus(pane));
    while let Some(job) = app.job() {
        if let Job::Typeset {
            ticket,
            manuscript,
            setting,
            ..
        } = job
        {
            typeset(&manuscript, setting, &mut |rows| {
                app.hear(News::Rows(ticket, Box::new(rows), false));
                true
            });
            app.hear(News::Rows(ticket, Box::default(), true));
        }
    }
    app
}
