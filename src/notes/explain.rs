//! Why a note reads as it does: where title, date and speakers came from, and why each heading is
//! or is not a talk. Reads the note again with the functions that read it, and tells in Markdown.

use std::sync::Arc;

use crate::notes::date::Date;
use crate::notes::folder;
use crate::notes::found::Found;
use crate::notes::front_matter::FrontMatter;
use crate::notes::ground::Ground;
use crate::notes::level::{Candidate, Level, Votes};
use crate::notes::list;
use crate::notes::note::Source;
use crate::notes::outline::{self, Heading};
use crate::notes::person::Trust;
use crate::notes::read::{Opening, Origin, Reader};
use crate::notes::role::{self, Role, Standing};
use crate::notes::stated::{Grouping, Stated};
use crate::notes::talks::{self, ONE, Reading, SEVERAL, Sign, Verdict};
use crate::notes::vocabulary;
use crate::text::counts::counted;
use crate::text::safe;

/// Headings that are told one by one.
const MOST: usize = 400;

/// What a note was read with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Company {
    /// The notes beside it: its folder may be an event.
    Folder,
    /// No other note.
    Nobody,
}

/// Tells why the note of `source`, which was read with its `company`, reads as it does, as Markdown.
/// With a `line` (from 1) the talk there comes first.
pub fn explain(source: &Arc<Source>, line: Option<u32>, company: Company) -> String {
    let front = FrontMatter::read(&source.text);
    let outline = outline::of(&source.text, front.end);
    let own = Stated::of(&front).0.dated();
    let folder = source.folder.as_ref().clone().dated();
    let reader = Reader {
        source,
        start: front.end,
        stated: &own.clone().or(&folder),
        own: &own,
        outline: &outline,
    };
    let opening = reader.opening();
    let ground = reader.ground(&opening);
    let reading = talks::find(&ground);
    let standings = role::roles(&ground);
    let told = Told {
        reader: &reader,
        opening: &opening,
        level: Level::best(&ground, &standings),
        ground: &ground,
        reading: &reading,
        standings,
    };
    told.all(line, company)
}

/// All that an explanation goes by.
struct Told<'a> {
    reader: &'a Reader<'a>,
    opening: &'a Opening,
    ground: &'a Ground<'a>,
    reading: &'a Reading,
    standings: Vec<Standing>,
    level: Level<'a>,
}

