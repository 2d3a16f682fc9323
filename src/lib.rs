//! temp
pub mod text;
pub mod notes;
