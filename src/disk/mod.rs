//! Files and folders → notes. The only place that reads notes and looks into their folders.

mod entries;
mod load;
#[cfg(feature = "images")]
mod picture;
mod settings;
mod walk;

pub use entries::entries;
pub use load::{Arrival, Request, load, read_from};
#[cfg(feature = "images")]
pub use picture::{Measured, decode, measure};
pub use settings::Settings;
