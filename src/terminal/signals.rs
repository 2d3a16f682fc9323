//! Signals as messages: the own effect of those that end or suspend the program would leave the
//! terminal raw. A new size is told here too, since the reader of keys may miss it when both come
//! at once.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;

use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH,
};
use signal_hook::flag;
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

/// Those that end the program.
const ENDS: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM];

/// Whether the terminal was not taken yet: who is stopped for asking for it, as `timeout` makes its program in a
/// script, hears nothing but what ends it.
static IS_OUTSIDE: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// The terminal is taken: from now on a signal is only told.
pub(super) fn enter() {
    IS_OUTSIDE.store(false, Ordering::SeqCst);
}

/// Tells `sink` of signals from now on, until that answers `false`.
///
/// # Errors
/// Where the system refuses.
pub fn watch(sink: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    for signal in ENDS {
        flag::register_conditional_default(signal, Arc::clone(&IS_OUTSIDE))?;
    }
    let mut signals = Signals::new(ENDS.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
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
