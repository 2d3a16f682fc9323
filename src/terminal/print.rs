//! Styled text as lines of output, for pipes and for terminals that are not taken.

use std::io::{self, Write};

use crossterm::style::{
    Attribute, ResetColor, SetAttribute, SetForegroundColor, force_color_output,
};
use crossterm::{Command, QueueableCommand};
use ratatui::backend::IntoCrossterm;
use ratatui::style::{Modifier, Style};

/// The columns of the terminal on standard output, if it is one.
pub fn width() -> Option<u16> {
    crossterm::terminal::size()
        .ok()
        .map(|(columns, _)| columns)
        .filter(|&columns| columns > 0)
}

/// Writes a row of styled runs and ends the line; without `styles` the text alone.
///
/// # Errors
/// Where `out` refuses.
pub fn print<'a>(
    out: &mut impl Write,
    runs: impl Iterator<Item = (&'a str, Style)>,
    styles: bool,
) -> io::Result<()> {
    // The caller has weighed the environment already.
    force_color_output(styles);
    let mut line = Vec::new();
    for (text, style) in runs {
        if styles && style != Style::new() {
            styled(&mut line, text, style)?;
        } else {
            line.write_all(text.as_bytes())?;
        }
    }
    let end = line
        .iter()
        .rposition(|&byte| byte != b' ')
        .map_or(0, |at| at + 1);
    out.write_all(&line[..end])?;
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
