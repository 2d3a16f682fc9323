//! Code blocks: the language above them, lines that do not fit go on below.

use std::borrow::Cow;
use std::sync::Arc;

use crate::highlight::{Token, is_worth_it, language};
use crate::page::code_rows::Code;
use crate::page::rows::{Part, Tone};
use crate::page::typesetter::Typesetter;
use crate::page::wide_rows::Wide;
use crate::text::width;

/// Columns from one tab stop to the next.
const TAB: usize = 4;
/// Before each line.
const INDENT: &str = "  ";
/// Before what did not fit into the row above.
const GOES_ON: &str = "↳ ";

/// Sets the lines of `text`; `info` is what the fence says, if it is `fenced`, and the block begins
/// on `line`.
pub(super) fn set(setter: &mut Typesetter<'_>, fenced: bool, info: &str, text: &str, line: u32) {
    let name = language(info);
    let lines: Vec<Cow<'_, str>> = text
        .trim_end_matches('\n')
        .split('\n')
        .map(untabbed)
        .collect();
    let first = if line == 0 {
        0
    } else {
        line + u32::from(fenced)
    };
    setter.inside(INDENT.into(), INDENT.into(), Part::Text, |setter| {
        if !name.is_empty() {
            setter.row(line);
            let name = width::ellipsized(name, setter.room());
            setter.page.push(&name, Part::Meta.into());
        }
        setter.needing(needed(&lines, setter.room()), |setter| {
            set_lines(setter, name, &lines, first);
        });
    });
}

fn set_lines(setter: &mut Typesetter<'_>, name: &str, lines: &[Cow<'_, str>], first: u32) {
    let room = setter.wide_room();
    let code = Code {
        language: name.to_owned(),
        text: if name.is_empty() {
            String::new()
        } else {
            lines.join("\n")
        },
    };
    let code = is_worth_it(name, &code.text).then(|| Arc::new(code));
    let part = if name.is_empty() {
        Part::Code
    } else {
        Part::Token(Token::Plain)
    };
    let mut at = 0;
    for (nth, line) in (0_u32..).zip(lines) {
        let from = if first == 0 { 0 } else { first + nth };
        let mut rest = &**line;
        loop {
            let row = beginning(rest, room);
            setter.row(from);
            if let Some(code) = &code {
                setter.page.code.note(setter.page.len() - 1, code, at);
            }
            setter.page.push(row, Tone::from(part));
            at += row.len();
            rest = &rest[row.len()..];
            if rest.is_empty() {
                break;
            }
            setter.lead(GOES_ON);
        }
        at += 1;
    }
}

/// What of `text` stands in a row of `room` columns. A grapheme that is wider stands alone.
fn beginning(text: &str, room: usize) -> &str {
    let (fits, _) = width::fitting(text, room);
    // Between words, where little room is lost by that.
    let blank = fits.rfind(' ').map_or(0, |at| at + 1);
    let is_worth_it = width::columns(&fits[blank..]) <= room / 4;
    if fits.len() < text.len() && is_worth_it && !fits[..blank].trim().is_empty() {
        return &fits[..blank];
    }
    if fits.is_empty() {
        let second = width::graphemes(text).nth(1);
        &text[..second.map_or(text.len(), |(at, ..)| at)]
    } else {
        fits
    }
}

/// The columns of the longest line, as far as that matters to code that has `room`.
fn needed(lines: &[Cow<'_, str>], room: usize) -> usize {
    // No text is wider than its bytes.
    let long = lines.iter().filter(|line| line.len() > room);
    long.map(|line| width::fitting(line, Wide::MOST.max(room)).1)
        .max()
        .unwrap_or(0)
}

/// `line` with spaces up to the next stop for each tab.
fn untabbed(line: &str) -> Cow<'_, str> {
    if !line.contains('\t') {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + 16);
    let mut columns = 0;
    for (nth, part) in line.split('\t').enumerate() {
        if nth > 0 {
            let spaces = TAB - columns % TAB;
            out.extend(std::iter::repeat_n(' ', spaces));
            columns += spaces;
        }
        out.push_str(part);
        columns += width::columns(part);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_go_to_the_next_stop() {
        assert_eq!(untabbed("\ta\tb"), "    a   b");
        assert_eq!(untabbed("한글\tb\t"), "한글    b   ");
        assert_eq!(untabbed("a b"), "a b");
    }
}
