//! The terminal: taking it, giving it back whatever happens, and what comes from it.
//!
//! The only place that names crossterm, names of keys and signals.

mod answers;
mod aside;
mod background;
mod clipboard;
mod editor;
#[cfg(feature = "images")]
mod graphics;
mod input;
mod key_names;
mod mouse;
mod open;
mod print;
mod programs;
mod session;
#[cfg(unix)]
mod signals;
mod words;

pub use aside::{Aside, lay_aside};
pub use background::{Background, background};
pub use clipboard::copy;
pub use input::{Input, Inputs};
pub use key_names::{BadKey, key_name, key_named};
pub use open::{open, open_file};
pub use print::{Piece, print, width};
pub use programs::{Programs, edit};
pub use session::{Session, Told};
#[cfg(unix)]
pub use signals::{Signal, stop, watch};
