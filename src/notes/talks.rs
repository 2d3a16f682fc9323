//! Which headings of a note are its talks, weighed from evidence.
//!
//! Each kind of evidence is one small function; what it counts for stands in `Weights`. Counted
//! over 1,800 notes: no single rule finds more than a third, the marks together most.

use std::ops::Range;
use std::sync::Arc;

use crate::notes::date;
use crate::notes::heading::{Form, Parts, Split};
use crate::notes::kind::Kind;
use crate::notes::lines::{Lead, speakers_below, without_rules};
use crate::notes::list;
use crate::notes::outline::Heading;
use crate::notes::person::Trust;
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
    /// Whether that says more than the file's name.
    pub is_titled: bool,
    /// The lines below the title.
    pub lead: &'a Lead,
    /// Speakers that its front matter names.
    pub speakers: &'a [String],
}

/// What was found to be a talk: a heading, or an item of a list.
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
    /// The words of the heading of its day or session.
    pub group: Option<Arc<str>>,
}

/// A heading that may be a talk.
struct Candidate {
    at: usize,
    /// The level that it counts as: that of the session it stands in, where that is no talk.
    level: u8,
    /// That session's place in the outline, and its kind.
    session: Option<(usize, Kind)>,
    /// The place of its day's heading.
    day: Option<usize>,
    parts: Parts,
    below: Option<(Vec<String>, Trust)>,
    is_link: bool,
}

impl Candidate {
    fn is_marked(&self) -> bool {
        self.parts.numbered || self.is_told()
    }

    /// Whether it bears a mark that sections of a talk do not: they may be numbered too.
    fn is_told(&self) -> bool {
        // A heading that only says `Keynote` may as well hold several.
        let kind = self.parts.kind.is_some() && vocabulary::kind(&self.parts.rest).is_none();
        kind || self.parts.sure().is_some()
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
        // A lone heading is the title of an event, or the one talk there is.
        let alone = outline.len() == 1
            && (vocabulary::names_event(&first.text) || date::find(&first.text).is_some());
        let above = outline.len() > 1 && outline[1..].iter().all(|h| h.level > first.level);
        return (first.level == 1 || above || alone).then_some(0);
    }
    let marked = |at: usize| {
        let parts = Parts::of(&outline[at].text);
        let below = || matches!(speakers_below(text, outline, at), Some((_, Trust::Strong)));
        parts.numbered || parts.kind.is_some() || parts.sure().is_some() || below()
    };
    let peers = (1..outline.len()).filter(|&at| outline[at].level == first.level);
    let (marks, count) = peers.fold((0, 0), |(marks, count), at| {
        (marks + usize::from(marked(at)), count + 1)
    });
    let is_title = marks * 2 > count || vocabulary::names_event(&first.text);
    (first.level == 1 && !marked(0) && is_title).then_some(0)
}

/// The talks that were found in a note.
#[derive(Debug, Default)]
pub struct Reading {
    /// In order; none where the whole note is one.
    pub talks: Vec<Found>,
    /// Whether they are headings with no mark but numbers, in a note that names no event: the notes beside
    /// it tell whether they are talks or the sections of one.
    pub is_unsure: bool,
}

/// Finds the talks of a note.
pub fn find(evidence: &Evidence<'_>) -> Reading {
    let candidates = candidates(evidence);
    let best = best_level(&candidates);
    let level = best.map_or(0, |(level, _)| level);
    let chosen: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.level == level)
        .collect();
    let marked = best.map_or(0.0, |(_, marked)| marked);
    let is_event = vocabulary::names_event(evidence.title);
    // Lists count where headings say nothing.
    if chosen.len() < 2 && marked == 0.0 {
        let listed = list::find(evidence.text, evidence.outline, is_event);
        if !listed.is_empty() || chosen.is_empty() {
            let days = days(evidence);
            let day = |item: &list::Item| {
                let above = |heading: &Heading| heading.range.start <= item.start;
                let at = evidence.outline.partition_point(above);
                at.checked_sub(1).and_then(|at| days[at])
            };
            let read = |item: &list::Item| of_item(item, &listed, group(evidence, day(item)));
            let talks = listed.iter().map(read).collect();
            return Reading {
                talks,
                is_unsure: false,
            };
        }
    }
    if for_one_talk(evidence) > for_several(evidence, &chosen, marked) {
        return Reading::default();
    }
    // Those of a session agree among themselves.
    let groups = chosen.chunk_by(|a, b| a.session.map(|s| s.0) == b.session.map(|s| s.0));
    let talks = groups.flat_map(|group| {
        let votes = Votes::of(group);
        let kept = votes.without_edges(group).iter();
        kept.map(|candidate| votes.read(candidate, evidence))
            .collect::<Vec<_>>()
    });
    let votes = Votes::of(&chosen);
    let is_told = chosen
        .iter()
        .any(|candidate| candidate.is_told() || votes.names(candidate).is_some());
    let is_named = is_event && evidence.is_titled;
    Reading {
        talks: talks.collect(),
        is_unsure: !is_told && !is_named,
    }
}

