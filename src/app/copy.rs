//! What of a talk or an event can be copied, and the menu that offers it.

use crate::app::action::Effect;
use crate::app::edit::Thing;
use crate::app::offer::Offer;
use crate::app::picker::{Goal, Picker};
use crate::app::reader::Target;
use crate::app::state::{App, Overlay, Wish};
use crate::notes::{self, Body, Date};
use crate::page::{self, Page, Row, Text};
use crate::text::{address, hangul, safe};

/// Links and code blocks in view that are offered, each.
const MOST: usize = 5;
/// Bytes of a note up to which its code blocks are looked for: longer ones would make the reader wait.
const LONGEST: usize = 2 << 20;
/// Chars of a text that the menu shows.
const SHOWN: usize = 200;

impl App {
    /// Copies the citation.
    pub(super) fn cite(&mut self) {
        match self.thing().map(|thing| citation(&thing)) {
            Some(text) => self.copy("citation", &text),
            None => self.notice = Some("no talk or event is selected here".to_owned()),
        }
    }

    /// Opens the menu of what can be copied here.
    pub(super) fn open_copy_menu(&mut self) {
        if self.reader.may_grow() {
            // What is in view is still to come.
            self.wish = Some(Wish::CopyMenu);
            return;
        }
        let offers = self.offers();
        if offers.is_empty() {
            self.notice = Some("nothing here can be copied".to_owned());
            return;
        }
        let mut picker = Picker::menu(" Copy ", self.focus);
        let mut before = '\0';
        let choices = offers.into_iter().map(|(start, offer)| {
            let (letter, what) = offer.name();
            // One of several of a sort has its letter.
            let shown = if letter == before { ' ' } else { letter };
            before = letter;
            let start: String = start.chars().take(SHOWN).collect();
            let start = safe::line(start.trim()).into_owned();
            let words = format!("{shown}  {what:<14}{start}");
            (words, 0, Goal::Copy(offer))
        });
        picker.offer(choices);
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
    }

    /// Takes a letter in the menu, of whatever writing the keyboard is set to.
    pub(super) fn press_menu(&mut self, letter: char) {
        let latin = hangul::as_latin(&letter.to_string());
        let letter = latin.and_then(|of| of.chars().next()).unwrap_or(letter);
        if let Some(Overlay::Picker(picker)) = &mut self.overlay
            && picker.press(letter.to_ascii_lowercase())
        {
            self.pick();
        }
    }

    /// Has `text` copied once the state is settled; `what` says what it is.
    pub(super) fn copy(&mut self, what: &'static str, text: &str) {
        let text = safe::block(text).into_owned();
        self.errand = Some(Effect::Copy { what, text });
    }

    /// Copies what was picked; it may be gone since it was offered.
    pub(super) fn copy_offered(&mut self, offer: &Offer) {
        let (_, what) = offer.name();
        match self.text_of(offer, usize::MAX) {
            Some(text) => self.copy(what, &text),
            None => self.notice = Some(format!("the {what} is gone")),
        }
    }

    /// What can be copied here, with at least the beginning of its text.
    fn offers(&self) -> Vec<(String, Offer)> {
        let mut offers = Vec::new();
        let thing = self.thing();
        if let Some(thing) = &thing {
            offers.push(Offer::Title(title(thing).to_owned()));
            offers.extend([Offer::Citation(citation(thing)), Offer::Link(link(thing))]);
        }
        offers.extend(self.addresses_in_view().into_iter().map(Offer::Address));
        if let Some(body) = thing.as_ref().and_then(Thing::body) {
            offers.extend(self.code_in_view(body).into_iter().map(Offer::Code));
        }
        offers.extend([Offer::Page, Offer::Markdown]);
        let begun = |offer| Some((self.text_of(&offer, SHOWN)?, offer));
        let offers = offers.into_iter().filter_map(begun);
        offers.filter(|(start, _)| !start.is_empty()).collect()
    }

    /// The text of what is offered, of which `most` chars are needed; `None` where it is not there.
    fn text_of(&self, offer: &Offer, most: usize) -> Option<String> {
        match offer {
            Offer::Title(text)
            | Offer::Citation(text)
            | Offer::Link(text)
            | Offer::Address(text)
            | Offer::Code(text) => Some(text.clone()),
            Offer::Page => self.page_text(most),
            Offer::Markdown => self.markdown_here(most),
        }
    }

