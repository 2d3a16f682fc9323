//! What the lines below a heading say: who speaks, when it was, where a text ends.

use std::ops::Range;

use crate::notes::date::{self, Date};
use crate::notes::outline::Heading;
use crate::notes::person::{self, Trust};
use crate::notes::plain;
use crate::notes::vocabulary;

/// What the lines below a note's title say.
#[derive(Debug, Default)]
pub struct Lead {
    /// Speakers on a labelled line.
    pub speakers: Vec<String>,
    /// A date on a labelled line, else the first date that stands alone in a short line.
    pub date: Option<Date>,
}

impl Lead {
    /// Lines that are looked at, and chars that a line may have to state a date by itself.
    const LINES: usize = 12;
    const SHORT: usize = 48;

    /// Reads the beginning of `text`.
    pub fn of(text: &str) -> Self {
        let lines: Vec<String> = text
            .lines()
            .map(plain_line)
            .filter(|line| !line.is_empty())
            .take(Self::LINES)
            .collect();
        let labelled: Vec<(&str, &str)> = lines.iter().filter_map(|line| labelled(line)).collect();
        let speakers = labelled
            .iter()
            .find(|(label, _)| vocabulary::labels_speaker(label))
            .map(|(_, value)| listed_names(value))
            .unwrap_or_default();
        let date = labelled
            .iter()
            .find_map(|(label, value)| vocabulary::labels_date(label).then(|| date::find(value))?)
            .or_else(|| {
                lines
                    .iter()
                    .filter(|l| l.chars().count() <= Self::SHORT)
                    .find_map(|l| date::find(l))
            });
        Self { speakers, date }
    }
}

/// The speakers that a line right below the heading at `at` names: `발표자: 홍길동`, `by Rich
/// Hickey`, a name alone. The line may itself be a heading that says `Speaker`.
pub fn speakers_below(text: &str, outline: &[Heading], at: usize) -> Option<(Vec<String>, Trust)> {
    let from = outline[at].range.end;
    let next = outline.get(at + 1);
    let to = next.map_or(text.len(), |next| next.range.start);
    let lines = text[from..to].lines().take(8).map(plain_line);
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).take(3).collect();
    let headed = next
        .filter(|_| lines.is_empty())
        .and_then(|next| labelled_speakers(&next.text).or_else(|| first_below(text, next)));
    headed.or_else(|| {
        lines.iter().enumerate().find_map(|(nth, line)| {
            let by = || {
                ["by ", "By ", "BY "]
                    .iter()
                    .find_map(|by| person::attributed(line.strip_prefix(by)?))
            };
            // A name alone is told from other words by its siblings.
            let alone = || person::attributed(line).filter(|_| nth == 0);
            labelled_speakers(line)
                .or_else(|| by().map(|(names, _)| (names, Trust::Strong)))
                .or_else(|| alone().map(|(names, _)| (names, Trust::Weak)))
        })
    })
}

/// The names with which a section about the speakers begins.
fn first_below(text: &str, section: &Heading) -> Option<(Vec<String>, Trust)> {
    let is_about = vocabulary::labels_speaker(&section.text);
    let about = is_about.then(|| &text[section.range.end..])?;
    let line = about
        .lines()
        .take(8)
        .map(plain_line)
        .find(|line| !line.is_empty())?;
    person::attributed(&line).map(|(names, _)| (names, Trust::Strong))
}

/// The speakers of a line that says that it names them.
fn labelled_speakers(line: &str) -> Option<(Vec<String>, Trust)> {
    let (label, value) = labelled(line).or_else(|| line.split_once(" - "))?;
    vocabulary::labels_speaker(label).then(|| (listed_names(value), Trust::Strong))
}

/// The names of a labelled line: it says that they are names, so all that it lists is one.
pub fn listed_names(value: &str) -> Vec<String> {
    person::attributed(value).map_or_else(
        || {
            let bare = value.split(['(', '（']).next().unwrap_or(value);
            bare.split([',', '·', '、'])
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect()
        },
        |(names, _)| names,
    )
}

/// The label and the value of a line such as `- **발표자**: 홍길동`.
fn labelled(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '：'])?;
    let (label, value) = line.split_at(at);
    let value = value.trim_start_matches([':', '：']).trim();
    let label = label.trim();
    (label.chars().count() <= 14 && !value.is_empty() && !vocabulary::fold(label).is_empty())
        .then_some((label, value))
}

/// The words of a line without list, quote and emphasis marks.
fn plain_line(line: &str) -> String {
    plain::text(line.trim_start_matches([' ', '\t', '-', '*', '+', '>']))
}

/// `range` of `text` without the rules and breaks that only divide it from what follows.
pub fn without_rules(text: &str, range: Range<usize>) -> Range<usize> {
    let mut body = &text[range.clone()];
    loop {
        let words = body.trim_end();
        let start = words.rfind('\n').map_or(0, |at| at + 1);
        let mark = words[start..].replace([' ', '\t'], "").to_ascii_lowercase();
        let is_tag = matches!(mark.as_str(), "<hr>" | "<hr/>" | "<br>" | "<br/>");
        let is_rule = mark.len() >= 3
            && ['-', '*', '_']
                .iter()
                .any(|&c| mark.chars().all(|m| m == c));
        // Right below words, dashes are the underline of a heading.
        let above = body[..start].trim_end_matches('\n').len();
        let alone = body[above..start].len() > 1 || above == 0;
        if words.is_empty() {
            return range.start..range.start;
        }
        if !(is_tag || is_rule && alone) {
            let line_end = usize::from(body.len() > words.len());
            return range.start..range.start + words.len() + line_end;
        }
        body = &body[..start];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_only_divide_are_left_out() {
        let cut = |text: &str| text[without_rules(text, 0..text.len())].to_owned();
        assert_eq!(cut("a\n\n<br>\n\n---\n\n"), "a\n");
        assert_eq!(cut("a\n\n<hr/>\n"), "a\n");
        assert_eq!(cut("제목\n---\n"), "제목\n---\n");
        assert_eq!(cut("---\n"), "");
        assert_eq!(cut("a"), "a");
    }
}
