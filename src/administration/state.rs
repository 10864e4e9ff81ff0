//! Use case: what holds, what comes and what waits for somebody, for the first page of the administration.

use super::log::{Entry, Standing, log};
use super::reschedule::wishes;
use crate::complaint::Instant;
use crate::notify::health;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::staff::people;

/// How things stand.
#[derive(Debug)]
pub struct State {
    /// The log, newest first.
    pub log: Vec<Entry>,
    /// Accounts that a second person has to agree to.
    pub accounts: usize,
    /// Whether deadlines are computed anew, or somebody asked for it: the word for where that stands.
    pub recompute: Option<&'static str>,
    /// Messages that were given up.
    pub given_up: u64,
    /// Receivers of events that fail or are paused.
    pub troubled: Vec<String>,
}

impl State {
    /// The changes that stand there, soonest first.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &Entry> {
        let log = self.log.iter().rev();
        log.filter(move |entry| entry.standing == standing)
    }
}

/// Looks at all of it. Of receivers only those that are configured count.
pub async fn look(
    service: &Service,
    now: Instant,
    receivers: &[&str],
) -> Result<State, StoreError> {
    let recompute = wishes(service).await?;
    let recompute = recompute.iter().map(super::reschedule::Entry::standing);
    let accounts = people::waiting(service).await?;
    let troubled = health::troubled(service).await?;
    Ok(State {
        log: log(service, now).await?,
        accounts,
        recompute: recompute
            .into_iter()
            .find(|word| ["waits", "runs"].contains(word)),
        given_up: health::given_up(service).await?,
        troubled: troubled
            .into_iter()
            .filter(|name| receivers.contains(&name.as_str()))
            .collect(),
    })
}
