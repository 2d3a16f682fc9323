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
    if tone.marked || tone.underlined {
        return if tone.marked { 'M' } else { 'u' };
    }
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
        (Part::Fold, ..) => 'v',
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
        (Part::Caption, ..) => 'P',
        (Part::Html, ..) => 'h',
        (Part::Callout(_), ..) => 'a',
        (Part::Footnote, ..) => 'f',
        (Part::Math, ..) => 'x',
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
        joins_lines: false,
    }
}

#[test]
fn a_wide_grapheme_in_one_column_is_kept() {
    assert_eq!(Sheet::of("한글", 1u16).text(), ["한", "글"]);
    assert_eq!(Sheet::of("```\n한글\n```", 1u16).text(), ["한", "글"]);
}

/// Each construct of HTML, in the ways that notes write it.
const HTML: &str = "\
한 줄<br>또 한 줄<br/>
<b>굵게</b> <strong>strong</strong> <em>기울임</em> <i>italic</i> <u>밑줄</u> <ins>넣음</ins>
<s>취소</s> <del>지움</del> <mark>형광펜</mark> <kbd>Ctrl</kbd>+<kbd>C</kbd> <code>a < b</code>
H<sub>2</sub>O, x<sup>10</sup>, 2<sup>0.5</sup>, 각주<sup>[1]</sup> <span style='color:red'>span **안의 굵게**</span>
<a href='https://example.org/a'>이름 *있는* 링크</a> <a name='x'>닻</a> &lt;태그&gt; &copy; Vec<String> <font>font</font>

<hr>

<center>
<figure>
<img src='https://example.org/metric.png' alt='views'>
<figcaption>로그와 메트릭을 나란히 그린 그림이 여기에 있다</figcaption>
</figure>
</center>

<div align='center'>

## 가운데 제목

가운데에 **온** 글

- 목록은 왼쪽에

</div>

<p align='right'>오른쪽 글</p>

<ul>
  <li>하나
  <li>둘 <b>bold</b>
    <ol start='3'><li>셋</li><li><p>넷</p><p>넷의 둘째 문단</p></li></ol>
  </li>
</ul>

<blockquote>HTML 인용<p>둘째 문단</p></blockquote>

* pdb 붙이기
    <pre><code class='language-yaml'>
    docker-compose.yml
    django:
        stdin_open: true

        tty: &lt;true&gt;
    </code></pre>

<table>
<thead><tr><th>이름</th><th align='right'>값</th></tr></thead>
<tr><td rowspan='2'>로그</td><td>1</td></tr>
<tr><td><ul><li>a</li><li>b</li></ul></td></tr>
</table>

<table><tr><td>

**머리 없는** 표

</td><td>`둘째`</td></tr></table>

<details>
<summary>펼쳐 보기 <code>x</code></summary>

안의 **Markdown**

```rust
let a = 1;
```

</details>

<details><p>요약 없음</details>

<iframe width='560' src='//www.youtube.com/embed/abc123' allowfullscreen></iframe>
<video controls><source src='talk.mp4'>브라우저가 못 봅니다</video>

<script>var hidden = '<b>';</script><style>p { hidden: 1 }</style><!-- hidden -->

| 칸 안 | HTML |
|---|---|
| 가<br>나 | <ul><li>하나</li><li>둘</li></ul> |
";

#[test]
fn html_at_two_widths() {
    for columns in [30, 80] {
        insta::assert_snapshot!(
            format!("html-{columns}"),
            Sheet::of(HTML, columns).with_tones()
        );
    }
}

/// Emphasis closed by a particle, wherever it stands.
const PARTICLES: &str = "\
# **파이썬(Python)**은 제목

**파이썬(Python)**은 **\"한글\"**은 **“인용”**를 **[링크](b)**를 *‘기울임’*이

- **파이썬(Python)**은 목록
- [**파이썬(Python)**은](c)

> **`코드`**를 인용

| **파이썬(Python)**은 | 표 |
|---|---|
| **“인용”**를 | **[링크](b)**를 |
";

