//! Notes of one talk each, as the events that their folder and they themselves say they belong to.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::notes::date::Date;
use crate::notes::event::{Event, named};
use crate::notes::links;
use crate::notes::note::{Note, Place, Talk};
use crate::notes::order::natural;
use crate::notes::stated::Grouping;
use crate::notes::vocabulary;

/// The folder in whose company this note is to be seen; `None` where it is an event itself.
pub fn of(note: &Note) -> Option<String> {
    let folders = &note.source.place.folders;
    let own = || folders.join("/");
    match note.source.folder.grouping {
        Some(Grouping::Note) => None,
        Some(Grouping::Folder) => Some(own()),
        Some(Grouping::Whole(levels)) => {
            Some(folders[..folders.len().saturating_sub(levels)].join("/"))
        }
        None if !note.is_single && note.whole.is_none() => None,
        // On a shelf only those belong together that say so.
        None => event_folder(note).or_else(|| note.event.is_some().then(own)),
    }
}

/// The folder that may make an event of this note and its neighbours; `None` where it is only a
/// shelf.
fn event_folder(note: &Note) -> Option<String> {
    let place = &note.source.place;
    let folders = &place.folders;
    // Years are shelves for certain, names such as `notes` only where no year stands above them.
    let year = folders.iter().rposition(|folder| is_numbered(folder));
    let shelf = year.or_else(|| folders.iter().rposition(|folder| is_shelf(folder)));
    let below = shelf.map_or(0, |at| at + 1).max(place.roots);
    let first = below
        + folders[below..]
            .iter()
            .take_while(|folder| is_shelf(folder))
            .count();
    let last = folders.len().checked_sub(1).filter(|&last| last >= first)?;
    // Right below a year stands the event, and below that its days and tracks. Elsewhere only a
    // day is known to belong to what is above it.
    let event = match shelf {
        Some(_) => first,
        None if last > first && vocabulary::is_day(&folders[last]) => last - 1,
        None => last,
    };
    Some(folders[..=event].join("/"))
}

/// A year or a month.
fn is_numbered(folder: &str) -> bool {
    let letters = vocabulary::fold(folder);
    letters.chars().all(|c| c.is_ascii_digit()) || folder.ends_with('년')
}

/// Folders that hold events of all sorts: years, months, `_posts`.
pub fn is_shelf(folder: &str) -> bool {
    const SHELVES: &[&str] = &[
        "posts",
        "content",
        "docs",
        "notes",
        "events",
        "talks",
        "conferences",
        "meetups",
        "review",
        "reviews",
    ];
    let letters = vocabulary::fold(folder);
    is_numbered(folder) || SHELVES.contains(&letters.as_str())
}

/// The events that the notes of a folder make: its own, and those that some of them state.
pub fn events(folder: &str, notes: &[Arc<Note>]) -> Vec<Event> {
    let mut notes: Vec<&Arc<Note>> = notes.iter().collect();
    notes.sort_by(|a, b| order(&a.source.place, &b.source.place));
    let (own, stated) = divided(folder, notes);
    // Notes of which it is not sure whether they are one talk each are so in company, and those
    // that state one event are it.
    let belongs = |note: &&Arc<Note>| note.is_single || note.event.is_some();
    let is_event = own.len() >= 3 || (own.len() == 2 && own.iter().all(belongs));
    let (grouped, alone_each): (Notes<'_>, Notes<'_>) = own
        .into_iter()
        .partition(|note| is_event || is_grouped(note));
    let mut events: Vec<Event> = apart(folder, grouped)
        .into_values()
        .map(|notes| of_folder(folder, notes))
        .collect();
    events.extend(alone_each.into_iter().map(|note| alone(folder, note)));
    events.extend(stated.into_values().map(|notes| match notes.as_slice() {
        [note] => alone(folder, note),
        notes => of_statement(folder, notes),
    }));
    events
}

/// Whether the configuration makes one event of the note's folder, or of one above it.
fn is_grouped(note: &Note) -> bool {
    let grouping = note.source.folder.grouping;
    matches!(grouping, Some(Grouping::Folder | Grouping::Whole(_)))
}

