//! What reaches the loop from its inputs, its workers and the system.

use crate::app::News;
use crate::terminal::Input;

/// What reaches the loop.
#[derive(Debug)]
pub enum Message {
    /// From the terminal.
    Input(Input),
    /// From a worker.
    News(News),
    /// What is remembered has changed a moment ago and is to be written.
    Record,
    /// A signal asks to leave.
    End(i32),
    /// A signal asks to suspend.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
    /// The screen has another size.
    Resized,
}
