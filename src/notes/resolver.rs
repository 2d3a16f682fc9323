//! Whether a link of a note leads to something: files beside it, files below what the reader
//! named, and notes by their name or title.
//!
//! Knows no file system: whoever asks gives the entries of folders. Each folder is asked for once,
//! part by part along a path, so that no path of a note's making is ever opened.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use crate::notes::library::Library;
use crate::notes::local::Local;
use crate::notes::note::{MARKDOWN, Place, is_passed_over};
use crate::notes::vocabulary;
use crate::text::safe;

/// One entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: OsString,
    /// Whether it is a folder, or a link to one.
    pub is_folder: bool,
    /// Whether it is a link.
    pub is_link: bool,
}

/// Gives the entries of a folder; none where it cannot be looked into.
pub type Entries<'a> = dyn Fn(&Path) -> Vec<Entry> + 'a;

/// Folders above what the reader named in which `/path` may begin: a part of a site was named.
const ABOVE: usize = 6;
/// Folders in which site generators keep what stands at the root of the site.
const SITE: &[&str] = &["static", "public", "source", "content", "docs", "assets"];
/// What stands at the root of a site, a repository or a vault, where `/path` begins.
const ROOT_MARKS: &[&str] = &[
    "_config.yml",
    "_quarto.yml",
    "astro.config.mjs",
    "book.toml",
    "config.toml",
    "docusaurus.config.js",
    "docusaurus.config.ts",
    "gatsby-config.js",
    "hugo.toml",
    "hugo.yaml",
    "mkdocs.yml",
    ".git",
    ".obsidian",
];
/// Folders that are gone through for names. Where there are more, nobody knows.
const MOST_FOLDERS: usize = 20_000;

/// A folder's entries by folded name.
type Folder = HashMap<String, (OsString, bool)>;

/// A folder from which a link may lead.
struct Base {
    path: PathBuf,
    folder: Rc<Folder>,
    /// Whether it is what the reader named, or below it.
    is_named: bool,
}

/// The folders from which a link may lead, the nearest first.
type Bases = Rc<Vec<Base>>;

/// Finds what links lead to; keeps the folders it has seen.
pub struct Resolver<'a> {
    entries: &'a Entries<'a>,
    library: &'a Library,
    folders: RefCell<HashMap<PathBuf, Rc<Folder>>>,
    bases: RefCell<HashMap<(PathBuf, bool), Bases>>,
    names: OnceCell<Names>,
}

/// The names of all files below what the reader named.
#[derive(Default)]
struct Names {
    /// How many files have a name, folded, and the folder of the first.
    files: HashMap<String, (u32, Rc<Path>)>,
    /// Letters and digits of notes' names and titles.
    notes: HashSet<String>,
    /// Whether there were more folders than are gone through.
    is_cut: bool,
}

impl<'a> Resolver<'a> {
    /// A resolver for the links of the notes of `library`.
    pub fn new(library: &'a Library, entries: &'a Entries<'a>) -> Self {
        Self {
            entries,
            library,
            folders: RefCell::default(),
            bases: RefCell::default(),
            names: OnceCell::new(),
        }
    }

    /// Whether `local`, a target in the note at `place`, is there: beside the note, below a folder
    /// above it, at the root, with or without an ending, else by its name or title.
    pub fn reaches(&self, place: &Place, local: &Local) -> bool {
        self.path(place, local).is_some() || self.by_name(local)
    }

    /// The file or folder to which `local`, a path in the note at `place`, leads.
    pub fn path(&self, place: &Place, local: &Local) -> Option<PathBuf> {
        let bases = self.bases(place, local.is_rooted);
        local.paths.iter().find_map(|path| {
            let parts: Vec<(&str, String)> =
                path.split('/').map(|part| (part, fold(part))).collect();
            bases
                .iter()
                .find_map(|base| self.follow(&base.path, &base.folder, &parts))
        })
    }

