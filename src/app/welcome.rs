//! What a newcomer is told where there are no notes: what was looked for and where, and how to begin.

use crate::app::action::Action;
use crate::app::key::Mode;
use crate::app::keymap::code;
use crate::app::sought::Sought;
use crate::app::state::App;
use crate::notes::Problem;
use crate::text::safe;

/// What a key is answered that would show something of the notes.
pub(super) const NO_NOTES: &str = "there are no notes to look at";

/// The note of which the page says that it is one.
const EXAMPLE: &str = "\
---
title: 봄 모임
date: 2026-03-14
tags: [rust, 관측]
---

## 로그를 끝까지 읽는 법 - 황하나

What was said, as Markdown.

## Keynote: Small tools - Ada Lovelace
";

impl App {
    /// The same with what is told of where notes were looked for.
    pub fn seeking(self, sought: Sought) -> Self {
        Self { sought, ..self }
    }

    /// Whether there is nothing to show but how to begin.
    pub fn is_start(&self) -> bool {
        self.loading.done && self.library.events().is_empty()
    }

    /// Whether this is about panes and lists while there is nothing to show: it would turn what nobody sees.
    pub(super) fn is_idle(&self, action: Action) -> bool {
        let is_of_lists = matches!(
            action,
            Action::Facet(_)
                | Action::Overview
                | Action::NextPane
                | Action::PreviousPane
                | Action::Focus(_)
                | Action::Zoom
                | Action::Widen(_)
                | Action::ResetPanes
                | Action::Lists
                | Action::Sort
        );
        is_of_lists && self.is_start() && self.overlay.is_none()
    }

    /// How to begin, as Markdown.
    pub(super) fn start_page(&self) -> String {
        let key = |action| self.keymap.key_of(Mode::Browse, action).map(code);
        let mut ways = vec!["`seminar --help` tells more".to_owned()];
        for (action, what) in [
            (Action::Help, "shows the keys"),
            (Action::Reload, "looks again"),
            (Action::Quit, "quits"),
        ] {
            ways.extend(key(action).map(|key| format!("{key} {what}")));
        }
        let again = key(Action::Reload).map_or_else(String::new, |key| format!(", or with {key}"));
        format!(
            "{}\
             {}.\n\
             \n### Where are your notes?\n\n\
             Name a folder, with which all folders in it are read, or a note:\n\n\
             ```\nseminar ~/notes\nseminar meetup.md\n```\n\n\
             Or name folders in `$XDG_CONFIG_HOME/seminar/config.toml` \
             (`~/.config/seminar/config.toml` where that is not set); then `seminar` alone opens them:\n\n\
             ```\nfolders = [\"~/notes\"]\n```\n\
             \n### What does a note look like?\n\n\
             ```markdown\n{EXAMPLE}```\n\n\
             The note is an event, and each heading such as `## title - speaker` a talk. A folder \
             that holds a note for each talk is an event, too. What you write shows up here by itself{again}.\n",
            looked(&self.sought, &self.problems),
            ways.join(", ")
        )
    }
}

/// What was looked for and where, and what came of it; a place that this names is not named twice.
fn looked(sought: &Sought, problems: &[Problem]) -> String {
    let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
    let is_told = |place: &str| problems.iter().any(|of| of.starts_with(place));
    let places = sought.places.iter().map(String::as_str);
    let places: Vec<&str> = places.filter(|place| !is_told(place)).collect();
    let mut told = String::new();
    if !sought.places.is_empty() {
        told += &format!("Seminar looked for Markdown notes in {}:\n\n", sought.why);
        told += &items(places.iter().copied());
    }
    if !places.is_empty() && !problems.is_empty() {
        told += "\nThis is what came of it:\n\n";
    }
    told += &items(problems.iter().map(String::as_str));
    told += "\n";
    told
}

fn items<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines
        .map(|line| format!("- {}\n", safe::markdown(line)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Note, Place};

    #[test]
    fn the_example_is_an_event_with_two_talks() {
        let note = Note::read(Place::at("meetup.md"), EXAMPLE.as_bytes());
        assert_eq!((&*note.title, note.tags.len()), ("봄 모임", 2));
        assert!(note.date.is_some() && note.problems.is_empty());
        let talks = note.talks.iter();
        let talks: Vec<_> = talks
            .map(|talk| (&*talk.title, talk.kind.name(), talk.speakers.join(", ")))
            .collect();
        assert_eq!(
            talks,
            [
                ("로그를 끝까지 읽는 법", "talk", "황하나".to_owned()),
                ("Small tools", "keynote", "Ada Lovelace".to_owned()),
            ]
        );
    }
}
