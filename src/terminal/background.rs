//! Whether the terminal is dark or light: it is asked once, before it is taken.

use std::io::{self, IsTerminal};
use std::time::Duration;

use terminal_colorsaurus::{Error, QueryOptions, ThemeMode, theme_mode};

/// How long its answer is waited for. A terminal that does not know the question says so at once, as it does know the
/// one that is asked behind it.
const PATIENCE: Duration = Duration::from_millis(250);

/// What is behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light text stands on it.
    Dark,
    /// Dark text does.
    Light,
}

/// What the terminal tells of its background, else what `COLORFGBG` does; and whether it was silent, as it will be when
/// it is asked for something else.
pub fn background() -> (Option<Background>, bool) {
    let (told, is_silent) = asked();
    let stated = || stated(&std::env::var("COLORFGBG").ok()?);
    (told.or_else(stated), is_silent)
}

fn asked() -> (Option<Background>, bool) {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return (None, false);
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options) {
        Ok(ThemeMode::Dark) => (Some(Background::Dark), false),
        Ok(ThemeMode::Light) => (Some(Background::Light), false),
        Err(error) => (None, matches!(error, Error::Timeout(_))),
    }
}

/// `COLORFGBG` is the number of the text's colour, of the sixteen, and last that of the background.
fn stated(colours: &str) -> Option<Background> {
    match colours.rsplit(';').next()?.parse().ok()? {
        7 | 15 => Some(Background::Light),
        0..=8_u8 => Some(Background::Dark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_it_by_number() {
        assert_eq!(stated("15;0"), Some(Background::Dark));
        assert_eq!(stated("0;default;15"), Some(Background::Light));
        assert_eq!(stated("0;7"), Some(Background::Light));
        for odd in ["", "15;default", "15;", "0;9", "0;300"] {
            assert_eq!(stated(odd), None, "{odd}");
        }
    }
}
