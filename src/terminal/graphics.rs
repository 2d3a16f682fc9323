//! How the terminal can show pictures: what the environment tells, and what the terminal answers.
//!
//! A terminal that does not answer at once is not asked more: what came too late would be taken
//! for keys.

use std::io::Write;

use crate::app::{Graphics, Way};

/// Primary device attributes (ECMA-48 DA, VT100): every terminal answers.
const WHO: &str = "\x1b[c";
/// Kitty's graphics protocol, "querying support"; then the size of a cell (XTWINOPS 16).
const KITTY: &str = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\";
const CELL: &str = "\x1b[16t";

/// Asks through `out`, and waits a moment for the answers.
pub(super) fn ask(out: &mut impl Write) -> Graphics {
    let known = Known::of(|name| std::env::var(name).unwrap_or_default());
    choose(&known, &answers(&known, out), window_cell())
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

/// What the terminal answered.
#[derive(Debug, Default, PartialEq, Eq)]
struct Answers {
    /// How often it told who it is: with that, all that was asked before is answered.
    whos: usize,
    sixel: bool,
    kitty: bool,
    /// Pixels across and down a cell.
    cell: Option<(u16, u16)>,
}

impl Answers {
    #[cfg(any(unix, test))]
    fn read(bytes: &[u8]) -> Self {
        let mut all = Self::default();
        let text = String::from_utf8_lossy(bytes);
        for answer in text.split('\x1b').skip(1) {
            if let Some(rest) = answer.strip_prefix("[?")
                && let Some((attributes, _)) = rest.split_once('c')
            {
                all.whos += 1;
                all.sixel |= attributes.split(';').any(|attribute| attribute == "4");
            } else if let Some(rest) = answer.strip_prefix("[6;")
                && let Some((size, _)) = rest.split_once('t')
                && let Some((height, width)) = size.split_once(';')
            {
                let side = |text: &str| text.parse().ok().filter(|&side: &u16| side > 0);
                all.cell = side(width).zip(side(height));
            } else if let Some(rest) = answer.strip_prefix("_Gi=31;") {
                all.kitty |= rest.starts_with("OK");
            }
        }
        all
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

#[cfg(not(unix))]
fn answers(_: &Known, _: &mut impl Write) -> Answers {
    Answers::default()
}

#[cfg(unix)]
fn answers(known: &Known, out: &mut impl Write) -> Answers {
    use std::io::IsTerminal;
    use std::time::Duration;

    let mut bytes = Vec::new();
    if !std::io::stdin().is_terminal() || !sent(out, WHO) {
        return Answers::default();
    }
    hear(&mut bytes, 1, Duration::from_millis(250));
    if Answers::read(&bytes).whos > 0 {
        let kitty = if known.is_multiplexed { "" } else { KITTY };
        if sent(out, &format!("{kitty}{CELL}{WHO}")) {
            // It answers: what is asked now comes for sure.
            hear(&mut bytes, 2, Duration::from_secs(2));
        }
    }
    Answers::read(&bytes)
}

#[cfg(unix)]
fn sent(out: &mut impl Write, what: &str) -> bool {
    out.write_all(what.as_bytes())
        .and_then(|()| out.flush())
        .is_ok()
}

/// Reads until the terminal told who it is so many times, or `patience` is over.
#[cfg(unix)]
fn hear(bytes: &mut Vec<u8>, whos: usize, patience: std::time::Duration) {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let stdin = std::io::stdin();
    let end = std::time::Instant::now() + patience;
    while Answers::read(bytes).whos < whos && bytes.len() < 4096 {
        let left = end.saturating_duration_since(std::time::Instant::now());
        let Ok(left) = Timespec::try_from(left) else {
            return;
        };
        let mut ready = [PollFd::new(&stdin, PollFlags::IN)];
        match poll(&mut ready, Some(&left)) {
            Ok(0) => return,
            Ok(_) => {
                let mut chunk = [0; 256];
                match rustix::io::read(&stdin, &mut chunk) {
                    Ok(0) => return,
                    Ok(count) => bytes.extend_from_slice(&chunk[..count]),
                    Err(rustix::io::Errno::INTR) => {}
                    Err(_) => return,
                }
            }
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
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
    fn answers_are_read_whole_cut_or_among_keys() {
        let all = Answers::read(b"j\x1b[?62;4;22c\x1b_Gi=31;OK\x1b\\\x1b[6;18;9tq\x1b[?62c\x1b[A");
        let want = Answers {
            whos: 2,
            sixel: true,
            kitty: true,
            cell: Some((9, 18)),
        };
        assert_eq!(all, want);
        for cut in [
            &b"\x1b[?62;4"[..],
            b"\x1b[6;18",
            b"\x1b[6;0;9t",
            b"\x1b_Gi=31;ENOTSUP\x1b\\",
            b"\xff\x1b",
        ] {
            assert_eq!(Answers::read(cut), Answers::default());
        }
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
