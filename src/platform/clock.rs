//! The one place that reads the time, and the one that makes identities out of it.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use uuid::Uuid;

use crate::complaint::Instant;

/// Where the time comes from: the machine, or a hand that tests and the demo move.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until it is set: microseconds since the epoch.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn fixed(at: Instant) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.micros())))
    }

    /// The present moment, cut to microseconds.
    #[must_use]
    pub fn now(&self) -> Instant {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that reads the time"
            )]
            Self::System => Instant::from_jiff(jiff::Timestamp::now()),
            Self::Fixed(micros) => Instant::from_micros(micros.load(Ordering::SeqCst)),
        }
    }

    /// The time since some moment, which no change of the machine's clock turns back: what waits are
    /// measured with.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        static START: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
        match self {
            Self::System => START.elapsed(),
            Self::Fixed(micros) => {
                Duration::from_micros(micros.load(Ordering::SeqCst).unsigned_abs())
            }
        }
    }

    /// Sets a fixed clock; the machine's clock is left alone.
    pub fn set(&self, at: Instant) {
        if let Self::Fixed(micros) = self {
            micros.store(at.micros(), Ordering::SeqCst);
        }
    }

    /// Moves a fixed clock forward.
    pub fn advance_seconds(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }
}

/// A fresh UUID of version 7 for something made at `now`, so that ids sort by time. Ids made by one
/// process in the same millisecond sort in the order they were made.
#[must_use]
pub fn fresh_id(now: Instant) -> Uuid {
    /// 42 bits that count on, whatever the clock does (RFC 9562 6.2, method 1): an id never says another time
    /// than its own because an earlier one was made under a clock that was ahead.
    static COUNT: LazyLock<AtomicU64> =
        LazyLock::new(|| AtomicU64::new(rand::random::<u64>() >> 23));
    let count = u128::from(COUNT.fetch_add(1, Ordering::Relaxed));
    let (high, low) = ((count >> 30) & 0xfff, count & 0x3fff_ffff);
    let random = u128::from(rand::random::<u32>());
    let (version, variant) = (7 << 76, 0b10 << 62);
    Uuid::from_u128(lowest_id(now).as_u128() | version | high << 64 | variant | low << 32 | random)
}

/// The lowest of the ids that [`fresh_id`] makes at a moment: whatever was made from then on is found by its id,
/// since an id begins with its milliseconds.
#[must_use]
pub fn lowest_id(at: Instant) -> Uuid {
    let millis = u128::try_from(at.micros() / 1_000).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}
