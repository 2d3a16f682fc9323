//! Finding, measuring and decoding pictures, within limits: what is in a note may be hostile.
//!
//! Opens regular files only, and only below what the reader named or the site, the repository or
//! the vault of which that is part.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbaImage};

use crate::notes::{Local, Place, Resolver};

/// Bytes of a file that is looked at.
const LARGEST_FILE: u64 = 32 << 20;
/// Pixels of a side.
const LONGEST_SIDE: u32 = 8192;
/// Pixels of a picture.
const MOST_PIXELS: u64 = 40_000_000;
/// Bytes that decoding may take.
const MOST_MEMORY: u64 = 256 << 20;

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Its file, without links in its path.
    pub file: PathBuf,
    /// Its columns of pixels.
    pub width: u32,
    /// Its rows of pixels.
    pub height: u32,
}

/// The picture to which `target` leads in the note at `place`, and its size.
///
/// # Errors
/// In a word or two why it cannot be shown.
pub fn measure(
    resolver: &Resolver<'_>,
    place: &Place,
    target: &str,
) -> Result<Measured, &'static str> {
    let file = find(resolver, place, target)?;
    let decoder = decoder(BufReader::new(open(&file)?))?;
    let (width, height) = decoder.size;
    Ok(Measured {
        file,
        width,
        height,
    })
}

/// The pixels of the picture in `file`, turned as they are to be seen, shrunk into `width` ×
/// `height` where they are more.
///
/// # Errors
/// In a word or two why it cannot be shown.
pub fn decode(file: &Path, width: u32, height: u32) -> Result<RgbaImage, &'static str> {
    let mut bytes = Vec::new();
    let mut source = open(file)?.take(LARGEST_FILE);
    source.read_to_end(&mut bytes).map_err(|_| "damaged")?;
    let found = decoder(Cursor::new(bytes))?;
    let (wide, high) = found.size;
    let is_turned = found.is_turned;
    let orientation = found.orientation;
    let mut pixels = DynamicImage::from_decoder(found.decoder).map_err(|_| "damaged")?;
    if wide > width || high > height {
        let (width, height) = if is_turned {
            (height, width)
        } else {
            (width, height)
        };
        pixels = pixels.thumbnail(width.max(1), height.max(1));
    }
    pixels.apply_orientation(orientation);
    Ok(pixels.into_rgba8())
}

struct Found<D> {
    decoder: D,
    /// As it is to be seen.
    size: (u32, u32),
    orientation: Orientation,
    is_turned: bool,
}

/// A decoder of what begins in `source`, if that is within the limits.
fn decoder<'a>(
    source: impl BufRead + Seek + 'a,
) -> Result<Found<impl ImageDecoder + 'a>, &'static str> {
    let mut reader = ImageReader::new(source)
        .with_guessed_format()
        .map_err(|_| "damaged")?;
    reader.format().ok_or("not a picture")?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| match error {
        image::ImageError::Limits(_) => "too large",
        image::ImageError::Unsupported(_) => "not a picture",
        _ => "damaged",
    })?;
    let (width, height) = decoder.dimensions();
    let is_small = u64::from(width) * u64::from(height) <= MOST_PIXELS
        && width.max(height) <= LONGEST_SIDE
        && decoder.total_bytes() <= MOST_MEMORY;
    if !is_small {
        return Err("too large");
    }
    // Cameras write pixels as they come and say which way is up.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let is_turned = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Ok(Found {
        size: if is_turned {
            (height, width)
        } else {
            (width, height)
        },
        decoder,
        orientation,
        is_turned,
    })
}

/// Opens `file`, which is a regular one: a pipe or a device would wait, or do something.
fn open(file: &Path) -> Result<File, &'static str> {
    let known = file.symlink_metadata().map_err(|_| "missing")?;
    if !known.is_file() {
        return Err("not a file");
    }
    if known.len() > LARGEST_FILE {
        return Err("too large");
    }
    let opened = File::open(file).map_err(|_| "cannot be opened")?;
    match opened.metadata() {
        Ok(known) if known.is_file() => Ok(opened),
        _ => Err("not a file"),
    }
}

/// The file to which `target` leads in the note at `place`, without links in its path.
fn find(resolver: &Resolver<'_>, place: &Place, target: &str) -> Result<PathBuf, &'static str> {
    let Some(local) = Local::path(target) else {
        let lower = target.to_ascii_lowercase();
        let is_remote = ["http:", "https:", "//"]
            .iter()
            .any(|start| lower.starts_with(start));
        return Err(if is_remote { "remote" } else { "not a file" });
    };
    // As Obsidian has it, a picture may be named wherever it is.
    let path = match resolver.path(place, &local) {
        Some(path) => path,
        None => resolver.only_file(&local)?,
    };
    let is_drawing = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("svg") || end.eq_ignore_ascii_case("svgz"));
    if is_drawing {
        return Err("SVG");
    }
    let real = path.canonicalize().map_err(|_| "missing")?;
    if is_inside(&place.root(), &real) || is_of_site(resolver, place, &real) {
        Ok(real)
    } else {
        Err("outside of the notes")
    }
}

