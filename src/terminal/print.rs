//! Styled text as lines of output, for pipes and for terminals that are not taken.

use std::io::{self, Write};

use crossterm::style::{
    Attribute, ResetColor, SetAttribute, SetForegroundColor, force_color_output,
};
use crossterm::{Command, QueueableCommand};
use ratatui::backend::IntoCrossterm;
use ratatui::style::{Modifier, Style};

use crate::text::width;

/// The columns of the terminal on standard output, if it is one.
pub fn width() -> Option<u16> {
    crossterm::terminal::size()
        .ok()
        .map(|(columns, _)| columns)
        .filter(|&columns| columns > 0)
}

/// A piece of a row: its text, its style, and where it leads: an address of printable ASCII with a
/// number that its other pieces share.
pub type Piece<'a> = (&'a str, Style, Option<(usize, &'a str)>);

/// Writes a row of styled runs and ends the line.
///
/// # Errors
/// Where `out` refuses.
pub fn print<'a>(out: &mut impl Write, runs: impl Iterator<Item = Piece<'a>>) -> io::Result<()> {
    // The caller has weighed the environment already.
    force_color_output(true);
    let mut row = Vec::new();
    for (text, style, link) in runs {
        let text = width::drawn(text);
        if let Some((number, address)) = link {
            // OSC 8; the id makes one link of its pieces.
            write!(row, "\x1b]8;id=s{number};{address}\x1b\\")?;
        }
        if style == Style::new() {
            row.write_all(text.as_bytes())?;
        } else {
            styled(&mut row, &text, style)?;
        }
        if link.is_some() {
            row.write_all(b"\x1b]8;;\x1b\\")?;
        }
    }
    let end = row
        .iter()
        .rposition(|&byte| byte != b' ')
        .map_or(0, |at| at + 1);
    out.write_all(&row[..end])?;
    out.write_all(b"\n")
}

fn styled(out: &mut Vec<u8>, text: &str, style: Style) -> io::Result<()> {
    const ATTRIBUTES: [(Modifier, Attribute); 6] = [
        (Modifier::BOLD, Attribute::Bold),
        (Modifier::DIM, Attribute::Dim),
        (Modifier::ITALIC, Attribute::Italic),
        (Modifier::UNDERLINED, Attribute::Underlined),
        (Modifier::CROSSED_OUT, Attribute::CrossedOut),
        (Modifier::REVERSED, Attribute::Reverse),
    ];
    if let Some(colour) = style.fg {
        ansi(out, SetForegroundColor(colour.into_crossterm()))?;
    }
    for (modifier, attribute) in ATTRIBUTES {
        if style.add_modifier.contains(modifier) {
            ansi(out, SetAttribute(attribute))?;
        }
    }
    out.write_all(text.as_bytes())?;
    ansi(out, SetAttribute(Attribute::Reset))?;
    ansi(out, ResetColor)
}

fn ansi(out: &mut Vec<u8>, command: impl Command) -> io::Result<()> {
    out.queue(command).map(|_| ())
}
