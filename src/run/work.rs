//! Work outside the loop: a thread for each sort of job, which sees only the latest one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::{Filtering, Job, MOST_LINES, News, Recall, Things};
use crate::disk::{self, Keeper, Refresher, Request, Update};
use crate::highlight::Highlighter;
use crate::notes::{self, Catalogue, Destination, Facet, Library, Source, TalkList};
use crate::page::{Album, Code, Manuscript, Setting, Text, illustrate};
use crate::run::message::Message;
#[cfg(feature = "images")]
use crate::run::pictures::Pictures;
use crate::run::slot::{Giver, Slot, worker};
use crate::search::{self, Filtered, Hits, Index, Ranker, TextHits};
use crate::ui::PictureCache;

const SEARCHING_FAILED: &str = "searching failed; please report what was typed";

/// The threads that do jobs.
pub(super) struct Workers {
    pages: Giver<(usize, Sheet)>,
    codes: Giver<(usize, usize, Arc<Code>)>,
    ranks: Giver<(String, Library, usize)>,
    searches: Giver<(usize, String, Library)>,
    links: Giver<Link>,
    catalogues: Giver<(Facet, Library, usize)>,
    recalls: Giver<Box<Recall>>,
    values: Giver<Filtering<Catalogue>>,
    talks: Giver<Filtering<TalkList>>,
    /// Once loading has begun.
    refresher: Option<Refresher>,
    outbox: Sender<Message>,
    #[cfg(feature = "images")]
    pictures: Pictures,
}

/// A page to be laid out.
struct Sheet {
    manuscript: Manuscript,
    setting: Setting,
    album: Option<Album>,
}

/// A link to be followed: its ticket, where it leads as written, and in which note of which library.
type Link = (usize, String, Arc<Source>, Library);

impl Workers {
    /// Starts them; what they find goes to `outbox`. They end with what is started here.
    pub fn start(outbox: &Sender<Message>, picture_cache: PictureCache) -> Self {
        #[cfg(not(feature = "images"))]
        drop(picture_cache);
        let tell = || outbox.clone();
        let pages = worker(tell(), lay_out_all);
        let codes = worker(tell(), highlight);
        let ranks = worker(tell(), rank);
        let searches = worker(tell(), look_through);
        let links = worker(tell(), follow);
        let catalogues = worker(tell(), gather);
        let recalls = worker(tell(), recall);
        let values = worker(tell(), |slot, outbox| filter(slot, News::Values, outbox));
        let talks = worker(tell(), |slot, outbox| filter(slot, News::Talks, outbox));
        Self {
            pages,
            codes,
            ranks,
            searches,
            links,
            catalogues,
            recalls,
            values,
            talks,
            refresher: None,
            outbox: outbox.clone(),
            #[cfg(feature = "images")]
            pictures: Pictures::start(picture_cache, outbox),
        }
    }

    /// Loads and keeps the notes of `request`.
    pub fn load(&mut self, request: Request) {
        let (keeper, refresher) = Keeper::new(request);
        self.refresher = Some(refresher);
        keep(keeper, self.outbox.clone());
    }

    /// Takes a job over; an earlier one of its sort is given up.
    pub fn give(&self, job: Job) {
        match job {
            Job::Typeset {
                ticket,
                manuscript,
                setting,
                album,
            } => {
                let sheet = Sheet {
                    manuscript,
                    setting,
                    album,
                };
                self.pages.give((ticket, sheet));
            }
            #[cfg(feature = "images")]
            Job::Measure {
                source,
                targets,
                library,
            } => self.pictures.measure(source, targets, library),
            #[cfg(feature = "images")]
            Job::Scale { ticket, wanted } => self.pictures.scale(ticket, wanted),
            // Without pictures nobody asks for any.
            #[cfg(not(feature = "images"))]
            Job::Measure { .. } | Job::Scale { .. } => {}
            Job::Highlight { ticket, at, code } => self.codes.give((ticket, at, code)),
            Job::Follow {
                ticket,
                target,
                from,
                library,
            } => self.links.give((ticket, target, from, library)),
            Job::Gather {
                facet,
                library,
                version,
            } => self.catalogues.give((facet, library, version)),
            Job::Look => {
                if !self.refresher.as_ref().is_some_and(Refresher::look) {
                    self.tell_of_the_end();
                    tell(&self.outbox, News::Looked(false));
                }
            }
            Job::Sort(order) => {
                let is_heard = |refresher: &Refresher| refresher.sort(order);
                if !self.refresher.as_ref().is_some_and(is_heard) {
                    self.tell_of_the_end();
                }
            }
            Job::Recall(recall) => self.recalls.give(recall),
            Job::FilterValues(filtering) => self.values.give(filtering),
            Job::FilterTalks(filtering) => self.talks.give(filtering),
            Job::Rank {
                typed,
                library,
                version,
            } => self.ranks.give((typed, library, version)),
            Job::Lines {
                ticket,
                typed,
                library,
            } => self.searches.give((ticket, typed, library)),
        }
    }

