//! What a page of each target says.

use std::sync::Arc;

use crate::app::layout::Area;
use crate::app::pane::Pane;
use crate::app::reader::{PageKey, Target};
use crate::app::state::{App, Extent, Overlay};
use crate::notes::{
    Body, Date, Event, Facet, Kind, Library, Problem, Talk, TalkRef, ValueRef, talk_list,
};
use crate::page::{Manuscript, Setting, Text};
use crate::text::counts::counted;
use crate::text::safe;

impl App {
    /// The page to be shown, and where its rows stand.
    pub(super) fn wanted_page(&self) -> (Option<PageKey>, Area) {
        let (target, area) = match &self.overlay {
            Some(Overlay::Sheet(target)) => {
                (Some(target.clone()), self.layout.sheet.map(Area::in_frame))
            }
            Some(Overlay::Palette(palette)) => (
                palette.previewed(),
                self.layout.palette.and_then(|palette| palette.preview),
            ),
            Some(Overlay::Picker(_) | Overlay::Labels(_)) | None => {
                (self.browsed(), self.layout.page)
            }
        };
        let (Some(target), Some(area)) = (target, area) else {
            return (None, Area::default());
        };
        let stamp = self.stamp(&target);
        let area = area.beside_bar();
        let picture_state = self.picture_state(&target, area.height);
        let setting = Setting {
            width: area.width.min(WIDEST),
            is_wide: self.reader.is_wide(),
            joins_lines: self.preferences.joins_lines,
        };
        let key = PageKey {
            target,
            setting,
            stamp,
            picture_state,
        };
        (Some(key), area)
    }

    /// Another number where what `target` shows is another.
    fn stamp(&self, target: &Target) -> usize {
        match target {
            Target::Event(id) | Target::Talk(TalkRef { event: id, .. }) => {
                self.library.event(id).map_or(0, |event| event.revision)
            }
            Target::Why(of) | Target::Source(of) => self.stamp(of),
            Target::Problems | Target::Start => self.version,
            Target::Value(_) => self.facets.version(),
            Target::Overview => self.glance.stamp,
            Target::Keys => 0,
        }
    }

    /// What the panes have on the page, be it shown or under a sheet.
    pub(super) fn browsed(&self) -> Option<Target> {
        if self.library.events().is_empty() {
            return self.loading.done.then_some(Target::Start);
        }
        let base = match (self.focus, self.extent, self.talks.selected()) {
            (Pane::Page, Extent::Overview, _) => Target::Overview,
            (Pane::Page, Extent::Event, _) => Target::Event(self.selected_event()?.id.clone()),
            (Pane::Talks, _, Some((event, talk)))
            | (Pane::Page, Extent::Talk, Some((event, talk))) => {
                Target::Talk(TalkRef::of(event, talk))
            }
            _ => self.target_of_value()?,
        };
        let is_source = self.source.as_ref() == Some(&base);
        Some(match base {
            base if is_source => Target::Source(Box::new(base)),
            base => base,
        })
    }

    /// What the page of `target` says; `None` where that is gone.
    pub(super) fn manuscript(&self, target: &Target) -> Option<Manuscript> {
        Some(match target {
            Target::Event(id) => of_event(self.library.event(id)?),
            Target::Talk(named) => {
                let (event, talk) = self.library.talk(named)?;
                of_talk(event, talk)
            }
            Target::Value(value) => self.of_value(value)?,
            Target::Overview => of_library(&self.library),
            Target::Why(of) => self.why(of).unwrap_or_else(|| {
                made(
                    "Why",
                    "It is gone: notes that arrived since have changed the list.\n",
                )
            }),
            Target::Source(of) => self.source_of(of)?,
            Target::Keys => made("Keys", &self.keymap.markdown()),
            Target::Problems => made("What could not be read", &self.problem_list()),
            Target::Start => made("There are no notes here", &self.start_page()),
        })
    }

    /// The page of a value that is no event: the list of its talks.
    fn of_value(&self, value: &ValueRef) -> Option<Manuscript> {
        let catalogue = self.facets.catalogue();
        let is_it = |&at: &usize| catalogue.named(at) == *value;
        let at = catalogue.place(&value.id).filter(is_it)?;
        let (talks, name) = (catalogue.talks(at), catalogue.name(at));
        let (events, newest, oldest) = talks.events();
        let year = |date: Option<Date>| date.map(|date| date.year().to_string());
        let years = match (year(oldest), year(newest)) {
            _ if value.facet == Facet::Years => String::new(),
            (Some(from), Some(to)) if from != to => format!("{from}–{to}"),
            (_, to) => to.unwrap_or_default(),
        };
        let counts = [
            counted(talks.len(), "talk"),
            counted(events, "event"),
            years,
        ];
        Some(Manuscript {
            title: match value.facet {
                Facet::Tags => format!("#{name}"),
                _ => name.to_owned(),
            },
            meta: joined(&counts),
            text: Text::Talks(talks),
        })
    }

