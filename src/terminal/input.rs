//! What comes from the terminal, in our own terms.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::{Code, Key, Pointer};
use crate::terminal::mouse::Clicks;

/// Something that came from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Something done with the mouse.
    Mouse(Pointer),
    /// Text that was pasted.
    Paste(String),
    /// The screen has another size. On Unix a signal tells that.
    Resized,
    /// Nothing will come any more.
    Closed,
}

/// Reads the terminal on a thread of its own, which reads on only once the last input was dealt
/// with: so nobody takes keys from a program that the terminal was lent to.
#[derive(Debug)]
pub struct Inputs {
    done: Sender<()>,
}

impl Inputs {
    /// Begins to read; `sink` answers `false` when nobody listens any more.
    pub fn read(mut sink: impl FnMut(Input) -> bool + Send + 'static) -> Self {
        let (done, dealt_with) = channel();
        thread::spawn(move || read_on(&mut sink, &dealt_with));
        Self { done }
    }

    /// Says that the last input was dealt with.
    pub fn next(&self) {
        // Without a reader nothing more will come, as it said.
        let _ = self.done.send(());
    }
}

fn read_on(sink: &mut dyn FnMut(Input) -> bool, dealt_with: &Receiver<()>) {
    let mut clicks = Clicks::default();
    loop {
        let input = match event::read() {
            Ok(Event::Key(key)) => match translate(key) {
                Some(key) => Input::Key(key),
                None => continue,
            },
            Ok(Event::Mouse(event)) => match clicks.translate(event, Instant::now()) {
                Some(pointer) => Input::Mouse(pointer),
                None => continue,
            },
            Ok(Event::Paste(text)) => Input::Paste(text),
            Ok(Event::Resize(..)) if cfg!(not(unix)) => Input::Resized,
            Ok(_) => continue,
            Err(_) => Input::Closed,
        };
        let is_last = input == Input::Closed;
        if !sink(input) || is_last || dealt_with.recv().is_err() {
            return;
        }
    }
}

fn translate(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let code = match event.code {
        // Some terminals tell ^P as a capital.
        KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        code => code_of(code)?,
    };
    Some(Key {
        code,
        ctrl,
        alt: event.modifiers.contains(KeyModifiers::ALT),
    })
}

/// Which key it is; `None` for one that is not known here.
pub(super) fn code_of(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    })
}
