//! What was read of a configuration file so far, and what is wrong in it.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;

use crate::cli::config::near::nearest;
use crate::cli::config::place::{Fault, Place};
use crate::cli::config::value::Wrong;

/// The text of a file that is being read.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub path: &'a Path,
    /// What is wrong, with the bytes at which it stands.
    pub wrong: Vec<Wrong>,
}

impl Reader<'_> {
    /// Tells what is wrong there.
    pub fn wrong(&mut self, span: &Range<usize>, what: impl Into<String>) {
        self.wrong.push((span.clone(), what.into()));
    }

    /// Tells that this key is not known.
    pub fn unknown<'k, T: AsRef<str>>(
        &mut self,
        key: &Spanned<T>,
        known: impl IntoIterator<Item = &'k str>,
        all: &str,
    ) {
        let name = key.get_ref().as_ref();
        let what = nearest(name, known, all);
        self.wrong(&key.span(), format!("unknown key `{name}`; {what}"));
    }

    /// Where it stands.
    pub fn place(&self, span: &Range<usize>) -> Place {
        Place::of(self.text, self.path, span)
    }

    /// What is written there.
    pub fn raw(&self, span: &Range<usize>) -> String {
        self.text.get(span.clone()).unwrap_or_default().to_owned()
    }

    /// What is wrong, in the order in which people read it: tables come in that of their keys.
    pub fn faults(mut self) -> Vec<Fault> {
        let mut wrong: Vec<Wrong> = std::mem::take(&mut self.wrong);
        wrong.sort_by_key(|(span, _)| span.start);
        let fault = |(span, what)| Fault {
            place: self.place(&span).to_string(),
            what,
        };
        wrong.into_iter().map(fault).collect()
    }
}
