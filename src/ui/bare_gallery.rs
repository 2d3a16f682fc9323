//! What stands for the gallery in a program without pictures: nothing is ever ready.

use ratatui::buffer::Buffer;

use crate::app::{Area, Graphics, Print};

/// Pictures that are ready to be drawn: none.
#[derive(Clone, Default)]
pub struct Gallery;

impl Gallery {
    /// A gallery for any terminal.
    pub fn new(_: Option<Graphics>) -> Self {
        Self
    }

    /// Pixels across and down a cell, where pictures are drawn: nowhere.
    #[allow(clippy::unused_self)] // as its twin
    pub fn cell(&self) -> Option<(u16, u16)> {
        None
    }

    /// Gives up nothing.
    #[allow(clippy::unused_self)] // as its twin
    pub fn forget(&self) {}

    /// Nothing is to be dropped.
    #[allow(clippy::unused_self)] // as its twin
    pub fn farewell(&self) -> String {
        String::new()
    }

    /// Draws nothing.
    #[allow(clippy::unused_self)] // as its twin
    pub fn draw(&self, _: &Print, _: u16, _: Area, _: &mut Buffer) -> bool {
        false
    }
}
