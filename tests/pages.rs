//! Markdown at several widths → golden pages, each with a plane of letters for its tones.

use std::fmt::Write;

use proptest::prelude::*;
use seminar::highlight::{Highlighter, Token};
use seminar::page::{Manuscript, Page, Part, Setting, Text, Tone, typeset};
use seminar::text::{safe, width};

/// A text that is laid out and shown.
struct Sheet(Page);

impl Sheet {
    fn of(markdown: &str, setting: impl Into<Setting>) -> Self {
        let manuscript = Manuscript {
            title: String::new(),
            meta: Vec::new(),
            text: Text::Made(markdown.into()),
        };
        let mut page = Page::default();
        typeset(&manuscript, setting, &mut |batch| {
            page.append(&batch);
            true
        });
        Self(page)
    }

    /// With its code highlighted.
    fn highlighted(mut self) -> Self {
        let all = self.0.unpainted(0..self.0.len());
        let all: Vec<_> = all.map(|(at, code)| (at, code.clone())).collect();
        let mut highlighter = Highlighter::default();
        for (at, code) in all {
            let pieces = highlighter.pieces(&code.language, &code.text, &|| false);
            self.0.paint(at, &pieces.unwrap());
        }
        self
    }

    fn text(&self) -> Vec<&str> {
        self.0.rows().map(seminar::page::Row::text).collect()
    }

    /// Each row, and below it a letter a column for how it is set.
    fn with_tones(&self) -> String {
        let mut out = String::new();
        for row in self.0.rows() {
            let mut letters = String::new();
            for (text, tone) in row.runs() {
                letters.extend(std::iter::repeat_n(letter(tone), width::columns(text)));
            }
            writeln!(out, "{}", row.text().trim_end()).unwrap();
            if letters.chars().any(|letter| letter != '.') {
                writeln!(out, "\u{b7}{}", letters.trim_end_matches('.')).unwrap();
            }
        }
        out
    }
}

fn letter(tone: Tone) -> char {
    match (tone.part, tone.strong, tone.emphasis, tone.struck) {
        (Part::Text, true, false, _) => 'b',
        (Part::Text, false, true, _) => 'i',
        (Part::Text, true, true, _) => 'B',
        (Part::Text, _, _, true) => 's',
        (Part::Text, ..) => '.',
        (Part::Title, ..) => 'T',
        (Part::Heading(level), ..) => char::from(b'0' + level),
        (Part::Meta, ..) => 'd',
        (Part::Marker, ..) => 'm',
        (Part::Bar, ..) => 'q',
        (Part::Code, ..) => 'c',
        (Part::Token(token), ..) => match token {
            Token::Plain => 'c',
            Token::Keyword => 'k',
            Token::String => '"',
            Token::Number => 'n',
            Token::Comment => '/',
            Token::Function => 'f',
            Token::Type => 'y',
            Token::Tag => 'g',
            Token::Inserted => '+',
            Token::Deleted => '-',
        },
        (Part::Link, ..) => 'l',
        (Part::Target, ..) => 't',
        (Part::Image, ..) => 'p',
        (Part::Html, ..) => 'h',
        (Part::Rule, ..) => '-',
    }
}

const NOTE: &str = "\
# 로그는 미래의 나에게

**로그(log)** 는 *미래의* 나에게 쓰는 ~~편지~~ 메모다.
두 번째 줄은 그대로 두 번째 줄이다. `tracing`을 쓰면 된다.

## Setting up

1. 먼저 목표를 정한다
2. 그다음 아주 긴 항목이 하나 있어서 좁은 화면에서는 여러 줄로 나뉜다
   - 안쪽 항목 with some English words
     - 더 안쪽
10. 열 번째

- [x] 끝난 일
- [ ] 남은 일 👩\u{200d}🚀

> 인용은 막대로
>
> - 목록도 된다

```rust
fn main() {
\tprintln!(\"긴 줄은 잘리지 않고 다음 줄로 넘어간다\");
}
```

| 이름 | 값 | 설명 |
|:--|--:|:-:|
| 로그 | 12 | 무엇이 일어났는지 |
| 지표 metrics | 3 | `p99` |

