//! How a talk is known again: by its note and title, else by the titles and the date of its event and itself, wherever
//! its note is now, else in its note by how its text begins.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::reader::Target;
use crate::memory::Name;
use crate::notes::{Date, Event, Library, Talk, TalkRef};

/// What is opened, as it is remembered.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// The absolute path that relative ones begin at.
    pub base: PathBuf,
    /// The absolute paths of what is opened.
    pub opened: Vec<PathBuf>,
}

impl Ground {
    /// What is opened by these paths from `base`.
    pub fn new(base: PathBuf, paths: &[PathBuf]) -> Self {
        let mut opened: Vec<PathBuf> = paths.iter().map(|path| plain(&base.join(path))).collect();
        opened.sort();
        Self { base, opened }
    }

    /// By what the whereabouts in it are found.
    pub fn key(&self) -> String {
        let opened = self.opened.iter().map(|path| path.to_string_lossy());
        opened.collect::<Vec<_>>().join("\n")
    }

    /// The absolute path of `path`.
    fn file(&self, path: &Path) -> String {
        plain(&self.base.join(path)).to_string_lossy().into_owned()
    }

    fn has(&self, file: &str) -> bool {
        self.opened
            .iter()
            .any(|root| Path::new(file).starts_with(root))
    }

    /// What names a talk of `event`, or the event.
    pub fn name(&self, event: &Event, talk: Option<&Talk>) -> Name {
        let page = event.page.as_ref().map(|page| &page.source);
        let source = talk.map(|talk| &talk.body.source).or(page);
        Name {
            // The folder where there is no note of it.
            file: self.file(source.map_or(event.path.as_ref(), |source| &source.place.path)),
            slug: talk.map(|talk| slug(talk).to_owned()),
            id: event.id.to_string(),
            event: event.title.clone(),
            date: event.date.map(|date| date.to_string()),
            opening: talk.and_then(opening),
        }
    }
}

/// How the text of `talk` begins, as far as that tells it from others: spaces and line breaks count for one, and few words
/// for nothing.
fn opening(talk: &Talk) -> Option<String> {
    /// Chars.
    const LONG_ENOUGH: std::ops::RangeInclusive<usize> = 12..=60;
    let words = talk.body.text().split_whitespace();
    let chars = words.flat_map(|word| word.chars().chain([' ']));
    let opening: String = chars.take(*LONG_ENOUGH.end()).collect();
    (opening.chars().count() >= *LONG_ENOUGH.start()).then_some(opening)
}

/// `path` without `.` in it.
fn plain(path: &Path) -> PathBuf {
    path.components().collect()
}

/// What tells the id of a talk from those of others of its event.
fn slug(talk: &Talk) -> &str {
    talk.id.rsplit('#').next().unwrap_or_default()
}

/// Finds what is named in a library.
pub struct Finder<'a> {
    library: &'a Library,
    ground: &'a Ground,
    /// Whether all notes are there: only then one that is not where it was may be elsewhere.
    is_whole: bool,
}

impl<'a> Finder<'a> {
    /// Looks in `library`; `is_whole` tells whether all notes are there.
    pub fn new(library: &'a Library, ground: &'a Ground, is_whole: bool) -> Self {
        Self {
            library,
            ground,
            is_whole,
        }
    }

    /// What is called so now.
    pub fn find(&self, name: &Name) -> Option<Target> {
        let found = self.there(&name.id, name).or_else(|| self.moved(name))?;
        Some(match found {
            (event, Some(talk)) => Target::Talk(TalkRef::of(event, talk)),
            (event, None) => Target::Event(Arc::clone(&event.id)),
        })
    }

    /// The talk that `name` names.
    pub fn talk(&self, name: &Name) -> Option<TalkRef> {
        match self.find(name)? {
            Target::Talk(named) => Some(named),
            _ => None,
        }
    }

