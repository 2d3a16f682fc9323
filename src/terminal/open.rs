//! Opening an address of the web or of a person, or a file beside the notes: one argument, no shell.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, absolute};
use std::process::{Command, Stdio};
use std::thread;

use crate::terminal::programs::{beside, hear_end};
use crate::terminal::words::{fill, words};
use crate::text::errors::plain;
use crate::text::{address, safe};

/// Opens the address `target` with `opener`, else with what `$BROWSER` names, else with what the system has for
/// it. Comes back at once; where the system has nothing, `tell` hears it later.
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
        return start(opener, address.as_ref());
    }
    let named = std::env::var("BROWSER").unwrap_or_default();
    let mut browsers = named.split(':').filter(|one| !one.trim().is_empty());
    if browsers.any(|browser| start(browser, address.as_ref()).is_ok()) {
        return Ok(());
    }
    by_system(address.into(), tell);
    Ok(())
}

/// Opens the file at `path` with `opener`, else with what the system has for it. Comes back at once; where the
/// system has nothing, `tell` hears it later.
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
        return start(opener, &path);
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
        if let Err(error) = open::that_detached(&target) {
            let (target, why) = (target.to_string_lossy(), plain(&error));
            let what = format!("{target}: cannot be opened: {why}");
            tell(safe::line(&what).into_owned());
        }
    });
}

/// Starts a command with its arguments; `%s` in one of them stands for the target, which else is the last.
fn start(named: &str, target: &OsStr) -> io::Result<()> {
    let words = words(named);
    let Some((program, arguments)) = words.as_deref().and_then(<[String]>::split_first) else {
        return Err(invalid("what is named to open it is no list of words"));
    };
    let mut command = Command::new(program);
    match fill(arguments, "%s", target) {
        Some(arguments) => command.args(arguments),
        None => command.args(arguments).arg(target),
    };
    let child = beside(&mut command, Stdio::null()).map_err(|error| {
        let what = format!("{program}: {}", plain(&error));
        io::Error::new(error.kind(), what)
    })?;
    hear_end(child, |_| ());
    Ok(())
}
