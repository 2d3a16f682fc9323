//! Where a link of a note leads: to an event, a talk or a heading of the library, to another file,
//! or nowhere. The resolver's rules decide which path is meant; only notes of the library are places.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::notes::anchors;
use crate::notes::event::Event;
use crate::notes::front_matter::FrontMatter;
use crate::notes::library::Library;
use crate::notes::local::Local;
use crate::notes::note::{Source, Talk};
use crate::notes::outline;
use crate::notes::resolver::{Entries, Resolver, slug, stem};
use crate::notes::vocabulary;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To these places; where they are several, nobody knows which is meant.
    Spots(Vec<Spot>),
    /// To a file or a folder that is no note of the library.
    File(PathBuf),
    /// To a file that is not to be opened, and why in a few words.
    Closed(&'static str),
    /// Nowhere.
    Dead,
}

/// A place in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The event's id.
    pub event: Arc<str>,
    /// The talk's id; none where the event's own page is meant.
    pub talk: Option<Arc<str>>,
    /// The 1-based line of its note; 0 for its beginning.
    pub line: u32,
    /// Whether the heading that the link names is not there.
    pub is_astray: bool,
}

/// Where `target` leads in the note `from`. `entries` tells what folders hold.
pub fn destination(
    library: &Library,
    from: &Source,
    target: &str,
    entries: &Entries,
) -> Destination {
    let (local, anchor) = parts(target);
    let seeker = Seeker { library, anchor };
    let Some(local) = local else {
        let own = anchor.and_then(|_| seeker.spot(from));
        let own = own.filter(|spot| !spot.is_astray);
        return own.map_or(Destination::Dead, |spot| Destination::Spots(vec![spot]));
    };
    let resolver = Resolver::new(library, entries);
    let path = resolver.path(&from.place, &local);
    if let Some(spot) = path.as_deref().and_then(|path| seeker.at(path)) {
        return Destination::Spots(vec![spot]);
    }
    let spots = if path.is_none() {
        seeker.named(&local)
    } else {
        Vec::new()
    };
    if !spots.is_empty() {
        Destination::Spots(spots)
    } else if let Some(path) = path {
        Destination::File(path)
    } else if resolver.reaches(&from.place, &local) {
        // Wherever below it stands, if that is the only one.
        let only = resolver.only_file(&local);
        only.map_or_else(
            |_| Destination::Closed("is there more than once"),
            Destination::File,
        )
    } else {
        Destination::Dead
    }
}

/// What names a file or a note in `target`, and the part of it that is meant.
fn parts(target: &str) -> (Option<Local>, Option<&str>) {
    let target = target.trim();
    if let Some(inner) = target.strip_prefix("[[") {
        let inner = inner.split("]]").next().unwrap_or(inner);
        let name = inner.split('|').next().unwrap_or(inner);
        return (Local::name(name), anchor(name));
    }
    if let Some((sort, name)) = liquid(target) {
        let name = name.split('#').next().unwrap_or(name);
        let local = if sort == "link" {
            Local::path(&format!("/{name}"))
        } else {
            Local::name(name.rsplit('/').next().unwrap_or(name))
        };
        return (local, anchor(target));
    }
    (Local::path(target), anchor(target))
}

/// The last part behind a `#`.
fn anchor(target: &str) -> Option<&str> {
    let (_, anchor) = target.rsplit_once('#')?;
    (!anchor.is_empty()).then_some(anchor)
}

/// Jekyll's `{% post_url name %}` and `{% link path %}`.
fn liquid(target: &str) -> Option<(&str, &str)> {
    let (_, tag) = target.split_once("{%")?;
    let (sort, name) = tag.split_once("%}")?.0.trim().split_once(' ')?;
    matches!(sort, "post_url" | "link").then_some((sort, name.trim()))
}

struct Seeker<'a> {
    library: &'a Library,
    anchor: Option<&'a str>,
}

