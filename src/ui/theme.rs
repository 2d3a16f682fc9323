//! The colours: what each tone of a page and each part of the screen looks like.

use ratatui::style::{Color, Modifier, Style};

use crate::highlight::Token;
use crate::page::{Mood, Part, Tone};

/// A palette of the terminal's own sixteen colours, or none.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Whether colours are used. Without them bold, dim, underline and reverse tell things apart.
    pub colours: bool,
}

impl Theme {
    fn colour(self, style: Style, colour: Color) -> Style {
        if self.colours {
            style.fg(colour)
        } else {
            style
        }
    }

    /// What stands out.
    pub fn accent(self) -> Style {
        self.colour(Style::new(), Color::Cyan)
    }

    /// What stays in the background.
    pub fn quiet(self) -> Style {
        // Not the palette's eighth colour: some themes make it that of the background.
        Style::new().add_modifier(Modifier::DIM)
    }

    /// What went wrong.
    pub fn warning(self) -> Style {
        self.colour(Style::new(), Color::Yellow)
    }

    /// The selected row, in the pane that has the keys or in another.
    pub fn selected(self, focused: bool) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        if focused {
            bold.add_modifier(Modifier::REVERSED)
        } else {
            bold
        }
    }

    /// Letters that fit what was typed.
    pub fn hit(self) -> Style {
        self.colour(
            Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Color::Yellow,
        )
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
        self.colour(bold, Color::Yellow)
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
            Token::Keyword if self.colours => plain.fg(Color::Magenta),
            Token::Keyword => plain.add_modifier(Modifier::BOLD),
            Token::String | Token::Inserted => self.colour(plain, Color::Green),
            Token::Number => self.colour(plain, Color::Yellow),
            Token::Comment => self.quiet().add_modifier(Modifier::ITALIC),
            Token::Function | Token::Tag => self.colour(plain, Color::Blue),
            Token::Type => self.colour(plain, Color::Cyan),
            Token::Deleted => self.colour(plain, Color::Red),
        }
    }

    /// A run of a page.
    pub fn tone(self, tone: Tone) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let style = match tone.part {
            Part::Text => plain,
            Part::Title | Part::Heading(1..=2) => self.colour(bold, Color::Cyan),
            // No line stands below these: they are told from bold words without colour, too.
            Part::Heading(3) => self.colour(bold.add_modifier(Modifier::UNDERLINED), Color::Cyan),
            Part::Heading(4) => self.colour(bold.add_modifier(Modifier::UNDERLINED), Color::Blue),
            Part::Heading(_) => self.colour(bold.add_modifier(Modifier::ITALIC), Color::Blue),
            Part::Caption => self.quiet().add_modifier(Modifier::ITALIC),
            Part::Meta | Part::Target | Part::Html | Part::Rule | Part::Bar => self.quiet(),
            Part::Callout(mood) => self.colour(plain, mood_colour(mood)),
            Part::Marker | Part::Fold | Part::Footnote => self.accent(),
            Part::Math => plain.add_modifier(Modifier::ITALIC),
            Part::Code => self.colour(plain, Color::Green),
            Part::Token(token) => self.token(token),
            Part::Link => self.colour(plain.add_modifier(Modifier::UNDERLINED), Color::Blue),
            Part::Image => self.colour(plain.add_modifier(Modifier::ITALIC), Color::Magenta),
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

/// The colours that GitHub gave its alerts. Signs and words say the same.
fn mood_colour(mood: Mood) -> Color {
    match mood {
        Mood::Note => Color::Blue,
        Mood::Tip => Color::Green,
        Mood::Important => Color::Magenta,
        Mood::Warning => Color::Yellow,
        Mood::Danger => Color::Red,
    }
}
