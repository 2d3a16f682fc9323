//! A list to pick from: the headings of a page, the places that a link may mean, the speakers of a talk.

use std::sync::Arc;

use crate::app::action::{Action, By, Edit};
use crate::app::history::Place;
use crate::app::listing::Listing;
use crate::app::offer::Offer;
use crate::app::pane::Pane;
use crate::app::things::Things;
use crate::notes::{TalkRef, ValueRef};
use crate::search::{self, Filtered, Stale};

/// Where picking something leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Goal {
    /// To a row of all that were set of the page.
    Row(usize),
    /// To another place.
    Place(Place),
    /// From a talk to a speaker's.
    Speaker(TalkRef, ValueRef),
    /// To what an action does.
    Command(Action),
    /// Into the clipboard.
    Copy(Offer),
}

/// Something to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    id: Arc<str>,
    /// What it says.
    pub text: String,
    /// What stands at the right.
    pub aside: String,
    /// How far it stands in.
    pub depth: usize,
    goal: Goal,
}

impl Things for Vec<Choice> {
    fn total(&self) -> usize {
        self.len()
    }

    fn id(&self, at: usize) -> &Arc<str> {
        &self[at].id
    }

    fn line(&self, at: usize) -> &str {
        &self[at].text
    }

    fn fitting(&self, typed: &str, stale: Stale<'_>) -> Option<Filtered> {
        let texts: Vec<&str> = self.iter().map(|choice| &*choice.text).collect();
        search::lines(typed, &texts, stale)
    }
}

/// The list while it is open.
#[derive(Debug)]
pub struct Picker {
    /// What is picked.
    pub title: &'static str,
    choices: Vec<Choice>,
    list: Listing,
    /// The choices in another language, or in the first one while they are shown in that.
    translations: Vec<String>,
    is_translated: bool,
    /// Whether it shows the headings of the page, as they arrive.
    pub(super) is_outline: bool,
    /// The pane that had the keys.
    pub(super) opener: Pane,
}

impl Picker {
    pub(super) fn new(title: &'static str, is_outline: bool, opener: Pane) -> Self {
        let mut list = Listing::default();
        list.open_filter();
        Self {
            title,
            choices: Vec::new(),
            list,
            translations: Vec::new(),
            is_translated: false,
            is_outline,
            opener,
        }
    }

    /// One without a box: the letter with which a choice begins takes it.
    pub(super) fn menu(title: &'static str, opener: Pane) -> Self {
        Self {
            list: Listing::default(),
            ..Self::new(title, false, opener)
        }
    }

    /// Whether letters take a choice.
    pub fn is_menu(&self) -> bool {
        self.list.filter().is_none()
    }

    /// Selects the first choice that begins with `letter`; whether there is one.
    pub(super) fn press(&mut self, letter: char) -> bool {
        let begins = |choice: &Choice| {
            let rest = choice.text.strip_prefix(letter);
            letter != ' ' && rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let at = self.choices.iter().position(begins);
        if let Some(at) = at {
            self.choose(at);
            let choices = &self.choices;
            self.list.refresh(choices.len(), choices, |_| None);
        }
        at.is_some()
    }

    /// Offers these.
    pub(super) fn offer(&mut self, choices: impl Iterator<Item = (String, usize, Goal)>) {
        let choice = |(nth, (text, depth, goal)): (usize, (String, usize, Goal))| Choice {
            id: nth.to_string().into(),
            text,
            aside: String::new(),
            depth,
            goal,
        };
        self.choices = choices.enumerate().map(choice).collect();
    }

    /// Puts these at the right of the choices, in their order.
    pub(super) fn set_asides(&mut self, asides: impl Iterator<Item = String>) {
        for (choice, aside) in self.choices.iter_mut().zip(asides) {
            choice.aside = aside;
        }
    }

    /// Has the choices in another language, too, in their order: they are shown in that where what is typed is found
    /// only there.
    pub(super) fn translate(&mut self, texts: impl Iterator<Item = String>) {
        self.translations = texts.collect();
    }

    /// Shows the choices in the language in which what is typed is found.
    fn choose_language(&mut self) {
        if self.translations.is_empty() {
            return;
        }
        let shown: Vec<&str> = self.choices.iter().map(|choice| &*choice.text).collect();
        let other: Vec<&str> = self.translations.iter().map(|text| &**text).collect();
        let (own, translated) = if self.is_translated {
            (&other, &shown)
        } else {
            (&shown, &other)
        };
        let typed = self.list.typed();
        let is_in = |texts: &[&str]| search::is_in_lines(typed, texts);
        // Typed on the wrong keyboard, say.
        let may_be = |texts: &[&str]| {
            let found = search::lines(typed, texts, &|| false);
            found.is_some_and(|found| !found.places.is_empty())
        };
        let is_translated = !typed.is_empty()
            && !is_in(own)
            && (is_in(translated) || !may_be(own) && may_be(translated));
        if is_translated != self.is_translated {
            self.is_translated = is_translated;
            for (choice, text) in self.choices.iter_mut().zip(&mut self.translations) {
                std::mem::swap(&mut choice.text, text);
            }
        }
    }

    /// Shows `height` of them.
    pub(super) fn fit(&mut self, height: u16) {
        let choices = &self.choices;
        self.list.fit(height);
        self.list.refresh(choices.len(), choices, |typed| {
            choices.fitting(typed, &|| false)
        });
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        self.list.edit_filter(edit);
        self.choose_language();
    }

    pub(super) fn select(&mut self, by: By) {
        self.list.select(by, &self.choices);
    }

    /// Selects the `nth` choice of those that are shown.
    pub(super) fn point(&mut self, nth: usize) {
        self.list.point(nth, &self.choices);
    }

    pub(super) fn list_mut(&mut self) -> &mut Listing {
        &mut self.list
    }

    /// Selects the choice at `at`.
    pub(super) fn choose(&mut self, at: usize) {
        if let Some(choice) = self.choices.get(at) {
            self.list.prefer(Arc::clone(&choice.id));
        }
    }

    /// The number of choices.
    pub fn count(&self) -> usize {
        self.choices.len()
    }

    pub(super) fn selected(&self) -> Option<&Goal> {
        self.list.selected().map(|at| &self.choices[at].goal)
    }

    /// The list of the choices, by places.
    pub fn list(&self) -> &Listing {
        &self.list
    }

    /// The choice at a place.
    pub fn choice(&self, at: usize) -> Option<&Choice> {
        self.choices.get(at)
    }
}