    /// The only file below what the reader named that is called like the last part of `local`.
    ///
    /// # Errors
    /// In a word or two why there is none.
    pub fn only_file(&self, local: &Local) -> Result<PathBuf, &'static str> {
        let names = self.names.get_or_init(|| self.names());
        let path = local.paths.first().map_or("", String::as_str);
        let name = path.rsplit('/').next().unwrap_or(path);
        let key = fold(name);
        let (count, folder) = names.files.get(&key).ok_or("missing")?;
        if *count > 1 || names.is_cut {
            return Err("several have this name");
        }
        self.follow(folder, &self.folder(folder), &[(name, key)])
            .ok_or("missing")
    }

    /// The folder above what the reader named in which a site, a repository or a vault begins.
    pub fn site(&self, place: &Place) -> Option<PathBuf> {
        let mut above = place.root();
        for _ in 0..ABOVE {
            let folder = self.folder(&above);
            if ROOT_MARKS.iter().any(|mark| folder.contains_key(*mark)) {
                return Some(above);
            }
            above = up(&above);
        }
        None
    }

    /// Whether it could be told that `local`, a target in the note at `place`, is not there. Of a
    /// path from the root it can where a folder above is marked as the root, or one that the reader
    /// named holds the path's first folder; of a page of a site never, as only its generator knows
    /// which there are.
    pub fn can_tell(&self, place: &Place, local: &Local) -> bool {
        if !local.is_rooted {
            return true;
        }
        let path = local.paths.first().map_or("", |path| path.as_str());
        let (first, _) = path
            .trim_start_matches('/')
            .split_once('/')
            .unwrap_or_default();
        let first = fold(first);
        !local.names_note()
            && self.bases(place, true).iter().any(|base| {
                let holds = |name: &str| base.folder.contains_key(name);
                let is_begun = base
                    .folder
                    .get(&first)
                    .is_some_and(|(_, is_folder)| *is_folder);
                base.is_named && is_begun || ROOT_MARKS.iter().any(|mark| holds(mark))
            })
    }

    /// The folders from which a path of the note at `place` may lead, the nearest first; the same
    /// for all notes of a folder.
    fn bases(&self, place: &Place, is_rooted: bool) -> Bases {
        let own = place.path.parent().unwrap_or(Path::new("")).to_path_buf();
        let key = (own, is_rooted);
        if let Some(known) = self.bases.borrow().get(&key) {
            return Rc::clone(known);
        }
        let (levels, sites) = if is_rooted {
            (place.depth() + ABOVE, SITE)
        } else {
            (place.depth(), [].as_slice())
        };
        let mut bases = Vec::new();
        let mut folder = key.0.clone();
        for level in 0..=levels {
            let above = up(&folder);
            let below = sites.iter().map(|site| folder.join(site));
            let here = below.chain([folder.clone()]).map(|path| Base {
                folder: self.folder(&path),
                path,
                is_named: level <= place.depth(),
            });
            bases.extend(here.filter(|base| !base.folder.is_empty()));
            folder = above;
        }
        let bases = Rc::new(bases);
        self.bases.borrow_mut().insert(key, Rc::clone(&bases));
        bases
    }

    /// Where `parts`, each with its folded name, lead from `base`, which holds `folder`.
    fn follow(
        &self,
        base: &Path,
        folder: &Rc<Folder>,
        parts: &[(&str, String)],
    ) -> Option<PathBuf> {
        let mut here = Cow::Borrowed(base);
        // `None` in a file.
        let mut folder = Some(Rc::clone(folder));
        for (nth, (part, folded)) in parts.iter().enumerate() {
            if *part == ".." {
                here = Cow::Owned(up(&here));
                folder = Some(self.folder(&here));
            } else if !matches!(*part, "" | ".") {
                let holder = folder?;
                let is_last = parts[nth + 1..].iter().all(|(part, _)| part.is_empty());
                let with_ending = || endings(part).find_map(|name| holder.get(&fold(&name)));
                let found = holder
                    .get(folded)
                    .or_else(|| is_last.then(with_ending).flatten());
                let (name, is_folder) = found?;
                here = Cow::Owned(here.join(name));
                folder = (*is_folder && !is_last).then(|| self.folder(&here));
            }
        }
        Some(here.into_owned())
    }

    fn folder(&self, path: &Path) -> Rc<Folder> {
        if let Some(known) = self.folders.borrow().get(path) {
            return Rc::clone(known);
        }
        let entries = (self.entries)(path).into_iter();
        let folder = entries.map(|entry| {
            let key = fold(&entry.name.to_string_lossy());
            (key, (entry.name, entry.is_folder))
        });
        let folder = Rc::new(folder.collect::<Folder>());
        self.folders
            .borrow_mut()
            .insert(path.to_path_buf(), Rc::clone(&folder));
        folder
    }

    fn by_name(&self, local: &Local) -> bool {
        let names = self.names.get_or_init(|| self.names());
        names.is_cut
            || local.paths.iter().any(|path| {
                let Some(name) = path.split('/').rfind(|part| !part.is_empty()) else {
                    return true;
                };
                let (folded, letters) = (fold(name), vocabulary::fold(stem(name)));
                // Every project has a README: another one is not the one that is meant.
                if matches!(letters.as_str(), "readme" | "index") && !local.is_name {
                    return false;
                }
                let files = names.files.get(&folded).map_or(0, |(count, _)| *count);
                files == 1
                    || files > 1 && local.is_name
                    || local.names_note() && names.notes.contains(&letters)
            })
    }

    fn names(&self) -> Names {
        let mut names = Names::default();
        let mut roots: Vec<PathBuf> = self
            .library
            .sources()
            .map(|source| source.place.root())
            .collect();
        roots.sort_unstable();
        roots.dedup();
        // A folder below another one is gone through with it.
        roots.dedup_by(|below, above| below.starts_with(&*above) && !above.as_os_str().is_empty());
        let mut seen = 0;
        while let Some(path) = roots.pop() {
            seen += 1;
            if seen > MOST_FOLDERS {
                names.is_cut = true;
                return names;
            }
            let folder: Rc<Path> = path.as_path().into();
            for entry in (self.entries)(&path) {
                let name = entry.name.to_string_lossy();
                if entry.is_folder && !entry.is_link && !is_passed_over(&name) {
                    roots.push(path.join(&entry.name));
                } else if !entry.is_folder {
                    names.file(&name, &folder);
                }
            }
        }
        for event in self.library.events() {
            names.notes.insert(vocabulary::fold(&event.title));
            names
                .notes
                .extend(event.talks.iter().map(|talk| vocabulary::fold(&talk.title)));
        }
        names.notes.remove("");
        names
    }
}

