//! A frame as an SVG picture: each character at its own column, so that Hangul takes two of them in whatever font.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use seminar::text::width;

/// Pixels of a column and a row.
const COLUMN: u16 = 9;
const ROW: u16 = 20;
/// Pixels around the screen, and of the bar above it.
const MARGIN: u16 = 16;
const BAR: u16 = 32;

/// The colours of a terminal.
pub struct Colours {
    pub background: &'static str,
    pub foreground: &'static str,
    /// Black to white, then their bright fellows.
    pub sixteen: [&'static str; 16],
}

/// Dark grey, and colours that people know from editors.
pub const DARK: Colours = Colours {
    background: "#1b1f27",
    foreground: "#d5dae2",
    sixteen: [
        "#414868", "#f7768e", "#9ece6a", "#e0af68", "#7aa2f7", "#bb9af7", "#7dcfff", "#c0caf5",
        "#565f89", "#f7768e", "#9ece6a", "#e0af68", "#7aa2f7", "#bb9af7", "#7dcfff", "#ffffff",
    ],
};

/// Paper white.
pub const LIGHT: Colours = Colours {
    background: "#fafafa",
    foreground: "#24292f",
    sixteen: DARK.sixteen,
};

/// What one cell looks like.
#[derive(Clone, PartialEq)]
struct Look {
    ink: String,
    paper: Option<String>,
    modifier: Modifier,
    /// Whether its character takes two columns: such are drawn larger, as terminals do.
    is_wide: bool,
}

impl Colours {
    fn look(&self, cell: &Cell) -> Look {
        let ink = self.colour(cell.fg).unwrap_or(self.foreground.to_owned());
        let paper = self.colour(cell.bg);
        let modifier = cell.modifier;
        let (ink, paper) = if modifier.contains(Modifier::REVERSED) {
            (paper.unwrap_or(self.background.to_owned()), Some(ink))
        } else {
            (ink, paper)
        };
        Look {
            ink,
            paper,
            modifier,
            is_wide: width::columns(cell.symbol()) > 1,
        }
    }

