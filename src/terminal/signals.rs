//! Signals that end or suspend the program, as messages: their own effect would leave the
//! terminal raw.

use std::io;
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// A signal that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Leave; with the signal's number.
    End(i32),
    /// Stop until the shell goes on.
    Suspend,
}

/// Tells `sink` of signals from now on, until that answers `false`.
///
/// # Errors
/// Where the system refuses.
pub fn watch(sink: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let told = if signal == SIGTSTP {
                Signal::Suspend
            } else {
                Signal::End(signal)
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
