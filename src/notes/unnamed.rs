//! The talks of an event that lack a speaker, as far as one may be missed: better one that is not
//! told than one that nobody could name.

use std::collections::HashMap;

use crate::notes::event::Event;
use crate::notes::kind::Kind;
use crate::notes::note::Talk;
use crate::notes::vocabulary;

/// The talks without a speaker, where at least two and two thirds of the talks have one, both of the
/// event and of the day, track or session: what is seldom named was left out on purpose.
pub fn talks(event: &Event) -> Vec<&Talk> {
    let mut groups: HashMap<Option<&str>, (usize, usize)> = HashMap::new();
    let mut whole = (0, 0);
    let talks: Vec<&Talk> = event
        .talks
        .iter()
        .filter(|talk| has_to_name_speaker(talk))
        .collect();
    for talk in &talks {
        let is_named = usize::from(!talk.speakers.is_empty());
        let group = groups.entry(talk.group.as_deref()).or_default();
        for (all, named) in [group, &mut whole] {
            *all += 1;
            *named += is_named;
        }
    }
    let is_custom = |(all, named): (usize, usize)| named >= 2 && named * 3 >= all * 2;
    if !is_custom(whole) {
        return Vec::new();
    }
    talks
        .into_iter()
        .filter(|talk| talk.speakers.is_empty() && !may_name_speaker(&talk.title))
        .filter(|talk| is_custom(groups[&talk.group.as_deref()]))
        .collect()
}

/// Whether a title may have a speaker in it that was not told from its other words.
fn may_name_speaker(title: &str) -> bool {
    const SIGNS: &[&str] = &[" - ", " – ", " — ", " by ", " | ", "(", "（", "@", ": "];
    SIGNS.iter().any(|sign| title.contains(sign))
}

/// Whether somebody gives it who could be named.
fn has_to_name_speaker(talk: &Talk) -> bool {
    !matches!(talk.kind, Kind::Panel | Kind::Lightning | Kind::Break)
        && !vocabulary::is_aside(&talk.title)
        && !vocabulary::frames_event(&talk.title)
}