    fn colour(&self, colour: Color) -> Option<String> {
        let nth = match colour {
            Color::Reset => return None,
            Color::Rgb(r, g, b) => return Some(format!("#{r:02x}{g:02x}{b:02x}")),
            Color::Indexed(nth) if nth >= 16 => return Some(indexed(nth)),
            Color::Indexed(nth) => nth,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        Some(self.sixteen[usize::from(nth)].to_owned())
    }
}

impl Look {
    /// What fills a shape.
    fn shade(&self) -> String {
        let opacity = if self.modifier.contains(Modifier::DIM) {
            "\" opacity=\".45"
        } else {
            ""
        };
        format!("{}{opacity}", self.ink)
    }
}

/// One of xterm's 240 colours behind the sixteen.
fn indexed(nth: u8) -> String {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let (r, g, b) = if nth >= 232 {
        let grey = 8 + 10 * (nth - 232);
        (grey, grey, grey)
    } else {
        let cube = nth - 16;
        (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    };
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Draws `frame` as a window called `title`.
pub fn svg(frame: &Buffer, colours: &Colours, title: &str) -> String {
    let (columns, rows) = (frame.area.width, frame.area.height);
    let (w, h) = (columns * COLUMN + 2 * MARGIN, rows * ROW + MARGIN + BAR);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" \
         aria-label=\"{title}\">\n<title>{title}</title>\n<style>text{{font:15px D2Coding,\"Nanum Gothic Coding\",\
         \"Noto Sans Mono CJK KR\",\"Sarasa Mono K\",Menlo,Consolas,\"DejaVu Sans Mono\",monospace;white-space:pre}}\
         .b{{font-weight:700}}.i{{font-style:italic}}.u{{text-decoration:underline}}.d{{opacity:.62}}.w{{font-size:17px}}</style>\n\
         <rect width=\"{w}\" height=\"{h}\" rx=\"10\" fill=\"{}\"/>\n",
        colours.background
    );
    for (nth, colour) in ["#f7768e", "#e0af68", "#9ece6a"].iter().enumerate() {
        let x = 20 + 18 * nth;
        out += &format!("<circle cx=\"{x}\" cy=\"18\" r=\"5.5\" fill=\"{colour}\"/>\n");
    }
    for y in 0..rows {
        row(frame, y, colours, &mut out);
    }
    out + "</svg>\n"
}

/// Draws one row: what has the same look stands in one text, each character at its column.
fn row(frame: &Buffer, y: u16, colours: &Colours, out: &mut String) {
    let top = BAR + y * ROW;
    let mut x = 0;
    while x < frame.area.width {
        let look = colours.look(&frame[(x, y)]);
        let (start, mut text, mut places) = (x, String::new(), Vec::new());
        while x < frame.area.width && colours.look(&frame[(x, y)]) == look {
            let symbol = frame[(x, y)].symbol();
            let columns = u16::try_from(width::columns(symbol)).unwrap().max(1);
            let left = MARGIN + x * COLUMN;
            if let Some(shape) = shape(symbol, left, top) {
                let _ = writeln!(out, "{}", shape.replace("INK", &look.shade()));
            } else if symbol != " " || !text.is_empty() {
                // A cluster is one character for the eye; SVG counts each of its chars.
                places.extend(symbol.chars().map(|_| left));
                text += symbol;
            }
            x += columns;
        }
        let (left, run) = (MARGIN + start * COLUMN, (x - start) * COLUMN);
        if let Some(paper) = &look.paper {
            let rect = format!(
                "<rect x=\"{left}\" y=\"{top}\" width=\"{run}\" height=\"{ROW}\" fill=\"{paper}\"/>"
            );
            let _ = writeln!(out, "{rect}");
        }
        let text = text.trim_end();
        places.truncate(text.chars().count());
        if !text.is_empty() {
            words(&look, text, &places, top + 15, out);
        }
    }
}

fn words(look: &Look, text: &str, places: &[u16], baseline: u16, out: &mut String) {
    let wide = look.is_wide.then_some("w");
    let classes: Vec<&str> = [
        (Modifier::BOLD, "b"),
        (Modifier::ITALIC, "i"),
        (Modifier::UNDERLINED, "u"),
        (Modifier::DIM, "d"),
    ]
    .into_iter()
    .filter(|(modifier, _)| look.modifier.contains(*modifier))
    .map(|(_, class)| class)
    .chain(wide)
    .collect();
    let class = match classes.join(" ") {
        none if none.is_empty() => none,
        some => format!(" class=\"{some}\""),
    };
    let places: Vec<String> = places.iter().map(u16::to_string).collect();
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<text xml:space=\"preserve\" x=\"{}\" y=\"{baseline}\" fill=\"{}\"{class}>{text}</text>",
        places.join(" "),
        look.ink
    );
}

/// Lines and blocks are shapes, so that they meet from row to row in every font.
fn shape(symbol: &str, x: u16, y: u16) -> Option<String> {
    let (mid, middle) = (f32::from(x) + f32::from(COLUMN) / 2.0, y + ROW / 2);
    let (right, bottom) = (x + COLUMN, y + ROW);
    let rect = |x: f32, y: u16, w: f32, h: u16| {
        format!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"INK\"/>")
    };
    let path =
        |d: String| format!("<path d=\"{d}\" stroke=\"INK\" fill=\"none\" stroke-width=\"1.2\"/>");
    let left = f32::from(x);
    Some(match symbol {
        "│" => path(format!("M{mid} {y}V{bottom}")),
        "─" => path(format!("M{x} {middle}H{right}")),
        "┼" => path(format!("M{x} {middle}H{right}M{mid} {y}V{bottom}")),
        "╭" => path(format!("M{mid} {bottom}Q{mid} {middle} {right} {middle}")),
        "╮" => path(format!("M{mid} {bottom}Q{mid} {middle} {x} {middle}")),
        "╰" => path(format!("M{mid} {y}Q{mid} {middle} {right} {middle}")),
        "╯" => path(format!("M{mid} {y}Q{mid} {middle} {x} {middle}")),
        "▌" => rect(left, y, f32::from(COLUMN) / 2.0, ROW),
        "┃" => rect(mid - 1.5, y, 3.0, ROW),
        "█" => rect(left, y, f32::from(COLUMN), ROW),
        "▏" | "▎" | "▍" | "▋" | "▊" | "▉" => {
            let eighths = u8::try_from(0x2590 - u32::from(symbol.chars().next()?)).ok()?;
            rect(left, y, f32::from(COLUMN) * f32::from(eighths) / 8.0, ROW)
        }
        _ => return None,
    })
}
