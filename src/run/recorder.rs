//! What writes down what is remembered: a moment after it has changed, and before the program stops or ends.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::app::{App, News};
use crate::memory::{State, Store, Trouble};
use crate::run::message::Message;
use crate::text::safe;

/// How long what has changed may stay unwritten: it mostly changes again at once.
const PAUSE: Duration = Duration::from_millis(1500);

/// What the thread is asked for.
enum Task {
    /// To ask for what has changed in a moment.
    Wait,
    /// To write it.
    Write(Arc<State>),
}

/// Writes what is remembered; one without a store writes nothing.
pub(super) struct Recorder {
    store: Option<Store>,
    tasks: Option<Sender<Task>>,
    /// Whether the thread will ask.
    is_waiting: bool,
}

impl Recorder {
    /// Starts the thread, which asks through `outbox`.
    pub fn start(store: Option<Store>, outbox: &Sender<Message>) -> Self {
        let tasks = store.clone().map(|store| {
            let (tasks, inbox) = channel();
            let outbox = outbox.clone();
            thread::spawn(move || work(&store, &inbox, &outbox));
            tasks
        });
        Self {
            store,
            tasks,
            is_waiting: false,
        }
    }

    /// Sees to it that what has changed is written in a moment.
    pub fn watch(&mut self, app: &App) {
        if self.is_waiting || self.tasks.is_none() || !app.has_memory_changed() {
            return;
        }
        self.is_waiting = true;
        self.give(Task::Wait);
    }

    /// The moment has passed: lets it be written.
    pub fn write(&mut self, app: &mut App) {
        self.is_waiting = false;
        if app.has_memory_changed()
            && let Some(state) = app.remembered()
        {
            self.give(Task::Write(state));
        }
    }

    /// Writes it now, and waits for that; tells why it could not be written.
    pub fn flush(&mut self, app: &mut App) -> Option<Trouble> {
        let store = self.store.as_ref()?;
        app.tell_time(now());
        let state = app.remembered()?;
        store.save(&state, now()).err()
    }

    fn give(&self, task: Task) {
        if let Some(tasks) = &self.tasks {
            // Without the thread the program ends.
            let _ = tasks.send(task);
        }
    }
}

/// The time in milliseconds since 1970.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    })
}

fn work(store: &Store, tasks: &Receiver<Task>, outbox: &Sender<Message>) {
    let mut is_said = false;
    while let Ok(task) = tasks.recv() {
        let news = match task {
            Task::Wait => {
                thread::sleep(PAUSE);
                if outbox.send(Message::Record).is_err() {
                    return;
                }
                continue;
            }
            Task::Write(state) => match store.save(&state, now()) {
                Ok(saved) => {
                    is_said = false;
                    let fault = saved.said.map(News::Fault);
                    let others = (saved.state != *state).then(|| Box::new(saved.state));
                    [fault, others.map(News::Remembered)]
                }
                // It is tried again with the next change, and said once.
                Err(trouble) => {
                    let is_new = !std::mem::replace(&mut is_said, true);
                    [is_new.then(|| News::Fault(trouble.to_string())), None]
                }
            },
        };
        for news in news.into_iter().flatten() {
            let news = match news {
                News::Fault(what) => News::Fault(safe::line(&what).into_owned()),
                other => other,
            };
            if outbox.send(Message::News(news)).is_err() {
                return;
            }
        }
    }
}
