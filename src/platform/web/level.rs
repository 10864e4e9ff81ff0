//! Pure: how much a browser computes before it may send quickly: little on a quiet day, more the busier it is.
//!
//! A challenge is solved by trying counters, each of which costs `rounds` of PBKDF2 with SHA-256 (two
//! compressions a round). The right counter lies anywhere below `tries`, so the mean is half of that and
//! nobody ever needs more. At the lowest level (2,000 rounds, 200 tries) that is 400,000 rounds at most:
//! about 60 to 100 ms on a desktop with SHA instructions; on a slow telephone that needs 2 µs a round and
//! 1 ms for each call, 95 of 100 browsers are done in 0.95 · (0.8 s + 0.2 s), below the 2 s it may take. A
//! level makes the tries more, never the rounds, so that checking costs us the same on the busiest day.

/// The work of one challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Rounds of PBKDF2 for one try.
    pub rounds: u32,
    /// The right counter lies below this.
    pub tries: u32,
}

/// How busy it is, from 0 to [`Level::TOP`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(usize);

/// Posts a minute from one network that still belong to the levels 0, 1, 2 and 3.
const NETWORK: [u32; 4] = [30, 120, 300, 600];
/// Posts a minute from everywhere that still belong to the levels 0, 1 and 2. A busy city alone never
/// makes it the top level: that is for networks that send like machines.
const EVERYWHERE: [u32; 3] = [600, 1_500, 3_000];
/// How often the least work is done at each level.
const TIMES: [u32; 5] = [1, 2, 4, 16, 64];

impl Level {
    /// The dearest level.
    pub const TOP: Self = Self(TIMES.len() - 1);

    /// The work at this level, where `least` is that of a quiet day.
    #[must_use]
    pub fn cost(self, least: Cost) -> Cost {
        let tries = least.tries.saturating_mul(TIMES[self.0]);
        Cost { tries, ..least }
    }
}

/// The level for somebody from a network that sends so many posts a minute, while so many come from everywhere.
#[must_use]
pub fn level(network_rate: u32, everywhere_rate: u32) -> Level {
    let above = |steps: &[u32], rate: u32| steps.iter().filter(|&&step| rate > step).count();
    Level(above(&NETWORK, network_rate).max(above(&EVERYWHERE, everywhere_rate)))
}
