//! Where the reader has been: pages that were left, and those that were gone back from.

use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::notes::ValueRef;

/// Pages that are kept.
const LONGEST: usize = 200;

/// A place to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// An event, a talk, or the talks of a value.
    pub target: Target,
    /// The 1-based line of its note at the top of the page; 0 for the page's beginning.
    pub line: u32,
    /// The value among whose talks it is looked at, where that matters.
    pub value: Option<ValueRef>,
    /// What has the keys there.
    pub pane: Pane,
}

/// The places behind and before the reader.
#[derive(Debug, Default)]
pub(super) struct History {
    back: Vec<Place>,
    forth: Vec<Place>,
    /// Those that were left since somebody asked.
    left: Vec<Place>,
}

impl History {
    /// Takes in a place that is left for a new one.
    pub fn leave(&mut self, place: Place) {
        self.forth.clear();
        if self.back.last() != Some(&place) {
            self.left.push(place.clone());
            self.back.push(place);
        }
        if self.back.len() > LONGEST {
            self.back.remove(0);
        }
    }

    /// The places that were left, told once.
    pub fn take_left(&mut self) -> Vec<Place> {
        std::mem::take(&mut self.left)
    }

    /// Puts the places of an earlier start before all others, the oldest first.
    pub fn begin_with(&mut self, mut before: Vec<Place>) {
        before.append(&mut self.back);
        let surplus = before.len().saturating_sub(LONGEST);
        before.drain(..surplus);
        self.back = before;
    }

    /// Follows all places to where they are now.
    pub fn follow(&mut self, mut now: impl FnMut(&mut Place)) {
        self.back
            .iter_mut()
            .chain(&mut self.forth)
            .for_each(&mut now);
    }

    /// The place before `now`.
    pub fn back(&mut self, now: Option<&Place>) -> Option<Place> {
        step(&mut self.back, &mut self.forth, now)
    }

    /// The place that was gone back from.
    pub fn forth(&mut self, now: Option<&Place>) -> Option<Place> {
        step(&mut self.forth, &mut self.back, now)
    }
}

/// Takes the next place of `from` that is another than `now`, which goes to the others.
fn step(from: &mut Vec<Place>, to: &mut Vec<Place>, now: Option<&Place>) -> Option<Place> {
    let place = loop {
        let place = from.pop()?;
        if Some(&place) != now {
            break place;
        }
    };
    if let Some(now) = now.filter(|now| to.last() != Some(*now)) {
        to.push(now.clone());
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forth_are_each_other_undone() {
        let place = |line| Place {
            target: Target::Start,
            line,
            value: None,
            pane: Pane::Page,
        };
        let mut history = History::default();
        history.leave(place(1));
        history.leave(place(2));
        assert_eq!(history.back(Some(&place(3))), Some(place(2)));
        assert_eq!(history.back(Some(&place(2))), Some(place(1)));
        assert_eq!(history.back(Some(&place(1))), None);
        assert_eq!(history.forth(Some(&place(1))), Some(place(2)));
        assert_eq!(history.forth(Some(&place(2))), Some(place(3)));
        history.leave(place(3));
        assert_eq!(history.forth(Some(&place(4))), None);
    }
}
