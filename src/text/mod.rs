//! Pure text: what is safe to show, how wide it is, where a line may end, what stands as it is;
//! how counts, errors and near names are told.
//!
//! The ground floor: knows neither notes nor terminals. Lengths are in bytes, widths in columns.

pub mod address;
pub mod breaks;
pub mod counts;
pub mod errors;
pub mod hangul;
pub mod letters;
pub mod near;
pub mod safe;
pub mod verbatim;
pub mod width;
