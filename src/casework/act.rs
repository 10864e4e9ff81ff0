//! Use case: somebody does something with a complaint. Every change of every channel goes through here.

use super::{evidence, queries};
use crate::absence::cover::present;
use crate::complaint::access::may_read;
use crate::complaint::lifecycle::{Rules, decide, is_current};
use crate::complaint::undo::LastAct;
use crate::complaint::{
    Action, Actor, Case, Colleague, ComplaintId, EventId, Fact, Instant, Reference, Refusal, Role,
    StaffId,
};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::ledger::{self, Circumstances, Loaded, Reading};
use crate::platform::store::news::cancel_promises;
use crate::platform::store::{StoreError, Transaction};
use crate::platform::web::error::AppError;

/// What somebody wants to do, with what they saw when they decided.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    pub complaint: ComplaintId,
    pub action: &'a Action,
    pub actor: &'a Actor,
    /// The revision on the screen; another one means that somebody else was faster.
    pub seen: Option<u32>,
}

/// Why nothing happened.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// There is no such complaint, or not for this person.
    #[error("no such complaint")]
    NotFound,
    /// The lifecycle says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changed it meanwhile.
    #[error("changed by somebody else")]
    Conflict,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ActError> for AppError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::NotFound => Self::NotFound,
            ActError::Refused(refusal) => Self::Refused(refusal),
            ActError::Conflict => Self::Conflict,
            ActError::Store(error) => error.into(),
        }
    }
}

/// What becomes of an act once it has turned out to be possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It is done.
    Keep,
    /// It was only tried: nothing is kept.
    Drop,
}

/// Does it, or changes nothing. Returns the complaint as it is afterwards.
pub async fn act(service: &Service, now: Instant, wish: Act<'_>) -> Result<Loaded, ActError> {
    act_until(service, now, wish, End::Keep).await
}

/// Does it or only tries it. Returns the complaint as it is afterwards, or would be.
pub async fn act_until(
    service: &Service,
    now: Instant,
    wish: Act<'_>,
    end: End,
) -> Result<Loaded, ActError> {
    let tx = service.db.write().await?;
    let loaded = act_in(service, &tx, &wish, now).await?;
    if end == End::Keep {
        tx.commit().await?;
    }
    Ok(loaded)
}

/// The same inside a transaction that does more; whoever calls it commits.
pub(super) async fn act_in(
    service: &Service,
    tx: &Transaction,
    wish: &Act<'_>,
    now: Instant,
) -> Result<Loaded, ActError> {
    let mut loaded = open(tx, wish).await?;
    if !is_current(&loaded.case, wish.seen) {
        return Err(ActError::Conflict);
    }
    apply_for(service, tx, &mut loaded, wish, now).await?;
    Ok(loaded)
}

/// The same inside a transaction that does more, such as keeping files; the complaint was found by [`open`].
/// What a reporter writes stays theirs where it is kept under another complaint.
pub async fn apply_for(
    service: &Service,
    tx: &Transaction,
    loaded: &mut Loaded,
    wish: &Act<'_>,
    now: Instant,
) -> Result<Vec<EventId>, ActError> {
    let events = apply(service, tx, loaded, wish.action, wish.actor, now).await?;
    if let (Some(&event), true) = (events.first(), loaded.id != wish.complaint) {
        ledger::words_belong_to(tx, event, wish.complaint).await?;
    }
    Ok(events)
}