/// Whether all talks that were found in the note are talks, and the note is none.
fn holds_talks(note: &Note) -> bool {
    !note.is_single && note.whole.is_none()
}

/// Notes of one folder, by where it is: what was named itself has no path below that.
fn apart<'a>(folder: &str, notes: Notes<'a>) -> BTreeMap<PathBuf, Notes<'a>> {
    let mut apart: BTreeMap<PathBuf, Notes> = BTreeMap::new();
    for note in notes {
        let root = || note.source.place.root();
        let place = folder.is_empty().then(root).unwrap_or_default();
        apart.entry(place).or_default().push(note);
    }
    apart
}

/// How many folders `folder` is below what the reader named.
fn depth(folder: &str) -> usize {
    folder.split('/').filter(|name| !name.is_empty()).count()
}

/// Whether a note is the page of `folder`.
fn is_page(folder: &str, note: &Note) -> bool {
    let place = &note.source.place;
    place.is_index() && place.folders.len() == depth(folder)
}

type Notes<'a> = Vec<&'a Arc<Note>>;

/// The notes of the folder's own event, and those of each event that others state, by its name.
fn divided<'a>(folder: &str, notes: Notes<'a>) -> (Notes<'a>, BTreeMap<String, Notes<'a>>) {
    let mut own = Vec::new();
    let mut stated: BTreeMap<String, Notes> = BTreeMap::new();
    let is_shelf = notes
        .first()
        .is_some_and(|note| !is_grouped(note) && event_folder(note).is_none());
    for note in notes {
        match &note.event {
            Some(event) if is_shelf || !is_page(folder, note) => {
                stated
                    .entry(vocabulary::fold(event))
                    .or_default()
                    .push(note);
            }
            _ => own.push(note),
        }
    }
    if is_shelf {
        return (own, stated);
    }
    // What the folder's page states is its own event, and the only one that is stated, where all
    // state it or the folder is called so.
    let page = own.iter().find(|note| is_page(folder, note));
    let of_page = page.and_then(|page| page.event.as_ref()).cloned();
    let lone = || {
        let (event, _) = stated.first_key_value().filter(|_| stated.len() == 1)?;
        let is_all = own.iter().all(|note| is_page(folder, note));
        let titles = page.map(|page| page.title.as_str());
        let mut names = titles.into_iter().chain(folder.rsplit('/').next());
        (is_all || names.any(|name| is_same(name, event))).then(|| event.clone())
    };
    let key = of_page.map(|event| vocabulary::fold(&event)).or_else(lone);
    if let Some(notes) = key.and_then(|key| stated.remove(&key)) {
        own.extend(notes);
        own.sort_by(|a, b| order(&a.source.place, &b.source.place));
    }
    (own, stated)
}

/// Whether a folder or a page is called as the event, which is folded: `kubecon` and `KubeCon 2021`.
fn is_same(name: &str, event: &str) -> bool {
    let name = vocabulary::fold(without_order(name));
    let (short, long) = if name.len() < event.len() {
        (name.as_str(), event)
    } else {
        (event, name.as_str())
    };
    let is_name = short.chars().count() >= 4 && short.contains(char::is_alphabetic);
    short == long || (is_name && long.starts_with(short))
}

/// A note that is an event by itself.
fn alone(folder: &str, note: &Note) -> Event {
    Event {
        folder: Some(folder.into()),
        ..Event::of_note(note.clone())
    }
}

/// The talks of `notes`, which stand in `folder`, and the day of their event: `date`, else the first
/// of theirs.
fn talks(folder: &str, notes: &[&Arc<Note>], date: Option<Date>) -> (Vec<Talk>, Option<Date>) {
    let depth = depth(folder);
    let date = date.or_else(|| notes.iter().filter_map(|note| note.date).min());
    let of_note = |note: &&Arc<Note>| {
        let whole = note.whole.clone().map(|talk| vec![talk]);
        let mut talks = whole.unwrap_or_else(|| note.talks.clone());
        let mut groups = note.source.place.folders[depth..].to_vec();
        if is_grouped(note) && holds_talks(note) {
            groups.push(note.title.clone());
        }
        let group: Option<Arc<str>> = (!groups.is_empty()).then(|| groups.join(" / ").into());
        for talk in &mut talks {
            talk.group.clone_from(&group);
        }
        talks
    };
    let mut talks: Vec<Talk> = notes.iter().flat_map(of_note).collect();
    for talk in &mut talks {
        // The event may say the day where the talk's folder only says the year.
        let refined = |own: Date| Some(date.map_or(own, |of| own.refined(of)));
        talk.date = talk.date.map_or(date, refined);
    }
    (talks, date)
}

