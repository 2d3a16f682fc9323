//! Lines of all notes that have what is typed, by talks, and which of them is selected.

use crate::app::action::By;
use crate::app::cursor::Cursor;
use crate::app::find::Find;
use crate::app::grouped::{Grouped, ListRow};
use crate::app::inquiry::Inquiry;
use crate::app::landing::{Landing, target};
use crate::app::reader::Target;
use crate::app::trail::Trail;
use crate::search::TextHits;

/// Lines that are kept: nobody reads more, and more letters make them fewer.
pub const MOST_LINES: usize = 10_000;

/// The lines that were found so far.
#[derive(Debug, Default)]
pub struct FoundLines {
    pub(super) inquiry: Inquiry,
    hits: Option<TextHits>,
    /// The ticket of the question that they answer.
    ticket: usize,
    /// A later answer to the same question while notes arrive: it is shown once it is whole.
    next: Option<TextHits>,
    /// The places of the lines with which talks begin.
    starts: Vec<usize>,
    list: Grouped,
    cursor: Cursor,
    /// The page and the line that the reader selected.
    chosen: Option<(Target, u32)>,
    /// Where the selected line is on its page.
    landing: Option<(usize, Landing)>,
    /// What is marked on that page.
    find: Option<Find>,
}

impl FoundLines {
    /// Shows `height` rows from now on.
    pub(super) fn fit(&mut self, height: u16) {
        self.cursor.height = usize::from(height);
        self.cursor.fit(&self.list);
        let at = self.cursor.at;
        if self.landing.as_ref().is_none_or(|(of, _)| *of != at) {
            self.landing = self.landing_at(at).map(|landing| (at, landing));
            let landing = self.landing.as_ref();
            self.find = landing.map(|(_, landing)| Find::landing(landing.clone(), true));
        }
    }

    fn landing_at(&self, at: usize) -> Option<Landing> {
        Landing::of(self.hits.as_ref()?, at)
    }

    /// Takes in part of the answer to the question with this ticket, behind the parts before it.
    pub(super) fn take(&mut self, ticket: usize, part: TextHits) {
        if !self.inquiry.is_due(ticket) {
            return;
        }
        let is_first = std::mem::replace(&mut self.ticket, ticket) != ticket;
        let is_again = self.is_of(&part.typed);
        let is_whole = part.is_whole;
        if is_first && is_again {
            self.next = Some(part);
        } else if is_first {
            self.next = None;
            self.hits = Some(part);
        } else if let Some(hits) = self.next.as_mut().or(self.hits.as_mut()) {
            hits.list.extend(part.list);
            hits.is_whole = is_whole;
        }
        if is_whole {
            self.inquiry.close();
            self.hits = self.next.take().or(self.hits.take());
        }
        if self.next.is_none() {
            self.regroup();
        }
    }

    fn regroup(&mut self) {
        let hits = self.hits.as_ref();
        self.starts = hits.map(TextHits::starts).unwrap_or_default();
        self.list = Grouped::new(self.count(), &self.starts);
        self.landing = None;
        let chosen = self.chosen.as_ref();
        let found = chosen.and_then(|chosen| {
            (0..self.count()).find(|&at| self.page_and_line(at).as_ref() == Some(chosen))
        });
        let at = found.unwrap_or(0);
        self.cursor.put(at, &self.list);
    }

    fn page_and_line(&self, at: usize) -> Option<(Target, u32)> {
        let line = self.hits.as_ref()?.get(at)?;
        Some((target(&line), line.line))
    }

    /// Selects the first line of what is typed next.
    pub(super) fn reset(&mut self) {
        self.chosen = None;
        self.next = None;
    }

    pub(super) fn select(&mut self, by: By) {
        self.cursor.go(by, &self.list);
        self.chosen = self.page_and_line(self.cursor.at);
    }

    /// Selects the `nth` line, which is in view.
    pub(super) fn point(&mut self, nth: usize) {
        if nth < self.count() {
            self.cursor.point(nth, &self.list);
            self.chosen = self.page_and_line(nth);
        }
    }

    /// Has the view begin with the row `top`, as far as it can; the selection stays.
    pub(super) fn view_from(&mut self, top: usize) {
        self.cursor.view_from(top, &self.list);
    }

    /// Brings the selection back into view.
    pub(super) fn moor(&mut self) {
        self.cursor.is_adrift = false;
    }

    /// Whether the view was scrolled by itself, so that the selection may be out of it.
    pub fn is_adrift(&self) -> bool {
        self.cursor.is_adrift
    }

    /// Whether the reader selected one, not the order.
    pub(super) fn is_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// Whether nothing stands above what is selected.
    pub(super) fn is_at_first(&self) -> bool {
        self.cursor.at == 0
    }

    /// Whether the lines are those of `typed`, and there is one or never will be.
    pub(super) fn is_of(&self, typed: &str) -> bool {
        let is_answer =
            |hits: &TextHits| hits.typed == typed && (hits.is_whole || !hits.list.is_empty());
        self.hits.as_ref().is_some_and(is_answer)
    }