impl Seeker<'_> {
    /// The place of the file or folder at `path`.
    fn at(&self, path: &Path) -> Option<Spot> {
        let sources = || self.library.sources();
        let below = |source: &&Source| source.place.path.parent() == Some(path);
        let own = sources().find(|source| source.place.path == path);
        let index = || {
            sources()
                .filter(below)
                .find(|source| source.place.is_index())
        };
        // A folder without an index is the event that its notes make.
        let event = || {
            let note = sources().find(below)?;
            let event = self.event_of(note)?;
            event.is_of_folder().then(|| spot_of(event, None, 0, false))
        };
        match own.or_else(index) {
            Some(source) => self.spot(source),
            None => event(),
        }
    }

    /// The event that shows the note `source`.
    fn event_of(&self, source: &Source) -> Option<&Event> {
        let shows = |event: &Event| {
            let page = event.page.as_ref();
            page.is_some_and(|page| std::ptr::eq(page.source.as_ref(), source))
                || talks_of(event, source).next().is_some()
        };
        let mut events = self.library.events().iter();
        events.find(|event| shows(event)).map(|event| &**event)
    }

    /// The place in the note `source` that is meant.
    fn spot(&self, source: &Source) -> Option<Spot> {
        let event = self.event_of(source)?;
        let line = self.anchor.and_then(|anchor| line_of(anchor, source));
        let is_astray = self.anchor.is_some() && line.is_none();
        let is_page =
            (event.page.as_ref()).is_some_and(|page| std::ptr::eq(page.source.as_ref(), source));
        let talk = match line {
            Some(line) => talks_of(event, source)
                .filter(|talk| talk.line <= line && line <= last_line(talk))
                .last(),
            None => talks_of(event, source).find(|talk| talk.level == 0),
        };
        let first = talks_of(event, source).next().filter(|_| !is_page);
        let talk = talk.or(first);
        Some(spot_of(event, talk, line.unwrap_or(0), is_astray))
    }

    /// The notes, events and talks that are called like the last part of `local`: by the names of
    /// files, else by their titles.
    fn named(&self, local: &Local) -> Vec<Spot> {
        let parts = local.paths.iter();
        let names = parts.filter_map(|path| path.split('/').rfind(|part| !part.is_empty()));
        let names: Vec<String> = names.map(|name| vocabulary::fold(stem(name))).collect();
        let is_called = |name: &str| {
            let name = vocabulary::fold(name);
            !name.is_empty() && names.contains(&name)
        };
        // Every project has a README: another one is not the one that is meant.
        let is_index = names
            .iter()
            .any(|name| matches!(name.as_str(), "readme" | "index"));
        if !local.names_note() || is_index && !local.is_name {
            return Vec::new();
        }
        let files = self.library.sources().filter(|source| {
            let stem = source.place.stem.as_str();
            is_called(stem) || is_called(slug(stem))
        });
        let mut spots: Vec<Spot> = files.filter_map(|source| self.spot(source)).collect();
        if spots.is_empty() {
            spots = self.titled(&is_called);
        }
        spots.sort_by(|a, b| (&a.event, &a.talk).cmp(&(&b.event, &b.talk)));
        spots.dedup();
        spots
    }

    fn titled(&self, is_called: &dyn Fn(&str) -> bool) -> Vec<Spot> {
        let mut spots = Vec::new();
        for event in self.library.events() {
            let talks = event.talks.iter().filter(|talk| is_called(&talk.title));
            let of_talks: Vec<Spot> = talks
                .map(|talk| {
                    let line = self
                        .anchor
                        .and_then(|anchor| line_of(anchor, &talk.body.source));
                    let is_astray = self.anchor.is_some() && line.is_none();
                    spot_of(event, Some(talk), line.unwrap_or(0), is_astray)
                })
                .collect();
            // A talk that is all of its event has its title.
            let is_event = is_called(&event.title) && of_talks.is_empty();
            spots.extend(of_talks);
            spots.extend(is_event.then(|| match event.talks.as_slice() {
                [only] if only.level == 0 => spot_of(event, Some(only), 0, false),
                _ => spot_of(event, None, 0, false),
            }));
        }
        spots
    }
}

fn spot_of(event: &Event, talk: Option<&Talk>, line: u32, is_astray: bool) -> Spot {
    // The page of a talk begins with its heading.
    let is_heading = talk.is_some_and(|talk| talk.line == line);
    Spot {
        event: Arc::clone(&event.id),
        talk: talk.map(|talk| Arc::clone(&talk.id)),
        line: if is_heading { 0 } else { line },
        is_astray,
    }
}

fn talks_of<'a>(event: &'a Event, source: &Source) -> impl Iterator<Item = &'a Talk> {
    let talks = event.talks.iter();
    talks.filter(move |talk| std::ptr::eq(talk.body.source.as_ref(), source))
}

