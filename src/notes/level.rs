//! Headings of one level as talks: what marks each bears, on what they agree, and how likely the
//! level is that of the talks.

use std::collections::HashSet;

use crate::notes::ground::Ground;
use crate::notes::heading::{Parts, is_agreed};
use crate::notes::kind::Kind;
use crate::notes::lines::speakers_below;
use crate::notes::links;
use crate::notes::outline::Heading;
use crate::notes::person::{Names, Trust};
use crate::notes::role::{Role, Standing};
use crate::notes::split::{Form, Split};
use crate::notes::stated::TalksAt;
use crate::notes::vocabulary;

/// A heading that may be a talk.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Its place in the outline.
    pub at: usize,
    /// What it is.
    pub heading: &'a Heading,
    /// The level that it counts as.
    pub level: u8,
    /// The kind that the session it stands in names.
    pub session: Option<Kind>,
    /// The place in the outline of that session.
    pub inside: Option<usize>,
    /// The speakers that the lines below it name.
    pub below: Option<&'a Names>,
    /// Whether a link to slides or a recording stands right below it.
    pub has_resource: bool,
}

impl<'a> Candidate<'a> {
    fn new(ground: &Ground<'a>, at: usize, standing: &Standing) -> Self {
        let heading = &ground.outline[at];
        let next = ground.outline.get(at + 1);
        let end = next.map_or(ground.text.len(), |next| next.range.start);
        Self {
            at,
            heading,
            level: standing.level,
            session: standing.session,
            inside: standing.inside,
            below: speakers_below(ground.text, ground.outline, at),
            has_resource: links::begins_with_resource(&ground.text[heading.range.end..end]),
        }
    }

    /// The level of headings that end its text.
    pub fn depth(&self) -> u8 {
        self.heading.level.max(self.level)
    }

    /// Its words taken apart.
    pub fn parts(&self) -> &'a Parts {
        self.heading.parts()
    }

    /// Whether it bears a mark of a talk.
    pub fn is_marked(&self) -> bool {
        self.parts().numbered || self.is_told()
    }

    /// Whether it bears a mark that sections of a talk do not: they may be numbered too.
    pub fn is_told(&self) -> bool {
        // A heading that only says `Keynote` may as well hold several.
        let kind = self.parts().kind.is_some() && vocabulary::kind(&self.parts().rest).is_none();
        kind || self.parts().slotted
            || self.parts().sure().is_some()
            || self.heading.is_link
            || self.has_resource
            || matches!(self.below, Some((_, Trust::Strong)))
    }
}

/// Headings that count as one level.
#[derive(Debug, Default)]
pub struct Level<'a> {
    /// Those that may be talks, in order.
    pub candidates: Vec<Candidate<'a>>,
    /// Whether no level above it has candidates.
    pub is_shallowest: bool,
    marked: f32,
    told: f32,
    named: f32,
    score: f32,
}

/// One kind of evidence that a level is that of the talks.
struct Sign {
    weight: f32,
    of: fn(&Level<'_>) -> f32,
}

const SIGNS: &[Sign] = &[
    // The share of its headings that bear a mark of a talk.
    Sign {
        weight: 2.5,
        of: |level| level.marked,
    },
    // That it has two headings or more.
    Sign {
        weight: 1.0,
        of: |level| f32::from(u8::from(level.candidates.len() > 1)),
    },
    // That none above it has candidates.
    Sign {
        weight: 1.0,
        of: |level| f32::from(u8::from(level.is_shallowest)),
    },
    // The share of its headings that say what another one says: parts of talks do.
    Sign {
        weight: -2.0,
        of: |level| level.repeated(),
    },
];

/// What a level that is not the shallowest may score at most.
const MOST_BELOW: f32 = 3.5;

impl<'a> Level<'a> {
    /// The level that is stated, else the one whose headings are most likely talks; without candidates where there is none.
    pub fn best(ground: &Ground<'a>, standings: &[Standing]) -> Self {
        if let Some(TalksAt::Level(stated)) = ground.stated {
            let level = Self::of(ground, standings, stated, true);
            if !level.candidates.is_empty() {
                return level;
            }
        }
        let is_candidate = |standing: &&Standing| standing.role == Role::Heading;
        let mut levels: Vec<u8> = standings
            .iter()
            .filter(is_candidate)
            .map(|standing| standing.level)
            .collect();
        levels.sort_unstable();
        levels.dedup();
        let mut best = Self::default();
        for (nth, &level) in levels.iter().enumerate() {
            let found = Self::of(ground, standings, level, nth == 0);
            let is_clear = found.candidates.len() >= 3 && found.told >= 0.6;
            if let [stray] = &best.candidates[..]
                && is_clear
            {
                best = Self::with_stray(ground, standings, level, stray.at);
                break;
            }
            // On equal scores the shallower level.
            if nth == 0 || found.score > best.score {
                best = found;
            }
            if best.score >= MOST_BELOW && best.candidates.len() > 1 {
                break;
            }
        }
        best
    }

