//! The note of what is read or selected, opened in the reader's editor.

use crate::app::action::Effect;
use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::app::state::{App, Look};
use crate::notes::{Body, Event, Problem, Talk, TalkRef};

/// A talk or an event of the library.
pub(super) struct Thing<'a> {
    pub event: &'a Event,
    /// None where the event itself is meant.
    pub talk: Option<&'a Talk>,
}

impl Thing<'_> {
    /// The note in which it stands; none where it is a folder of notes without a page.
    pub fn body(&self) -> Option<&Body> {
        self.talk
            .map(|talk| &talk.body)
            .or(self.event.page.as_ref())
    }

    /// The 1-based line of its heading; 1 where it has none.
    pub fn line(&self) -> u32 {
        match self.talk {
            Some(talk) => talk.line.max(1),
            None => self.event.page.as_ref().map_or(1, title_line),
        }
    }

    /// `path:line` of its heading; the folder where it has no note.
    pub fn place(&self) -> String {
        match self.body() {
            Some(body) => Problem::place(&body.source.place.name, Some(self.line())),
            None => self.event.path.clone(),
        }
    }
}

/// The line of the title above `body`; 1 where that is stated otherwise.
fn title_line(body: &Body) -> u32 {
    let above = body.source.text[..body.range.start].trim_end();
    let last = above.rsplit('\n').next().unwrap_or(above);
    if !last.starts_with('#') {
        return 1;
    }
    let ends = memchr::memchr_iter(b'\n', above.as_bytes()).count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

impl App {
    /// The talk or the event that is read or selected.
    pub(super) fn thing(&self) -> Option<Thing<'_>> {
        self.thing_of(self.browsed()?.base())
    }

    fn thing_of(&self, target: &Target) -> Option<Thing<'_>> {
        match target {
            Target::Talk(named) => {
                let (event, talk) = self.library.talk(named)?;
                let talk = Some(talk);
                Some(Thing { event, talk })
            }
            Target::Event(id) => {
                let event = self.library.event(id)?;
                Some(Thing { event, talk: None })
            }
            _ => None,
        }
    }

    /// Opens the note in the editor: at the line in view on the page, at the heading in lists.
    pub(super) fn edit_note(&mut self) -> Effect {
        let Some(thing) = self.thing() else {
            self.notice = Some("no talk or event is selected here".to_owned());
            return Effect::None;
        };
        let Some(body) = thing.body() else {
            let what = format!("{}: is a folder without a page of its own", thing.place());
            self.notice = Some(what);
            return Effect::None;
        };
        let target = match thing.talk {
            Some(talk) => Target::Talk(TalkRef::of(thing.event, talk)),
            None => Target::Event(thing.event.id.clone()),
        };
        let in_view = match self.focus {
            Pane::Page => self.reader.line(&target),
            Pane::Values | Pane::Talks => 0,
        };
        // The page begins with what stands at the heading.
        let line = if in_view == 0 { thing.line() } else { in_view };
        Effect::Edit {
            path: body.source.place.path.clone(),
            line,
        }
    }

    /// The editor was left: the notes are looked at anew. `said` is what there is to say.
    pub(super) fn take_edited(&mut self, said: Option<String>) {
        self.look = Look::Wanted;
        self.notice = said;
    }
}
