//! Which headings of a note are its talks, weighed from evidence.
//!
//! Each kind of evidence is one small function; what it counts for stands in `Weights`. Counted
//! over 1,800 notes: no single rule finds more than a third, the marks together most.

use std::ops::Range;

use crate::notes::date::{self, Date};
use crate::notes::heading::{Form, Parts, Split};
use crate::notes::kind::Kind;
use crate::notes::outline::Heading;
use crate::notes::person::{self, Trust};
use crate::notes::plain;
use crate::notes::vocabulary;

/// What each kind of evidence counts for.
struct Weights {
    /// For a level: the share of its headings that bear a mark of a talk.
    marked: f32,
    /// For a level: that it has two headings or more.
    several: f32,
    /// For a level: that none above it has candidates.
    shallowest: f32,
    /// For several talks: that there are headings to choose from at all.
    headings: f32,
    /// For several talks: that the title names an event.
    event_title: f32,
    /// For one talk: that the title names a session of a study group.
    study_title: f32,
    /// For one talk: that the note as a whole has a speaker.
    speaker: f32,
}

const WEIGHTS: Weights = Weights {
    marked: 2.5,
    several: 1.0,
    shallowest: 1.0,
    headings: 1.0,
    event_title: 1.5,
    study_title: 2.5,
    speaker: 3.0,
};

/// What is known of a note before its talks are.
pub struct Evidence<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its headings.
    pub outline: &'a [Heading],
    /// The one that is its title.
    pub title_heading: Option<usize>,
    /// Its title.
    pub title: &'a str,
    /// The lines below the title.
    pub lead: &'a Lead,
    /// Speakers that its front matter names.
    pub speakers: &'a [String],
}

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

/// A heading that was found to be a talk.
#[derive(Debug)]
pub struct Found {
    /// Its place in the outline.
    pub heading: usize,
    /// Its title.
    pub title: String,
    /// Who speaks.
    pub speakers: Vec<String>,
    /// What sort of talk it is.
    pub kind: Kind,
    /// The byte of the note at which the talk ends.
    pub end: usize,
}

/// A heading that may be a talk.
struct Candidate {
    at: usize,
    /// The level that it counts as: that of the session it stands in, where that is no talk.
    level: u8,
    /// The kind of that session.
    session: Option<Kind>,
    parts: Parts,
    below: Option<(Vec<String>, Trust)>,
    is_link: bool,
}

impl Candidate {
    fn is_marked(&self) -> bool {
        // A heading that only says `Keynote` may as well hold several.
        let kind = self.parts.kind.is_some() && vocabulary::kind(&self.parts.rest).is_none();
        self.parts.numbered
            || kind
            || self.parts.sure().is_some()
            || self.is_link
            || matches!(self.below, Some((_, Trust::Strong)))
    }
}

/// The heading that is the note's title: the first, where no other has its level, or where it
/// alone is unmarked among talks of its level.
pub fn title_heading(text: &str, outline: &[Heading]) -> Option<usize> {
    let first = outline.first()?;
    if outline[1..]
        .iter()
        .all(|heading| heading.level != first.level)
    {
        return (first.level == 1
            || outline.len() > 1 && outline[1..].iter().all(|h| h.level > first.level))
        .then_some(0);
    }
    let evidence = Evidence {
        text,
        outline,
        title_heading: None,
        title: "",
        lead: &Lead::default(),
        speakers: &[],
    };
    let marked = |at: usize| {
        let parts = Parts::of(&outline[at].text);
        let below = || matches!(line_below(&evidence, at), Some((_, Trust::Strong)));
        parts.numbered || parts.kind.is_some() || parts.sure().is_some() || below()
    };
    let peers = (1..outline.len()).filter(|&at| outline[at].level == first.level);
    let (marks, count) = peers.fold((0, 0), |(marks, count), at| {
        (marks + usize::from(marked(at)), count + 1)
    });
    let is_title = marks * 2 > count || vocabulary::names_event(&first.text);
    (first.level == 1 && !marked(0) && is_title).then_some(0)
}

