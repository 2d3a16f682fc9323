//! Footnotes: where a note defines them, and in which order a part of it uses them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::markdown::code_lines::{CodeLines, Line};
use crate::markdown::ticks::Ticks;

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 100;
/// How often it is looked again which footnotes are used.
const ROUNDS: usize = 4;
/// How a mark is handed through the parser: as a picture at this and the definition's number.
const SCHEME: &str = "seminar-footnote:";

/// The footnotes that a note defines and refers to. The first definition of a label counts.
#[derive(Debug, Default)]
pub struct Definitions {
    all: Vec<Definition>,
    by_label: HashMap<String, usize>,
}

/// One footnote of a note.
#[derive(Debug)]
pub struct Definition {
    /// Its Markdown, a line for each that it takes in the note.
    pub text: String,
    /// The line of the note at which it begins, from 1.
    pub line: u32,
}

impl Definitions {
    /// The footnotes of `text`.
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        // Most notes have none: look for the sign before looking at lines.
        if memchr::memmem::find(text.as_bytes(), b"[^").is_none() {
            return found;
        }
        let candidates = candidates(text);
        if candidates.is_empty() {
            return found;
        }
        // One that nothing outside of it refers to stays where it stands: as text, which may itself
        // refer to others.
        let mut roots = Vec::new();
        let mut from = 0;
        for one in &candidates {
            references(&text[from..one.range.start], &found, &mut roots);
            from = one.range.end;
        }
        references(&text[from..], &found, &mut roots);
        let by_key = candidates.iter().map(|one| (&*one.key, &one.definition));
        let by_key: HashMap<&str, &Definition> = by_key.collect();
        let mut used = HashSet::new();
        let mut left = HashSet::new();
        reach(&by_key, roots, &left, &mut used);
        for one in &candidates {
            if !used.contains(&one.key) {
                left.insert(one.key.clone());
                let mut inner = Vec::new();
                // As it is written: what is indented in it is code where it stands.
                references(&text[one.range.clone()], &found, &mut inner);
                reach(&by_key, inner, &left, &mut used);
            }
        }
        for one in candidates {
            if !used.contains(&one.key) {
                continue;
            }
            found.by_label.insert(one.key, found.all.len());
            found.all.push(one.definition);
        }
        found.checked(text)
    }

    /// Those that marks in `text` lead to once they all are taken out of it: without the others
    /// code may go on over other lines than before. Where that comes to no end, all stay text.
    fn checked(mut self, text: &str) -> Self {
        for _ in 0..ROUNDS {
            let mut roots = Vec::new();
            references(text, &self, &mut roots);
            let by_key = self.by_label.iter();
            let by_key = by_key.map(|(key, &at)| (key.as_str(), &self.all[at]));
            let mut used = HashSet::new();
            reach(&by_key.collect(), roots, &HashSet::new(), &mut used);
            if used.len() == self.all.len() {
                return self;
            }
            let mut left = Self::default();
            let mut all: Vec<_> = self.by_label.into_iter().collect();
            all.sort_unstable_by_key(|(_, at)| *at);
            for ((key, _), definition) in all.into_iter().zip(self.all) {
                if used.contains(&key) {
                    left.by_label.insert(key, left.all.len());
                    left.all.push(definition);
                }
            }
            self = left;
        }
        Self::default()
    }

    /// The byte behind the code span that the backticks at `start` of `text` open, else behind
    /// these. A footnote ends the paragraph in which one could go on.
    pub fn behind_code(&self, ticks: &mut Ticks, text: &str, start: usize) -> usize {
        let end = ticks.behind(text, start);
        let span = &text.as_bytes()[start..end];
        let mut lines = memchr::memchr_iter(b'\n', span).map(|at| start + at + 1);
        if lines.any(|line| self.counted(&text[line..]).is_some()) {
            start + span.iter().take_while(|&&byte| byte == b'`').count()
        } else {
            end
        }
    }

    /// The number of the definition of `label`, from 0.
    pub fn find(&self, label: &str) -> Option<usize> {
        self.by_label.get(&key(label)).copied()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The definition with the number `at`.
    pub fn get(&self, at: usize) -> Option<&Definition> {
        self.all.get(at)
    }

    /// Bytes of the definition with which `text`, at the beginning of a line, begins: those that
    /// count only.
    pub fn counted(&self, text: &str) -> Option<usize> {
        let first = &text[..line_length(text)];
        let (label, rest) = definition(first)?;
        let known = &self.all[self.find(label)?].text;
        let length = definition_length(text);
        let is_same = *known == unindented(&text[first.len() - rest.len()..length]);
        is_same.then_some(length)
    }
}

