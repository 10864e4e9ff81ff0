//! Everything that happens by itself: every effect and every recurring task, and who carries it out.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use crate::administration::hand_on::{give_back, hand_on};
use crate::administration::reschedule::carry_on;
use crate::complaint::Instant;
use crate::complaint::effect::Effect;
use crate::config::Retention;
use crate::intake::admit::forget_quotas;
use crate::intake::file::forget_old_keys;
use crate::media::tidy::{forget_old_uploads, remove_unused_files};
use crate::notify::SendError;
use crate::notify::code::renew_code;
use crate::notify::courier::Courier;
use crate::notify::publish::{post_test, post_webhook, publish};
use crate::notify::reporter::tell_reporter;
use crate::notify::reveal::answer::answer_requests;
use crate::notify::settle::{Outcome, Undone, bundle, claim, settle};
use crate::notify::staff::{tell_staff, tell_those_concerned};
use crate::notify::tidy::tidy;
use crate::oversight::lottery::keep_drawing;
use crate::platform::clock::Clock;
use crate::platform::secrets::WorkerKeys;
use crate::platform::store::StoreError;
use crate::platform::store::outbox::Claimed;
use crate::platform::web::limits::Limits;
use crate::platform::web::state::AppState;
use crate::scoring::recompute::Refresher;
use crate::sla::sweep::{sweep, was_full};
use crate::staff::accounts::forget_sessions;
use crate::tracking::erase::{self, Unfinished};
use crate::tracking::retention::forget_in_time;

/// The pause between two looks when there was nothing to do.
const IDLE: Duration = Duration::from_millis(500);
/// Tasks that only tidy up run this often, in seconds.
const TIDY_EVERY: i64 = 600;
/// What has been kept long enough is looked for this often, in seconds.
const FORGET_EVERY: i64 = 6 * 3_600;
/// The store of files is gone through so often, in seconds.
const FILES_EVERY: i64 = 6 * 3_600;
/// The time one effect may take; well below the lease, so that nobody else begins it meanwhile.
const PATIENCE: Duration = Duration::from_secs(100);
/// How long work that has begun may go on when the worker is asked to stop.
const LAST_WORK: Duration = Duration::from_secs(20);

/// What does the work behind the pages. It alone holds private keys.
pub struct Worker {
    courier: Arc<Courier>,
    clock: Clock,
    limits: Arc<Limits>,
    /// When tidying comes next.
    tidy_at: Instant,
    retention: Retention,
    /// When what has been kept long enough is looked for next.
    forget_at: Instant,
    /// When the store of files is gone through next.
    files_at: Instant,
    scores: Refresher,
    /// Opens the seeds of the re-audit.
    keys: WorkerKeys,
    /// How often the scores are looked at, and when next.
    score_seconds: i64,
    score_at: Instant,
}

impl Worker {
    /// Takes the parts of the state it works with, and the private keys.
    pub fn new(state: &AppState) -> anyhow::Result<Self> {
        Ok(Self {
            courier: Arc::new(Courier::new(state.service.clone(), &state.config)?),
            clock: state.clock.clone(),
            limits: Arc::clone(&state.limits),
            tidy_at: Instant::from_micros(0),
            retention: state.config.retention,
            forget_at: Instant::from_micros(0),
            files_at: state.clock.now().plus_seconds(FILES_EVERY),
            scores: Refresher::default(),
            keys: WorkerKeys::load(&state.config.data)?,
            score_seconds: state.config.score.refresh_seconds,
            score_at: Instant::from_micros(0),
        })
    }

