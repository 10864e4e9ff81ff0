//! What lies on the desks of the coordinator and the Inspectorate today: something of every kind.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::task::JoinSet;

use super::plan::Chance;
use super::run::file_one;
use super::stage::Stage;
use super::texts::{BETWEEN, CAUSES, LOOKED, NAMED, UNROUTED, VERDICTS};
use crate::background::Worker;
use crate::casework::act::{Act, ActError, act};
use crate::complaint::{Action, Actor, Case, Cause, ComplaintId, Instant, Owner, State, UnitCode};
use crate::intake::draft::Submission;
use crate::notify::reveal::ask::ask;
use crate::oversight::draw;
use crate::platform::store::ledger::{self, Loaded};

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;
/// Of so many of a hundred re-audits the outcome holds.
const HOLDS: u64 = 93;
/// So many of a hundred of the newest list are examined already.
const EXAMINED: u64 = 40;

/// Lays it there; `complaints` are those of the half year.
pub async fn fill(
    stage: &Arc<Stage>,
    worker: &mut Worker,
    now: Instant,
    complaints: &[ComplaintId],
) -> anyhow::Result<()> {
    let mut loaded = Vec::new();
    for id in complaints {
        loaded.extend(ledger::by_id(stage.service.db.read(), *id).await?);
    }
    say_why(stage, now, &loaded).await?;
    ask_for_time(stage, now, &loaded).await?;
    look_again(stage, now).await?;
    let unit = |code: &str| UnitCode::parse(code);
    for text in UNROUTED {
        file(stage, now.plus_seconds(-3 * HOUR), text, "").await?;
    }
    let coordinator = stage.coordinator();
    let to = |code| -> anyhow::Result<Action> {
        let (unit, text) = (unit(code)?, String::new());
        Ok(Action::Assign { unit, text })
    };
    for (number, text) in (1..).zip(BETWEEN) {
        let begun = now.plus_seconds(-number * DAY);
        let id = file(stage, begun, text, "kependudukan").await?;
        for (hours, code) in [(2, "dinsos"), (4, "disdukcapil"), (6, "dinsos")] {
            let at = begun.plus_seconds(hours * HOUR);
            does(stage, at, id, &coordinator, &to(code)?).await?;
        }
    }
    let head = stage.head(&unit("disdukcapil")?);
    for (hours, owner) in [(26, "dinsos"), (2, "disdik")] {
        let at = now.plus_seconds(-hours * HOUR);
        let id = file(stage, at, BETWEEN[0], "kependudukan").await?;
        let owner = Owner::Unit(unit(owner)?);
        let text = "Penerima bantuan sosial, bukan dokumen kependudukan.".to_owned();
        let contest = Action::Contest { owner, text };
        does(stage, at.plus_seconds(HOUR), id, &head, &contest).await?;
    }
    look_up(stage, worker, now, &head).await
}

/// Heads say why they are late, most of them.
async fn say_why(stage: &Stage, now: Instant, loaded: &[Loaded]) -> anyhow::Result<()> {
    let is_late = |case: &Case| {
        let nearest = case.clocks.nearest();
        nearest.is_some_and(|(_, clock)| clock.is_late(now))
    };
    let mut number = 0;
    for one in loaded.iter().filter(|one| one.case.is_open()) {
        let Some(head) = stage.head_of(&one.case).filter(|_| is_late(&one.case)) else {
            continue;
        };
        let (cause, text) = CAUSES[number % CAUSES.len()];
        number += 1;
        let text = text.to_owned();
        if cause != Cause::Overlooked {
            does(
                stage,
                now,
                one.id,
                &head,
                &Action::StateCause { cause, text },
            )
            .await?;
        }
    }
    Ok(())
}

