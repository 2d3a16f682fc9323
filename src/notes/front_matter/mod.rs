//! What a note says of itself at its very top: YAML between `---` or above one, TOML between `+++`,
//! JSON in braces, or `Title: …` lines up to a blank one.
//!
//! A parser sees 16 KiB at most; on any error the lines are read leniently as `key: value`, so that
//! `title: Rust: the book` keeps its title. A note is never lost to this.

mod bare;
mod field;
mod fields;
mod json;
mod lenient;
mod plain;
mod toml;
mod yaml;

use std::borrow::Cow;

use crate::text::safe;
pub use field::Field;
use fields::Fields;
use json::Found;

/// Bytes that a parser may see: 100 KB of `{a: ` took that of YAML seconds.
const LIMIT: usize = 16 * 1024;

/// The front matter of one note.
#[derive(Debug, Default, PartialEq)]
pub struct FrontMatter<'a> {
    fields: Fields<'a>,
    /// The byte of the note at which its body begins.
    pub end: usize,
    /// What was wrong with it, with the 1-based line in the note.
    pub fault: Option<(u32, String)>,
}

impl<'a> FrontMatter<'a> {
    /// Reads what `text` begins with; empty where that is no front matter.
    pub fn read(text: &'a str) -> Self {
        let front = match text.as_bytes().first() {
            Some(b'-') => fenced(text, &YAML),
            Some(b'+') => fenced(text, &TOML),
            Some(b'{') => json::read(text, LIMIT).map(|found| match found {
                Found::Fields(fields, end) => Self::good(fields, end),
                Found::Broken(fields, end, fault) => Self::bad(fields, end, fault),
            }),
            _ => bare::ruled(text)
                .map(|(block, end)| parsed(block, end, 0, &YAML))
                .or_else(|| bare::read(text).map(|(fields, end)| Self::good(fields, end))),
        };
        front.unwrap_or_default()
    }

    fn good(fields: Fields<'a>, end: usize) -> Self {
        let fault = None;
        Self { fields, end, fault }
    }

    /// With what is wrong at a line of the note.
    fn bad(fields: Fields<'a>, end: usize, (line, what): (u32, String)) -> Self {
        // Parsers count from where they began; our line is the note's.
        let what = what.split(" at line ").next().unwrap_or(&what);
        let fault = Some((line, safe::line(what).into_owned()));
        Self { fields, end, fault }
    }

    /// Whether nothing ends it: then it is a part of the text.
    pub fn is_unclosed(&self) -> bool {
        self.end == 0 && self.fault.is_some()
    }

    /// The values of `field`, be it stated as a string or as a list.
    pub fn list(&self, field: Field) -> &[Cow<'a, str>] {
        self.fields.get(field)
    }

    /// The key that states `field` in it, in lower case.
    pub fn key(&self, field: Field) -> Option<&'static str> {
        self.fields.key(field)
    }

    /// The first value of `field`.
    pub fn one(&self, field: Field) -> Option<&str> {
        self.list(field).first().map(AsRef::as_ref)
    }

    /// What the note is about: its tags, else its categories.
    pub fn tags(&self) -> Vec<String> {
        let tags = match self.list(Field::Tags) {
            [] => self.list(Field::Categories),
            tags => tags,
        };
        let bare = |tag: &Cow<'_, str>| tag.trim_start_matches('#').to_owned();
        tags.iter()
            .map(bare)
            .filter(|tag| !tag.is_empty())
            .collect()
    }
}

/// The 1-based line of `text`, the note, on which its front matter states `key`.
pub fn line_of(text: &str, key: &str) -> u32 {
    let states = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '"', '\'']);
        let found = line.split([':', '=', '"', '\'']).next().unwrap_or("");
        field::is_same(key, found.trim())
    };
    let at = text.lines().position(states).unwrap_or(0);
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// The fields of some lines, or the 1-based line of them and what is wrong there.
type Parsed<'a> = Result<Fields<'a>, (u32, String)>;

/// How front matter between two lines of `mark` is written.
struct Format {
    mark: &'static str,
    /// Another line that may end it.
    end: &'static str,
    /// What stands between a key and its value.
    sign: char,
    read: for<'a> fn(&'a str) -> Parsed<'a>,
}

