//! Bars: a row for each thing that is counted, with its name, a bar as long as it is frequent, and its count.

use crate::notes::Lead;
use crate::page::pieces::{Line, leading};
use crate::page::rows::Part;
use crate::text::width;

/// Columns of a bar for each that is counted, at most: a few make no long bars.
const UNIT: usize = 3;
/// Columns below which a bar says nothing.
const LEAST: usize = 3;
/// Columns that names leave to bars, where they can.
const ROOM: usize = 16;

/// What is counted: its name, its count and where it leads.
#[derive(Debug)]
pub(super) struct Tally {
    pub name: String,
    pub count: usize,
    pub lead: Lead,
}

/// A row for each of `all`: its name, its bar, its count.
pub(super) fn bars(all: &[Tally], columns: usize) -> Vec<Line> {
    let largest = all.iter().map(|of| of.count).max().unwrap_or(0);
    let digits = largest.to_string().len();
    let widest = all.iter().map(|of| width::columns(&of.name)).max();
    // Name and bar share what the count leaves.
    let room = columns.saturating_sub(digits + 2);
    let wanted = largest.saturating_mul(UNIT);
    let names = (room / 2).max(room.saturating_sub(wanted.min(ROOM)));
    let names = widest.unwrap_or(0).min(names);
    let bar = room.saturating_sub(names).min(wanted);
    let bar = if bar < LEAST { 0 } else { bar };
    let line = |of: &Tally| {
        let name = width::ellipsized(&of.name, names).into_owned();
        let space = names.saturating_sub(width::columns(&name)) + 1;
        let drawn = self::bar(of.count, largest, bar);
        let count = if drawn.is_empty() {
            format!("{:>digits$}", of.count)
        } else {
            format!(" {}", of.count)
        };
        vec![
            leading(name, Part::Text, &of.lead),
            leading(" ".repeat(space), Part::Meta, &of.lead),
            leading(drawn, Part::Marker, &of.lead),
            leading(count, Part::Meta, &of.lead),
        ]
    };
    all.iter().map(line).collect()
}

/// A bar of eighths of columns, `columns` long where `count` is the `largest`; what is there is seen.
fn bar(count: usize, largest: usize, columns: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let all = (columns * 8).saturating_mul(count);
    let eighths = all.checked_div(largest).unwrap_or(0);
    let eighths = eighths.max(usize::from(count > 0 && columns > 0));
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bars_are_as_long_as_what_they_count(counts in prop::collection::vec(0usize..2000, 1..20), columns in 1usize..60) {
            let largest = counts.iter().copied().max().unwrap_or(0);
            let eighths = |count| {
                let drawn = bar(count, largest, columns);
                let part = |c: char| if c == '█' { 8 } else { 8 - (u32::from(c) - u32::from('█')) as usize };
                drawn.chars().map(part).sum::<usize>()
            };
            for &count in &counts {
                let exact = (columns * 8 * count).checked_div(largest).unwrap_or(0);
                prop_assert_eq!(eighths(count), exact.max(usize::from(count > 0)));
                prop_assert!(width::columns(&bar(count, largest, columns)) <= columns);
            }
        }
    }
}
