//! Running the program: the loop, its workers, and the terminal as its host.

mod event_loop;
mod message;
#[cfg(feature = "images")]
mod pictures;
mod recorder;
mod screen;
mod slot;
mod work;

pub use event_loop::{End, Exit, Host, Loop, Renewal};
pub use message::Message;
pub use recorder::now;
pub use screen::{Look, browse};
