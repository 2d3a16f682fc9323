//! What is wrong with a collection of notes or missing in it, as findings. Nothing is changed.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::notes::anchors;
use crate::notes::event::Event;
use crate::notes::front_matter::FrontMatter;
use crate::notes::library::Library;
use crate::notes::local::Local;
use crate::notes::note::{Fault, Problem, Source};
use crate::notes::outline::{self, Heading, count_lines};
use crate::notes::resolver::{Entries, Resolver};
use crate::notes::targets::{Form, Target, targets};
use crate::notes::unnamed;
use crate::notes::vocabulary;
use crate::text::safe;

/// What sort of thing a finding is, in the order in which findings are told: what is broken first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Front matter that is not what it should be.
    FrontMatter,
    /// Front matter that states something that is not known or not there.
    FrontMatterValue,
    /// Bytes that no character stands for.
    DamagedText,
    /// A link to a file, a folder or a heading that is not there.
    DeadLink,
    /// An image that is not there.
    DeadImage,
    /// A link by name to a note that is not there.
    UnwrittenNote,
    /// A note with nothing in it.
    EmptyNote,
    /// An event of which nobody knows when it was.
    UndatedEvent,
    /// A talk without a speaker beside talks that have one.
    MissingSpeaker,
    /// A heading that stands twice in the same place of a note.
    DuplicateHeading,
    /// A note in another encoding than UTF-8.
    Encoding,
    /// A name of a file or a folder in decomposed letters.
    DecomposedName,
    /// A note that is too large to be read whole.
    LargeNote,
}

impl FindingKind {
    /// All kinds, in order.
    pub const ALL: [Self; 13] = [
        Self::FrontMatter,
        Self::FrontMatterValue,
        Self::DamagedText,
        Self::DeadLink,
        Self::DeadImage,
        Self::UnwrittenNote,
        Self::EmptyNote,
        Self::UndatedEvent,
        Self::MissingSpeaker,
        Self::DuplicateHeading,
        Self::Encoding,
        Self::DecomposedName,
        Self::LargeNote,
    ];

    /// Its name in the command line's JSON.
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// What findings of this kind are called together.
    pub fn title(self) -> &'static str {
        self.words().1
    }

    /// What to do about one, in a sentence.
    pub fn advice(self) -> &'static str {
        self.words().2
    }

    /// Whether something is broken, not merely missing or worth a remark.
    pub fn is_broken(self) -> bool {
        self <= Self::DeadImage
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::FrontMatter => (
                "front-matter",
                "Front matter that cannot be read",
                "Mend the line; a value with `: `, `#` or brackets in it needs quotes.",
            ),
            Self::FrontMatterValue => (
                "front-matter-value",
                "Front matter with values that are not known",
                "Write a value that the key may have, or take the line out: `talks: h2` (h1 to h6, \
                 `list`, `bold`, `one`, `none`), `kind: keynote`, `date: 2019-08-15`.",
            ),
            Self::DamagedText => (
                "damaged-text",
                "Damaged text",
                "Write the line anew, or take the file from a backup; what is no note needs another name.",
            ),
            Self::DeadLink => (
                "dead-link",
                "Dead links",
                "Mend the path, or take the link out.",
            ),
            Self::DeadImage => (
                "dead-image",
                "Dead images",
                "Put the image there, or mend the path.",
            ),
            Self::UnwrittenNote => (
                "unwritten-note",
                "Links to notes that are not there",
                "Write the note, or mend its name.",
            ),
            Self::EmptyNote => (
                "empty-note",
                "Empty notes",
                "Write something, or delete the file.",
            ),
            Self::UndatedEvent => (
                "undated-event",
                "Events without a date",
                "State it: `date:` in front matter, the name of the file, or a line `일시:` or `Date:`.",
            ),
            Self::MissingSpeaker => (
                "missing-speaker",
                "Talks without a speaker",
                "Name one: `## title - speaker`, or a line `발표자:` or `Speaker:` below the heading.",
            ),
            Self::DuplicateHeading => (
                "duplicate-heading",
                "Headings that stand twice",
                "Tell them apart, or make one of them.",
            ),
            Self::Encoding => (
                "encoding",
                "Notes that are not UTF-8",
                "Save them as UTF-8: Seminar reads them, other programs may not.",
            ),
            Self::DecomposedName => (
                "decomposed-name",
                "Names in decomposed letters (NFD)",
                "Rename them in composed letters (NFC), so that other systems find them.",
            ),
            Self::LargeNote => ("large-note", "Notes that are too large", "Divide the note."),
        }
    }
}

/// One thing to look after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What sort it is.
    pub kind: FindingKind,
    /// The file or folder, as shown to people.
    pub path: String,
    /// The 1-based line of the file, where one is to blame.
    pub line: Option<u32>,
    /// What is wrong, in a sentence without its end; safe text.
    pub what: String,
    /// The target that is not there, as written, where that is what is wrong; safe text.
    pub target: Option<String>,
}

