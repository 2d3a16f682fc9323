//! Signals as messages: the own effect of those that end or suspend the program would leave the
//! terminal raw. A new size is told here too, since the reader of keys may miss it when both come
//! at once.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH,
};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

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

/// Whether another program has the terminal: what its keys send to all that are in it is meant for that one.
static IS_LENT: AtomicBool = AtomicBool::new(false);

/// How often a new size was heard of.
static RESIZES: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

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
            if signal == SIGWINCH {
                let (count, grown) = &RESIZES;
                *count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                grown.notify_all();
            }
            if IS_LENT.load(Ordering::SeqCst) && is_for_another(signal) {
                continue;
            }
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

/// Whether `signal` came from a key that was meant for the program that has the terminal. Stopped, both are: the
/// shell then goes on with both.
fn is_for_another(signal: i32) -> bool {
    // Where the terminal started us there is no shell, and nobody would go on.
    let has_shell = || rustix::process::getsid(None).ok() != Some(rustix::process::getpgrp());
    if signal == SIGTSTP && has_shell() {
        stop();
    }
    matches!(signal, SIGINT | SIGQUIT | SIGTSTP)
}

/// Runs `program`, which has the terminal: its keys neither end nor suspend us, whatever they send. What else ends us
/// is told once it has ended.
pub(super) fn lending<T>(program: impl FnOnce() -> T) -> T {
    IS_LENT.store(true, Ordering::SeqCst);
    let answer = program();
    // The key that ended it may still be on its way to the thread that hears signals, but comes there before
    // this one does; which also tells the size that the screen has by now.
    let (count, grown) = &RESIZES;
    let before = *count.lock().unwrap_or_else(PoisonError::into_inner);
    if raise(SIGWINCH).is_ok() {
        let count = count.lock().unwrap_or_else(PoisonError::into_inner);
        let is_on_its_way = |now: &mut usize| *now == before;
        let _ = grown.wait_timeout_while(count, Duration::from_secs(1), is_on_its_way);
    }
    IS_LENT.store(false, Ordering::SeqCst);
    answer
}

/// Stops the program as ^Z does; comes back when it is continued.
pub fn stop() {
    // Where the system refuses, going on at once is all there is.
    let _ = emulate_default_handler(SIGTSTP);
}