[발표자료](https://example.org/slides) ![그림](a.png)<br>끝<hr>

---
#### 작은 제목
<center>모르는 태그</center>
";

#[test]
fn a_note_at_three_widths() {
    for columns in [24, 40, 80] {
        insta::assert_snapshot!(
            format!("note-{columns}"),
            Sheet::of(NOTE, columns).with_tones()
        );
    }
}

#[test]
fn hanging_indents_hold_at_every_depth() {
    assert_eq!(
        Sheet::of("- 하나 둘 셋\n  - 넷 다섯 여섯", 13u16).text(),
        ["• 하나 둘 셋", "  ◦ 넷 다섯", "    여섯"]
    );
    assert_eq!(
        Sheet::of("9. 가\n10. 나", 20u16).text(),
        [" 9. 가", "10. 나"]
    );
    assert_eq!(
        Sheet::of("> 가나다 라마바\n> 사", 9u16).text(),
        ["│ 가나다", "│ 라마바", "│ 사"]
    );
}

#[test]
fn blocks_stand_apart_and_items_together() {
    assert_eq!(
        Sheet::of("a\n\n\n\nb\n- c\n\n- d\n\n  e\n- f", 9u16).text(),
        ["a", "", "b", "", "• c", "• d", "", "  e", "• f"]
    );
    assert_eq!(
        Sheet::of("> a\n>\n> b\n\nc", 9u16).text(),
        ["│ a", "│ ", "│ b", "", "c"]
    );
    assert_eq!(Sheet::of("-\n- x", 9u16).text(), ["• ", "• x"]);
}

#[test]
fn tables_fit_or_become_records() {
    let table = "| 이름 | 설명 |\n|--|--|\n| 로그 | 무엇이 일어났는지 적는다 |\n";
    assert_eq!(
        Sheet::of(table, 22u16).text(),
        [
            "이름 │ 설명            ",
            "─────┼────────────────",
            "로그 │ 무엇이",
            "     │ 일어났는지",
            "     │ 적는다"
        ]
        .map(|row| if row.ends_with(' ') {
            row.trim_end()
        } else {
            row
        })
    );
    assert_eq!(
        Sheet::of(table, 10u16).text(),
        ["이름: 로그", "설명:", "무엇이", "일어났는지", "적는다"]
    );
}

/// Tables as notes have them: a schedule, a comparison, one with an address.
const TABLES: &str = "\
| 시간 | 발표 | 발표자 |
|---|:--|---|
| 10:00 – 10:40 | 로그는 미래의 나에게 쓰는 편지 | 윤서진 |
| 11:00 | Observability without the bill: what to keep, and for how long | Ada Lovelace |

| | tokio | async-std | smol | 비고 |
|---|:-:|:-:|:-:|---|
| 별 | 29000 | 4100 | 4300 | 2025년 가을 |
| 실행기 **여러 개** | 됨 | 안 됨 | 됨 | |

| 자료 | 주소 |
|---|---|
| 발표자료 | https://example.org/slides/2025/observability-without-the-bill.pdf |
";

#[test]
fn tables_of_notes_at_three_widths() {
    for columns in [30_u16, 45, 80] {
        insta::assert_snapshot!(
            format!("tables-{columns}"),
            Sheet::of(TABLES, columns).with_tones()
        );
    }
}

#[test]
fn a_table_of_a_head_alone_is_shown_and_an_empty_head_says_nothing() {
    assert_eq!(
        Sheet::of("| 하나둘셋넷 | 다섯여섯일곱 |\n|--|--|\n", 12u16).text(),
        ["하나둘셋넷", "다섯여섯일곱"]
    );
    assert_eq!(
        Sheet::of("| | 나 |\n|--|--|\n| 하나둘셋넷 | 다섯여섯일곱 |\n", 17u16).text(),
        ["하나둘셋넷", "나: 다섯여섯일곱"]
    );
}

const CODE: &str = "\
```rust,ignore
/// 인사한다.
fn main() {
\tlet 이름 = \"세계\"; // 아주 긴 설명이 줄 끝에 붙어서 좁은 화면에는 들어가지 않는다
\tprintln!(\"안녕 {이름}\", 42);
}
```

- 설정은

  ```yaml
  port: 8080 # 기본값
  ```

```diff
-  log.debug(\"x\")
+  log.info(\"x\")
```

```
언어가 없는 코드
```

    들여 쓴 코드
";

#[test]
fn code_names_its_language_and_has_its_tones() {
    for columns in [30_u16, 80] {
        insta::assert_snapshot!(
            format!("code-{columns}"),
            Sheet::of(CODE, columns).highlighted().with_tones()
        );
    }
}

#[test]
fn wide_code_and_tables_keep_their_lines_and_words_are_wrapped() {
    let text = "하나 둘 셋 넷 다섯\n\n```\n0123456789 abcdef\n```\n\n| 가나다라마 | 바사아 |\n|--|--|\n| a b c | d |\n";
    let sheet = Sheet::of(text, wide_of(12));
    assert_eq!(
        sheet.text(),
        [
            "하나 둘 셋",
            "넷 다섯",
            "",
            "  0123456789 abcdef",
            "",
            "가나다라마 │ 바사아",
            "───────────┼───────",
            "a b c      │ d"
        ]
    );
    let wide: Vec<Option<usize>> = (0..8)
        .map(|row| sheet.0.wide(row).map(|wide| wide.columns))
        .collect();
    let (none, code, table) = (None, Some(19), Some(19));
    assert_eq!(wide, [none, none, none, code, none, table, table, table]);
    // However long a line is, a row is bounded.
    let long = format!("```\n{}\n```\n", "a".repeat(5_000));
    assert!(
        Sheet::of(&long, wide_of(20))
            .0
            .rows()
            .all(|row| row.columns() <= 1_002)
    );
}

fn wide_of(width: u16) -> Setting {
    Setting {
        width,
        is_wide: true,
    }
}

#[test]
fn a_wide_grapheme_in_one_column_is_kept() {
    assert_eq!(Sheet::of("한글", 1u16).text(), ["한", "글"]);
    assert_eq!(Sheet::of("```\n한글\n```", 1u16).text(), ["한", "글"]);
}

/// Markdown out of pieces that meet in notes, and some that should not.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just("# "),
        Just("### "),
        Just("- "),
        Just("  - "),
        Just("1. "),
        Just("> "),
        Just("```\n"),
        Just("**"),
        Just("*"),
        Just("~~"),
        Just("`"),
        Just("[글](u)"),
        Just("![p](q)"),
        Just("<br>"),
        Just("<hr/>"),
        Just("<b>"),
        Just("---\n"),
        Just("| a | 나 |\n|--|:-:|\n| 다라마 | e |\n"),
        Just("파이썬 "),
        Just("word "),
        Just("longlonglongword"),
        Just("\t"),
        Just("日本語。"),
        Just("👩\u{200d}🚀"),
        Just("\u{1b}[31m"),
        Just("\u{202e}"),
        Just("e\u{301}"),
        Just("\u{1112}\u{1161}\u{11ab}"),
        Just("&#27;"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_wide_page_has_the_same_words(text in markdown(), columns in 1u16..40) {
        let text = safe::block(&text);
        let words = |sheet: &Sheet| -> String {
            let all = sheet.text().concat();
            all.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        // A narrow table repeats its heads.
        prop_assume!(!text.contains('|'));
        let wide = Sheet::of(&text, wide_of(columns));
        prop_assert_eq!(words(&wide), words(&Sheet::of(&text, columns)));
    }

    #[test]
    fn no_row_is_wider_than_the_page(text in markdown(), columns in 0u16..60) {
        let text = safe::block(&text);
        for row in Sheet::of(&text, columns).0.rows() {
            let one = width::graphemes(row.text()).count() <= 1;
            prop_assert!(row.columns() <= usize::from(columns.max(1)) || one, "{:?} in {columns}", row.text());
            prop_assert_eq!(safe::line(row.text()), row.text());
        }
    }

    #[test]
    fn no_word_is_lost_at_any_width(words in prop::collection::vec("[가-힣]{1,9}|[a-z]{1,12}", 1..30), columns in 1u16..60) {
        for between in [" ", "\n", "\n\n", "\n- "] {
            let sheet = Sheet::of(&words.join(between), columns);
            let shown: String = sheet.text().concat().chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert_eq!(&shown, &words.concat());
        }
    }
}
