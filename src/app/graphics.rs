//! How a screen can show pictures.

/// The way in which pictures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Kitty's graphics protocol with its placeholders.
    Kitty,
    /// The inline images of iTerm2.
    Iterm2,
    /// Sixels.
    Sixel,
    /// `▀` in two colours, in any terminal.
    HalfBlocks,
}

/// How a screen can show pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graphics {
    /// The way.
    pub way: Way,
    /// Pixels across and down a cell.
    pub cell: (u16, u16),
    /// Whether it has all colours, not just 256.
    pub has_all_colours: bool,
}

impl Graphics {
    /// What any terminal can; of its cells only their shape is known.
    pub const ANY: Self = Self {
        way: Way::HalfBlocks,
        cell: (10, 20),
        has_all_colours: false,
    };
}
