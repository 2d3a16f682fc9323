//! The mouse: what was pressed, dragged and turned, and what becomes of it.
//!
//! The wheel scrolls what is under it and moves neither the focus nor a selection; the next key brings the selection
//! back into view.

use crate::app::action::{Action, By, Effect, Step};
use crate::app::key::Mode;
use crate::app::pane::Pane;
use crate::app::pointer::{Gesture, Pointer};
use crate::app::scrollbar;
use crate::app::state::{App, Overlay};
use crate::app::touch::{Grip, Hit, Mouse, Scrolled};

/// Rows by which a notch of the wheel scrolls.
const NOTCH: usize = 3;

impl App {
    /// The same with the mouse, or without: then the terminal has it for selecting text.
    pub fn with_mouse(mut self, is_ours: bool) -> Self {
        self.mouse.is_ours = is_ours;
        self
    }

    /// Whether the terminal is to tell what the mouse does.
    pub fn wants_mouse(&self) -> bool {
        self.mouse.is_ours
    }

    /// Leaves the mouse to the terminal, or takes it back.
    pub(super) fn turn_mouse(&mut self) {
        self.mouse = Mouse {
            is_ours: !self.mouse.is_ours,
            ..Mouse::default()
        };
        let key = self.keymap.key_of(Mode::Browse, Action::Mouse);
        self.notice = Some(match key {
            _ if self.mouse.is_ours => "the mouse scrolls, selects and opens".to_owned(),
            Some(key) => format!("the mouse is left to the terminal; {key} takes it back"),
            None => "the mouse is left to the terminal".to_owned(),
        });
    }

    /// Does what the mouse asks for.
    pub fn point(&mut self, pointer: Pointer) -> Effect {
        if !self.mouse.is_ours {
            return Effect::None;
        }
        self.take_over(true);
        let at = pointer.at;
        match pointer.gesture {
            Gesture::Press { is_double } => return self.press(at, is_double),
            Gesture::Drag => self.drag(at),
            Gesture::Release => {
                self.mouse.grip = None;
                self.keep_panes();
            }
            Gesture::Wheel(step) => self.wheel(at, step),
            Gesture::WheelSideways(step) => {
                if self.scrolled_at(at) == Some(Scrolled::Page) {
                    self.reader.go_sideways(step);
                    self.settle();
                }
            }
        }
        Effect::None
    }

    fn press(&mut self, at: (u16, u16), is_double: bool) -> Effect {
        let hit = self.hit(at);
        let is_same = self.mouse.pressed.replace(hit) == Some(hit);
        self.mouse.grip = None;
        if let Hit::Hint(key) = hit {
            let action = self.keymap.action(self.mode(), key);
            return action.map_or(Effect::None, |action| self.update(action));
        }
        self.notice = None;
        self.wish = None;
        let before = self.here();
        let mut effect = Effect::None;
        match hit {
            Hit::Edge(pane, behind) => self.mouse.grip = Some(Grip::Edge(pane, behind)),
            Hit::Bar(what, inside) => self.take_bar(what, inside, at),
            // What a first press opened is not pressed by the second.
            _ if is_double && !is_same => {}
            Hit::Thing(..) if is_double => self.go_in(),
            Hit::Link(_) if is_double => {}
            Hit::Choice(nth) => return self.choose(nth),
            Hit::Below => return self.update(Action::Cancel),
            Hit::Nothing | Hit::Over | Hit::Hint(_) => {}
            hit => {
                self.leave_boxes();
                effect = self.press_pane(hit);
            }
        }
        self.conclude(before);
        effect
    }

    /// What is pressed elsewhere leaves a box as Enter does, and labels.
    fn leave_boxes(&mut self) {
        match self.mode() {
            Mode::Labels => self.overlay = None,
            Mode::Filter => self.accept_filter(),
            Mode::Find => self.accept_find(),
            Mode::Browse | Mode::Palette | Mode::Sheet => {}
        }
    }

