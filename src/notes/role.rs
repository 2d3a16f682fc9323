//! What each heading is by itself: the title, a day or a session that holds talks, no talk, or a
//! heading that may be one.

use crate::notes::date::Date;
use crate::notes::dates;
use crate::notes::ground::Ground;
use crate::notes::heading::{self, Parts};
use crate::notes::kind::Kind;
use crate::notes::lines::is_spoken;
use crate::notes::outline::Heading;
use crate::notes::stated::TalksAt;
use crate::notes::vocabulary;

/// What a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The note's title.
    Title,
    /// It says below the title when and where the event was.
    Place,
    /// It is a part of an event's note but no talk: `소개`, `Links`.
    Aside,
    /// It is a day that holds talks.
    Day,
    /// It is a session or a track that holds talks.
    Session,
    /// It may be a talk.
    Heading,
}

/// A heading's role, and where it stands among the talks.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// What it is.
    pub role: Role,
    /// The level that it counts as: that of the session it stands in.
    pub level: u8,
    /// The kind that its session names.
    pub session: Option<Kind>,
    /// The place in the outline of the session that it stands right in.
    pub inside: Option<usize>,
}

/// The roles of all headings, in order.
pub fn roles(ground: &Ground<'_>) -> Vec<Standing> {
    let outline = ground.outline;
    let mut found: Vec<Standing> = Vec::with_capacity(outline.len());
    // Sessions that are open: the level of their heading, their place, and the least level of what
    // stands in them so far.
    let mut open: Vec<(u8, usize, u8)> = Vec::new();
    for (at, heading) in outline.iter().enumerate() {
        while open
            .last()
            .is_some_and(|(level, ..)| heading.level <= *level)
        {
            open.pop();
        }
        let role = role(ground, at);
        let holder = open.last().copied();
        // What stands right in a session counts as what stands beside it.
        let inside = holder
            .filter(|&(level, _, least)| least >= heading.level && heading.level > level)
            .map(|(_, holder, _)| holder);
        for (_, _, least) in &mut open {
            *least = heading.level.min(*least);
        }
        let standing = Standing {
            role,
            level: inside.map_or(heading.level, |holder| found[holder].level),
            session: inside.and_then(|holder| {
                vocabulary::kind(&outline[holder].text).filter(|kind| *kind != Kind::Talk)
            }),
            inside,
        };
        found.push(standing);
        if matches!(role, Role::Day | Role::Session) {
            open.push((heading.level, at, u8::MAX));
        }
    }
    if !only_at(ground, &mut found) {
        only_in_talks(ground, &mut found);
    }
    found
}

/// Where a level is stated, and the note has headings of it that are no asides, each of those may be
/// a talk, whatever else it looks like. Whether that is so.
fn only_at(ground: &Ground<'_>, found: &mut [Standing]) -> bool {
    let Some(TalksAt::Level(level)) = ground.stated else {
        return false;
    };
    let may_be = |standing: &Standing, heading: &Heading| {
        heading.level == level && !matches!(standing.role, Role::Title | Role::Aside)
    };
    let mut all = found.iter().zip(ground.outline);
    if !all.any(|(standing, heading)| may_be(standing, heading)) {
        return false;
    }
    for (standing, heading) in found.iter_mut().zip(ground.outline) {
        if may_be(standing, heading) {
            standing.role = Role::Heading;
        }
        standing.level = heading.level;
        standing.inside = None;
    }
    true
}

/// Where a section is called `Talks` or `세션`, what stands outside of it and of other sessions is
/// none.
fn only_in_talks(ground: &Ground<'_>, found: &mut [Standing]) {
    let is_talks = |at: usize, standing: &Standing| {
        standing.role == Role::Session && vocabulary::names_talks(&ground.outline[at].text)
    };
    let any = found
        .iter()
        .enumerate()
        .any(|(at, standing)| is_talks(at, standing));
    if !any {
        return;
    }
    let mut inside = None;
    for (at, standing) in found.iter_mut().enumerate() {
        let level = ground.outline[at].level;
        if inside.is_some_and(|holder| level <= holder) {
            inside = None;
        }
        if is_talks(at, standing) {
            inside = Some(level);
        } else if inside.is_none() && standing.inside.is_none() && standing.role == Role::Heading {
            standing.role = Role::Aside;
        }
    }
}

