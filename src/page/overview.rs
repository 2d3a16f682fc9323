//! A library at a glance: talks a year as bars, a calendar of events, who speaks about what most often.
//!
//! Two sections stand side by side where there is room. Each row that can be chosen is a link with a [`Lead`].

use std::cmp::Reverse;
use std::sync::Arc;

use crate::notes::{Catalogue, Date, Event, Facet, Kind, Lead, Overview, ValueRef};
use crate::page::bars::{Tally, bars};
use crate::page::calendar;
use crate::page::pieces::{BETWEEN, Line, Rows, Section, leading, plain};
use crate::page::rows::Part;
use crate::page::typesetter::Typesetter;
use crate::text::counts::counted;

/// Columns from which on two sections stand side by side.
const TWO: usize = 68;
/// Columns from which on a title stands behind its date.
const ROOMY: usize = 36;
/// Speakers and tags that are shown.
const MOST: usize = 10;

/// Sets all of it into the room there is.
pub(super) fn set(setter: &mut Typesetter<'_>, overview: &Overview) {
    setter.plain("Overview", Part::Title);
    setter.plain(&counts(overview), Part::Meta);
    let room = setter.room();
    let is_paired = room >= TWO;
    let columns = if is_paired {
        (room - BETWEEN) / 2
    } else {
        room
    };
    let mut rows = Rows::new(setter);
    rows.gap();
    for line in ends(overview, room) {
        rows.row(&[&line], columns);
    }
    let sections = sections(overview, columns);
    for beside in sections.chunks(if is_paired { 2 } else { 1 }) {
        rows.gap();
        rows.sections(beside, columns);
    }
}

