//! Opening an address of the web or of a person, or a file beside the notes: one argument, no shell.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, absolute};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::terminal::programs::{beside, fault, hear_end};
use crate::terminal::words::{fill, words};
use crate::text::errors::plain;
use crate::text::{address, safe};

/// How long what the system has for opening may take to fail; what runs longer has handed the target on.
const SYSTEM_FAILS_WITHIN: Duration = Duration::from_secs(2);

/// Opens the address `target` with `opener`, else with what `$BROWSER` names, else with what the system has for
/// it. Comes back at once; where that does not end well or the system has nothing, `tell` hears it later.
///
/// # Errors
/// Where it is no address of http, https or mailto, or what `opener` names cannot be started.
pub fn open(
    target: &str,
    opener: Option<&str>,
    tell: impl FnOnce(String) + Send + 'static,
) -> io::Result<()> {
    let Some(address) = address::outward(target) else {
        return Err(invalid("is no address of the web"));
    };
    if let Some(opener) = opener {
        return start(opener, address.as_ref()).map(|begun| begun.hear(tell));
    }
    let named = std::env::var("BROWSER").unwrap_or_default();
    let mut browsers = named.split(':').filter(|one| !one.trim().is_empty());
    match browsers.find_map(|browser| start(browser, address.as_ref()).ok()) {
        Some(begun) => begun.hear(tell),
        None => by_system(address.into(), tell),
    }
    Ok(())
}

/// Opens the file at `path` with `opener`, else with what the system has for it. Comes back at once; where that does
/// not end well or the system has nothing, `tell` hears it later.
///
/// # Errors
/// Where what `opener` names cannot be started.
pub fn open_file(
    path: &Path,
    opener: Option<&str>,
    tell: impl FnOnce(String) + Send + 'static,
) -> io::Result<()> {
    // Whatever its name begins with, it is no option.
    let path = absolute(path)?.into_os_string();
    if let Some(opener) = opener {
        return start(opener, &path).map(|begun| begun.hear(tell));
    }
    by_system(path, tell);
    Ok(())
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

/// Opens `target` as the system does, which may take a moment.
fn by_system(target: OsString, tell: impl FnOnce(String) + Send + 'static) {
    thread::spawn(move || {
        if let Err(error) = open::that_detached_with_timeout(&target, SYSTEM_FAILS_WITHIN) {
            let what = failed(&error.to_string()).unwrap_or_else(|| {
                let (target, why) = (target.to_string_lossy(), plain(&error));
                format!("{target}: cannot be opened: {why}")
            });
            tell(safe::line(&what).into_owned());
        }
    });
}

/// Who failed and how, in our words: the library says it as `Launcher "xdg-open" "…" failed with ExitStatus(…(768))`.
#[cfg(unix)]
fn failed(said: &str) -> Option<String> {
    let name = said.strip_prefix("Launcher \"")?.split('"').next()?;
    let status = said.rsplit_once('(')?.1.trim_end_matches(')');
    let ended = std::os::unix::process::ExitStatusExt::from_raw(status.parse().ok()?);
    Some(format!("{name}: {}", fault(ended)?))
}

#[cfg(not(unix))]
fn failed(_: &str) -> Option<String> {
    None
}

/// A program that was started, and what it is called.
struct Begun {
    name: String,
    child: Child,
}

impl Begun {
    fn hear(self, tell: impl FnOnce(String) + Send + 'static) {
        hear_end(self.child, self.name, tell);
    }
}

/// Starts a command with its arguments; `%s` in one of them stands for the target, which else is the last.
fn start(named: &str, target: &OsStr) -> io::Result<Begun> {
    let words = words(named);
    let Some((program, arguments)) = words.as_deref().and_then(<[String]>::split_first) else {
        return Err(invalid("what is named to open it is no list of words"));
    };
    let mut command = Command::new(program);
    match fill(arguments, "%s", target) {
        Some(arguments) => command.args(arguments),
        None => command.args(arguments).arg(target),
    };
    // What it writes is for nobody: a pipe would end a browser that is still open when we are not.
    let child = beside(&mut command, Stdio::null()).map_err(|error| {
        let what = format!("{program}: {}", plain(&error));
        io::Error::new(error.kind(), what)
    })?;
    let name = Path::new(program).file_name().unwrap_or(program.as_ref());
    let name = name.to_string_lossy().into_owned();
    Ok(Begun { name, child })
}
