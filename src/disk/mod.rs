//! Files and folders → notes. The only place that reads notes and looks into their folders.

mod entries;
mod load;
mod settings;
mod walk;

pub use entries::entries;
pub use load::{Arrival, Request, load, read_from};
pub use settings::Settings;
