//! A box into which one line is typed.

use tui_input::{Input, InputRequest};

use crate::app::action::Edit;
use crate::text::width;

/// The text of a box and its cursor.
#[derive(Debug, Default)]
pub struct Field {
    input: Input,
    completion: Option<Completion>,
}

/// What stands for the end of a text, one after the other.
#[derive(Debug)]
struct Completion {
    stem: String,
    choices: Vec<String>,
    at: usize,
}

impl Field {
    /// A box in which this was typed.
    pub fn of(text: &str) -> Self {
        Self {
            input: Input::new(text.to_owned()),
            completion: None,
        }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Changes it; says whether the text is another now.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let request = match edit {
            // A control character can be no part of a query, and the box would not show it.
            Edit::Insert(c) if c.is_control() => return false,
            Edit::Insert(c) => InputRequest::InsertChar(c),
            Edit::Backspace => InputRequest::DeletePrevChar,
            Edit::Delete => InputRequest::DeleteNextChar,
            Edit::DeleteWord => InputRequest::DeletePrevWord,
            Edit::DeleteLine => return self.delete_before(),
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::Home => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
        };
        self.input
            .handle(request)
            .is_some_and(|changed| changed.value)
    }

    /// Puts the first of the choices in the place of the end of the text that they are for, as `choices`
    /// tells them with the byte at which that begins; when asked again, the next. Says whether there were
    /// any.
    pub fn complete(&mut self, choices: impl FnOnce(&str) -> (usize, Vec<String>)) -> bool {
        // Where there is one choice, what stands there now may be completed further.
        let before = self
            .completion
            .take()
            .filter(|before| before.choices.len() > 1);
        let text = self.text();
        let next = before.and_then(|before| {
            let shown = format!("{}{}", before.stem, before.choices[before.at]);
            let at = (before.at + 1) % before.choices.len();
            (shown == text).then_some(Completion { at, ..before })
        });
        let next = next.or_else(|| {
            let (start, choices) = choices(text);
            let stem = text[..start].to_owned();
            let at = 0;
            (!choices.is_empty()).then_some(Completion { stem, choices, at })
        });
        let Some(next) = next else { return false };
        self.input = Input::new(format!("{}{}", next.stem, next.choices[next.at]));
        self.completion = Some(next);
        true
    }

    fn delete_before(&mut self) -> bool {
        let (text, at) = (self.input.value(), self.input.cursor());
        let rest: String = text.chars().skip(at).collect();
        let changed = rest.len() < text.len();
        self.input = Input::new(rest).with_cursor(0);
        changed
    }

    /// What of the text shows in `columns`, and the cursor's column in it: the end of a long text
    /// shows while it is typed.
    pub fn window(&self, columns: usize) -> (&str, usize) {
        let text = self.text();
        let (before, _) = text.split_at(
            text.char_indices()
                .nth(self.input.cursor())
                .map_or(text.len(), |(at, _)| at),
        );
        let room = columns.saturating_sub(1);
        let mut from = 0;
        let mut cursor = width::columns(before);
        for (at, cluster, wide) in width::graphemes(before) {
            if cursor <= room {
                break;
            }
            cursor -= wide;
            from = at + cluster.len();
        }
        (width::fitting(&text[from..], columns).0, cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Field {
        let mut field = Field::default();
        for c in text.chars() {
            field.edit(Edit::Insert(c));
        }
        field
    }

    #[test]
    fn the_cursor_stands_behind_what_was_typed_in_columns() {
        let field = typed("한글 a");
        assert_eq!(field.window(20), ("한글 a", 6));
        assert_eq!(field.window(5), ("글 a", 4));
        assert_eq!(field.window(1), ("", 0));
        assert_eq!(field.window(0), ("", 0));
    }

    #[test]
    fn editing_is_by_what_people_see() {
        let mut field = typed("e\u{301}한");
        assert!(
            field.edit(Edit::Backspace)
                && field.edit(Edit::Backspace)
                && !field.edit(Edit::Backspace)
        );
        let mut field = typed("a b");
        field.edit(Edit::Left);
        assert!(field.edit(Edit::DeleteLine) && !field.edit(Edit::Insert('\u{1b}')));
        assert_eq!(field.window(9), ("b", 0));
    }
}
