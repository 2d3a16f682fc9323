//! For tests: whether work costs in proportion to the length of its input.

#![cfg(test)]

use std::time::Duration;

/// How many times longer the longer of the two inputs is.
const LONGER: usize = 16;
/// Times the cost of the shorter one that the longer one may take. Work that looks through all for
/// each part takes [`LONGER`] squared; the room between is for machines that are busy.
const MOST: u32 = 80;
/// How often that is tried: it is enough that once nothing came between.
const TRIES: usize = 5;

/// What this thread has worked so far: what others do meanwhile does not count.
#[cfg(unix)]
fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).expect("time that goes on")
}

#[cfg(not(unix))]
fn now() -> Duration {
    use std::time::{SystemTime, UNIX_EPOCH};
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

/// Whether `work` on `part` repeated many times costs about as many times more as it is longer
/// than on `part` repeated `times`.
pub fn is_even(part: &str, times: usize, work: impl Fn(&str)) -> bool {
    let (short, long) = (part.repeat(times), part.repeat(times * LONGER));
    let cost = |text: &str| {
        let start = now();
        work(text);
        now().saturating_sub(start)
    };
    let least = |text: &str| (0..3).map(|_| cost(text)).min().unwrap_or(Duration::MAX);
    (0..TRIES).any(|_| {
        let bound = least(&short) * MOST;
        cost(&long) < bound
    })
}

#[test]
fn what_grows_with_the_square_is_told() {
    let each_with_all = |text: &str| {
        let bytes = text.as_bytes();
        let less = |a: &u8| bytes.iter().filter(|b| *b < a).count();
        assert!(bytes.iter().map(less).sum::<usize>() > 0);
    };
    let each = |text: &str| assert!(text.chars().filter(|c| c.is_alphabetic()).count() > 0);
    assert!(!is_even("ab", 500, each_with_all));
    assert!(is_even("ab", 500, each));
}
