//! What a note is called: by what it states, its heading, its first line or its file's name.

use crate::notes::date::Date;
use crate::notes::dates;
use crate::notes::lines;
use crate::notes::read::{Origin, Reader};
use crate::notes::stated::Stated;
use crate::notes::vocabulary;

impl Reader<'_> {
    /// The first of `keys` that is stated, else the heading that is the title, else the first line where that
    /// can be one, else the file's name.
    pub fn title(
        &self,
        keys: &[fn(&Stated) -> Option<&str>],
        title_heading: Option<usize>,
    ) -> (String, Origin) {
        for key in keys {
            if let Some(stated) = key(self.stated) {
                let origin = Origin::stated(key(self.own).is_some());
                return (without_category(stated).to_owned(), origin);
            }
        }
        let headed = title_heading
            .map(|at| undated(&self.outline[at].text))
            .filter(|text| !text.is_empty() && !text.contains("://"));
        if let Some(title) = headed {
            let is_slug = !title.contains(' ')
                && title.contains(['-', '_'])
                && (dates::find(title).is_some() || vocabulary::names_event(title));
            let title = if is_slug && title_heading == Some(0) {
                without_notes(&from_file_name(title)).to_owned()
            } else {
                title.to_owned()
            };
            return (title, Origin::Title);
        }
        let first =
            lines::first_line(&self.source.text[self.start..]).filter(|_| title_heading.is_none());
        match first {
            Some(line) => (undated(&line).to_owned(), Origin::FirstLine),
            None => (self.named(), Origin::FileName),
        }
    }

    /// Whether a title says more than the file's name.
    pub fn is_titled(&self, (title, origin): &(String, Origin)) -> bool {
        let file = &self.source.place.stem;
        let same = |name: &str| vocabulary::fold(name) == vocabulary::fold(title);
        *origin != Origin::FileName && !same(file) && !same(&from_file_name(file))
    }

    /// The title that the file's name gives; a `README` is called as its folder.
    fn named(&self) -> String {
        let place = &self.source.place;
        let name = from_file_name(&place.stem);
        let is_index = matches!(name.to_lowercase().as_str(), "readme" | "index");
        let parts = place.stem.rsplit("__").skip(1);
        let folders = place.folders.iter().rev().map(String::as_str);
        let above = parts.chain(folders).find(|part| !part.is_empty());
        match above.filter(|_| is_index) {
            Some(folder) => without_notes(&from_file_name(folder)).to_owned(),
            None => without_notes(&name).to_owned(),
        }
    }
}

/// `title` without a date before it, or in brackets behind it.
fn undated(title: &str) -> &str {
    if title.starts_with(|c: char| c.is_ascii_digit())
        && let Some((first, rest)) = title.split_once(' ')
        && first.len() >= 8
        && dates::find(first).is_some_and(Date::is_day)
        && rest.contains(char::is_alphabetic)
    {
        return rest.trim_start_matches([' ', '-', ':', '–']);
    }
    match title
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
    {
        Some((before, inner))
            if dates::find(inner).is_some() && !inner.contains(char::is_alphabetic) =>
        {
            before.trim_end()
        }
        _ => title,
    }
}

/// `title` without a word in brackets before it that only says what sort of note it is:
/// `[컨퍼런스] …`.
fn without_category(title: &str) -> &str {
    match title
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        Some((word, rest)) if vocabulary::is_category(word) && !rest.trim().is_empty() => {
            rest.trim()
        }
        _ => title,
    }
}

/// `name` without the words that only say that it is notes: `polyconf 2016 notes`.
fn without_notes(name: &str) -> &str {
    let mut bare = name;
    loop {
        let shorter = ["notes", "note", "conference"].iter().find_map(|word| {
            let head = bare.get(..bare.len().checked_sub(word.len())?)?;
            let tail = &bare[head.len()..];
            let start = bare.get(word.len()..)?;
            if tail.eq_ignore_ascii_case(word) && head.ends_with(' ') {
                Some(head.trim_end())
            } else if bare[..word.len()].eq_ignore_ascii_case(word) && start.starts_with(' ') {
                Some(start.trim_start())
            } else {
                None
            }
        });
        match shorter {
            Some(shorter) if !shorter.is_empty() => bare = shorter,
            _ => return bare,
        }
    }
}

/// A title out of a file's name: without the date before it, with spaces for `_` and `-`.
fn from_file_name(stem: &str) -> String {
    // Folders are often flattened into a name: `meetups__2019__seoul`.
    let stem = stem
        .rsplit("__")
        .find(|part| !part.is_empty())
        .unwrap_or(stem);
    let undated =
        stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let dated = dates::find(stem).is_some() && !undated.is_empty();
    // `2018 DevFest` is how people call it, `2018-11-10-devfest` is not.
    let name = if dated && stem.len() - undated.len() >= 6 {
        undated
    } else {
        stem
    };
    if name.contains(' ') {
        name.trim().to_owned()
    } else {
        name.replace(['_', '-'], " ").trim().to_owned()
    }
}