    fn page_text(&self, most: usize) -> Option<String> {
        let (_, page) = self.reader.finished()?;
        let mut text = String::new();
        for row in page.rows() {
            // What is left out at the end must not be all that was read.
            if !text.trim_end().is_empty() && text.len() / 4 >= most {
                break;
            }
            text.push_str(row.text().trim_end());
            text.push('\n');
        }
        text.truncate(text.trim_end().len());
        Some(text)
    }

    fn rows_in_view(&self) -> impl Iterator<Item = Row<'_>> {
        let page = self.reader.page();
        let rows = self.reader.visible();
        rows.filter_map(move |at| page.and_then(|page: &Page| page.row(at)))
    }

    fn addresses_in_view(&self) -> Vec<String> {
        let Some(page) = self.reader.page() else {
            return Vec::new();
        };
        let places = self.rows_in_view().flat_map(Row::links);
        let targets = places.filter_map(|place| page.link(place));
        let mut found: Vec<String> = Vec::new();
        for address in targets.filter_map(|link| address::outward(link.target)) {
            if found.len() < MOST && !found.contains(&address) {
                found.push(address);
            }
        }
        found
    }

    fn code_in_view(&self, body: &Body) -> Vec<String> {
        let lines = || self.rows_in_view().map(Row::line).filter(|&line| line > 0);
        let (Some(first), Some(last)) = (lines().min(), lines().max()) else {
            return Vec::new();
        };
        if body.range.len() > LONGEST {
            return Vec::new();
        }
        let codes = page::code_blocks(body).into_iter();
        let in_view =
            codes.filter(|code| *code.lines.start() <= last && first <= *code.lines.end());
        in_view.map(|code| code.text).take(MOST).collect()
    }

    /// The talk or the note as it is written.
    fn markdown_here(&self, most: usize) -> Option<String> {
        let base = self.browsed()?.base().clone();
        let Text::Source(body) = self.manuscript(&Target::Source(Box::new(base)))?.text else {
            return None;
        };
        let text = body.text().trim_end();
        let end = text
            .char_indices()
            .nth(most)
            .map_or(text.len(), |(at, _)| at);
        Some(text[..end].to_owned() + "\n")
    }
}

fn title<'a>(thing: &Thing<'a>) -> &'a str {
    match thing.talk {
        Some(talk) => &talk.title,
        None => &thing.event.title,
    }
}

/// `talk — speakers, event, date, path:line`; what is not known is left out.
fn citation(thing: &Thing<'_>) -> String {
    let (event, title) = (thing.event, title(thing));
    let mut parts: Vec<String> = Vec::new();
    let mut date = event.date;
    if let Some(talk) = thing.talk {
        parts.extend(talk.speakers.iter().cloned());
        parts.extend((event.title != *title).then(|| event.title.clone()));
        date = talk.date.or(date);
    }
    parts.extend(date.map(Date::shown));
    parts.push(thing.place());
    format!("{title} — {}", parts.join(", "))
}

/// `[title](path)`, as Markdown reads it (CommonMark 0.31.2, section 6.3); with `#anchor` where it is a talk below a
/// heading.
fn link(thing: &Thing<'_>) -> String {
    let name = |body: &Body| body.source.place.name.clone();
    let mut path: String = thing.body().map_or_else(|| thing.event.path.clone(), name);
    if let Some(anchor) = thing.talk.and_then(notes::anchor_of) {
        // A mark in the file's name must not be taken for the one before the anchor.
        if path.contains(['#', '?']) {
            let marks = [('%', "%25"), ('#', "%23"), ('?', "%3F")];
            for (mark, code) in marks {
                path = path.replace(mark, code);
            }
        }
        path = format!("{path}#{anchor}");
    }
    let is_plain = |c: char| !matches!(c, ' ' | '(' | ')' | '<' | '>' | '\\');
    let path = if path.chars().all(is_plain) {
        path
    } else {
        let escaped = path.replace('\\', "\\\\");
        format!("<{}>", escaped.replace('<', "\\<").replace('>', "\\>"))
    };
    let escaped = |c: char| matches!(c, '[' | ']' | '\\' | '`' | '*' | '_' | '<').then_some('\\');
    let title = title(thing).chars();
    let title: String = title
        .flat_map(|c| escaped(c).into_iter().chain([c]))
        .collect();
    format!("[{title}]({path})")
}
