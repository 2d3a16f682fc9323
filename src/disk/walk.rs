//! Which files below the given paths are notes.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::disk::problem::problem;
use crate::disk::stamp::Stamp;
use crate::notes::{Fault, MARKDOWN, Place, Problem, is_passed_over};
use crate::text::errors::plain;
use crate::text::safe;

/// What a walk saw beside notes.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// The number of notes.
    pub notes: usize,
    /// The folders in which they would be.
    pub folders: Vec<PathBuf>,
    /// Paths that are missing, empty or closed, of each of what was named in the order of paths.
    pub problems: Vec<Problem>,
    /// Whether something was gone before it was looked into: the tree changed meanwhile.
    pub is_torn: bool,
}

/// Something below a folder.
enum Below {
    Folder(PathBuf),
    File(PathBuf, Option<Stamp>),
    /// A link to a file in that folder.
    Link(PathBuf, Option<Stamp>, PathBuf),
    Problem(Problem),
    /// Something was gone before it was looked into.
    Missing,
}

/// Is told where notes stand, with their stamps where these are asked for.
pub(super) type Feed<'a> = &'a mut dyn FnMut(Place, Option<Stamp>);

/// Finds the notes below `paths` and feeds them to somebody, in no order. Hidden files and what git ignores are left
/// out; a file that is named outright is a note whatever its ending, and a folder without Markdown gives its `.txt`.
pub(super) fn walk(paths: &[PathBuf], is_stamped: bool, feed: Feed<'_>) -> Walked {
    let mut walked = Walked::default();
    if let [path] = paths {
        below_path(path, false, is_stamped, &mut walked, feed);
        return walked;
    }
    // A folder and a file in it may both be named: the first one counts, whoever is faster.
    let mut seen = HashSet::new();
    for path in paths {
        let mut places = Vec::new();
        let mut keep = |place: Place, stamp| places.push((place, stamp));
        below_path(path, true, is_stamped, &mut walked, &mut keep);
        places.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        for (place, stamp) in places {
            let real = place.path.canonicalize();
            if seen.insert(real.unwrap_or_else(|_| place.path.clone())) {
                feed(place, stamp);
            } else {
                walked.notes -= 1;
            }
        }
    }
    walked
}

fn below_path(path: &Path, several: bool, is_stamped: bool, walked: &mut Walked, feed: Feed<'_>) {
    if path.is_dir() {
        below_folder(path, several, is_stamped, walked, feed);
    } else if path.is_file() {
        let parent = path.parent().unwrap_or(Path::new(""));
        walked.notes += 1;
        walked.folders.push(parent.to_path_buf());
        // It may be a link to one that changes elsewhere.
        let real = path.canonicalize().ok();
        walked
            .folders
            .extend(real.and_then(|real| Some(real.parent()?.to_path_buf())));
        feed(place(path, parent, None), stamp(path, is_stamped));
    } else {
        let what = match path.symlink_metadata() {
            Ok(_) => "is neither a file nor a folder that can be opened".to_owned(),
            Err(error) => format!("cannot be opened: {}", plain(&error)),
        };
        walked.problems.push(problem(path, Fault::Closed, &what));
    }
}

/// The stamp of a file, where that is asked for.
fn stamp(path: &Path, is_stamped: bool) -> Option<Stamp> {
    let known = is_stamped.then(|| path.metadata().ok()).flatten();
    known.map(|known| Stamp::of(&known))
}

fn below_folder(root: &Path, several: bool, is_stamped: bool, walked: &mut Walked, feed: Feed<'_>) {
    // Several folders are told apart by their names.
    let prefix = several.then(|| {
        let name = root.file_name().unwrap_or(root.as_os_str());
        name.to_string_lossy().into_owned()
    });
    let place = |path: &Path| place(path, root, prefix.as_deref());
    let (sender, receiver) = std::sync::mpsc::channel();
    let (mut text, mut problems) = (Vec::new(), Vec::new());
    let before = walked.notes;
    std::thread::scope(|scope| {
        scope.spawn(move || entries(root, is_stamped, &sender));
        for below in receiver {
            let (path, stamp) = match below {
                Below::File(path, stamp) => (path, stamp),
                Below::Link(path, stamp, folder) => {
                    walked.folders.push(folder);
                    (path, stamp)
                }
                Below::Folder(path) => {
                    walked.folders.push(path);
                    continue;
                }
                Below::Problem(problem) => {
                    problems.push(problem);
                    continue;
                }
                Below::Missing => {
                    walked.is_torn = true;
                    continue;
                }
            };
            if has_ending(&path, MARKDOWN) {
                walked.notes += 1;
                feed(place(&path), stamp);
            } else {
                text.push((path, stamp));
            }
        }
    });
    if walked.notes == before {
        walked.notes += text.len();
        for (path, stamp) in text {
            feed(place(&path), stamp);
        }
    }
    // Equal trees are to have equal problems.
    problems.sort_by(|a: &Problem, b| a.path.cmp(&b.path));
    walked.problems.append(&mut problems);
    if walked.notes == before {
        let what = "holds no notes (.md, .markdown, .mdx, .qmd, .mkd or .txt)";
        walked.problems.push(problem(root, Fault::Empty, what));
    }
}

/// Sends what stands below `root`, as it comes.
fn entries(root: &Path, is_stamped: bool, sender: &Sender<Below>) {
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
            if let Some(below) = below(entry, root, is_stamped) {
                // The receiver is there until the walk is over.
                let _ = sender.send(below);
            }
            WalkState::Continue
        })
    });
}

/// What stands at an entry of the walk below `root`, where it matters.
fn below(entry: Result<DirEntry, ignore::Error>, root: &Path, is_stamped: bool) -> Option<Below> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) if is_missing(&error) => return Some(Below::Missing),
        Err(error) => return Some(Below::Problem(walk_problem(root, &error))),
    };
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return Some(Below::Folder(entry.into_path()));
    }
    let path = entry.path();
    if !has_ending(path, MARKDOWN) && !has_ending(path, &["txt"]) {
        return None;
    }
    if kind.is_file() {
        let stamp = stamp(path, is_stamped);
        let is_missing = is_stamped && stamp.is_none() && !path.exists();
        let file = || Below::File(path.to_path_buf(), stamp);
        return Some(if is_missing { Below::Missing } else { file() });
    }
    // A link counts where it leads to a file; links to folders are not followed.
    if !entry.path_is_symlink() || !path.is_file() {
        return None;
    }
    let file = path.canonicalize().ok()?;
    if !root.canonicalize().is_ok_and(|root| file.starts_with(root)) {
        let what = "is a link that leads out of the folder; it is read where its file is named too";
        return Some(Below::Problem(problem(path, Fault::Outside, what)));
    }
    let folder = file.parent()?.to_path_buf();
    Some(Below::Link(
        path.to_path_buf(),
        stamp(path, is_stamped),
        folder,
    ))
}

fn is_missing(error: &ignore::Error) -> bool {
    let error = error.io_error().map(std::io::Error::kind);
    error == Some(std::io::ErrorKind::NotFound)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let end = path.extension().and_then(|end| end.to_str());
    let is_it = |end: &str| endings.iter().any(|one| end.eq_ignore_ascii_case(one));
    end.is_some_and(is_it)
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
