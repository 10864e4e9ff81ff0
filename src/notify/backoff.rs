//! Pure: when a message that could not be sent is tried again.

use crate::complaint::Instant;

/// The first wait is at most this long, every further one at most twice the last …
const FIRST_SECONDS: i64 = 30;
/// … up to half a day.
const LONGEST_SECONDS: i64 = 12 * 60 * 60;
/// Tries in all. With waits spread evenly from nothing to their bound, the last one comes about three days after the first.
pub const ATTEMPTS: u32 = 23;
/// One, in parts per million.
const WHOLE: i64 = 1_000_000;

/// The longest wait in seconds after this many tries (1 is the first), or `None` to give up.
#[must_use]
pub fn longest_wait(attempt: u32) -> Option<i64> {
    let doublings = attempt.max(1) - 1;
    (attempt < ATTEMPTS).then(|| (FIRST_SECONDS << doublings.min(32)).min(LONGEST_SECONDS))
}

/// The time of the next try after `attempt` failed ones; `None` makes the message a dead letter.
/// Full jitter: `jitter_ppm` (0 to 1,000,000, drawn anew each time) says which part of the longest
/// wait to wait, so that a thousand messages that failed together do not come back together.
#[must_use]
pub fn next_attempt(now: Instant, attempt: u32, jitter_ppm: u32) -> Option<Instant> {
    let part = i64::from(jitter_ppm).min(WHOLE);
    longest_wait(attempt).map(|longest| now.plus_seconds((longest * part / WHOLE).max(1)))
}
