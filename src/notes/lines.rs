//! What the lines below a heading say: who speaks, when it was, where a text ends.

use std::borrow::Cow;
use std::ops::Range;

use crate::notes::date::Date;
use crate::notes::dates::{self, Mention};
use crate::notes::outline::{Below, Heading};
use crate::notes::person::{self, Names, Trust};
use crate::notes::plain;
use crate::notes::vocabulary;

/// Bytes of the longest line that labels a speaker or a date, or names somebody.
const LONGEST: usize = 400;
/// Marks of lists, quotes, tables and emphasis before the words of a line.
const MARKS: [char; 7] = [' ', '\t', '-', '*', '+', '>', '|'];
/// Bytes of the longest label.
const LONGEST_LABEL: usize = 42;

/// What the lines below a note's title say.
#[derive(Debug, Default)]
pub struct Lead {
    /// Speakers on a labelled line.
    pub speakers: Vec<String>,
    /// Who a line `by …` names: the speaker of a talk, or the writer of the note.
    pub byline: Vec<String>,
    /// A date on a labelled line, else the first date that stands alone in a short line.
    pub date: Option<Date>,
    /// The days that any line mentions, in order.
    pub mentions: Vec<Mention>,
}

impl Lead {
    /// Lines that are looked at, and chars that a line may have to state a date by itself.
    const LINES: usize = 12;
    const SHORT: usize = 48;

    /// Reads the lines before and behind the title.
    pub fn of(texts: [&str; 2]) -> Self {
        let mut lead = Self::default();
        let mut alone = None;
        let lines = texts.into_iter().flat_map(str::lines);
        let lines = lines.filter(|line| !line.trim().is_empty());
        for (nth, line) in lines.take(Self::LINES).enumerate() {
            if line.len() > LONGEST {
                continue;
            }
            let line = plain_line(line);
            if lead.speakers.is_empty() {
                lead.speakers = labelled_speakers(&line)
                    .or_else(|| given_by(&line))
                    .map(|(names, _)| names)
                    .unwrap_or_default();
            }
            if lead.date.is_none()
                && let Some((label, value)) = labelled(&line)
                && vocabulary::labels_date(label)
            {
                lead.date = dates::find(value);
            }
            if nth < 3 && lead.byline.is_empty() {
                lead.byline = by(&line).map(|(names, _)| names).unwrap_or_default();
            }
            if !line.contains("://") {
                lead.mentions.extend(dates::mentions(&line));
            }
            if alone.is_none() && line.chars().count() <= Self::SHORT {
                alone = dates::find(&line);
            }
        }
        lead.date = lead.date.or(alone);
        lead
    }
}

/// The first line of `text` where it can be a title: short, with no end of a sentence, alone or over
/// a line that states a date.
pub fn first_line(text: &str) -> Option<String> {
    let mut lines = text.trim_start_matches('\n').lines();
    let line = lines.next()?;
    let next = lines.next().unwrap_or_default();
    let is_prose =
        |c: char| c.is_alphanumeric() || matches!(c, '[' | '*' | '"' | '“' | '《' | '「');
    if line.len() > 160
        || !line.starts_with(is_prose)
        || line.trim_end().ends_with(['.', ':', ',', '。', '다', '요'])
    {
        return None;
    }
    let is_alone = next.trim().is_empty() || dates::find(next).is_some();
    let title = plain_line(line);
    let words = title.split(' ').count();
    let is_title = vocabulary::names_event(&title)
        || dates::find(&title).is_some()
        || (plain::is_link(line) && words >= 3)
        || line.starts_with("**");
    (is_alone && is_title && words <= 14 && !title.contains("://")).then(|| title.into_owned())
}

/// The speakers that the lines right below the heading at `at` name: `발표자: 홍길동`, `by Rich
/// Hickey`, a name alone. The line may itself be a heading, one that says `Speaker` or a name.
pub fn speakers_below<'a>(text: &str, outline: &'a [Heading], at: usize) -> Option<&'a Names> {
    outline[at]
        .below(|| below(text, outline, at))
        .map(|below| &below.names)
}