fn last_line(talk: &Talk) -> u32 {
    let text = &talk.body.source.text.as_bytes()[..talk.body.range.end];
    let ends = memchr::memchr_iter(b'\n', text.trim_ascii_end()).count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

/// The anchor that GitHub gives the heading of `talk`, without its `#`; `None` where it has no heading.
pub fn anchor_of(talk: &Talk) -> Option<String> {
    let text = &talk.body.source.text;
    // What stands below its heading makes no difference.
    let above = &text[..talk.body.range.start];
    let front = FrontMatter::read(text).end.min(above.len());
    anchors::of(talk.line, &outline::headings(above, front))
}

fn line_of(anchor: &str, source: &Source) -> Option<u32> {
    let front = FrontMatter::read(&source.text).end;
    let outline = outline::of(&source.text, front);
    anchors::line(anchor, &source.text, &outline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::note::{Note, Place};
    use crate::notes::resolver::Entry;
    use std::collections::BTreeMap;

    const NOTES: &[(&str, &str)] = &[
        (
            "n/2019/모임.md",
            "# 모임 2019\n\n머리말\n\n## 로그 - 김하나\n글\n### 끝까지 읽기\n글\n\n## 지표 - 이두리\n글\n",
        ),
        (
            "n/2019/2019-05-01-single.md",
            "# 하나뿐인 이야기\n글\n\n## Problem\n\n## Solution\n",
        ),
        (
            "n/2020/모임.md",
            "# 모임 2020\n\n## 로그 - 박세나\n\n## 추적 - 최나연\n",
        ),
    ];

    fn entries(folder: &Path) -> Vec<Entry> {
        let files = NOTES.iter().map(|(name, _)| *name).chain(["n/a.pdf"]);
        let below = files.filter_map(|file| Path::new(file).strip_prefix(folder).ok());
        let names: BTreeMap<_, _> = below
            .map(|rest| (rest.iter().next().unwrap(), rest.iter().count() > 1))
            .collect();
        let entry = |(name, is_folder): (&std::ffi::OsStr, bool)| Entry {
            name: name.to_owned(),
            is_folder,
            is_link: false,
        };
        names.into_iter().map(entry).collect()
    }

    fn told(target: &str) -> String {
        let note = |(name, text): &(&str, &str)| {
            let path = Path::new(name);
            Note::read(
                Place {
                    path: path.to_path_buf(),
                    name: (*name).to_owned(),
                    folders: vec![path.iter().nth(1).unwrap().to_string_lossy().into_owned()],
                    roots: 0,
                    stem: path.file_stem().unwrap().to_string_lossy().into_owned(),
                },
                text.as_bytes(),
            )
        };
        let mut library = Library::default();
        library.add(NOTES.iter().map(note).collect());
        let from = library
            .sources()
            .find(|source| source.place.name == NOTES[0].0)
            .unwrap();
        match destination(&library, from, target, &entries) {
            Destination::Spots(spots) => {
                let name = |spot: &Spot| {
                    let of = spot.talk.as_ref().unwrap_or(&spot.event);
                    let astray = if spot.is_astray { "?" } else { "" };
                    format!("{of}:{}{astray}", spot.line)
                };
                spots.iter().map(name).collect::<Vec<_>>().join(" ")
            }
            Destination::File(path) => path.display().to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn links_lead_to_talks_headings_and_events() {
        for (target, wanted) in [
            ("#끝까지-읽기", "2019/모임.md#로그:7"),
            ("#지표", "2019/모임.md#지표:0"),
            ("#없는-것", "Dead"),
            ("../2020/모임.md", "2020/모임.md:0"),
            ("../2020/모임.md#추적", "2020/모임.md#추적:0"),
            ("../2020/모임#없는-것", "2020/모임.md:0?"),
            (
                "2019-05-01-single.html",
                "2019/2019-05-01-single.md#하나뿐인-이야기:0",
            ),
            ("[[single]]", "2019/2019-05-01-single.md#하나뿐인-이야기:0"),
            (
                "[[하나뿐인 이야기|글]]",
                "2019/2019-05-01-single.md#하나뿐인-이야기:0",
            ),
            (
                "[[single#Solution]]",
                "2019/2019-05-01-single.md#하나뿐인-이야기:6",
            ),
            (
                "{% post_url 2019-05-01-single %}",
                "2019/2019-05-01-single.md#하나뿐인-이야기:0",
            ),
            (
                "/2019/05/01/single/",
                "2019/2019-05-01-single.md#하나뿐인-이야기:0",
            ),
            ("[[로그]]", "2019/모임.md#로그:0 2020/모임.md#로그:0"),
            ("[[모임]]", "2019/모임.md:0"),
            ("../a.pdf", "n/a.pdf"),
            ("a.pdf", "n/a.pdf"),
            ("../../etc/passwd", "Dead"),
            ("none.md", "Dead"),
            ("[[없는 글]]", "Dead"),
        ] {
            assert_eq!(told(target), wanted, "{target}");
        }
    }
}
