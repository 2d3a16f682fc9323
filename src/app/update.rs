//! Every change of the state: actions of the reader, news from outside, a new size.

use crate::app::action::{Action, By, Edit, Effect, Step};
use crate::app::history::Place;
use crate::app::key::Mode;
use crate::app::layout::{Layout, Over};
use crate::app::listing::Listing;
use crate::app::palette::Scope;
use crate::app::pane::Pane;
use crate::app::picker::Picker;
use crate::app::reader::Target;
use crate::app::state::{App, Look, Overlay};
use crate::app::welcome::NO_NOTES;
use crate::notes::Facet;
use crate::search;
use crate::text::safe;

impl App {
    /// Does what the reader asks for.
    pub fn update(&mut self, action: Action) -> Effect {
        let action = self.command_of(action);
        self.notice = None;
        self.wish = None;
        self.moor();
        if !matches!(action, Action::Redraw | Action::Suspend) {
            self.take_over(!matches!(action, Action::Found(_)));
        }
        let before = self.here();
        let mut effect = Effect::None;
        match action {
            _ if self.is_idle(action) => self.notice = Some(NO_NOTES.to_owned()),
            Action::Move(by) => self.go(by),
            Action::In => self.go_in(),
            Action::Out => self.go_out(),
            Action::NextPane => self.focus = self.pane_after(1),
            Action::PreviousPane => self.focus = self.pane_after(2),
            Action::Focus(pane) => self.focus = pane,
            Action::Sideways(step) => self.go_sideways(step),
            Action::Wide => self.reader.turn_wide(),
            Action::Facet(step) => self.turn_facet(step),
            Action::Speaker => self.go_to_speaker(),
            Action::Overview => self.turn_overview(),
            Action::Talk(step) => self.go_talk(step),
            Action::Filter if self.is_reading() => self.open_find(),
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
            Action::Star => self.turn_star(),
            Action::Read => self.turn_read(),
            Action::Unread => self.go_to_unread(),
            Action::Places => self.open_places(),
            Action::Recall => self.recall_query(),
            Action::Jump => self.open_palette(Scope::Talks, before.as_ref()),
            Action::FullText => self.search_text(before.as_ref()),
            Action::Help => self.open_sheet(Target::Keys),
            Action::Why => self.ask_why(),
            Action::Problems => self.open_sheet(Target::Problems),
            Action::Commands => self.open_commands(),
            Action::Accept => self.accept(),
            Action::Cancel if self.is_picking() => return Effect::Quit,
            Action::Cancel => self.cancel(),
            Action::Edit(edit) => self.edit(edit),
            Action::Complete => self.complete(),
            Action::Pictures => self.notice = Some(self.pictures.turn().to_owned()),
            Action::Zoom => self.turn_zoom(),
            Action::Widen(step) => self.widen(step),
            Action::ResetPanes => self.reset_panes(),
            Action::Lists => self.turn_lists(),
            Action::Mouse => self.turn_mouse(),
            Action::Theme => self.notice = Some(self.preferences.themes.turn()),
            Action::Sort => self.turn_order(),
            Action::Reload => self.look = Look::Wanted,
            Action::Editor => effect = self.edit_note(),
            Action::CopyMenu => self.open_copy_menu(),
            Action::Cite => self.cite(),
            Action::Redraw => {
                self.pictures.forget();
                self.settle();
                return Effect::Redraw;
            }
            // Who waits for what is picked could not go on.
            Action::Suspend if self.is_picking() => {}
            Action::Suspend => return Effect::Suspend,
            Action::Quit => return Effect::Quit,
        }
        self.conclude(before.filter(|_| !matches!(action, Action::History(_))));
        match effect {
            Effect::None => self.errand(),
            other => other,
        }
    }

    /// Brings all in line with what was done, and keeps the way back to `before`.
    pub(super) fn conclude(&mut self, before: Option<Place>) {
        self.forget_page();
        self.settle();
        if self.leave_ghost() {
            self.settle();
        }
        self.pin();
        self.remember(before);
        self.keep_panes();
        self.log_history();
        self.mark_read();
    }