impl Told<'_> {
    fn all(&self, line: Option<u32>, company: Company) -> String {
        let mut out = format!("# {}\n\n", safe::markdown(&self.reader.source.place.name));
        if let Some(own) = line.and_then(|line| self.talk_at(line)) {
            out += &format!("{own}\n\n");
        }
        out += &format!("- **Title**: {}\n", self.title());
        out += &format!("- **Date**: {}\n", self.date());
        out += &format!("- **Speakers**: {}\n\n", self.speakers());
        out += &format!("{}\n\n", self.shape());
        for more in [self.lines(), self.company(company)].into_iter().flatten() {
            out += &format!("{more}\n\n");
        }
        if !self.ground.outline.is_empty() {
            out += "## Headings\n\n";
            for (at, heading) in self.ground.outline.iter().enumerate().take(MOST) {
                out += &format!("- {}\n", self.heading(at, heading));
            }
        }
        if self.reading.is_listed {
            out += "\n## Talks\n\n";
            for talk in self.reading.talks.iter().take(MOST) {
                out += &format!("- {}{}\n", listed(talk), by(talk));
            }
        }
        out
    }

    /// What is told before all else of the talk that holds `line`; where none does, of the heading
    /// above it.
    fn talk_at(&self, line: u32) -> Option<String> {
        let outline = self.ground.outline;
        let above = outline.iter().rposition(|heading| heading.line <= line);
        let is_held =
            |talk: &&Found| above.is_none_or(|at| outline[at].range.start < talk.body.end);
        let talk = self.reading.talks.iter().rfind(|talk| talk.line <= line);
        let talk = talk.filter(is_held);
        if let Some(talk) = talk.filter(|_| self.reading.is_listed) {
            let why = match self.reading.talks.len() {
                1 => "the only line that can be one".to_owned(),
                count => format!("one of {count} lines of one kind"),
            };
            return Some(format!("{} **is a talk**: {why}{}", listed(talk), by(talk)));
        }
        let own = talk.map(|talk| outline.iter().position(|heading| heading.line == talk.line));
        own.unwrap_or(above)
            .map(|at| self.heading(at, &outline[at]))
    }

    fn title(&self) -> String {
        let (title, origin) = &self.opening.title;
        let why = match origin {
            Origin::FrontMatter => "stated in the front matter".to_owned(),
            Origin::Settings => "stated for the folder in the configuration".to_owned(),
            Origin::Title => {
                let at = self.opening.title_heading.unwrap_or_default();
                let heading = &self.ground.outline[at];
                let peers = self
                    .ground
                    .outline
                    .iter()
                    .filter(|h| h.level == heading.level);
                let why = match peers.count() {
                    1 => "no other heading has its level",
                    _ => "of its level it alone bears no mark of a talk",
                };
                format!("the first heading, line {}: {why}", heading.line)
            }
            Origin::FirstLine => "the first line, which stands alone".to_owned(),
            Origin::Lead => "the lines below the title".to_owned(),
            Origin::FileName => "the file's name, as nothing in the note says it".to_owned(),
            Origin::Folders => "the folder's name".to_owned(),
        };
        let mut out = format!("“{}”, {why}", safe::markdown(title));
        if self.reading.talks.is_empty() {
            let whole = self.reader.whole(self.opening, None);
            if whole.title != *title {
                out += &format!("; the talk is called “{}”", safe::markdown(&whole.title));
            }
        }
        out
    }

    fn date(&self) -> String {
        let stated = self.reader.dates(self.opening);
        let Some(date) = self.reader.date(self.opening) else {
            return "none is stated in the front matter, the names of file and folders, the title \
                    or the first lines"
                .to_owned();
        };
        let place = |origin: Origin| match origin {
            Origin::FrontMatter => "the front matter says",
            Origin::Settings => "the configuration says",
            Origin::FileName => "the file's name says",
            Origin::Folders => "a folder's name says",
            Origin::Title => "the title says",
            Origin::Lead | Origin::FirstLine => "the lines below the title say",
        };
        // Two ranges with `~` would be something struck.
        let shown = |date: Date| date.shown().replace('~', "\\~");
        let sources: Vec<String> = stated
            .iter()
            .map(|&(date, origin)| format!("{} {}", place(origin), shown(date)))
            .collect();
        let mut out = format!("{}: {}", shown(date), sources.join(", "));
        let published = stated
            .first()
            .filter(|(_, origin)| *origin == Origin::FrontMatter);
        if published.is_some_and(|&(first, _)| date.is_shortly_before(first)) {
            out += "; a day shortly before that of the front matter is the event's, as posts are \
                    dated when they are published";
        }
        out
    }

    fn speakers(&self) -> String {
        let stated = self.ground.speakers;
        let lead = &self.opening.lead;
        if !stated.is_empty() {
            let place = match self.reader.own.speakers.as_slice() {
                [] => "the configuration",
                _ => "the front matter",
            };
            format!("{place} names {}", names(stated))
        } else if !lead.speakers.is_empty() {
            format!("a line below the title names {}", names(&lead.speakers))
        } else if self.reading.talks.is_empty() {
            let whole = self.reader.whole(self.opening, None);
            match whole.speakers.as_slice() {
                [] => "nothing names one".to_owned(),
                found => format!("the title or the lines below it name {}", names(found)),
            }
        } else {
            self.agreement()
        }
    }

    /// On what the talks agree about their speakers.
    fn agreement(&self) -> String {
        let votes = self.level.votes();
        let mut ways: Vec<String> = votes
            .forms
            .iter()
            .map(|form| format!("“{}”", form.example()))
            .collect();
        if votes.below {
            ways.push("a line below the heading".to_owned());
        }
        match ways.as_slice() {
            [] if self
                .reading
                .talks
                .iter()
                .all(|talk| talk.speakers.is_empty()) =>
            {
                "nothing names one".to_owned()
            }
            [] => "each talk for itself: they have no common way to name them".to_owned(),
            ways => format!(
                "most talks have {}, so that counts for all",
                ways.join(" or ")
            ),
        }
    }

    /// Whether the note is one talk or several, and what was weighed.
    fn shape(&self) -> String {
        let count = self.reading.talks.len();
        if let Some(place) = self.stating() {
            return match count {
                0 => format!("The {place} states that it is **one talk**."),
                count => format!("The {place} states which are its **{count} talks**."),
            };
        }
        if self.reading.is_listed {
            return format!(
                "No heading is a talk, but {count} lines of one kind are: they are the talks."
            );
        }
        if self.level.candidates.is_empty() {
            return "No heading can be a talk, so the note is **one talk**.".to_owned();
        }
        let sum = |values: &[f32]| values.iter().sum::<f32>();
        let (several, one) = (sum(&self.reading.several), sum(&self.reading.one));
        let shape = match count {
            0 => "**one talk**".to_owned(),
            1 => "an event with **one talk**".to_owned(),
            count => format!("an event with **{count} talks**"),
        };
        let it = if self.reading.is_unsure {
            "Taken by itself it is"
        } else {
            "It is"
        };
        let mut out = format!(
            "{it} {shape}: {several:.1} speaks for several talks, {one:.1} for a single one.\n\n"
        );
        for (values, signs) in [(&self.reading.several, SEVERAL), (&self.reading.one, ONE)] {
            for (value, sign) in values.iter().zip(signs).filter(|(value, _)| **value > 0.0) {
                out += &format!("- {value:.1} {}: {}\n", side(signs), sign.why);
            }
        }
        if self.reading.is_unsure {
            out += "\nThis is not sure: three notes of this sort in one folder are taken as one talk \
                    each. `talks: one` or `talks: h2` in the front matter settles it.";
        }
        out.trim_end().to_owned()
    }

    /// Which lines might have been talks, where it is headings or the whole note that are.
    fn lines(&self) -> Option<String> {
        if self.reading.is_listed || self.reading.is_stated {
            return None;
        }
        let told: Vec<String> = list::rejected(self.ground, &self.level)
            .into_iter()
            .map(|(count, what, lack)| format!("{count} {what}, but {lack}"))
            .collect();
        let is_told = !told.is_empty();
        is_told.then(|| format!("Lines were weighed as talks too: {}.", told.join("; ")))
    }

    /// To which event the note belongs where it may be a talk.
    fn company(&self, company: Company) -> Option<String> {
        match self.reader.stated.grouping {
            Some(Grouping::Note) => {
                return Some(
                    "The configuration states that each note of its folder is an event.".to_owned(),
                );
            }
            Some(Grouping::Folder | Grouping::Whole(_)) => {
                let what =
                    "The configuration states that its folder, or one above it, is one event.";
                return Some(what.to_owned());
            }
            None => {}
        }
        let is_single = self.reading.talks.is_empty();
        if !is_single && !self.reader.may_be_whole(self.reading, self.opening) {
            return None;
        }
        let place = if self.reader.own.event.is_some() {
            "front matter"
        } else {
            "configuration"
        };
        if let Some(event) = &self.reader.stated.event {
            let event = safe::markdown(event);
            return Some(format!(
                "The {place} states that it belongs to “{event}”: notes of one folder that state the \
                 same are one event."
            ));
        }
        let folder = self.reader.source.place.path.parent();
        let folder = folder.and_then(|folder| folder.file_name());
        let name = folder.map(|name| name.to_string_lossy());
        if company == Company::Folder || name.as_ref().is_some_and(|name| folder::is_shelf(name)) {
            return None;
        }
        let name = name.map_or_else(String::new, |name| {
            format!(" “{}”", safe::markdown(&safe::line(&name)))
        });
        Some(format!(
            "The note was **read alone**: where its folder{name} is opened, it may be a talk of the \
             event that the folder is."
        ))
    }

    /// What states the talks, where something does.
    fn stating(&self) -> Option<&'static str> {
        let place = match self.reader.own.talks {
            Some(_) => "front matter",
            None => "configuration",
        };
        self.reading.is_stated.then_some(place)
    }

    fn heading(&self, at: usize, heading: &Heading) -> String {
        let what = format!("line {}, “{}”", heading.line, safe::markdown(&heading.text));
        match self.reading.verdicts[at] {
            Verdict::Talk => {
                let candidate = self.level.candidates.iter().find(|c| c.at == at);
                format!(
                    "{what} **is a talk**: {}",
                    candidate.map_or_else(String::new, |c| self.talk(c))
                )
            }
            Verdict::Role(role) => format!("{what} {}", self.role(at, role)),
            Verdict::OtherLevel => match (self.enclosing(at), self.held(at), self.stating()) {
                (Some(talk), ..) => format!("{what} is a part of the talk of line {}", talk.line),
                (None, 0, None) => {
                    format!("{what} is none: the talks are headings of another level")
                }
                (None, 0, Some(place)) => {
                    format!("{what} is none: the {place} states that others are the talks")
                }
                (None, held, _) => format!("{what} is a group: it holds {}", counted(held, "talk")),
            },
            Verdict::Edge => format!(
                "{what} is none: nearly all talks bear marks, and it has none and stands outside of them"
            ),
            Verdict::Section => format!("{what} is a section of the one talk"),
        }
    }

    /// The talk that the heading at `at` stands in.
    fn enclosing(&self, at: usize) -> Option<&Found> {
        let start = self.ground.outline[at].range.start;
        self.reading
            .talks
            .iter()
            .find(|talk| talk.body.contains(&start))
    }

    /// The number of talks that stand below the heading at `at`.
    fn held(&self, at: usize) -> usize {
        let outline = self.ground.outline;
        let own = &outline[at];
        let next = outline[at + 1..]
            .iter()
            .find(|next| next.level <= own.level);
        let end = next.map_or(self.ground.text.len(), |next| next.range.start);
        let held = |talk: &&Found| (own.range.end..end).contains(&talk.start);
        self.reading.talks.iter().filter(held).count()
    }

    fn role(&self, at: usize, role: Role) -> String {
        let inside = self
            .standings
            .iter()
            .filter(|s| s.inside == Some(at))
            .count();
        match role {
            Role::Title => "is the title".to_owned(),
            Role::Place => "says when and where it was".to_owned(),
            Role::Aside => "is no talk: such words name other parts of a note".to_owned(),
            Role::Day => "is a day that holds talks".to_owned(),
            Role::Session if self.reading.is_stated => {
                format!("is a session: it holds {}", counted(self.held(at), "talk"))
            }
            Role::Session if inside == 1 => {
                "is a session: 1 heading in it is weighed as a talk".to_owned()
            }
            Role::Session => format!("is a session: {inside} headings in it are weighed as talks"),
            Role::Heading => "may be a talk".to_owned(),
        }
    }

    /// Why a candidate is a talk, and who speaks.
    fn talk(&self, candidate: &Candidate<'_>) -> String {
        let votes = self.level.votes();
        let (_, speakers) = votes.read(candidate);
        let stated = self.stating();
        let stated =
            stated.map(|place| format!("the {place} states that headings of its level are"));
        let mut why: Vec<String> = stated.into_iter().chain(marks(candidate)).collect();
        if !speakers.is_empty() {
            why.push(format!(
                "{} {}",
                speaker_place(candidate, &votes),
                names(&speakers)
            ));
        }
        if why.is_empty() {
            let peers = self.level.candidates.len();
            return match peers {
                1 => "the only heading that can be one".to_owned(),
                peers => format!("one of {peers} headings of that level, and most of those are"),
            };
        }
        why.join(", ")
    }
}

