//! What each tone of a page and each part of the screen looks like.
//!
//! No theme paints a background, but behind a selected row: the terminal's stays. What a theme has no colour for is
//! told apart by bold, dim, underline and reverse, so that colour is never the only sign.

use ratatui::style::{Color, Modifier, Style};

use crate::highlight::Token;
use crate::page::{Mood, Part, Tone};
use crate::ui::inks::Ink;
use crate::ui::schemes::{self, Depth, Scheme};

/// A choice of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    scheme: Scheme,
}

impl Theme {
    /// For dark backgrounds.
    pub const DARK: Self = Self::of(schemes::DARK);
    /// For light ones.
    pub const LIGHT: Self = Self::of(schemes::LIGHT);
    /// The terminal's own sixteen colours.
    pub const SIXTEEN: Self = Self::of(schemes::SIXTEEN);
    /// No colours.
    pub const MONO: Self = Self::of(schemes::MONO);
    /// Those that are always there, with their names.
    pub const ALL: [(&'static str, Self); 4] = [
        ("dark", Self::DARK),
        ("light", Self::LIGHT),
        ("16", Self::SIXTEEN),
        ("mono", Self::MONO),
    ];

    const fn of(scheme: Scheme) -> Self {
        Self { scheme }
    }

    /// The one of these names.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(known, _)| *known == name)
            .map(|(_, theme)| theme)
    }

    /// The same with another colour.
    pub fn with(mut self, ink: Ink, colour: Color) -> Self {
        self.scheme[ink as usize] = colour;
        self
    }

    /// The same on a terminal of this depth.
    pub fn at(self, depth: Depth) -> Self {
        Self::of(schemes::at(self.scheme, depth))
    }

    /// Whether there is a colour for it.
    fn has(self, ink: Ink) -> bool {
        self.scheme[ink as usize] != Color::Reset
    }

    fn ink(self, style: Style, ink: Ink) -> Style {
        if self.has(ink) {
            style.fg(self.scheme[ink as usize])
        } else {
            style
        }
    }

    /// In this colour; set so where there is none.
    fn else_set(self, ink: Ink, modifier: Modifier) -> Style {
        if self.has(ink) {
            self.ink(Style::new(), ink)
        } else {
            Style::new().add_modifier(modifier)
        }
    }

    /// What stands out.
    pub fn accent(self) -> Style {
        self.ink(Style::new(), Ink::Accent)
    }

    /// What stays in the background.
    pub fn quiet(self) -> Style {
        self.else_set(Ink::Quiet, Modifier::DIM)
    }

    /// What went wrong.
    pub fn warning(self) -> Style {
        self.ink(Style::new(), Ink::Warning)
    }

