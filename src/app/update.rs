//! Every change of the state: actions of the reader, news from outside, a new size.

use std::sync::Arc;

use crate::app::action::{Action, By, Edit, Effect, Step};
use crate::app::find::Find;
use crate::app::keymap::Mode;
use crate::app::layout::{Layout, Over};
use crate::app::listing::Listing;
use crate::app::news::{Job, News};
use crate::app::palette::Scope;
use crate::app::pane::Pane;
use crate::app::reader::Target;
use crate::app::state::{App, Overlay};
use crate::notes::{Fault, Note, Problem, Talk};
use crate::search;
use crate::text::safe;

impl App {
    /// Does what the reader asks for.
    pub fn update(&mut self, action: Action) -> Effect {
        self.notice = None;
        self.wish = None;
        let before = self.here();
        let mut effect = Effect::None;
        match action {
            Action::Move(by) => self.go(by),
            Action::In => self.go_in(),
            Action::Out => self.go_out(),
            Action::NextPane => self.focus = self.pane_after(1),
            Action::PreviousPane => self.focus = self.pane_after(2),
            Action::Focus(pane) => self.focus = pane,
            Action::Sideways(step) => self.go_sideways(step),
            Action::Wide => self.reader.turn_wide(),
            Action::Talk(step) => self.go_talk(step),
            Action::Filter if self.focus == Pane::Page => self.open_find(),
            Action::Filter => self.list_mut().open_filter(),
            Action::Found(step) => self.go_found(step),
            Action::Heading(step) => self.go_heading(step),
            Action::Outline => self.open_outline(),
            Action::Folds => self.turn_folds(),
            Action::Links => self.label_links(),
            Action::Label(letter) => effect = self.press_label(letter),
            Action::EventPage => self.read_event(),
            Action::Source => self.turn_source(),
            Action::History(step) => self.walk(step),
            Action::Jump => self.open_palette(Scope::Talks, before.as_ref()),
            Action::FullText => self.search_text(before.as_ref()),
            Action::Help => self.overlay = Some(Overlay::Sheet(Target::Keys)),
            Action::Why => self.ask_why(),
            Action::Problems => self.overlay = Some(Overlay::Sheet(Target::Problems)),
            Action::Accept => self.accept(),
            Action::Cancel => self.cancel(),
            Action::Edit(edit) => self.edit(edit),
            Action::Complete => self.complete(),
            Action::Pictures => self.notice = Some(self.pictures.turn().to_owned()),
            Action::Redraw => {
                self.pictures.forget();
                self.settle();
                return Effect::Redraw;
            }
            Action::Suspend => return Effect::Suspend,
            Action::Quit => return Effect::Quit,
        }
        self.forget_page();
        self.settle();
        self.pin();
        if !matches!(action, Action::History(_)) {
            self.remember(before);
        }
        effect
    }

    /// Types `text` into the box that is open; its line ends are spaces and press nothing.
    pub fn paste(&mut self, text: &str) {
        if self.mode().is_box() {
            for c in safe::line(text.trim()).chars() {
                self.edit(Edit::Insert(c));
            }
            self.settle();
        }
    }

    /// Takes in what happened outside.
    pub fn hear(&mut self, news: News) {
        match news {
            News::Found(count, problems) => self.count(count, problems),
            News::Notes(notes, problems) => self.take_notes(notes, problems),
            News::Loaded => self.loading.done = true,
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
            News::Pieces(ticket, at, pieces) => self.reader.paint(ticket, at, &pieces),
            News::Hits(hits) => self.take_hits(hits),
            News::TextHits(from, hits) => self.take_text_hits(from, hits),
            News::Destination(ticket, destination) => self.take_destination(ticket, &destination),
            News::Fault(what) => self.notice = Some(what),
        }
        self.settle();
    }

    /// Fits everything into a screen of this many columns and rows.
    pub fn fit(&mut self, width: u16, height: u16) {
        if self.size != (width, height) {
            self.size = (width, height);
            // What was in view may no longer be.
            if self.mode() == Mode::Labels {
                self.overlay = None;
            }
            self.settle();
        }
    }