/// Whether a line right below the heading at `at` says that it names the speakers.
pub fn is_spoken(text: &str, outline: &[Heading], at: usize) -> bool {
    outline[at]
        .below(|| below(text, outline, at))
        .is_some_and(|below| below.is_said)
}

/// The speakers below a heading.
fn below(text: &str, outline: &[Heading], at: usize) -> Option<Below> {
    let said = |names| Below {
        names,
        is_said: true,
    };
    // A name alone is told from other words by its siblings.
    let alone = |names| Below {
        names,
        is_said: false,
    };
    let from = outline[at].range.end;
    let next = outline.get(at + 1);
    let to = next.map_or(text.len(), |next| next.range.start);
    let own = text[from..to].trim_start();
    if own.is_empty() {
        let next = next?;
        let inner = || (next.level > outline[at].level).then(|| person::names(&next.text));
        return labelled_speakers(&next.text)
            .or_else(|| first_below(text, next))
            .map(said)
            .or_else(|| inner().flatten().map(alone));
    }
    if let Some(names) = table_speakers(own) {
        return Some(said(names));
    }
    let lines = own.lines().take(8).filter(|line| !line.trim().is_empty());
    lines.take(3).enumerate().find_map(|(nth, line)| {
        let bare = line.trim_start_matches(MARKS);
        // A name that stands out may have a line about the talk before it.
        let is_marked = line.starts_with(['*', '_', '[']);
        let may_be_name = (nth == 0 || is_marked) && person::begins_as_name(bare);
        if line.len() > LONGEST || !(may_be_name || may_say(bare)) {
            return None;
        }
        let line = plain_line(line);
        labelled_speakers(&line)
            .or_else(|| by(&line))
            .or_else(|| given_by(&line))
            .map(said)
            .or_else(|| {
                let names = match nth {
                    0 => person::line(&line),
                    _ if is_marked => person::names(&line),
                    _ => None,
                };
                names.map(alone)
            })
    })
}

/// A quick look that spares most lines a long one: whether a line with these words may say who speaks.
fn may_say(words: &str) -> bool {
    let is_sign = |byte: u8| matches!(byte, b':' | b'-' | b'|' | b'[' | b'<' | b'&' | 0xe2 | 0xef);
    let first = words.trim_start_matches(['*', '_']);
    vocabulary::behind_by(first).is_some()
        || words.contains('님')
        || words.bytes().any(is_sign)
        || words
            .split_once(' ')
            .is_some_and(|(word, _)| vocabulary::labels_speaker(word))
}

/// Who a line that begins with `by` names.
fn by(line: &str) -> Option<Names> {
    let rest = vocabulary::behind_by(line)?;
    person::attributed(rest).map(|(names, _)| (names, Trust::Strong))
}

/// Who gives the talk that a line tells of: `이어서 황현태님의 발표입니다`.
fn given_by(line: &str) -> Option<Names> {
    const SAYS: [&str; 5] = ["의 발표", "의 세션", "의 강연", "이 발표", "께서 발표"];
    let says = |behind: &str| SAYS.iter().any(|says| behind.starts_with(says));
    let mut honours = line.match_indices('님');
    let (at, _) = honours.find(|(at, honour)| says(&line[at + honour.len()..]))?;
    let name = line[..at].trim_end().rsplit(' ').next()?;
    let names = person::names(&format!("{name}님"))?;
    Some((names.0, Trust::Strong))
}

