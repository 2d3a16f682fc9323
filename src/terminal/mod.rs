//! The terminal: taking it, giving it back whatever happens, and what comes from it.
//!
//! The only place that names crossterm, names of keys and signals.

mod background;
#[cfg(feature = "images")]
mod graphics;
mod input;
mod key_names;
mod open;
mod print;
mod session;
#[cfg(unix)]
mod signals;

pub use background::{Background, background};
pub use input::{Input, Inputs};
pub use key_names::{BadKey, key_name, key_named};
pub use open::open;
pub use print::{Piece, print, width};
pub use session::Session;
#[cfg(unix)]
pub use signals::{Signal, stop, watch};
