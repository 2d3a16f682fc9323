//! The loop: inputs and news go into the state, jobs and effects come out, frames are drawn.
//!
//! It waits for one channel and never for work. What the screen shows first may take a moment
//! ([`GRACE`]) before a frame goes without it.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::{App, Effect, Key, News, Strokes};
use crate::disk::Request;
use crate::memory::{Store, Trouble};
use crate::run::message::Message;
use crate::run::recorder::{Recorder, now};
use crate::run::work::Workers;
use crate::terminal::Input;
use crate::text::errors::plain;
use crate::text::safe;
use crate::ui::PictureCache;

/// How long a frame waits for an answer that is due: less than an eye sees.
const GRACE: Duration = Duration::from_millis(6);
/// Messages that are dealt with between two frames at most.
const BURST: usize = 256;

/// Why the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The reader left.
    Quit,
    /// A signal came, with this number.
    Signal(i32),
}

/// How the loop ended.
#[derive(Debug)]
pub struct End {
    /// Why.
    pub exit: Exit,
    /// Why what is to be remembered could not be written at the end.
    pub unsaved: Option<Trouble>,
}

/// After what every cell of the screen is drawn anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// After nothing else.
    Redraw,
    /// After the terminal's modes were set anew.
    Retake,
    /// After the program was stopped, until the shell continues it.
    Suspend,
}

/// What the loop needs of the world: the terminal, or a test's stand-in.
pub trait Host {
    /// The screen's columns and rows.
    ///
    /// # Errors
    /// Where the terminal is gone.
    fn size(&mut self) -> io::Result<(u16, u16)>;

    /// Shows the state.
    ///
    /// # Errors
    /// Where the terminal is gone.
    fn draw(&mut self, app: &App) -> io::Result<()>;

    /// Has every cell drawn anew with the next frame, after that.
    ///
    /// # Errors
    /// Where the terminal is gone.
    fn renew(&mut self, after: Renewal) -> io::Result<()>;

    /// Where pictures are made ready for [`draw`](Self::draw); by default they are captions.
    fn picture_cache(&self) -> PictureCache {
        PictureCache::default()
    }

    /// Opens an address of the web or of a person outside.
    ///
    /// # Errors
    /// Where nothing can be started for it.
    fn open(&mut self, address: &str) -> io::Result<()>;

    /// Opens a file outside.
    ///
    /// # Errors
    /// Where nothing can be started for it.
    fn open_file(&mut self, path: &Path) -> io::Result<()>;

    /// Opens a note in the editor at its 1-based line, and comes back when that needs the terminal no more; answers
    /// what is to be said of it.
    ///
    /// # Errors
    /// Where the terminal is gone.
    fn edit(&mut self, path: &Path, line: u32) -> io::Result<Option<String>>;

    /// Puts a safe text, of which `what` says what it is, into the clipboard; answers what is to be said of it.
    fn copy(&mut self, what: &str, text: &str) -> String;

    /// The last input was dealt with.
    fn dealt_with(&mut self) {}

    /// Nothing is to do and nobody is at work: a script gives its next input here.
    fn idle(&mut self) -> Option<Input> {
        None
    }
}

/// The loop with its channel.
pub struct Loop {
    outbox: Sender<Message>,
    inbox: Receiver<Message>,
    store: Option<Store>,
}

impl Default for Loop {
    fn default() -> Self {
        let (outbox, inbox) = channel();
        Self {
            outbox,
            inbox,
            store: None,
        }
    }
}

impl Loop {
    /// The same, which keeps there what the program remembers.
    pub fn keeping(self, store: Option<Store>) -> Self {
        Self { store, ..self }
    }

    /// Where messages for it go.
    pub fn outbox(&self) -> Sender<Message> {
        self.outbox.clone()
    }

    /// Loads the notes of `request` in the background and runs until the reader or a signal ends it.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn run(self, app: &mut App, host: &mut impl Host, request: Request) -> io::Result<End> {
        let Self {
            outbox,
            inbox,
            store,
        } = self;
        let mut recorder = Recorder::start(store, &outbox);
        let exit = rounds(app, host, request, (&outbox, &inbox), &mut recorder);
        // However it ended.
        let unsaved = recorder.flush(app);
        exit.map(|exit| End { exit, unsaved })
    }
}

/// Loads and runs until something ends it.
fn rounds(
    app: &mut App,
    host: &mut impl Host,
    request: Request,
    (outbox, inbox): (&Sender<Message>, &Receiver<Message>),
    recorder: &mut Recorder,
) -> io::Result<Exit> {
    let picture_cache = host.picture_cache();
    app.show_pictures(picture_cache.cell());
    let mut workers = Workers::start(outbox, picture_cache);
    // The first frame is on the screen before the machine is busy with loading.
    let (width, height) = host.size()?;
    app.fit(width, height);
    host.draw(app)?;
    workers.load(request);
    let mut turn = Turn {
        app,
        host,
        recorder,
        drawn: true,
    };
    loop {
        if let Some(exit) = turn.draw(inbox, &workers)? {
            return Ok(exit);
        }
        let message = if turn.app.is_waiting() {
            inbox.recv().ok()
        } else {
            match inbox.try_recv() {
                Ok(message) => Some(message),
                Err(_) => turn
                    .host
                    .idle()
                    .map(Message::Input)
                    .or_else(|| inbox.recv().ok()),
            }
        };
        // The workers hold senders: the channel ends only with the program.
        let Some(message) = message else {
            return Ok(Exit::Quit);
        };
        let burst = std::iter::once(message).chain(inbox.try_iter().take(BURST));
        for message in burst {
            if let Some(exit) = turn.take(message)? {
                return Ok(exit);
            }
        }
    }
}