/// The talk that an item of a list is; its siblings say where speakers stand.
fn of_item(item: &list::Item, all: &[list::Item], group: Option<Arc<str>>) -> Found {
    let parts: Vec<Parts> = all.iter().map(|item| Parts::of(&item.text)).collect();
    let forms = Votes::forms(&parts.iter().collect::<Vec<_>>());
    let own = Parts::of(&item.text);
    let split = own
        .sure()
        .or_else(|| own.splits.iter().find(|split| forms.contains(&split.form)));
    Found {
        title: split.map_or_else(|| own.rest.clone(), |split| split.title.clone()),
        speakers: split
            .map(|split| split.speakers.clone())
            .unwrap_or_default(),
        kind: own.kind.unwrap_or(Kind::Talk),
        line: item.line,
        level: 0,
        start: item.start,
        body: item.body.clone(),
        group,
    }
}

/// What the heading at `at` calls its day or session.
fn group(evidence: &Evidence<'_>, at: Option<usize>) -> Option<Arc<str>> {
    at.map(|at| evidence.outline[at].text.as_str().into())
}

/// For each heading the day in whose section it stands, a day in its own. Talks on the level of
/// their day stand between it and the next; those below it, between it and the next heading of
/// that level.
fn days(evidence: &Evidence<'_>) -> Vec<Option<usize>> {
    let outline = evidence.outline;
    let mut day: Option<usize> = None;
    let mut is_over = false;
    let in_force = |(at, heading): (usize, &Heading)| {
        let level = day.map_or(0, |day| outline[day].level);
        if Some(at) != evidence.title_heading && vocabulary::is_day(&heading.text) {
            (day, is_over) = (Some(at), false);
        } else if heading.level < level {
            day = None;
        } else if heading.level == level {
            is_over = true;
        } else if is_over {
            return None;
        }
        day
    };
    let mut days: Vec<Option<usize>> = outline.iter().enumerate().map(in_force).collect();
    // The date of an event below its title is no day of several.
    let mut all = (0..days.len()).filter(|&at| days[at] == Some(at));
    if let (Some(only), None) = (all.next(), all.next())
        && is_subtitle(evidence, only)
    {
        days.fill(None);
    }
    days
}

fn candidates(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let outline = evidence.outline;
    let days = days(evidence);
    let mut found: Vec<Candidate> = Vec::new();
    // The heading that says only `Keynote` and holds talks of its own: its level and kind.
    let mut session: Option<(u8, usize, Kind)> = None;
    for (at, heading) in outline.iter().enumerate() {
        if session.is_some_and(|(level, ..)| heading.level <= level) {
            session = None;
        }
        // Who is said to speak gives a talk, whatever it is called.
        let spoken = || {
            matches!(
                speakers_below(evidence.text, evidence.outline, at),
                Some((_, Trust::Strong))
            )
        };
        let is_none = vocabulary::is_no_talk(&heading.text) && !spoken();
        let is_place = is_subtitle(evidence, at);
        if Some(at) == evidence.title_heading || is_none || is_place || days[at] == Some(at) {
            continue;
        }
        let kind = vocabulary::kind(&heading.text).filter(|_| holds_talks(evidence, at));
        if let Some(kind) = kind {
            session = Some((heading.level, at, kind));
            continue;
        }
        let inside = session.filter(|(level, ..)| heading.level == level + 1);
        found.push(Candidate {
            at,
            level: inside.map_or(heading.level, |(level, ..)| level),
            session: inside.map(|(_, at, kind)| (at, kind)),
            day: days[at],
            parts: Parts::of(&heading.text),
            below: speakers_below(evidence.text, evidence.outline, at),
            is_link: heading.is_link,
        });
    }
    found
}

