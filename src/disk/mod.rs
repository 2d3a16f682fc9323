//! Files and folders → notes. The only place that reads notes.

mod load;
mod walk;

pub use load::{Arrival, load};
