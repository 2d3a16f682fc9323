//! A note as it is written, with the numbers of its lines.

use crate::markdown::{Inlines, Style};
use crate::page::rows::{Part, Tone};
use crate::page::typesetter::Typesetter;
use crate::text::width;

/// Sets the lines of `text`, which begins at the 1-based line `first` of its note.
pub(super) fn set(setter: &mut Typesetter<'_>, text: &str, first: u32) {
    let count = 1 + memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let last = first.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    let digits = last.to_string().len();
    for (line, content) in (first..).zip(text.trim_end_matches('\n').split('\n')) {
        if setter.is_stopped {
            return;
        }
        let mut words = Inlines::default();
        words.push(&content.replace('\t', "    "), Style::default());
        let number = format!("{line:>digits$} │ ");
        let below = format!("{} │ ", " ".repeat(digits));
        debug_assert_eq!(width::columns(&number), width::columns(&below));
        setter.inside(number, below, Part::Bar, |setter| {
            setter.words(&words, Tone::default(), line);
        });
    }
}
