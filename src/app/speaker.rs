//! Going from a talk to its speaker, and to one of several.

use std::sync::Arc;

use crate::app::history::Place;
use crate::app::pane::Pane;
use crate::app::picker::{Goal, Picker};
use crate::app::reader::Target;
use crate::app::state::{App, Extent, Overlay};
use crate::notes::{Facet, TalkRef, ValueRef, value_key};

impl App {
    /// Goes to the speaker of the talk in focus; where there are several, a list asks.
    pub(super) fn go_to_speaker(&mut self) {
        let Some((talk, speakers)) = self.speakers_here() else {
            self.notice = Some("no talk is selected here: Enter goes to the talks".to_owned());
            return;
        };
        match speakers.as_slice() {
            [] => self.notice = Some("no speaker is named".to_owned()),
            [(_, value)] if self.is_listed(value) => {
                self.notice = Some("these are all talks of the speaker".to_owned());
            }
            [(_, value)] => self.show_speaker(&talk, value),
            several => {
                let mut picker = Picker::new(" Which speaker? ", false, self.focus);
                let choice = |(name, value): &(String, ValueRef)| {
                    let goal = Goal::Speaker(talk.clone(), value.clone());
                    (name.clone(), 0, goal)
                };
                picker.offer(several.iter().map(choice));
                self.overlay = Some(Overlay::Picker(Box::new(picker)));
            }
        }
    }

    /// Whether the talks of this value are listed and have the keys.
    fn is_listed(&self, value: &ValueRef) -> bool {
        self.focus == Pane::Talks && self.facets.selected().as_ref() == Some(value)
    }

    /// The talk in focus, and who speaks, each with the value that stands for them.
    fn speakers_here(&self) -> Option<(TalkRef, Vec<(String, ValueRef)>)> {
        let named = match self.browsed()?.base() {
            Target::Talk(named) => named.clone(),
            Target::Event(id) if self.focus == Pane::Page => {
                let selected = || Some(Arc::clone(&self.selected_talk()?.id));
                TalkRef {
                    event: Arc::clone(id),
                    talk: self.talk_in_view().or_else(selected)?,
                }
            }
            _ => return None,
        };
        let mut speakers: Vec<(String, ValueRef)> = Vec::new();
        for name in &self.library.talk(&named)?.1.speakers {
            let id: Arc<str> = value_key(name).into();
            if !id.is_empty() && speakers.iter().all(|(_, known)| known.id != id) {
                let facet = Facet::Speakers;
                speakers.push((name.clone(), ValueRef { facet, id }));
            }
        }
        Some((named, speakers))
    }

    /// Lists the talks of a speaker of `talk`, which stays selected; the way back leads to where the
    /// reader is.
    pub(super) fn show_speaker(&mut self, talk: &TalkRef, speaker: &ValueRef) {
        let place = self.here().unwrap_or_else(|| {
            let target = Target::Talk(talk.clone());
            Place {
                line: self.reader.line(&target),
                target,
                value: self.facets.selected(),
                pane: Pane::Talks,
            }
        });
        self.history.leave(place);
        self.facets.choose(speaker, self.version);
        self.focus = Pane::Talks;
        self.extent = Extent::Talk;
        self.settle();
        self.talks.list_mut().choose(Arc::clone(&talk.talk));
    }
}