    /// The reader does something: where the program was to begin no longer counts, nor, where it `gives_up`, the place
    /// of what is found to which the page was to go.
    pub(super) fn take_over(&mut self, gives_up: bool) {
        self.start = None;
        self.memory.is_to_resume = false;
        if let Some(find) = self.find.as_mut().filter(|_| gives_up) {
            find.give_up();
        }
    }

    /// Types `text` into the box that is open; its line ends are spaces and press nothing.
    pub fn paste(&mut self, text: &str) {
        // What is pasted chooses nothing in a menu.
        if self.mode().is_box() && !self.picker().is_some_and(Picker::is_menu) {
            self.take_over(true);
            self.type_in(text.trim());
        }
    }

    /// Types `text`, as a line, into the box that is open.
    pub(super) fn type_in(&mut self, text: &str) {
        for c in safe::line(text).chars() {
            self.edit(Edit::Insert(c));
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

    /// Brings all that depends on something else in line with it.
    pub(super) fn settle(&mut self) {
        let over = match &self.overlay {
            None | Some(Overlay::Labels(_)) if self.is_overview() || self.is_start() => Over::Page,
            None | Some(Overlay::Labels(_)) => Over::Nothing,
            Some(Overlay::Palette(_)) => Over::Palette,
            Some(Overlay::Picker(_)) => Over::Picker,
            Some(Overlay::Sheet(_)) => Over::Sheet,
        };
        self.layout = Layout::of(self.size.0, self.size.1, self.focus, over, self.panes);
        self.settle_lists();
        if let (Some(Overlay::Palette(palette)), Some(area)) =
            (&mut self.overlay, self.layout.palette)
        {
            palette.fit(area.list.height);
        }
        self.settle_overview();
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
            None | Some(Overlay::Sheet(_)) => self.settle_find(),
            Some(Overlay::Palette(palette)) => {
                // A preview unfolds nothing.
                if let Some(find) = palette.find_mut()
                    && let Some(at) = find.refresh(&mut self.reader)
                    && let Some(page) = self.reader.page()
                {
                    self.reader.bring(page.row_of_byte(at));
                }
            }
            Some(_) => {}
        }
    }

    /// Brings what is found in the page in line with it.
    fn settle_find(&mut self) {
        self.follow_trail();
        let Some(find) = &mut self.find else { return };
        if let Some(at) = find.refresh(&mut self.reader) {
            self.reader.bring_byte(at);
        }
        for step in find.take_queued(&self.reader) {
            self.go_found(step);
        }
    }

    fn go(&mut self, by: By) {
        if self.mode() == Mode::Find {
            let (By::Row(step) | By::Half(step) | By::Page(step) | By::End(step)) = by;
            return self.go_found(step);
        }
        let is_start = self.is_start();
        let is_recalling = self.may_recall(by);
        match &mut self.overlay {
            Some(Overlay::Palette(_)) if is_recalling => self.recall_query(),
            Some(Overlay::Palette(palette)) => palette.select(by),
            Some(Overlay::Picker(picker)) => picker.select(by),
            Some(Overlay::Sheet(_)) => self.reader.scroll(by),
            Some(Overlay::Labels(_)) => {}
            None if is_start => self.reader.scroll(by),
            None => match self.focus {
                Pane::Values => self.facets.select(by),
                Pane::Talks => self.talks.select(by),
                Pane::Page if self.is_overview() => self.go_in_overview(by),
                Pane::Page => self.reader.scroll(by),
            },
        }
    }

    /// Lays a sheet over everything; what is found in the page under it waits.
    pub(super) fn open_sheet(&mut self, target: Target) {
        self.find_under = self.find.take();
        self.overlay = Some(Overlay::Sheet(target));
    }

    /// Opens the sheet that explains what is on the page.
    fn ask_why(&mut self) {
        match self.browsed() {
            Some(of @ (Target::Event(_) | Target::Talk(_))) => {
                self.open_sheet(Target::Why(Box::new(of)));
            }
            Some(Target::Value(_) | Target::Overview) => {
                self.notice = Some("ask about a talk or an event".to_owned());
            }
            _ => {}
        }
    }

    pub(super) fn go_in(&mut self) {
        if self.is_overview() {
            return self.take_lead();
        }
        if self.focus == Pane::Page
            && let Some(first) = self.reader.fold_in_view()
        {
            return self.reader.turn_fold(first);
        }
        self.focus = match self.focus {
            Pane::Values if self.facets.selected().is_some() || self.is_listing() => Pane::Talks,
            Pane::Talks if self.selected_talk().is_some() => Pane::Page,
            same => same,
        };
    }

    fn go_out(&mut self) {
        if self.is_reading() && self.find.take().is_some() {
            return;
        }
        if self.is_overview() {
            return self.leave_overview();
        }
        if self
            .list_in_focus()
            .is_some_and(|list| list.filter().is_some())
        {
            return self.clear_filter();
        }
        self.focus = match self.focus {
            Pane::Page => Pane::Talks,
            Pane::Talks | Pane::Values => Pane::Values,
        };
    }

    /// Scrolls the page sideways; where it has nothing to scroll, the key is one of the panes.
    fn go_sideways(&mut self, step: Step) {
        if self.is_overview() && self.overlay.is_none() {
            return self.go_beside_in_overview(step);
        }
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
        let panes = [Pane::Values, Pane::Talks, Pane::Page];
        let at = panes
            .iter()
            .position(|pane| *pane == self.focus)
            .unwrap_or(0);
        panes[(at + steps) % panes.len()]
    }

    fn list_in_focus(&self) -> Option<&Listing> {
        match self.focus {
            Pane::Values => Some(self.values()),
            Pane::Talks => Some(self.talks()),
            Pane::Page => None,
        }
    }

    fn list_mut(&mut self) -> &mut Listing {
        if self.focus == Pane::Values {
            self.facets.list_mut()
        } else {
            self.talks.list_mut()
        }
    }

    fn clear_filter(&mut self) {
        // What was selected among the matches stays selected in the whole list.
        if self.list_in_focus().is_some_and(|list| !list.is_typing()) {
            self.accept_filter();
        }
        self.list_mut().clear_filter();
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        if let Some(find) = self.find.as_mut().filter(|find| find.is_typing()) {
            find.field_mut().edit(edit);
            return;
        }
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.edit(edit),
            Some(Overlay::Picker(picker)) if picker.is_menu() => {
                if let Edit::Insert(letter) = edit {
                    self.press_menu(letter);
                }
            }
            Some(Overlay::Picker(picker)) => picker.edit(edit),
            _ => self.list_mut().edit_filter(edit),
        }
    }

    fn complete(&mut self) {
        let library = self.library.clone();
        let choices = |typed: &str| search::completions(typed, library.events());
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.complete(choices),
            Some(_) => {}
            // Of other values only the names are known.
            None if self.focus == Pane::Values && self.facets.shown() != Facet::Events => {}
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
        self.accept_filter();
    }

    pub(super) fn accept_filter(&mut self) {
        match self.focus {
            Pane::Values => self.facets.accept_filter(),
            Pane::Talks | Pane::Page => self.talks.accept_filter(),
        }
    }

    pub(super) fn cancel(&mut self) {
        if self.is_finding() {
            return self.cancel_find();
        }
        match self.overlay.take() {
            Some(Overlay::Picker(picker)) => self.focus = picker.opener,
            Some(Overlay::Palette(_)) => self.leave_palette(),
            Some(Overlay::Sheet(target)) if self.find.take().is_some() => {
                self.overlay = Some(Overlay::Sheet(target));
            }
            Some(Overlay::Sheet(_)) => self.find = self.find_under.take(),
            Some(Overlay::Labels(_)) => {}
            None => self.clear_filter(),
        }
    }
}