struct Turn<'a, H> {
    app: &'a mut App,
    host: &'a mut H,
    recorder: &'a mut Recorder,
    drawn: bool,
}

impl<H: Host> Turn<'_, H> {
    /// Hands out jobs and draws what changed, after a moment for what is due.
    fn draw(&mut self, inbox: &Receiver<Message>, workers: &Workers) -> io::Result<Option<Exit>> {
        let deadline = Instant::now() + GRACE;
        loop {
            let (width, height) = self.host.size()?;
            self.app.fit(width, height);
            while let Some(job) = self.app.job() {
                workers.give(job);
            }
            if self.drawn {
                return Ok(None);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if !self.app.is_answer_due() || left.is_zero() {
                self.drawn = true;
                return self.host.draw(self.app).map(|()| None);
            }
            match inbox.recv_timeout(left) {
                Ok(message) => {
                    if let Some(exit) = self.take(message)? {
                        return Ok(Some(exit));
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
        }
    }

    fn renew(&mut self, after: Renewal) -> io::Result<()> {
        if after == Renewal::Suspend {
            // Nobody knows whether it goes on.
            if let Some(trouble) = self.recorder.flush(self.app) {
                let what = safe::line(&trouble.to_string()).into_owned();
                self.app.hear(News::Fault(what));
            }
        }
        self.host.renew(after)?;
        // Pictures are written anew with the cells.
        self.app.rescale();
        Ok(())
    }

    /// Does what a key asks for; whether that is to leave.
    fn press(&mut self, key: Key) -> io::Result<bool> {
        let mut strokes = Strokes::new(key);
        while let Some(action) = strokes.next(self.app.mode(), self.app.keymap()) {
            let effect = self.app.update(action);
            if self.answer(effect)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Does what the state asks for and tells it what became of that; whether it is to leave.
    fn answer(&mut self, effect: Effect) -> io::Result<bool> {
        match effect {
            Effect::Quit => return Ok(true),
            Effect::None => {}
            Effect::Open(address) => {
                let opened = self.host.open(&address);
                self.hear_of(&address, opened);
            }
            Effect::OpenFile(path) => {
                let opened = self.host.open_file(&path);
                self.hear_of(&path.to_string_lossy(), opened);
            }
            Effect::Edit { path, line } => {
                let said = self.host.edit(&path, line)?;
                // The screen was another's: pictures are gone from it.
                self.app.rescale();
                self.app.hear(News::Edited(said));
            }
            Effect::Copy { what, text } => {
                let said = self.host.copy(what, &text);
                self.app.hear(News::Outside(said));
            }
            Effect::Redraw => self.renew(Renewal::Redraw)?,
            Effect::Suspend => self.renew(Renewal::Suspend)?,
        }
        Ok(false)
    }

    fn hear_of(&mut self, target: &str, opened: io::Result<()>) {
        if let Err(error) = opened {
            let what = format!("{target}: cannot be opened: {}", plain(&error));
            self.app.hear(News::Fault(safe::line(&what).into_owned()));
        }
    }

    fn take(&mut self, message: Message) -> io::Result<Option<Exit>> {
        self.drawn = false;
        self.app.tell_time(now());
        match message {
            Message::Input(Input::Key(key)) => {
                if self.press(key)? {
                    return Ok(Some(Exit::Quit));
                }
                self.host.dealt_with();
            }
            Message::Input(Input::Mouse(pointer)) => {
                let effect = self.app.point(pointer);
                if self.answer(effect)? {
                    return Ok(Some(Exit::Quit));
                }
                self.host.dealt_with();
            }
            // Even back at the old size, the terminal may have moved what was on it.
            Message::Continued => self.renew(Renewal::Retake)?,
            Message::Resized => self.renew(Renewal::Redraw)?,
            Message::Input(Input::Resized) => {
                self.renew(Renewal::Redraw)?;
                self.host.dealt_with();
            }
            // Without a terminal nobody can ask to leave.
            Message::Input(Input::Closed) => return Ok(Some(Exit::Quit)),
            Message::Input(Input::Paste(text)) => {
                self.app.paste(&text);
                self.host.dealt_with();
            }
            Message::News(news) => {
                self.app.hear(news);
                let errand = self.app.errand();
                if self.answer(errand)? {
                    return Ok(Some(Exit::Quit));
                }
            }
            Message::Record => self.recorder.write(self.app),
            Message::End(signal) => return Ok(Some(Exit::Signal(signal))),
            Message::Suspend => self.renew(Renewal::Suspend)?,
        }
        self.recorder.watch(self.app);
        Ok(self.app.picked().map(|_| Exit::Quit))
    }
}
