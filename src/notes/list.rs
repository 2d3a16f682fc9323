//! Talks that are lines, where no heading is one: bold lines, lines that are a link, items of a
//! list.

use std::ops::Range;

use crate::notes::found::{Found, of_heading};
use crate::notes::ground::Ground;
use crate::notes::heading::Parts;
use crate::notes::level::Level;
use crate::notes::outline::{Heading, count_lines};
use crate::notes::plain;
use crate::notes::role::{Role, Standing};
use crate::notes::vocabulary;
use crate::text::verbatim::Fences;

/// What lines have to show to be talks.
struct Demand {
    /// How such a line is written.
    form: Form,
    /// How many there have to be.
    least: usize,
    /// The share of them that has to bear marks of talks; less where the title names an event.
    marked: f32,
    /// The same where it does.
    marked_in_event: f32,
}

/// How a line that may be a talk is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `**title**`
    Bold,
    /// `- [title](note.md)`
    NoteLink,
    /// `[title](target)`
    Link,
    /// `1. title`
    Numbered,
    /// `- title`, where that names speakers or is a link
    Bullet,
    /// `- title`
    Item,
}

/// What is tried, in this order.
const DEMANDS: &[Demand] = &[
    Demand {
        form: Form::NoteLink,
        least: 3,
        marked: 0.0,
        marked_in_event: 0.0,
    },
    Demand {
        form: Form::Bold,
        least: 2,
        marked: 0.5,
        marked_in_event: 0.3,
    },
    Demand {
        form: Form::Link,
        least: 3,
        marked: 0.6,
        marked_in_event: 0.6,
    },
    Demand {
        form: Form::Numbered,
        least: 3,
        marked: 0.6,
        marked_in_event: 0.0,
    },
    Demand {
        form: Form::Bullet,
        least: 3,
        marked: 0.6,
        marked_in_event: 0.6,
    },
];

/// The share of marked headings below which lines may be talks for all that.
const HEADINGS_SAY_LITTLE: f32 = 0.2;

/// The level of lines: below that of all headings, so that each of those ends a talk.
const LINE_LEVEL: u8 = 7;

/// The lines that are talks, if headings are not: `level` is the best that those gave.
pub fn find(ground: &Ground<'_>, level: &Level<'_>) -> Option<Vec<Found>> {
    let nothing = level.candidates.len() < 2 && level.marked() == 0.0;
    if !nothing && level.marked() > HEADINGS_SAY_LITTLE {
        return None;
    }
    if let Some(found) = below_talks(ground) {
        return Some(found);
    }
    DEMANDS.iter().find_map(|demand| {
        if !nothing && !matches!(demand.form, Form::Bold | Form::Link) {
            return None;
        }
        let lines = lines(ground, demand.form);
        // Where there are headings, lines have to be clearer than those.
        let least = if nothing {
            demand.least
        } else {
            demand.least.max(3)
        };
        if lines.len() < least || (!nothing && lines.len() < level.candidates.len()) {
            return None;
        }
        let share = match (nothing, ground.is_event) {
            (true, true) => demand.marked_in_event,
            (true, false) => demand.marked,
            (false, _) => demand.marked.max(0.6),
        };
        let is_strict = !nothing || demand.form == Form::Link;
        talks(ground, lines, least, share, is_strict)
    })
}

/// Items that name speakers, right below a heading that says that talks follow: `## 세션`.
fn below_talks(ground: &Ground<'_>) -> Option<Vec<Found>> {
    let outline = ground.outline;
    let is_talks = |&at: &usize| vocabulary::names_talks(&outline[at].text);
    let sections: Vec<usize> = (0..outline.len()).filter(is_talks).collect();
    [Form::Item, Form::Numbered].into_iter().find_map(|form| {
        let lines = sections.iter().flat_map(|&at| {
            let Heading { line, range, .. } = &outline[at];
            let next = outline.get(at + 1);
            let end = next.map_or(ground.text.len(), |next| next.range.start);
            let first = line + count_lines(&ground.text[range.clone()]);
            lines_of(ground.text, range.end..end, first, form)
        });
        let lines: Vec<Heading> = lines.collect();
        (lines.len() >= 3)
            .then(|| talks(ground, lines, 3, 0.6, true))
            .flatten()
    })
}

/// The lines that are stated to be the talks: those in bold, else the items of lists; `None` where
/// there are none.
pub fn stated(ground: &Ground<'_>, is_bold: bool) -> Option<Vec<Found>> {
    let forms: &[Form] = if is_bold {
        &[Form::Bold]
    } else {
        &[Form::NoteLink, Form::Numbered, Form::Item]
    };
    forms
        .iter()
        .find_map(|&form| talks(ground, lines(ground, form), 1, 0.0, false))
}

/// The lines as talks, if there are `least` of them and this `share` bears marks; marks that are
/// speakers where `is_strict`.
fn talks(
    ground: &Ground<'_>,
    lines: Vec<Heading>,
    least: usize,
    share: f32,
    is_strict: bool,
) -> Option<Vec<Found>> {
    let mut outline: Vec<Heading> = ground.outline.to_vec();
    outline.extend(lines);
    outline.sort_by_key(|heading| heading.range.start);
    let standings: Vec<Standing> = outline.iter().map(standing).collect();
    let ground = Ground {
        outline: &outline,
        ..*ground
    };
    let level = Level::of(&ground, &standings, LINE_LEVEL, true);
    // Lines that are links lead anywhere: only speakers tell that they are talks.
    let marked = if is_strict {
        level.named()
    } else {
        level.marked()
    };
    if level.candidates.len() < least || marked < share {
        return None;
    }
    let votes = level.votes();
    let kept = if ground.stated.is_some() {
        &level.candidates
    } else {
        level.without_edges(&votes)
    };
    let found = kept.iter().map(|candidate| {
        let (title, speakers) = votes.read(candidate);
        Found {
            level: 0,
            ..of_heading(&ground, candidate, title, speakers)
        }
    });
    Some(found.collect())
}