const YAML: Format = Format {
    mark: "---",
    end: "...",
    sign: ':',
    read: |block| plain::read(block).map_or_else(|| yaml::read(block), Ok),
};

const TOML: Format = Format {
    mark: "+++",
    end: "+++",
    sign: '=',
    read: toml::read,
};

/// The lines between the first line of `text` and the one that ends them, and the byte behind it.
fn split<'a>(text: &'a str, format: &Format) -> Option<(&'a str, Option<usize>)> {
    let start = text.find('\n')? + 1;
    if text[..start].trim_end() != format.mark {
        return None;
    }
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let mark = line.trim_end();
        if mark == format.mark || mark == format.end {
            return Some((&text[start..at], Some(at + line.len())));
        }
        at += line.len();
    }
    Some((&text[start..], None))
}

fn fenced<'a>(text: &'a str, format: &Format) -> Option<FrontMatter<'a>> {
    let (block, end) = split(text, format)?;
    let first = block.lines().find(|line| !line.trim().is_empty());
    let key = first.and_then(|line| lenient::key_value(line, format.sign));
    let Some(end) = end else {
        return key
            .filter(|(key, _)| field::is_known(key) && !block.starts_with('\n'))
            .map(|_| unclosed(block, format));
    };
    if block.trim().is_empty() {
        return Some(FrontMatter::good(Fields::default(), end));
    }
    // A rule at the top of a note and another below prose is no front matter.
    key?;
    let front = parsed(block, end, 1, format);
    // A rule far below ends nothing.
    Some(if front.fault.is_some() && holds_heading(block) {
        unclosed(block, format)
    } else {
        front
    })
}

/// What `block` says, which stands below `above` lines and ends at the byte `end` of the note.
fn parsed<'a>(block: &'a str, end: usize, above: u32, format: &Format) -> FrontMatter<'a> {
    let parsed = if block.len() > LIMIT {
        let what = "front matter of more than 16 KiB is read line by line";
        Err((1, what.to_owned()))
    } else {
        (format.read)(block)
    };
    parsed.map_or_else(
        |(line, what)| {
            let fields = lenient::read(block, format.sign);
            FrontMatter::bad(fields, end, (line + above, what))
        },
        |fields| FrontMatter::good(fields, end),
    )
}

/// Front matter that nothing ends: all is text, and its first lines say what they say.
fn unclosed<'a>(block: &'a str, format: &Format) -> FrontMatter<'a> {
    let mut fields = Fields::default();
    let says = |line: &&str| {
        line.starts_with([' ', '-']) || lenient::key_value(line, format.sign).is_some()
    };
    for line in block.lines().take_while(says) {
        lenient::take(line, format.sign, &mut fields);
    }
    let what = format!(
        "front matter is never closed by a line of `{}`",
        format.mark
    );
    FrontMatter::bad(fields, 0, (1, what))
}