impl Names {
    fn file(&mut self, name: &str, folder: &Rc<Path>) {
        let name = safe::line(name);
        let stem = stem(&name);
        if stem.len() < name.len() {
            // `2019-01-02-slug.md` is `slug` to those who link to it.
            let slug = slug(stem);
            self.notes
                .extend([vocabulary::fold(stem), vocabulary::fold(slug)]);
        }
        let (count, _) = (self.files.entry(fold(&name))).or_insert((0, Rc::clone(folder)));
        *count += 1;
    }
}

/// A file's name without the date or the number before it.
pub(super) fn slug(stem: &str) -> &str {
    stem.trim_start_matches(|c: char| c.is_ascii_digit() || "-_. ".contains(c))
}

/// The name without the ending of a note, or of the page that is made of it.
pub(super) fn stem(name: &str) -> &str {
    let Some((stem, end)) = name.rsplit_once('.') else {
        return name;
    };
    let mut ends = MARKDOWN.iter().chain(&["html", "htm"]);
    if ends.any(|known| end.eq_ignore_ascii_case(known)) {
        stem
    } else {
        name
    }
}

/// What a file may be called that a link calls `name`: with an ending, for a link without one or
/// with that of the page that is made of the note.
fn endings(name: &str) -> impl Iterator<Item = String> {
    let stem = stem(name).to_owned();
    let bare = (stem != name).then(|| stem.clone());
    let own = name.to_owned();
    MARKDOWN
        .iter()
        .flat_map(move |end| [format!("{own}.{end}"), format!("{stem}.{end}")])
        .chain(bare)
}

/// A name as it is compared: composed, in lower case.
fn fold(name: &str) -> String {
    safe::line(name).to_lowercase()
}

