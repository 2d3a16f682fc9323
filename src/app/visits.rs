//! Places as they are remembered, and found again in notes that may be others now.

use std::sync::Arc;

use crate::app::history::Place;
use crate::app::identity::{Finder, Ground};
use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::memory::{Name, Value, Visit};
use crate::notes::{Facet, Library, Source, ValueRef};

/// Chars of a line by which it is known again.
const WORDS: usize = 100;

/// `place` as it is remembered at this time; `None` where it is gone, or nothing to come back to.
pub fn visit(place: &Place, library: &Library, ground: &Ground, at: u64) -> Option<Visit> {
    let (name, title) = match &place.target {
        Target::Talk(named) => {
            let (event, talk) = library.talk(named)?;
            (ground.name(event, Some(talk)), talk.title.clone())
        }
        Target::Event(id) => {
            let event = library.event(id)?;
            (ground.name(event, None), event.title.clone())
        }
        Target::Value(value) => (Name::default(), value.id.to_string()),
        Target::Overview => (Name::default(), String::new()),
        _ => return None,
    };
    let value = match &place.target {
        Target::Value(value) => Some(value),
        _ => place.value.as_ref(),
    };
    // An event is known by its name, not by its id among others.
    let value = value.filter(|value| value.facet != Facet::Events);
    let text = source(&place.target, library).map_or("", |source| &source.text);
    let before: Vec<&str> = text.lines().take(place.line as usize).collect();
    let said = before.iter().rposition(|line| !line.trim().is_empty());
    let heading = before.iter().rfind(|line| line.starts_with('#'));
    Some(Visit {
        at,
        name,
        title,
        value: value.map(|value| Value {
            facet: value.facet.name().to_owned(),
            id: value.id.to_string(),
        }),
        is_overview: place.target == Target::Overview,
        pane: match place.pane {
            Pane::Values => 1,
            Pane::Talks => 2,
            Pane::Page => 3,
        },
        line: place.line,
        words: said
            .map_or("", |at| before[at])
            .chars()
            .take(WORDS)
            .collect(),
        above: said.map_or(0, |said| (before.len() - 1 - said) as u32),
        heading: heading
            .map_or("", |line| line)
            .chars()
            .take(WORDS)
            .collect(),
    })
}

/// Where `visit` is now.
pub fn place(visit: &Visit, library: &Library, finder: &Finder<'_>) -> Option<Place> {
    let value = visit.value.as_ref().and_then(value);
    let is_named = visit.name != Name::default();
    let target = match &value {
        _ if visit.is_overview => Target::Overview,
        Some(value) if !is_named => Target::Value(value.clone()),
        _ => finder.find(&visit.name)?,
    };
    // What is gathered of many notes has no lines by which its place were known again.
    let text = source(&target, library).map(|source| &*source.text);
    Some(Place {
        line: text.map_or(0, |text| line_now(visit, text)),
        target,
        value,
        pane: match visit.pane {
            1 => Pane::Values,
            2 => Pane::Talks,
            _ => Pane::Page,
        },
    })
}

fn value(value: &Value) -> Option<ValueRef> {
    let mut facets = Facet::ALL.into_iter();
    let facet = facets.find(|facet| *facet != Facet::Events && facet.name() == value.facet)?;
    let id = Arc::from(&*value.id);
    Some(ValueRef { facet, id })
}

fn source<'a>(target: &Target, library: &'a Library) -> Option<&'a Arc<Source>> {
    match target {
        Target::Talk(named) => Some(&library.talk(named)?.1.body.source),
        Target::Event(id) => Some(&library.event(id)?.page.as_ref()?.source),
        _ => None,
    }
}

/// The line of `text` that was at the top of the page: where the same words stand, the nearest ones; else where the
/// same heading does.
fn line_now(visit: &Visit, text: &str) -> u32 {
    if visit.line == 0 {
        return 0;
    }
    let count = text.lines().count() as u32;
    let was = visit.line.saturating_sub(visit.above);
    let nearest = |words: &str, at: u32| {
        let lines = (1..).zip(text.lines());
        let same = lines.filter(|(_, line)| !words.is_empty() && line.starts_with(words));
        let same = same.map(|(number, _): (u32, &str)| number);
        same.min_by_key(|number| number.abs_diff(at))
    };
    let of_words = nearest(&visit.words, was).map(|line| line.saturating_add(visit.above));
    let line = of_words.or_else(|| nearest(&visit.heading, visit.line));
    line.unwrap_or(visit.line).min(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Name;

    #[test]
    fn a_line_is_found_again_by_its_words_or_its_heading() {
        let old = "# 모임\n\n## 하나\n\n첫 줄\n\n둘째 줄\n";
        let at = |line: u32, new: &str| {
            let before: Vec<&str> = old.lines().take(line as usize).collect();
            let said = before.iter().rposition(|line| !line.is_empty()).unwrap();
            let visit = Visit {
                at: 0,
                name: Name::default(),
                title: String::new(),
                value: None,
                is_overview: false,
                pane: 3,
                line,
                words: before[said].to_owned(),
                above: (before.len() - 1 - said) as u32,
                heading: "## 하나".to_owned(),
            };
            line_now(&visit, new)
        };
        assert_eq!(at(7, old), 7);
        assert_eq!(at(6, &format!("새\n\n{old}")), 8);
        assert_eq!(at(7, &old.replace("둘째", "2")), 3);
        assert_eq!(at(7, "짧다\n"), 1);
        assert_eq!(at(7, ""), 0);
    }
}
