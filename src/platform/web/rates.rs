//! How many posts a minute each network sends just now: what makes proofs of work dearer.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use super::address::{ClientNetwork, WiderNetwork};
use crate::complaint::Instant;

/// A wider network is a whole site or provider: so many times busier than one network is usual there.
const WIDER_TIMES: u32 = 4;
/// Networks of the last two minutes that are remembered at most; a flood from more is told by the sum.
const NETWORKS_AT_MOST: usize = 50_000;

/// Posts that were let in, by where they came from. Those that were refused do not count, or a machine
/// that is stopped already could make it dear for its neighbours.
#[derive(Debug, Default)]
pub struct Rates(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    everywhere: Window,
    networks: HashMap<ClientNetwork, Window>,
    wider: HashMap<WiderNetwork, Window>,
}

/// Two minutes side by side, from which the last sixty seconds are estimated.
#[derive(Clone, Copy, Debug, Default)]
struct Window {
    minute: i64,
    now: u32,
    before: u32,
}

impl Rates {
    /// Counts one post.
    pub fn add(&self, network: ClientNetwork, now: Instant) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.everywhere.add(now);
        add(&mut seen.networks, network, now);
        if let Some(wider) = network.wider() {
            add(&mut seen.wider, wider, now);
        }
    }

    /// Posts of the last minute, from that network and from everywhere.
    #[must_use]
    pub fn of(&self, network: ClientNetwork, now: Instant) -> (u32, u32) {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = seen.networks.get(&network).map_or(0, |own| own.rate(now));
        let wider = network.wider().and_then(|wider| seen.wider.get(&wider));
        let wider = wider.map_or(0, |wider| wider.rate(now)) / WIDER_TIMES;
        (own.max(wider), seen.everywhere.rate(now))
    }

    /// Forgets networks that have sent nothing for two minutes.
    pub fn forget_the_quiet(&self, now: Instant) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        forget(&mut seen.networks, now);
        forget(&mut seen.wider, now);
    }
}

fn add<K: Hash + Eq>(windows: &mut HashMap<K, Window>, key: K, now: Instant) {
    if windows.len() >= NETWORKS_AT_MOST && !windows.contains_key(&key) {
        forget(windows, now);
        if windows.len() >= NETWORKS_AT_MOST {
            return;
        }
    }
    windows.entry(key).or_default().add(now);
}

fn forget<K: Hash + Eq>(windows: &mut HashMap<K, Window>, now: Instant) {
    windows.retain(|_, window| window.rate(now) > 0);
    windows.shrink_to_fit();
}

impl Window {
    fn add(&mut self, now: Instant) {
        *self = self.at(now);
        self.now = self.now.saturating_add(1);
    }

    /// The window as it looks in the minute of `now`.
    fn at(self, now: Instant) -> Self {
        let minute = now.seconds().div_euclid(60);
        match minute - self.minute {
            0 => self,
            1 => Self {
                minute,
                now: 0,
                before: self.now,
            },
            _ => Self {
                minute,
                now: 0,
                before: 0,
            },
        }
    }

    /// Posts in the sixty seconds before `now`, where those of the minute before are spread evenly.
    fn rate(self, now: Instant) -> u32 {
        let window = self.at(now);
        let left = u64::try_from(60 - now.seconds().rem_euclid(60)).unwrap_or(0);
        let before = u64::from(window.before) * left / 60;
        window
            .now
            .saturating_add(u32::try_from(before).unwrap_or(u32::MAX))
    }
}
