//! Holding the terminal, and giving it back after quitting, errors, panics and signals.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

use crate::app::Graphics;
use crate::terminal::answers::{self, Answers};
#[cfg(feature = "images")]
use crate::terminal::graphics;
use crate::terminal::mouse;
#[cfg(unix)]
use crate::terminal::signals;
use crate::text::safe;

/// Whether the terminal is ours now: restoring twice would write into the shell's line.
static HELD: AtomicBool = AtomicBool::new(false);

/// Standard output while the terminal is held. What is left of a frame when the terminal was given
/// back, by a panic say, goes nowhere.
struct Gate;

impl Write for Gate {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if HELD.load(Ordering::SeqCst) {
            io::stdout().write(bytes)
        } else {
            Ok(bytes.len())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}

/// What the terminal tells of itself.
#[derive(Debug, Default)]
pub struct Told {
    /// How it can show pictures, if that was asked.
    pub graphics: Option<Graphics>,
    /// Whether it draws characters of ambiguous width (UAX #11) in two columns, if it was asked and answered.
    pub is_ambiguous_wide: Option<bool>,
}

/// The terminal while the program has it; dropping it gives it back.
pub struct Session {
    terminal: Terminal<CrosstermBackend<BufWriter<Gate>>>,
    expects_paste: bool,
    has_mouse: bool,
}

impl Session {
    /// Takes the terminal: raw mode, alternate screen. A panic of this thread gives it back and
    /// is told; those of others are for their owners to tell.
    ///
    /// # Errors
    /// Where standard output is no terminal, or the terminal refuses.
    pub fn open() -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "standard output is no terminal",
            ));
        }
        // Which colours there are is for the theme to say: the library would leave out colours under `NO_COLOR`, and
        // with them what stands behind a selection.
        crossterm::style::force_color_output(true);
        let owner = thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == owner {
                restore();
                let mut text = format!("seminar: {panic}");
                let trace = Backtrace::capture();
                if trace.status() == BacktraceStatus::Captured {
                    text += &format!("\n{trace}");
                }
                let _ = writeln!(io::stderr(), "{}", safe::block(&text));
            }
        }));
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, Gate));
        let mut session = Self {
            terminal: Terminal::new(backend)?,
            expects_paste: false,
            has_mouse: false,
        };
        session.take()?;
        Ok(session)
    }

    fn take(&mut self) -> io::Result<()> {
        HELD.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        #[cfg(unix)]
        signals::enter();
        execute!(
            self.terminal.backend_mut(),
            EnterAlternateScreen,
            cursor::Hide
        )?;
        self.redraw()
    }

    /// The screen's columns and rows.
    ///
    /// # Errors
    /// Where the terminal does not tell.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }

    /// Asks the terminal how it can show pictures, or how wide it draws what is of ambiguous width, or both, and waits
    /// a moment for its answers: nobody else may read from it meanwhile. One that is silent is not asked.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn ask(&mut self, pictures: bool, width: bool, is_silent: bool) -> io::Result<Told> {
        if !pictures && !width {
            return Ok(Told::default());
        }
        #[cfg(feature = "images")]
        let more = pictures.then(graphics::question);
        #[cfg(not(feature = "images"))]
        let more: Option<String> = None;
        let answers = if is_silent {
            Answers::default()
        } else {
            answers::ask(&mut Gate, width, more.as_deref())
        };
        #[cfg(feature = "images")]
        let graphics = pictures.then(|| graphics::best(&answers));
        #[cfg(not(feature = "images"))]
        let graphics = pictures.then_some(Graphics::ANY);
        // Where it did not understand, it may have written the question onto the screen.
        self.redraw()?;
        Ok(Told {
            graphics,
            is_ambiguous_wide: answers.ambiguous.map(|columns| columns == 2),
        })
    }

    /// Writes a message to the terminal; where that is gone, nobody needs it.
    pub fn tell(&mut self, message: &str) {
        let writer = self.terminal.backend_mut();
        let _ = writer.write_all(message.as_bytes());
        let _ = Backend::flush(writer);
    }

    /// Draws a frame, shown at once (DEC mode 2026) where the terminal can.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(draw)?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Backend::flush(self.terminal.backend_mut())
    }

    /// Asks the terminal to tell pasted text from keys, or no longer to. Only where text is typed:
    /// a paste that never ends would take all keys after it.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn expect_paste(&mut self, expect: bool) -> io::Result<()> {
        if std::mem::replace(&mut self.expects_paste, expect) == expect {
            Ok(())
        } else if expect {
            queue!(self.terminal.backend_mut(), EnableBracketedPaste)
        } else {
            queue!(self.terminal.backend_mut(), DisableBracketedPaste)
        }
    }

    /// Asks the terminal to tell what the mouse does, or leaves the mouse to it.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn take_mouse(&mut self, take: bool) -> io::Result<()> {
        if std::mem::replace(&mut self.has_mouse, take) == take {
            return Ok(());
        }
        let what = if take { mouse::ASK } else { mouse::LEAVE };
        queue!(self.terminal.backend_mut(), Print(what))
    }

    /// Has the next frame write every cell.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn redraw(&mut self) -> io::Result<()> {
        // `Terminal::clear` asks the terminal where its cursor is; the answer would have to pass
        // the thread that reads the keys, and some terminals give none.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Gives the terminal back, does `meanwhile`, and takes it again.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        restore();
        (self.expects_paste, self.has_mouse) = (false, false);
        meanwhile();
        self.take()
    }

    /// As [`lend`](Self::lend), with what `meanwhile` answers.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn lend_to<T>(&mut self, meanwhile: impl FnOnce() -> T) -> io::Result<T> {
        let mut answer = None;
        self.lend(|| answer = Some(meanwhile()))?;
        answer.ok_or_else(|| io::Error::other("nobody was lent the terminal"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
        // A panic reaches its hook first, and hooks cannot be changed while it unwinds.
        if !thread::panicking() {
            let _ = std::panic::take_hook();
        }
    }
}

/// Gives the terminal back, if it is held.
fn restore() {
    if HELD.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            Print(mouse::LEAVE),
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
    }
}
