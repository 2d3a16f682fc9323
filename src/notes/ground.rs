//! What is known of a note before its talks are: the ground on which evidence is weighed.

use crate::notes::lines::Lead;
use crate::notes::outline::Heading;
use crate::notes::stated::TalksAt;

/// What is known of a note before its talks are.
pub struct Ground<'a> {
    /// Its text.
    pub text: &'a str,
    /// The byte at which its front matter ends.
    pub start: usize,
    /// Its headings.
    pub outline: &'a [Heading],
    /// The one that is its title.
    pub title_heading: Option<usize>,
    /// Its title.
    pub title: &'a str,
    /// Whether that names an event of several talks.
    pub is_event: bool,
    /// Whether it states a date.
    pub is_dated: bool,
    /// Whether it says more than the file's name.
    pub is_titled: bool,
    /// The lines below the title.
    pub lead: &'a Lead,
    /// Speakers that are stated.
    pub speakers: &'a [String],
    /// What it, or the configuration for its folder, states to be its talks.
    pub stated: Option<TalksAt>,
}
