//! The jump palette: what was typed, what it found, and which hit is selected.

use std::ops::Range;

use crate::app::action::{By, Edit};
use crate::app::cursor::Cursor;
use crate::app::field::Field;
use crate::app::grouped::Grouped;
use crate::notes::TalkRef;
use crate::search::Hits;

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    field: Field,
    hits: Option<Hits>,
    /// The query and the library's version that were asked for.
    asked: Option<(String, usize)>,
    /// Whether an answer is still to come.
    waiting: bool,
    /// Whether the best hit is to be opened once the answer is there.
    opening: bool,
    cursor: Cursor,
    chosen: Option<TalkRef>,
    marks: Vec<Vec<Range<usize>>>,
}

impl Palette {
    /// Shows `height` hits from now on.
    pub fn fit(&mut self, height: u16) {
        self.cursor.height = usize::from(height);
        let list = Grouped::plain(self.count());
        self.cursor.fit(&list);
        self.marks.clear();
        if let Some(hits) = self
            .hits
            .as_ref()
            .filter(|hits| !hits.typed.trim().is_empty())
        {
            let visible = self.cursor.visible(&list).filter_map(|at| hits.entry(at));
            self.marks = visible.map(|entry| entry.matches(&hits.query)).collect();
        }
    }

    /// What to look for in a library of this version, told once.
    pub fn ask(&mut self, version: usize) -> Option<String> {
        let wanted = (self.field.text().to_owned(), version);
        // While notes arrive, an answer is not asked for anew before it came: it would never come.
        let is_under_way = self.waiting
            && self
                .asked
                .as_ref()
                .is_some_and(|(typed, _)| *typed == wanted.0);
        if is_under_way || self.asked.as_ref() == Some(&wanted) {
            return None;
        }
        self.asked = Some(wanted);
        self.waiting = true;
        Some(self.field.text().to_owned())
    }

    /// Takes in an answer to what is typed. While notes arrive it may know fewer than there are.
    pub fn take(&mut self, hits: Hits) {
        if self
            .asked
            .as_ref()
            .is_none_or(|(typed, _)| *typed != hits.typed)
        {
            return;
        }
        self.waiting = false;
        let found = self.chosen.as_ref().and_then(|chosen| hits.place(chosen));
        let list = Grouped::plain(hits.len());
        self.cursor.put(found.unwrap_or(0), &list);
        self.hits = Some(hits);
    }

    /// The talk that Enter opens now. Where there is none yet, because the answer or the notes are
    /// still to come, it is remembered that Enter was pressed. Nothing typed and nothing selected
    /// opens nothing: the input method may deliver Enter before the syllable that was being typed.
    pub fn accept(&mut self) -> Option<TalkRef> {
        let is_asked = self.chosen.is_some() || !self.field.text().trim().is_empty();
        let talk = self.selected().filter(|_| is_asked && self.is_answered());
        self.opening = is_asked && talk.is_none();
        talk
    }

    /// Whether Enter was pressed before there was what it opens, and now there is.
    pub fn is_opening(&self) -> bool {
        self.opening && self.is_answered() && self.selected().is_some()
    }

    /// Whether the hits are those of what is typed.
    fn is_answered(&self) -> bool {
        let hits = self.hits.as_ref();
        hits.is_some_and(|hits| hits.typed == self.field.text())
    }

    /// Changes what is typed; the best hit is selected.
    pub fn edit(&mut self, edit: Edit) {
        self.opening = false;
        if self.field.edit(edit) {
            self.chosen = None;
        }
    }

    /// Completes what is typed, see [`Field::complete`].
    pub fn complete(&mut self, choices: impl FnOnce(&str) -> (usize, Vec<String>)) {
        if self.field.complete(choices) {
            self.chosen = None;
        }
    }

    /// Moves the selection.
    pub fn select(&mut self, by: By) {
        self.cursor.go(by, &Grouped::plain(self.count()));
        self.chosen = self.selected();
    }

    /// The selected talk.
    pub fn selected(&self) -> Option<TalkRef> {
        let hits = self.hits.as_ref()?;
        hits.entry(self.cursor.at).map(|entry| entry.named())
    }

    /// What is typed.
    pub fn field(&self) -> &Field {
        &self.field
    }

    /// What the last answer found.
    pub fn hits(&self) -> Option<&Hits> {
        self.hits.as_ref()
    }

    /// The number of hits.
    pub fn count(&self) -> usize {
        self.hits.as_ref().map_or(0, Hits::len)
    }

    /// The selected hit, the first visible one, and the number of hits.
    pub fn position(&self) -> (usize, usize, usize) {
        (self.cursor.at, self.cursor.top, self.count())
    }

    /// The chars of the visible hit `nth` that fit.
    pub fn marks(&self, nth: usize) -> &[Range<usize>] {
        self.marks.get(nth).map_or(&[], Vec::as_slice)
    }

    /// Whether an answer is still to come.
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }
}
