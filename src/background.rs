//! Everything that happens by itself: every effect and every recurring task, and who carries it out.

use std::time::Duration;

use crate::complaint::Instant;
use crate::intake::file::forget_old_keys;
use crate::platform::clock::Clock;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::web::state::AppState;
use crate::sla::sweep::{sweep, was_full};
use crate::staff::accounts::forget_sessions;

/// The pause between two looks when there was nothing to do.
const IDLE: Duration = Duration::from_millis(500);
/// Tasks that only tidy up run this often, in seconds.
const TIDY_EVERY: i64 = 3_600;

/// What does the work behind the pages. It alone holds private keys.
#[derive(Debug)]
pub struct Worker {
    pub service: Service,
    pub clock: Clock,
    /// When tidying comes next.
    pub tidy_at: Instant,
}

impl Worker {
    /// Takes the parts of the state it works with, and the private keys.
    pub fn new(state: &AppState) -> anyhow::Result<Self> {
        Ok(Self { service: state.service.clone(), clock: state.clock.clone(), tidy_at: Instant::from_micros(0) })
    }

    /// Works until `stop` resolves. A failure is logged and tried again.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let now = self.clock.now();
            let busy = self.step(now).await.unwrap_or_else(|error| {
                tracing::error!(%error, "the worker could not do its work");
                false
            });
            let pause = if busy { Duration::ZERO } else { IDLE };
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Does what is due at `now`, once; true when there may be more.
    pub async fn step(&mut self, now: Instant) -> Result<bool, StoreError> {
        let swept = sweep(&self.service, now).await?;
        if now >= self.tidy_at {
            self.tidy_at = now.plus_seconds(TIDY_EVERY);
            forget_old_keys(&self.service, now).await?;
            forget_sessions(&self.service, now).await?;
        }
        Ok(was_full(swept))
    }
}