    /// `of`, a talk or an event, as it is written.
    fn source_of(&self, of: &Target) -> Option<Manuscript> {
        let (body, line) = match of {
            Target::Talk(named) => {
                let (_, talk) = self.library.talk(named)?;
                (&talk.body, talk.line)
            }
            Target::Event(id) => (self.library.event(id)?.page.as_ref()?, 1),
            _ => return None,
        };
        let text = &body.source.text;
        // With its heading, and for a whole note with its front matter.
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let start = match line {
            0 | 1 => 0,
            line => ends.map(|end| end + 1).nth(line as usize - 2).unwrap_or(0),
        };
        Some(Manuscript {
            title: String::new(),
            meta: vec![Problem::place(&body.source.place.name, Some(line.max(1)))],
            text: Text::Source(Body {
                source: Arc::clone(&body.source),
                range: start.min(body.range.start)..body.range.end,
            }),
        })
    }

    /// Why `of`, a talk or an event, is one.
    fn why(&self, of: &Target) -> Option<Manuscript> {
        let (event, talk) = match of {
            Target::Talk(named) => self
                .library
                .talk(named)
                .map(|(of, talk)| (of, Some(talk)))?,
            Target::Event(id) => (self.library.event(id)?, None),
            _ => return None,
        };
        let folder = if event.is_stated {
            let title = &event.title;
            format!("{title}: each note of its folder that states this event is a talk of it")
        } else {
            format!("{}: each note in this folder is a talk", event.id)
        };
        // The index of a folder does not tell why the notes beside it are talks.
        let page = event.page.as_ref().filter(|_| !event.is_of_folder());
        let source = talk.map(|talk| &talk.body).or(page);
        let is_whole = |talk: &Talk| talk.level == 0 && talk.line == 1;
        let title = match (talk, event.talks.as_slice()) {
            (_, [talk]) if is_whole(talk) => "Why this note is one talk",
            (Some(_), _) => "Why this is a talk",
            (None, _) => "Why this is an event",
        };
        Some(Manuscript {
            title: title.to_owned(),
            meta: event.is_of_folder().then_some(folder).into_iter().collect(),
            text: source.map_or_else(
                || Text::Made(talk_list(event).into()),
                |body| Text::Why(Arc::clone(&body.source), talk.map(|talk| talk.line)),
            ),
        })
    }

    fn problem_list(&self) -> String {
        let lines: Vec<String> = self
            .problems
            .iter()
            .map(|problem| format!("- {}\n", safe::markdown(&problem.to_string())))
            .collect();
        if lines.is_empty() {
            "Nothing: all notes were read.\n".to_owned()
        } else {
            lines.concat()
        }
    }
}

/// Columns beyond which lines are hard to read.
const WIDEST: u16 = 100;

/// The page of a text that we made.
pub fn made(title: &str, markdown: &str) -> Manuscript {
    Manuscript {
        title: title.to_owned(),
        meta: Vec::new(),
        text: Text::Made(markdown.into()),
    }
}

/// The parts that are there, with a dot between them.
fn joined(parts: &[String]) -> Vec<String> {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        Vec::new()
    } else {
        vec![parts.join(" · ")]
    }
}

/// All of a library at a glance.
pub fn of_library(library: &Library) -> Manuscript {
    Manuscript {
        title: String::new(),
        meta: Vec::new(),
        text: Text::Overview(library.clone()),
    }
}

/// The page of an event: its note, or a folder's index, or the list of its talks.
pub fn of_event(event: &Event) -> Manuscript {
    let date = event.date.map(Date::shown).unwrap_or_default();
    let tags = event
        .tags
        .iter()
        .map(|tag| format!("#{tag}"))
        .collect::<Vec<_>>()
        .join(" ");
    let author = event.author.clone().unwrap_or_default();
    let encoding = encoding(event.page.as_ref());
    Manuscript {
        title: event.title.clone(),
        meta: joined(&[gone(event), date, author, tags, below(event), encoding]),
        text: event
            .page
            .clone()
            .map_or_else(|| Text::Made(talk_list(event).into()), Text::Note),
    }
}

/// The encoding of a note that was not written in UTF-8.
fn encoding(body: Option<&Body>) -> String {
    body.and_then(|body| body.source.encoding)
        .unwrap_or_default()
        .to_owned()
}

/// What is said of an event that is gone, or a talk of which is.
fn gone(event: &Event) -> String {
    if event.is_gone { "gone" } else { "" }.to_owned()
}

/// The event's file or folder below what is browsed.
fn below(event: &Event) -> String {
    event
        .page
        .as_ref()
        .map_or_else(|| event.id.to_string(), |page| page.source.place.below())
}

/// The page of a talk.
pub fn of_talk(event: &Event, talk: &Talk) -> Manuscript {
    let kind = if talk.kind == Kind::Talk {
        String::new()
    } else {
        talk.kind.name().to_owned()
    };
    let date = talk.date.map(Date::shown).unwrap_or_default();
    let of = if event.title == talk.title {
        String::new()
    } else {
        event.title.clone()
    };
    let encoding = encoding(Some(&talk.body));
    Manuscript {
        title: talk.title.clone(),
        meta: joined(&[
            gone(event),
            talk.speakers.join(", "),
            kind,
            of,
            date,
            encoding,
        ]),
        text: Text::Note(talk.body.clone()),
    }
}
