//! Lines of notes that were found, below the talks of which they are part.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::{Area, FoundLines, ListRow};
use crate::search::{Entry, FoundLine, Pattern, TextHits};
use crate::text::width;
use crate::ui::entry;
use crate::ui::paint::{Pen, item, scrollbar};
use crate::ui::theme::Theme;

/// Columns of the number of a line.
const NUMBER: usize = 5;

/// Draws the visible rows.
pub fn draw(list: &FoundLines, theme: Theme, area: Area, buffer: &mut Buffer) {
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
        if row == ListRow::Heading(at) {
            let mut pen = Pen::new(buffer, inner, nth);
            heading(&found, list.count_from(at), theme, &mut pen);
            continue;
        }
        let selected = (at == selected).then(|| theme.selected(true));
        let (mut pen, style) = item(buffer, inner, nth, selected, theme.accent());
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
    let styles = [theme.quiet(), theme.pane(true)];
    entry::draw(pen, (event, &tail), &[], styles, theme.hit());
}

/// The number of the line, and its words from a little before the first that was looked for.
fn line(found: &FoundLine<'_>, hits: &TextHits, style: Style, theme: Theme, pen: &mut Pen<'_>) {
    if pen.room() > 4 * NUMBER {
        pen.put(
            &format!("{:>NUMBER$} ", found.line),
            if style == Style::new() {
                theme.quiet()
            } else {
                style
            },
        );
    }
    let window = Window::of(found.text, hits.pattern(), pen.room());
    pen.put_marked(&window.shown, style, &window.marks, theme.hit());
}

/// What is shown of a line: from a little before the first that was looked for, where that has no room else.
struct Window {
    shown: String,
    /// The chars that were looked for.
    marks: Vec<Range<usize>>,
}

impl Window {
    /// Fits `text` into so many `columns`. What of a long line is not shown is not looked at.
    fn of(text: &str, pattern: Option<&Pattern>, columns: usize) -> Self {
        let begin = text.len() - text.trim_start().len();
        let first = pattern.and_then(|pattern| pattern.first_mark(text));
        let first = first.map_or(begin..begin, |mark| {
            mark.start.max(begin)..mark.end.max(begin)
        });
        let from = from(&text[..first.end], begin, first.start, columns);
        let rest = &text[from..];
        // A column more, so that the cut is seen. What takes no column is little.
        let end = from + width::fitting(rest, columns + 1).0.len();
        let lead = if from > begin { width::ELLIPSIS } else { "" };
        let shown = format!("{lead}{}", text[from..end].replace('\t', " "));
        let (mut byte, mut at) = (from, lead.chars().count());
        let mut place = |to: usize| {
            at += text[byte..to].chars().count();
            byte = to;
            at
        };
        let marks = pattern.map(|pattern| pattern.marks(&text[..end], from));
        let marks = marks.unwrap_or_default().into_iter();
        let marks = marks
            .map(|mark| place(mark.start)..place(mark.end))
            .collect();
        Self { shown, marks }
    }
}

/// The byte of `text` from which on its end, a mark that begins at `mark`, is shown in `columns`.
fn from(text: &str, begin: usize, mark: usize, columns: usize) -> usize {
    let is_long = text.len() - begin > 4 * columns;
    if !is_long && width::columns(&text[begin..]) <= columns {
        return begin;
    }
    // A third of the room is for what stands before; a char takes four bytes at most.
    let mut room = columns / 3;
    let start = mark.saturating_sub(8 * columns).max(begin);
    let near = (start..mark).find(|&at| text.is_char_boundary(at));
    let near = near.unwrap_or(mark);
    let before: Vec<(usize, &str, usize)> = width::graphemes(&text[near..mark]).collect();
    let mut from = mark;
    for (at, _, wide) in before.into_iter().rev() {
        if wide > room {
            break;
        }
        room -= wide;
        from = near + at;
    }
    from
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)] // there is one mark
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(text: &str, typed: &str, columns: usize) -> (String, Vec<Range<usize>>) {
        let pattern = Pattern::new(typed).unwrap();
        let window = Window::of(text, pattern.as_ref(), columns);
        (window.shown, window.marks)
    }

    #[test]
    fn the_first_mark_is_shown() {
        let text = "  아주 긴 줄이 앞에 있고 그 뒤에야 로그가 나온다";
        let (shown, marks) = window(text, "로그", 20);
        assert!(shown.starts_with("…에야 로그가 나온"), "{shown}");
        assert_eq!(marks, [4..6]);
        assert_eq!(window("\ta b", "a", 9), ("a b".to_owned(), vec![0..1]));
        let long = "가".repeat(100_000) + "로그" + &"로그".repeat(100_000);
        let (shown, marks) = window(&long, "로그", 30);
        assert!(
            shown.starts_with("…가가가가가로그로그") && shown.chars().count() < 30,
            "{shown}"
        );
        assert_eq!(marks[0].start, 6);
    }

    proptest! {
        #[test]
        fn marks_are_of_the_same_chars(text in "[ab가é ]{0,40}", typed in "[ab가é]{1,2}", columns in 4usize..20) {
            let (shown, marks) = window(&text, &typed, columns);
            let chars: Vec<char> = shown.chars().collect();
            if text.contains(&typed) {
                prop_assert!(!marks.is_empty(), "{shown}");
                let mark: String = chars[marks[0].clone()].iter().collect();
                prop_assert!(mark.starts_with(&typed), "{mark}");
            }
        }
    }
}
