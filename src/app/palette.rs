//! The jump palette: what was typed, where it is looked for, and what is selected.

use crate::app::action::{By, Edit};
use crate::app::field::Field;
use crate::app::find::Find;
use crate::app::found_lines::FoundLines;
use crate::app::grouped::ListRow;
use crate::app::landing::Landing;
use crate::app::ranked::Ranked;
use crate::app::reader::Target;
use crate::app::trail::Trail;
use crate::notes::TalkRef;
use crate::search::{Hits, TextHits};

/// Where the palette looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// In titles, names of speakers, events and dates.
    #[default]
    Talks,
    /// In the text of all notes.
    Text,
}

/// What Enter opens.
#[derive(Debug)]
pub(super) enum Choice {
    Talk(TalkRef),
    Line(Landing, Option<Box<Trail>>),
}

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    field: Field,
    scope: Scope,
    ranked: Ranked,
    lines: FoundLines,
    /// Whether what is best is to be opened once the answer is there.
    opening: bool,
    /// Which of the queries of before it shows, counted from the last.
    recalled: Option<usize>,
}

impl Palette {
    /// An empty one that looks there.
    pub(super) fn new(scope: Scope) -> Self {
        Self {
            scope,
            ..Self::default()
        }
    }

    /// Shows `height` rows from now on.
    pub fn fit(&mut self, height: u16) {
        match self.scope {
            Scope::Talks => self.ranked.fit(height),
            Scope::Text => self.lines.fit(height),
        }
    }

    /// Where to look for what is typed in a library of this version, and the ticket of the question; told
    /// once.
    pub fn ask(&mut self, version: usize) -> Option<(Scope, usize)> {
        let inquiry = match self.scope {
            Scope::Talks => &mut self.ranked.inquiry,
            Scope::Text => &mut self.lines.inquiry,
        };
        let ticket = inquiry.ask(self.field.text(), version)?;
        Some((self.scope, ticket))
    }

    /// Takes in an answer to what is typed.
    pub fn take(&mut self, hits: Hits) {
        self.ranked.take(hits);
    }

    /// Takes in part of the answer from the text of all notes to the question with this ticket.
    pub fn take_lines(&mut self, ticket: usize, hits: TextHits) {
        self.lines.take(ticket, hits);
    }

    /// Looks in the text of all notes for what is typed, or in titles again.
    pub fn turn_scope(&mut self) {
        self.opening = false;
        self.scope = match self.scope {
            Scope::Talks => Scope::Text,
            Scope::Text => Scope::Talks,
        };
    }

    /// What Enter opens now. Where there is nothing yet, because the answer or the notes are
    /// still to come, it is remembered that Enter was pressed. Nothing typed and nothing selected
    /// opens nothing: the input method may deliver Enter before the syllable that was being typed.
    pub(super) fn accept(&mut self) -> Option<Choice> {
        let is_asked = !self.is_idle();
        let opened = self.selected().filter(|_| is_asked && self.is_answered());
        self.opening = is_asked && opened.is_none();
        opened
    }

    /// Whether nothing is typed and nothing selected.
    pub fn is_idle(&self) -> bool {
        let is_chosen = match self.scope {
            Scope::Talks => self.ranked.is_chosen(),
            Scope::Text => self.lines.is_chosen(),
        };
        !is_chosen && self.field.text().trim().is_empty()
    }

    /// Opens the best of what is typed once that is known, as if Enter had been pressed.
    pub(super) fn open_best(&mut self) {
        self.opening = true;
    }

    fn selected(&self) -> Option<Choice> {
        match self.scope {
            Scope::Talks => self.ranked.selected().map(Choice::Talk),
            Scope::Text => {
                let landing = self.lines.selected()?.clone();
                Some(Choice::Line(landing, self.lines.trail().map(Box::new)))
            }
        }
    }

    /// What the preview shows.
    pub(super) fn previewed(&self) -> Option<Target> {
        match self.scope {
            Scope::Talks => self.ranked.selected().map(Target::Talk),
            Scope::Text => self.lines.selected().map(|landing| landing.target.clone()),
        }
    }

    /// Whether Enter was pressed before there was what it opens, and now there is.
    pub fn is_opening(&self) -> bool {
        let is_there = match self.scope {
            Scope::Talks => self.ranked.count() > 0,
            Scope::Text => self.lines.count() > 0,
        };
        self.opening && is_there && self.is_answered()
    }

