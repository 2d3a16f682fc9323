//! Files and folders → notes. The only place that reads notes and looks into their folders.

mod entries;
mod file;
mod keep;
mod listener;
mod load;
mod openable;
#[cfg(feature = "images")]
mod picture;
mod problem;
mod settings;
mod stamp;
mod walk;
mod watch;

pub use entries::entries;
pub use file::read_from;
pub use keep::{Keeper, Refresher, Update};
pub use load::{Arrival, Request, load};
pub use openable::openable;
#[cfg(feature = "images")]
pub use picture::{Measured, decode, measure};
pub use settings::Settings;