/// The speaker in a table of one row whose header has a column for speakers: more rows are a
/// programme.
fn table_speakers(text: &str) -> Option<Names> {
    let mut lines = text.lines();
    let header = lines.next().filter(|line| line.starts_with('|'))?;
    let row = lines.nth(1).filter(|line| line.starts_with('|'))?;
    if lines.next().is_some_and(|line| line.starts_with('|')) {
        return None;
    }
    let column = header.split('|').position(|cell| {
        let label = plain::text(cell);
        // A column `발표` may hold titles.
        vocabulary::labels_speaker(&label) && !vocabulary::names_talks(&label)
    })?;
    let cell = plain::text(row.split('|').nth(column)?);
    let names = listed_names(&cell);
    let is_name = |name: &String| name.contains(char::is_alphabetic);
    (!names.is_empty() && names.iter().all(is_name)).then_some((names, Trust::Strong))
}

/// The names with which a section about the speakers begins.
fn first_below(text: &str, section: &Heading) -> Option<Names> {
    let is_about = vocabulary::labels_speaker(&section.text);
    let about = is_about.then(|| &text[section.range.end..])?;
    let line = about
        .lines()
        .take(8)
        .map(plain_line)
        .find(|line| !line.is_empty())?;
    // `大漠。CSS专家`: the first sentence is the name.
    let name = line.split_once('。').map_or(&*line, |(name, _)| name);
    let (names, trust) = person::attributed(name)?;
    // Any word of a few syllables may be a Korean name.
    let is_sure = trust == Trust::Strong || !names[0].starts_with(|c| ('가'..='힣').contains(&c));
    is_sure.then_some((names, Trust::Strong))
}

/// The speakers of a line that says that it names them: `발표자: 홍길동`, `Speaker - Jane Doe`,
/// `발표자 홍길동`.
fn labelled_speakers(line: &str) -> Option<Names> {
    let strong = |value| Some((listed_names(value), Trust::Strong));
    let divider = line
        .char_indices()
        .take_while(|&(at, _)| at <= LONGEST_LABEL)
        .find(|&(_, c)| matches!(c, ':' | '：' | '-' | '–' | '|'));
    if let Some((at, c)) = divider {
        let value = line[at..].trim_start_matches([c, ' ']).trim();
        if !value.is_empty() && vocabulary::labels_speaker(&line[..at]) {
            return strong(value);
        }
    }
    let (label, value) = line.split_once(' ')?;
    (vocabulary::labels_speaker(label) && person::names(value).is_some())
        .then(|| strong(value))
        .flatten()
}

/// The names of a labelled line: it says that they are names, so all that it lists is one.
pub fn listed_names(value: &str) -> Vec<String> {
    person::attributed(value).map_or_else(
        || {
            let bare = value.split(['(', '（']).next().unwrap_or(value);
            bare.split([',', '·', '、', '/'])
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
fn plain_line(line: &str) -> Cow<'_, str> {
    plain::text(line.trim_start_matches(MARKS))
}

/// `range` of `text` without the rules and breaks that only divide it from what follows.
pub fn without_rules(text: &str, range: Range<usize>) -> Range<usize> {
    let mut body = &text[range.clone()];
    loop {
        let words = body.trim_end();
        let start = words.rfind('\n').map_or(0, |at| at + 1);
        if words.is_empty() {
            return range.start..range.start;
        }
        // Most last lines are words.
        let may_divide = |line: &str| line.trim_start().starts_with(['<', '-', '*', '_']);
        let last = Some(&words[start..]).filter(|line| may_divide(line));
        let mark = last.map(|line| line.replace([' ', '\t'], "").to_ascii_lowercase());
        let mark = mark.unwrap_or_default();
        let is_tag = matches!(mark.as_str(), "<hr>" | "<hr/>" | "<br>" | "<br/>");
        let is_rule = mark.len() >= 3
            && ['-', '*', '_']
                .iter()
                .any(|&c| mark.chars().all(|m| m == c));
        // Right below words, dashes are the underline of a heading.
        let above = body[..start].trim_end_matches('\n').len();
        let alone = body[above..start].len() > 1 || above == 0;
        if !(is_tag || is_rule && alone) {
            let line_end = usize::from(body[words.len()..].starts_with('\n'));
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
