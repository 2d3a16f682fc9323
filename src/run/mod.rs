//! Running the program: the loop, its workers, and the terminal as its host.

mod event_loop;
mod message;
mod screen;
mod work;

pub use event_loop::{Exit, Host, Loop};
pub use message::Message;
pub use screen::browse;
