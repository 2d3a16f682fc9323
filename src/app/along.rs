//! Going along the lines that were found in the text of all notes, from page to page.

use crate::app::action::Step;
use crate::app::find::Find;
use crate::app::history::Place;
use crate::app::landing::Landing;
use crate::app::pane::Pane;
use crate::app::state::App;

impl App {
    /// The number of the talk on the page among those with lines that were found, from 1, and of all.
    pub fn trail(&self) -> Option<(usize, usize)> {
        let trail = self.trail.as_ref().filter(|_| self.overlay.is_none())?;
        let page = self.find.as_ref()?.target()?;
        let shown = self.reader.key()?.target.base();
        trail.position(page).filter(|_| shown == page)
    }

    /// Puts a line that was found before the reader, what was found marked; whether it is there.
    pub(super) fn land(&mut self, landing: Landing) -> bool {
        let is_there = self.travel(&Place {
            target: landing.target.clone(),
            line: 0,
            value: None,
            pane: Pane::Page,
        });
        if is_there {
            self.find = Some(Find::landing(landing, true));
        } else {
            self.notice = Some("it is gone: the notes have changed".to_owned());
        }
        is_there
    }

    /// Goes on to the next talk with lines that were found, where the page has no more; answers whether it
    /// does.
    pub(super) fn go_along(&mut self, step: Step) -> bool {
        let (Some(trail), Some(find)) = (&mut self.trail, &self.find) else {
            return false;
        };
        let page = find.target().filter(|_| find.is_at_edge(step));
        let Some((landing, is_around)) = page.and_then(|page| trail.go(page, step)) else {
            return false;
        };
        if is_around {
            let end = if step == Step::Forth { "first" } else { "last" };
            self.notice = Some(format!("on from the {end}"));
        }
        self.land(landing)
    }

    /// Marks the lines that were found on whatever page of theirs the reader went to.
    pub(super) fn follow_trail(&mut self) {
        let shown = self.reader.key().map(|key| key.target.base().clone());
        let (Some(trail), Some(find), Some(shown)) = (&mut self.trail, &self.find, shown) else {
            return;
        };
        let is_elsewhere = find.target().is_some_and(|target| *target != shown);
        if let Some(landing) = is_elsewhere.then(|| trail.turn_to(&shown)).flatten() {
            self.find = Some(Find::landing(landing, false));
        }
    }
}
