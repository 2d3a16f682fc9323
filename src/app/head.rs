//! What the top row says: where the reader is, step by step, and how much there is.

use std::ops::Range;

use crate::app::pane::Pane;
use crate::app::state::{App, Extent};
use crate::text::counts::counted;
use crate::text::width;

/// What it begins with.
const NAME: &str = " seminar";

/// The top row.
#[derive(Debug, Default)]
pub struct Head {
    /// The name of the program.
    pub name: &'static str,
    /// The way to where the reader is, behind the name.
    pub path: String,
    /// How much there is, at the right edge; empty where it has no room.
    pub counts: String,
    /// The panes on that way, each with its columns of the row.
    pub(super) steps: Vec<(Pane, Range<usize>)>,
}

impl App {
    /// What the top row says where it has so many `columns`.
    pub fn head(&self, columns: usize) -> Head {
        let library = &self.library;
        let counts = format!(
            "{} · {} ",
            counted(library.events().len(), "event"),
            counted(library.talk_count(), "talk")
        );
        let room = columns.saturating_sub(NAME.len());
        let wide = width::columns(&counts);
        let (counts, room) = if room > wide * 2 {
            (counts, room - wide)
        } else {
            (String::new(), room)
        };
        let mut path = String::new();
        let mut steps = Vec::new();
        let mut from = 0;
        for (pane, step) in self.steps() {
            path += " › ";
            path += &step;
            let to = NAME.len() + width::columns(&path);
            steps.push((pane, from..to));
            from = to;
        }
        let path = width::ellipsized(&path, room.saturating_sub(1)).into_owned();
        let end = NAME.len() + width::columns(&path);
        for (_, columns) in &mut steps {
            columns.end = columns.end.min(end);
        }
        Head {
            name: NAME,
            path,
            counts,
            steps,
        }
    }

    /// The panes on the way to where the reader is, each with what it has selected.
    fn steps(&self) -> Vec<(Pane, String)> {
        let mut steps = vec![(Pane::Values, self.places().to_owned())];
        if self.is_overview() {
            steps.push((Pane::Page, "overview".to_owned()));
            return steps;
        }
        if self.focus != Pane::Values {
            let name = self.selected_name().map(str::to_owned);
            steps.extend(name.map(|name| (Pane::Talks, name)));
        }
        if self.focus == Pane::Page {
            let event = self.selected_event().map(|event| &event.title);
            let talk = self.selected_talk().map(|talk| &talk.title);
            let read = match self.extent {
                Extent::Talk => talk.cloned(),
                Extent::Event => event.cloned(),
                Extent::Value | Extent::Overview => None,
            };
            steps.extend(read.map(|read| (Pane::Page, read)));
        }
        // The same title twice says nothing.
        steps.dedup_by(|later, earlier| later.1 == earlier.1);
        steps
    }
}
