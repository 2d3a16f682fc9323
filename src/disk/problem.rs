//! What could not be read, in words.

use std::path::Path;

use crate::notes::{Fault, Problem};
use crate::text::safe;

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
