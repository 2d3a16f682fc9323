//! When a note's event was: the dates that it states, and the one that is meant.

use crate::notes::date::Date;
use crate::notes::dates::{self, Mention};
use crate::notes::read::{Opening, Origin, Reader};

impl Reader<'_> {
    /// The dates that are stated, and where: front matter or the configuration, the file, its folders, the title and the
    /// lines below it. The time of the file is never a date.
    pub fn dates(&self, opening: &Opening) -> Vec<(Date, Origin)> {
        let place = &self.source.place;
        let heading = opening
            .title_heading
            .map(|at| self.outline[at].text.as_str());
        let title = heading.or(self.stated.title()).unwrap_or_default();
        // The heading below the title may say when and where it was.
        let below = || {
            let next = self.outline.get(opening.title_heading? + 1)?;
            dates::find(&next.text).filter(|date| date.is_day())
        };
        // All folders as they were named, be they above or below what the reader opened.
        let folders = place
            .path
            .iter()
            .rev()
            .skip(1)
            .find_map(|folder| dates::find(&folder.to_string_lossy()));
        let lead = &opening.lead;
        let mut stated: Vec<(Date, Origin)> = [
            (self.stated.date, Origin::stated(self.own.date.is_some())),
            (dates::find(&place.stem), Origin::FileName),
            (folders, Origin::Folders),
            (dates::find(title), Origin::Title),
            (lead.date.or_else(below), Origin::Lead),
        ]
        .into_iter()
        .filter_map(|(date, origin)| Some((date?, origin)))
        .collect();
        let own = mentioned(&dates::mentions(&place.stem), &stated);
        stated.extend(own.map(|date| (date, Origin::FileName)));
        let own = mentioned(&dates::mentions(title), &stated);
        stated.extend(own.map(|date| (date, Origin::Title)));
        if !lead.date.is_some_and(Date::is_day) {
            let told = mentioned(&lead.mentions, &stated);
            stated.extend(told.map(|date| (date, Origin::Lead)));
        }
        stated
    }

    /// The first of the dates that are stated; each later one refines it where the two agree. Posts
    /// are dated when they are published: a day shortly before that, stated elsewhere, is the
    /// event's, and so is an earlier year in the title.
    pub fn date(&self, opening: &Opening) -> Option<Date> {
        let stated = self.dates(opening);
        let (published, origin) = *stated.first()?;
        let refined = |from: Date| {
            stated
                .iter()
                .map(|&(date, _)| date)
                .fold(from, Date::refined)
        };
        if origin != Origin::FrontMatter {
            return Some(refined(published));
        }
        let before = |&&(date, _): &&(Date, Origin)| date.is_shortly_before(published);
        let said = |&&(_, origin): &&(Date, Origin)| origin == Origin::Title;
        let event = stated.iter().filter(before).map(|&(date, _)| date).min();
        let titled = stated.iter().find(said).map(|&(date, _)| date);
        let titled = titled.filter(|date| date.year() < published.year());
        event
            .or_else(|| titled.map(refined))
            .or_else(|| Some(refined(published)))
    }
}

/// The day that is meant among `mentions`, as the dates `stated` so far tell: of a post the last
/// before it was published, of another note the first.
fn mentioned(mentions: &[Mention], stated: &[(Date, Origin)]) -> Option<Date> {
    let first = stated.first();
    // The year of a day without one is that of the title, else that of the note.
    let titled = stated.iter().find(|(_, origin)| *origin == Origin::Title);
    let year = titled.or(first).map(|(date, _)| date.year());
    let published = first.map(|&(date, _)| date).filter(|date| date.is_day());
    let resolved = |&mention: &Mention| match mention {
        Mention::Whole(date) => Some(date),
        Mention::Yearless(day) => {
            let found = day.in_year(year?)?;
            // A post of January tells of an event in December.
            let is_past = published.is_none_or(|published| found <= published);
            if is_past {
                Some(found)
            } else {
                day.in_year(year? - 1)
            }
        }
    };
    let days = || mentions.iter().filter_map(resolved);
    let Some(published) =
        published.filter(|_| first.is_some_and(|(_, o)| *o == Origin::FrontMatter))
    else {
        return days().next();
    };
    let before = || days().filter(|day| day.is_shortly_before(published));
    let last = before().max()?;
    // Days of one event stand close together.
    before().find(|day| (0..=4).contains(&day.days_to(last)))
}
