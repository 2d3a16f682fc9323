//! Following links: addresses go outside, all others to the talk and the heading that they mean.

use std::sync::Arc;

use crate::app::action::Effect;
use crate::app::history::Place;
use crate::app::labels::{Labelled, Labels};
use crate::app::news::Job;
use crate::app::pane::Pane;
use crate::app::picker::{Goal, Picker};
use crate::app::reader::Target;
use crate::app::state::{App, Following, Overlay, Wish};
use crate::markdown::footnote_links;
use crate::notes::{Destination, Source, Spot, TalkRef};
use crate::text::address;

impl App {
    /// Labels the links and folds in view.
    pub(super) fn label_links(&mut self) {
        let labels = Labels::of(&self.reader).filter(|_| self.layout.page.is_some());
        match labels {
            Some(labels) => self.overlay = Some(Overlay::Labels(labels)),
            None if self.reader.may_grow() => self.wish = Some(Wish::Labels),
            None => self.notice = Some("no links and folds in view".to_owned()),
        }
    }

    /// Takes a letter of a label; the link of a whole label is followed.
    pub(super) fn press_label(&mut self, letter: char) -> Effect {
        let Some(Overlay::Labels(labels)) = &mut self.overlay else {
            return Effect::None;
        };
        match labels.press(letter) {
            Ok(None) => return Effect::None,
            Err(()) => self.notice = Some(format!("nothing is called {letter}")),
            Ok(Some(Labelled::Fold(nth))) => self.reader.turn_fold(nth),
            Ok(Some(Labelled::Link(place))) => {
                let link = self.reader.page().and_then(|page| page.link(place));
                if let Some(target) = link.map(|link| link.target.to_owned()) {
                    self.overlay = None;
                    return self.follow(target);
                }
            }
        }
        self.overlay = None;
        Effect::None
    }

    /// Follows a link of the page.
    pub(super) fn follow(&mut self, target: String) -> Effect {
        if self.is_overview() {
            self.follow_lead(&target);
            return Effect::None;
        }
        if let Some(address) = address::outward(&target) {
            self.notice = Some(format!("opening {address}"));
            return Effect::Open(address);
        }
        if let Some(end) = footnote_links::other_end(&target) {
            self.go_to_link(end);
            return Effect::None;
        }
        match self.shown_note() {
            Some(from) => {
                self.follow_ticket += 1;
                self.following = Some(Following {
                    target,
                    from,
                    is_asked: false,
                });
            }
            None => self.notice = Some(format!("{target}: leads nowhere from here")),
        }
        Effect::None
    }

    /// Goes to the first link of the page with this target, once that is there.
    fn go_to_link(&mut self, target: String) {
        let row = self.reader.page().and_then(|page| {
            let mut links = page.links();
            links
                .find(|link| link.target == target)
                .map(|of| of.set_row)
        });
        match row {
            Some(row) => self.go_to_set_row(row),
            None if self.reader.is_arriving() => self.wish = Some(Wish::Link(target)),
            None => self.notice = Some("it is not on this page".to_owned()),
        }
    }

    /// Does what was asked for before the rows for it were there.
    pub(super) fn grant(&mut self) {
        match self.wish.take() {
            Some(Wish::Labels) => self.label_links(),
            Some(Wish::CopyMenu) => self.open_copy_menu(),
            Some(Wish::Link(target)) => self.go_to_link(target),
            None => {}
        }
    }

    /// The note of what is on the page.
    fn shown_note(&self) -> Option<Arc<Source>> {
        let body = match self.browsed()?.base() {
            Target::Talk(named) => self.library.talk(named)?.1.body.clone(),
            Target::Event(id) => self.library.event(id)?.page.clone()?,
            _ => return None,
        };
        Some(body.source)
    }

    /// The link of which somebody has to find out where it leads, told once.
    pub(super) fn ask_destination(&mut self) -> Option<Job> {
        let following = self.following.as_mut().filter(|link| !link.is_asked)?;
        following.is_asked = true;
        Some(Job::Follow {
            ticket: self.follow_ticket,
            target: following.target.clone(),
            from: Arc::clone(&following.from),
            library: self.library.clone(),
        })
    }

    /// Goes where the link leads.
    pub(super) fn take_destination(&mut self, ticket: usize, destination: &Destination) {
        if ticket != self.follow_ticket {
            return;
        }
        let Some(Following { target, .. }) = self.following.take() else {
            return;
        };
        match destination {
            Destination::Spots(spots) => match spots.as_slice() {
                [spot] => {
                    self.go_to(&place_of(spot));
                    if spot.is_astray {
                        self.notice = Some(format!("{target}: there is no such heading"));
                    }
                }
                several => self.ask_which(several),
            },
            Destination::File(path) => {
                self.notice = Some(format!("opening {target}"));
                self.errand = Some(Effect::OpenFile(path.clone()));
            }
            Destination::Closed(why) => self.notice = Some(format!("{target}: {why}")),
            Destination::Dead => self.notice = Some(format!("{target}: leads nowhere")),
        }
    }

    /// Asks which of these places is meant.
    fn ask_which(&mut self, spots: &[Spot]) {
        let name = |spot: &Spot| {
            let event = self.library.event(&spot.event)?;
            let talk = spot.talk.as_ref().and_then(|id| event.talk(id));
            let date = event.date.map(|date| format!(" ({})", date.shown()));
            let date = date.unwrap_or_default();
            Some(match talk {
                Some(talk) if talk.title != event.title => {
                    format!("{} › {}{date}", event.title, talk.title)
                }
                _ => format!("{}{date}", event.title),
            })
        };
        let choices = spots
            .iter()
            .filter_map(|spot| Some((name(spot)?, 0, Goal::Place(place_of(spot)))));
        let choices: Vec<_> = choices.collect();
        let mut picker = Picker::new(" Which one is meant? ", false, Pane::Page);
        picker.offer(choices.into_iter());
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
    }
}

fn place_of(spot: &Spot) -> Place {
    let target = match &spot.talk {
        Some(talk) => Target::Talk(TalkRef {
            event: Arc::clone(&spot.event),
            talk: Arc::clone(talk),
        }),
        None => Target::Event(Arc::clone(&spot.event)),
    };
    Place {
        target,
        line: spot.line,
        value: None,
        pane: Pane::Page,
    }
}