    pub(super) fn selected(&self) -> Option<&Landing> {
        self.landing.as_ref().map(|(_, landing)| landing)
    }

    /// The way from the selected line on.
    pub(super) fn trail(&self) -> Option<Trail> {
        let hits = self.hits.clone()?;
        Some(Trail::new(hits, self.cursor.at))
    }

    /// What is marked on the page of the selected line.
    pub fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    pub(super) fn find_mut(&mut self) -> Option<&mut Find> {
        self.find.as_mut()
    }

    /// The lines so far.
    pub fn hits(&self) -> Option<&TextHits> {
        self.hits.as_ref()
    }

    /// The number of lines.
    pub fn count(&self) -> usize {
        self.hits.as_ref().map_or(0, |hits| hits.list.len())
    }

    /// The number of talks with lines, those of events that are part of none counted as one.
    pub fn talk_count(&self) -> usize {
        self.starts.len()
    }

    /// The number of lines of the talk that begins with the line at `start`.
    pub fn count_from(&self, start: usize) -> usize {
        let nth = self.starts.partition_point(|&at| at <= start);
        self.starts.get(nth).copied().unwrap_or(self.count()) - start
    }

    /// The visible rows, and the selected line.
    pub fn visible(&self) -> (impl Iterator<Item = ListRow>, usize) {
        let rows = self.cursor.visible(&self.list);
        (rows.map(|row| self.list.at(row)), self.cursor.at)
    }

    /// The first visible row, and the number of rows.
    pub fn view(&self) -> (usize, usize) {
        (self.cursor.top, self.list.rows())
    }

    /// Whether lines are still to come.
    pub fn is_waiting(&self) -> bool {
        self.inquiry.is_waiting()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Step;
    use crate::notes::{Library, Note, Place};
    use crate::search::{TextHit, full_text};
    use proptest::prelude::*;

    fn hits(notes: &[String], typed: &str) -> TextHits {
        let mut library = Library::default();
        let note = |(nth, text): (usize, &String)| {
            Note::read(Place::at(&format!("{nth}.md")), text.as_bytes())
        };
        library.add(notes.iter().enumerate().map(note).collect());
        let mut hits = TextHits::new(typed.to_owned(), library.clone());
        let pattern = hits.pattern().unwrap().clone();
        full_text(&library, &pattern, usize::MAX, &|| false, &mut |batch| {
            hits.list.extend(batch);
            true
        });
        hits.is_whole = true;
        hits
    }

    /// An answer in parts, the last one whole and empty.
    fn parts(whole: &TextHits, size: usize) -> Vec<TextHits> {
        let part = |list: &[TextHit], is_whole| TextHits {
            list: list.to_vec(),
            is_whole,
            ..whole.clone()
        };
        let chunks = whole.list.chunks(size).map(|list| part(list, false));
        chunks.chain([part(&[], true)]).collect()
    }

    proptest! {
        #[test]
        fn parts_come_to_the_whole_and_the_selection_stays(
            notes in prop::collection::vec("(## [가나] - 김하나\n|[가나]{1,3}\n){1,8}", 1..5),
            size in 1usize..4, down in 0usize..6, stale in any::<bool>(),
        ) {
            let mut found = FoundLines::default();
            let whole = hits(&notes, "가");
            let ticket = found.inquiry.ask("가", 1).unwrap();
            prop_assert_eq!(found.inquiry.ask("가", 2), None);
            for part in parts(&whole, size) {
                found.take(ticket, part);
                found.fit(5);
                let (mut rows, at) = found.visible();
                prop_assert!(found.count() == 0 || rows.any(|row| row == ListRow::Thing(at)));
            }
            prop_assert!(!found.is_waiting() && found.is_of("가"));
            prop_assert_eq!(&found.hits().unwrap().list, &whole.list);
            for _ in 0..down {
                found.select(By::Row(Step::Forth));
            }
            found.fit(5);
            let selected = found.selected().cloned();
            // The same again, as a note more arrived; what nobody asked for any more changes nothing.
            let mut more = notes.clone();
            more.push("# 다른 모임\n\n## 가 - 김하나\n\n가\n".to_owned());
            let again = hits(&more, "가");
            let next = found.inquiry.ask("가", 2).unwrap();
            for part in parts(&again, size) {
                if stale {
                    found.take(ticket, part.clone());
                }
                let before = found.count();
                let is_whole = part.is_whole;
                found.take(next, part);
                prop_assert!(is_whole || found.count() == before);
            }
            found.fit(5);
            prop_assert_eq!(&found.hits().unwrap().list, &again.list);
            let line = |landing: &Landing| (landing.target.clone(), landing.line);
            if down > 0 && !whole.list.is_empty() {
                prop_assert_eq!(found.selected().map(line), selected.as_ref().map(line));
            }
        }
    }
}
