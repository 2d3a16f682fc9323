//! What the state asks of the outside, and what it takes in from there.

use crate::app::action::Effect;
use crate::app::news::{Job, News};
use crate::app::palette::Scope;
use crate::app::state::{App, Look, Overlay};
use crate::page::Page;

impl App {
    /// Takes in what happened outside.
    pub fn hear(&mut self, news: News) {
        match news {
            News::Found(count) => self.loading.found = Some(count),
            News::Library(edition) => {
                self.take_edition(*edition);
                self.resume();
            }
            News::Looked(has_changed) => {
                self.look = Look::Unasked;
                let what = if has_changed {
                    "the notes have changed"
                } else {
                    "nothing has changed"
                };
                self.notice.get_or_insert_with(|| what.to_owned());
            }
            News::Loaded => {
                self.loading.done = true;
                self.resume();
            }
            News::Recalled(recalled) => self.memory.recall(*recalled),
            News::Remembered(state) => self.take_memory(&state),
            News::Rows(ticket, rows, done) => {
                self.reader.take(ticket, &rows, done);
                self.grant();
            }
            News::Measured(source, found) => self.pictures.take(&source.place.path, found),
            News::Scaled {
                ticket,
                failed,
                done,
            } => self.pictures.scaled(ticket, failed, done),
            News::Catalogue(version, catalogue) => self.facets.take(catalogue, version),
            News::Values(asked, found) => {
                self.facets.answer(*asked, *found);
                self.pin();
            }
            News::Talks(asked, found) => {
                self.talks.answer(*asked, *found);
                self.pin();
            }
            News::Pieces(ticket, at, pieces) => self.reader.paint(ticket, at, &pieces),
            News::Hits(hits) => self.take_hits(hits),
            News::Lines(ticket, hits) => self.take_lines(ticket, hits),
            News::Destination(ticket, destination) => self.take_destination(ticket, &destination),
            News::Edited(said) => self.take_edited(said),
            News::Fault(what) | News::Outside(what) => self.notice = Some(what),
        }
        self.go_to_start();
        self.settle();
        self.log_history();
        self.mark_read();
    }

    /// The next thing that somebody outside has to do, told once.
    pub fn job(&mut self) -> Option<Job> {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay
            && let Some((scope, ticket)) = palette.ask(self.version)
        {
            let typed = palette.field().text().to_owned();
            let library = self.library.clone();
            return Some(match scope {
                Scope::Talks => Job::Rank {
                    typed,
                    library,
                    version: self.version,
                },
                Scope::Text => Job::Lines {
                    ticket,
                    typed,
                    library,
                },
            });
        }
        if self.look == Look::Wanted {
            self.look = Look::UnderWay;
            return Some(Job::Look);
        }
        if std::mem::take(&mut self.is_order_new) {
            return Some(Job::Sort(self.preferences.order));
        }
        if let Some(job) = self.ask_destination() {
            return Some(job);
        }
        if let Some(job) = self.ask_signs() {
            return Some(job);
        }
        if let Some(job) = self.facets.ask(&self.library, self.version) {
            return Some(job);
        }
        if let Some(filtering) = self.facets.ask_to_filter() {
            return Some(Job::FilterValues(filtering));
        }
        if let Some(filtering) = self.talks.ask() {
            return Some(Job::FilterTalks(filtering));
        }
        if let Some((ticket, key)) = self.reader.ask() {
            let album = self.album(&key.target, key.picture_state);
            if let Some(manuscript) = self.manuscript(&key.target) {
                return Some(Job::Typeset {
                    ticket,
                    manuscript,
                    setting: key.setting,
                    album,
                });
            }
            // It is gone, and what is shown instead is still to come: nobody is waited for.
            self.reader.take(ticket, &Page::default(), true);
        }
        if let Some(job) = self.picture_job() {
            return Some(job);
        }
        let (ticket, at, code) = self.reader.ask_to_paint()?;
        Some(Job::Highlight { ticket, at, code })
    }

    /// What is to be done outside by now, told once.
    pub fn errand(&mut self) -> Effect {
        self.errand.take().unwrap_or(Effect::None)
    }
}
