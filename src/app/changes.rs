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
            bytes,
        } = edition;
        let old = std::mem::replace(&mut self.library, library);
        self.version += 1;
        self.loading.read = read;
        self.loading.bytes = bytes;
        self.problems = self.with_faults(problems);
        let is_mended = |said: &String| {
            let still = self
                .problems
                .iter()
                .any(|problem| problem.to_string() == *said);
            !still && self.ghost.is_none()
        };
        if self.said.as_ref().is_some_and(is_mended) {
            self.unsay();
        }
        if let Some(trouble) = trouble.filter(|_| self.notice.is_none()) {
            self.say_of_change(trouble.to_string());
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
        let offset = self.reader.offset();
        let shown = shown.map(|target| {
            let now = followed(&change, &target);
            let line = self.reader.line(&target);
            let line = now
                .as_ref()
                .and_then(|now| line_after_change(&change, &target, now, line));
            (line, now)
        });
        self.history.follow(|place| successor(&change, place));
        if let Some(source) = &self.source {
            self.source = followed(&change, source).or(self.source.take());
        }
        let talk = self.talks.selected();
        let talk = talk.map(|(event, talk)| TalkRef::of(event, talk));
        let now = talk.as_ref().and_then(|talk| change.talk(talk));
        let is_read = self.focus == Pane::Page && !self.is_overview();
        // A talk that is read by itself stays, with its event as it was.
        let is_lost = is_read && now.is_none() && self.extent == Extent::Talk;
        match self.facets.selected() {
            Some(ValueRef {
                facet: Facet::Events,
                id,
            }) if new.event(&id).is_none() => {
                let of_talk = now.as_ref().map(|talk| Arc::clone(&talk.event));
                let of_event = || change.event(&id).filter(|_| !is_lost);
                match of_talk.or_else(of_event) {
                    Some(now) => self.facets.list_mut().prefer(now),
                    None if is_read => self.keep_gone(old.event(&id), None),
                    None => {}
                }
            }
            _ => {
                let is_gone = |talk: &&TalkRef| is_read && new.event(&talk.event).is_none();
                let is_lost = |talk: &&TalkRef| is_lost || now.is_none() && is_gone(talk);
                if let Some(talk) = talk.as_ref().filter(is_lost) {
                    let of_event = Some(talk).filter(|talk| new.event(&talk.event).is_some());
                    self.keep_gone(old.event(&talk.event), of_event);
                }
            }
        }
        self.settle_lists();
        if let Some(now) = &now {
            self.keep_selected(now);
        }
        self.settle();
        if let Some((Some(line), now)) = shown
            && self.reader.key().map(|key| key.target.base()) == now.as_ref()
        {
            self.reader.follow_line(line, offset);
        }
    }

    /// Keeps a talk selected, or the one that it became. Who reads it stays with it, though it is none of the listed
    /// any more.
    fn keep_selected(&mut self, talk: &TalkRef) {
        let id = Some(&*talk.talk);
        let is_old = self.facets.version() != self.version;
        if is_old || self.talks.shown().find(&talk.event, id).is_some() {
            self.talks.list_mut().prefer(Arc::clone(&talk.talk));
        } else if self.focus == Pane::Page && !self.is_listing() {
            self.select(&talk.event, Some(&talk.talk), None);
        }
    }

    /// Keeps what is read though it is gone, until it is left: an event, or a talk with its event as it was.
    fn keep_gone(&mut self, event: Option<&Arc<Event>>, talk: Option<&TalkRef>) {
        if let Some(event) = event {
            let what = if talk.is_some() { "talk" } else { "note" };
            self.say_of_change(format!(
                "this {what} is gone; it stays here until you leave"
            ));
            self.ghost = Some(Ghost {
                event: Arc::clone(event),
                talk: talk.map(|talk| Arc::clone(&talk.talk)),
                library: self.library.clone(),
            });
            self.keep_ghost();
        }
    }

    /// Brings what is read though it is gone back into a new library, unless it came back itself.
    fn keep_ghost(&mut self) {
        let Some(mut ghost) = self.ghost.take() else {
            return;
        };
        let is_back = self.library.event(&ghost.event.id).is_some_and(|event| {
            let talk = ghost.talk.as_ref();
            talk.is_none_or(|id| event.talk(id).is_some())
        });
        if is_back {
            self.unsay();
        } else {
            ghost.library = self.library.clone();
            self.library.keep(&ghost.event);
            self.version += 1;
            self.ghost = Some(ghost);
        }
    }

    /// Lets go of what is gone once it is no longer read; whether there was something. Who leaves an event that is
    /// gone is among the events, not among the talks of another.
    pub(super) fn leave_ghost(&mut self) -> bool {
        let is_read = self.focus == Pane::Page && !self.is_overview();
        let read = self.selected_event().filter(|_| is_read);
        let read = read.map(|event| Arc::clone(&event.id));
        let talk = self.selected_talk().filter(|_| self.extent == Extent::Talk);
        let talk = talk.map(|talk| Arc::clone(&talk.id));
        let is_left = |ghost: &mut Ghost| {
            let is_talk_left = ghost.talk.is_some() && ghost.talk != talk;
            is_talk_left || read.as_ref() != Some(&ghost.event.id)
        };
        let Some(left) = self.ghost.take_if(is_left) else {
            return false;
        };
        self.library = left.library;
        self.version += 1;
        if left.talk.is_none() && self.focus == Pane::Talks {
            self.focus = Pane::Values;
            self.say_of_change(format!("{} is gone", left.event.title));
        }
        true
    }

    /// Says something in the footer that a later change may make untrue.
    fn say_of_change(&mut self, what: String) {
        self.said = Some(what.clone());
        self.notice = Some(what);
    }

    /// Says it no longer.
    fn unsay(&mut self) {
        let said = self.said.take();
        self.notice.take_if(|notice| said.as_ref() == Some(notice));
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

/// The line at which is read what `target` is `now` that was read at `line` before `change`, where its note is another
/// then.
fn line_after_change(change: &Change<'_>, target: &Target, now: &Target, line: u32) -> Option<u32> {
    let source = |library: &Library, target: &Target| {
        let source = match target {
            Target::Talk(named) => &library.talk(named)?.1.body.source,
            Target::Event(id) => &library.event(id)?.page.as_ref()?.source,
            _ => return None,
        };
        Some(Arc::clone(source))
    };
    let old = source(change.old(), target)?;
    let new = source(change.after(), now)?;
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
    if let Some(now) = followed(change, &place.target) {
        if let Some(line) = line_after_change(change, &place.target, &now, place.line) {
            place.line = line;
        }
        place.target = now;
    }
    let value = place.value.as_mut();
    if let Some(value) = value.filter(|value| value.facet == Facet::Events)
        && let Some(id) = change.event(&value.id)
    {
        value.id = id;
    }
}
