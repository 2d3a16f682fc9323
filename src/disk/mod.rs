//! Files and folders → notes. The only place that reads notes and looks into their folders.

mod entries;
mod load;
mod walk;

pub use entries::entries;
pub use load::{Arrival, load};
