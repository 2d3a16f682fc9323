//! Running other programs: in the terminal that is lent to them, or beside us without one.

use std::io::{self, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

use crate::terminal::editor::Start;
use crate::terminal::session::Session;
use crate::text::errors::plain;
use crate::text::safe;

/// Programs that the reader named instead of the usual ones, each a command with its arguments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programs {
    /// The editor; `$VISUAL` or `$EDITOR` where none is named.
    pub editor: Option<String>,
    /// What opens addresses and files; `$BROWSER` or the system where none is named.
    pub opener: Option<String>,
}

/// Opens the note at `path` at its 1-based `line`. An editor in the terminal is waited for, one with a window
/// of its own is not: how that ended `tell` hears, where it did not end well. Answers what is to be said now.
///
/// # Errors
/// Where the terminal is gone.
pub fn edit(
    session: &mut Session,
    editor: Option<&str>,
    (path, line): (&std::path::Path, u32),
    tell: impl FnOnce(String) + Send + 'static,
) -> io::Result<Option<String>> {
    let variable = |name: &str| Some(std::env::var_os(name)?.to_string_lossy().into_owned());
    if !path.is_file() {
        // An editor would make a new one.
        let what = format!("{}: is not there any more", path.display());
        return Ok(Some(safe::line(&what).into_owned()));
    }
    let start = match Start::new(editor, variable, path, line) {
        Ok(start) => start,
        Err(what) => return Ok(Some(safe::line(&what).into_owned())),
    };
    let mut command = Command::new(&start.program);
    command.args(&start.arguments);
    let ended = if start.has_window {
        beside(&mut command, Stdio::null()).map(|child| {
            hear_end(child, start.name.clone(), tell);
            Some(format!("opened in {}", start.name))
        })
    } else {
        let ended = session.lend_to(|| in_terminal(&mut command))?;
        ended.map(|ended| fault(ended).map(|what| format!("{}: {what}", start.name)))
    };
    let said = ended.unwrap_or_else(|error| {
        let (name, origin, why) = (&start.program, start.origin, plain(&error));
        Some(format!("{name} ({origin}): cannot be started: {why}"))
    });
    Ok(said.map(|said| safe::line(&said).into_owned()))
}

/// What is to be said of how a program ended; nothing where it ended well.
pub(super) fn fault(ended: ExitStatus) -> Option<String> {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&ended) {
        return Some(format!("ended by signal {signal}"));
    }
    match ended.code() {
        Some(0) => None,
        Some(code) => Some(format!("ended with status {code}")),
        None => Some("ended".to_owned()),
    }
}

/// Runs `command` in the terminal, which is as the shell gave it, and leaves it so.
fn in_terminal(command: &mut Command) -> io::Result<ExitStatus> {
    #[cfg(unix)]
    {
        use std::io::IsTerminal;

        let stdin = io::stdin();
        if !stdin.is_terminal() {
            command.stdin(terminal()?);
        }
        let modes = rustix::termios::tcgetattr(io::stdout()).ok();
        let ended = crate::terminal::signals::lending(|| command.status());
        if !ended.as_ref().is_ok_and(ExitStatus::success) {
            calm();
        }
        if let Some(modes) = modes {
            let now = rustix::termios::OptionalActions::Now;
            let _ = rustix::termios::tcsetattr(io::stdout(), now, &modes);
        }
        ended
    }
    #[cfg(not(unix))]
    command.status()
}

/// The terminal, where standard input is something else.
#[cfg(unix)]
fn terminal() -> io::Result<Stdio> {
    use rustix::fs::{Mode, OFlags, open};
    let opened = open("/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty())?;
    Ok(opened.into())
}

/// Takes back what a program may have left turned on that could not end as it wanted.
#[cfg(unix)]
fn calm() {
    use crossterm::event::PopKeyboardEnhancementFlags;
    use crossterm::event::{DisableBracketedPaste, DisableFocusChange, DisableMouseCapture};
    use crossterm::terminal::LeaveAlternateScreen;
    use crossterm::{cursor, execute, style};

    let mut out = io::stdout();
    let _ = execute!(
        out,
        DisableBracketedPaste,
        DisableFocusChange,
        DisableMouseCapture,
        PopKeyboardEnhancementFlags,
        cursor::SetCursorStyle::DefaultUserShape,
        style::ResetColor,
        // Scrolling in all of the screen, and plain arrow and number keys (DECSTBM, DECCKM, DECKPNM).
        style::Print("\x1b[r\x1b[?1l\x1b>"),
        LeaveAlternateScreen
    );
    let _ = out.flush();
}

/// Starts `command` beside us, with this standard input: it hears nothing of the terminal and writes nothing to it.
pub(super) fn beside(command: &mut Command, stdin: Stdio) -> io::Result<Child> {
    // Nor does a key that is meant for a program in the terminal reach it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let (stdout, stderr) = (Stdio::null(), Stdio::null());
    command.stdin(stdin).stdout(stdout).stderr(stderr).spawn()
}

/// Waits for the end of the program called `name` on a thread of its own, so that it does not stay in the table of
/// processes; where it does not end well, `tell` hears of it.
pub(super) fn hear_end(mut child: Child, name: String, tell: impl FnOnce(String) + Send + 'static) {
    thread::spawn(move || {
        if let Some(what) = child.wait().ok().and_then(fault) {
            tell(safe::line(&format!("{name}: {what}")).into_owned());
        }
    });
}
