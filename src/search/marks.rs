//! What of a query stands where in what is shown, and why it was found.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::search::key;
use crate::search::needle::{Fit, Needle};
use crate::search::query::{Part, Query, score_of};
use crate::search::terms::{Term, Wanted};

/// A piece of what is shown of a talk or an event.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    pub part: Part,
    /// The chars that are shown before it.
    pub before: usize,
    pub text: &'a str,
}

impl Query {
    /// What of it stands in `pieces` only as the other setting of the keyboard types it.
    pub fn rescued(&self, pieces: &[Piece<'_>]) -> String {
        let found = self.found(pieces).into_iter();
        let other = found.filter_map(|found| match &found.term.wanted {
            Wanted::Word(word) if found.by_keyboard => word.other.as_ref(),
            _ => None,
        });
        other
            .map(|(text, _)| text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The chars of what is shown in `pieces` that made it fit, as ascending ranges without overlap
    /// of whole grapheme clusters (UAX #29).
    pub fn marks(&self, pieces: &[Piece<'_>]) -> Vec<Range<usize>> {
        let found = self.found(pieces);
        merged(found.into_iter().flat_map(|found| found.marks).collect())
    }

    /// Why what is shown in `pieces` fits, a few words for each term; what is not shown fits without.
    pub fn reasons(&self, pieces: &[Piece<'_>]) -> Vec<String> {
        let found = self.found(pieces);
        let reason = |term: &Term| {
            let Some(found) = found.iter().find(|found| std::ptr::eq(found.term, term)) else {
                return format!("fits {}", term.typed);
            };
            let fit = match found.fit {
                Fit::Exact => "is",
                Fit::Prefix => "begins with",
                Fit::WordStart => "has a word that begins with",
                Fit::Contiguous => "holds",
                Fit::Scattered => "has the letters of",
                Fit::Initials => "has the initials",
            };
            let keyboard = if found.by_keyboard { " (keyboard)" } else { "" };
            format!("{} {fit} {}{keyboard}", found.part.name(), term.typed)
        };
        self.terms.iter().map(reason).collect()
    }

    fn found<'a>(&'a self, pieces: &[Piece<'_>]) -> Vec<Found<'a>> {
        let keys: Vec<Vec<u8>> = pieces.iter().map(|piece| key::of(piece.text)).collect();
        let look = |needle: &Needle, only: Option<Part>| {
            let meant = |at: &usize| only.is_none_or(|only| only == pieces[*at].part);
            let places = (0..pieces.len()).filter(meant).filter_map(|at| {
                let (fit, range) = needle.place(&keys[at])?;
                Some((
                    score_of(fit) - pieces[at].part.malus(),
                    at,
                    fit,
                    vec![range],
                ))
            });
            // The first of equals.
            let best = places.reduce(|best, next| if next.0 > best.0 { next } else { best });
            best.map(|(_, at, fit, ranges)| (at, fit, ranges))
        };
        let scattered = |needle: &Needle| {
            let place = |at: usize| Some((at, Fit::Scattered, needle.scattered(&keys[at])?));
            (0..pieces.len()).find_map(place)
        };
        let mut found = Vec::new();
        for term in self.terms.iter().filter(|term| !term.is_not) {
            let mut by_keyboard = false;
            let place = match &term.wanted {
                Wanted::Word(word) => match look(&word.needle, None) {
                    Some(whole) if whole.1 > Fit::Scattered => Some(whole),
                    initials => scattered(&word.needle).or(initials).or_else(|| {
                        by_keyboard = true;
                        look(self.other(word)?, None)
                    }),
                },
                Wanted::Exact(needle) => look(needle, None),
                Wanted::Speaker(needle) => look(needle, Some(Part::Speakers)),
                Wanted::Event(needle) => look(needle, Some(Part::Event)),
                Wanted::Tag(_) | Wanted::Year(_) | Wanted::Value(_) | Wanted::Remembered(..) => {
                    None
                }
            };
            if let Some((at, fit, ranges)) = place {
                found.push(Found {
                    term,
                    part: pieces[at].part,
                    fit,
                    by_keyboard,
                    marks: shown(&pieces[at], ranges),
                });
            }
        }
        found
    }
}

/// `ranges` in order, those that touch as one.
pub fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A term that was found in what is shown.
struct Found<'a> {
    term: &'a Term,
    part: Part,
    fit: Fit,
    by_keyboard: bool,
    /// Its chars.
    marks: Vec<Range<usize>>,
}

/// The chars of whole grapheme clusters for bytes of the key of `piece`.
fn shown(piece: &Piece<'_>, bytes: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let places = key::places(piece.text);
    let mut at = 0;
    let clusters = piece.text.graphemes(true).map(|cluster| {
        let from = at;
        at += cluster.chars().count();
        from..at
    });
    let clusters: Vec<Range<usize>> = clusters.collect();
    let mut chars = Vec::new();
    for range in bytes.into_iter().filter(|range| !range.is_empty()) {
        let (first, last) = (places[range.start], places[range.end - 1]);
        let first = clusters.partition_point(|cluster| cluster.end <= first);
        let last = clusters.partition_point(|cluster| cluster.end <= last);
        chars.push(piece.before + clusters[first].start..piece.before + clusters[last].end);
    }
    chars
}
