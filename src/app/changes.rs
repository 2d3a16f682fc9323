//! Notes that change while they are read: what was selected and read is followed to where it is now.

use std::sync::Arc;

use crate::app::history::Place;
use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::app::state::{App, Extent, Ghost};
use crate::notes::{Change, Edition, Event, Facet, Library, TalkRef, ValueRef, line_after};

impl App {
    /// Takes in the notes as they are now.
    pub(super) fn take_edition(&mut self, edition: Edition) {
        let Edition {
            library,
            problems,
            trouble,
            read,
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
            self.follow_changes(&old);
        }
    }

    fn follow_changes(&mut self, old: &Library) {
        let new = self.library.clone();
        let change = Change::new(old, &new);
        let shown = self.reader.key().map(|key| key.target.base().clone());
        let above = self.reader.rows_above();
        let shown = shown.map(|target| {
            let line = line_after_change(&change, &target, self.reader.line(&target));
            (line, target)
        });
        self.history.follow(|place| successor(&change, place));
        if let Some(source) = &self.source {
            self.source = followed(&change, source);
        }
        let talk = self.talks.selected();
        let talk = talk.map(|(event, talk)| TalkRef::of(event, talk));
        let now = talk.as_ref().and_then(|talk| change.talk(talk));
        let is_read = self.focus == Pane::Page;
        match self.facets.selected() {
            Some(ValueRef {
                facet: Facet::Events,
                id,
            }) if new.event(&id).is_none() => {
                let of_talk = now.as_ref().map(|talk| Arc::clone(&talk.event));
                match of_talk.or_else(|| change.event(&id)) {
                    Some(now) => self.facets.list_mut().prefer(now),
                    None if is_read => self.haunt(old.event(&id)),
                    None => {}
                }
            }
            Some(ValueRef { facet, .. }) if facet != Facet::Events && is_read && now.is_none() => {
                let gone = talk
                    .as_ref()
                    .filter(|talk| new.event(&talk.event).is_none());
                self.haunt(gone.and_then(|talk| old.event(&talk.event)));
            }
            _ => {}
        }
        self.settle_lists();
        if let Some(now) = &now {
            self.keep_selected(now);
        } else if is_read && self.extent == Extent::Talk && talk.is_some() && self.ghost.is_none() {
            self.notice = Some("this talk is gone from its note".to_owned());
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

    /// Keeps a talk selected, or the one that it became. Who reads it stays with it, though it is none of the listed
    /// any more.
    fn keep_selected(&mut self, talk: &TalkRef) {
        let id = Some(&*talk.talk);
        if self.talks.shown().find(&talk.event, id).is_some() {
            self.talks.list_mut().prefer(Arc::clone(&talk.talk));
        } else if self.focus == Pane::Page && !self.is_listing() {
            self.select(&talk.event, Some(&talk.talk), None);
        }
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

/// The line at which `target` is read that was read at `line` before `change`, where its note is another then.
fn line_after_change(change: &Change<'_>, target: &Target, line: u32) -> Option<u32> {
    let source = |library: &Library, target: &Target| {
        let source = match target {
            Target::Talk(named) => &library.talk(named)?.1.body.source,
            Target::Event(id) => &library.event(id)?.page.as_ref()?.source,
            _ => return None,
        };
        Some(Arc::clone(source))
    };
    let old = source(change.old(), target)?;
    let new = source(change.after(), &followed(change, target)?)?;
    if Arc::ptr_eq(&old, &new) {
        return None;
    }
    // A page that is at its beginning or its end stays there.
    let is_inside = line > 0 && line as usize <= old.text.lines().count();
    let moved = || line_after(&old.text, &new.text, line);
    Some(if is_inside { moved() } else { line })
}

/// Where `place` is now; where it was where it is gone: it may come back.
fn successor(change: &Change<'_>, place: &mut Place) {
    if let Some(target) = followed(change, &place.target) {
        if let Some(line) = line_after_change(change, &place.target, place.line) {
            place.line = line;
        }
        place.target = target;
    }
    let value = place.value.as_mut();
    if let Some(value) = value.filter(|value| value.facet == Facet::Events)
        && let Some(id) = change.event(&value.id)
    {
        value.id = id;
    }
}
