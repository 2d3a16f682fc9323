//! What may stand for the piece of a query that is being typed: fields, and their values.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use crate::notes::Event;
use crate::search::key;
use crate::search::needle::{Fit, Needle};
use crate::search::terms::{Field, last_piece};

/// Choices that are offered.
const MOST: usize = 20;
/// Talks that are looked at for values.
const TALKS: usize = 50_000;

/// Where the piece that is being typed begins, in bytes of `typed`, and what may stand for it, the most
/// frequent first. The values are those of `events`.
pub fn completions(typed: &str, events: &[Arc<Event>]) -> (usize, Vec<String>) {
    let start = last_piece(typed);
    let (not, piece) = match typed[start..].strip_prefix('-') {
        Some(piece) => ("-", piece),
        None => ("", &typed[start..]),
    };
    let mut choices = match Field::of(piece) {
        Some((field, value)) => {
            let head = &piece[..piece.len() - value.len()];
            let values = values(field, value.trim_matches('"'), events);
            values
                .iter()
                .map(|value| format!("{head}{}", quoted(value)))
                .collect()
        }
        None => names(piece),
    };
    choices.truncate(MOST);
    let choices = choices.into_iter().map(|choice| format!("{not}{choice}"));
    (start, choices.collect())
}

/// The names of fields that begin with `piece`.
fn names(piece: &str) -> Vec<String> {
    let lower = piece.to_lowercase();
    let named = |field: Field| {
        let name = field.names().iter().find(|name| name.starts_with(&lower));
        name.map(|name| format!("{name}:"))
    };
    Field::ALL.into_iter().filter_map(named).collect()
}

fn values(field: Field, typed: &str, events: &[Arc<Event>]) -> Vec<String> {
    let known = field.values().iter();
    let known = known.filter_map(|(_, names)| names.iter().find(|name| name.starts_with(typed)));
    let found: Vec<String> = known.map(|name| (*name).to_owned()).collect();
    if !found.is_empty() {
        return found;
    }
    let needle = Needle::new(typed);
    let fits = |value: &str| {
        let Some(needle) = &needle else { return true };
        let place = needle.place(&key::of(value));
        place.is_some_and(|(fit, range)| range.start == 0 || fit >= Fit::WordStart)
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut left = TALKS;
    for event in events {
        for value in of_event(field, event)
            .into_iter()
            .filter(|value| fits(value))
        {
            *counts.entry(value).or_default() += 1;
        }
        left = left.saturating_sub(event.talks.len());
        if left == 0 {
            break;
        }
    }
    let mut found: Vec<(String, usize)> = counts.into_iter().collect();
    found.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    found.into_iter().map(|(value, _)| value).collect()
}

/// What `event` and its talks have of a field.
fn of_event(field: Field, event: &Event) -> Vec<String> {
    let speakers = || event.talks.iter().flat_map(|talk| talk.speakers.clone());
    let year = || event.date.map(|date| date.year().to_string());
    match field {
        Field::Speaker => speakers().collect(),
        Field::Event => vec![event.title.clone()],
        Field::Tag => event.tags.clone(),
        Field::Year => year().into_iter().collect(),
        Field::Is | Field::Has => Vec::new(),
    }
}

fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) {
        format!("\"{value}\"")
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Library, Note, Place};

    fn library() -> Library {
        let text = "---\ntitle: 파이콘\ndate: 2019-08-15\ntags: [python]\n---\n\n## 하나 (김서리)\n\n## 둘 (Ada Lovelace)\n\n## 셋 (김서리)\n";
        let mut library = Library::default();
        library.add(vec![Note::read(Place::at("a.md"), text.as_bytes())]);
        library
    }

    #[test]
    fn fields_and_their_values_are_offered() {
        let library = library();
        for (typed, at, want) in [
            ("로깅 sp", 7, vec!["speaker:"]),
            ("-발", 0, vec!["-발표자:"]),
            (
                "speaker:",
                0,
                vec!["speaker:김서리", "speaker:\"Ada Lovelace\""],
            ),
            ("@ㄱㅅ", 0, vec!["@김서리"]),
            ("연사:\"ada l", 0, vec!["연사:\"Ada Lovelace\""]),
            ("#p", 0, vec!["#python"]),
            ("is:k", 0, vec!["is:keynote"]),
            ("자료:영", 0, vec!["자료:영상"]),
            ("year:", 0, vec!["year:2019"]),
            ("zzz", 0, vec![]),
        ] {
            let (start, choices) = completions(typed, library.events());
            assert_eq!(
                (start, choices),
                (at, want.iter().map(|one| (*one).to_owned()).collect()),
                "{typed}"
            );
        }
    }
}