/// The Markdown of a mark that stands for the definition `at`: a picture, which unlike a link may
/// stand in a link.
pub fn mark(at: usize) -> String {
    format!("![]({SCHEME}{at})")
}

/// The number of the definition for whose mark a picture at `target` stands.
pub fn marked(target: &str) -> Option<usize> {
    target.strip_prefix(SCHEME)?.parse().ok()
}

/// `text`, which the parser took as it is, with `[number]` for each mark in it: `number` tells that
/// of a definition that is there.
pub fn literal(text: &str, mut number: impl FnMut(usize) -> Option<usize>) -> Cow<'_, str> {
    let open = format!("![]({SCHEME}");
    let mut out = String::new();
    let mut copied = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), &open) {
        let digits = &text[at + open.len()..];
        let end = digits.bytes().take_while(u8::is_ascii_digit).count();
        let known = digits[..end].parse().ok().and_then(&mut number);
        if let Some(number) = known.filter(|_| digits[end..].starts_with(')')) {
            out += &text[copied..at];
            out += &format!("[{number}]");
            copied = at + open.len() + end + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    Cow::Owned(out + &text[copied..])
}

/// The label of the mark with which `text` begins, and its bytes.
pub fn reference(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("[^")?;
    let mut end = rest.len().min(LONGEST_LABEL);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let end = rest[..end].find(|c: char| c == ']' || c == '[' || c.is_whitespace())?;
    (end > 0 && rest[end..].starts_with(']')).then(|| (&rest[..end], end + 3))
}

/// The definitions that a text uses, in the order of use.
#[derive(Debug, Default)]
pub struct Used {
    order: Vec<usize>,
    numbers: HashMap<usize, usize>,
}

impl Used {
    /// The number, from 1, with which the definition `at` is shown.
    pub fn number(&mut self, at: usize) -> usize {
        let order = &mut self.order;
        *self.numbers.entry(at).or_insert_with(|| {
            order.push(at);
            order.len()
        })
    }

    /// The definition that is shown with the number `number`, from 1.
    pub fn get(&self, number: usize) -> Option<usize> {
        self.order.get(number.checked_sub(1)?).copied()
    }
}

/// The label and the first words of a definition.
pub fn definition(line: &str) -> Option<(&str, &str)> {
    let indent = line.bytes().take_while(|&byte| byte == b' ').count();
    let line = line.get(indent..).filter(|_| indent <= 3)?;
    let (label, length) = reference(line)?;
    let rest = line[length..].strip_prefix(':')?;
    Some((label, rest.trim_start_matches([' ', '\t'])))
}

/// A definition that counts if anything refers to it.
struct Candidate {
    key: String,
    range: Range<usize>,
    definition: Definition,
}

/// The first definition of each label.
fn candidates(text: &str) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut known = HashSet::new();
    let mut lines = CodeLines::default();
    let (mut at, mut line) = (0, 1_u32);
    while at < text.len() {
        let length = line_length(&text[at..]);
        let content = &text[at..at + length];
        if lines.take(content) == Line::Words
            && let Some((label, rest)) = definition(content)
            && known.insert(key(label))
        {
            let end = at + definition_length(&text[at..]);
            let first = at + length - rest.len();
            let text = unindented(&text[first..end]);
            let lines_above = line;
            line += line_ends(&text);
            found.push(Candidate {
                key: key(label),
                range: at..end,
                definition: Definition {
                    text,
                    line: lines_above,
                },
            });
            at = end;
            continue;
        }
        line += 1;
        at += length;
    }
    found
}

/// Adds the labels at which one gets from `roots` by what the definitions refer to, without those
/// that are `left` as text.
fn reach(
    candidates: &HashMap<&str, &Definition>,
    roots: Vec<String>,
    left: &HashSet<String>,
    found: &mut HashSet<String>,
) {
    let mut next = roots;
    while let Some(label) = next.pop() {
        if let Some(definition) = candidates.get(&*label)
            && !left.contains(&label)
            && found.insert(label)
        {
            references(&definition.text, &Definitions::default(), &mut next);
        }
    }
}