    /// What is named in the event with this id, where it stands in the same file.
    fn there(&self, id: &str, name: &Name) -> Option<Part<'a>> {
        let found = part(self.library.event(id)?, name)?;
        Some(found).filter(|found| self.is_in_file(found, name))
    }

    fn is_in_file(&self, (event, talk): &Part<'_>, name: &Name) -> bool {
        self.ground.name(event, *talk).file == name.file
    }

    /// What stands elsewhere: in the same file, which was opened by another path, or in another under the same titles
    /// of the same day; without a day, titles say little: then only among the same folders. Else what is called
    /// otherwise in the same file.
    fn moved(&self, name: &Name) -> Option<Part<'a>> {
        if !self.is_whole {
            return None;
        }
        // An event is called by its path below what was opened, which is any folder above it now.
        let id = name.file.rfind(&*name.id).map(|at| at + name.id.len());
        let path = &name.file[..id.unwrap_or(name.file.len())];
        let below = path.match_indices(std::path::is_separator);
        let mut below = below.map(|(at, _)| &path[at + 1..]);
        below
            .clone()
            .find_map(|id| self.there(id, name))
            .or_else(|| self.same_titles(name))
            .or_else(|| self.same_opening(&name.id, name))
            .or_else(|| below.find_map(|id| self.same_opening(id, name)))
    }

    /// The talk of the event with this id, in the same file, whose text alone begins as it did: more may stand behind it.
    fn same_opening(&self, id: &str, name: &Name) -> Option<Part<'a>> {
        let wanted = name.opening.as_deref()?;
        let event = self.library.event(id)?;
        let begins =
            |talk: &&Talk| opening(talk).is_some_and(|opening| opening.starts_with(wanted));
        let mut alike = event.talks.iter().filter(begins);
        let found = (event, alike.next());
        (alike.next().is_none() && found.1.is_some() && self.is_in_file(&found, name))
            .then_some(found)
    }

    fn same_titles(&self, name: &Name) -> Option<Part<'a>> {
        let date = name.date.as_deref();
        let date: Option<Date> = date.map(str::parse).transpose().ok()?;
        let events = self.library.called(&name.event, date).iter();
        let mut parts = events.filter_map(|event| part(event, name));
        let in_file = parts.clone().find(|part| self.is_in_file(part, name));
        let is_known = date.is_some() || self.ground.has(&name.file);
        in_file.or_else(|| parts.next().filter(|_| is_known))
    }
}

/// An event, or a talk of it.
type Part<'a> = (&'a Arc<Event>, Option<&'a Talk>);

