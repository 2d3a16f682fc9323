//! All notes below some folders, read at once.

use std::path::PathBuf;

use seminar::disk::{Arrival, load};
use seminar::notes::Library;

pub fn library(paths: Vec<PathBuf>) -> Library {
    let mut all = Vec::new();
    load(&paths.into(), &mut |arrival| {
        if let Arrival::Notes(notes, _) = arrival {
            all.extend(notes);
        }
        true
    });
    let mut library = Library::default();
    library.add(all);
    library
}
