//! The two lists: what they show, what is selected in them, and going there.

use std::sync::Arc;

use crate::app::action::{By, Step};
use crate::app::layout::ListArea;
use crate::app::listing::Listing;
use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::app::state::{App, Extent};
use crate::notes::{Catalogue, Event, Facet, Talk, TalkList, ValueRef};

impl App {
    /// The list of the values of a facet: of events, years, speakers or tags.
    pub fn values(&self) -> &Listing {
        self.facets.list()
    }

    /// What stands in it.
    pub fn catalogue(&self) -> &Catalogue {
        self.facets.catalogue()
    }

    /// Whether somebody still gathers it.
    pub fn is_gathering(&self) -> bool {
        self.facets.is_gathering()
    }

    /// The list of the talks of the selected value.
    pub fn talks(&self) -> &Listing {
        self.talks.list()
    }

    /// What stands in it.
    pub fn talk_list(&self) -> &TalkList {
        self.talks.shown()
    }

    /// The facet in the first pane.
    pub fn facet(&self) -> Facet {
        self.facets.shown()
    }

    /// What the value is called that is selected in the first pane.
    pub fn selected_name(&self) -> Option<&str> {
        let at = self.facets.list().selected()?;
        Some(self.facets.catalogue().name(at))
    }

    /// The event of the selected talk, else the selected event.
    pub fn selected_event(&self) -> Option<&Arc<Event>> {
        let of_talk = self.talks.selected().map(|(event, _)| event);
        of_talk.or_else(|| {
            let at = self.facets.list().selected()?;
            self.facets.catalogue().events().get(at)
        })
    }

    /// The selected talk.
    pub fn selected_talk(&self) -> Option<&Talk> {
        self.talks.selected().map(|(_, talk)| talk)
    }

    /// Brings the lists in line with the library and with each other.
    pub(super) fn settle_lists(&mut self) {
        self.settle_signs();
        let height = |list: Option<ListArea>| list.map_or(0, |list| list.body.height);
        let (values, talks) = (height(self.layout.values), height(self.layout.talks));
        self.facets.refresh(&self.library, self.version, values);
        self.talks.refresh(&self.facets, talks);
    }

    /// Holds on to what is selected where the focus has left it: notes that arrive do not change
    /// what is being read.
    pub(super) fn pin(&mut self) {
        if self.focus != Pane::Values {
            self.facets.pin();
        }
        if self.focus == Pane::Page {
            self.talks.pin();
        }
    }

    /// Shows the next facet in the first pane, or the one before.
    pub(super) fn turn_facet(&mut self, step: Step) {
        self.facets.show(self.facets.beside(step));
        self.focus = Pane::Values;
    }

    /// What the page of the first pane's selection is.
    pub(super) fn target_of_value(&self) -> Option<Target> {
        let value = self.facets.selected()?;
        Some(match value.facet {
            Facet::Events => Target::Event(value.id),
            _ => Target::Value(value),
        })
    }

    /// As what the page is read from the pane in focus, where not the talk's.
    pub(super) fn extent_from_here(&self) -> Extent {
        match (self.focus, self.facets.shown()) {
            (Pane::Values, facet) if facet != Facet::Events => Extent::Value,
            _ => Extent::Event,
        }
    }

    /// Selects a talk of an event, or the event. The talk stays among those of `value`, by default the
    /// selected one, where it is one of them; else it is shown in its event.
    pub(super) fn select(
        &mut self,
        event: &Arc<str>,
        talk: Option<&Arc<str>>,
        value: Option<ValueRef>,
    ) {
        let value = value.or_else(|| self.facets.selected());
        let value = value.filter(|value| {
            let talk = talk.map(|id| &**id);
            value.facet != Facet::Events && self.facets.holds(value, event, talk)
        });
        let of_event = || ValueRef {
            facet: Facet::Events,
            id: Arc::clone(event),
        };
        let value = value.unwrap_or_else(of_event);
        self.facets.choose(&value, self.version);
        self.settle();
        let talk = talk.cloned().or_else(|| {
            // Of several events, the one that is meant.
            let talks = self.talks.shown();
            let first = talks.find(event, None).filter(|_| talks.is_of_many())?;
            Some(Arc::clone(&talks.talk(first).1.id))
        });
        if let Some(talk) = talk {
            self.talks.list_mut().choose(talk);
        }
    }

    /// The talk after or before, of the same event or the one beside it in the list; so for other values.
    pub(super) fn go_talk(&mut self, step: Step) {
        if self.extent != Extent::Talk {
            let talk = match self.extent {
                Extent::Event => self.talk_in_view(),
                Extent::Talk | Extent::Value | Extent::Overview => None,
            };
            let is_at_first = talk.is_none();
            if let (Some(id), Some(event)) = (talk, self.selected_event().cloned()) {
                self.talks.prefer(&event, id);
                self.settle();
            }
            self.extent = Extent::Talk;
            if is_at_first && step == Step::Forth {
                return;
            }
        }
        self.step_talk(step);
        if self.focus == Pane::Page {
            self.settle();
            self.reader.go_to_line(0);
        }
    }

    /// The talk that is read on the page of its event; none above the first, and where each has a note of
    /// its own.
    pub(super) fn talk_in_view(&self) -> Option<Arc<str>> {
        let event = self.selected_event()?;
        let line = self.reader.line(&Target::Event(Arc::clone(&event.id)));
        let above = |talk: &&Talk| talk.line <= line;
        let talk = event.talks.iter().rev().find(above);
        talk.filter(|_| !event.is_of_folder())
            .map(|talk| Arc::clone(&talk.id))
    }

    fn step_talk(&mut self, step: Step) {
        let (at, count) = self.talks().position();
        let edge = if step == Step::Forth {
            count.saturating_sub(1)
        } else {
            0
        };
        if self.focus == Pane::Values {
            self.focus = Pane::Talks;
        } else if at != edge {
            self.talks.select(By::Row(step));
        } else {
            let (before, _) = self.values().position();
            self.facets.select(By::Row(step));
            self.settle();
            if step == Step::Back && self.values().position().0 != before {
                self.talks.select(By::End(Step::Forth));
            }
        }
    }
}