fn side(signs: &[Sign]) -> &'static str {
    if std::ptr::eq(signs, ONE) {
        "for one"
    } else {
        "for several"
    }
}

/// The marks that a heading bears, but for speakers.
fn marks(candidate: &Candidate<'_>) -> Vec<String> {
    let parts = candidate.parts();
    let mut found = Vec::new();
    if parts.numbered {
        found.push("it is numbered".to_owned());
    }
    if parts.slotted {
        found.push("a time or a room stands before it".to_owned());
    }
    if let Some(kind) = parts
        .kind
        .filter(|_| vocabulary::kind(&parts.rest).is_none())
    {
        found.push(format!("it says that it is a {}", kind.name()));
    }
    if candidate.heading.is_link {
        found.push("it is a link".to_owned());
    }
    if candidate.has_resource {
        found.push("a link to slides or a recording stands below".to_owned());
    }
    found
}

/// Where the speakers of a candidate stand.
fn speaker_place(candidate: &Candidate<'_>, votes: &Votes) -> String {
    let below = candidate.below;
    if below.is_some_and(|(_, trust)| *trust == Trust::Strong || votes.forms.is_empty()) {
        return "the lines below it name".to_owned();
    }
    let agreed = votes
        .forms
        .iter()
        .find_map(|&form| candidate.parts().split(form));
    agreed.or_else(|| candidate.parts().sure()).map_or_else(
        || "it names".to_owned(),
        |split| format!("“{}” names", split.form.example()),
    )
}

/// A talk that is a line: where it stands, and what it is called.
fn listed(talk: &Found) -> String {
    format!("line {}, “{}”", talk.line, safe::markdown(&talk.title))
}

/// Who gives a talk, behind other words.
fn by(talk: &Found) -> String {
    match talk.speakers.as_slice() {
        [] => String::new(),
        speakers => format!(", by {}", names(speakers)),
    }
}

fn names(all: &[String]) -> String {
    all.iter()
        .map(|name| safe::markdown(name))
        .collect::<Vec<_>>()
        .join(", ")
}
