//! Why a talk is one, told from the note it stands in as Markdown.

use crate::notes::note::{Note, Source, Talk};
use crate::text::safe;

/// What a note says of the talk on `line` (1-based, that of its heading), or of all its talks
/// where there is no line, as Markdown. Reads the note anew: no work for a thread that must not
/// wait.
pub fn explain(source: &Source, line: Option<u32>) -> String {
    let note = Note::read(source.place.clone(), source.text.as_bytes());
    let Some(line) = line else {
        return whole(&note);
    };
    let found = note.talks.iter().find(|talk| talk.line == line);
    found
        .or(note.whole.as_ref())
        .map_or_else(|| whole(&note), of_talk)
}

fn whole(note: &Note) -> String {
    let count = match note.talks.len() {
        1 => "1 talk is".to_owned(),
        count => format!("{count} talks are"),
    };
    let talks = note
        .talks
        .iter()
        .map(|talk| format!("- line {}: {}\n", talk.line, safe::markdown(&talk.title)));
    let talks: String = talks.collect();
    let date = note.date.map_or("none".to_owned(), |date| date.to_string());
    format!(
        "- Title: {}\n- Date: {date}\n\n{count} found in it:\n\n{talks}",
        safe::markdown(&note.title)
    )
}

fn of_talk(talk: &Talk) -> String {
    let place = match talk.level {
        0 if talk.line == 1 => "The whole note is the talk.".to_owned(),
        0 => format!("It is the item of a list on line {}.", talk.line),
        level => format!("It is the heading of level {level} on line {}.", talk.line),
    };
    let speakers = if talk.speakers.is_empty() {
        "none".to_owned()
    } else {
        safe::markdown(&talk.speakers.join(", "))
    };
    let date = talk.date.map_or("none".to_owned(), |date| date.to_string());
    format!(
        "{place}\n\n- Title: {}\n- Speakers: {speakers}\n- Date: {date}\n",
        safe::markdown(&talk.title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::note::Place;

    fn source(text: &str) -> std::sync::Arc<Source> {
        let place = Place {
            path: "a.md".into(),
            name: "a.md".into(),
            folders: Vec::new(),
            roots: 0,
            stem: "a".into(),
        };
        Note::read(place, text.as_bytes()).source
    }

    #[test]
    fn a_talk_is_explained_by_its_line_and_a_note_by_its_talks() {
        let source = source("# 모임 2018\n\n## *별* 하나 - 황하나\n\n## 둘 - 이두리\n");
        let talk = explain(&source, Some(5));
        assert!(
            talk.contains("level 2 on line 5") && talk.contains("이두리"),
            "{talk}"
        );
        let note = explain(&source, None);
        assert!(note.contains("2 talks") && note.contains("2018"), "{note}");
        // A line that holds no talk says what there is.
        assert_eq!(explain(&source, Some(4)), note);
    }
}
