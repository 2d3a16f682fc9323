//! Which headings of a note are its talks, weighed from evidence.
//!
//! Each kind of evidence is one small function with its weight in a table. Levels of headings are
//! weighed against each other, then several talks against one. Counted over 1,800 notes: no single
//! rule finds more than a third, the marks together most.

use crate::notes::dates;
use crate::notes::found::{Found, of_heading};
use crate::notes::ground::Ground;
use crate::notes::heading::Parts;
use crate::notes::level::Level;
use crate::notes::lines::speakers_below;
use crate::notes::list;
use crate::notes::outline::Heading;
use crate::notes::person::Trust;
use crate::notes::role::{self, Role};
use crate::notes::split::Form;
use crate::notes::stated::TalksAt;
use crate::notes::vocabulary;

/// One kind of evidence for several talks, or for one.
pub struct Sign {
    /// What it says, for people.
    pub why: &'static str,
    /// What it counts for.
    weight: f32,
    /// How much of it there is, 0 to 1.
    of: fn(&Ground<'_>, &Level<'_>) -> f32,
}

/// Evidence that a note holds several talks.
pub const SEVERAL: &[Sign] = &[
    Sign {
        why: "headings bear marks of talks: speakers, kinds, times, links",
        weight: 2.5,
        of: |_, level| level.told(),
    },
    Sign {
        why: "headings are numbered",
        weight: 1.0,
        of: |_, level| (level.marked() - level.told()) * (1.0 - level.sentences()),
    },
    Sign {
        why: "there are headings to choose from",
        weight: 1.0,
        of: |_, level| yes(level.candidates.len() > 1 || level.marked() > 0.0),
    },
    Sign {
        why: "the title names an event",
        weight: 1.5,
        of: |ground, _| yes(ground.is_event),
    },
    Sign {
        why: "the title has a year",
        weight: 1.0,
        of: |ground, _| yes(ground.is_dated),
    },
];

/// Evidence that it is one talk.
pub const ONE: &[Sign] = &[
    Sign {
        why: "the title names a session of a study group",
        weight: 2.5,
        of: |ground, level| yes(vocabulary::names_study(ground.title)) * (1.0 - level.told()),
    },
    Sign {
        why: "the note as a whole has a speaker",
        weight: 3.0,
        of: |ground, _| yes(has_speaker(ground)),
    },
    Sign {
        why: "headings are words that divide one talk",
        weight: 2.0,
        of: |_, level| level.sections(),
    },
    Sign {
        why: "headings are sentences",
        weight: 3.5,
        of: |_, level| level.sentences() * (1.0 - level.told()),
    },
    Sign {
        why: "neither the title nor the headings tell of an event",
        weight: 2.0,
        of: |ground, level| yes(!tells_of_event(ground)) * (1.0 - level.told()),
    },
    Sign {
        why: "the title is that of a talk at an event",
        weight: 4.0,
        of: |ground, level| yes(names_talk_of_event(ground.title)) * (1.0 - level.told()),
    },
];

/// Whether the title is that of an event, or of a part of one: `PyCon`, `2018`, `Session III: Tools`.
fn tells_of_event(ground: &Ground<'_>) -> bool {
    ground.is_event || ground.is_dated || names_part(ground.title)
}

fn is_event(title: &str) -> bool {
    vocabulary::names_event(title) || dates::find(title).is_some() || names_part(title)
}

/// Whether a title begins with a day or a track.
fn names_part(title: &str) -> bool {
    let part = title.split([':', '-', '–']).next().unwrap_or(title).trim();
    vocabulary::is_day(part) || vocabulary::is_track(part)
}

/// Whether a title is like `FEConf 2021 - The grid`: an event and something that is no day of it.
fn names_talk_of_event(title: &str) -> bool {
    let bracketed = || title.strip_prefix('[')?.split_once(']');
    let Some((event, talk)) = [" - ", " – ", " — ", ": ", " | "]
        .iter()
        .find_map(|dash| title.split_once(dash))
        .or_else(bracketed)
    else {
        return false;
    };
    let is_part =
        vocabulary::is_day(talk) || vocabulary::is_aside(talk) || vocabulary::is_track(talk);
    is_event(event) && !is_event(talk) && !is_part && talk.trim().contains(' ')
}

fn yes(fact: bool) -> f32 {
    f32::from(u8::from(fact))
}

fn has_speaker(ground: &Ground<'_>) -> bool {
    let titled = || {
        let parts = Parts::of(ground.title);
        let by = parts.split(Form::By).is_some() && !tells_of_event(ground);
        by || parts.sure().is_some_and(|split| split.form != Form::Whole)
    };
    !ground.speakers.is_empty() || !ground.lead.speakers.is_empty() || titled()
}

/// What was decided about a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is a talk.
    Talk,
    /// It is none, for what it says itself.
    Role(Role),
    /// Headings of another level are the talks.
    OtherLevel,
    /// It stands before the first or behind the last talk and bears no mark.
    Edge,
    /// The note is one talk, and this a section of it.
    Section,
}

/// The talks that were found in a note, and why.
#[derive(Debug, Default)]
pub struct Reading {
    /// In order; none where the whole note is one.
    pub talks: Vec<Found>,
    /// Whether few of them are told by more than numbers, in a note that names no event: the notes
    /// beside it tell whether they are talks or the sections of one.
    pub is_unsure: bool,
    /// What was decided about each heading.
    pub verdicts: Vec<Verdict>,
    /// What speaks for several talks and for one, in the order of [`SEVERAL`] and [`ONE`]; empty
    /// where there was nothing to weigh.
    pub several: Vec<f32>,
    /// The same for one.
    pub one: Vec<f32>,
    /// Whether lines are the talks because headings are not.
    pub is_listed: bool,
    /// Whether all this is stated, and nothing was weighed.
    pub is_stated: bool,
}