    /// The headings that count as `level`.
    pub fn of(ground: &Ground<'a>, standings: &[Standing], level: u8, is_shallowest: bool) -> Self {
        let candidates = standings
            .iter()
            .enumerate()
            .filter(|(_, standing)| standing.role == Role::Heading && standing.level == level)
            .map(|(at, standing)| Candidate::new(ground, at, standing))
            .collect();
        let mut level = Self::among(candidates);
        level.is_shallowest = is_shallowest;
        level.score = SIGNS
            .iter()
            .map(|sign| sign.weight * (sign.of)(&level))
            .sum();
        level
    }

    /// The headings that count as `level`, and the one at `stray`: a lone heading above several that
    /// are told by more than numbers has the wrong level.
    fn with_stray(ground: &Ground<'a>, standings: &[Standing], level: u8, stray: usize) -> Self {
        let mut standings = standings.to_vec();
        let is_told = Candidate::new(ground, stray, &standings[stray]).is_told();
        if is_told {
            standings[stray].level = level;
        }
        Self::of(ground, &standings, level, true)
    }

    fn among(candidates: Vec<Candidate<'a>>) -> Self {
        let mut level = Self {
            candidates,
            ..Self::default()
        };
        let votes = level.votes();
        let count = level.candidates.len();
        let marks = |candidate: &&Candidate<'_>| votes.marks(candidate);
        level.marked = share(level.candidates.iter().filter(marks).count(), count);
        let tells = |candidate: &&Candidate<'_>| votes.tells(candidate);
        level.told = share(level.candidates.iter().filter(tells).count(), count);
        let names = |candidate: &&Candidate<'_>| votes.names(candidate);
        level.named = share(level.candidates.iter().filter(names).count(), count);
        level
    }

    /// The share of its headings that bear marks, 0 to 1.
    pub fn marked(&self) -> f32 {
        self.marked
    }

    /// The share of them whose marks sections of a talk do not bear, 0 to 1.
    pub fn told(&self) -> f32 {
        self.told
    }

    /// The share of them that name speakers, 0 to 1.
    pub fn named(&self) -> f32 {
        self.named
    }

    /// The share of its headings that are words which divide one talk, 0 to 1.
    pub fn sections(&self) -> f32 {
        let is_section =
            |candidate: &&Candidate<'_>| vocabulary::is_section(&candidate.heading.text);
        share(
            self.candidates.iter().filter(is_section).count(),
            self.candidates.len(),
        )
    }

    /// The share of its headings that are sentences, 0 to 1.
    pub fn sentences(&self) -> f32 {
        let is_sentence = |text: &str| {
            text.ends_with(['.', '。']) && text.contains(' ')
                || ["다", "요", "까?", "다?"]
                    .iter()
                    .any(|end| text.ends_with(end))
        };
        let texts = self
            .candidates
            .iter()
            .map(|candidate| candidate.heading.text.as_str());
        share(
            texts.filter(|text| is_sentence(text)).count(),
            self.candidates.len(),
        )
    }

    fn repeated(&self) -> f32 {
        let mut seen = HashSet::new();
        let texts = self
            .candidates
            .iter()
            .map(|candidate| &candidate.heading.text);
        let again = texts.filter(|&text| !seen.insert(text)).count();
        share(again, self.candidates.len())
    }

    /// On what all its headings agree.
    pub fn votes(&self) -> Votes {
        Votes::of(&self.candidates)
    }

    /// The headings of each session by themselves, in order.
    pub fn groups(&self) -> impl Iterator<Item = Self> {
        self.candidates
            .chunk_by(|a, b| a.inside == b.inside)
            .map(|group| Self::among(group.to_vec()))
    }

    /// Whether its headings stand outside of sessions and nothing tells that they are talks.
    pub fn is_outside(&self) -> bool {
        self.told == 0.0
            && self
                .candidates
                .iter()
                .all(|candidate| candidate.inside.is_none())
    }

    /// Whether sessions hold talks that are told: what stands outside of them has to be told too.
    pub fn is_held_by_sessions(&self) -> bool {
        let inside = self
            .candidates
            .iter()
            .filter(|candidate| candidate.inside.is_some());
        if inside.clone().count() < 3 {
            return false;
        }
        let told = Self::among(inside.cloned().collect());
        told.candidates.len() >= 3 && told.told >= 0.6
    }

