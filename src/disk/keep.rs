//! Keeping a library as the notes on the disk are: read once in batches, then changed as they change.
//!
//! What is heard of changes only wakes: what has changed is found by walking again and holding the stamps of files
//! against those they had. So whatever happened, the library becomes the one that a fresh start would have.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::disk::file::{Content, Reading};
use crate::disk::listener::Listener;
use crate::disk::load::{Request, Step, find_and_read, read_again};
use crate::disk::stamp::Stamp;
use crate::disk::walk::{self, Walked};
use crate::disk::watch::Heard;
use crate::notes::{Edition, Library, Note, Order, Place, Problem};

/// The least time between two batches: the reader of the lists cannot follow more.
const PAUSE: Duration = Duration::from_millis(40);
/// Notes that a batch has at least, but the last: a screen shows no more events.
const FEWEST: usize = 64;
/// Between two batches is this many times the time that the last one took: a library takes in a few notes as
/// slowly as many.
const REST: u32 = 8;
/// How long nothing is heard before it is looked: programs save in several steps.
const QUIET: Duration = Duration::from_millis(100);
/// After this long it is looked, be it quiet or not.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a tree is walked that changes meanwhile.
const WALKS: usize = 3;
/// How often, where something that was named is away: who takes a whole folder away often puts it back at once, and
/// reading all of it again takes long.
const WALKS_WHILE_AWAY: usize = 8;
/// The least time between two looks where nothing can be heard.
const POLL: Duration = Duration::from_secs(2);

/// What keeping a library has to tell.
#[derive(Debug)]
pub enum Update {
    /// The number of notes that were found.
    Found(usize),
    /// The library as it is now.
    Library(Edition),
    /// All notes were read for the first time.
    Loaded,
    /// It was looked because somebody asked for it; whether anything had changed.
    Looked(bool),
    /// Changes may be seen late, and why.
    Late(String),
}

/// Asks for a look at the disk; keeping ends with it.
#[derive(Debug)]
pub struct Refresher(Sender<Wake>);

impl Refresher {
    /// Asks; whether somebody hears it, which nobody does where keeping broke off.
    pub fn look(&self) -> bool {
        self.0.send(Wake::Asked).is_ok()
    }

    /// Has events listed in this order; whether somebody hears it, as with [`look`](Self::look).
    pub fn sort(&self, order: Order) -> bool {
        self.0.send(Wake::Sort(order)).is_ok()
    }
}

impl Drop for Refresher {
    fn drop(&mut self) {
        let _ = self.0.send(Wake::End);
    }
}

#[derive(Debug)]
enum Wake {
    Heard(Heard),
    Asked,
    Sort(Order),
    End,
}

/// What is known of a file.
#[derive(Debug)]
struct Known {
    stamp: Option<Stamp>,
    /// `None` where it could not be read.
    print: Option<u64>,
    problems: Vec<Problem>,
    /// The folders in which it counts as standing.
    folders: Vec<String>,
    /// The last look that found it.
    seen: usize,
}

impl Known {
    /// Whether neither could be read, for the same reason.
    fn is_as_closed_as(&self, other: &Self) -> bool {
        (self.print, other.print) == (None, None) && self.problems == other.problems
    }
}

/// Keeps a library.
#[derive(Debug)]
pub struct Keeper {
    request: Request,
    wakes: Receiver<Wake>,
    sender: Sender<Wake>,
    edition: Edition,
    files: HashMap<PathBuf, Known>,
    /// What the walk could not look into.
    closed: Vec<Problem>,
    /// The library that was told last, and the one before: who lets go of one last has to free it, which takes long,
    /// and that is not to be the loop.
    last: Library,
    earlier: Library,
    /// What was heard and not looked at yet.
    unheard: VecDeque<Wake>,
    /// Whether all that was named was there at the last look.
    is_whole: bool,
    /// The number of looks at the disk.
    looks: usize,
    /// The number of those that found a change.
    changes: usize,
}

type Sink<'a> = &'a mut dyn FnMut(Update) -> bool;

/// `None` once nobody listens.
fn tell(sink: Sink<'_>, what: Update) -> Option<()> {
    sink(what).then_some(())
}

impl Keeper {
    /// One of the notes of `request`, and what asks it for a look.
    pub fn new(request: Request) -> (Self, Refresher) {
        let (sender, wakes) = channel();
        let refresher = Refresher(sender.clone());
        let edition = Edition {
            library: Library::new(request.order),
            ..Edition::default()
        };
        let keeper = Self {
            request,
            wakes,
            sender,
            edition,
            files: HashMap::new(),
            closed: Vec::new(),
            last: Library::default(),
            earlier: Library::default(),
            unheard: VecDeque::new(),
            is_whole: true,
            looks: 0,
            changes: 0,
        };
        (keeper, refresher)
    }

