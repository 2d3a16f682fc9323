//! All examples of the CommonMark and GFM specifications: each is laid out at many widths, no row
//! is too wide, and the words that a browser would show stand on the page in their order.

use std::path::Path;

use html5ever::tokenizer::{
    BufferQueue, StartTag, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use seminar::page::{Manuscript, Page, Part, Text, typeset};
use seminar::text::{safe, width};

/// Stands before what goes on from the row above.
const CONTINUED: char = '↳';
const WIDTHS: [u16; 6] = [1, 2, 3, 20, 80, 200];

/// Where the page shows something else than the reference, and why. The examples are those of
/// `commonmark-spec.txt` (c) and `gfm-spec.txt` (g), counted from 1.
const WANTED: &[(&str, &str)] = &[
    (
        "c180",
        "an instruction is no text; HTML ends it at the first `>`",
    ),
    ("g148", "the same"),
    (
        "c629",
        "a section of XML is no text; HTML ends it at the first `>`",
    ),
    ("g633", "the same"),
    (
        "g352",
        "the file has lost the no-break spaces of this example",
    ),
    ("c559", "`[[…]]` leads to a note"),
    ("c590", "the same"),
    ("g551", "the same"),
    ("g582", "the same"),
    ("g629", "a comment by the later CommonMark 0.31.2"),
    ("g630", "the same"),
    (
        "g637",
        "GitHub shows the tags that it takes for dangerous; here none can do harm",
    ),
];

/// Tables that become records where they do not fit: their words stand in another order.
const RECORDS: &[&str] = &["g193", "g194", "g196", "g197", "g199"];

/// An example: Markdown and the HTML that it stands for.
struct Example {
    name: String,
    markdown: String,
    html: String,
}

fn examples(file: &str, letter: char) -> Option<Vec<Example>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/spec")
        .join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let fence = "`".repeat(32);
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line
            .strip_prefix(&fence)
            .is_some_and(|rest| rest.starts_with(" example"))
        {
            let markdown: Vec<_> = lines.by_ref().take_while(|line| *line != ".").collect();
            let html: Vec<_> = lines.by_ref().take_while(|line| *line != fence).collect();
            let text = |lines: Vec<&str>| {
                lines
                    .iter()
                    .map(|line| format!("{line}\n"))
                    .collect::<String>()
                    .replace('→', "\t")
            };
            found.push(Example {
                name: format!("{letter}{}", found.len() + 1),
                markdown: text(markdown),
                html: text(html),
            });
        }
    }
    Some(found)
}

/// Gathers what a browser shows: words, and what stands for pictures.
#[derive(Default)]
struct Visible(std::cell::RefCell<(String, bool)>);

impl TokenSink for Visible {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let (words, is_hidden) = &mut *self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) if !*is_hidden => words.push_str(&text),
            Token::NullCharacterToken => words.push('\u{fffd}'),
            Token::TagToken(tag) => {
                if matches!(&*tag.name, "script" | "style") {
                    *is_hidden = tag.kind == StartTag;
                }
                if !is_inline(&tag) {
                    words.push(' ');
                }
                let alt = tag.attrs.iter().find(|a| &*a.name.local == "alt");
                words.push_str(alt.map_or("", |alt| &*alt.value));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn is_inline(tag: &Tag) -> bool {
    matches!(
        &*tag.name,
        "a" | "em" | "strong" | "code" | "del" | "i" | "b"
    )
}

fn visible_words(html: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Visible::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(html.into());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let (words, _) = tokenizer.sink.0.into_inner();
    safe::block(&words)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

fn page(markdown: &str, width: u16) -> Page {
    let manuscript = Manuscript {
        title: String::new(),
        meta: Vec::new(),
        text: Text::Made(safe::block(markdown).into()),
    };
    let mut page = Page::default();
    typeset(&manuscript, width, &mut |batch| {
        page.append(&batch);
        true
    });
    page
}

/// The words of a page without spaces, bars and bullets, and without where its links lead.
fn squeezed(page: &Page) -> String {
    let runs = page.rows().flat_map(seminar::page::Row::runs);
    let words = runs.filter(|(_, tone)| {
        !matches!(
            tone.part,
            Part::Bar | Part::Marker | Part::Fold | Part::Rule | Part::Target
        )
    });
    words
        .flat_map(|(text, _)| text.chars())
        .filter(|c| !c.is_whitespace() && *c != CONTINUED)
        .collect()
}

/// The first word that is missing behind those before it.
fn missing(example: &Example, page: &Page) -> Option<String> {
    let shown = squeezed(page);
    let mut rest = shown.as_str();
    visible_words(&example.html).into_iter().find(|word| {
        let found = rest.find(word.as_str());
        if !RECORDS.contains(&example.name.as_str()) {
            rest = found.map_or("", |at| &rest[at + word.len()..]);
        }
        found.is_none()
    })
}

fn check(file: &str, letter: char, count: usize) {
    let Some(examples) = examples(file, letter) else {
        return;
    };
    assert_eq!(examples.len(), count);
    let mut wrong = Vec::new();
    for example in &examples {
        let is_wanted = WANTED.iter().any(|(name, _)| *name == example.name);
        let mut differs = false;
        for columns in WIDTHS {
            let page = page(&example.markdown, columns);
            for row in page.rows() {
                let one = width::graphemes(row.text()).count() <= 1;
                assert!(
                    row.columns() <= usize::from(columns) || one,
                    "{} at {columns}: {:?}",
                    example.name,
                    row.text()
                );
            }
            if let Some(word) = missing(example, &page) {
                differs = true;
                if !is_wanted {
                    wrong.push(format!(
                        "{} at {columns}: {word:?} is missing\n{}\n{}",
                        example.name,
                        example.markdown,
                        squeezed(&page)
                    ));
                }
            }
        }
        if is_wanted && !differs {
            wrong.push(format!("{} does not differ any more", example.name));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn commonmark() {
    check("commonmark-spec.txt", 'c', 652);
}

#[test]
fn gfm() {
    check("gfm-spec.txt", 'g', 657);
}