    fn tell_of_the_end(&self) {
        let what = "the notes are no longer looked at; please start again";
        tell(&self.outbox, News::Fault(what.to_owned()));
    }
}

fn tell(outbox: &Sender<Message>, news: News) -> bool {
    outbox.send(Message::News(news)).is_ok()
}

fn lay_out_all(slot: &Slot<(usize, Sheet)>, outbox: &Sender<Message>) {
    while let Some(((ticket, sheet), number)) = slot.take() {
        lay_out(ticket, &sheet, &|| slot.is_stale(number), outbox);
    }
}

fn lay_out(ticket: usize, sheet: &Sheet, stale: &dyn Fn() -> bool, outbox: &Sender<Message>) {
    let manuscript = &sheet.manuscript;
    let mut sent = false;
    let mut attempt = |manuscript: &Manuscript| {
        let done = catch_unwind(AssertUnwindSafe(|| {
            illustrate(
                manuscript,
                sheet.setting,
                sheet.album.as_ref(),
                &mut |rows| {
                    sent = true;
                    !stale() && tell(outbox, News::Rows(ticket, Box::new(rows), false))
                },
            );
        }));
        (done.is_ok(), sent)
    };
    if let (false, sent) = attempt(manuscript) {
        let what = "this text could not be laid out; please report it";
        tell(outbox, News::Fault(what.to_owned()));
        if !sent {
            // As it is written, then.
            let text = match &manuscript.text {
                Text::Note(body) | Text::Source(body) => body.text(),
                Text::Made(text) => text,
                Text::Talks(_) | Text::Overview(_) => "",
                // What broke may be the telling itself.
                Text::Why(source, _) => &source.text,
            };
            let fence = "`".repeat(1 + longest_run(text, '`').max(2));
            let plain = Text::Made(format!("{fence}\n{text}\n{fence}\n").into());
            attempt(&Manuscript {
                text: plain,
                ..manuscript.clone()
            });
        }
    }
    if !stale() {
        tell(outbox, News::Rows(ticket, Box::default(), true));
    }
}

fn follow(slot: &Slot<Link>, outbox: &Sender<Message>) {
    while let Some(((ticket, target, from, library), _)) = slot.take() {
        let destination = catch_unwind(AssertUnwindSafe(|| {
            notes::destination(&library, &from, &target, &disk::entries)
        }));
        // A link that breaks the search leads nowhere.
        let destination = destination.unwrap_or(Destination::Dead);
        let destination = match destination {
            Destination::File(path) => disk::openable(&from.place, &path)
                .map_or_else(Destination::Closed, Destination::File),
            other => other,
        };
        if !tell(outbox, News::Destination(ticket, destination)) {
            return;
        }
    }
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|c| c != mark).map(str::len).max().unwrap_or(0)
}

fn highlight(slot: &Slot<(usize, usize, Arc<Code>)>, outbox: &Sender<Message>) {
    let mut all = Highlighter::default();
    while let Some(((ticket, at, code), number)) = slot.take() {
        let found = catch_unwind(AssertUnwindSafe(|| {
            all.pieces(&code.language, &code.text, &|| slot.is_stale(number))
        }));
        // What breaks a grammar is shown plain, as is what no grammar knows.
        if let Some(pieces) = found.unwrap_or_else(|_| Some(Arc::default())) {
            tell(outbox, News::Pieces(ticket, at, pieces));
        }
    }
}

fn gather(slot: &Slot<(Facet, Library, usize)>, outbox: &Sender<Message>) {
    while let Some(((facet, library, version), _)) = slot.take() {
        let made = catch_unwind(AssertUnwindSafe(|| Catalogue::of(&library, facet)));
        let made = made.unwrap_or_else(|_| {
            let what = format!("the {} could not be listed; please report it", facet.name());
            tell(outbox, News::Fault(what));
            Catalogue::of(&Library::default(), facet)
        });
        if !tell(outbox, News::Catalogue(version, made)) {
            return;
        }
    }
}

