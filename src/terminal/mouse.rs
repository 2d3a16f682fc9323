//! The mouse: asking the terminal for it, and what it tells in our own terms.

use std::time::{Duration, Instant};

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{Gesture, Pointer, Step};

/// Asks for buttons (mode 1000) and for moves while one is pressed (1002), in decimal numbers (SGR, 1006). Moves
/// without a button (1003) are not asked for: they would wake a program that has nothing to do.
pub const ASK: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// Asks for none of it any more.
pub const LEAVE: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// How soon a press follows another to be its second.
const SOON: Duration = Duration::from_millis(400);

/// Tells what the mouse does, and whether it was pressed twice.
#[derive(Debug, Default)]
pub struct Clicks {
    /// When and where the last press was, unless that was a second one.
    last: Option<(Instant, (u16, u16))>,
}

impl Clicks {
    /// What is told at the moment `now`; nothing where nothing is asked for by it.
    pub fn translate(&mut self, event: MouseEvent, now: Instant) -> Option<Pointer> {
        let at = (event.column, event.row);
        let is_sideways = event.modifiers.contains(KeyModifiers::SHIFT);
        let gesture = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.press(at, now),
            MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
            MouseEventKind::Up(MouseButton::Left) => Gesture::Release,
            MouseEventKind::ScrollUp if !is_sideways => Gesture::Wheel(Step::Back),
            MouseEventKind::ScrollDown if !is_sideways => Gesture::Wheel(Step::Forth),
            MouseEventKind::ScrollUp | MouseEventKind::ScrollLeft => {
                Gesture::WheelSideways(Step::Back)
            }
            MouseEventKind::ScrollDown | MouseEventKind::ScrollRight => {
                Gesture::WheelSideways(Step::Forth)
            }
            _ => return None,
        };
        Some(Pointer { at, gesture })
    }

    fn press(&mut self, at: (u16, u16), now: Instant) -> Gesture {
        let is_soon = |(then, there): (Instant, (u16, u16))| {
            there == at && now.saturating_duration_since(then) <= SOON
        };
        let is_double = self.last.take().is_some_and(is_soon);
        // A third press is a first one again.
        self.last = (!is_double).then_some((now, at));
        Gesture::Press { is_double }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_presses_in_one_cell_soon_after_each_other_are_a_double_one() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut press = |column, millis| {
            let event = MouseEvent {
                kind: MouseEventKind::Down(MouseButton::Left),
                column,
                row: 2,
                modifiers: KeyModifiers::NONE,
            };
            let now = start + Duration::from_millis(millis);
            let told = clicks.translate(event, now).unwrap();
            assert_eq!(told.at, (column, 2));
            told.gesture == Gesture::Press { is_double: true }
        };
        assert!(!press(1, 0));
        assert!(press(1, 200));
        // The third is a first one; another cell and a long while are, too.
        assert!(!press(1, 300));
        assert!(!press(2, 350));
        assert!(!press(2, 800));
        assert!(press(2, 900));
    }

    #[test]
    fn what_is_not_asked_for_is_told_to_nobody() {
        let kinds = [
            MouseEventKind::Moved,
            MouseEventKind::Down(MouseButton::Right),
            MouseEventKind::Up(MouseButton::Middle),
            MouseEventKind::Drag(MouseButton::Right),
        ];
        for kind in kinds {
            let event = MouseEvent {
                kind,
                column: 0,
                row: 0,
                modifiers: KeyModifiers::NONE,
            };
            assert_eq!(Clicks::default().translate(event, Instant::now()), None);
        }
    }
}
