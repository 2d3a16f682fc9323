//! Markdown at several widths → golden pages, each with a plane of letters for its tones.

use std::fmt::Write;

use proptest::prelude::*;
use seminar::page::{Manuscript, Page, Part, Text, Tone, typeset};
use seminar::text::{safe, width};

/// A text that is laid out and shown.
struct Sheet(Page);

impl Sheet {
    fn of(markdown: &str, width: u16) -> Self {
        let manuscript = Manuscript {
            title: String::new(),
            meta: Vec::new(),
            text: Text::Made(markdown.into()),
        };
        let mut page = Page::default();
        typeset(&manuscript, width, &mut |batch| {
            page.append(&batch);
            true
        });
        Self(page)
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
        (Part::Bar, ..) => 'q',
        (Part::Code, ..) => 'c',
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
        Sheet::of("- 하나 둘 셋\n  - 넷 다섯 여섯", 13).text(),
        ["• 하나 둘 셋", "  ◦ 넷 다섯", "    여섯"]
    );
    assert_eq!(Sheet::of("9. 가\n10. 나", 20).text(), [" 9. 가", "10. 나"]);
    assert_eq!(
        Sheet::of("> 가나다 라마바\n> 사", 9).text(),
        ["│ 가나다", "│ 라마바", "│ 사"]
    );
}

#[test]
fn blocks_stand_apart_and_items_together() {
    assert_eq!(
        Sheet::of("a\n\n\n\nb\n- c\n\n- d\n\n  e\n- f", 9).text(),
        ["a", "", "b", "", "• c", "• d", "", "  e", "• f"]
    );
    assert_eq!(
        Sheet::of("> a\n>\n> b\n\nc", 9).text(),
        ["│ a", "│ ", "│ b", "", "c"]
    );
    assert_eq!(Sheet::of("-\n- x", 9).text(), ["• ", "• x"]);
}

#[test]
fn tables_fit_or_become_records() {
    let table = "| 이름 | 설명 |\n|--|--|\n| 로그 | 무엇이 일어났는지 적는다 |\n";
    assert_eq!(
        Sheet::of(table, 22).text(),
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
        Sheet::of(table, 10).text(),
        ["이름: 로그", "설명:", "무엇이", "일어났는지", "적는다"]
    );
}

#[test]
fn a_wide_grapheme_in_one_column_is_kept() {
    assert_eq!(Sheet::of("한글", 1).text(), ["한", "글"]);
    assert_eq!(Sheet::of("```\n한글\n```", 1).text(), ["한", "글"]);
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
        ("<script>가\n\n나", "가 나"),
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
        ("가 <script>나", "가 나"),
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
