//! What a mouse does, in our own terms.

use crate::app::action::Step;

/// Something that was done with the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointer {
    /// The column and the row of the cell under it; the first are 0.
    pub at: (u16, u16),
    /// What was done.
    pub gesture: Gesture,
}

/// What can be done with a mouse. Moving it without a button is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The first button was pressed.
    Press {
        /// For the second time in the same cell, soon after the first.
        is_double: bool,
    },
    /// It was moved while pressed.
    Drag,
    /// It was released.
    Release,
    /// The wheel was turned by a notch.
    Wheel(Step),
    /// It was turned by a notch to the left or to the right.
    WheelSideways(Step),
}