/// Does something with a complaint that was loaded in this transaction; returns the events.
pub async fn apply(
    service: &Service,
    tx: &Transaction,
    loaded: &mut Loaded,
    action: &Action,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<EventId>, ActError> {
    let policy = service.policies.of(&service.db, &loaded.case).await?;
    let target = merge_target(tx, &loaded.case, action).await?;
    let colleague = match action {
        Action::Delegate { to: Some(to) } => colleague(service, tx, *to, now).await?,
        _ => None,
    };
    let last_act = match action {
        Action::TakeBack => newest_act(tx, loaded.id).await?,
        _ => None,
    };
    let proofs = match action {
        Action::Resolve { .. } | Action::WithdrawEvidence { .. } => {
            evidence::counting(tx, loaded.id).await?
        }
        _ => Vec::new(),
    };
    let calendar = Policies::calendar(&policy, &loaded.case);
    let rules = Rules {
        city: service.policies.city(),
        calendar,
        merge_target: target.as_ref(),
        colleague: colleague.as_ref(),
        last_act: last_act.as_ref(),
        proofs: &proofs,
    };
    let mut facts = decide(&loaded.case, action, actor, rules, now)?;
    if let Some(last) = &last_act {
        let events: Vec<EventId> = last.events.iter().map(|(event, _)| *event).collect();
        if !cancel_promises(tx, loaded.id, &events, now).await? {
            return Err(Refusal::TakeBackTooLate.into());
        }
    }
    let about = Circumstances {
        actor,
        now,
        calendar,
        promises: service.promises,
    };
    let ends_group = facts.contains(&Fact::Withdrawn) && !loaded.case.follows();
    evidence::follow(tx, loaded.id, &facts, last_act.as_ref(), now).await?;
    let mut events = Vec::new();
    if let Action::Resolve { despite, .. } = action
        && facts.first() == Some(&Fact::ProofExplained)
    {
        // Its words are for staff, and those of the outcome for the reporter.
        let explained = vec![facts.remove(0)];
        events.extend(ledger::append(tx, loaded, explained, despite, about).await?);
    }
    events.extend(ledger::append(tx, loaded, facts, action.text(), about).await?);
    if ends_group {
        part(service, tx, loaded.id, now).await?;
    }
    Ok(events)
}

/// One reporter who withdraws ends nothing for the others of the group: each is handled by itself again.
async fn part(
    service: &Service,
    tx: &Transaction,
    id: ComplaintId,
    now: Instant,
) -> Result<(), StoreError> {
    for below in queries::merged_under(tx, id).await? {
        let Some(mut one) = ledger::load(tx, below).await? else {
            continue;
        };
        let policy = service.policies.of(&service.db, &one.case).await?;
        let about = Circumstances {
            actor: &Actor::system(),
            now,
            calendar: Policies::calendar(&policy, &one.case),
            promises: service.promises,
        };
        ledger::append(tx, &mut one, vec![Fact::Unmerged], "", about).await?;
    }
    Ok(())
}

/// The person named, or who stands in for them today.
async fn colleague(
    service: &Service,
    tx: &Transaction,
    named: StaffId,
    now: Instant,
) -> Result<Option<Colleague>, StoreError> {
    let today = service.policies.city().default_calendar().date_of(now);
    let present = present(tx, named, today).await?;
    let found = queries::colleague(tx, present.unwrap_or(named)).await?;
    Ok(found.map(|found| Colleague {
        away: present.is_none(),
        ..found
    }))
}

/// The newest act in the history of a complaint.
async fn newest_act(tx: &Transaction, id: ComplaintId) -> Result<Option<LastAct>, StoreError> {
    let history = ledger::history(tx, id).await?;
    Ok(LastAct::of(
        &history.iter().map(|entry| &entry.event).collect::<Vec<_>>(),
    ))
}

/// Reads the complaint for changing. A reporter whose complaint was merged acts on the one it was merged
/// into; one who only follows it speaks in the own complaint, and one who takes it apart acts on that.
pub async fn open(tx: &Transaction, wish: &Act<'_>) -> Result<Loaded, ActError> {
    let found = ledger::load(tx, wish.complaint)
        .await?
        .ok_or(ActError::NotFound)?;
    let is_reporter = wish.actor.role == Role::Reporter;
    let parts = matches!(wish.action, Action::Unmerge { .. });
    let goes_on = |case: &Case| is_reporter && !parts && !case.joined;
    Ok(ledger::follow(tx, found, Reading::Locked, goes_on).await?)
}

/// The other case that a decision looks at: the one to merge into, or the one that is followed.
async fn merge_target(
    tx: &Transaction,
    case: &Case,
    action: &Action,
) -> Result<Option<Case>, StoreError> {
    match (action, case.merged_into) {
        (Action::Merge { into, .. }, _) => {
            Ok(ledger::load(tx, *into).await?.map(|loaded| loaded.case))
        }
        (_, Some(into)) if case.follows() => {
            Ok(ledger::leading(tx, into).await?.map(|loaded| loaded.case))
        }
        _ => Ok(None),
    }
}

/// Looks up a complaint for a member of staff: nobody else's exists for them.
pub async fn find_for_staff(
    service: &Service,
    reference: &Reference,
    actor: &Actor,
) -> Result<Loaded, ActError> {
    let loaded = ledger::find(service.db.read(), reference)
        .await?
        .ok_or(ActError::NotFound)?;
    if may_read(&loaded.case, actor, service.policies.city()) {
        Ok(loaded)
    } else {
        Err(ActError::NotFound)
    }
}
