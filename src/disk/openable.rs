//! Which files beside the notes may be handed to another program: those that are looked at, not run.

use std::path::{Path, PathBuf};

use crate::notes::Place;

/// Endings of the names of documents, pictures and recordings. What is not known is not handed out: a system
/// may run it.
const SEEN: &[&str] = &[
    "pdf", "ppt", "pptx", "pps", "ppsx", "odp", "key", "hwp", "hwpx", "doc", "docx", "odt",
    "pages", "rtf", "epub", "djvu", "xls", "xlsx", "ods", "numbers", "csv", "tsv", "txt", "html",
    "htm", "png", "jpg", "jpeg", "gif", "webp", "bmp", "svg", "avif", "heic", "tif", "tiff", "mp4",
    "m4v", "mov", "mkv", "webm", "avi", "ogv", "mp3", "m4a", "ogg", "oga", "opus", "flac", "wav",
    "srt", "vtt",
];

/// The file at `path`, to which the note at `from` links, without links in its path.
///
/// # Errors
/// In a few words why it is not to be handed out.
pub fn openable(from: &Place, path: &Path) -> Result<PathBuf, &'static str> {
    let real = path.canonicalize().map_err(|_| "is not there any more")?;
    let root = from.root();
    let is_here = root.as_os_str().is_empty();
    let root = if is_here { Path::new(".") } else { &root }.canonicalize();
    if !root.is_ok_and(|root| real.starts_with(root)) {
        return Err("is outside of the notes, and is not opened");
    }
    if real.is_dir() {
        return Err("is a folder without notes");
    }
    if !real.is_file() {
        return Err("is no file that can be opened");
    }
    let ending = real.extension().unwrap_or_default().to_string_lossy();
    let is_seen = SEEN.iter().any(|seen| ending.eq_ignore_ascii_case(seen));
    if is_seen {
        Ok(real)
    } else {
        Err("is no note, document, picture or recording, and is not opened")
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    #[test]
    fn only_what_is_looked_at_and_below_the_notes_is_handed_out() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("notes/a.pdf.d/x.pdf")).unwrap();
        fs::write(at("outside.pdf"), "").unwrap();
        for name in [
            "S.PDF",
            "발표 자료.hwp",
            "run.sh",
            "a.desktop",
            "b.command",
            "none",
            ".pdf",
        ] {
            fs::write(at("notes").join(name), "").unwrap();
        }
        symlink(at("outside.pdf"), at("notes/out.pdf")).unwrap();
        symlink(at("notes/run.sh"), at("notes/run.pdf")).unwrap();
        symlink(at("notes/S.PDF"), at("notes/in.pdf")).unwrap();
        let _socket = UnixListener::bind(at("notes/s.pdf")).unwrap();
        let place = Place {
            path: at("notes/a.md"),
            ..Place::at("a.md")
        };
        let told = |name: &str| openable(&place, &at("notes").join(name));
        for good in ["S.PDF", "in.pdf", "발표 자료.hwp"] {
            assert!(told(good).is_ok_and(|path| path.is_absolute()), "{good}");
        }
        for (name, why) in [
            ("../outside.pdf", "outside"),
            ("out.pdf", "outside"),
            ("run.pdf", "no note"),
            ("run.sh", "no note"),
            ("a.desktop", "no note"),
            ("b.command", "no note"),
            ("none", "no note"),
            (".pdf", "no note"),
            ("a.pdf.d/x.pdf", "a folder"),
            ("s.pdf", "no file"),
            ("gone.pdf", "not there"),
        ] {
            assert!(told(name).unwrap_err().contains(why), "{name}");
        }
    }
}
