//! `--open TALK`: which talk is meant.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::app::Start;
use crate::cli::place;

/// The talk to begin with: a file, with a line or without, else an id or words.
pub(super) fn start(talk: &str) -> anyhow::Result<Start> {
    let (path, line) = place::split(talk);
    if path.is_file() {
        return Ok(Start::Line {
            names: vec![path],
            line: line.unwrap_or(0),
        });
    }
    // No talk is called so: it is a place that was mistyped, or a note that is gone.
    if line.is_some() && !talk.contains(char::is_whitespace) {
        bail!("{}: no such note", path.display());
    }
    Ok(Start::Words(talk.to_owned()))
}

/// The start with all names that its note may have below `paths`; where it is below none, it is opened beside them.
pub(super) fn among(start: Start, paths: &mut Vec<PathBuf>) -> Start {
    let Start::Line { mut names, line } = start else {
        return start;
    };
    let file = names.first().cloned().unwrap_or_default();
    let real = file.canonicalize().unwrap_or_else(|_| file.clone());
    let mut is_below = false;
    for root in &*paths {
        let real_root = root.canonicalize().unwrap_or_else(|_| root.clone());
        if let Ok(below) = real.strip_prefix(&real_root) {
            is_below = true;
            names.push(if below == Path::new("") {
                root.clone()
            } else {
                root.join(below)
            });
        }
        is_below |= file.starts_with(root);
    }
    if !is_below {
        paths.push(file);
    }
    Start::Line { names, line }
}
