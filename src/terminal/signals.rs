//! Signals as messages: the own effect of those that end or suspend the program would leave the
//! terminal raw. A new size is told here too, since the reader of keys may miss it when both come
//! at once.

use std::io;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// A signal that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Leave; with the signal's number.
    End(i32),
    /// Stop until the shell goes on.
    Suspend,
    /// The program goes on after it was stopped, maybe by a signal that nobody can hear.
    Continued,
    /// The screen has another size.
    Resized,
}

/// Tells `sink` of signals from now on, until that answers `false`.
///
/// # Errors
/// Where the system refuses.
pub fn watch(sink: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let told = match signal {
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continued,
                SIGWINCH => Signal::Resized,
                number => Signal::End(number),
            };
            if !sink(told) {
                return;
            }
        }
    });
    Ok(())
}

/// Stops the program as ^Z does; comes back when it is continued.
pub fn stop() {
    // Where the system refuses, going on at once is all there is.
    let _ = emulate_default_handler(SIGTSTP);
}
