//! A place for the latest job of a sort, and the worker that takes it from there.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::run::message::Message;

/// Holds the latest job of a sort until a worker takes it.
pub(super) struct Slot<T> {
    job: Mutex<Held<T>>,
    given: Condvar,
    /// The number of jobs given so far.
    count: AtomicUsize,
}

struct Held<T> {
    job: Option<T>,
    /// Whether none will come any more.
    is_closed: bool,
}

/// Gives jobs into a slot; with it ends whoever takes them.
pub(super) struct Giver<T>(Arc<Slot<T>>);

/// An empty slot, from both of its sides.
fn slot<T>() -> (Giver<T>, Arc<Slot<T>>) {
    let held = Held {
        job: None,
        is_closed: false,
    };
    let slot = Arc::new(Slot {
        job: Mutex::new(held),
        given: Condvar::new(),
        count: AtomicUsize::new(0),
    });
    (Giver(Arc::clone(&slot)), slot)
}

/// A thread that does `work` on what is given, until nobody gives any more.
pub(super) fn worker<T: Send + 'static>(
    outbox: Sender<Message>,
    work: impl FnOnce(&Slot<T>, &Sender<Message>) + Send + 'static,
) -> Giver<T> {
    let (giver, taker) = slot();
    thread::spawn(move || work(&taker, &outbox));
    giver
}

impl<T> Giver<T> {
    /// Puts a job in the place of one that nobody took.
    pub fn give(&self, job: T) {
        self.0.change(|held| held.job = Some(job));
    }
}

impl<T> Drop for Giver<T> {
    fn drop(&mut self) {
        self.0.change(|held| {
            held.job = None;
            held.is_closed = true;
        });
    }
}

impl<T> Slot<T> {
    fn held(&self) -> MutexGuard<'_, Held<T>> {
        self.job.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Held<T>)) {
        let mut held = self.held();
        // Under the lock, so that whoever takes the job takes its number.
        self.count.fetch_add(1, Ordering::SeqCst);
        change(&mut held);
        drop(held);
        self.given.notify_one();
    }

    /// Waits for a job; with it comes its number. `None` once there will be none.
    pub fn take(&self) -> Option<(T, usize)> {
        let mut held = self.held();
        loop {
            if let Some(job) = held.job.take() {
                return Some((job, self.count.load(Ordering::SeqCst)));
            }
            if held.is_closed {
                return None;
            }
            held = self
                .given
                .wait(held)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether the job with this number is not the last that was given, or nobody waits for any.
    pub fn is_stale(&self, number: usize) -> bool {
        self.count.load(Ordering::SeqCst) != number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_job_is_taken_and_without_a_giver_there_is_an_end() {
        let (giver, taker) = slot();
        giver.give(1);
        giver.give(2);
        let (job, number) = taker.take().unwrap();
        assert!(job == 2 && !taker.is_stale(number));
        let worker = std::thread::spawn(move || {
            let end = taker.take();
            (end, taker.is_stale(number))
        });
        drop(giver);
        assert_eq!(worker.join().unwrap(), (None, true));
    }
}