    fn press_pane(&mut self, hit: Hit) -> Effect {
        match hit {
            Hit::Thing(pane, nth) => {
                self.focus = pane;
                match pane {
                    Pane::Values => self.facets.point(nth),
                    Pane::Talks | Pane::Page => self.talks.point(nth),
                }
            }
            Hit::Title(Pane::Values)
                if self.focus == Pane::Values && self.values().filter().is_none() =>
            {
                self.turn_facet(Step::Forth);
            }
            Hit::Title(pane) | Hit::Blank(pane) => self.focus = pane,
            // There is nothing to read yet.
            Hit::Page if self.is_start() => {}
            Hit::Step(Pane::Page) | Hit::Page => self.go_to_page(),
            Hit::Step(pane) => {
                self.moor();
                self.focus = pane;
            }
            Hit::Fold(nth) => {
                self.go_to_page();
                self.settle();
                self.reader.turn_fold(nth);
            }
            Hit::Link(place) => {
                let link = self.reader.page().and_then(|page| page.link(place));
                let target = link.map(|link| link.target.to_owned());
                self.go_to_page();
                self.moor();
                return target.map_or(Effect::None, |target| self.follow(target));
            }
            _ => {}
        }
        Effect::None
    }

    /// Opens the `nth` of what the palette found, or picks it.
    fn choose(&mut self, nth: usize) -> Effect {
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.point(nth),
            Some(Overlay::Picker(picker)) => picker.point(nth),
            _ => return Effect::None,
        }
        self.settle();
        self.update(Action::Accept)
    }

    /// Holds the thumb of a bar; pressed beside it, it comes.
    fn take_bar(&mut self, what: Scrolled, inside: Option<usize>, at: (u16, u16)) {
        let Some((area, top, count)) = self.view_of(what) else {
            return;
        };
        let thumb = scrollbar::thumb(top, count, usize::from(area.height));
        let inside = inside.unwrap_or(thumb.len() / 2);
        self.mouse.grip = Some(Grip::Bar(what, inside));
        self.drag(at);
    }

    fn drag(&mut self, at: (u16, u16)) {
        match self.mouse.grip {
            None => return,
            Some(Grip::Edge(pane, behind)) => {
                let Some(area) = self.list_area(pane).filter(|_| self.layout.page.is_some()) else {
                    return;
                };
                let columns = (at.0 + 1).saturating_sub(area.body.x + behind);
                self.make_wide(pane, columns);
            }
            Some(Grip::Bar(what, inside)) => {
                let Some((area, top, count)) = self.view_of(what) else {
                    return;
                };
                let height = usize::from(area.height);
                let row = usize::from(at.1.saturating_sub(area.y));
                let start = row.saturating_sub(inside);
                // Many rows are in view with the same thumb: what is held and not moved moves nothing.
                if start != scrollbar::thumb(top, count, height).start {
                    self.view_from(what, scrollbar::top(start, count, height));
                }
            }
        }
        self.settle();
    }

    fn wheel(&mut self, at: (u16, u16), step: Step) {
        let Some(what) = self.scrolled_at(at) else {
            return;
        };
        if self.mode() == Mode::Labels {
            self.overlay = None;
        }
        if what == Scrolled::Page {
            for _ in 0..NOTCH {
                self.reader.scroll(By::Row(step));
            }
        } else if let Some((_, top, _)) = self.view_of(what) {
            let top = match step {
                Step::Forth => top + NOTCH,
                Step::Back => top.saturating_sub(NOTCH),
            };
            self.view_from(what, top);
        }
        self.settle();
    }

    /// Has the view begin with the row `top`, as far as it can.
    fn view_from(&mut self, what: Scrolled, top: usize) {
        if what == Scrolled::Page && self.mode() == Mode::Labels {
            self.overlay = None;
        }
        match (what, &mut self.overlay) {
            (Scrolled::Page, _) => self.reader.go_to_row(top),
            (Scrolled::List(Pane::Values), _) => self.facets.list_mut().view_from(top),
            (Scrolled::List(_), _) => self.talks.list_mut().view_from(top),
            (Scrolled::Choices, Some(Overlay::Palette(palette))) => palette.view_from(top),
            (Scrolled::Choices, Some(Overlay::Picker(picker))) => picker.list_mut().view_from(top),
            (Scrolled::Choices, _) => {}
        }
    }

    /// Brings what is selected back into view.
    pub(super) fn moor(&mut self) {
        self.facets.list_mut().moor();
        self.talks.list_mut().moor();
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.moor(),
            Some(Overlay::Picker(picker)) => picker.list_mut().moor(),
            _ => {}
        }
    }
}