/// Whether the heading right below the title only says when and where the event was.
fn is_subtitle(evidence: &Evidence<'_>, at: usize) -> bool {
    let outline = evidence.outline;
    let above = evidence.title_heading.is_some_and(|title| title + 1 == at);
    let next = outline
        .get(at + 1)
        .map_or(evidence.text.len(), |next| next.range.start);
    let is_bare = evidence.text[outline[at].range.end..next].trim().is_empty();
    above
        && is_bare
        && date::find(&outline[at].text).is_some_and(|date| date.to_string().len() >= 10)
}

/// Whether two headings or more below the one at `at` bear marks of talks.
fn holds_talks(evidence: &Evidence<'_>, at: usize) -> bool {
    let level = evidence.outline[at].level;
    let later = evidence.outline.iter().enumerate().skip(at + 1);
    let below = later.take_while(|(_, heading)| heading.level > level);
    let inside = below.filter(|(_, heading)| heading.level == level + 1);
    let marked = inside.filter(|(at, heading)| {
        let parts = Parts::of(&heading.text);
        parts.numbered
            || !parts.splits.is_empty()
            || speakers_below(evidence.text, evidence.outline, *at).is_some()
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
        let parts: Vec<&Parts> = chosen.iter().map(|candidate| &candidate.parts).collect();
        let below = chosen
            .iter()
            .filter(|candidate| candidate.below.is_some())
            .count();
        Self {
            forms: Self::forms(&parts),
            below: Self::agreed(below, chosen.len()),
        }
    }

    /// The forms in which half of the headings, and two at least, name speakers.
    fn forms(all: &[&Parts]) -> Vec<Form> {
        let forms = [
            Form::Quoted,
            Form::Brackets,
            Form::Dash,
            Form::By,
            Form::Pipe,
            Form::NameFirst,
        ];
        let has = |form: Form| {
            all.iter()
                .filter(|parts| parts.splits.iter().any(|split| split.form == form))
                .count()
        };
        forms
            .into_iter()
            .filter(|&form| Self::agreed(has(form), all.len()))
            .collect()
    }

    fn agreed(count: usize, all: usize) -> bool {
        count >= 2 && count * 2 >= all
    }

    /// Where nearly all talks bear marks, what comes before the first and behind the last of them
    /// is about the event.
    fn without_edges<'a>(&self, chosen: &'a [&'a Candidate]) -> &'a [&'a Candidate] {
        let marked = |candidate: &&Candidate| self.marks(candidate);
        let count = chosen.iter().filter(|candidate| marked(candidate)).count();
        let mostly = count >= 3 && count * 3 >= chosen.len() * 2;
        let ends = (
            chosen.iter().position(marked),
            chosen.iter().rposition(marked),
        );
        match ends {
            (Some(first), Some(last)) if mostly => &chosen[first..=last],
            _ => chosen,
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

    /// The speakers below the heading, where that is sure or its siblings agree.
    fn below<'a>(&self, candidate: &'a Candidate) -> Option<&'a (Vec<String>, Trust)> {
        let below = candidate.below.as_ref();
        below.filter(|(_, trust)| *trust == Trust::Strong || self.below)
    }

    /// The speakers that the heading or the line below it names, if its siblings agree.
    fn names<'a>(&self, candidate: &'a Candidate) -> Option<&'a [String]> {
        let below = self.below(candidate);
        below.map(|(names, _)| names.as_slice()).or_else(|| {
            self.split(&candidate.parts)
                .map(|split| split.speakers.as_slice())
        })
    }

    fn read(&self, candidate: &Candidate, evidence: &Evidence<'_>) -> Found {
        let (title, speakers) = match (self.below(candidate), self.split(&candidate.parts)) {
            (Some((names, Trust::Strong)), _) | (Some((names, _)), None) => {
                (candidate.parts.rest.clone(), names.clone())
            }
            (_, Some(split)) => (split.title.clone(), split.speakers.clone()),
            (None, None) => (candidate.parts.rest.clone(), Vec::new()),
        };
        let heading = &evidence.outline[candidate.at];
        let later = &evidence.outline[candidate.at + 1..];
        let end = later.iter().find(|next| next.level <= heading.level);
        let end = end.map_or(evidence.text.len(), |next| next.range.start);
        let session = candidate.session.map(|(_, kind)| kind);
        let held_by = candidate.session.map(|(at, _)| at).or(candidate.day);
        Found {
            title,
            speakers,
            kind: candidate.parts.kind.or(session).unwrap_or(Kind::Talk),
            line: heading.line,
            level: heading.level,
            start: heading.range.start,
            body: without_rules(evidence.text, heading.range.end..end),
            group: group(evidence, held_by),
        }
    }
}
