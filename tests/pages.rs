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
    if tone.marked {
        return 'k';
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

proptest! {
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

/// Pieces around footnotes, which stand elsewhere than they were written. No backtick: that code goes
/// on over a line that looks like a definition is not seen when a note's definitions are collected.
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