/// Two heads need more time.
async fn ask_for_time(stage: &Stage, now: Instant, loaded: &[Loaded]) -> anyhow::Result<()> {
    let mut asked = Vec::new();
    for one in loaded.iter().rev() {
        let runs = one.case.clocks.resolution;
        let fits = one.case.state == State::InProgress
            && runs.is_some_and(|clock| !clock.is_late(now))
            && !asked.contains(&one.case.unit);
        let Some(head) = stage.head_of(&one.case).filter(|_| fits) else {
            continue;
        };
        let text = "Tiang dan bahan datang pekan depan.".to_owned();
        let more = Action::AskExtension {
            working_days: 5,
            text,
        };
        does(stage, now, one.id, &head, &more).await?;
        asked.push(one.case.unit.clone());
        if asked.len() == 2 {
            break;
        }
    }
    Ok(())
}

/// The Inspectorate has examined what was drawn, but for a part of the newest list.
async fn look_again(stage: &Arc<Stage>, now: Instant) -> anyhow::Result<()> {
    let inspector = stage.inspector();
    let zone = stage.service.policies.city().zone();
    let months = draw::months(&stage.service, now).await?;
    let newest = months.iter().find(|one| one.seed.is_some());
    let newest = newest.map(|one| one.month);
    let mut chance = Chance::new(7);
    let mut looking = JoinSet::new();
    for one in months.iter().filter(|one| one.seed.is_some()) {
        let Some(found) = draw::month(&stage.service, one.month, now).await? else {
            continue;
        };
        let at = one.month.end(&zone).plus_seconds(10 * DAY).min(now);
        for (id, _) in found.units.values().flat_map(|unit| &unit.drawn) {
            if Some(one.month) == newest && !chance.percent(EXAMINED) {
                continue;
            }
            let passed = chance.percent(HOLDS);
            let text = VERDICTS[usize::from(passed)].to_owned();
            let (stage, inspector, id) = (Arc::clone(stage), inspector.clone(), *id);
            looking.spawn(async move {
                let _seat = stage.seats.acquire().await?;
                does(&stage, at, id, &inspector, &Action::Audit { passed, text }).await
            });
        }
    }
    while let Some(done) = looking.join_next().await {
        done??;
    }
    Ok(())
}

/// A head looks up who gave their name; the worker opens it.
async fn look_up(
    stage: &Stage,
    worker: &mut Worker,
    now: Instant,
    head: &Actor,
) -> anyhow::Result<()> {
    let at = now.plus_seconds(-5 * HOUR);
    let named = Submission {
        identity: "named".to_owned(),
        name: "Nurul Hidayati".to_owned(),
        email: "nurul.hidayati@contoh.example".to_owned(),
        description: NAMED.to_owned(),
        category: "kependudukan".to_owned(),
        ..Submission::default()
    };
    let id = file_one(&stage.service, at, &named).await?.id;
    let loaded = ledger::by_id(stage.service.db.read(), id).await?;
    let loaded = loaded.context("a complaint of the demo is missing")?;
    let asked = ask(&stage.service, now, &loaded, head, LOOKED, None);
    tokio::pin!(asked);
    loop {
        tokio::select! {
            opened = &mut asked => return opened.map(drop).map_err(anyhow::Error::from),
            () = tokio::time::sleep(Duration::from_millis(20)) => while worker.step(now).await? {},
        }
    }
}

async fn file(
    stage: &Stage,
    at: Instant,
    text: &str,
    category: &str,
) -> anyhow::Result<ComplaintId> {
    let submission = Submission {
        description: text.to_owned(),
        category: category.to_owned(),
        ..Submission::default()
    };
    Ok(file_one(&stage.service, at, &submission).await?.id)
}

/// Does it, unless the complaint has moved on.
async fn does(
    stage: &Stage,
    at: Instant,
    complaint: ComplaintId,
    actor: &Actor,
    action: &Action,
) -> anyhow::Result<()> {
    let wish = Act {
        complaint,
        action,
        actor,
        seen: None,
    };
    match act(&stage.service, at, wish).await {
        Ok(_) | Err(ActError::Refused(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