    /// The selected row, in the pane that has the keys or in another.
    pub fn selected(self, focused: bool) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match self.scheme[Ink::Selection as usize] {
            _ if !focused => bold,
            Color::Reset => bold.add_modifier(Modifier::REVERSED),
            behind => self.ink(bold.bg(behind), Ink::SelectionText),
        }
    }

    /// Letters that fit what was typed.
    pub fn hit(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        self.ink(style, Ink::Hit)
    }

    /// What is found in a page: the one that is looked at is told apart without colours too.
    pub fn found(self, is_current: bool) -> Style {
        if is_current {
            self.hit().add_modifier(Modifier::REVERSED)
        } else {
            self.hit()
        }
    }

    /// The letters that follow a link.
    pub fn label(self) -> Style {
        let bold = Style::reset().add_modifier(Modifier::BOLD | Modifier::REVERSED);
        self.ink(bold, Ink::Hit)
    }

    /// The title of a pane.
    pub fn pane(self, focused: bool) -> Style {
        if focused {
            self.accent().add_modifier(Modifier::BOLD)
        } else {
            self.quiet()
        }
    }

    /// A piece of code.
    fn token(self, token: Token) -> Style {
        let plain = Style::new();
        match token {
            Token::Plain => plain,
            // Words of the language stand out without colours too.
            Token::Keyword => self.else_set(Ink::Keyword, Modifier::BOLD),
            Token::String => self.ink(plain, Ink::String),
            Token::Inserted => self.ink(plain, Ink::Inserted),
            Token::Number => self.ink(plain, Ink::Number),
            Token::Comment => self
                .else_set(Ink::Comment, Modifier::DIM)
                .add_modifier(Modifier::ITALIC),
            Token::Function | Token::Tag => self.ink(plain, Ink::Function),
            Token::Type => self.ink(plain, Ink::Type),
            Token::Deleted => self.ink(plain, Ink::Deleted),
        }
    }

    /// A run of a page.
    pub fn tone(self, tone: Tone) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let underlined = bold.add_modifier(Modifier::UNDERLINED);
        let italic = plain.add_modifier(Modifier::ITALIC);
        let style = match tone.part {
            Part::Text => plain,
            Part::Title | Part::Heading(1..=2) => self.ink(bold, Ink::Heading),
            // No line stands below these: they are told from bold words without colour, too.
            Part::Heading(3) => self.ink(underlined, Ink::Heading),
            Part::Heading(4) => self.ink(underlined, Ink::Subheading),
            Part::Heading(_) => self.ink(bold.add_modifier(Modifier::ITALIC), Ink::Subheading),
            Part::Caption => self.quiet().add_modifier(Modifier::ITALIC),
            Part::Meta | Part::Target | Part::Html | Part::Rule | Part::Bar => self.quiet(),
            Part::Callout(mood) => self.ink(plain, ink_of(mood)),
            Part::Marker | Part::Fold | Part::Footnote => self.accent(),
            Part::Math => italic,
            Part::Code => self.ink(plain, Ink::Code),
            Part::Token(token) => self.token(token),
            Part::Link => self.ink(plain.add_modifier(Modifier::UNDERLINED), Ink::Link),
            Part::Image => self.ink(italic, Ink::Image),
        };
        let mut more = Modifier::empty();
        more.set(Modifier::BOLD, tone.strong);
        more.set(Modifier::ITALIC, tone.emphasis);
        more.set(Modifier::CROSSED_OUT, tone.struck);
        more.set(Modifier::UNDERLINED, tone.underlined);
        more.set(Modifier::REVERSED, tone.marked);
        style.add_modifier(more)
    }
}

