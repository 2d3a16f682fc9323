//! Notes that change while they are read: what was selected and read is followed to where it is now.

use std::sync::Arc;

use crate::app::history::Place;
use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::app::state::{App, Ghost};
use crate::notes::{Change, Edition, Event, Facet, Library, Source, TalkRef, ValueRef, line_after};

impl App {
    /// Takes in the notes as they are now.
    pub(super) fn take_edition(&mut self, edition: Edition) {
        let Edition {
            library,
            problems,
            trouble,
            read,
            fresh,
        } = edition;
        let old = std::mem::replace(&mut self.library, library);
        self.version += 1;
        self.loading.read = read;
        self.problems = problems;
        if let Some(trouble) = trouble {
            self.notice.get_or_insert_with(|| trouble.to_string());
        }
        self.keep_ghost();
        // While notes are read for the first time, none is gone.
        if self.loading.done {
            self.follow_changes(&old, &fresh);
        }
    }

    fn follow_changes(&mut self, old: &Library, fresh: &[Arc<Source>]) {
        let new = self.library.clone();
        let change = Change {
            old,
            new: &new,
            fresh,
        };
        let shown = self.reader.key().map(|key| key.target.base().clone());
        let above = self.reader.rows_above();
        let shown = shown.map(|target| (self.line_in(&change, &target), target));
        self.history.follow(|place| successor(&change, place));
        if let Some(source) = &self.source {
            self.source = followed(&change, source);
        }
        let talk = self.talks.selected();
        let talk = talk.map(|(event, talk)| TalkRef::of(event, talk));
        let value = self.facets.selected();
        let event = value.filter(|value| value.facet == Facet::Events);
        if let Some(ValueRef { id, .. }) = event {
            match change.event(&id) {
                Some(now) if now != id => self.facets.list_mut().prefer(now),
                None if self.focus == Pane::Page => self.haunt(old.event(&id)),
                _ => {}
            }
        } else if let (Some(talk), Pane::Page) = (&talk, self.focus)
            && change.talk(talk).is_none()
        {
            self.haunt(old.event(&talk.event));
        }
        self.settle_lists();
        if let Some(talk) = talk.and_then(|talk| change.talk(&talk)) {
            self.talks.list_mut().prefer(talk.talk);
        }
        self.settle();
        let is_followed = |target: &Target| {
            let now = self.reader.key().map(|key| key.target.base());
            now.is_some() && now == followed(&change, target).as_ref()
        };
        if let Some((Some(line), target)) = shown
            && is_followed(&target)
        {
            self.reader.follow_line(line, above);
        }
    }

    /// The line at which `target`, which is shown, is read after `change`, where its note is another then.
    fn line_in(&self, change: &Change<'_>, target: &Target) -> Option<u32> {
        let line = self.reader.line(target);
        let text = |library: &Library, target: &Target| {
            let source = match target {
                Target::Talk(named) => &library.talk(named)?.1.body.source,
                Target::Event(id) => &library.event(id)?.page.as_ref()?.source,
                _ => return None,
            };
            Some(Arc::clone(source))
        };
        let old = text(change.old, target)?;
        let new = text(change.new, &followed(change, target)?)?;
        if Arc::ptr_eq(&old, &new) {
            return None;
        }
        // A page that is at its beginning or its end stays there.
        let is_inside = line > 0 && line as usize <= old.text.lines().count();
        Some(if is_inside {
            line_after(&old.text, &new.text, line)
        } else {
            line
        })
    }

    /// Keeps an event that is read though it is gone, until it is left.
    fn haunt(&mut self, event: Option<&Arc<Event>>) {
        if let Some(event) = event {
            self.notice =
                Some("this note is gone from the disk; it stays here until you leave".to_owned());
            let (event, library) = (Arc::clone(event), self.library.clone());
            self.ghost = Some(Ghost { event, library });
            self.keep_ghost();
        }
    }

    /// Brings what is read though it is gone back into a new library, unless it came back itself.
    fn keep_ghost(&mut self) {
        let Some(mut ghost) = self.ghost.take() else {
            return;
        };
        if self.library.event(&ghost.event.id).is_none() {
            ghost.library = self.library.clone();
            self.library.keep(&ghost.event);
            self.version += 1;
            self.ghost = Some(ghost);
        }
    }

    /// Lets go of what is gone from the disk once it is no longer read; whether there was something.
    pub(super) fn leave_ghost(&mut self) -> bool {
        let read = self.selected_event().filter(|_| self.focus == Pane::Page);
        let read = read.map(|event| Arc::clone(&event.id));
        let is_left = |ghost: &mut Ghost| read.as_ref() != Some(&ghost.event.id);
        let Some(left) = self.ghost.take_if(is_left) else {
            return false;
        };
        self.library = left.library;
        self.version += 1;
        true
    }
}

/// What became of a talk or an event; other targets are what they were.
fn followed(change: &Change<'_>, target: &Target) -> Option<Target> {
    Some(match target {
        Target::Talk(named) => Target::Talk(change.talk(named)?),
        Target::Event(id) => Target::Event(change.event(id)?),
        other => other.clone(),
    })
}

/// Where `place` is now; where it was where it is gone: it may come back.
fn successor(change: &Change<'_>, place: &mut Place) {
    if let Some(target) = followed(change, &place.target) {
        place.target = target;
    }
    let value = place.value.as_mut();
    if let Some(value) = value.filter(|value| value.facet == Facet::Events)
        && let Some(id) = change.event(&value.id)
    {
        value.id = id;
    }
}
