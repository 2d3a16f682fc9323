//! Where notes are looked for, as a newcomer is told it.

use std::path::{Path, PathBuf, absolute};

use crate::app::Sought;
use crate::text::safe;

/// What is told of `paths`, which were named on the command line or not.
pub(super) fn sought(paths: &[PathBuf], are_named: bool) -> Sought {
    let is = |path: &str| paths.len() == 1 && paths[0] == Path::new(path);
    let shown = |path: &PathBuf| {
        // `.` says little to who does not know where that is.
        let path = absolute(path).unwrap_or_else(|_| path.clone());
        safe::line(&path.display().to_string()).into_owned()
    };
    Sought {
        places: paths.iter().map(shown).collect(),
        why: match paths {
            _ if are_named => "what you named",
            _ if is("notes") => {
                "`./notes`, for no path was named and the configuration names no folder"
            }
            _ if is(".") => {
                "the folder it was started in, for no path was named, the configuration names no \
                 folder, and there is no `./notes`"
            }
            _ => "the folders of the configuration, for no path was named",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newcomer_is_told_why_it_was_looked_there() {
        for (path, are_named, why) in [
            (".", true, "what you named"),
            (".", false, "started in"),
            ("notes", false, "`./notes`"),
            ("/home/kim/notes", false, "of the configuration"),
        ] {
            let told = sought(&[path.into()], are_named);
            assert!(told.why.contains(why), "{path}: {}", told.why);
            assert!(
                Path::new(&told.places[0]).is_absolute(),
                "{:?}",
                told.places
            );
        }
        assert_eq!(sought(&["/a\u{1b}[2J\nb".into()], true).places.len(), 1);
        assert!(!sought(&["/a\u{1b}[2Jb".into()], true).places[0].contains('\u{1b}'));
    }
}