/// The talks of a note; none where the whole note is one.
pub fn find(evidence: &Evidence<'_>) -> Vec<Found> {
    let candidates = candidates(evidence);
    let Some((level, score)) = best_level(&candidates) else {
        return Vec::new();
    };
    let chosen: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.level == level)
        .collect();
    if for_one_talk(evidence) > for_several(evidence, &chosen, score) {
        return Vec::new();
    }
    let votes = Votes::of(&chosen);
    let marked = |candidate: &&Candidate| votes.marks(candidate);
    let count = chosen.iter().filter(|candidate| marked(candidate)).count();
    // Where nearly all talks bear marks, what comes before the first and behind the last of them
    // is about the event.
    let mostly = count >= 3 && count * 3 >= chosen.len() * 2;
    let first = chosen
        .iter()
        .position(marked)
        .filter(|_| mostly)
        .unwrap_or(0);
    let last = chosen.iter().rposition(marked).filter(|_| mostly);
    let end = last.map_or(chosen.len(), |last| last + 1);
    chosen[first..end]
        .iter()
        .map(|candidate| votes.read(candidate, evidence))
        .collect()
}

fn candidates(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let outline = evidence.outline;
    let mut found: Vec<Candidate> = Vec::new();
    // The heading that says only `Keynote` and holds talks of its own: its level and kind.
    let mut session: Option<(u8, Kind)> = None;
    for (at, heading) in outline.iter().enumerate() {
        if session.is_some_and(|(level, _)| heading.level <= level) {
            session = None;
        }
        if Some(at) == evidence.title_heading
            || vocabulary::is_no_talk(&heading.text)
            || vocabulary::is_day(&heading.text)
        {
            continue;
        }
        let kind = vocabulary::kind(&heading.text).filter(|_| holds_talks(evidence, at));
        if let Some(kind) = kind {
            session = Some((heading.level, kind));
            continue;
        }
        let inside = session.filter(|(level, _)| heading.level == level + 1);
        found.push(Candidate {
            at,
            level: inside.map_or(heading.level, |(level, _)| level),
            session: inside.map(|(_, kind)| kind),
            parts: Parts::of(&heading.text),
            below: line_below(evidence, at),
            is_link: heading.is_link,
        });
    }
    found
}

/// Whether two headings or more below the one at `at` bear marks of talks.
fn holds_talks(evidence: &Evidence<'_>, at: usize) -> bool {
    let level = evidence.outline[at].level;
    let later = evidence.outline.iter().enumerate().skip(at + 1);
    let below = later.take_while(|(_, heading)| heading.level > level);
    let inside = below.filter(|(_, heading)| heading.level == level + 1);
    let marked = inside.filter(|(at, heading)| {
        let parts = Parts::of(&heading.text);
        parts.numbered || !parts.splits.is_empty() || line_below(evidence, *at).is_some()
    });
    marked.count() >= 2
}

/// The level whose headings are most likely talks, and the share of them that is marked.
fn best_level(candidates: &[Candidate]) -> Option<(u8, f32)> {
    let shallowest = candidates.iter().map(|candidate| candidate.level).min()?;
    let scored = (shallowest..=6).filter_map(|level| {
        let chosen: Vec<&Candidate> = candidates
            .iter()
            .filter(|candidate| candidate.level == level)
            .collect();
        let votes = Votes::of(&chosen);
        let marked = chosen
            .iter()
            .filter(|candidate| votes.marks(candidate))
            .count();
        let marked = share(marked, chosen.len())?;
        let score = WEIGHTS.marked * marked
            + if chosen.len() > 1 {
                WEIGHTS.several
            } else {
                0.0
            }
            + if level == shallowest {
                WEIGHTS.shallowest
            } else {
                0.0
            };
        Some((level, marked, score))
    });
    // On equal scores the shallower level.
    let best = scored.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)));
    best.map(|(level, marked, _)| (level, marked))
}

fn for_several(evidence: &Evidence<'_>, chosen: &[&Candidate], marked: f32) -> f32 {
    let several = chosen.len() > 1 || marked > 0.0;
    WEIGHTS.marked * marked
        + if several { WEIGHTS.headings } else { 0.0 }
        + if vocabulary::names_event(evidence.title) {
            WEIGHTS.event_title
        } else {
            0.0
        }
}