fn is_inside(folder: &Path, real: &Path) -> bool {
    let here = Path::new(".");
    let is_here = folder.as_os_str().is_empty();
    let folder = if is_here { here } else { folder }.canonicalize();
    folder.is_ok_and(|folder| real.starts_with(folder))
}

/// Whether it is in the site, the repository or the vault of which the notes are part. A home that
/// is a repository, as some are, is none.
fn is_of_site(resolver: &Resolver<'_>, place: &Place, real: &Path) -> bool {
    let Some(site) = resolver
        .site(place)
        .and_then(|site| site.canonicalize().ok())
    else {
        return false;
    };
    let home = std::env::var_os("HOME").and_then(|home| Path::new(&home).canonicalize().ok());
    site.parent().is_some()
        && home.is_none_or(|home| !home.starts_with(&site))
        && real.starts_with(site)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::entries::entries;
    use crate::notes::Library;
    use image::{ImageFormat, Rgba};
    use std::fs;

    fn place(root: &Path, below: &str) -> Place {
        let path = root.join(below);
        let folders = below.split('/').rev().skip(1).map(str::to_owned);
        Place {
            name: below.to_owned(),
            folders: folders.collect(),
            roots: 0,
            stem: "note".to_owned(),
            path,
        }
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let pixels = RgbaImage::from_pixel(width, height, Rgba([200, 0, 0, 255]));
        let mut bytes = Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    /// A site with notes in it, and a file beside it.
    fn site() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        fs::create_dir_all(at("site/notes/2019/img")).unwrap();
        fs::create_dir_all(at("site/static")).unwrap();
        fs::write(at("site/_config.yml"), "").unwrap();
        fs::write(at("secret.png"), png(3, 3)).unwrap();
        fs::write(at("site/static/로고.png"), png(30, 20)).unwrap();
        fs::write(at("site/notes/2019/img/a b.png"), png(4, 5)).unwrap();
        fs::write(at("site/notes/2019/img/x.svg"), "<svg/>").unwrap();
        fs::write(at("site/notes/2019/img/text.png"), "no picture").unwrap();
        fs::write(at("site/notes/2019/img/cut.png"), &png(40, 40)[..20]).unwrap();
        let mut huge = png(1, 1);
        // The width in the header (PNG, 11.2.1), with its checksum not looked at before.
        huge[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
        fs::write(at("site/notes/2019/img/huge.png"), huge).unwrap();
        root
    }

    fn asked(root: &Path, target: &str) -> Result<(u32, u32), &'static str> {
        let library = Library::default();
        let resolver = Resolver::new(&library, &entries);
        let place = place(&root.join("site/notes"), "2019/note.md");
        measure(&resolver, &place, target).map(|found| (found.width, found.height))
    }

    #[test]
    fn pictures_are_found_and_measured_or_refused_for_a_reason() {
        let root = site();
        let ask = |target| asked(root.path(), target);
        assert_eq!(ask("img/a%20b.png"), Ok((4, 5)));
        assert_eq!(ask("/로고.png"), Ok((30, 20)));
        assert_eq!(
            ask("../../static/\u{1105}\u{1169}\u{1100}\u{1169}.png"),
            Ok((30, 20))
        );
        assert_eq!(ask("img/none.png"), Err("missing"));
        assert_eq!(ask("https://example.org/a.png"), Err("remote"));
        assert_eq!(ask("//example.org/a.png"), Err("remote"));
        assert_eq!(ask("data:image/png;base64,AAAA"), Err("not a file"));
        assert_eq!(ask("img/x.svg"), Err("SVG"));
        assert_eq!(ask("img"), Err("not a file"));
        assert_eq!(ask("img/text.png"), Err("not a picture"));
        assert_eq!(ask("img/cut.png"), Err("damaged"));
        assert_eq!(ask("../../../secret.png"), Err("outside of the notes"));
        assert!(matches!(ask("img/huge.png"), Err("too large" | "damaged")));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_pipes_and_devices_are_not_opened() {
        let root = site();
        let at = |path: &str| root.path().join("site/notes/2019/img").join(path);
        std::os::unix::fs::symlink(root.path().join("secret.png"), at("link.png")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", at("zero.png")).unwrap();
        let pipe = std::process::Command::new("mkfifo")
            .arg(at("pipe.png"))
            .status();
        assert!(pipe.unwrap().success());
        assert_eq!(
            asked(root.path(), "img/link.png"),
            Err("outside of the notes")
        );
        assert_eq!(
            asked(root.path(), "img/zero.png"),
            Err("outside of the notes")
        );
        assert_eq!(asked(root.path(), "img/pipe.png"), Err("not a file"));
        assert_eq!(open(Path::new("/dev/zero")).err(), Some("not a file"));
    }

    #[test]
    fn large_pictures_shrink_and_small_ones_stay() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("a.png");
        fs::write(&file, png(400, 100)).unwrap();
        assert_eq!(decode(&file, 100, 100).unwrap().dimensions(), (100, 25));
        assert_eq!(decode(&file, 4000, 4000).unwrap().dimensions(), (400, 100));
        fs::write(&file, &png(400, 100)[..60]).unwrap();
        assert_eq!(decode(&file, 100, 100).err(), Some("damaged"));
        fs::write(&file, vec![0; 40 << 20]).unwrap();
        assert_eq!(decode(&file, 100, 100).err(), Some("too large"));
    }
}