/// How many there are of what.
fn counts(overview: &Overview) -> String {
    let some = |number: usize, of| (number > 0).then(|| counted(number, of));
    let all = [
        some(overview.events, "event"),
        some(overview.talks, "talk"),
        some(overview.speakers.len(), "speaker"),
        some(overview.tags.len(), "tag"),
        some(overview.year_count(), "year"),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    all.join(" · ")
}

/// The newest and the oldest event; the title below the date in a narrow `room`.
fn ends(overview: &Overview, room: usize) -> Vec<Line> {
    let newest = overview.newest.as_ref();
    let oldest = overview
        .oldest
        .as_ref()
        .filter(|of| newest.is_some_and(|newest| newest.id != of.id));
    let shown = |event: &Event| event.date.map(Date::shown).unwrap_or_default();
    let all = [("newest", newest), ("oldest", oldest)];
    let dates = all
        .iter()
        .filter_map(|(_, event)| Some(shown(event.as_ref()?).len()));
    let columns = dates.max().unwrap_or(0);
    let line = |(name, event): (&str, Option<&Arc<Event>>)| {
        let event = event?;
        let lead = Lead::Value(ValueRef {
            facet: Facet::Events,
            id: Arc::clone(&event.id),
        });
        let date = shown(event);
        let date = plain(format!("{name}  {date:<columns$}  "), Part::Meta);
        let title = leading(event.title.clone(), Part::Link, &lead);
        Some(if room < ROOMY {
            vec![vec![date], vec![title]]
        } else {
            vec![vec![date, title]]
        })
    };
    all.into_iter().filter_map(line).flatten().collect()
}

/// The talks that the reader starred, and those that are left to read.
fn remembered(overview: &Overview) -> Vec<Tally> {
    let Some((starred, unread)) = overview.remembered else {
        return Vec::new();
    };
    let tally = |name: &str, count, lead| Tally {
        name: name.to_owned(),
        count,
        lead,
    };
    let all = [
        tally("★ starred", starred, Lead::Starred),
        tally("● unread", unread, Lead::Unread),
    ];
    all.into_iter().filter(|of| of.count > 0).collect()
}

/// What there is to show, each section with rows of so many `columns`. What else a collection can be counted by
/// is a section here.
fn sections(overview: &Overview, columns: usize) -> Vec<Section> {
    let kinds = overview.kinds.iter().map(|&(kind, count)| Tally {
        name: format!("{} {}", kind.sign(), kind.name()),
        count,
        lead: Lead::Kind(kind),
    });
    let is_plain = |&(kind, _): &(Kind, usize)| kind == Kind::Talk;
    let mut kinds: Vec<Tally> = if overview.kinds.iter().all(is_plain) {
        Vec::new()
    } else {
        kinds.collect()
    };
    kinds.sort_by_key(|kind| Reverse(kind.count));
    let years = tallies(&overview.years, usize::MAX);
    let all = [
        Section::new("Talks a year", bars(&years, columns)),
        calendar::section(&overview.months, columns),
        Section::new("Speakers", most(&overview.speakers, columns)),
        Section::new("Tags", most(&overview.tags, columns)),
        Section::new("Kinds of talks", bars(&kinds, columns)),
        Section::new("Yours", bars(&remembered(overview), columns)),
    ];
    let is_there = |section: &Section| !section.lines.is_empty();
    all.into_iter().filter(is_there).collect()
}

fn tallies(catalogue: &Catalogue, most: usize) -> Vec<Tally> {
    let tally = |at| Tally {
        name: match catalogue.facet() {
            Facet::Tags => format!("#{}", catalogue.name(at)),
            _ => catalogue.name(at).to_owned(),
        },
        count: catalogue.count(at),
        lead: Lead::Value(catalogue.named(at)),
    };
    (0..catalogue.len().min(most)).map(tally).collect()
}

/// The values with most talks, and the way to all of them.
fn most(catalogue: &Catalogue, columns: usize) -> Vec<Line> {
    let mut lines = bars(&tallies(catalogue, MOST), columns);
    if catalogue.len() > MOST {
        let facet = catalogue.facet();
        let words = format!("all {} {}", catalogue.len(), facet.name());
        lines.push(vec![leading(words, Part::Link, &Lead::Facet(facet))]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Library, Note, Place};
    use crate::page::{Manuscript, Page, Text, typeset};
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// Notes with titles, names and tags of all widths.
    fn any_note() -> impl Strategy<Value = String> {
        let name = "[가-힣a-zA-Z🦀é]{1,12}( [가-힣a-z]{1,30})?";
        let names = prop::collection::vec(name, 0..3);
        let date = prop::option::of((1990u16..2030, 0u8..13));
        let kind = prop::sample::select(vec!["talk", "keynote", "lightning"]);
        (names.clone(), names, date, kind, 1usize..14).prop_map(
            |(tags, speakers, date, kind, talks)| {
                let date = match date {
                    Some((year, 0)) => format!("date: {year}\n"),
                    Some((year, month)) => format!("date: {year}-{month:02}\n"),
                    None => String::new(),
                };
                let (tags, speakers) = (tags.join(", "), speakers.join(", "));
                let talks = "## 제목\n\n글.\n\n".repeat(talks);
                format!("---\ntalks: h2\nkind: {kind}\n{date}tags: [{tags}]\nspeaker: [{speakers}]\n---\n{talks}")
            },
        )
    }

    fn page(library: &Library, width: u16) -> Page {
        let manuscript = Manuscript {
            title: String::new(),
            meta: Vec::new(),
            text: Text::Overview(library.clone()),
        };
        let mut page = Page::default();
        typeset(&manuscript, width, &mut |rows| {
            page.append(&rows);
            true
        });
        page
    }

    proptest! {
        #[test]
        fn rows_fit_and_each_link_leads_somewhere_else(notes in prop::collection::vec(any_note(), 0..30), width in 1u16..130) {
            let read = |(nth, text): (usize, &String)| Note::read(Place::at(&format!("{nth}.md")), text.as_bytes());
            let mut library = Library::default();
            library.add(notes.iter().enumerate().map(read).collect());
            let page = page(&library, width);
            for row in page.rows() {
                // One character may be wider than the page.
                prop_assert!(row.columns() <= usize::from(width).max(2), "{}", row.text());
            }
            let targets: Vec<&str> = page.links().map(|link| link.target).collect();
            let different: HashSet<&str> = targets.iter().copied().collect();
            prop_assert_eq!(different.len(), targets.len(), "{:?}", targets);
            prop_assert!(targets.iter().all(|target| Lead::read(target).is_some()));
            // Each year can be chosen, however narrow it is.
            let overview = Overview::of(&library);
            for at in 0..overview.years.len() {
                let lead = Lead::Value(overview.years.named(at)).written();
                prop_assert!(different.contains(lead.as_str()), "{}", lead);
            }
        }
    }
}
