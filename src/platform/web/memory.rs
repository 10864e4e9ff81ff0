//! The memory in which files are received: so much for all, and of it so much for one network.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout_at;

use super::address::ClientNetwork;
use super::error::AppError;

/// The part of memory that is counted.
const UNIT: usize = 64 * 1024;
/// What all files that are being received may take together: 96 MiB.
const ALL: usize = 96 * 1024 * 1024 / UNIT;
/// What those of one network may take of it: two of the largest, or some eighty photos of telephones.
const NETWORK: usize = ALL / 4;
/// Whoever waits longer for memory is told that we are busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// Memory for files, by who asks for it.
#[derive(Debug)]
pub struct Memory {
    all: Arc<Semaphore>,
    networks: Mutex<HashMap<ClientNetwork, Arc<Semaphore>>>,
}

/// Room for one file; it is free again when this is dropped.
#[derive(Debug)]
pub struct Room {
    _of_network: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            all: Arc::new(Semaphore::new(ALL)),
            networks: Mutex::default(),
        }
    }
}

impl Memory {
    /// Room for so many bytes, all at once: whoever holds a part of it and waits for more waits for others who do
    /// the same.
    pub async fn reserve(&self, network: ClientNetwork, bytes: usize) -> Result<Room, AppError> {
        let units = u32::try_from(bytes.div_ceil(UNIT).clamp(1, NETWORK)).unwrap_or(u32::MAX);
        let until = tokio::time::Instant::now() + PATIENCE;
        let of = async |place: Arc<Semaphore>| {
            let room = timeout_at(until, place.acquire_many_owned(units)).await;
            room.ok().and_then(Result::ok).ok_or(AppError::Overloaded)
        };
        Ok(Room {
            _of_network: of(self.of_network(network)).await?,
            _of_all: of(Arc::clone(&self.all)).await?,
        })
    }

    fn of_network(&self, network: ClientNetwork) -> Arc<Semaphore> {
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        // Those that hold nothing and wait for nothing need no remembering.
        networks.retain(|_, place| Arc::strong_count(place) > 1);
        let place = networks.entry(network);
        Arc::clone(place.or_insert_with(|| Arc::new(Semaphore::new(NETWORK))))
    }
}
