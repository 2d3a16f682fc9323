//! A list with the things that it shows: all, or those that its filter finds. Few are filtered at once, many by
//! somebody outside; until the answer is there, the list shows what it showed, things and all.

use std::sync::Arc;

use crate::app::action::By;
use crate::app::listing::Listing;
use crate::app::things::Things;
use crate::search::Filtered;

/// Things up to which a filter takes less than 5 ms.
const AT_ONCE: usize = if cfg!(test) { 3 } else { 2_000 };

/// What somebody outside is to filter.
#[derive(Debug)]
pub struct Filtering<T> {
    /// Names the question.
    pub ticket: usize,
    /// By what, trimmed.
    pub typed: String,
    /// The things.
    pub things: T,
    /// Equal versions mean equal things.
    pub version: usize,
}

/// A list with its things.
#[derive(Debug, Default)]
pub(super) struct Listed<T> {
    listing: Listing,
    things: T,
    /// `None` before there were any.
    version: Option<usize>,
    /// Newer things, which the filter was not applied to yet.
    next: Option<(T, usize)>,
}

impl<T: Things + Clone + Default> Listed<T> {
    /// The list on the screen.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    pub fn listing_mut(&mut self) -> &mut Listing {
        &mut self.listing
    }

    /// The things in it.
    pub fn things(&self) -> &T {
        &self.things
    }

    /// The version of the things, once there are any.
    pub fn version(&self) -> Option<usize> {
        self.version
    }

    /// The version of the newest things, be they shown yet or not.
    pub fn newest(&self) -> Option<usize> {
        self.next.as_ref().map(|(_, next)| *next).or(self.version)
    }

    /// Takes in the things of this version; where somebody outside has to apply the filter to them, they are shown
    /// once that was done.
    pub fn take(&mut self, things: T, version: usize) {
        if self.listing.typed().is_empty() || things.total() <= AT_ONCE {
            self.next = None;
            (self.things, self.version) = (things, Some(version));
        } else {
            self.next = Some((things, version));
        }
    }

    /// Forgets the things.
    pub fn clear(&mut self) {
        self.next = None;
        (self.things, self.version) = (T::default(), None);
    }

    /// Forgets all: the list is of other things now.
    pub fn reset(&mut self) {
        self.clear();
        self.listing.reset();
    }

    /// Selects the thing with this id in the whole list.
    pub fn choose(&mut self, id: Arc<str>) {
        self.listing.choose(id);
        self.arrive();
    }

    /// Where nothing is filtered, the newest things are there at once.
    fn arrive(&mut self) {
        if self.listing.typed().is_empty()
            && let Some((things, version)) = self.next.take()
        {
            (self.things, self.version) = (things, Some(version));
        }
    }

    /// Brings the list in line with its things and its filter, and shows `height` rows of it.
    pub fn refresh(&mut self, height: u16) {
        self.arrive();
        self.listing.fit(height);
        let things = &self.things;
        let is_quick = self.next.is_none() && things.total() <= AT_ONCE;
        let all = |typed: &str| things.fitting(typed, &|| false);
        let find = |typed: &str| is_quick.then(|| all(typed)).flatten();
        self.listing
            .refresh(self.version.unwrap_or(0), things, find);
    }

    /// What somebody outside has to filter, told once.
    pub fn ask(&mut self) -> Option<Filtering<T>> {
        let version = self.newest()?;
        let (ticket, typed) = self.listing.ask(version)?;
        let next = self.next.as_ref().map(|(things, _)| things);
        let things = next.unwrap_or(&self.things).clone();
        Some(Filtering {
            ticket,
            typed,
            things,
            version,
        })
    }

    /// Takes in the answer.
    pub fn answer(&mut self, asked: Filtering<T>, found: Filtered) {
        // Fewer things, or the whole list in between, may have brought a newer version.
        let is_late = self.version > Some(asked.version);
        if self.listing.answer(asked.ticket) && !is_late && self.listing.typed() == asked.typed {
            self.next.take_if(|(_, next)| *next == asked.version);
            (self.things, self.version) = (asked.things, Some(asked.version));
            let wanted = (asked.typed, asked.version);
            self.listing.show(wanted, found, &self.things);
        }
    }

    /// Moves the selection.
    pub fn select(&mut self, by: By) {
        self.listing.select(by, &self.things);
    }

    /// Selects the `nth` thing of those that are shown.
    pub fn point(&mut self, nth: usize) {
        self.listing.point(nth, &self.things);
    }

    /// Holds on to what is selected.
    pub fn pin(&mut self) {
        self.listing.pin(&self.things);
    }

    /// Leaves the filter's box.
    pub fn accept_filter(&mut self) {
        self.listing.accept_filter(&self.things);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::{Edit, Step};
    use crate::app::grouped::ListRow;
    use crate::search::{self, Stale};
    use proptest::prelude::*;

    const WORDS: &[&str] = &[
        "가을",
        "가나",
        "나라",
        "봄",
        "가을 모임",
        "나",
        "봄 가을",
        "다",
    ];

    #[derive(Debug, Clone, Default)]
    struct Words(Arc<[Arc<str>]>);

    impl Things for Words {
        fn total(&self) -> usize {
            self.0.len()
        }

        fn id(&self, at: usize) -> &Arc<str> {
            &self.0[at]
        }

        fn line(&self, at: usize) -> &str {
            &self.0[at]
        }

        fn fitting(&self, typed: &str, stale: Stale<'_>) -> Option<Filtered> {
            let lines: Vec<&str> = self.0.iter().map(|word| &**word).collect();
            search::lines(typed, &lines, stale)
        }
    }

    #[derive(Debug, Clone)]
    enum Event {
        Things(Vec<usize>),
        Type(char),
        Erase,
        Open,
        Accept,
        Clear,
        GiveUp,
        Move(Step),
        /// One of those who were asked answers.
        Answer(usize),
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            prop::collection::vec(0..WORDS.len(), 0..8).prop_map(Event::Things),
            prop::sample::select(vec!['가', '나', '봄', 'ㄱ']).prop_map(Event::Type),
            Just(Event::Erase),
            Just(Event::Open),
            Just(Event::Accept),
            Just(Event::Clear),
            Just(Event::GiveUp),
            Just(Event::Move(Step::Forth)),
            Just(Event::Move(Step::Back)),
            (0usize..3).prop_map(Event::Answer),
        ]
    }

    fn words(all: &[usize]) -> Words {
        let mut all: Vec<usize> = all.to_vec();
        all.sort_unstable();
        all.dedup();
        Words(all.iter().map(|&at| WORDS[at].into()).collect())
    }

    fn answer(list: &mut Listed<Words>, asked: Filtering<Words>) {
        let found = asked.things.fitting(&asked.typed, &|| false).unwrap();
        list.answer(asked, found);
    }

    proptest! {
        #[test]
        fn once_all_is_answered_what_fits_is_shown(events in prop::collection::vec(event(), 1..40)) {
            let mut list: Listed<Words> = Listed::default();
            let mut newest = words(&[]);
            let mut version = 0;
            let mut asked: Vec<Filtering<Words>> = Vec::new();
            for event in events {
                let chosen = list.listing().chosen().cloned();
                let is_kept = matches!(event, Event::Things(_) | Event::Answer(_) | Event::GiveUp);
                match event {
                    Event::Things(all) => {
                        version += 1;
                        newest = words(&all);
                        list.take(newest.clone(), version);
                    }
                    Event::Type(c) => list.listing_mut().edit_filter(Edit::Insert(c)),
                    Event::Erase => list.listing_mut().edit_filter(Edit::Backspace),
                    Event::Open => list.listing_mut().open_filter(),
                    Event::Accept => list.accept_filter(),
                    Event::Clear => list.listing_mut().clear_filter(),
                    Event::GiveUp => list.listing_mut().give_up(),
                    Event::Move(step) => list.select(By::Row(step)),
                    Event::Answer(at) if at < asked.len() => answer(&mut list, asked.remove(at)),
                    Event::Answer(_) => {}
                }
                list.refresh(3);
                // Who is asked later may answer sooner.
                asked.extend(list.ask());
                let total = list.things().total();
                let places: Vec<usize> = list.listing().visible().map(|(_, at)| at).collect();
                prop_assert!(places.iter().all(|&at| at < total), "{places:?} of {total}");
                prop_assert!(!is_kept || chosen.is_none() || list.listing().chosen() == chosen.as_ref());
                prop_assert_eq!(list.newest().unwrap_or(0), version);
            }
            let late = std::mem::take(&mut asked);
            for late in late {
                answer(&mut list, late);
            }
            list.refresh(3);
            while let Some(asked) = list.ask() {
                answer(&mut list, asked);
                list.refresh(3);
            }
            prop_assert!(!list.listing().is_waiting());
            let typed = list.listing().typed().to_owned();
            let all = || (0..newest.total()).collect();
            let want = if typed.is_empty() { all() } else { newest.fitting(&typed, &|| false).unwrap().places };
            list.refresh(100);
            let shown = list.listing().visible().filter(|(row, _)| matches!(row, ListRow::Thing(_)));
            let shown: Vec<usize> = shown.map(|(_, at)| at).collect();
            prop_assert_eq!(shown, want, "{}", typed);
            // Who selected something that is there has it.
            if let Some(chosen) = list.listing().chosen() && let Some(at) = list.listing().selected() {
                let is_there = list.listing().visible().any(|(_, at)| newest.id(at) == chosen);
                prop_assert!(!is_there || newest.id(at) == chosen);
            }
        }
    }
}
