//! Letters for the links in view, and for what can be folded: pressing them follows or turns one.

use crate::app::reader::Reader;
use crate::page::Slices;

/// The letters, those under the fingers first.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

/// What bears letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Labelled {
    /// The link at this place of the page.
    Link(usize),
    /// The part that can be folded away with this number.
    Fold(usize),
}

/// What is in view of that, each with its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    all: Vec<Labelled>,
    typed: String,
}

impl Labels {
    /// Labels for what `reader` has in view; none where that has nothing.
    pub(super) fn of(reader: &Reader) -> Option<Self> {
        let page = reader.page()?;
        let mut all: Vec<Labelled> = Vec::new();
        for at in reader.visible() {
            let fold = page.fold_sign_in(at).map(|(nth, _)| Labelled::Fold(nth));
            let slices = reader.slices(at);
            let links = slices.iter().flat_map(Slices::links);
            let links = links.map(|(place, _)| Labelled::Link(place));
            for one in fold.into_iter().chain(links) {
                if !all.contains(&one) && all.len() < LETTERS.len() * LETTERS.len() {
                    all.push(one);
                }
            }
        }
        (!all.is_empty()).then(|| Self {
            all,
            typed: String::new(),
        })
    }

    /// The letters of `one`, as far as they are still to be pressed; none where it
    /// has none, or others were pressed.
    pub fn label(&self, one: Labelled) -> Option<String> {
        let nth = self.all.iter().position(|known| *known == one)?;
        let label = self.nth(nth);
        label.strip_prefix(&self.typed).map(str::to_owned)
    }

    fn nth(&self, nth: usize) -> String {
        let letter = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
        if self.all.len() <= LETTERS.len() {
            letter(nth).to_string()
        } else {
            [letter(nth / LETTERS.len()), letter(nth)].iter().collect()
        }
    }

    /// Takes a letter; what has a label that is complete, or an error where no label goes on so.
    pub(super) fn press(&mut self, letter: char) -> Result<Option<Labelled>, ()> {
        self.typed.extend(letter.to_lowercase());
        let label = |nth: &usize| self.nth(*nth);
        let nth = (0..self.all.len()).find(|nth| label(nth).starts_with(&self.typed));
        match nth {
            Some(nth) if self.nth(nth) == self.typed => Ok(Some(self.all[nth])),
            Some(_) => Ok(None),
            None => Err(()),
        }
    }
}
