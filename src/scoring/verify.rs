//! Use case: the stored scores compared with what the event log says.

use std::collections::BTreeMap;

use super::fold::Fold;
use super::period::Period;
use super::queries;
use super::recompute::text;
use crate::complaint::{Instant, UnitCode};
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::tables::score;

/// Something that is stored and cannot be computed from the log again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub unit: UnitCode,
    pub what: Mismatch,
}

/// In what they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The bytes of the score.
    Score { stored: String, computed: String },
    /// The log has fewer entries up to that moment than the score has seen.
    Log { seen: i64, found: i64 },
}

/// How many scores of a quarter were compared, and what was wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub compared: usize,
    pub differences: Vec<Difference>,
}

/// Recomputes every stored score of a quarter from the log as it stood at the time of the score, and
/// compares the bytes. Reads the log once.
pub async fn verify(service: &Service, period: Period) -> Result<Verdict, StoreError> {
    let zone = service.policies.city().zone();
    let mut by_time: BTreeMap<Instant, Vec<score::Model>> = BTreeMap::new();
    for row in queries::kept_of(service.db.read(), &period.to_string()).await? {
        by_time.entry(row.as_of).or_default().push(row);
    }
    let (mut fold, mut verdict) = (Fold::default(), Verdict::default());
    for (as_of, rows) in by_time {
        fold.read(service, as_of).await?;
        let units: Vec<UnitCode> = rows.iter().map(|row| row.unit.clone()).collect();
        let computed = fold.scores(&units, period, &zone, as_of)?;
        for (row, computed) in rows.into_iter().zip(computed) {
            verdict.compared += 1;
            let computed = text(&computed)?;
            if computed != row.body {
                let what = Mismatch::Score {
                    stored: row.body,
                    computed,
                };
                verdict.differences.push(Difference {
                    unit: row.unit.clone(),
                    what,
                });
            }
            if fold.seen < row.events {
                let what = Mismatch::Log {
                    seen: row.events,
                    found: fold.seen,
                };
                verdict.differences.push(Difference {
                    unit: row.unit,
                    what,
                });
            }
        }
    }
    Ok(verdict)
}
