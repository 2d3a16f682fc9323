//! Talks of a library in its order, in groups: those of one event, or of many.

use std::sync::Arc;

use crate::notes::date::Date;
use crate::notes::event::Event;
use crate::notes::facet::value_key;
use crate::notes::library::Library;
use crate::notes::note::Talk;
use crate::notes::signs::Signs;
use crate::text::safe;

/// Where a talk stands in a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TalkPlace {
    /// The place of its event.
    pub event: u32,
    /// Its place among the event's talks.
    pub talk: u32,
}

/// In what groups the talks of a list stand, and of whom each is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Of {
    /// In those of their one event: its days, tracks or sessions.
    #[default]
    Event,
    /// In one for each event.
    Many,
    /// So too; the speaker of all of them has this key.
    Speaker(Arc<str>),
}

/// Talks of a library in its order. A clone is cheap.
#[derive(Debug, Clone, Default)]
pub struct TalkList {
    library: Library,
    places: Arc<[TalkPlace]>,
    of: Of,
}

/// What stands above the first talk of a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Group<'a> {
    /// The name of a day, a track or a session; empty above talks that stand in none.
    Part(&'a str),
    /// The date and the title of an event.
    Event(Option<Date>, &'a str),
}

impl TalkList {
    /// The talks of the event at a place of `library`.
    pub(super) fn of_event(library: &Library, event: usize) -> Self {
        let talks = library.events()[event].talks.len();
        let place = |talk| TalkPlace {
            event: number(event),
            talk: number(talk),
        };
        Self {
            library: library.clone(),
            places: (0..talks).map(place).collect(),
            of: Of::Event,
        }
    }

    /// The talks at these ascending places of `library`, all of which have this `speaker` if one
    /// is given.
    pub(super) fn of_many(
        library: &Library,
        places: &Arc<[TalkPlace]>,
        speaker: Option<&Arc<str>>,
    ) -> Self {
        Self {
            library: library.clone(),
            places: Arc::clone(places),
            of: speaker.map_or(Of::Many, |key| Of::Speaker(Arc::clone(key))),
        }
    }

    /// What is remembered of them.
    pub fn signs(&self) -> &Signs {
        self.library.signs()
    }

    /// The number of talks.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether they may be talks of several events.
    pub fn is_of_many(&self) -> bool {
        self.of != Of::Event
    }

    /// The talk at `at`, below [`len`](Self::len), with its event.
    pub fn talk(&self, at: usize) -> (&Arc<Event>, &Talk) {
        let TalkPlace { event, talk } = self.places[at];
        let event = &self.library.events()[event as usize];
        (event, &event.talks[talk as usize])
    }

    /// The places in the list of an event's talk with this id, or of its first talk.
    pub fn find(&self, event: &str, talk: Option<&str>) -> Option<usize> {
        let of = number(self.library.place(event)?);
        let start = self.places.partition_point(|place| place.event < of);
        let own = self.places[start..]
            .iter()
            .take_while(|place| place.event == of);
        let is_it = |at: usize| talk.is_none_or(|id| &*self.talk(at).1.id == id);
        (start..start + own.count()).find(|&at| is_it(at))
    }

    /// The talks with which groups begin.
    pub fn starts(&self) -> Vec<usize> {
        if !self.is_of_many() {
            return match self.places.first() {
                Some(_) => self.talk(0).0.group_starts(),
                None => Vec::new(),
            };
        }
        let event = |at: usize| self.places[at].event;
        let starts = |&at: &usize| at == 0 || event(at) != event(at - 1);
        (0..self.len()).filter(starts).collect()
    }

    /// What stands above the group that begins with the talk at `at`. An event of one talk that is
    /// called as it is says only when it was.
    pub fn group(&self, at: usize) -> Group<'_> {
        let (event, talk) = self.talk(at);
        if !self.is_of_many() {
            return Group::Part(talk.group.as_deref().unwrap_or_default());
        }
        let is_said = event.talks.len() == 1 && event.title == talk.title && event.date.is_some();
        Group::Event(event.date, if is_said { "" } else { &event.title })
    }

    /// The speakers of the talk at `at`, without the one whose talks these all are.
    pub fn speakers(&self, at: usize) -> String {
        let all = &self.talk(at).1.speakers;
        match &self.of {
            Of::Speaker(key) => {
                let others = all.iter().filter(|name| value_key(name) != **key);
                others.map(String::as_str).collect::<Vec<_>>().join(", ")
            }
            _ => all.join(", "),
        }
    }

    /// How many events they are of, and the dates of the newest and the oldest of these.
    pub fn events(&self) -> (usize, Option<Date>, Option<Date>) {
        let starts = self.starts();
        let dates = || starts.iter().filter_map(|&at| self.talk(at).0.date);
        (starts.len(), dates().next(), dates().next_back())
    }

    /// The list as Markdown.
    pub fn markdown(&self) -> String {
        let starts = self.starts();
        let entry = |at: usize| {
            (starts.binary_search(&at).ok()).map_or_else(String::new, |_| heading(self.group(at)))
                + &item(&self.talk(at).1.title, &self.speakers(at))
        };
        (0..self.len()).map(entry).collect()
    }
}

/// The talks of `event` as Markdown, in its groups.
pub fn talk_list(event: &Event) -> String {
    let starts = event.group_starts();
    let entry = |(at, talk): (usize, &Talk)| {
        let name = talk.group.as_deref().unwrap_or_default();
        (starts.binary_search(&at).ok()).map_or_else(String::new, |_| heading(Group::Part(name)))
            + &item(&talk.title, &talk.speakers.join(", "))
    };
    event.talks.iter().enumerate().map(entry).collect()
}

fn heading(group: Group<'_>) -> String {
    let words = match group {
        Group::Part("") => "-".to_owned(),
        Group::Part(name) => name.to_owned(),
        Group::Event(date, title) => {
            let date = date.map(Date::shown);
            let parts = [title, date.as_deref().unwrap_or_default()];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(" · ")
        }
    };
    format!("\n### {}\n\n", safe::markdown(&words))
}

fn item(title: &str, speakers: &str) -> String {
    let dash = if speakers.is_empty() { "" } else { " — " };
    let (title, speakers) = (safe::markdown(title), safe::markdown(speakers));
    format!("1. {title}{dash}{speakers}\n")
}

/// A library that fits into memory has fewer talks.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