impl Reading {
    /// The note is one talk.
    fn into_one(mut self) -> Self {
        for verdict in &mut self.verdicts {
            if *verdict == Verdict::OtherLevel {
                *verdict = Verdict::Section;
            }
        }
        self
    }
}

/// Finds the talks of a note.
pub fn find(ground: &Ground<'_>) -> Reading {
    let roles = role::roles(ground);
    let level = Level::best(ground, &roles);
    let mut reading = Reading {
        verdicts: roles
            .iter()
            .map(|role| match role.role {
                Role::Heading => Verdict::OtherLevel,
                other => Verdict::Role(other),
            })
            .collect(),
        ..Reading::default()
    };
    if let Some(talks) = stated(ground, &level) {
        reading.is_stated = true;
        reading.is_listed = talks.iter().any(|talk| talk.level == 0);
        for candidate in level
            .candidates
            .iter()
            .filter(|_| !reading.is_listed && !talks.is_empty())
        {
            reading.verdicts[candidate.at] = Verdict::Talk;
        }
        reading.talks = talks;
        return if reading.talks.is_empty() {
            reading.into_one()
        } else {
            reading
        };
    }
    // Lists count where headings say nothing.
    if let Some(listed) = list::find(ground, &level) {
        reading.talks = listed;
        reading.is_listed = true;
        return reading;
    }
    let weigh = |signs: &[Sign]| -> Vec<f32> {
        let weight = |sign: &Sign| sign.weight * (sign.of)(ground, &level);
        signs.iter().map(weight).collect()
    };
    reading.several = weigh(SEVERAL);
    reading.one = weigh(ONE);
    let sum = |values: &[f32]| values.iter().sum::<f32>();
    if level.candidates.is_empty() || sum(&reading.one) > sum(&reading.several) {
        return reading.into_one();
    }
    let is_held = level.is_held_by_sessions();
    // Those of a session agree among themselves.
    for group in level.groups() {
        if is_held && group.is_outside() {
            for candidate in &group.candidates {
                reading.verdicts[candidate.at] = Verdict::Edge;
            }
            continue;
        }
        // Too few to agree on anything follow the others.
        let votes = if group.candidates.len() < 3 {
            group.votes().or(level.votes())
        } else {
            group.votes()
        };
        for candidate in &group.candidates {
            reading.verdicts[candidate.at] = Verdict::Edge;
        }
        for candidate in group.without_edges(&votes) {
            reading.verdicts[candidate.at] = Verdict::Talk;
            let (title, speakers) = votes.read(candidate);
            reading
                .talks
                .push(of_heading(ground, candidate, title, speakers));
        }
    }
    // Among notes of one talk each, one has to be clear to be another event.
    let is_clear = match reading.talks.len() {
        0 | 1 => false,
        2 => level.told() >= 1.0 && level.named() >= 1.0,
        _ => level.told() >= 0.75,
    };
    let is_event = ground.is_event && ground.is_titled;
    reading.is_unsure = !is_clear && !is_event;
    reading
}

/// The talks that are stated, none where the whole note is one; `None` where nothing is, or the
/// note has nothing of the sort. `level` is the stated one then.
fn stated(ground: &Ground<'_>, level: &Level<'_>) -> Option<Vec<Found>> {
    match ground.stated? {
        TalksAt::Whole => Some(Vec::new()),
        TalksAt::List => list::stated(ground, false),
        TalksAt::Bold => list::stated(ground, true),
        TalksAt::Level(stated) => {
            let votes = level.votes();
            let talks = level.candidates.iter().map(|candidate| {
                let (title, speakers) = votes.read(candidate);
                of_heading(ground, candidate, title, speakers)
            });
            let is_there = level
                .candidates
                .first()
                .is_some_and(|c| c.heading.level == stated);
            is_there.then(|| talks.collect())
        }
    }
}

/// The heading that is the note's title: the first, where no other has its level, or where it
/// alone is unmarked among talks of its level. Where another title is stated, it has to name an
/// event.
pub fn title_heading(text: &str, outline: &[Heading], stated: Option<&str>) -> Option<usize> {
    let first = outline.first()?;
    let is_event = || vocabulary::names_event(&first.text) || dates::find(&first.text).is_some();
    if outline[1..]
        .iter()
        .all(|heading| heading.level != first.level)
    {
        // A lone heading is the title of an event, or the one talk there is.
        let alone = outline.len() == 1 && is_event();
        let above = outline.len() > 1 && outline[1..].iter().all(|h| h.level > first.level);
        return (first.level == 1 || above || alone).then_some(0);
    }
    let marked = |at: usize| {
        let parts = outline[at].parts();
        let below = || matches!(speakers_below(text, outline, at), Some((_, Trust::Strong)));
        parts.numbered || parts.kind.is_some() || parts.sure().is_some() || below()
    };
    let peers = (1..outline.len()).filter(|&at| outline[at].level == first.level);
    let (marks, count) = peers.fold((0, 0), |(marks, count), at| {
        (marks + usize::from(marked(at)), count + 1)
    });
    let is_stated =
        stated.is_none_or(|title| vocabulary::fold(title) == vocabulary::fold(&first.text));
    let is_title = if first.level == 1 {
        (is_stated && marks * 2 > count) || is_event()
    } else {
        let date = dates::find(&first.text);
        date.is_some_and(|date| date.is_day() || vocabulary::names_event(&first.text))
            && !vocabulary::is_day(&first.text)
    };
    (is_title && !marked(0)).then_some(0)
}
