//! How the terminal can show pictures: what the environment tells, and what the terminal answers.

use crate::app::{Graphics, Way};
use crate::terminal::answers::Answers;

/// What to ask it (XTWINOPS 16), the size of a cell; and kitty's graphics protocol, "querying support", where nothing
/// stands between.
pub(super) fn question() -> String {
    const CELL: &str = "\x1b[16t";
    const KITTY: &str = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\";
    let kitty = if known().is_multiplexed { "" } else { KITTY };
    format!("{kitty}{CELL}")
}

/// The best way, by what it answered.
pub(super) fn best(answers: &Answers) -> Graphics {
    choose(&known(), answers, window_cell())
}

fn known() -> Known {
    Known::of(|name| std::env::var(name).unwrap_or_default())
}

/// What the environment tells.
#[derive(Debug, Default)]
struct Known {
    /// Whether tmux or screen stands between: they pass only on what they know themselves.
    is_multiplexed: bool,
    /// Whether it shows images as iTerm2 does, and better than in any other way.
    is_iterm2: bool,
    has_all_colours: bool,
}

impl Known {
    fn of(variable: impl Fn(&str) -> String) -> Self {
        let is_set = |name| !variable(name).is_empty();
        let (term, program) = (variable("TERM"), variable("TERM_PROGRAM"));
        let is_multiplexed = is_set("TMUX")
            || is_set("STY")
            || ["tmux", "screen"]
                .iter()
                .any(|start| term.starts_with(start));
        let terminals = ["iTerm", "WezTerm", "mintty"];
        Self {
            is_multiplexed,
            // WezTerm and Konsole know kitty's protocol without its placeholders.
            is_iterm2: !is_multiplexed
                && (terminals.iter().any(|name| program.contains(name))
                    || variable("LC_TERMINAL").contains("iTerm")
                    || is_set("WEZTERM_EXECUTABLE")
                    || is_set("KONSOLE_VERSION")),
            has_all_colours: matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit"),
        }
    }
}

/// The best way that is sure.
fn choose(known: &Known, answers: &Answers, window: Option<(u16, u16)>) -> Graphics {
    let any = Graphics {
        has_all_colours: known.has_all_colours,
        ..Graphics::ANY
    };
    let Some(cell) = answers.cell.or(window) else {
        return any;
    };
    let way = if known.is_iterm2 && answers.whos > 0 {
        Way::Iterm2
    } else if answers.kitty {
        Way::Kitty
    } else if answers.sixel {
        Way::Sixel
    } else {
        Way::HalfBlocks
    };
    let cell = if way == Way::HalfBlocks {
        coarse(cell)
    } else {
        cell
    };
    Graphics { way, cell, ..any }
}

/// A cell of the same shape in which half blocks, of which each has two, still show something: on a
/// fine screen a picture in its own size would be a few of them.
fn coarse((width, height): (u16, u16)) -> (u16, u16) {
    let across = Graphics::ANY.cell.0;
    let down = u32::from(height) * u32::from(across) / u32::from(width.max(1));
    let down = down.clamp(u32::from(across), 4 * u32::from(across));
    (across, u16::try_from(down).unwrap_or(across))
}

/// What the system knows of the size of a cell.
fn window_cell() -> Option<(u16, u16)> {
    let window = crossterm::terminal::window_size().ok()?;
    let side = |pixels: u16, cells: u16| pixels.checked_div(cells).filter(|&side| side > 0);
    side(window.width, window.columns).zip(side(window.height, window.rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(set: &[(&str, &str)]) -> Known {
        Known::of(|name| {
            let found = set.iter().find(|(known, _)| *known == name);
            found
                .map(|(_, value)| (*value).to_owned())
                .unwrap_or_default()
        })
    }

    #[test]
    fn the_best_way_that_is_sure_is_taken() {
        let all = Answers::read(b"\x1b[?62;4c\x1b_Gi=31;OK\x1b\\\x1b[6;18;9t");
        let sixel = Answers::read(b"\x1b[?62;4c\x1b[6;18;9t");
        let way = |known: &Known, answers: &Answers| choose(known, answers, None).way;
        assert_eq!(way(&known(&[]), &all), Way::Kitty);
        assert_eq!(way(&known(&[]), &sixel), Way::Sixel);
        assert_eq!(
            way(&known(&[("TERM_PROGRAM", "iTerm.app")]), &all),
            Way::Iterm2
        );
        assert_eq!(
            way(&known(&[("KONSOLE_VERSION", "240")]), &all),
            Way::Iterm2
        );
        let tmux = known(&[("TMUX", "x"), ("WEZTERM_EXECUTABLE", "y")]);
        assert_eq!(way(&tmux, &sixel), Way::Sixel);
        // Without the size of a cell nothing can be placed.
        assert_eq!(
            way(&known(&[]), &Answers::read(b"\x1b[?62;4c")),
            Way::HalfBlocks
        );
        let fine = choose(&known(&[]), &Answers::default(), Some((16, 36)));
        assert_eq!((fine.way, fine.cell), (Way::HalfBlocks, (10, 22)));
        assert_eq!(
            choose(&known(&[]), &Answers::default(), None),
            Graphics::ANY
        );
    }
}
