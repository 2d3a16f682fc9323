//! What of each page is folded otherwise than it begins, as long as the program runs.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::page::Page;

/// The numbers of the parts that were turned, by what a page shows.
#[derive(Debug)]
pub(super) struct Folded<T>(HashMap<T, HashSet<usize>>);

impl<T> Default for Folded<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone + Eq + Hash> Folded<T> {
    /// Folds `page`, which shows `target`.
    pub fn apply(&self, target: &T, page: &mut Page) {
        match self.0.get(target) {
            Some(turned) => page.fold(turned),
            None => page.fold(&HashSet::new()),
        }
    }

    /// Turns these parts of `target`.
    pub fn turn(&mut self, target: &T, parts: &[usize]) {
        let turned = self.0.entry(target.clone()).or_default();
        for &nth in parts {
            if !turned.remove(&nth) {
                turned.insert(nth);
            }
        }
    }

    /// The parts of `target` that were turned.
    pub fn of(&self, target: &T) -> HashSet<usize> {
        self.0.get(target).cloned().unwrap_or_default()
    }

    /// Makes these the parts of `target` that were turned; whether others were before.
    pub fn set(&mut self, target: &T, parts: HashSet<usize>) -> bool {
        let is_other = self.of(target) != parts;
        if is_other {
            self.0.insert(target.clone(), parts);
        }
        is_other
    }
}