    /// The next thing that somebody outside has to do, told once.
    pub fn job(&mut self) -> Option<Job> {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay
            && let Some((scope, typed)) = palette.ask(self.version)
        {
            let library = self.library.clone();
            return Some(match scope {
                Scope::Talks => Job::Rank {
                    typed,
                    library,
                    version: self.version,
                },
                Scope::Text => Job::Search { typed, library },
            });
        }
        if let Some(job) = self.ask_destination() {
            return Some(job);
        }
        if let Some((ticket, key)) = self.reader.ask() {
            let album = self.album(&key.target, key.picture_state);
            let manuscript = self.manuscript(&key.target)?;
            return Some(Job::Typeset {
                ticket,
                manuscript,
                setting: key.setting,
                album,
            });
        }
        if let Some(job) = self.picture_job() {
            return Some(job);
        }
        let (ticket, at, code) = self.reader.ask_to_paint()?;
        Some(Job::Highlight { ticket, at, code })
    }

    /// Brings all that depends on something else in line with it.
    pub(super) fn settle(&mut self) {
        let over = match &self.overlay {
            None | Some(Overlay::Labels(_)) => Over::Nothing,
            Some(Overlay::Palette(_)) => Over::Palette,
            Some(Overlay::Picker(_)) => Over::Picker,
            Some(Overlay::Sheet(_)) => Over::Sheet,
        };
        self.layout = Layout::of(self.size.0, self.size.1, self.focus, over);
        let events = self.library.events();
        self.events
            .fit(self.layout.events.map_or(0, |list| list.body.height));
        self.events.refresh(
            self.version,
            events.len(),
            |at| &events[at].id,
            |typed| search::events(typed, events),
            |at| &events[at].title,
            Vec::new,
        );
        let event = self.events.selected().map(|at| Arc::clone(&events[at]));
        if event.as_ref().map(|event| &event.id) != self.event.as_ref() {
            self.event = event.as_ref().map(|event| Arc::clone(&event.id));
            self.talks.reset();
        }
        let talks = event.as_ref().map_or(&[][..], |event| &event.talks);
        self.talks
            .fit(self.layout.talks.map_or(0, |list| list.body.height));
        self.talks.refresh(
            self.version,
            talks.len(),
            |at| &talks[at].id,
            |typed| match &event {
                Some(event) => search::talks(typed, event),
                None => search::lines(typed, &[]),
            },
            |at| &talks[at].title,
            || event.as_ref().map_or_else(Vec::new, |of| of.group_starts()),
        );
        if let (Some(Overlay::Palette(palette)), Some(area)) =
            (&mut self.overlay, self.layout.palette)
        {
            palette.fit(area.list.height);
        }
        let (key, area) = self.wanted_page();
        self.reader.show(key, area);
        self.settle_page();
    }

    /// Brings what depends on the rows of the page in line with them.
    fn settle_page(&mut self) {
        if let Some(Overlay::Picker(mut picker)) = self
            .overlay
            .take_if(|over| matches!(over, Overlay::Picker(_)))
        {
            self.fill_outline(&mut picker);
            picker.fit(self.layout.palette.map_or(0, |area| area.list.height));
            self.overlay = Some(Overlay::Picker(picker));
        }
        match &mut self.overlay {
            None => {
                if let Some(find) = self.find.as_mut()
                    && let Some(at) = find.refresh(&mut self.reader)
                {
                    self.reader.bring_byte(at);
                }
            }
            Some(Overlay::Palette(palette)) => {
                // A preview unfolds nothing.
                if let Some(find) = palette.text_mut().find_mut()
                    && let Some(at) = find.refresh(&mut self.reader)
                    && let Some(page) = self.reader.page()
                {
                    self.reader.bring(page.row_of_byte(at));
                }
            }
            Some(_) => {}
        }
    }