/// Looks for the talks that are remembered.
fn recall(slot: &Slot<Box<Recall>>, outbox: &Sender<Message>) {
    while let Some((recall, _)) = slot.take() {
        let found = catch_unwind(AssertUnwindSafe(|| recall.answer()));
        let found = found.unwrap_or_else(|_| {
            let what = "stars and what was read could not be found; please report it";
            tell(outbox, News::Fault(what.to_owned()));
            recall.given_up()
        });
        if !tell(outbox, News::Recalled(Box::new(found))) {
            return;
        }
    }
}

/// Filters the things of a list; `news` says which one's.
fn filter<T: Things + Send>(
    slot: &Slot<Filtering<T>>,
    news: fn(Box<Filtering<T>>, Box<Filtered>) -> News,
    outbox: &Sender<Message>,
) {
    while let Some((asked, number)) = slot.take() {
        let found = catch_unwind(AssertUnwindSafe(|| {
            asked
                .things
                .fitting(&asked.typed, &|| slot.is_stale(number))
        }));
        match found {
            Ok(Some(found)) => tell(outbox, news(Box::new(asked), Box::new(found))),
            Ok(None) => true,
            Err(_) => {
                tell(outbox, News::Fault(SEARCHING_FAILED.to_owned()));
                tell(outbox, news(Box::new(asked), Box::new(Filtered::none())))
            }
        };
    }
}

fn rank(slot: &Slot<(String, Library, usize)>, outbox: &Sender<Message>) {
    let mut known: Option<(usize, Ranker)> = None;
    while let Some(((typed, library, version), number)) = slot.take() {
        let found = catch_unwind(AssertUnwindSafe(|| {
            let (_, ranker) = match known.take().filter(|(of, _)| *of == version) {
                Some(same) => known.insert(same),
                None => known.insert((version, Ranker::new(Index::of(&library)))),
            };
            ranker.rank(&typed, &|| slot.is_stale(number))
        }));
        match found {
            Ok(Some(hits)) => tell(outbox, News::Hits(hits)),
            Ok(None) => true,
            Err(_) => {
                tell(outbox, News::Fault(SEARCHING_FAILED.to_owned()));
                tell(outbox, News::Hits(Hits::none(typed)))
            }
        };
    }
}

/// Looks for what is typed in the text of all notes, and tells lines as they are found.
fn look_through(slot: &Slot<(usize, String, Library)>, outbox: &Sender<Message>) {
    while let Some(((ticket, typed, library), number)) = slot.take() {
        let stale = || slot.is_stale(number);
        let mut left = MOST_LINES;
        let told = catch_unwind(AssertUnwindSafe(|| {
            let mut empty = TextHits::new(typed, library);
            if let Some(pattern) = empty.pattern() {
                search::full_text(&empty.library, pattern, left, &stale, &mut |mut list| {
                    list.truncate(left);
                    left -= list.len();
                    let is_heard = list.is_empty() || {
                        let part = TextHits {
                            list,
                            ..empty.clone()
                        };
                        tell(outbox, News::Lines(ticket, part))
                    };
                    is_heard && left > 0
                });
            }
            empty.is_whole = true;
            stale() || tell(outbox, News::Lines(ticket, empty))
        }));
        if told.is_err() {
            tell(outbox, News::Fault(SEARCHING_FAILED.to_owned()));
        }
    }
}

/// Loads the notes of `request` on a thread of its own, and keeps them as they are on the disk until the refresher is
/// gone.
fn keep(keeper: Keeper, outbox: Sender<Message>) {
    thread::spawn(move || {
        let attempt = catch_unwind(AssertUnwindSafe(|| {
            keeper.keep(&mut |told| {
                let news = match told {
                    Update::Found(count) => News::Found(count),
                    Update::Library(edition) => News::Library(Box::new(edition)),
                    Update::Loaded => News::Loaded,
                    Update::Looked(has_changed) => News::Looked(has_changed),
                    Update::Late(why) => News::Fault(format!("changes may be seen late: {why}")),
                };
                tell(&outbox, news)
            });
        }));
        if attempt.is_err() {
            let what = "reading notes broke off: some may be missing, and changes are not seen";
            tell(&outbox, News::Fault(what.to_owned()));
            tell(&outbox, News::Loaded);
            tell(&outbox, News::Looked(false));
        }
    });
}
