//! The real terminal as the loop's host.

use std::io;
use std::path::Path;
use std::sync::mpsc::Sender;

use crate::app::{App, Graphics, News, Way};
use crate::disk::Request;
use crate::memory::Store;
use crate::run::event_loop::{End, Host, Loop, Renewal};
use crate::run::message::Message;
use crate::terminal::{self, Input, Inputs, Programs, Session};
use crate::text::width;
use crate::ui::{self, PictureCache, Theme};

/// What the screen is to look like.
#[derive(Debug, Clone)]
pub struct Look {
    /// The themes there are, in the order in which the state names them.
    pub themes: Vec<Theme>,
    /// Whether pictures are drawn, where the terminal can.
    pub pictures: bool,
    /// Whether the terminal draws characters of ambiguous width (UAX #11) in two columns; it is asked where that is
    /// not known.
    pub is_ambiguous_wide: Option<bool>,
    /// Whether the terminal was asked something and gave no answer: then it is asked nothing more.
    pub is_silent: bool,
}

struct Screen {
    session: Session,
    inputs: Inputs,
    themes: Vec<Theme>,
    picture_cache: PictureCache,
    programs: Programs,
    outbox: Sender<Message>,
}

impl Screen {
    /// Takes what other programs tell after a while.
    fn ear(&self) -> impl Fn(String) + Send + 'static {
        let outbox = self.outbox.clone();
        move |said| {
            // Without a loop nobody listens: the program ends.
            let _ = outbox.send(Message::News(News::Outside(said)));
        }
    }
}

impl Host for Screen {
    fn size(&mut self) -> io::Result<(u16, u16)> {
        self.session.size()
    }

    fn draw(&mut self, app: &App) -> io::Result<()> {
        let theme = self.themes.get(app.theme()).copied();
        let theme = theme.unwrap_or(Theme::SIXTEEN);
        let picture_cache = &self.picture_cache;
        self.session.expect_paste(app.mode().is_box())?;
        self.session.take_mouse(app.wants_mouse())?;
        self.session
            .draw(|frame| ui::draw(app, theme, picture_cache, frame))
    }

    fn picture_cache(&self) -> PictureCache {
        self.picture_cache.clone()
    }

    fn renew(&mut self, after: Renewal) -> io::Result<()> {
        self.picture_cache.forget();
        match after {
            Renewal::Redraw => self.session.redraw(),
            Renewal::Retake => self.session.lend(|| ()),
            #[cfg(unix)]
            Renewal::Suspend => self.session.lend(crate::terminal::stop),
            #[cfg(not(unix))]
            Renewal::Suspend => Ok(()),
        }
    }

    fn open(&mut self, address: &str) -> io::Result<()> {
        terminal::open(address, self.programs.opener.as_deref(), self.ear())
    }

    fn open_file(&mut self, path: &Path) -> io::Result<()> {
        terminal::open_file(path, self.programs.opener.as_deref(), self.ear())
    }

    fn edit(&mut self, path: &Path, line: u32) -> io::Result<Option<String>> {
        self.picture_cache.forget();
        let ear = self.ear();
        let editor = self.programs.editor.as_deref();
        terminal::edit(&mut self.session, editor, (path, line), ear)
    }

    fn copy(&mut self, what: &str, text: &str) -> String {
        let ear = self.ear();
        terminal::copy(&mut self.session, what, text, ear)
    }

    fn dealt_with(&mut self) {
        self.inputs.next();
    }
}

/// Browses the notes of `request`, with these other programs, in the terminal until the reader or a signal ends it; what
/// is to be remembered goes to `store`.
///
/// # Errors
/// Where there is no terminal, or it is gone.
pub fn browse(
    app: &mut App,
    look: Look,
    programs: Programs,
    request: Request,
    store: Option<Store>,
) -> io::Result<End> {
    let main = Loop::default().keeping(store);
    // Signals first: from taking the terminal on, none may end the program by itself.
    #[cfg(unix)]
    {
        use crate::terminal::{Signal, watch};
        let outbox = main.outbox();
        watch(move |signal| {
            let message = match signal {
                Signal::End(number) => Message::End(number),
                Signal::Suspend => Message::Suspend,
                Signal::Continued => Message::Continued,
                Signal::Resized => Message::Resized,
            };
            outbox.send(message).is_ok()
        })?;
    }
    let mut session = Session::open()?;
    // Before anybody else reads what the terminal answers.
    let asks_width = look.is_ambiguous_wide.is_none();
    let told = session.ask(look.pictures, asks_width, look.is_silent)?;
    let is_wide = look.is_ambiguous_wide.or(told.is_ambiguous_wide);
    width::set_ambiguous_wide(is_wide == Some(true));
    // Half blocks are of ambiguous width themselves.
    let is_drawn = |graphics: &Graphics| is_wide != Some(true) || graphics.way != Way::HalfBlocks;
    let graphics = told.graphics.filter(is_drawn);
    let (outbox, ears) = (main.outbox(), main.outbox());
    let inputs = Inputs::read(move |input: Input| outbox.send(Message::Input(input)).is_ok());
    let mut screen = Screen {
        session,
        inputs,
        themes: look.themes,
        picture_cache: PictureCache::new(graphics),
        programs,
        outbox: ears,
    };
    let end = main.run(app, &mut screen, request);
    screen.session.tell(&screen.picture_cache.delete_all());
    end
}
