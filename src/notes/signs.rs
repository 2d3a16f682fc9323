//! What a reader remembers of talks: which are starred, and which were read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::notes::event::{Event, TalkRef};
use crate::notes::kind::Kind;
use crate::notes::note::Talk;

/// What is remembered of a talk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sign {
    /// Whether it is starred.
    pub is_starred: bool,
    /// Whether it was read; `Some(false)` where the reader said that it was not.
    pub is_read: Option<bool>,
}

/// The signs of talks, by their names in a library. A clone is cheap.
#[derive(Debug, Clone, Default)]
pub struct Signs {
    talks: Arc<HashMap<TalkRef, Sign, RandomState>>,
    /// The events with talks that were read.
    begun: Arc<HashSet<Arc<str>, RandomState>>,
}

impl Signs {
    /// Those of these talks.
    pub fn of(talks: impl IntoIterator<Item = (TalkRef, Sign)>) -> Self {
        let talks: HashMap<TalkRef, Sign, RandomState> = talks.into_iter().collect();
        let read = talks.iter().filter(|(_, sign)| sign.is_read == Some(true));
        let begun = read.map(|(named, _)| Arc::clone(&named.event)).collect();
        Self {
            talks: Arc::new(talks),
            begun: Arc::new(begun),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.talks.is_empty()
    }

    /// Whether they are what they were when `other` was cloned.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.talks, &other.talks) || self.is_empty() && other.is_empty()
    }

    /// All that is remembered.
    pub fn iter(&self) -> impl Iterator<Item = (&TalkRef, Sign)> {
        self.talks.iter().map(|(named, sign)| (named, *sign))
    }

    /// What is remembered of a talk.
    pub fn get(&self, named: &TalkRef) -> Sign {
        self.talks.get(named).copied().unwrap_or_default()
    }

    /// Remembers something else of a talk.
    pub fn set(&mut self, named: &TalkRef, sign: Sign) {
        let before = self.get(named);
        Arc::make_mut(&mut self.talks).insert(named.clone(), sign);
        if before.is_read == sign.is_read {
            return;
        }
        let is_read =
            |(of, sign): (&TalkRef, &Sign)| of.event == named.event && sign.is_read == Some(true);
        let begun = Arc::make_mut(&mut self.begun);
        if self.talks.iter().any(is_read) {
            begun.insert(Arc::clone(&named.event));
        } else {
            begun.remove(&named.event);
        }
    }

    /// Whether the talk is starred.
    pub fn is_starred(&self, event: &Event, talk: &Talk) -> bool {
        !self.is_empty() && self.get(&TalkRef::of(event, talk)).is_starred
    }

    /// Whether the talk was read.
    pub fn is_read(&self, event: &Event, talk: &Talk) -> bool {
        self.get(&TalkRef::of(event, talk)).is_read == Some(true)
    }

    /// Whether the talk was not read. A pause is nothing to read.
    pub fn is_unread(&self, event: &Event, talk: &Talk) -> bool {
        talk.kind != Kind::Break && !self.is_read(event, talk)
    }

    /// Whether a list says so: where everything is unread, that says nothing. It is said of what is left of an event
    /// of which something was read, and of what the reader said it of.
    pub fn is_marked_unread(&self, event: &Event, talk: &Talk) -> bool {
        let is_told = || self.get(&TalkRef::of(event, talk)).is_read == Some(false);
        !self.is_empty()
            && self.is_unread(event, talk)
            && (self.begun.contains(&event.id) || is_told())
    }
}
