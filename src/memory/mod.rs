//! What is remembered between starts: a plain value, and the file that it is kept in.
//!
//! Times are milliseconds since 1970 and come from outside. Two values are merged by them, the later one first, so
//! that programs that run at the same time lose nothing.

mod merge;
mod state;
mod store;

pub use state::{
    Flag, Kept, Name, QUERY_LONGEST, Query, Record, State, VERSION, Value, Visit, Whereabouts,
};
pub use store::{Loaded, Store, Trouble};
