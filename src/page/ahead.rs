//! The blocks of a long text are read on a thread of their own while those before them are set.

use std::sync::mpsc;
use std::thread;

/// Bytes of a text that is worth a thread.
const LONG: usize = 512 * 1024;
/// Blocks that go from thread to thread at once.
const BATCH: usize = 64;
/// Batches that wait to be set.
const WAITING: usize = 16;

/// Hands the blocks of a text of so many `bytes`, which `read` reads, to `set`, in order, until it
/// answers `false`.
pub(super) fn ahead<B: Send, I: Iterator<Item = B>>(
    bytes: usize,
    read: impl FnOnce() -> I + Send,
    set: impl FnMut(B) -> bool,
) {
    if bytes < LONG {
        let _ = read().all(set);
        return;
    }
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::sync_channel(WAITING);
        scope.spawn(move || {
            let mut blocks = read();
            loop {
                let batch: Vec<B> = blocks.by_ref().take(BATCH).collect();
                // Nobody listens where no more is wanted.
                if batch.is_empty() || sender.send(batch).is_err() {
                    break;
                }
            }
        });
        let _ = receiver.into_iter().flatten().all(set);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_come_in_order_until_no_more_are_wanted() {
        for bytes in [0, LONG] {
            let mut found = Vec::new();
            ahead(
                bytes,
                || 0..10_000,
                |one| {
                    found.push(one);
                    true
                },
            );
            assert!(found.into_iter().eq(0..10_000));
            for last in [0, BATCH - 1, BATCH, 5_000] {
                let mut count = 0;
                ahead(
                    bytes,
                    || 0..,
                    |one| {
                        count += 1;
                        one < last
                    },
                );
                assert_eq!(count, last + 1);
            }
        }
    }
}
