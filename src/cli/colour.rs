//! Whether to use colours.

use std::io::{self, IsTerminal};

use crate::cli::arguments::When;

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
    let set =
        |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("FORCE_COLOR") || set("CLICOLOR_FORCE") => true,
        When::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        When::Auto => !is("CLICOLOR", "0") && !is("TERM", "dumb") && io::stdout().is_terminal(),
    }
}
