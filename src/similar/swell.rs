//! Use case: notice that unusually many complaints come in about one spot, and keep them together.

use super::queries;
use super::usual::{AT_LEAST, Usual};
use crate::complaint::{Fact, Instant};
use crate::platform::secrets::random_public_id;
use crate::platform::store::tables::surge;
use crate::platform::store::{StoreError, Transaction};

/// A surge is over when its spot has been quiet for so long.
const CALM_SECONDS: i64 = 6 * 3_600;
/// The end of a running surge is moved on this often at most, so that its senders do not wait for each other.
const PROLONG_SECONDS: i64 = 300;
/// The past that an hour is compared with: two weeks.
const HOURS: usize = 14 * 24;
/// Counting stops here.
const COUNTED_AT_MOST: u64 = 10_000;

/// What one more complaint at a spot means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swell {
    /// The surge it belongs to.
    pub surge: Option<String>,
    /// What is written down if it was this one that began it.
    pub began: Option<Fact>,
}

/// Looks at a spot, inside the transaction that files one more complaint about it. Nothing is ever
/// refused here: whatever is found, the complaint comes in.
pub async fn one_more(tx: &Transaction, now: Instant, spot: &str) -> Result<Swell, StoreError> {
    let calm = now.plus_seconds(-CALM_SECONDS);
    if let Some(running) = queries::surge_at(tx, spot).await?
        && running.last_at >= calm
    {
        if running.last_at <= now.plus_seconds(-PROLONG_SECONDS) {
            queries::prolong(tx, spot, now).await?;
        }
        return Ok(Swell {
            surge: Some(running.id),
            began: None,
        });
    }
    let hour_ago = now.plus_seconds(-3_600);
    let count = 1 + queries::received_at_spot(tx, spot, hour_ago, COUNTED_AT_MOST).await?;
    if count < AT_LEAST {
        return Ok(Swell::default());
    }
    let hours = i64::try_from(HOURS).unwrap_or_default();
    let from = hour_ago.plus_seconds(-3_600 * hours);
    let past = queries::by_hour(tx, spot, from, HOURS).await?;
    if !Usual::of(past).is_exceeded_by(count) {
        return Ok(Swell::default());
    }
    let id = random_public_id().to_string();
    let row = surge::Model {
        spot: spot.to_owned(),
        id: id.clone(),
        began_at: now,
        last_at: now,
    };
    if !queries::begin_surge(tx, row, calm).await? {
        // Another complaint was faster by a breath.
        let running = queries::surge_at(tx, spot).await?;
        return Ok(Swell {
            surge: running.map(|running| running.id),
            began: None,
        });
    }
    queries::gather(tx, spot, hour_ago, &id).await?;
    let began = Fact::Surged {
        surge: id.clone(),
        count,
    };
    Ok(Swell {
        surge: Some(id),
        began: Some(began),
    })
}
