//! Lines of notes that were found, below the talks of which they are part.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::{Area, ListRow, TextList};
use crate::search::{Entry, FoundLine, TextHits};
use crate::text::width;
use crate::ui::paint::{Pen, scrollbar};
use crate::ui::theme::Theme;

/// Columns of the number of a line.
const NUMBER: usize = 5;

/// Draws the visible rows.
pub fn draw(list: &TextList, theme: Theme, area: Area, buffer: &mut Buffer) {
    let inner = area.beside_bar();
    let Some(hits) = list.hits() else { return };
    if list.count() == 0 {
        let what = match &hits.pattern {
            Err(what) => format!("  no regular expression: {what}"),
            Ok(None) => "  words, \"exact words\" or /a regular expression".to_owned(),
            Ok(Some(_)) if list.is_waiting() => return,
            Ok(Some(_)) => "  no line has all of that".to_owned(),
        };
        let what = width::ellipsized(&what, usize::from(inner.width));
        return Pen::new(buffer, inner, 0).put(&what, theme.quiet());
    }
    let (rows, selected) = list.visible();
    for (nth, row) in (0..area.height).zip(rows) {
        let (ListRow::Heading(at) | ListRow::Thing(at)) = row;
        let Some(found) = hits.get(at) else { break };
        let mut pen = Pen::new(buffer, inner, nth);
        if row == ListRow::Heading(at) {
            heading(&found, list.count_from(at), theme, &mut pen);
            continue;
        }
        let style = if at == selected {
            theme.selected(true)
        } else {
            Style::new()
        };
        pen.fill(style);
        let mut pen = Pen::new(buffer, inner, nth);
        let mark = if at == selected { "▌" } else { " " };
        pen.put(mark, style.patch(theme.accent()));
        line(&found, hits, style, theme, &mut pen);
    }
    let (top, count) = list.view();
    scrollbar(buffer, area, top, count, None, theme.quiet());
}

/// The talk, or the event for lines that are part of none, and the number of its lines.
fn heading(found: &FoundLine<'_>, count: usize, theme: Theme, pen: &mut Pen<'_>) {
    let count = format!(" {count}");
    if width::columns(&count) * 4 < pen.room() {
        pen.at_right(&count, theme.quiet());
        pen.keep(width::columns(&count) + 1);
    }
    pen.put(" ", Style::new());
    let event = &found.event.title;
    let Some(talk) = found.talk else {
        return pen.put(&width::ellipsized(event, pen.room()), theme.pane(true));
    };
    let tail = Entry {
        event: found.event,
        talk,
    };
    let tail = tail.tail();
    // The event gives way to the talk where both have no room.
    let over = (width::columns(event) + width::columns(&tail)).saturating_sub(pen.room());
    let room = width::columns(event)
        .saturating_sub(over)
        .max(pen.room() / 4);
    pen.put(&width::ellipsized(event, room), theme.quiet());
    pen.put(&width::ellipsized(&tail, pen.room()), theme.pane(true));
}

/// The number of the line, and its words from a little before the first that was looked for.
fn line(found: &FoundLine<'_>, hits: &TextHits, style: Style, theme: Theme, pen: &mut Pen<'_>) {
    if pen.room() > 4 * NUMBER {
        pen.put(
            &format!("{:>NUMBER$} ", found.line),
            style.patch(theme.quiet()),
        );
    }
    let text = found.text;
    let marks = hits
        .pattern()
        .map(|pattern| pattern.marks(text))
        .unwrap_or_default();
    let (shown, marks) = window(text, &marks, pen.room());
    pen.put_marked(&shown, style, &marks, theme.hit());
}

/// What of `text` is shown in `columns`, so that the first of the `marks`, ranges of its bytes, is; and
/// the chars of that which are marked.
fn window(text: &str, marks: &[Range<usize>], columns: usize) -> (String, Vec<Range<usize>>) {
    let begin = text.len() - text.trim_start().len();
    let mark = marks.first().map_or(begin, |mark| mark.start.max(begin));
    let end = marks.first().map_or(begin, |mark| mark.end.max(begin));
    let mut from = begin;
    if width::columns(&text[begin..end]) > columns {
        // A third of the room is for what stands before.
        let before: Vec<(usize, &str, usize)> = width::graphemes(&text[begin..mark]).collect();
        let mut room = columns / 3;
        from = mark;
        for (at, _, wide) in before.into_iter().rev() {
            if wide > room {
                break;
            }
            room -= wide;
            from = begin + at;
        }
    }
    let lead = if from > begin { width::ELLIPSIS } else { "" };
    let shown = format!("{lead}{}", text[from..].replace('\t', " "));
    let place = |byte: usize| lead.chars().count() + text[from..byte.max(from)].chars().count();
    let marks = marks.iter().filter(|mark| mark.end > from);
    let marks = marks
        .map(|mark| place(mark.start)..place(mark.end))
        .collect();
    (shown, marks)
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)] // there is one mark
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_mark_is_shown() {
        let text = "  아주 긴 줄이 앞에 있고 그 뒤에야 로그가 나온다";
        let at = text.find("로그").unwrap();
        let (shown, marks) = window(text, &[at..at + "로그".len()], 20);
        assert_eq!(shown, "…에야 로그가 나온다");
        assert_eq!(marks, [4..6]);
        assert_eq!(window("\ta b", &[1..2], 9), ("a b".to_owned(), vec![0..1]));
    }

    proptest! {
        #[test]
        fn marks_are_of_the_same_chars(text in "[ab가é ]{0,30}", at in 0usize..30, columns in 0usize..20) {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            if let Some(&start) = starts.get(at) {
                let c = text[start..].chars().next().unwrap();
                let (shown, marks) = window(&text, &[start..start + c.len_utf8()], columns);
                if c != ' ' {
                    prop_assert_eq!(shown.chars().nth(marks[0].start), Some(c));
                }
            }
        }
    }
}
