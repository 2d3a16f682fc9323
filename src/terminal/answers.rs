//! What the terminal answers when it is asked what it is and can.
//!
//! A terminal that does not answer at once is not asked more: what came too late would be taken
//! for keys.

use std::io::Write;

/// Primary device attributes (ECMA-48 DA, VT100): every terminal answers.
#[cfg(unix)]
const WHO: &str = "\x1b[c";
/// An ambiguous character at the beginning of the first row, and where the cursor is behind it (ECMA-48 CPR).
#[cfg(unix)]
const AMBIGUOUS: &str = "\x1b[H\u{2026}\x1b[6n";

/// What the terminal answered.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// How often it told who it is: with that, all that was asked before is answered.
    pub whos: usize,
    pub sixel: bool,
    pub kitty: bool,
    /// Pixels across and down a cell.
    pub cell: Option<(u16, u16)>,
    /// The columns of a character of ambiguous width (UAX #11).
    pub ambiguous: Option<u16>,
}

impl Answers {
    #[cfg(any(unix, test))]
    pub fn read(bytes: &[u8]) -> Self {
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
            } else if let Some(rest) = answer.strip_prefix("[1;")
                && let Some((column, _)) = rest.split_once('R')
            {
                all.ambiguous = column
                    .parse()
                    .ok()
                    .and_then(|column: u16| column.checked_sub(1));
            } else if let Some(rest) = answer.strip_prefix("_Gi=31;") {
                all.kitty |= rest.starts_with("OK");
            }
        }
        all
    }
}

#[cfg(not(unix))]
pub(super) fn ask(_: &mut impl Write, _: bool, _: Option<&str>) -> Answers {
    Answers::default()
}

/// Asks through `out`, and waits a moment for the answers: how wide ambiguous characters are, where that `is_wanted`,
/// and `more` where it answers at all. Something may be left on the screen.
#[cfg(unix)]
pub(super) fn ask(out: &mut impl Write, is_wanted: bool, more: Option<&str>) -> Answers {
    use std::io::IsTerminal;
    use std::time::Duration;

    let mut bytes = Vec::new();
    let first = if is_wanted { AMBIGUOUS } else { "" };
    if !std::io::stdin().is_terminal() || !sent(out, &format!("{first}{WHO}")) {
        return Answers::default();
    }
    hear(&mut bytes, 1, Duration::from_millis(250));
    if let Some(more) = more.filter(|_| Answers::read(&bytes).whos > 0)
        && sent(out, &format!("{more}{WHO}"))
    {
        // It answers: what is asked now comes for sure.
        hear(&mut bytes, 2, Duration::from_secs(2));
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

    #[test]
    fn answers_are_read_whole_cut_or_among_keys() {
        let all = Answers::read(
            b"j\x1b[1;3R\x1b[?62;4;22c\x1b_Gi=31;OK\x1b\\\x1b[6;18;9tq\x1b[?62c\x1b[A",
        );
        let want = Answers {
            whos: 2,
            sixel: true,
            kitty: true,
            cell: Some((9, 18)),
            ambiguous: Some(2),
        };
        assert_eq!(all, want);
        for cut in [
            &b"\x1b[?62;4"[..],
            b"\x1b[6;18",
            b"\x1b[1;2",
            b"\x1b[6;0;9t",
            b"\x1b_Gi=31;ENOTSUP\x1b\\",
            b"\xff\x1b",
        ] {
            assert_eq!(Answers::read(cut), Answers::default());
        }
    }
}