/// As GitHub colours its alerts. Signs and words say the same.
fn ink_of(mood: Mood) -> Ink {
    match mood {
        Mood::Note => Ink::Note,
        Mood::Tip => Ink::Tip,
        Mood::Important => Ink::Important,
        Mood::Warning => Ink::Caution,
        Mood::Danger => Ink::Danger,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those of the terminals and editors that most people have.
    const DARK: [u32; 11] = [
        0x00_0000, 0x0c_0c0c, 0x1e_1e1e, 0x28_2c34, 0x1a_1b26, 0x00_2b36, 0x28_2828, 0x27_2822,
        0x30_0a24, 0x28_2a36, 0x2e_3440,
    ];
    const LIGHT: [u32; 7] = [
        0xff_ffff, 0xfa_fafa, 0xfd_f6e3, 0xef_f1f5, 0xfb_f1c7, 0xee_eeee, 0xee_e8d5,
    ];

    fn channels(colour: Color) -> [u8; 3] {
        match colour {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index) => schemes::channels(index),
            other => panic!("{other} is another on each terminal"),
        }
    }

    /// Relative luminance, as WCAG 2.2 defines it.
    fn luminance(colour: Color) -> f64 {
        let linear = |channel: u8| match f64::from(channel) / 255.0 {
            c if c <= 0.04045 => c / 12.92,
            c => ((c + 0.055) / 1.055).powf(2.4),
        };
        let [red, green, blue] = channels(colour).map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio, as WCAG 2.2 defines it.
    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn tones() -> Vec<Tone> {
        let mut parts = vec![
            Part::Text,
            Part::Title,
            Part::Caption,
            Part::Meta,
            Part::Target,
            Part::Html,
            Part::Rule,
            Part::Bar,
            Part::Marker,
            Part::Fold,
            Part::Footnote,
            Part::Math,
            Part::Code,
            Part::Link,
            Part::Image,
        ];
        parts.extend((1..=6).map(Part::Heading));
        let moods = [
            Mood::Note,
            Mood::Tip,
            Mood::Important,
            Mood::Warning,
            Mood::Danger,
        ];
        parts.extend(moods.map(Part::Callout));
        let tokens = [
            Token::Plain,
            Token::Keyword,
            Token::String,
            Token::Number,
            Token::Comment,
            Token::Function,
            Token::Type,
            Token::Tag,
            Token::Inserted,
            Token::Deleted,
        ];
        parts.extend(tokens.map(Part::Token));
        let tone = |part| Tone {
            part,
            ..Tone::default()
        };
        parts.into_iter().map(tone).collect()
    }

    /// All that is written on the background of the terminal.
    fn styles(theme: Theme) -> Vec<Style> {
        let tones = tones().into_iter().map(|tone| theme.tone(tone));
        let others = [
            theme.accent(),
            theme.quiet(),
            theme.warning(),
            theme.hit(),
            theme.found(true),
            theme.found(false),
            theme.label(),
            theme.pane(true),
            theme.pane(false),
        ];
        tones.chain(others).collect()
    }

    #[test]
    fn every_tone_is_read_on_every_usual_background() {
        for (name, theme, backgrounds) in [
            ("dark", Theme::DARK, &DARK[..]),
            ("light", Theme::LIGHT, &LIGHT[..]),
        ] {
            for depth in [Depth::Full, Depth::Indexed] {
                let theme = theme.at(depth);
                let mut lowest = f64::MAX;
                let mut seen = 0;
                for style in styles(theme) {
                    assert!(!style.add_modifier.contains(Modifier::DIM), "{style:?}");
                    // What has no colour is the terminal's own text.
                    let Some(colour) = style.fg.filter(|colour| *colour != Color::Reset) else {
                        continue;
                    };
                    seen += 1;
                    for &background in backgrounds {
                        let found = contrast(colour, Color::from_u32(background));
                        assert!(
                            found >= 4.5,
                            "{name} {style:?} on {background:06x}: {found}"
                        );
                        lowest = lowest.min(found);
                    }
                }
                assert!(seen > 30);
                println!("{name} at {depth:?}: {lowest:.2}");
                let selected = theme.selected(true);
                let behind = selected.bg.unwrap();
                // Hits and the mark stand in selected rows, too.
                for colour in [selected.fg, theme.hit().fg, theme.accent().fg] {
                    let found = contrast(colour.unwrap(), behind);
                    println!("{name} at {depth:?}, selected: {found:.2}");
                    assert!(found >= 4.5, "{name} {colour:?} in a selected row: {found}");
                }
            }
        }
    }

    #[test]
    fn what_matters_is_told_apart_without_colour() {
        let theme = Theme::MONO;
        let link = theme.tone(Tone {
            part: Part::Link,
            ..Tone::default()
        });
        let told = [
            theme.tone(Tone::default()),
            theme.quiet(),
            theme.selected(true),
            theme.selected(false),
            theme.hit(),
            theme.found(true),
            link,
        ];
        for (at, style) in told.iter().enumerate() {
            assert!(style.fg.is_none() && style.bg.is_none(), "{style:?}");
            assert!(
                told[at + 1..].iter().all(|other| other != style),
                "{style:?}"
            );
        }
        assert_ne!(theme.pane(true), theme.pane(false));
        for style in styles(theme) {
            assert!(
                style.fg.is_none_or(|colour| colour == Color::Reset),
                "{style:?}"
            );
        }
    }
}
