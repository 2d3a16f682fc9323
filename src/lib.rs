//! temp
pub mod text;
pub mod markdown;
pub mod page;
pub mod search;
pub mod disk;
pub mod notes;