/// Adds the labels to which marks in `text` refer, those in code and in `known` left out.
fn references(text: &str, known: &Definitions, found: &mut Vec<String>) {
    let mut lines = CodeLines::default();
    let mut ticks = Ticks::default();
    let mut at = 0;
    while at < text.len() {
        let mut end = at + line_length(&text[at..]);
        if lines.take(&text[at..end]) != Line::Words {
            at = end;
            continue;
        }
        if let Some(length) = known.counted(&text[at..]) {
            at += length;
            continue;
        }
        // A definition does not refer to itself.
        if let Some((label, _)) = definition(&text[at..end]) {
            at += text[at..end].find(label).unwrap_or(0);
        }
        while at < end {
            let next = memchr::memchr3(b'`', b'[', b'\\', &text.as_bytes()[at..end]);
            let Some(next) = next.map(|next| at + next) else {
                break;
            };
            at = match text.as_bytes()[next] {
                b'`' => known.behind_code(&mut ticks, text, next),
                b'[' => {
                    found.extend(reference(&text[next..]).map(|(label, _)| key(label)));
                    next + 1
                }
                _ => next + 1 + text[next + 1..].chars().next().map_or(0, char::len_utf8),
            };
            // A code span may have gone over lines.
            if at > end {
                end = at + line_length(&text[at..]);
            }
        }
        at = end;
    }
}

/// Bytes of the definition with which `text` begins, with its line ends: its paragraph, and what
/// is indented below it.
fn definition_length(text: &str) -> usize {
    let mut end = line_length(text);
    let mut at = end;
    let mut is_apart = false;
    while at < text.len() {
        let length = line_length(&text[at..]);
        let line = &text[at..at + length];
        let is_indented = line.starts_with("  ") || line.starts_with('\t');
        if line.trim().is_empty() {
            is_apart = true;
        } else if is_indented || (!is_apart && continues(line)) {
            end = at + length;
        } else {
            break;
        }
        at += length;
    }
    end
}

/// Whether `line` can go on with the paragraph above it.
fn continues(line: &str) -> bool {
    let starts_block = line.starts_with(['#', '>', '|', '`', '~', '<', '-', '*', '+', '=', '{']);
    !starts_block && definition(line).is_none()
}

/// `text` with up to four columns less before each line but the first.
fn unindented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        let spaces = line.bytes().take(4).take_while(|&b| b == b' ').count();
        out.push_str(match line.strip_prefix('\t') {
            _ if nth == 0 => line,
            Some(rest) => rest,
            None => &line[spaces..],
        });
    }
    out
}

/// Bytes of the first line, with its end.
pub fn line_length(text: &str) -> usize {
    memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |end| end + 1)
}

fn line_ends(text: &str) -> u32 {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

fn key(label: &str) -> String {
    label.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_take_their_paragraph_and_what_is_indented() {
        let text = "말[^A] x[^b]\n\n[^a]: 하나\n둘\n\n    - 셋\n\n끝\n[^b]: b\n[^c]: c\n```\n[^d]: d[^d]\n```\n";
        let all = Definitions::of(text);
        let texts: Vec<_> = all.all.iter().map(|one| (&*one.text, one.line)).collect();
        assert_eq!(texts, [("하나\n둘\n\n- 셋\n", 3), ("b\n", 9)]);
        assert_eq!(
            (all.find("a"), all.find("c"), all.find("d")),
            (Some(0), None, None)
        );
    }

    #[test]
    fn what_only_refers_to_itself_stays_where_it_stands() {
        let labels = |text: &str| Definitions::of(text).all.len();
        assert_eq!(labels("a\n\n[^1]: b[^1]\n"), 0);
        assert_eq!(labels("`[^1]` \\[^1]\n\n[^1]: b\n"), 0);
        assert_eq!(labels("[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]\n"), 2);
        assert_eq!(labels("[^1]: b[^2]\n[^2]: c[^1]\n"), 1);
    }

    #[test]
    fn labels_hold_no_spaces_or_brackets() {
        assert_eq!(reference("[^1] x"), Some(("1", 4)));
        assert_eq!(reference("[^가-1]"), Some(("가-1", 8)));
        for none in ["[^]", "[^a b]", "[^a[b]", "[^a", "[a]"] {
            assert_eq!(reference(none), None, "{none}");
        }
    }
}