fn for_one_talk(evidence: &Evidence<'_>) -> f32 {
    let by = |split: &Split| split.form == Form::By;
    let speaker = !evidence.speakers.is_empty()
        || !evidence.lead.speakers.is_empty()
        || Parts::of(evidence.title).splits.iter().any(by);
    (if vocabulary::names_study(evidence.title) {
        WEIGHTS.study_title
    } else {
        0.0
    }) + if speaker { WEIGHTS.speaker } else { 0.0 }
}

#[allow(clippy::cast_precision_loss)] // a share needs no more
fn share(part: usize, whole: usize) -> Option<f32> {
    (whole > 0).then(|| part as f32 / whole as f32)
}

/// The ways of naming speakers on which the talks of a note agree.
struct Votes {
    forms: Vec<Form>,
    below: bool,
}

impl Votes {
    fn of(chosen: &[&Candidate]) -> Self {
        let agreed = |count: usize| count >= 2 && count * 2 >= chosen.len();
        let with = |form: Form| {
            chosen
                .iter()
                .filter(|candidate| {
                    candidate
                        .parts
                        .splits
                        .iter()
                        .any(|split| split.form == form)
                })
                .count()
        };
        let forms = [
            Form::Quoted,
            Form::Brackets,
            Form::Dash,
            Form::By,
            Form::Pipe,
            Form::NameFirst,
        ]
        .into_iter()
        .filter(|&form| agreed(with(form)))
        .collect();
        Self {
            forms,
            below: agreed(
                chosen
                    .iter()
                    .filter(|candidate| candidate.below.is_some())
                    .count(),
            ),
        }
    }

    fn split<'a>(&self, parts: &'a Parts) -> Option<&'a Split> {
        parts.sure().or_else(|| {
            parts
                .splits
                .iter()
                .find(|split| self.forms.contains(&split.form))
        })
    }

    /// Whether the heading bears a mark of a talk, its speakers counted where its siblings agree.
    fn marks(&self, candidate: &Candidate) -> bool {
        candidate.is_marked() || self.names(candidate).is_some()
    }

    /// The speakers that the heading or the line below it names, if its siblings agree.
    fn names<'a>(&self, candidate: &'a Candidate) -> Option<&'a [String]> {
        let below = candidate
            .below
            .as_ref()
            .filter(|(_, trust)| *trust == Trust::Strong || self.below);
        below.map(|(names, _)| names.as_slice()).or_else(|| {
            self.split(&candidate.parts)
                .map(|split| split.speakers.as_slice())
        })
    }

    fn read(&self, candidate: &Candidate, evidence: &Evidence<'_>) -> Found {
        let below = candidate
            .below
            .as_ref()
            .filter(|(_, trust)| *trust == Trust::Strong || self.below);
        let (title, speakers) = match (below, self.split(&candidate.parts)) {
            (Some((names, Trust::Strong)), _) | (Some((names, _)), None) => {
                (candidate.parts.rest.clone(), names.clone())
            }
            (_, Some(split)) => (split.title.clone(), split.speakers.clone()),
            (None, None) => (candidate.parts.rest.clone(), Vec::new()),
        };
        let later = &evidence.outline[candidate.at + 1..];
        Found {
            heading: candidate.at,
            title,
            speakers,
            kind: candidate
                .parts
                .kind
                .or(candidate.session)
                .unwrap_or(Kind::Talk),
            end: later
                .iter()
                .find(|heading| heading.level <= evidence.outline[candidate.at].level)
                .map_or(evidence.text.len(), |heading| heading.range.start),
        }
    }
}

/// The speakers that a line right below a heading names: `발표자: 홍길동`, `by Rich Hickey`, a name
/// alone. The line may itself be a heading that says `Speaker`.
fn line_below(evidence: &Evidence<'_>, at: usize) -> Option<(Vec<String>, Trust)> {
    let from = evidence.outline[at].range.end;
    let next = evidence.outline.get(at + 1);
    let to = next.map_or(evidence.text.len(), |next| next.range.start);
    let lines = evidence.text[from..to].lines().take(8).map(plain_line);
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).take(3).collect();
    let headed = next
        .filter(|_| lines.is_empty())
        .and_then(|next| labelled_speakers(&next.text));
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
