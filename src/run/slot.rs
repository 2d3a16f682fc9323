//! A place for the latest job of a sort.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Holds the latest job of a sort until a worker takes it.
pub(super) struct Slot<T> {
    job: Mutex<Option<T>>,
    given: Condvar,
    /// The number of jobs given so far.
    count: AtomicUsize,
}

impl<T> Slot<T> {
    /// An empty one.
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            job: Mutex::new(None),
            given: Condvar::new(),
            count: AtomicUsize::new(0),
        })
    }

    /// Puts a job in the place of one that nobody took.
    pub fn give(&self, job: T) {
        let mut slot = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        // Under the lock, so that whoever takes the job takes its number.
        self.count.fetch_add(1, Ordering::SeqCst);
        *slot = Some(job);
        drop(slot);
        self.given.notify_one();
    }

    /// Waits for a job; with it comes its number.
    pub fn take(&self) -> (T, usize) {
        let mut job = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(job) = job.take() {
                return (job, self.count.load(Ordering::SeqCst));
            }
            job = self.given.wait(job).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether a job was given after the one with this number.
    pub fn is_stale(&self, number: usize) -> bool {
        self.count.load(Ordering::SeqCst) != number
    }
}
