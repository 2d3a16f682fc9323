//! Work outside the loop: a thread for each sort of job, which sees only the latest one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::app::{Job, News};
use crate::disk::{self, Arrival, Request};
use crate::highlight::Highlighter;
use crate::notes::{self, Library, Source};
use crate::page::{Code, Manuscript, Page, Setting, Text, typeset};
use crate::run::message::Message;
use crate::search::{Hits, Index};

/// Holds the latest job of a sort until a worker takes it.
struct Slot<T> {
    job: Mutex<Option<T>>,
    given: Condvar,
    /// The number of jobs given so far.
    count: AtomicUsize,
}

impl<T> Slot<T> {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            job: Mutex::new(None),
            given: Condvar::new(),
            count: AtomicUsize::new(0),
        })
    }

    fn give(&self, job: T) {
        let mut slot = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        // Under the lock, so that whoever takes the job takes its number.
        self.count.fetch_add(1, Ordering::SeqCst);
        *slot = Some(job);
        drop(slot);
        self.given.notify_one();
    }

    /// Waits for a job; with it comes its number.
    fn take(&self) -> (T, usize) {
        let mut job = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(job) = job.take() {
                return (job, self.count.load(Ordering::SeqCst));
            }
            job = self.given.wait(job).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether a job was given after the one with this number.
    fn is_stale(&self, number: usize) -> bool {
        self.count.load(Ordering::SeqCst) != number
    }
}

/// The threads that do jobs.
pub(super) struct Workers {
    pages: Arc<Slot<(usize, Manuscript, Setting)>>,
    codes: Arc<Slot<(usize, usize, Arc<Code>)>>,
    ranks: Arc<Slot<(String, Library, usize)>>,
    leads: Arc<Slot<Link>>,
}

/// A link to be followed: its ticket, where it leads as written, and in which note of which library.
type Link = (usize, String, Arc<Source>, Library);

impl Workers {
    /// Starts them; what they find goes to `outbox`. They end with the program.
    pub fn start(outbox: &Sender<Message>) -> Self {
        let (pages, codes) = (Slot::new(), Slot::new());
        let (ranks, leads) = (Slot::new(), Slot::new());
        let (slot, tell) = (Arc::clone(&pages), outbox.clone());
        thread::spawn(move || {
            loop {
                let ((ticket, manuscript, setting), number) = slot.take();
                lay_out(
                    ticket,
                    &manuscript,
                    setting,
                    &|| slot.is_stale(number),
                    &tell,
                );
            }
        });
        let (slot, tell) = (Arc::clone(&codes), outbox.clone());
        thread::spawn(move || highlight(&slot, &tell));
        let (slot, tell) = (Arc::clone(&ranks), outbox.clone());
        thread::spawn(move || rank(&slot, &tell));
        let (slot, tell) = (Arc::clone(&leads), outbox.clone());
        thread::spawn(move || follow(&slot, &tell));
        Self {
            pages,
            codes,
            ranks,
            leads,
        }
    }

    /// Takes a job over; an earlier one of its sort is given up.
    pub fn give(&self, job: Job) {
        match job {
            Job::Typeset {
                ticket,
                manuscript,
                setting,
            } => self.pages.give((ticket, manuscript, setting)),
            Job::Highlight { ticket, at, code } => self.codes.give((ticket, at, code)),
            Job::Follow {
                ticket,
                target,
                from,
                library,
            } => self.leads.give((ticket, target, from, library)),
            Job::Rank {
                typed,
                library,
                version,
            } => self.ranks.give((typed, library, version)),
        }
    }
}

fn tell(outbox: &Sender<Message>, news: News) -> bool {
    outbox.send(Message::News(news)).is_ok()
}

fn lay_out(
    ticket: usize,
    manuscript: &Manuscript,
    setting: Setting,
    stale: &dyn Fn() -> bool,
    outbox: &Sender<Message>,
) {
    let mut sent = false;
    let mut attempt = |manuscript: &Manuscript| {
        let done = catch_unwind(AssertUnwindSafe(|| {
            typeset(manuscript, setting, &mut |rows| {
                sent = true;
                !stale() && tell(outbox, News::Rows(ticket, rows, false))
            });
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
        tell(outbox, News::Rows(ticket, Page::default(), true));
    }
}

fn follow(slot: &Slot<Link>, outbox: &Sender<Message>) {
    loop {
        let ((ticket, target, from, library), _) = slot.take();
        let lead = catch_unwind(AssertUnwindSafe(|| {
            notes::lead(&library, &from, &target, &disk::entries)
        }));
        // A link that breaks the search leads nowhere.
        let lead = lead.unwrap_or(notes::Lead::Dead);
        if !tell(outbox, News::Lead(ticket, lead)) {
            return;
        }
    }
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|c| c != mark).map(str::len).max().unwrap_or(0)
}

fn highlight(slot: &Slot<(usize, usize, Arc<Code>)>, outbox: &Sender<Message>) {
    let mut all = Highlighter::default();
    loop {
        let ((ticket, at, code), number) = slot.take();
        let found = catch_unwind(AssertUnwindSafe(|| {
            all.pieces(&code.language, &code.text, &|| slot.is_stale(number))
        }));
        // What breaks a grammar is shown plain, as is what no grammar knows.
        if let Some(pieces) = found.unwrap_or_else(|_| Some(Arc::default())) {
            tell(outbox, News::Pieces(ticket, at, pieces));
        }
    }
}

fn rank(slot: &Slot<(String, Library, usize)>, outbox: &Sender<Message>) {
    let mut index: Option<(usize, Arc<Index>)> = None;
    loop {
        let ((typed, library, version), number) = slot.take();
        let found = catch_unwind(AssertUnwindSafe(|| {
            let lines = match index.take() {
                Some((of, lines)) if of == version => lines,
                _ => Arc::new(Index::of(&library)),
            };
            index = Some((version, Arc::clone(&lines)));
            lines.rank(&typed, &|| slot.is_stale(number))
        }));
        match found {
            Ok(Some(hits)) => tell(outbox, News::Hits(hits)),
            Ok(None) => true,
            Err(_) => {
                let what = "searching failed; please report what was typed";
                tell(outbox, News::Fault(what.to_owned()));
                let nothing = Hits {
                    typed,
                    index: Arc::default(),
                    list: Vec::new(),
                };
                tell(outbox, News::Hits(nothing))
            }
        };
    }
}

/// Loads the notes of `request` on a thread of its own.
pub(super) fn load(request: Request, outbox: Sender<Message>) {
    thread::spawn(move || {
        let attempt = catch_unwind(AssertUnwindSafe(|| {
            disk::load(&request, &mut |arrival| match arrival {
                Arrival::Found(count, problems) => tell(&outbox, News::Found(count, problems)),
                Arrival::Notes(notes, problems) => tell(&outbox, News::Notes(notes, problems)),
            });
        }));
        if attempt.is_err() {
            tell(
                &outbox,
                News::Fault("loading broke off; some notes are missing".to_owned()),
            );
        }
        tell(&outbox, News::Loaded);
    });
}