#[test]
fn particles_at_two_widths() {
    for columns in [30, 80] {
        let sheet = Sheet::of(PARTICLES, columns);
        assert!(!sheet.text().concat().contains('*'));
        insta::assert_snapshot!(format!("particles-{columns}"), sheet.with_tones());
    }
}

#[test]
fn broken_html_loses_no_word() {
    for (html, expected) in [
        ("<div\n\n가", "<div 가"),
        ("<!-- 가 <b>나", "<!-- 가 <b>나"),
        ("<script>가\n\n나", "<script>가 나"),
        ("<b>가<i>나</b>다</i>", "가나다"),
        ("<ul>가<li>나</div></li>다", "가 • 나 다"),
        ("</p></table></td>가", "가"),
        ("<table>가<tr>나<td>다", "가 나 다"),
        ("<td>가</td><li>나", "가 • 나"),
        ("<summary>가</summary>나", "가 나"),
        (
            "<details>\n\n- 가</details>\n- 나\n\n다",
            "▾ Details • 가 • 나 다",
        ),
        ("<pre>가\n\n# 나", "가 # 나"),
        ("- <div>가\n\n나\n</div>", "• 가 나"),
        ("a < b <가> <나", "a < b <가> <나"),
        ("<video>가", "가"),
        ("가 <script>나", "가 <script>나"),
        ("<h1>가\n\n나\n- 다", "가 ━━ 나 ━━ • 다"),
        ("ssh <user>@<host> && x", "ssh <user>@<host> && x"),
    ] {
        let sheet = Sheet::of(html, 40);
        let shown = sheet.text().join(" ");
        let shown: Vec<_> = shown.split_whitespace().collect();
        assert_eq!(shown.join(" "), expected, "{html:?}");
    }
}

/// Containers inside each other.
const COUNT: usize = 100_000;