    /// Works until `stop` resolves. A failure is logged and tried again.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        // Whoever asks for an identity sits before the page: a slow mail server must not hold it up.
        let doorkeeper = tokio::spawn(keep_answering(
            Arc::clone(&self.courier),
            self.clock.clone(),
        ));
        let mut stop = std::pin::pin!(stop);
        loop {
            let now = self.clock.now();
            let mut step = std::pin::pin!(self.step(now));
            let done = tokio::select! {
                done = &mut step => done,
                () = &mut stop => {
                    // What is not ready by then is given back when its lease ends.
                    let _ = tokio::time::timeout(LAST_WORK, step).await;
                    break;
                }
            };
            let is_busy = done.unwrap_or_else(|error| {
                tracing::error!(%error, "the worker could not do its work");
                false
            });
            tokio::select! {
                () = &mut stop => break,
                () = tokio::time::sleep(if is_busy { Duration::ZERO } else { IDLE }) => {}
            }
        }
        doorkeeper.abort();
    }

    /// Does what is due at `now`, once; true when there may be more.
    pub async fn step(&mut self, now: Instant) -> Result<bool, StoreError> {
        let service = &self.courier.service;
        service.policies.keep_up(&service.db, now).await;
        // Each part works although another one fails; the first failure is told at the end.
        let swept = sweep(service, now).await;
        let rescheduled = carry_on(service, now).await;
        let answered = answer_requests(&self.courier, now).await;
        let carried_out = carry_out_all(&self.courier, now).await;
        let scored = match now >= self.score_at {
            true => {
                self.score_at = now.plus_seconds(self.score_seconds);
                self.scores.refresh(service, now).await
            }
            false => Ok(false),
        };
        let mut tidied = Vec::new();
        if now >= self.tidy_at {
            self.tidy_at = now.plus_seconds(TIDY_EVERY);
            self.limits.forget_the_quiet(now);
            tidied.extend([
                hand_on(service, now).await.map(drop),
                give_back(service, now).await.map(drop),
                forget_old_keys(service, now).await.map(drop),
                forget_old_uploads(service, now).await.map(drop),
                forget_sessions(service, now).await.map(drop),
                tidy(service, now).await.map(drop),
                keep_drawing(service, &self.keys.private, now).await,
                forget_quotas(service, now).await,
            ]);
        }
        if now >= self.forget_at {
            self.forget_at = now.plus_seconds(FORGET_EVERY);
            tidied.push(
                forget_in_time(service, &self.retention, now)
                    .await
                    .map(drop),
            );
        }
        if now >= self.files_at {
            self.files_at = now.plus_seconds(FILES_EVERY);
            tidied.push(remove_unused_files(service, now).await.map(drop));
        }
        scored?;
        tidied.into_iter().collect::<Result<(), _>>()?;
        Ok(was_full(swept?) | rescheduled? | (answered? > 0) | (carried_out? > 0))
    }
}

/// Answers requests for identities, apart from everything else.
async fn keep_answering(courier: Arc<Courier>, clock: Clock) {
    loop {
        if let Err(error) = answer_requests(&courier, clock.now()).await {
            tracing::error!(%error, "requests for identities cannot be read");
        }
        tokio::time::sleep(IDLE / 2).await;
    }
}

/// Carries out the effects that are due, one of each lane, side by side. One that fails or panics is tried
/// again later and stops no other.
async fn carry_out_all(courier: &Arc<Courier>, now: Instant) -> Result<usize, StoreError> {
    let claimed = claim(&courier.service, now).await?;
    let count = claimed.len();
    let mut running = JoinSet::new();
    let mut by_task = HashMap::new();
    for effect in claimed {
        let (courier, own) = (Arc::clone(courier), effect.clone());
        let task = running.spawn(async move { carry_out_and_settle(&courier, &own, now).await });
        by_task.insert(task.id(), effect);
    }
    while let Some(ended) = running.join_next_with_id().await {
        match ended {
            Ok((_, Ok(()))) => {}
            Ok((_, Err(error))) => tracing::error!(%error, "an effect could not be settled"),
            Err(fault) => {
                let Some(effect) = by_task.remove(&fault.id()) else {
                    continue;
                };
                tracing::error!(effect = %effect.id, "an effect made the worker stumble");
                let why = SendError::retry("the worker stumbled over it", None);
                settle(courier, &[effect], Err(why.into()), now).await?;
            }
        }
    }
    Ok(count)
}

async fn carry_out_and_settle(
    courier: &Courier,
    claimed: &Claimed,
    now: Instant,
) -> Result<(), StoreError> {
    let bundle = bundle(&courier.service, claimed, now).await?;
    let outcome =
        match tokio::time::timeout(PATIENCE, carry_out(courier, &bundle, claimed, now)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(SendError::retry("it took too long", None).into()),
        };
    settle(courier, &bundle, outcome, now).await
}

/// Which function carries out which effect.
async fn carry_out(
    courier: &Courier,
    bundle: &[Claimed],
    claimed: &Claimed,
    now: Instant,
) -> Result<Outcome, Undone> {
    match &claimed.effect {
        Effect::TellReporter {
            complaint, news, ..
        } => tell_reporter(courier, claimed, *complaint, *news, now).await,
        Effect::TellUnit {
            complaint, event, ..
        }
        | Effect::Escalate {
            complaint, event, ..
        } => tell_those_concerned(courier, *complaint, *event, now).await,
        Effect::TellStaff { staff, .. } => tell_staff(courier, bundle, *staff, now).await,
        Effect::RenewCode { complaint, contact } => {
            renew_code(courier, claimed, *complaint, contact, now).await
        }
        Effect::CheckErasure { complaint, event } => {
            match erase::check(&courier.service, *complaint, *event).await {
                Ok(()) => Ok(Outcome::nobody()),
                Err(Unfinished::Store(error)) => Err(error.into()),
                Err(Unfinished::Left(_)) => {
                    Err(SendError::fail("something of an erased reporter is left", None).into())
                }
            }
        }
        Effect::Publish { complaint, event } => Ok(publish(courier, *complaint, *event, now)),
        Effect::PostWebhook {
            complaint,
            event,
            endpoint,
        } => post_webhook(courier, claimed, (*complaint, *event), endpoint, now).await,
        Effect::TestWebhook { endpoint } => post_test(courier, claimed, endpoint, now).await,
    }
}