    /// Reads and keeps the notes, telling `sink`, until that answers `false` or the refresher is gone.
    pub fn keep(mut self, sink: Sink<'_>) {
        // Whoever ends it says so by `None`, to here.
        let _ = self.run(sink);
    }

    fn run(&mut self, sink: Sink<'_>) -> Option<()> {
        let mut folders = self.load(sink)?;
        tell(sink, Update::Loaded)?;
        let sender = self.sender.clone();
        let mut listener = Listener::new(&self.request, move |heard| {
            // Nobody hears it once keeping has ended.
            let _ = sender.send(Wake::Heard(heard));
        });
        let mut cost = Duration::ZERO;
        loop {
            // What comes before a folder is watched is not heard of.
            let is_wider = listener.cover(&folders);
            if let Some(lack) = listener.lack() {
                tell(sink, Update::Late(lack))?;
            }
            let is_asked = !is_wider && self.wait(&mut listener, cost, sink)?;
            // Looking may take a while.
            self.hear_order(sink)?;
            let began = Instant::now();
            let changes = self.changes;
            folders = self.look(sink)?;
            cost = began.elapsed();
            if is_asked {
                tell(sink, Update::Looked(self.changes > changes))?;
            }
        }
    }

    /// Reads all notes for the first time, and tells of them in batches; gives the folders in which they stand.
    fn load(&mut self, sink: Sink<'_>) -> Option<Vec<PathBuf>> {
        let request = self.request.clone();
        let nothing = HashSet::new();
        let (mut notes, mut folders) = (Vec::new(), Vec::new());
        // The first ones are shown at once.
        let (mut told, mut rest) = (Instant::now(), Duration::ZERO);
        let mut is_heard = true;
        find_and_read(&request, &mut |come| {
            match come {
                Step::Walked(walked) => {
                    folders = walked.folders;
                    self.closed = walked.problems;
                    self.edition.trouble = self.closed.first().cloned();
                    is_heard = sink(Update::Found(walked.notes));
                }
                Step::Readings(readings) => {
                    self.take(readings, &mut notes);
                }
            }
            if is_heard && notes.len() >= FEWEST && told.elapsed() >= rest {
                let began = Instant::now();
                let batch = std::mem::take(&mut notes);
                let told_of = self.hear_order(sink);
                let told_of = told_of.and_then(|()| self.publish(&nothing, batch, sink));
                is_heard = told_of.is_some();
                rest = PAUSE.max(began.elapsed() * REST);
                told = Instant::now();
            }
            is_heard
        });
        is_heard.then_some(())?;
        self.hear_order(sink)?;
        self.publish(&nothing, notes, sink)?;
        Some(folders)
    }

    /// Takes in which order of events was asked for meanwhile; what else was heard is left for later.
    fn hear_order(&mut self, sink: Sink<'_>) -> Option<()> {
        let mut wanted = self.edition.library.order();
        for wake in self.wakes.try_iter() {
            match wake {
                Wake::Sort(order) => wanted = order,
                other => self.unheard.push_back(other),
            }
        }
        self.sort(wanted, sink)
    }

    /// Brings the library in line with the disk; tells the folders that are there.
    fn look(&mut self, sink: Sink<'_>) -> Option<Vec<PathBuf>> {
        let (mut found, mut wanted) = self.walk();
        for walks in 1.. {
            let is_away = self.is_whole && !self.has_all();
            let most = if is_away { WALKS_WHILE_AWAY } else { WALKS };
            if walks >= most || !(is_away || found.is_torn) {
                break;
            }
            std::thread::sleep(QUIET);
            (found, wanted) = self.walk();
        }
        let looks = self.looks;
        let lost = self.files.iter().filter(|(_, known)| known.seen != looks);
        let mut gone: HashSet<PathBuf> = lost.map(|(path, _)| path.clone()).collect();
        for path in &gone {
            self.files.remove(path);
        }
        let mut notes = Vec::new();
        let readings = read_again(&self.request.settings, wanted);
        gone.extend(self.take(readings, &mut notes));
        self.is_whole = self.has_all();
        let is_same = gone.is_empty() && notes.is_empty() && found.problems == self.closed;
        self.closed = found.problems;
        if !is_same {
            self.changes += 1;
            self.publish(&gone, notes, sink)?;
        }
        Some(found.folders)
    }

    /// Walks, and tells the files that are to be read, each with the print of what was read of it last.
    fn walk(&mut self) -> (Walked, Vec<(Place, Option<u64>)>) {
        self.looks += 1;
        let looks = self.looks;
        let mut wanted = Vec::new();
        let walked = walk::walk(&self.request.paths, true, &mut |place, stamp| {
            let Some(known) = self.files.get_mut(&place.path) else {
                return wanted.push((place, None));
            };
            known.seen = looks;
            // The same file may count as part of another folder that was named.
            let is_there = known.folders == place.folders;
            if !is_there || stamp.is_none() || known.stamp != stamp {
                wanted.push((place, known.print.filter(|_| is_there)));
            }
        });
        (walked, wanted)
    }