/// The event that a folder is.
fn of_folder(folder: &str, notes: Notes<'_>) -> Event {
    let (index, members): (Vec<_>, Vec<_>) =
        notes.into_iter().partition(|note| is_page(folder, note));
    let page = index.first();
    let of_talks = if members.is_empty() {
        index.clone()
    } else {
        let holding = index
            .iter()
            .filter(|note| is_grouped(note) && holds_talks(note));
        holding.copied().chain(members).collect()
    };
    let (talks, date) = talks(folder, &of_talks, page.and_then(|note| note.date));
    let root = || {
        let first = of_talks.first()?;
        let name = first.source.place.root_name();
        Some(if name.is_empty() {
            first.title.clone()
        } else {
            name
        })
    };
    let name = match folder {
        "" => root().unwrap_or_default(),
        folder => folder.rsplit('/').next().unwrap_or(folder).to_owned(),
    };
    let name = without_order(&name);
    let stated = of_talks.iter().find_map(|note| note.event.as_ref());
    let path = page.or(of_talks.first()).map(|note| match page {
        Some(_) => note.source.place.name.clone(),
        None => note.source.place.folder(depth(folder)),
    });
    // What was named itself has no path below that.
    let id: Arc<str> = if folder.is_empty() { name } else { folder }.into();
    Event {
        talks: named(talks, &id),
        folder: Some(folder.into()),
        own_id: Arc::clone(&id),
        id,
        revision: 0,
        is_gone: false,
        is_stated: false,
        title: page
            .filter(|note| note.is_titled)
            .map(|note| &note.title)
            .or(stated)
            .map_or_else(|| name.to_owned(), Clone::clone),
        date,
        tags: page.map(|note| note.tags.clone()).unwrap_or_default(),
        author: page.and_then(|note| note.author.clone()),
        links: page
            .map(|note| links::of_event(note.body.text()))
            .unwrap_or_default(),
        path: path.unwrap_or_default(),
        page: page.map(|note| note.body.clone()),
    }
}

/// The event that several notes of a folder state.
fn of_statement(folder: &str, notes: &[&Arc<Note>]) -> Event {
    let (talks, date) = talks(folder, notes, None);
    let title = notes.iter().find_map(|note| note.event.clone());
    let title = title.unwrap_or_default();
    let id: Arc<str> = [folder, &title]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("/")
        .into();
    let place = notes.first().map(|note| &note.source.place);
    Event {
        talks: named(talks, &id),
        own_id: Arc::clone(&id),
        id,
        revision: 0,
        folder: Some(folder.into()),
        is_gone: false,
        is_stated: true,
        title,
        date,
        tags: Vec::new(),
        author: None,
        links: Vec::new(),
        path: place.map_or_else(String::new, |place| place.folder(depth(folder))),
        page: None,
    }
}

/// A folder's name without the number that orders it, `01-FOSDEM`.
fn without_order(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - rest.len();
    match rest.strip_prefix(['-', '_', '.', ' ']) {
        Some(bare) if (1..=3).contains(&digits) && !bare.is_empty() => bare.trim_start(),
        _ => name,
    }
}

/// The order of a folder's notes: before those of the folders in it, which stay together.
fn order(a: &Place, b: &Place) -> Ordering {
    let mut pairs = a.folders.iter().zip(&b.folders);
    let by_folder = pairs.find_map(|(a, b)| Some(natural(a, b)).filter(|order| order.is_ne()));
    by_folder
        .unwrap_or_else(|| a.folders.len().cmp(&b.folders.len()))
        .then_with(|| natural(&a.stem, &b.stem))
        // Of two places that were named, both may have it.
        .then_with(|| a.below().cmp(&b.below()))
        .then_with(|| a.name.cmp(&b.name))
}
