//! The clipboard: the terminal's, by OSC 52, and the system's, by the tool that it has for that.

use std::borrow::Cow;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::terminal::programs::beside;
use crate::terminal::session::Session;

/// Bytes that terminals take in one go, in base 64; xterm and hterm stop about here.
const MOST: usize = 74_994;
/// Bytes in one piece for GNU screen.
const PIECE: usize = 700;
/// How long a tool may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Puts `text`, which is safe, into the clipboard; `what` says what it is. Answers what is to be said now; where a
/// tool of the system took it, `tell` hears of that later.
pub fn copy(
    session: &mut Session,
    what: &str,
    text: &str,
    tell: impl Fn(String) + Send + 'static,
) -> String {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let sent = sequence(text, &variable);
    if let Some(sequence) = &sent {
        session.tell(sequence);
    }
    if !variable("TMUX").is_empty() {
        // As it is set at first, tmux passes on what it is asked for itself, and nothing else.
        let text = text.to_owned();
        thread::spawn(move || hand(&TMUX, &text));
    }
    let tools = tools(&variable);
    let has_tools = !tools.is_empty();
    if has_tools {
        let (what, text) = (what.to_owned(), text.to_owned());
        let is_sent = sent.is_some();
        thread::spawn(move || {
            if tools.iter().any(|tool| hand(tool, &text).is_ok()) {
                tell(format!("{what} copied"));
            } else if !is_sent {
                tell(too_long(&what, &text));
            }
        });
    }
    match sent {
        Some(_) => format!("{what} sent to the terminal"),
        None if has_tools => format!("copying {what}"),
        None => too_long(what, text),
    }
}

fn too_long(what: &str, text: &str) -> String {
    let (size, most) = (text.len().div_ceil(1000), MOST / 4 * 3 / 1000);
    format!("{what} not copied: {size} kB, and terminals take {most}")
}

/// What tells the terminal to keep `text`; none where it is too long for that.
fn sequence(text: &str, variable: &impl Fn(&str) -> String) -> Option<String> {
    if text.len().div_ceil(3) * 4 > MOST {
        return None;
    }
    let mut plain = String::new();
    let command = CopyToClipboard::to_clipboard_from(text);
    command.write_ansi(&mut plain).ok()?;
    Some(if !variable("TMUX").is_empty() {
        // For the terminal around it, where it is set to pass that on.
        let doubled = plain.replace('\x1b', "\x1b\x1b");
        format!("\x1bPtmux;{doubled}\x1b\\")
    } else if !variable("STY").is_empty() {
        let bell = plain.replace("\x1b\\", "\x07");
        let pieces = bell.as_bytes().chunks(PIECE);
        pieces
            .map(|piece| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece)))
            .collect()
    } else {
        plain
    })
}

/// A program that takes a text from its standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tool {
    program: &'static str,
    arguments: &'static [&'static str],
    /// Whether it reads UTF-16.
    is_wide: bool,
}