    fn count(&mut self, found: usize, problems: Vec<Problem>) {
        self.loading.found = Some(found);
        self.report(problems);
    }

    fn take_notes(&mut self, notes: Vec<Note>, problems: Vec<Problem>) {
        self.loading.read += notes.len()
            + problems
                .iter()
                .filter(|problem| problem.fault == Fault::Closed)
                .count();
        self.library.add(notes);
        self.version += 1;
        self.report(problems);
    }

    /// Keeps problems for their sheet and says the first at once.
    fn report(&mut self, problems: Vec<Problem>) {
        if let Some(first) = problems.first() {
            self.notice.get_or_insert_with(|| first.to_string());
        }
        self.problems.extend(problems);
    }

    fn go(&mut self, by: By) {
        let is_finding = self.mode() == Mode::Find;
        let events = self.library.events();
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.select(by),
            Some(Overlay::Picker(picker)) => picker.select(by),
            Some(Overlay::Sheet(_)) => self.reader.scroll(by),
            Some(Overlay::Labels(_)) => {}
            None if is_finding => match by {
                By::Row(step) | By::Half(step) | By::Page(step) | By::End(step) => {
                    self.go_found(step);
                }
            },
            None => match self.focus {
                Pane::Events => self.events.select(by, |at| &events[at].id),
                Pane::Talks => {
                    if let Some(event) = self.events.selected().map(|at| &events[at]) {
                        self.talks.select(by, |at| &event.talks[at].id);
                    }
                }
                Pane::Page => self.reader.scroll(by),
            },
        }
    }

    /// Opens the sheet that explains what is on the page.
    fn ask_why(&mut self) {
        if let Some(of @ (Target::Event(_) | Target::Talk(_))) = self.browsed() {
            self.overlay = Some(Overlay::Sheet(Target::Why(Box::new(of))));
        }
    }

    fn go_in(&mut self) {
        if self.focus == Pane::Page
            && let Some(first) = self.reader.fold_in_view()
        {
            return self.reader.turn_fold(first);
        }
        self.focus = match self.focus {
            Pane::Events if self.selected_event().is_some() => Pane::Talks,
            Pane::Talks if self.selected_talk().is_some() => Pane::Page,
            same => same,
        };
    }

    fn go_out(&mut self) {
        if self.focus == Pane::Page && self.find.take().is_some() {
            return;
        }
        if self
            .list_in_focus()
            .is_some_and(|list| list.filter().is_some())
        {
            return self.clear_filter();
        }
        self.focus = match self.focus {
            Pane::Page => Pane::Talks,
            Pane::Talks | Pane::Events => Pane::Events,
        };
    }

    /// Scrolls the page sideways; where it has nothing to scroll, the key is one of the panes.
    fn go_sideways(&mut self, step: Step) {
        let is_scrolled = self.is_reading() && self.reader.go_sideways(step);
        match step {
            // A sheet has no panes beside it.
            _ if is_scrolled || self.overlay.is_some() => {}
            Step::Forth if self.focus == Pane::Page => {}
            Step::Forth => self.go_in(),
            Step::Back => self.go_out(),
        }
    }

    fn pane_after(&self, steps: usize) -> Pane {
        let panes = [Pane::Events, Pane::Talks, Pane::Page];
        let at = panes
            .iter()
            .position(|pane| *pane == self.focus)
            .unwrap_or(0);
        panes[(at + steps) % panes.len()]
    }

    /// The talk after or before, of the same event or the one beside it in the list.
    fn go_talk(&mut self, step: Step) {
        if self.on_event {
            let talk = self.talk_in_view();
            let is_at_first = talk.is_none();
            if let Some(id) = talk {
                self.talks.prefer(id);
                self.settle();
            }
            self.on_event = false;
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
    fn talk_in_view(&self) -> Option<Arc<str>> {
        let event = self
            .events
            .selected()
            .map(|at| &self.library.events()[at])?;
        let line = self.reader.line(&Target::Event(Arc::clone(&event.id)));
        let above = |talk: &&Talk| talk.line <= line;
        let talk = event.talks.iter().rev().find(above);
        talk.filter(|_| !event.is_of_folder())
            .map(|talk| Arc::clone(&talk.id))
    }

    fn step_talk(&mut self, step: Step) {
        let (at, count) = self.talks.position();
        let edge = if step == Step::Forth {
            count.saturating_sub(1)
        } else {
            0
        };
        if self.focus == Pane::Events {
            self.focus = Pane::Talks;
        } else if at != edge {
            let pane = std::mem::replace(&mut self.focus, Pane::Talks);
            self.go(By::Row(step));
            self.focus = pane;
        } else {
            let pane = std::mem::replace(&mut self.focus, Pane::Events);
            let (before, _) = self.events.position();
            self.go(By::Row(step));
            self.focus = pane;
            self.settle();
            if step == Step::Back && self.events.position().0 != before {
                self.focus = Pane::Talks;
                self.go(By::End(Step::Forth));
                self.focus = pane;
            }
        }
    }

    fn list_in_focus(&self) -> Option<&Listing> {
        match self.focus {
            Pane::Events => Some(&self.events),
            Pane::Talks => Some(&self.talks),
            Pane::Page => None,
        }
    }

    fn list_mut(&mut self) -> &mut Listing {
        if self.focus == Pane::Events {
            &mut self.events
        } else {
            &mut self.talks
        }
    }

    fn clear_filter(&mut self) {
        // What was selected among the matches stays selected in the whole list.
        let events = self.library.events();
        match self.focus {
            Pane::Events if !self.events.is_typing() => {
                self.events.accept_filter(|at| &events[at].id);
            }
            Pane::Talks if !self.talks.is_typing() => {
                if let Some(event) = self.events.selected().map(|at| &events[at]) {
                    self.talks.accept_filter(|at| &event.talks[at].id);
                }
            }
            _ => {}
        }
        self.list_mut().clear_filter();
    }

    fn edit(&mut self, edit: Edit) {
        let is_finding = self.mode() == Mode::Find;
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.edit(edit),
            Some(Overlay::Picker(picker)) => picker.edit(edit),
            None if is_finding => {
                if let Some(find) = &mut self.find {
                    find.field_mut().edit(edit);
                }
            }
            _ => self.list_mut().edit_filter(edit),
        }
    }

    fn complete(&mut self) {
        let library = self.library.clone();
        let choices = |typed: &str| search::completions(typed, library.events());
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.complete(choices),
            Some(_) => {}
            None => self.list_mut().complete_filter(choices),
        }
    }

    fn accept(&mut self) {
        match (self.mode(), &self.overlay) {
            (Mode::Palette, Some(Overlay::Picker(_))) => return self.pick(),
            (Mode::Palette, _) => return self.open_selected(),
            (Mode::Find, _) => return self.accept_find(),
            _ => {}
        }
        let events = self.library.events();
        if self.focus == Pane::Events {
            self.events.accept_filter(|at| &events[at].id);
        } else if let Some(event) = self.events.selected().map(|at| &events[at]) {
            self.talks.accept_filter(|at| &event.talks[at].id);
        }
    }

    fn cancel(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Picker(picker)) => self.focus = picker.opener,
            Some(Overlay::Palette(_)) => self.leave_palette(),
            Some(_) => {}
            None if self.find.as_ref().is_some_and(Find::is_typing) => self.cancel_find(),
            None => self.clear_filter(),
        }
    }

    /// Holds on to what is selected where the focus has left it: notes that arrive do not change
    /// what is being read.
    fn pin(&mut self) {
        let events = self.library.events();
        if self.focus != Pane::Events {
            self.events.pin(|at| &events[at].id);
        }
        if let (Pane::Page, Some(event)) =
            (self.focus, self.events.selected().map(|at| &events[at]))
        {
            self.talks.pin(|at| &event.talks[at].id);
        }
    }
}
