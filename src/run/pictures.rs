//! The worker that measures pictures and makes them ready.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::app::{News, ScaledPicture};
use crate::disk;
use crate::notes::{Library, Resolver, Source};
use crate::page::Known;
use crate::run::message::Message;
use crate::run::slot::{Giver, Slot, worker};
use crate::ui::PictureCache;

/// A note, where its pictures are, and the notes beside it.
type Request = (Arc<Source>, Vec<Arc<str>>, Library);

/// The threads that do it: what was measured is kept, what was made ready may be given up.
pub(super) struct Pictures {
    measures: Sender<Request>,
    wanted: Giver<(usize, Vec<ScaledPicture>)>,
}

impl Pictures {
    /// Starts them, for this cache; what they find goes to `outbox`.
    pub fn start(picture_cache: PictureCache, outbox: &Sender<Message>) -> Self {
        let (measures, requests) = channel();
        let tell = outbox.clone();
        thread::spawn(move || measure_all(&requests, &tell));
        let wanted = worker(
            outbox.clone(),
            move |slot: &Slot<(usize, Vec<ScaledPicture>)>, outbox| {
                while let Some(((ticket, wanted), number)) = slot.take() {
                    let stale = || slot.is_stale(number);
                    make_ready(ticket, &wanted, &picture_cache, &stale, outbox);
                }
            },
        );
        Self { measures, wanted }
    }

    /// Measures pictures of a note.
    pub fn measure(&self, source: Arc<Source>, targets: Vec<Arc<str>>, library: Library) {
        // Without a worker nobody waits: the program ends.
        let _ = self.measures.send((source, targets, library));
    }

    /// Makes pictures ready; what was wanted before is given up.
    pub fn scale(&self, ticket: usize, wanted: Vec<ScaledPicture>) {
        self.wanted.give((ticket, wanted));
    }
}

fn measure_all(requests: &Receiver<Request>, outbox: &Sender<Message>) {
    while let Ok((source, targets, library)) = requests.recv() {
        let resolver = Resolver::new(&library, &disk::entries);
        let known = targets.into_iter().map(|target| {
            let measured = catch_unwind(AssertUnwindSafe(|| {
                disk::measure(&resolver, &source.place, &target)
            }));
            let known = match measured {
                Ok(Ok(found)) => Known::File {
                    file: found.file.into(),
                    width: found.width,
                    height: found.height,
                },
                Ok(Err(why)) => Known::Refused(why),
                Err(_) => Known::Refused("damaged"),
            };
            (target, known)
        });
        let known = known.collect();
        if outbox
            .send(Message::News(News::Measured(source, known)))
            .is_err()
        {
            return;
        }
    }
}

fn make_ready(
    ticket: usize,
    wanted: &[ScaledPicture],
    picture_cache: &PictureCache,
    stale: &dyn Fn() -> bool,
    outbox: &Sender<Message>,
) {
    let tell = |failed: Option<(Arc<Path>, &'static str)>, done| {
        let news = News::Scaled {
            ticket,
            failed,
            done,
        };
        outbox.send(Message::News(news)).is_ok()
    };
    for scaled in wanted {
        if stale() {
            return;
        }
        if picture_cache.has(scaled) {
            continue;
        }
        let made = catch_unwind(AssertUnwindSafe(|| make(scaled, picture_cache)));
        let failed = match made {
            Ok(Ok(())) => None,
            Ok(Err(why)) => Some((Arc::clone(&scaled.file), why)),
            Err(_) => Some((Arc::clone(&scaled.file), "damaged")),
        };
        tell(failed, false);
    }
    tell(None, true);
}

fn make(scaled: &ScaledPicture, picture_cache: &PictureCache) -> Result<(), &'static str> {
    let (wide, high) = picture_cache.cell().unwrap_or((1, 1));
    let (columns, rows) = scaled.cells;
    let width = u32::from(columns) * u32::from(wide);
    let height = u32::from(rows) * u32::from(high);
    let pixels = disk::decode(&scaled.file, width, height)?;
    if picture_cache.insert(scaled, pixels) {
        Ok(())
    } else {
        Err("cannot be drawn")
    }
}