const fn tool(program: &'static str, arguments: &'static [&'static str]) -> Tool {
    Tool {
        program,
        arguments,
        is_wide: false,
    }
}

const TMUX: Tool = tool("tmux", &["load-buffer", "-w", "-"]);

/// The tools that may be there, the likeliest first.
fn tools(variable: &impl Fn(&str) -> String) -> Vec<Tool> {
    let is_set = |name| !variable(name).is_empty();
    let mut tools = Vec::new();
    // The machine at the other end has a clipboard too, but nobody sits before it.
    let is_remote = ["SSH_CONNECTION", "SSH_TTY"].into_iter().any(is_set);
    if !is_remote {
        if cfg!(target_os = "macos") {
            tools.push(tool("pbcopy", &[]));
        }
        if is_set("TERMUX_VERSION") {
            tools.push(tool("termux-clipboard-set", &[]));
        }
        if is_set("WAYLAND_DISPLAY") {
            tools.push(tool("wl-copy", &[]));
        }
        if is_set("DISPLAY") {
            tools.push(tool("xclip", &["-selection", "clipboard"]));
            tools.push(tool("xsel", &["-ib"]));
        }
        if cfg!(windows) || is_set("WSL_DISTRO_NAME") {
            tools.push(Tool {
                is_wide: true,
                ..tool("clip.exe", &[])
            });
        }
    }
    tools
}

/// Hands `text` to `tool` and waits for its end.
fn hand(tool: &Tool, text: &str) -> io::Result<()> {
    let mut command = Command::new(tool.program);
    command.args(tool.arguments);
    let mut child = beside(&mut command, Stdio::piped())?;
    let bytes = encoded(tool, text).into_owned();
    if let Some(mut stdin) = child.stdin.take() {
        // One that does not read must not stop us: its end stops this thread.
        thread::spawn(move || stdin.write_all(&bytes));
    }
    wait(&mut child)
}

fn encoded<'a>(tool: &Tool, text: &'a str) -> Cow<'a, [u8]> {
    if !tool.is_wide {
        return Cow::Borrowed(text.as_bytes());
    }
    // The mark of the order of bytes tells it that this is UTF-16.
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Cow::Owned(units.flat_map(u16::to_le_bytes).collect())
}

fn wait(child: &mut Child) -> io::Result<()> {
    let end = Instant::now() + PATIENCE;
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None if Instant::now() > end => {
                let _ = child.kill();
                child.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
            None => thread::sleep(pause),
        }
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(set: &[(&str, &str)]) -> impl Fn(&str) -> String {
        let set: Vec<(String, String)> = (set.iter())
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        move |name| {
            let found = set.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        }
    }

    #[test]
    fn the_terminal_is_told_through_what_stands_between() {
        let told = |set: &[(&str, &str)]| sequence("한", &with(set)).unwrap();
        let plain = "\x1b]52;c;7ZWc\x1b\\";
        assert_eq!(told(&[]), plain);
        assert_eq!(
            told(&[("TMUX", "x")]),
            format!("\x1bPtmux;\x1b\x1b]52;c;7ZWc\x1b\x1b\\\x1b\\")
        );
        assert_eq!(told(&[("STY", "x")]), "\x1bP\x1b]52;c;7ZWc\x07\x1b\\");
        let long = sequence(&"x".repeat(9000), &with(&[("STY", "x")])).unwrap();
        let pieces = long.split_inclusive("\x1b\\");
        assert!(pieces.map(str::len).all(|length| length <= 768));
    }

    #[test]
    fn what_no_terminal_takes_is_not_sent() {
        let longest = "x".repeat(MOST / 4 * 3);
        assert!(sequence(&longest, &with(&[])).is_some());
        assert_eq!(sequence(&(longest.clone() + "x"), &with(&[])), None);
        let said = too_long("page", &(longest + "x"));
        assert_eq!(said, "page not copied: 57 kB, and terminals take 56");
    }

    #[test]
    fn no_tool_of_another_machine_is_used() {
        let named = |set: &[(&str, &str)]| -> Vec<&str> {
            let all = tools(&with(set));
            all.iter().map(|tool| tool.program).collect()
        };
        if cfg!(target_os = "linux") {
            let desk = [("WAYLAND_DISPLAY", "wayland-0"), ("DISPLAY", ":0")];
            assert_eq!(named(&desk), ["wl-copy", "xclip", "xsel"]);
            assert_eq!(named(&[]), [""; 0]);
        }
        let far = [("DISPLAY", ":10"), ("SSH_CONNECTION", "a b c d")];
        assert_eq!(named(&far), [""; 0]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn windows_reads_utf_16() {
        let [clip] = tools(&with(&[("WSL_DISTRO_NAME", "x")]))[..] else {
            panic!("one tool");
        };
        assert_eq!(&*encoded(&clip, "한a"), b"\xff\xfe\x5c\xd5a\0");
    }
}
