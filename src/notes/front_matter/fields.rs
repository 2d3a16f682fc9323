//! The values that front matter states, by [`Field`]: safe words, borrowed where they can be.

use std::borrow::Cow;

use crate::notes::front_matter::field::Field;
use crate::text::safe;

/// The known fields of a note's front matter, in order.
#[derive(Debug, Default, PartialEq)]
pub struct Fields<'a> {
    entries: Vec<Entry>,
    values: Vec<Cow<'a, str>>,
    /// Whether values that come belong to the last entry: the last key was a known one.
    is_open: bool,
}

#[derive(Debug, PartialEq)]
struct Entry {
    field: Field,
    /// The place of its key among those of the field.
    rank: u8,
    /// Where its values begin and end.
    from: usize,
    to: usize,
}

impl<'a> Fields<'a> {
    /// Begins the values of `key`; they are dropped where nobody knows it.
    pub fn open(&mut self, key: &str) {
        let known = Field::of(key);
        self.is_open = known.is_some();
        if let Some((field, rank)) = known {
            if self.entries.is_empty() {
                self.entries.reserve(8);
                self.values.reserve(8);
            }
            let at = self.values.len();
            self.entries.push(Entry {
                field,
                rank,
                from: at,
                to: at,
            });
        }
    }

    /// Whether the values of the key that was begun last are kept.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Adds a value to the key that was begun last.
    pub fn push(&mut self, value: impl Into<Cow<'a, str>>) {
        if let Some(entry) = self.entries.last_mut().filter(|_| self.is_open)
            && let Some(value) = words(value.into())
        {
            self.values.push(value);
            entry.to = self.values.len();
        }
    }

    /// Adds what the items of a list say to the field that is open.
    pub fn push_all(&mut self, items: impl Iterator<Item = String>) {
        for text in items {
            self.push(text);
        }
    }

    /// Adds what stands as one string, which is several tags where it has commas.
    pub fn push_string(&mut self, value: impl Into<Cow<'a, str>>) {
        let value = value.into();
        let is_many = self.entries.last().is_some_and(|last| last.field.is_many());
        if !is_many || !value.contains(',') {
            return self.push(value);
        }
        match value {
            Cow::Borrowed(text) => text.split(',').for_each(|part| self.push(part)),
            Cow::Owned(text) => text.split(',').for_each(|part| self.push(part.to_owned())),
        }
    }

    /// The values of `field`: those of the first of its keys that has any.
    pub fn get(&self, field: Field) -> &[Cow<'a, str>] {
        self.entry(field)
            .map_or(&[], |entry| &self.values[entry.from..entry.to])
    }

    /// The key that has these values, in lower case.
    pub fn key(&self, field: Field) -> Option<&'static str> {
        self.entry(field).map(|entry| field.key(entry.rank))
    }

    fn entry(&self, field: Field) -> Option<&Entry> {
        self.entries
            .iter()
            .filter(|entry| entry.field == field && entry.from < entry.to)
            .min_by_key(|entry| entry.rank)
    }
}

/// `text` as safe words of one line with one space between them; `None` where there are none.
fn words(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let text = match safe::line(&text) {
        Cow::Owned(safe) => Cow::Owned(safe),
        Cow::Borrowed(_) => text,
    };
    let mut spaces = text.match_indices(char::is_whitespace);
    let is_neat = spaces.all(|(at, space)| {
        space == " " && at > 0 && at + 1 < text.len() && text.as_bytes()[at - 1] != b' '
    });
    if is_neat && !text.is_empty() {
        return Some(text);
    }
    let neat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!neat.is_empty()).then_some(Cow::Owned(neat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_neat_and_the_first_key_of_a_field_counts() {
        let mut fields = Fields::default();
        for (key, value) in [
            ("keywords", "x, y"),
            ("unknown", "z"),
            ("Tags", " a,  b c ,"),
            ("title", "  "),
            ("제목", "두\t 낱말"),
        ] {
            fields.open(key);
            fields.push_string(value);
        }
        assert_eq!(fields.get(Field::Tags), ["a", "b c"]);
        assert_eq!(fields.get(Field::Title), ["두 낱말"]);
        assert!(fields.get(Field::Speaker).is_empty());
    }
}
