//! A talk with its event in one row.

use std::ops::Range;

use ratatui::style::Style;

use crate::text::width;
use crate::ui::paint::Pen;

/// Writes the title of the event and the `rest`, with the chars of both that are marked; the event gives way
/// where both have no room.
pub fn draw(
    pen: &mut Pen<'_>,
    (event, rest): (&str, &str),
    marks: &[Range<usize>],
    [quiet, style]: [Style; 2],
    hit: Style,
) {
    let over = (width::columns(event) + width::columns(rest)).saturating_sub(pen.room());
    let room = width::columns(event)
        .saturating_sub(over)
        .max(pen.room() / 4);
    let chars = event.chars().count();
    let cut = width::ellipsized(event, room);
    pen.put_marked(&cut, quiet, marks, hit);
    let later: Vec<Range<usize>> = marks
        .iter()
        .filter(|mark| mark.end > chars)
        .map(|mark| mark.start.saturating_sub(chars)..mark.end - chars)
        .collect();
    pen.put_marked(rest, style, &later, hit);
}