    /// Whether what was found is what is typed.
    fn is_answered(&self) -> bool {
        match self.scope {
            Scope::Talks => self.ranked.is_of(self.field.text()),
            Scope::Text => self.lines.is_of(self.field.text()),
        }
    }

    /// Shows a query of before, the one at `nth` counted from the last.
    pub(super) fn recall(&mut self, nth: usize, text: &str) {
        self.opening = false;
        self.field = Field::of(text);
        self.recalled = Some(nth);
        self.forget_choice();
    }

    /// Which of the queries of before it shows, as long as nothing is changed in it.
    pub(super) fn recalled(&self) -> Option<usize> {
        self.recalled
    }

    /// Whether nothing stands above what is selected.
    pub(super) fn is_at_first(&self) -> bool {
        match self.scope {
            Scope::Talks => self.ranked.position().0 == 0,
            Scope::Text => self.lines.is_at_first(),
        }
    }

    /// Changes what is typed; the best hit is selected.
    pub fn edit(&mut self, edit: Edit) {
        self.opening = false;
        if self.field.edit(edit) {
            self.recalled = None;
            self.forget_choice();
        }
    }

    /// Completes what is typed, see [`Field::complete`]; where nothing completes it, looks elsewhere for it.
    pub fn complete(&mut self, choices: impl FnOnce(&str) -> (usize, Vec<String>)) {
        let is_begun = !self.field.text().is_empty() && !self.field.text().ends_with(' ');
        if self.scope == Scope::Talks && is_begun && self.field.complete(choices) {
            self.forget_choice();
        } else {
            self.turn_scope();
        }
    }

    fn forget_choice(&mut self) {
        self.ranked.reset();
        self.lines.reset();
    }

    /// Moves the selection.
    pub fn select(&mut self, by: By) {
        match self.scope {
            Scope::Talks => self.ranked.select(by),
            Scope::Text => self.lines.select(by),
        }
    }

    /// Selects the `nth` of what was found.
    pub(super) fn point(&mut self, nth: usize) {
        match self.scope {
            Scope::Talks => self.ranked.point(nth),
            Scope::Text => self.lines.point(nth),
        }
    }

    /// Has the list begin with the row `top`, as far as it can; the selection stays.
    pub(super) fn view_from(&mut self, top: usize) {
        match self.scope {
            Scope::Talks => self.ranked.view_from(top),
            Scope::Text => self.lines.view_from(top),
        }
    }

    /// Brings the selection back into view.
    pub(super) fn moor(&mut self) {
        self.ranked.moor();
        self.lines.moor();
    }

    /// The first visible row of the list, and the number of rows.
    pub(super) fn view(&self) -> (usize, usize) {
        match self.scope {
            Scope::Talks => {
                let (_, top, count) = self.ranked.position();
                (top, count)
            }
            Scope::Text => self.lines.view(),
        }
    }

    /// The thing in the visible row `nth`, or the first one of the group whose heading stands there.
    pub(super) fn in_row(&self, nth: usize) -> Option<usize> {
        match self.scope {
            Scope::Talks => {
                let (_, top, count) = self.ranked.position();
                Some(top + nth).filter(|&at| at < count)
            }
            Scope::Text => {
                let (mut rows, _) = self.lines.visible();
                rows.nth(nth).map(ListRow::thing)
            }
        }
    }

    /// Where it looks.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// What is typed.
    pub fn field(&self) -> &Field {
        &self.field
    }

    /// The talks that were found.
    pub fn ranked(&self) -> &Ranked {
        &self.ranked
    }

    /// The lines that were found.
    pub fn lines(&self) -> &FoundLines {
        &self.lines
    }

    /// What is marked in the preview.
    pub fn find(&self) -> Option<&Find> {
        self.lines.find().filter(|_| self.scope == Scope::Text)
    }

    pub(super) fn find_mut(&mut self) -> Option<&mut Find> {
        let is_shown = self.scope == Scope::Text;
        self.lines.find_mut().filter(|_| is_shown)
    }

    /// Whether an answer is still to come.
    pub fn is_waiting(&self) -> bool {
        match self.scope {
            Scope::Talks => self.ranked.is_waiting(),
            Scope::Text => self.lines.is_waiting(),
        }
    }
}