/// Whether a heading stands below a blank line.
fn holds_heading(block: &str) -> bool {
    let lines = block.lines().zip(block.lines().skip(1));
    lines
        .filter(|(above, _)| above.trim().is_empty())
        .any(|(_, line)| {
            let words = line.trim_start_matches('#');
            (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_is_read_with_lists_quotes_and_dates() {
        let text = "---\ntitle: \"두숟갈 - 18\"\nTags: [a, 'b']\ndate: 2017-11-15\nspeakers:\n  - x\n  - y\nno:\n---\nbody";
        let front = FrontMatter::read(text);
        assert_eq!(front.one(Field::Title), Some("두숟갈 - 18"));
        assert_eq!(front.list(Field::Tags), ["a", "b"]);
        assert_eq!(front.one(Field::Date), Some("2017-11-15"));
        assert_eq!(front.list(Field::Speaker), ["x", "y"]);
        assert_eq!((&text[front.end..], front.fault), ("body", None));
    }

    #[test]
    fn what_yaml_refuses_is_read_leniently_and_reported() {
        let front =
            FrontMatter::read("---\nlayout: post\ntitle: Rust: the book\ntags: [a, b\n---\n");
        assert_eq!(front.one(Field::Title), Some("Rust: the book"));
        assert_eq!(front.fault.as_ref().map(|(line, _)| *line), Some(3));
        for bad in [
            "title: [공지] 안내",
            "title: a\ntitle: b",
            "a: &x 1\ntitle: *x",
            "title: [&a b, *a]",
            "title: t\n\"tags\": [&a x, *a]",
        ] {
            let text = format!("---\n{bad}\n---\n");
            let front = FrontMatter::read(&text);
            assert!(
                front.fault.is_some() && front.one(Field::Title).is_some(),
                "{bad}"
            );
        }
        assert_eq!(
            FrontMatter::read("---\ntitle: {{ page }}\n---\n").one(Field::Title),
            Some("{{ page }}")
        );
    }

    #[test]
    fn yaml_may_have_no_rule_above_it() {
        let text = "title: \"두숟갈 - 18\"\ndate: 2017-11-15\ntags:\n  - a\n\n  - b\n---\nbody";
        let front = FrontMatter::read(text);
        assert_eq!(front.one(Field::Title), Some("두숟갈 - 18"));
        assert_eq!((front.tags().len(), &text[front.end..]), (2, "body"));
        assert_eq!(front.fault, None);
        let broken = FrontMatter::read("layout: x\ntitle: Rust: the book\n---\nbody");
        assert_eq!(broken.one(Field::Title), Some("Rust: the book"));
        assert_eq!(broken.fault.map(|(line, _)| line), Some(2));
    }

    #[test]
    fn a_rule_is_no_front_matter_and_escapes_are_made_safe() {
        assert_eq!(FrontMatter::read("---\n\n# Title\n\ntext\n---\n").end, 0);
        assert_eq!(
            FrontMatter::read("---\n# 모임\nNote: hi\n## a - 황현태\n---\n## b\n").end,
            0
        );
        let quoted = FrontMatter::read("---\n\"title\": \"x\"\nevent: 3.10\ndate: 2022.10\n---\n");
        assert_eq!(
            (
                quoted.one(Field::Title),
                quoted.one(Field::Event),
                quoted.one(Field::Date)
            ),
            (Some("x"), Some("3.10"), Some("2022.10"))
        );
        let open = FrontMatter::read("---\ntitle: never closed\n");
        assert_eq!((open.end, open.fault.map(|(line, _)| line)), (0, Some(1)));
        let front = FrontMatter::read("---\ntitle: \"a\\e]0;b\"\n---\n");
        assert_eq!(front.one(Field::Title), Some("a\u{fffd}]0;b"));
    }

    #[test]
    fn toml_is_read_too() {
        let text =
            "+++\ntitle = \"Google I/O\"\ndate = 2018-05-13\ntags = [\"a\", \"b\"]\n+++\nbody";
        let front = FrontMatter::read(text);
        assert_eq!(
            (front.one(Field::Title), front.one(Field::Date)),
            (Some("Google I/O"), Some("2018-05-13"))
        );
        assert_eq!(
            (front.list(Field::Tags).len(), &text[front.end..]),
            (2, "body")
        );
        let front = FrontMatter::read("+++\ntitle = unquoted words\n+++\n");
        assert_eq!(
            (
                front.one(Field::Title),
                front.fault.as_ref().map(|(line, _)| *line)
            ),
            (Some("unquoted words"), Some(2))
        );
    }

    #[test]
    fn huge_and_nested_yaml_costs_nothing() {
        let text = format!("---\ntitle: kept\nx: {}\n---\n", "{a: ".repeat(30_000));
        assert_eq!(FrontMatter::read(&text).one(Field::Title), Some("kept"));
        let deep = format!("---\ntitle: kept\nx: {}\n---\n", "[".repeat(10_000));
        assert_eq!(FrontMatter::read(&deep).one(Field::Title), Some("kept"));
    }

    #[test]
    fn json_is_read_and_what_only_looks_like_it_is_not() {
        let text = "{\n  \"title\": \"모임\",\n  \"tags\": [\"a\", \"b\"],\n  \"speakers\": [{\"name\": \"홍길동\"}]\n}\nbody";
        let front = FrontMatter::read(text);
        assert_eq!((&text[front.end..], &front.fault), ("body", &None));
        assert_eq!(front.one(Field::Title), Some("모임"));
        assert_eq!(front.tags(), ["a", "b"]);
        assert_eq!(front.list(Field::Speaker), ["홍길동"]);
        for other in [
            "{{ toc }}\n",
            "{% raw %}\n",
            "{: .lead}\n",
            "{}} x\n",
            "{\"a\": 1} and so on\n",
        ] {
            assert_eq!(FrontMatter::read(other), FrontMatter::default(), "{other}");
        }
        let broken = FrontMatter::read("{\n  \"title\": \"모임\",\n  \"tags\": [a, b],\n}\nbody");
        assert_eq!(broken.one(Field::Title), Some("모임"));
        assert_eq!(broken.fault.as_ref().unwrap().0, 3);
        let open = FrontMatter::read("{\n  \"title\": \"모임\",\n\n# 본문\n");
        assert_eq!((open.end, open.one(Field::Title)), (0, Some("모임")));
        assert_eq!(open.fault.unwrap().0, 1);
        let long = format!(
            "{{\n\"title\": \"kept\",\n\"x\": \"{}\"\n}}\nbody",
            "[".repeat(20_000)
        );
        let front = FrontMatter::read(&long);
        assert_eq!(
            (front.one(Field::Title), &long[front.end..]),
            (Some("kept"), "body")
        );
        assert!(front.fault.is_some());
    }

    #[test]
    fn unclosed_front_matter_says_what_it_says_and_hides_nothing() {
        for text in [
            "---\ntitle: 모임\ntags:\n- a\n\n# 머리\nauthor: nobody\n",
            // The rule far below ends nothing.
            "---\ntitle: 모임\ntags: [a]\n\n## 발표\n본문은 길다\n\n---\n\n## 둘\n",
            "+++\ntitle = \"모임\"\ntags = [\"a\"]\n\n# 머리\n",
        ] {
            let front = FrontMatter::read(text);
            assert_eq!(
                (front.end, front.one(Field::Title)),
                (0, Some("모임")),
                "{text}"
            );
            assert_eq!(front.tags(), ["a"]);
            assert_eq!(
                (front.one(Field::Author), front.fault.as_ref().unwrap().0),
                (None, 1)
            );
        }
        let rule = FrontMatter::read("---\nNote: hi\n\nwords\n");
        assert_eq!(rule, FrontMatter::default());
    }

    #[test]
    fn headings_and_rules_inside_quotes_end_nothing() {
        let text = "---\ntitle: \"긴\n\n  # 제목\"\nspeakers:\n  - name: 홍길동\n    at: 서울\n  - 김하나\nauthor: {name: b}\n---\nbody";
        let front = FrontMatter::read(text);
        assert_eq!((&text[front.end..], &front.fault), ("body", &None));
        assert_eq!(front.one(Field::Title), Some("긴 # 제목"));
        assert_eq!(front.list(Field::Speaker), ["홍길동", "김하나"]);
        assert_eq!(front.one(Field::Author), Some("b"));
    }

    #[test]
    fn tags_are_many_in_one_string_and_categories_stand_in_for_them() {
        let tags = |lines: &str| FrontMatter::read(&format!("---\n{lines}\n---\n")).tags();
        assert_eq!(tags("tags: a, b c"), ["a", "b c"]);
        assert_eq!(tags("tags: \"#a, #b\""), ["a", "b"]);
        assert_eq!(tags("태그: [a, 'b, c']"), ["a", "b, c"]);
        assert_eq!(tags("categories: [x]\ntags:\n  - a"), ["a"]);
        assert_eq!(tags("categories: x, y\ntags:"), ["x", "y"]);
        assert_eq!(tags("keywords: x\ntags: a"), ["a"]);
    }

    #[test]
    fn lines_of_fields_are_found_however_they_are_written() {
        for (text, line) in [
            ("---\ntitle: x\n\"Talks\": h9\n---\n", 3),
            ("+++\ntalks = \"h9\"\n+++\n", 2),
            ("{\n\n  \"talks\": \"h9\" }\n", 3),
            ("Title: x\nTalks: h9\n\n", 2),
        ] {
            assert_eq!(FrontMatter::read(text).one(Field::Talks), Some("h9"));
            assert_eq!(line_of(text, "talks"), line);
        }
    }
}
