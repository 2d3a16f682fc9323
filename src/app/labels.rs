//! Letters for the links in view: pressing them follows one.

use crate::app::reader::Reader;

/// The letters, those under the fingers first.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

/// The links in view, each with its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Places of links in the page.
    links: Vec<usize>,
    typed: String,
}

impl Labels {
    /// Labels for what `reader` has in view; none where that has no links.
    pub(super) fn of(reader: &Reader) -> Option<Self> {
        let page = reader.page()?;
        let rows = reader.visible().filter_map(|at| page.row(at));
        let mut links: Vec<usize> = Vec::new();
        for place in rows.flat_map(|row| row.links().collect::<Vec<_>>()) {
            if !links.contains(&place) && links.len() < LETTERS.len() * LETTERS.len() {
                links.push(place);
            }
        }
        (!links.is_empty()).then(|| Self {
            links,
            typed: String::new(),
        })
    }

    /// The letters of the link at `place`, as far as they are still to be pressed; none where it
    /// has none, or others were pressed.
    pub fn label(&self, place: usize) -> Option<String> {
        let nth = self.links.iter().position(|link| *link == place)?;
        let label = self.nth(nth);
        label.strip_prefix(&self.typed).map(str::to_owned)
    }

    fn nth(&self, nth: usize) -> String {
        let letter = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
        if self.links.len() <= LETTERS.len() {
            letter(nth).to_string()
        } else {
            [letter(nth / LETTERS.len()), letter(nth)].iter().collect()
        }
    }

    /// Takes a letter; the link whose label is complete, or an error where no label goes on so.
    pub(super) fn press(&mut self, letter: char) -> Result<Option<usize>, ()> {
        self.typed.extend(letter.to_lowercase());
        let label = |nth: &usize| self.nth(*nth);
        let nth = (0..self.links.len()).find(|nth| label(nth).starts_with(&self.typed));
        match nth {
            Some(nth) if self.nth(nth) == self.typed => Ok(Some(self.links[nth])),
            Some(_) => Ok(None),
            None => Err(()),
        }
    }
}
