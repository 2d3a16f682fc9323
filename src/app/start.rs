//! What the program begins with, asked for before any note is there: a talk on the page, or the palette.

use std::path::PathBuf;

use crate::app::history::Place;
use crate::app::palette::Scope;
use crate::app::pane::Pane;
use crate::app::purpose::{Start, Starting};
use crate::app::reader::Target;
use crate::app::state::{App, Overlay};
use crate::notes::{Event, Talk, TalkRef};
use crate::text::safe;

impl App {
    /// Goes to a talk as soon as it is there; not once the reader has done something.
    pub fn start_at(&mut self, start: Start) {
        self.start = Some(Starting {
            start,
            seen: self.version,
        });
    }

    /// Begins with the palette open and `typed` in it.
    pub fn start_with_query(&mut self, typed: &str) {
        self.open_palette(Scope::Talks, None);
        self.type_in(typed);
    }

    /// Goes to the talk that the program is to begin with, where the notes that came have it. While more come it is
    /// looked whether the reader is still there: what is read later may make another event of its note.
    pub(super) fn go_to_start(&mut self) {
        let is_last = self.loading.done;
        let version = self.version;
        let Some(mut starting) = self.start.take_if(|of| is_last || of.seen != version) else {
            return;
        };
        starting.seen = version;
        match self.place_to_start(&starting.start) {
            Some(place) => self.start_there(&place),
            None if is_last => self.start_elsewhere(&starting.start),
            None => {}
        }
        if !is_last {
            self.start = Some(starting);
        }
    }

    fn start_there(&mut self, place: &Place) {
        let shown = self.browsed().filter(|_| self.focus == Pane::Page);
        if shown.as_ref().map(Target::base) != Some(&place.target) {
            self.travel(place);
            self.settle();
            self.pin();
        }
    }

    /// It is nowhere: words are looked for in the palette, and the best is opened; where they find nothing, they
    /// stand there to be changed.
    fn start_elsewhere(&mut self, start: &Start) {
        match start {
            Start::Line { names, .. } => {
                let name = names.first().map(|name| name.to_string_lossy());
                let name = safe::line(&name.unwrap_or_default()).into_owned();
                self.notice = Some(format!("{name}: is not among these notes"));
            }
            Start::Words(words) => {
                self.start_with_query(words);
                if let Some(Overlay::Palette(palette)) = &mut self.overlay {
                    palette.open_best();
                }
            }
        }
    }

    fn place_to_start(&self, start: &Start) -> Option<Place> {
        let (target, line) = match start {
            Start::Line { names, line } => self.target_at(names, *line)?,
            Start::Words(id) => (self.target_of_id(id)?, 0),
        };
        Some(Place {
            target,
            line,
            value: None,
            pane: Pane::Page,
        })
    }

    fn target_of_id(&self, id: &str) -> Option<Target> {
        let mut events = self.library.events().iter();
        events.find_map(|event| {
            // The id of a talk begins with that of its event.
            let of_event = id.strip_prefix(&*event.id)?;
            if of_event.is_empty() {
                return Some(Target::Event(event.id.clone()));
            }
            let talk = of_event.starts_with('#').then(|| event.talk(id));
            Some(Target::Talk(TalkRef::of(event, talk??)))
        })
    }

    /// What holds a line of a note, and the line to be at the top of its page.
    fn target_at(&self, names: &[PathBuf], line: u32) -> Option<(Target, u32)> {
        let is_meant = |path: &PathBuf| names.contains(path);
        let is_of_note = |talk: &&Talk| is_meant(&talk.body.source.place.path);
        let is_page = |event: &Event| {
            let page = event.page.as_ref();
            page.is_some_and(|page| is_meant(&page.source.place.path))
        };
        let mut first = None;
        for event in self.library.events() {
            let mut talks = event.talks.iter().filter(is_of_note);
            let talk = |talk: &Talk| Target::Talk(TalkRef::of(event, talk));
            if let Some(found) = talks.clone().rfind(|talk| talk.line <= line) {
                let is_inside = found.line < line;
                return Some((talk(found), if is_inside { line } else { 0 }));
            }
            if is_page(event) {
                return Some((Target::Event(event.id.clone()), line));
            }
            first = first.or_else(|| talks.next().map(|first| (talk(first), 0)));
        }
        first
    }
}
