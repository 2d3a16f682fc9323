//! `--print`: a talk is picked on the terminal, and standard output gets where it stands.

use std::io::Write;

use anyhow::Context;
use serde::Serialize;

use crate::app::Pick;
use crate::cli::arguments::Form;
use crate::terminal::{self, Aside};

/// What the program ends with where nothing was picked: a shell takes it for ^C.
pub(super) const CANCELLED: u8 = 130;

/// Where the answer goes, and in which form.
pub(super) struct Answer {
    form: Form,
    aside: Aside,
}

impl Answer {
    /// Lays standard output aside for it.
    pub fn expected(form: Form) -> anyhow::Result<Self> {
        let aside = terminal::lay_aside().context("there is no terminal to pick a talk on")?;
        Ok(Self { form, aside })
    }

    /// Prints what was picked.
    pub fn give(mut self, picked: &Pick) -> anyhow::Result<()> {
        let line = line(picked, self.form, self.aside.is_terminal())?;
        self.aside.write_all(&line)?;
        Ok(self.aside.flush()?)
    }
}

/// What was picked, as one line of `--print=json`.
#[derive(Serialize)]
struct JsonPick<'a> {
    path: &'a str,
    line: u32,
    event: &'a str,
    talk: Option<&'a str>,
    id: Option<&'a str>,
    speakers: &'a [String],
    date: Option<String>,
}

/// What is printed of what was picked, with the end of its line. To a script a path is as the system has it.
fn line(picked: &Pick, form: Form, is_terminal: bool) -> anyhow::Result<Vec<u8>> {
    let place = &picked.source.place;
    let talk = picked.talk.as_ref();
    let mut line = match form {
        Form::Place | Form::Path if is_terminal => place.name.clone().into_bytes(),
        Form::Place | Form::Path => place.path.as_os_str().as_encoded_bytes().to_vec(),
        Form::Id => talk
            .map_or(&picked.event.id, |talk| &talk.id)
            .as_bytes()
            .to_vec(),
        Form::Title => {
            let title = talk.map_or(&picked.event.title, |talk| &talk.title);
            title.clone().into_bytes()
        }
        Form::Json => serde_json::to_vec(&JsonPick {
            path: &place.name,
            line: picked.line,
            event: &picked.event.title,
            talk: talk.map(|talk| &*talk.title),
            id: talk.map(|talk| &*talk.id),
            speakers: talk.map_or(&[], |talk| &talk.speakers),
            date: talk
                .map_or(picked.event.date, |talk| talk.date)
                .map(|date| date.to_string()),
        })?,
    };
    if form == Form::Place {
        line.extend(format!(":{}", picked.line).bytes());
    }
    line.push(b'\n');
    Ok(line)
}
