//! A limit that all copies of the service share, with the name by which clients are told of it.

use super::error::{AppError, Policy};
use super::limits::Share;
use crate::complaint::Instant;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::quotas::{Quota, Taken};

/// Seconds of an hour and a day.
pub const HOUR: u32 = 3_600;
pub const DAY: u32 = 86_400;

/// A rule for one sender.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub policy: Policy,
    pub quota: Quota,
}

impl Rule {
    /// So many in a window, and so many of them at once; what was used comes back evenly.
    #[must_use]
    pub fn new(name: &'static str, key: [u8; 32], most: u32, window: u32, burst: u32) -> Self {
        Self {
            policy: Policy {
                name,
                quota: most,
                window_seconds: window,
            },
            quota: Quota {
                key,
                pace_seconds: i64::from((window / most.max(1)).max(1)),
                burst,
            },
        }
    }

    /// So many in all, where the key itself lasts for one window: nothing comes back meanwhile.
    #[must_use]
    pub fn whole(name: &'static str, key: [u8; 32], most: u32, window: u32) -> Self {
        let mut rule = Self::new(name, key, most, window, most);
        rule.quota.pace_seconds = i64::from(window);
        rule
    }

    /// The refusal that tells to come back after so many seconds.
    #[must_use]
    pub fn refusal(&self, seconds: i64) -> AppError {
        AppError::Limited {
            policy: self.policy,
            retry_after_seconds: u64::try_from(seconds).unwrap_or(1),
        }
    }

    /// What is left, for the headers of an answer.
    #[must_use]
    pub fn share(&self, remaining: u32, full_in: i64) -> Share {
        Share {
            policy: self.policy,
            remaining,
            full_in: u64::try_from(full_in).unwrap_or(0),
        }
    }
}

/// Takes one from each of them, or from none and tells the longest wait. Where they cannot be counted nobody
/// goes on: for what must not be guessed.
pub async fn take_all(service: &Service, now: Instant, rules: &[Rule]) -> Result<(), AppError> {
    let counted = count_all(service, now, rules).await;
    counted.unwrap_or_else(|error| Err(closed(&error)))
}

/// What cannot be counted is not allowed, for now.
#[must_use]
pub fn closed(error: &StoreError) -> AppError {
    tracing::error!(%error, "the shared quotas cannot be reached");
    AppError::Overloaded
}

async fn count_all(
    service: &Service,
    now: Instant,
    rules: &[Rule],
) -> Result<Result<(), AppError>, StoreError> {
    let tx = service.db.write().await?;
    let mut longest: Option<(i64, &Rule)> = None;
    for rule in rules {
        if let Taken::Wait { seconds } = rule.quota.take(&*tx, now).await?
            && longest.is_none_or(|(other, _)| seconds > other)
        {
            longest = Some((seconds, rule));
        }
    }
    match longest {
        Some((seconds, rule)) => Ok(Err(rule.refusal(seconds))),
        None => tx.commit().await.map(Ok),
    }
}