fn role(ground: &Ground<'_>, at: usize) -> Role {
    let heading = &ground.outline[at];
    if Some(at) == ground.title_heading {
        return Role::Title;
    }
    if is_place(ground, at) {
        return Role::Place;
    }
    if heading.is_day() {
        return Role::Day;
    }
    let kind = vocabulary::kind(&heading.text);
    if kind == Some(Kind::Break) {
        return Role::Aside;
    }
    let bare = heading::without_number(&heading.text);
    let holds_any = ground
        .outline
        .get(at + 1)
        .is_some_and(|next| next.level > heading.level);
    let is_track =
        || kind.is_some() || vocabulary::is_track(bare) || vocabulary::names_talks(&heading.text);
    if holds_any && holds_talks(ground, at, is_track()) {
        return Role::Session;
    }
    // Who is said to speak gives a talk, whatever it is called.
    let is_quoted = bare.starts_with(['"', '“', '「', '《']);
    let is_aside = || {
        vocabulary::is_aside(&heading.text)
            || (!is_quoted && bare.len() < heading.text.len() && vocabulary::is_aside(bare))
    };
    if kind.is_none() && is_aside() && !is_spoken(ground.text, ground.outline, at) {
        return Role::Aside;
    }
    Role::Heading
}

/// Whether the heading right below the title only says when and where the event was.
fn is_place(ground: &Ground<'_>, at: usize) -> bool {
    let outline = ground.outline;
    let above = ground.title_heading.is_some_and(|title| title + 1 == at);
    above && {
        let next = outline.get(at + 1);
        let end = next.map_or(ground.text.len(), |next| next.range.start);
        let is_bare = ground.text[outline[at].range.end..end].trim().is_empty();
        let is_dated = dates::find(&outline[at].text).is_some_and(Date::is_day);
        let is_deeper = next.is_some_and(|next| next.level < outline[at].level);
        is_bare && (is_dated || is_deeper)
    }
}

/// Whether the headings right below the one at `at` are talks and it is none. One whose words say
/// that it is a track holds what is in it, another needs two that are told by more than numbers.
fn holds_talks(ground: &Ground<'_>, at: usize, is_track: bool) -> bool {
    let outline = ground.outline;
    let own = &outline[at];
    let is_spoken = |at: usize| is_spoken(ground.text, outline, at);
    if !is_track && (own.parts().sure().is_some() || is_spoken(at)) {
        return false;
    }
    let below = || outline[at + 1..].iter().take_while(|h| h.level > own.level);
    let inner = below().map(|heading| heading.level).min().unwrap_or(0);
    let children = || {
        below()
            .enumerate()
            .filter(|(_, heading)| heading.level == inner)
    };
    let count = children().count();
    let forms = Parts::agreed_forms(children().map(|(_, heading)| heading.parts()));
    let is_told = |(nth, heading): &(usize, &Heading)| {
        let parts = heading.parts();
        parts.sure().is_some()
            || heading.is_link
            || forms.iter().any(|&form| parts.split(form).is_some())
            || is_spoken(at + 1 + nth)
    };
    let told = children().filter(is_told).count();
    if is_track {
        let is_section = |(_, heading): &(usize, &Heading)| vocabulary::is_section(&heading.text);
        let sections = children().filter(is_section).count();
        let is_numbered = children().any(|(_, heading)| heading.parts().numbered);
        return told > 0 || is_numbered || (count >= 2 && sections * 2 < count);
    }
    let words = &ground.text[own.range.end..outline[at + 1].range.start];
    let enough = told >= 2 || (told == 1 && words.trim().is_empty());
    enough && told * 2 >= count
}