    /// Takes in what was read; tells the files that are others than before.
    fn take(&mut self, readings: Vec<Reading>, notes: &mut Vec<Note>) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        for reading in readings {
            let mut known = Known {
                stamp: reading.stamp,
                print: reading.print,
                problems: Vec::new(),
                folders: reading.folders,
                seen: self.looks,
            };
            match reading.content {
                Content::Same => {
                    if let Some(known) = self.files.get_mut(&reading.path) {
                        known.stamp = reading.stamp;
                    }
                    continue;
                }
                Content::Note(mut note) => {
                    self.edition.bytes += note.source.text.len();
                    known.problems = std::mem::take(&mut note.problems);
                    notes.push(*note);
                }
                Content::Closed(problem) => {
                    known.problems.push(problem);
                    // What could not be read and still cannot is no change.
                    let before = self.files.get(&reading.path);
                    if before.is_some_and(|before| before.is_as_closed_as(&known)) {
                        continue;
                    }
                }
                // It was there a moment ago, and the next look will not find it.
                Content::Gone => {
                    if self.files.remove(&reading.path).is_some() {
                        changed.push(reading.path);
                    }
                    continue;
                }
            }
            if self.edition.trouble.is_none() {
                self.edition.trouble = known.problems.first().cloned();
            }
            changed.push(reading.path.clone());
            self.files.insert(reading.path, known);
        }
        changed
    }

    /// Changes the library, and tells it.
    fn publish(&mut self, gone: &HashSet<PathBuf>, notes: Vec<Note>, sink: Sink<'_>) -> Option<()> {
        self.edition.library.change(gone, notes);
        self.tell_library(sink)
    }

    /// Tells the library as it is.
    fn tell_library(&mut self, sink: Sink<'_>) -> Option<()> {
        let of_files = self.files.values().flat_map(|known| &known.problems);
        let mut problems: Vec<Problem> = self.closed.iter().chain(of_files).cloned().collect();
        problems.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        self.edition.problems = problems.into();
        self.edition.read = self.files.len();
        let told = self.edition.clone();
        self.edition.trouble = None;
        self.earlier = std::mem::replace(&mut self.last, told.library.clone());
        tell(sink, Update::Library(told))
    }

    fn next_wake(&mut self, within: Duration) -> Result<Wake, RecvTimeoutError> {
        let unheard = self.unheard.pop_front();
        unheard.map_or_else(|| self.wakes.recv_timeout(within), Ok)
    }

    /// Changes the order of events, and tells the library if it did.
    fn sort(&mut self, order: Order, sink: Sink<'_>) -> Option<()> {
        if self.edition.library.order() == order {
            return Some(());
        }
        self.edition.library.sort(order);
        self.tell_library(sink)
    }

    /// Whether all that was named is there.
    fn has_all(&self) -> bool {
        let is_there = |path: &PathBuf| path.try_exists().unwrap_or(true);
        self.request.paths.iter().all(is_there)
    }

    /// Waits until the notes may have changed; whether somebody asked for a look. The order of events is changed
    /// meanwhile.
    fn wait(&mut self, listener: &mut Listener, cost: Duration, sink: Sink<'_>) -> Option<bool> {
        let began = Instant::now();
        loop {
            let sender = if listener.is_deaf() {
                let rest = POLL.max(cost * 20).saturating_sub(began.elapsed());
                match self.next_wake(rest) {
                    Err(RecvTimeoutError::Timeout) => return Some(false),
                    sender => sender.ok()?,
                }
            } else {
                match self.unheard.pop_front() {
                    Some(wake) => wake,
                    None => self.wakes.recv().ok()?,
                }
            };
            match sender {
                Wake::End => return None,
                Wake::Asked => return Some(true),
                Wake::Sort(order) => self.sort(order, sink)?,
                Wake::Heard(heard) if listener.concerns(&heard) => break,
                Wake::Heard(_) => {}
            }
        }
        let (began, quiet) = (Instant::now(), QUIET.max(cost));
        while began.elapsed() < PATIENCE.max(quiet) {
            match self.next_wake(quiet) {
                Ok(Wake::End) => return None,
                Ok(Wake::Asked) => return Some(true),
                Ok(Wake::Sort(order)) => self.sort(order, sink)?,
                Ok(Wake::Heard(heard)) => {
                    listener.concerns(&heard);
                }
                Err(_) => break,
            }
        }
        Some(false)
    }
}