/// Lines that [`find`] weighed and did not take: how many, what they are, and what they lack.
pub fn rejected(
    ground: &Ground<'_>,
    level: &Level<'_>,
) -> Vec<(usize, &'static str, &'static str)> {
    let nothing = level.candidates.len() < 2 && level.marked() == 0.0;
    if !nothing && level.marked() > HEADINGS_SAY_LITTLE {
        return Vec::new();
    }
    let forms = [
        (Form::Bold, "lines in bold"),
        (Form::Numbered, "numbered items"),
        (Form::Item, "items of lists"),
    ];
    let weighed = if nothing { &forms[..] } else { &forms[..1] };
    let lacking = weighed.iter().filter_map(|&(form, what)| {
        let count = lines(ground, form).len();
        let least = if nothing && form == Form::Bold { 2 } else { 3 };
        let lack = if count < least {
            "they are too few"
        } else if !nothing && count < level.candidates.len() {
            "there are more headings"
        } else {
            "too few of them name a speaker or bear another mark of a talk"
        };
        (count >= 2).then_some((count, what, lack))
    });
    lacking.collect()
}

fn standing(heading: &Heading) -> Standing {
    let is_talk = heading.level == LINE_LEVEL && !vocabulary::is_aside(&heading.text);
    Standing {
        role: if is_talk { Role::Heading } else { Role::Aside },
        level: heading.level,
        session: None,
        inside: None,
    }
}

/// The lines of this form at the edge of the page, outside of code.
fn lines(ground: &Ground<'_>, form: Form) -> Vec<Heading> {
    let first = 1 + count_lines(&ground.text[..ground.start]);
    lines_of(ground.text, ground.start..ground.text.len(), first, form)
}

/// The same in `range` of `text`, which begins at the 1-based line `first`.
fn lines_of(text: &str, range: Range<usize>, first: u32, form: Form) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut fences = Fences::default();
    let mut start = range.start;
    for (line, full) in (first..).zip(text[range].split_inclusive('\n')) {
        let end = start + full.len();
        let is_code = fences.cover(full);
        // Other lines begin with letters.
        let is_other = full.as_bytes()[0].is_ascii_alphabetic() || full.as_bytes()[0] >= 0x80;
        if !is_code
            && !is_other
            && let Some(words) = form.words(full.trim_end())
        {
            let heading = Heading::new(LINE_LEVEL, words, line, start..end);
            // A heading is found already, also one that is underlined.
            if !heading.text.is_empty() {
                found.push(heading);
            }
        }
        start = end;
    }
    found
}

impl Form {
    /// The words of `line` where it is written so.
    fn words(self, line: &str) -> Option<&str> {
        match self {
            Self::Bold => {
                let inner = line
                    .strip_prefix("**")
                    .or_else(|| line.strip_prefix("__"))?;
                let end = inner.find("**").or_else(|| inner.find("__"))?;
                let behind = inner[end + 2..].trim_start();
                let goes_on = behind.is_empty()
                    || behind.starts_with(['-', '–', '(', ':', ',', '@', '|', '/'])
                    || behind.starts_with("by ");
                (goes_on && end > 2 && line.len() <= 240).then_some(line)
            }
            Self::NoteLink => bulleted(line).filter(|words| leads_to_note(words)),
            Self::Link => {
                let words = line.trim();
                let found = plain::link(words).filter(|found| !found.is_image)?;
                let behind = words[found.length..].trim_start();
                let goes_on = behind.is_empty()
                    || behind.starts_with(['-', '–', '(', '@', '|'])
                    || behind.starts_with("by ");
                (goes_on && line.starts_with('[')).then_some(words)
            }
            Self::Numbered => numbered(line),
            Self::Item => bulleted(line),
            Self::Bullet => bulleted(line).filter(|words| {
                let is_link = plain::link(words).is_some_and(|link| !link.is_image);
                is_link || Parts::of(&plain::text(words)).sure().is_some()
            }),
        }
    }
}

fn bulleted(line: &str) -> Option<&str> {
    line.strip_prefix(['-', '*', '+'])?.strip_prefix(' ')
}

fn numbered(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let words = line[digits..].strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    (1..=3).contains(&digits).then_some(words)
}

fn leads_to_note(words: &str) -> bool {
    let target = plain::link(words.trim())
        .filter(|link| !link.is_image)
        .map(|link| link.target);
    target.is_some_and(|target| {
        let ending = target.rsplit('.').next().unwrap_or("");
        ending.eq_ignore_ascii_case("md") && !target.contains("://")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, form: Form) -> Vec<(String, u32)> {
        lines_of(text, 0..text.len(), 1, form)
            .into_iter()
            .map(|heading| (heading.text, heading.line))
            .collect()
    }

    #[test]
    fn lines_of_each_form_are_found_outside_of_code() {
        let links = "- [가 - 김하나](a.md)\n- [밖](https://x.y/d.md)\n  - [속](b.md)\n";
        assert_eq!(found(links, Form::NoteLink), [("가 - 김하나".into(), 1)]);
        let numbered = "1. 하나\n  - 속\n```\n9. code\n```\n3. 셋\n";
        assert_eq!(
            found(numbered, Form::Numbered),
            [("하나".into(), 1), ("셋".into(), 6)]
        );
        let bold = "**제목** - 김하나\n**굵은** 말로 시작한 줄\n**둘째 발표**\n";
        assert_eq!(
            found(bold, Form::Bold),
            [("제목 - 김하나".into(), 1), ("둘째 발표".into(), 3)]
        );
    }
}
