//! Which files below the given paths are notes.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::{WalkBuilder, WalkState};

use crate::notes::{Fault, MARKDOWN, Place, Problem, is_passed_over};
use crate::text::safe;

/// The notes below some paths, in the order of their paths, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Found {
    /// Where the notes stand.
    pub places: Vec<Place>,
    /// Paths that are missing, empty or closed.
    pub problems: Vec<Problem>,
}

/// Finds the notes below `paths`. Hidden files and what git ignores are left out; a file that is
/// named outright is a note whatever its ending, and a folder without Markdown gives its `.txt`.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            folder(path, paths.len() > 1, &mut found);
        } else if path.is_file() {
            found
                .places
                .push(place(path, path.parent().unwrap_or(Path::new("")), None));
        } else {
            let what = match path.symlink_metadata() {
                Ok(_) => "is neither a file nor a folder that can be opened".to_owned(),
                Err(error) => format!("cannot be opened: {}", plain(&error)),
            };
            found.problems.push(problem(path, Fault::Closed, &what));
        }
    }
    if paths.len() > 1 {
        // A folder and a file in it may both be named.
        let mut seen = HashSet::new();
        found.places.retain(|place| {
            seen.insert(
                place
                    .path
                    .canonicalize()
                    .unwrap_or_else(|_| place.path.clone()),
            )
        });
    }
    found
}

fn folder(root: &Path, several: bool, found: &mut Found) {
    let (sender, receiver) = std::sync::mpsc::channel();
    let walker = WalkBuilder::new(root)
        .require_git(false)
        .filter_entry(|entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !is_folder || !entry.file_name().to_str().is_some_and(is_passed_over)
        })
        .build_parallel();
    walker.run(|| {
        let sender = sender.clone();
        Box::new(move |entry| {
            let _ = match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    sender.send(Ok(entry.into_path()))
                }
                // A link counts where it leads to a file; links to folders are not followed.
                Ok(entry) if entry.path_is_symlink() && entry.path().is_file() => {
                    sender.send(Ok(entry.into_path()))
                }
                Ok(_) => Ok(()),
                Err(error) => sender.send(Err(error)),
            };
            WalkState::Continue
        })
    });
    drop(sender);
    let (mut markdown, mut text) = (Vec::new(), Vec::new());
    for entry in receiver {
        match entry {
            Ok(path) => match path
                .extension()
                .and_then(|end| end.to_str())
                .map(str::to_ascii_lowercase)
            {
                Some(end) if MARKDOWN.contains(&end.as_str()) => markdown.push(path),
                Some(end) if end == "txt" => text.push(path),
                _ => {}
            },
            Err(error) => found.problems.push(walk_problem(root, &error)),
        }
    }
    let mut notes = if markdown.is_empty() { text } else { markdown };
    if notes.is_empty() {
        found.problems.push(problem(
            root,
            Fault::Empty,
            "holds no notes (.md, .markdown, .mdx, .qmd, .mkd or .txt)",
        ));
    }
    notes.sort_unstable();
    // Several folders are told apart by their names.
    let prefix = several.then(|| {
        root.file_name()
            .unwrap_or(root.as_os_str())
            .to_string_lossy()
            .into_owned()
    });
    found.places.extend(
        notes
            .iter()
            .map(|path| place(path, root, prefix.as_deref())),
    );
}

fn walk_problem(root: &Path, error: &ignore::Error) -> Problem {
    let mut innermost = error;
    let mut path = root;
    loop {
        match innermost {
            ignore::Error::WithPath { path: at, err } => (path, innermost) = (at, err),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                innermost = err;
            }
            other => {
                let what = other.io_error().map_or_else(|| other.to_string(), plain);
                return problem(
                    path,
                    Fault::Closed,
                    &format!("cannot be looked into: {what}"),
                );
            }
        }
    }
}

/// What the system says, without its error number.
pub(super) fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error")
        .next()
        .unwrap_or(&text)
        .to_lowercase()
}

/// What `path` could not give.
pub(super) fn problem(path: &Path, fault: Fault, what: &str) -> Problem {
    let path = safe::path(&path.to_string_lossy()).into_owned();
    Problem {
        fault,
        path,
        line: None,
        what: safe::line(what).into_owned(),
    }
}

fn place(path: &Path, root: &Path, prefix: Option<&str>) -> Place {
    let below = path.strip_prefix(root).unwrap_or(path);
    let shown = |part: &std::ffi::OsStr| safe::line(&part.to_string_lossy()).into_owned();
    let mut folders: Vec<String> = prefix
        .into_iter()
        .map(|name| safe::line(name).into_owned())
        .collect();
    folders.extend(below.parent().into_iter().flat_map(Path::iter).map(shown));
    Place {
        path: path.to_path_buf(),
        name: safe::path(&path.to_string_lossy()).into_owned(),
        roots: usize::from(prefix.is_some()),
        folders,
        stem: path.file_stem().map(shown).unwrap_or_default(),
    }
}
