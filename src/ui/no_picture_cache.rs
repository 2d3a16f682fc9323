//! What stands for the cache of pictures in a program without pictures: nothing is ever ready.

use ratatui::buffer::Buffer;

use crate::app::{Area, Graphics, ScaledPicture};

/// Pictures that are ready to be drawn: none.
#[derive(Clone, Default)]
pub struct PictureCache;

impl PictureCache {
    /// A cache for any terminal.
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
    pub fn delete_all(&self) -> String {
        String::new()
    }

    /// Draws nothing.
    #[allow(clippy::unused_self)] // as its twin
    pub fn draw(&self, _: &ScaledPicture, _: u16, _: Area, _: &mut Buffer) -> bool {
        false
    }
}