impl Finding {
    fn new(kind: FindingKind, path: &str, line: Option<u32>, what: &str) -> Self {
        Self {
            kind,
            path: path.to_owned(),
            line,
            what: safe::line(what).into_owned(),
            target: None,
        }
    }
}

/// Looks through the notes of `library` and the `problems` of reading them, by kind, path and
/// line. What could not be read at all is no finding. `entries` tells what folders hold.
pub fn check(library: &Library, problems: &[Problem], entries: &Entries) -> Vec<Finding> {
    let mut found: Vec<Finding> = problems.iter().filter_map(of_problem).collect();
    let sources: Vec<&Source> = library.sources().collect();
    let looks: Vec<Look> = sources.into_par_iter().map(Look::at).collect();
    let resolver = Resolver::new(library, entries);
    let mut decomposed = HashSet::new();
    let mut empty = HashSet::new();
    for look in looks {
        let name = look.source.place.name.as_str();
        if look
            .findings
            .iter()
            .any(|finding| finding.kind == FindingKind::EmptyNote)
        {
            empty.insert(name);
        }
        found.extend(look.dead(&resolver));
        found.extend(look.findings);
        for path in look.source.place.decomposed() {
            if decomposed.insert(path.clone()) {
                let what = "its name is in decomposed letters";
                found.push(Finding::new(FindingKind::DecomposedName, &path, None, what));
            }
        }
    }
    for event in library.events() {
        found.extend(undated(event).filter(|_| !empty.contains(event.path.as_str())));
        found.extend(without_speaker(event));
    }
    found.sort_by(|a, b| (a.kind, &a.path, a.line).cmp(&(b.kind, &b.path, b.line)));
    found
}

fn of_problem(problem: &Problem) -> Option<Finding> {
    let kind = match problem.fault {
        Fault::FrontMatter => FindingKind::FrontMatter,
        Fault::Value => FindingKind::FrontMatterValue,
        Fault::Bytes => FindingKind::DamagedText,
        Fault::Size => FindingKind::LargeNote,
        Fault::Closed | Fault::Empty | Fault::Outside => return None,
    };
    Some(Finding::new(
        kind,
        &problem.path,
        problem.line,
        &problem.what,
    ))
}

/// What one note tells by itself.
struct Look<'a> {
    source: &'a Source,
    findings: Vec<Finding>,
    /// Targets that are files, with the sort of finding they make where they are not there.
    targets: Vec<(FindingKind, Target<'a>, Local)>,
}

impl<'a> Look<'a> {
    fn at(source: &'a Source) -> Self {
        let mut look = Self {
            source,
            findings: Vec::new(),
            targets: Vec::new(),
        };
        if let Some(encoding) = source.encoding {
            look.find(
                FindingKind::Encoding,
                None,
                &format!("is written in {encoding}"),
            );
        }
        let front = FrontMatter::read(&source.text).end;
        let body = &source.text[front..];
        if body.trim().is_empty() {
            let what = if front > 0 {
                "has nothing behind its front matter"
            } else {
                "has nothing in it"
            };
            look.find(FindingKind::EmptyNote, None, what);
        } else {
            let outline = outline::of(&source.text, front);
            for (line, what) in duplicates(&outline) {
                look.find(FindingKind::DuplicateHeading, Some(line), &what);
            }
            let anchors = look.read_targets(body, count_lines(&source.text[..front]));
            look.find_dead_anchors(&anchors, body, &outline);
        }
        look
    }

    fn find(&mut self, kind: FindingKind, line: Option<u32>, what: &str) {
        let path = &self.source.place.name;
        self.findings.push(Finding::new(kind, path, line, what));
    }

    /// Takes in the targets of `body`, which begins behind `above` lines; answers the parts of the
    /// note that it links to, without their `#`, with the lines of the links.
    fn read_targets(&mut self, body: &'a str, above: u32) -> Vec<(&'a str, u32)> {
        let mut anchors = Vec::new();
        targets(body, &mut |mut target| {
            target.line += above;
            let (kind, local) = match target.form {
                Form::Address => return,
                Form::Image => (FindingKind::DeadImage, Local::path(target.to)),
                Form::Link | Form::Tag | Form::Definition => {
                    (FindingKind::DeadLink, Local::path(target.to))
                }
                Form::Wiki => (FindingKind::UnwrittenNote, Local::name(target.to)),
                Form::Embed => {
                    let local = Local::name(target.to);
                    let is_note = local.as_ref().is_some_and(Local::has_note_ending);
                    let kind = if is_note {
                        FindingKind::DeadLink
                    } else {
                        FindingKind::DeadImage
                    };
                    (kind, local)
                }
            };
            if let Some(local) = local {
                self.targets.push((kind, target, local));
            } else if let (FindingKind::DeadLink, Some(anchor)) =
                (kind, target.to.strip_prefix('#'))
            {
                anchors.push((anchor, target.line));
            }
        });
        anchors
    }