/// What `name` names in `event`.
fn part<'a>(event: &'a Arc<Event>, name: &Name) -> Option<Part<'a>> {
    let Some(wanted) = &name.slug else {
        return Some((event, None));
    };
    let talk = event.talks.iter().find(|talk| slug(talk) == wanted)?;
    Some((event, Some(talk)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Note, Place};

    const EVENT: &str = "# 모임\n\n2024-05-01\n\n## 하나 - 김하나\n글\n\n## 둘 - 이두리\n글\n";

    fn library(notes: &[(&str, &str)]) -> Library {
        let mut library = Library::default();
        let read = |(name, text): &(&str, &str)| Note::read(Place::at(name), text.as_bytes());
        library.add(notes.iter().map(read).collect());
        library
    }

    /// What the talk `둘` of the first event of `before` is in `after`.
    fn found(before: &[(&str, &str)], after: &[(&str, &str)], base: &str) -> Option<String> {
        let old = library(before);
        let event = &old.events()[0];
        let talk = event.talks.iter().find(|talk| talk.title == "둘").unwrap();
        let ground = |base: &str| Ground::new(base.into(), &["".into()]);
        let name = ground("/a").name(event, Some(talk));
        let new = library(after);
        let ground = ground(base);
        let found = Finder::new(&new, &ground, true).talk(&name)?;
        assert_eq!(new.talk(&found).unwrap().1.title, "둘");
        Some(found.event.to_string())
    }

    #[test]
    fn a_talk_is_known_again_by_its_file_or_by_its_titles_and_day() {
        let is = |id: &str| Some(id.to_owned());
        let before = [("a.md", EVENT)];
        assert_eq!(found(&before, &before, "/a"), is("a.md"));
        assert_eq!(found(&before, &[("b/c.md", EVENT)], "/a"), is("b/c.md"));
        let titled = EVENT.replace("모임", "다른 모임").replace("05", "06");
        assert_eq!(found(&before, &[("a.md", &titled)], "/a"), is("a.md"));
        assert_eq!(found(&before, &[("b.md", &titled)], "/a"), None);
        // Opened by the folder above, with another title meanwhile.
        let above = [("a/a.md", &*titled)];
        assert_eq!(found(&before, &above, "/"), is("a/a.md"));
        // A folder that is an event, with another date meanwhile.
        let talk = |title: &str, day: &str| format!("# {title}\n발표자: 김하나\n일시: {day}\n글\n");
        let day = |days: [&str; 2]| {
            ["하나", "둘"].map(|title| talk(title, days[usize::from(title == "둘")]))
        };
        let (old, new) = (
            day(["2024-05-02", "2024-05-03"]),
            day(["2024-05-01", "2024-05-03"]),
        );
        let files = |text: &[String; 2], of: &str| {
            let name = |nth: usize| format!("{of}{nth}.md");
            [0, 1].map(|nth| (name(nth), text[nth].clone()))
        };
        let (old, new) = (files(&old, "온콜/"), files(&new, "a/온콜/"));
        let texts = |files: &'_ [(String, String); 2]| files.clone();
        let (old, new) = (texts(&old), texts(&new));
        let old = [0, 1].map(|nth| (&*old[nth].0, &*old[nth].1));
        let new = [0, 1].map(|nth| (&*new[nth].0, &*new[nth].1));
        assert_eq!(found(&old, &new, "/"), is("a/온콜"));
        // The same notes in another place.
        assert_eq!(found(&before, &before, "/b"), is("a.md"));
        let gone = EVENT.replace("둘", "셋");
        assert_eq!(found(&before, &[("a.md", &gone)], "/a"), None);
    }

    #[test]
    fn a_talk_is_known_again_in_its_note_by_how_its_text_begins() {
        let text = "# 모임\n\n2024-05-01\n\n## 하나 - 김하나\n첫째 발표의 글이 이렇게 시작한다.\n\n\
                    ## 둘 - 이두리\n둘째 발표의 글은 이렇게\n시작한다.\n";
        let before = [("a.md", text)];
        let titled = text.replace("둘 - 이두리", "두 번째 이야기 - 이두리");
        let library_of = |text: &str| library(&[("a.md", text)]);
        let old = library_of(text);
        let ground = Ground::new("/a".into(), &["".into()]);
        let event = &old.events()[0];
        let name = ground.name(event, event.talks.last());
        let title = |text: &str| {
            let new = library_of(text);
            let named = Finder::new(&new, &ground, true).talk(&name)?;
            Some(new.talk(&named).unwrap().1.title.clone())
        };
        assert_eq!(found(&before, &before, "/a").as_deref(), Some("a.md"));
        assert_eq!(title(&titled).as_deref(), Some("두 번째 이야기"));
        // Written on, and its lines joined.
        let joined = titled.replace("이렇게\n", "이렇게 ") + "그리고 더.\n";
        assert_eq!(title(&joined).as_deref(), Some("두 번째 이야기"));
        // Another talk begins in the same way, or its text is another.
        let twice = format!("{titled}\n## 셋 - 박세리\n둘째 발표의 글은 이렇게 시작한다.\n");
        assert_eq!(title(&twice), None);
        assert_eq!(title(&titled.replace("둘째 발표", "다른 발표")), None);
    }

    #[test]
    fn events_without_a_page_are_known_by_their_absolute_folders() {
        let talk = |title: &str| format!("# {title} - 김하나\n글\n");
        let (one, two) = (talk("하나"), talk("둘"));
        let library = library(&[("모임/a.md", &one), ("모임/b.md", &two)]);
        let event = &library.events()[0];
        assert!(event.page.is_none(), "{event:?}");
        let ground = Ground::new("/a".into(), &["".into()]);
        assert_eq!(ground.name(event, None).file, "/a/모임");
    }

    #[test]
    fn without_a_day_other_folders_hold_other_talks() {
        let text = EVENT.replace("2024-05-01\n", "");
        let before = [("a.md", &*text)];
        let copies = [("b.md", &*text), ("a.md", &*text)];
        assert_eq!(found(&before, &copies, "/a"), Some("a.md".to_owned()));
        assert_eq!(
            found(&before, &[("b.md", &text)], "/a"),
            Some("b.md".to_owned())
        );
        assert_eq!(found(&before, &before, "/b"), None);
    }
}
