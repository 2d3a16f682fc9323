//! Seminar: a terminal browser for notes of talks.
pub mod app;
pub mod cli;
pub mod disk;
pub mod markdown;
pub mod notes;
pub mod page;
pub mod run;
pub mod search;
pub mod terminal;
pub mod text;
pub mod ui;