    /// Where nearly all talks bear marks, what comes before the first and behind the last of them
    /// is about the event.
    pub fn without_edges(&self, votes: &Votes) -> &[Candidate<'a>] {
        let marked = |candidate: &Candidate<'_>| votes.marks(candidate);
        let count = self.candidates.iter().filter(|c| marked(c)).count();
        let mostly = count >= 3 && count * 3 >= self.candidates.len() * 2;
        let ends = (
            self.candidates.iter().position(marked),
            self.candidates.iter().rposition(marked),
        );
        match ends {
            (Some(first), Some(last)) if mostly => &self.candidates[first..=last],
            _ => &self.candidates,
        }
    }
}

#[allow(clippy::cast_precision_loss)] // a share needs no more
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

/// The ways of naming speakers on which the talks of a note agree.
#[derive(Debug)]
pub struct Votes {
    /// Forms of headings, the most frequent first.
    pub forms: Vec<Form>,
    /// Whether lines below them name speakers.
    pub below: bool,
    /// Whether a word in brackets stands before their titles.
    pub bracketed: bool,
}

impl Votes {
    fn of(chosen: &[Candidate<'_>]) -> Self {
        let below = chosen
            .iter()
            .filter(|candidate| candidate.below.is_some())
            .count();
        let is_bracketed = |candidate: &&Candidate<'_>| candidate.parts().unbracketed.is_some();
        let bracketed = chosen.iter().filter(is_bracketed).count();
        Self {
            forms: Parts::agreed_forms(chosen.iter().map(Candidate::parts)),
            below: is_agreed(below, chosen.len()),
            bracketed: is_agreed(bracketed, chosen.len()),
        }
    }

    /// These, and behind them those of `other`.
    pub fn or(mut self, other: Self) -> Self {
        self.forms.extend(other.forms);
        self.below |= other.below;
        self.bracketed |= other.bracketed;
        self
    }

    /// The title and the speakers of a heading, as its siblings have them.
    pub fn split(&self, parts: &Parts) -> Option<(String, Vec<String>)> {
        let agreed = self.forms.iter().find_map(|&form| parts.split(form));
        // `title by speaker (company)`: what siblings have in brackets may be another thing here.
        let is_beside = |split: &&Split| {
            split.form == Form::Brackets
                && split.trust == Trust::Weak
                && matches!(parts.sure(), Some(sure) if matches!(sure.form, Form::By | Form::Dash))
        };
        let split = agreed
            .filter(|split| !is_beside(split))
            .or_else(|| parts.sure())?;
        Some((split.title.clone(), split.speakers.clone()))
    }

    fn splits(&self, parts: &Parts) -> bool {
        parts.sure().is_some() || self.forms.iter().any(|&form| parts.split(form).is_some())
    }

    /// Whether the heading bears a mark of a talk, its speakers counted where its siblings agree.
    fn marks(&self, candidate: &Candidate<'_>) -> bool {
        candidate.is_marked() || self.tells(candidate)
    }

    /// Whether it bears a mark that sections of a talk do not, siblings counted.
    pub fn tells(&self, candidate: &Candidate<'_>) -> bool {
        let bracketed = self.bracketed && candidate.parts().unbracketed.is_some();
        candidate.is_told() || bracketed || self.names(candidate)
    }

    /// The speakers below the heading, where that is sure or its siblings agree.
    fn below<'c>(&self, candidate: &Candidate<'c>) -> Option<&'c Names> {
        candidate
            .below
            .filter(|(_, trust)| *trust == Trust::Strong || self.below)
    }

    /// Whether the heading or the line below it names speakers, if its siblings agree.
    pub fn names(&self, candidate: &Candidate<'_>) -> bool {
        self.below(candidate).is_some() || self.splits(candidate.parts())
    }

    /// The title and the speakers of a candidate.
    pub fn read(&self, candidate: &Candidate<'_>) -> (String, Vec<String>) {
        let parts = candidate.parts();
        let unbracketed = parts.unbracketed.as_ref().filter(|_| self.bracketed);
        let rest = || unbracketed.unwrap_or(&parts.rest).clone();
        match (self.below(candidate), self.split(candidate.parts())) {
            // Below stands who speaks, in the heading perhaps a part of the title.
            (Some((names, Trust::Strong)), Some((title, speakers))) => {
                let same = speakers.iter().any(|name| names.contains(name));
                (if same { title } else { rest() }, names.clone())
            }
            (Some((names, _)), None) => (rest(), names.clone()),
            (_, Some(split)) => split,
            (None, None) => (rest(), Vec::new()),
        }
    }
}