    /// Finds the links to headings that the note does not have: each once, at its first line.
    fn find_dead_anchors(&mut self, anchors: &[(&str, u32)], body: &str, outline: &[Heading]) {
        let mut lines: HashMap<&str, Vec<u32>> = HashMap::new();
        for (anchor, line) in anchors {
            lines.entry(anchor).or_default().push(*line);
        }
        let mut dead = anchors::dead(lines.keys().copied(), body, outline);
        for (anchor, line) in anchors {
            if dead.remove(anchor) {
                let also = also(&lines[anchor][1..]);
                let what = format!("`#{anchor}` is no heading of this note{also}");
                self.find(FindingKind::DeadLink, Some(*line), &what);
            }
        }
    }

    /// The targets that are not there: each once, at its first line.
    fn dead(&self, resolver: &Resolver) -> Vec<Finding> {
        let mut lines: HashMap<(FindingKind, &str), Vec<u32>> = HashMap::new();
        let mut dead = Vec::new();
        for (kind, target, local) in &self.targets {
            let at = lines.entry((*kind, target.to)).or_default();
            at.push(target.line);
            let place = &self.source.place;
            if at.len() == 1 && resolver.can_tell(place, local) && !resolver.reaches(place, local) {
                dead.push((*kind, target.to, local));
            }
        }
        let path = &self.source.place.name;
        let finding = |(kind, to, local): (FindingKind, &str, &Local)| {
            let what = match local.missing_scheme() {
                Some(scheme) if kind == FindingKind::DeadLink => {
                    format!("`{to}` has no `{scheme}` before it")
                }
                _ => format!("`{to}` is not there"),
            };
            let at = &lines[&(kind, to)];
            let what = what + &also(&at[1..]);
            Finding {
                target: Some(safe::line(to).into_owned()),
                ..Finding::new(kind, path, at.first().copied(), &what)
            }
        };
        dead.into_iter().map(finding).collect()
    }
}

/// Where else something stands, behind what was said of it.
fn also(lines: &[u32]) -> String {
    const MOST: usize = 4;
    let mut lines = lines.to_vec();
    lines.dedup();
    let named: Vec<String> = lines.iter().take(MOST).map(u32::to_string).collect();
    match (lines.len(), lines.len().saturating_sub(MOST)) {
        (0, _) => String::new(),
        (1, _) => format!(" (also at line {})", named[0]),
        (_, 0) => format!(" (also at lines {})", named.join(", ")),
        (_, more) => format!(" (also at lines {} and {more} more)", named.join(", ")),
    }
}

/// Headings that stand below the same heading more than once, each at its second line, with what is
/// to be said.
fn duplicates(outline: &[Heading]) -> Vec<(u32, String)> {
    let mut above: Vec<usize> = Vec::new();
    let mut counts: HashMap<(u8, &str), u32> = HashMap::new();
    for heading in outline {
        *counts.entry((heading.level, &heading.text)).or_default() += 1;
    }
    let mut lines: HashMap<(Option<usize>, u8, &str), Vec<u32>> = HashMap::new();
    let mut before: HashMap<(Option<usize>, u8), &str> = HashMap::new();
    for (at, heading) in outline.iter().enumerate() {
        while above
            .last()
            .is_some_and(|&last| outline[last].level >= heading.level)
        {
            above.pop();
        }
        let (parent, text) = (above.last().copied(), heading.text.as_str());
        above.push(at);
        let sibling = before.insert((parent, heading.level), text);
        // `메모` after each talk is a part of the talk, though it stands beside it; a keynote opens
        // each day.
        let is_often = counts[&(heading.level, text)] > 2;
        let is_usual = || vocabulary::is_aside(text) || vocabulary::kind(text).is_some();
        let is_part = || (is_often || is_usual()) && sibling != Some(text);
        let lines = lines.entry((parent, heading.level, text)).or_default();
        if lines.is_empty() || !text.is_empty() && !is_part() {
            lines.push(heading.line);
        }
    }
    let told = lines.iter().filter(|(_, lines)| lines.len() > 1);
    told.map(|((_, _, text), lines)| {
        let also = also(&lines[2..]);
        (
            lines[1],
            format!("`{text}` stands at line {} already{also}", lines[0]),
        )
    })
    .collect()
}

fn undated(event: &Event) -> impl Iterator<Item = Finding> {
    // The README of the whole collection is no event.
    let is_face = event
        .page
        .as_ref()
        .is_some_and(|page| page.source.place.is_face());
    let what = (event.date.is_none() && !is_face).then(|| format!("`{}` has no date", event.title));
    what.into_iter()
        .map(|what| Finding::new(FindingKind::UndatedEvent, &event.path, None, &what))
}

fn without_speaker(event: &Event) -> impl Iterator<Item = Finding> {
    unnamed::talks(event).into_iter().map(|talk| {
        let what = format!("`{}` has no speaker", talk.title);
        let line = (talk.level > 0).then_some(talk.line);
        let path = &talk.body.source.place.name;
        Finding::new(FindingKind::MissingSpeaker, path, line, &what)
    })
}
