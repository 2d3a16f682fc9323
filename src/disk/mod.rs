//! Files and folders → notes. The only place that reads notes.

mod load;
mod settings;
mod walk;

pub use load::{Arrival, Request, load};
pub use settings::Settings;
