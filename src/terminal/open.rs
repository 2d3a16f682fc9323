//! Opening an address of the web or of a person outside: one argument, no shell.

use std::io;
use std::process::{Command, Stdio};
use std::thread;

use crate::text::address;

/// Opens `target` with what `$BROWSER` names, else with what the system has for it. Comes back at
/// once.
///
/// # Errors
/// Where it is no address of http, https or mailto, or nothing can be started.
pub fn open(target: &str) -> io::Result<()> {
    let Some(address) = address::outward(target) else {
        let what = "is no address of the web";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    };
    let named = std::env::var("BROWSER").unwrap_or_default();
    let started = named
        .split(':')
        .filter(|browser| !browser.trim().is_empty())
        .any(|browser| start(browser, &address).is_ok());
    if started {
        Ok(())
    } else {
        open::that_detached(address)
    }
}

/// Starts `browser`, a command with its arguments; `%s` in one of them stands for the address.
fn start(browser: &str, address: &str) -> io::Result<()> {
    let mut words = browser.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    let mut is_put = false;
    for word in words {
        is_put |= word.contains("%s");
        command.arg(word.replace("%s", address));
    }
    if !is_put {
        command.arg(address);
    }
    let (stdin, stdout, stderr) = (Stdio::null(), Stdio::null(), Stdio::null());
    let mut child = command.stdin(stdin).stdout(stdout).stderr(stderr).spawn()?;
    // So that it does not stay in the table of processes once it ended.
    thread::spawn(move || child.wait());
    Ok(())
}
