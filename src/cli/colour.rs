//! Whether to use colours, how many, and which theme that makes.

use std::io::{self, IsTerminal};

use crate::cli::arguments::When;
use crate::cli::config::{AUTO, Config};
use crate::terminal::{Background, background};
use crate::ui::{Depth, Theme};

/// Whether to set words bold, dim or underlined: where there are colours, and on a terminal that is to
/// have none.
pub(super) fn styles(when: When) -> bool {
    let is_terminal = || io::stdout().is_terminal() && !is("TERM", "dumb");
    colours(when) || (when == When::Auto && is_terminal())
}

fn is(name: &str, value: &str) -> bool {
    std::env::var_os(name).is_some_and(|set| set == value)
}

/// Whether to use colours, as the user, the environment and the terminal say, in this order.
pub(super) fn colours(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if is_forced() => true,
        When::Auto => refusal().is_none() && io::stdout().is_terminal(),
    }
}

fn is_forced() -> bool {
    let set =
        |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    set("FORCE_COLOR") || set("CLICOLOR_FORCE")
}

/// The variable of the environment that says that there are to be no colours.
pub(super) fn refusal() -> Option<&'static str> {
    let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match () {
        () if is_forced() => None,
        () if is_refused => Some("NO_COLOR"),
        () if is("CLICOLOR", "0") => Some("CLICOLOR"),
        () if is("TERM", "dumb") => Some("TERM"),
        () => None,
    }
}

/// How many colours the terminal has, as the environment tells.
pub(super) fn depth() -> Depth {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    depth_of(&variable("COLORTERM"), &variable("TERM"))
}

fn depth_of(colorterm: &str, term: &str) -> Depth {
    // Terminals that have all colours, and an entry of their own that does not say so.
    let known = ["256", "kitty", "alacritty", "ghostty", "foot", "wezterm"];
    if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
        Depth::Full
    } else if known.iter().any(|name| term.contains(name)) || (cfg!(windows) && term.is_empty()) {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

/// The theme that fits the terminal, which may be asked: nobody else may read from it meanwhile. And whether it gave no
/// answer.
pub(super) fn fitting_theme() -> (&'static str, bool) {
    if depth() == Depth::Sixteen {
        return ("16", false);
    }
    let (background, is_silent) = background();
    let name = match background {
        Some(Background::Dark) => "dark",
        Some(Background::Light) => "light",
        None => "16",
    };
    (name, is_silent)
}

/// The theme of what is printed; where none is named, the terminal's own sixteen colours, and nothing is asked.
pub(super) fn printed_theme(when: When, config: &Config) -> Theme {
    if !colours(when) {
        return Theme::MONO;
    }
    let name = config.options().theme;
    let themes = config.themes();
    let named = themes
        .iter()
        .find(|(known, _)| *known == name && name != AUTO);
    named.map_or(Theme::SIXTEEN, |(_, theme)| theme.at(depth()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        for (colorterm, term, depth) in [
            ("truecolor", "xterm", Depth::Full),
            ("24bit", "screen-256color", Depth::Full),
            ("", "xterm-direct", Depth::Full),
            ("", "tmux-256color", Depth::Indexed),
            ("yes", "xterm-kitty", Depth::Indexed),
            ("", "xterm", Depth::Sixteen),
            ("", "linux", Depth::Sixteen),
        ] {
            assert_eq!(depth_of(colorterm, term), depth, "{colorterm} {term}");
        }
    }
}
