//! A talk as it was found in a note: its words, its text, and the group it stands in.

use std::ops::Range;
use std::sync::Arc;

use crate::notes::ground::Ground;
use crate::notes::kind::Kind;
use crate::notes::level::Candidate;
use crate::notes::lines::without_rules;
use crate::notes::vocabulary;

/// What was found to be a talk: a heading, or a line.
#[derive(Debug)]
pub struct Found {
    /// Its title.
    pub title: String,
    /// Who speaks.
    pub speakers: Vec<String>,
    /// What sort of talk it is.
    pub kind: Kind,
    /// The 1-based line on which its title stands.
    pub line: u32,
    /// The level of its heading; 0 where it is none.
    pub level: u8,
    /// The byte of the note at which its title begins.
    pub start: usize,
    /// The bytes of its text.
    pub body: Range<usize>,
    /// The words of the headings of its day and session.
    pub group: Option<Arc<str>>,
}

/// The talk that a heading is.
pub fn of_heading(
    ground: &Ground<'_>,
    candidate: &Candidate<'_>,
    title: String,
    speakers: Vec<String>,
) -> Found {
    let heading = candidate.heading;
    let later = &ground.outline[candidate.at + 1..];
    let end = later.iter().find(|next| next.level <= candidate.depth());
    let end = end.map_or(ground.text.len(), |next| next.range.start);
    Found {
        title,
        speakers,
        kind: candidate
            .parts()
            .kind
            .or(candidate.session)
            .unwrap_or(Kind::Talk),
        line: heading.line,
        level: heading.level,
        start: heading.range.start,
        body: without_rules(ground.text, heading.range.end..end),
        group: group(ground, candidate.at),
    }
}

/// Headings above a talk among which its day and session are looked for: bounds what notes of
/// thousands of talks cost.
const FARTHEST: usize = 128;

/// The words of the headings that hold the one at `at`, with ` / ` between them: those of lower
/// levels above it, the title left out, and a day that stands beside it among others.
fn group(ground: &Ground<'_>, at: usize) -> Option<Arc<str>> {
    let outline = ground.outline;
    let is_title = |at: usize| Some(at) == ground.title_heading;
    let several_days = || {
        (0..outline.len())
            .filter(|&at| !is_title(at) && outline[at].is_day())
            .count()
            > 1
    };
    let mut holders: Vec<&str> = Vec::new();
    let mut level = outline[at].level;
    for above in (at.saturating_sub(FARTHEST)..at)
        .rev()
        .filter(|&above| !is_title(above))
    {
        let heading = &outline[above];
        let beside =
            heading.level == level && holders.is_empty() && heading.is_day() && several_days();
        if beside || heading.level < level {
            level = heading.level;
            if !vocabulary::names_talks(&heading.text) {
                holders.push(&heading.text);
            }
        }
    }
    holders.reverse();
    (!holders.is_empty()).then(|| holders.join(" / ").into())
}