/// The folder above `path`, by its words alone.
fn up(path: &Path) -> PathBuf {
    match path.components().next_back() {
        Some(Component::Normal(_)) => path.parent().unwrap_or(path).to_path_buf(),
        Some(Component::RootDir | Component::Prefix(_)) => path.to_path_buf(),
        Some(Component::CurDir) | None => PathBuf::from(".."),
        Some(Component::ParentDir) => path.join(".."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::note::Note;
    use std::collections::BTreeMap;
    use std::ffi::OsStr;

    /// The files of a small collection; folders are told by them.
    const FILES: &[&str] = &[
        "blog/static/images/로고.png",
        "blog/notes/2019/모임.md",
        "blog/notes/2019/img/Scale.PNG",
        "blog/notes/2018-11-10-devfest-seoul.md",
        "blog/notes/README.md",
        "blog/notes/한글.markdown",
        "blog/notes/a/같은.png",
        "blog/notes/b/같은.png",
        "blog/notes/b/혼자.png",
        "blog/notes/_site/b/혼자.png",
        "blog/notes/_site/지은.png",
    ];

    fn entries(folder: &Path) -> Vec<Entry> {
        let below = FILES
            .iter()
            .filter_map(|file| Path::new(file).strip_prefix(folder).ok());
        let names: BTreeMap<_, _> = below
            .map(|rest| (rest.iter().next().unwrap(), rest.iter().count() > 1))
            .collect();
        let entry = |(name, is_folder): (&OsStr, bool)| Entry {
            name: name.to_owned(),
            is_folder,
            is_link: false,
        };
        names.into_iter().map(entry).collect()
    }

    /// Whether `target` is found, and whether it could be told that it is not there.
    fn asked(target: &str) -> (bool, bool) {
        let path = PathBuf::from("blog/notes/2019/모임.md");
        let place = Place {
            name: path.to_string_lossy().into_owned(),
            path,
            folders: vec!["2019".to_owned()],
            roots: 0,
            stem: "모임".to_owned(),
        };
        let mut library = Library::default();
        library.add(vec![Note::read(
            place.clone(),
            "# 두 번째 모임\n".as_bytes(),
        )]);
        let resolver = Resolver::new(&library, &entries);
        let local = Local::path(target).unwrap();
        (
            resolver.reaches(&place, &local),
            resolver.can_tell(&place, &local),
        )
    }

    #[test]
    fn links_lead_where_the_rules_say() {
        for target in [
            "img/Scale.PNG",
            "./img/scale.png?raw=true",
            "../README.md#top",
            "../readme",
            "2019/",
            "..",
            "../2018-11-10-devfest-seoul.html",
            "/2018/11/10/devfest-seoul/",
            "%ED%95%9C%EA%B8%80.markdown",
            "../\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
            "../한글.md",
            "/images/로고.png",
            "{{ site.baseurl }}/images/%EB%A1%9C%EA%B3%A0.png",
            "gone/혼자.png",
            "두-번째-모임",
        ] {
            assert!(asked(target).0, "{target}");
        }
        for target in [
            "img/none.png",
            "같은.png",
            "지은.png",
            "../../none/README.md",
            "모임.md/x",
            "img/scale.md",
        ] {
            assert_eq!(asked(target), (false, true), "{target}");
        }
    }

    #[test]
    fn paths_from_the_root_are_told_missing_only_where_the_root_is_known() {
        // `2019` is a folder of what was named; `images` stands in one above it, unmarked.
        for (target, can_tell) in [
            ("/2019/none.png", true),
            ("/2019/", false),
            ("/images/none.png", false),
            ("/none/none.png", false),
            ("/none.png", false),
            ("/2018/none/", false),
        ] {
            assert_eq!(asked(target).1, can_tell, "{target}");
        }
        for (file, can_tell) in [("site/_config.yml", true), ("site/config.yml", false)] {
            let entries = |folder: &Path| match Path::new(file).strip_prefix(folder) {
                Ok(rest) if rest.as_os_str().is_empty() => Vec::new(),
                Ok(rest) => vec![Entry {
                    name: rest.iter().next().unwrap().to_owned(),
                    is_folder: rest.iter().count() > 1,
                    is_link: false,
                }],
                Err(_) => Vec::new(),
            };
            let library = Library::default();
            let place = Place {
                name: "site/_posts/a.md".to_owned(),
                path: "site/_posts/a.md".into(),
                folders: Vec::new(),
                roots: 0,
                stem: "a".to_owned(),
            };
            let local = Local::path("/assets/none.png").unwrap();
            let resolver = Resolver::new(&library, &entries);
            assert_eq!(resolver.can_tell(&place, &local), can_tell, "{file}");
        }
    }
}
