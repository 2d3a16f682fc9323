//! A calendar of events: a row for each year, a column for each month, in each the number of events.

use std::collections::BTreeMap;

use crate::notes::Lead;
use crate::page::bars::{Tally, bars};
use crate::page::pieces::{Line, Piece, Section, leading, plain};
use crate::page::rows::Part;
use crate::text::width;

/// What stands above the years.
const TITLE: &str = "Events";
/// Columns of a year: those of the title.
const YEAR: usize = TITLE.len();
/// The months where a column has no room for their numbers.
const LETTERS: &str = "JFMAMJJASOND";

/// The calendar in so many `columns`, newest year first, of the numbers of events by year and month; month 0 is
/// that of which only the year is known. Where there is no room for a grid, a bar for each month.
pub(super) fn section(months: &BTreeMap<(u16, u8), usize>, columns: usize) -> Section {
    let has_unknown = months.keys().any(|(_, month)| *month == 0);
    let shown: Vec<u8> = (1..=12).chain(has_unknown.then_some(0)).collect();
    let fits = |cell: &usize| YEAR + cell * shown.len() <= columns;
    let Some(cell) = [3, 2].into_iter().find(fits) else {
        return Section::new(TITLE, list(months, columns));
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut years: Vec<u16> = months.keys().map(|(year, _)| *year).collect();
    years.dedup();
    for &year in years.iter().rev() {
        let mut line = vec![plain(format!("{year:<YEAR$}"), Part::Meta)];
        for &month in &shown {
            let count = months.get(&(year, month)).copied().unwrap_or(0);
            line.extend(self::cell(count, cell, &Lead::Month(year, month)));
        }
        lines.push(line);
    }
    let most = months.values().max().copied().unwrap_or(0);
    if most >= limit(cell) {
        let note = format!("+ stands for {} and more", limit(cell));
        lines.push(vec![plain(note, Part::Meta)]);
    }
    let mut section = Section::new(TITLE, lines);
    let names = shown
        .iter()
        .map(|&month| format!("{:>cell$}", name(month, cell)));
    section
        .head
        .push(plain(names.collect::<String>(), Part::Meta));
    section
}

/// The count from which on a cell has no room for it.
fn limit(cell: usize) -> usize {
    if cell > 2 { 100 } else { 10 }
}

/// What a month is called in a cell.
fn name(month: u8, cell: usize) -> String {
    match usize::from(month).checked_sub(1) {
        None => "?".to_owned(),
        Some(_) if cell > 2 => month.to_string(),
        Some(at) => LETTERS[at..=at].to_owned(),
    }
}

/// A count at the right of its cell.
fn cell(count: usize, columns: usize, lead: &Lead) -> [Piece; 2] {
    let text = match count {
        0 => "·".to_owned(),
        count if count >= limit(columns) => "+".to_owned(),
        count => count.to_string(),
    };
    let space = columns.saturating_sub(width::columns(&text));
    let space = plain(" ".repeat(space), Part::Meta);
    let number = if count == 0 {
        plain(text, Part::Meta)
    } else {
        leading(text, Part::Link, lead)
    };
    [space, number]
}

/// A bar for each month with events.
fn list(months: &BTreeMap<(u16, u8), usize>, columns: usize) -> Vec<Line> {
    let tally = |(&(year, month), &count): (&(u16, u8), &usize)| Tally {
        name: match month {
            0 => format!("{year}-?"),
            month => format!("{year}-{month:02}"),
        },
        count,
        lead: Lead::Month(year, month),
    };
    bars(&months.iter().rev().map(tally).collect::<Vec<_>>(), columns)
}