#[test]
fn bottomless_nesting_needs_no_deep_stack() {
    let deep = |open: &str, close: &str, count: usize| {
        format!("{}깊이{}", open.repeat(count), close.repeat(count))
    };

    let texts = [
        deep("> ", "", COUNT),
        deep("- ", "", COUNT),
        deep("1. ", "", COUNT),
        deep("*a ", "*", COUNT),
        deep("**a ", "**", COUNT),
        deep("~~a ", "~~", COUNT),
        deep("**(", ")**는", COUNT),
        deep("[", "](u)", COUNT),
        deep("![", "](u)", COUNT),
        deep("<b>", "</b>", COUNT),
        deep("<div>", "</div>", COUNT),
        deep("a <div>", "</div>", COUNT),
        deep("<div align=center>", "", COUNT),
        deep("<ul><li>", "</li></ul>", COUNT),
        deep("<blockquote>", "</blockquote>", COUNT),
        deep("<details><summary>a</summary>", "</details>", COUNT),
        deep("<table><tr><td>", "</td></tr></table>", COUNT),
        deep("<a href=x>", "</a>", COUNT),
        deep("<pre>", "</pre>", COUNT),
        deep("<sup>", "</sup>", COUNT),
        deep("<p><h1>", "", COUNT),
        deep("> <div>", "", COUNT),
        deep("", "</div>", COUNT),
    ];
    for text in texts {
        let start = text.chars().take(20).collect::<String>();
        let lay_out = move || {
            let sheet = Sheet::of(&text, 40);
            assert!(
                sheet.text().concat().replace(' ', "").contains("깊이"),
                "{start}"
            );
        };
        let small = std::thread::Builder::new().stack_size(256 * 1024);
        small.spawn(lay_out).unwrap().join().unwrap();
    }
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
        Just("</b>"),
        Just("<div align=center>\n"),
        Just("</div>\n"),
        Just("<ul>"),
        Just("<li>"),
        Just("</ul>"),
        Just("<table><tr><td>"),
        Just("<td rowspan=3 colspan=2>"),
        Just("</table>"),
        Just("<pre>"),
        Just("</pre>\n"),
        Just("<details><summary>"),
        Just("</summary>"),
        Just("</details>\n"),
        Just("<blockquote>"),
        Just("<h2>"),
        Just("</p>"),
        Just("<p>"),
        Just("<script>"),
        Just("</script>"),
        Just("<!--"),
        Just("-->"),
        Just("<a href=x>"),
        Just("</a>"),
        Just("<sup>"),
        Just("<img src=a alt=b>"),
        Just("</"),
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
        Just("> [!tip]- "),
        Just("[^1]"),
        Just("\n[^1]: "),
        Just("=="),
        Just("$"),
        Just("\n$$\n"),
        Just("\\frac{a}{b}"),
        Just("[[글|말]]"),
        Just("{% raw %}"),
        Just("{{< a >}}"),
        Just("{: .a}"),
        Just("x^2^"),
        Just(":tada:"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// HTML out of tags that open and close at will.
fn tags() -> impl Strategy<Value = String> {
    let names = "div|p|b|a href=x|ul|ol|li|table|tr|td|th|pre|code|details|summary|blockquote|h1|center|figure|figcaption|sup|span|section|video|script|iframe";
    let tag = (names, any::<bool>()).prop_map(|(name, opens)| {
        if opens {
            format!("<{name}>")
        } else {
            format!("</{}>", name.split(' ').next().unwrap_or(""))
        }
    });
    let piece = prop_oneof![
        4 => tag,
        2 => "[가-힣]{1,3}",
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("- ".to_owned()),
        1 => Just("> ".to_owned()),
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
        prop_assume!(!text.contains('|') && !text.contains("<t"));
        let wide = Sheet::of(&text, wide_of(columns));
        prop_assert_eq!(words(&wide), words(&Sheet::of(&text, columns)));
    }

    #[test]
    fn no_word_between_tags_is_lost(text in tags(), columns in 1u16..60) {
        // What is inside of a script, a frame or a video is not for readers.
        let hides = ["<script", "<iframe", "<video"].iter().any(|tag| text.contains(tag));
        let sheet = Sheet::of(&text, columns);
        let letters = |text: &str| {
            let mut all: Vec<char> = text.chars().filter(|c| ('가'..='힣').contains(c)).collect();
            all.sort_unstable();
            all
        };
        if !hides {
            prop_assert_eq!(letters(&sheet.text().concat()), letters(&text));
        }
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

/// What people write beyond CommonMark, each with a name for its golden pages.
const BEYOND: &[(&str, &str)] = &[
    (
        "footnotes",
        "\
## 각주[^둘]

로그는 지금 쓰고[^1] 나중에 읽는다[^둘]. 없는 것[^3]은 그대로다.

| 이름 | 값 |
|--|--|
| 표[^in] | **굵게[^1]** |

[^1]: 첫 번째로 정의되었지만 두 번째로 쓰였다.
[^둘]: 아주 긴 각주는 좁은 화면에서 여러 줄로 나뉘고 그 줄은 들여 쓴다.

    - 목록도 된다 [^in]

[^in]: `code` and [a link](https://example.org)
[^unused]: 아무도 쓰지 않는 각주

끝
",
    ),
    (
        "callouts",
        "\
> [!NOTE]
> GitHub의 알림이다.
>
> 두 번째 문단

> [!tip]- 접힌 **제목** 하나
> 안에 있는 말
> > [!warning]+ 안쪽
> > - 목록

> [!나만의] 제목만

> [!danger]
> ```sh
> rm -rf /
> ```

> [!NOTE](https://a.b) 는 아니다
",
    ),
    (
        "marks",
        "\
==중요한 **말**==은 ==밝게==, a == b == c, x==1 그대로.
H~2~O와 x^2^, 3~4시 **그리고** 5~6시, ^_^ ~취소~ ~~두 줄~~

- [x] 끝난 일
- [ ] 남은 일
- [-] 그만둔 일
- [/] 하던 일
",
    ),
    (
        "math",
        "\
식 $E = mc^2$ 와 $O(n \\log n)$, \\(\\alpha \\le \\beta\\), $5 and $10, `$HOME`.

$$
\\hat{y} = \\frac{\\sum_{i=1}^{n} x_i}{n + 1} \\\\
- \\nabla_\\theta \\mathcal{L}(\\theta)
$$

앞 $$\\sqrt{x^2 + 1} \\in \\mathbb{R}$$ 뒤
다음 줄 \\[ \\forall x \\exists y \\; \\unknown{x} \\]

| 표 | 식 |
|--|--|
| a | $x_{max}$ |
",
    ),
    (
        "emoji",
        ":tada: 축하:+1: `:tada:` 12:30:45 :nothing: std::fire::x\n\n    :tada:\n",
    ),
    (
        "wiki",
        "\
[[파이콘 2019]], [[notes/a_b|줄인 **말**]], [[메모#첫 제목]], [[#아래]]

![[그림.png|300]] ![[메모]] [[a]](b) `[[c]]`

| 표 | 링크 |
|--|--|
| a | [[b|말]] |
",
    ),
    (
        "generators",
        "\
* TOC
{:toc}

[TOC]

문단이다.
{: .notice}

{% highlight ruby linenos %}
puts \"*그대로*\"   # {{ x }}
{% endhighlight %}

[발표]({{ site.baseurl }}/slides.pdf){:target=\"_blank\"} [글]({% post_url 2019-01-01-a_b_c %})
![그림]({{ \"/a_b.png\" | relative_url }}){: width=\"50%\"}

{% include toc.html %}{{< youtube dQw4w9WgXcQ >}}
{{< figure src=\"/img/a.png\" caption=\"발표장\" >}}
{{% notice tip %}}알림 안의 말{{% /notice %}} {{ x }} {:ok, 1}
<!--more-->
%% 나만 보는 말 %% 보이는 말 {#id}

#### 제목 {#title .big}

용어
: 뜻은 그대로 읽힌다

```liquid
{% raw %}{{ site.title }}{% endraw %} %% a %%
```
",
    ),
];

#[test]
fn what_people_write_beyond_commonmark() {
    for (name, markdown) in BEYOND {
        for columns in [30, 80] {
            insta::assert_snapshot!(
                format!("{name}-{columns}"),
                Sheet::of(markdown, columns).with_tones()
            );
        }
    }
}

/// Pieces around footnotes, which stand elsewhere than they were written.
const NOTED: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "[^1]",
    "[^2]",
    "\n\n[^1]: ",
    "\n[^2]: ",
    "\n- ",
    "\n\n    ",
    "`",
    "==",
];

/// Pieces of what is understood beyond CommonMark, each without a letter of Hangul.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "\n> [!tip]- ",
    "\n> ",
    "\n- [-] ",
    "==",
    "~",
    "^2^",
    "$",
    "$$",
    "\n$$\n",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "[[",
    "]]",
    ":tada:",
    " %% x %% ",
    "{: .a}",
    "{#a}",
    "{:toc}",
    "\n[TOC]\n",
    "{{ site.a }}",
    "{{ x }}",
    "{% if a %}",
    "{% endif %}",
    "{% raw %}",
    "{% endraw %}",
    "{{< a >}}",
    "{{% /a %}}",
    "\n{% highlight c %}\nx\n{% endhighlight %}\n",
    "`",
    "**",
    "{",
    "}",
    "_",
];

proptest! {
    #[test]
    fn no_word_is_lost_to_what_is_understood(
        parts in prop::collection::vec(("[가-힣]{1,3}", prop::sample::select(PIECES)), 1..20),
        notes in prop::collection::vec(("[가-힣]{1,3}", prop::sample::select(NOTED)), 1..12),
        columns in 4u16..60,
    ) {
        for parts in [parts, notes] {
            let text: String = parts.iter().map(|(word, piece)| format!("{word}{piece}")).collect();
            let hangul = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| ('가'..='힣').contains(c)).collect();
                // Footnotes stand elsewhere.
                letters.sort_unstable();
                letters
            };
            let shown = Sheet::of(&text, columns).text().concat();
            prop_assert_eq!(hangul(&shown), hangul(&text), "{:?} shows {}", text, shown);
        }
    }
}
