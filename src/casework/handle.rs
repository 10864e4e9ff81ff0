//! Use case: a member of staff does something with a complaint, named by its reference.

use super::act::{self, Act, ActError, End, find_for_staff};
use super::queries;
use super::verb::Verb;
use super::wish::{Named, Typed, read};
use crate::complaint::{Action, Actor, ComplaintId, Instant, Reference, Refusal};
use crate::media::fetch::find;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Loaded;
use crate::platform::web::error::AppError;
use crate::platform::web::text::FieldErrors;

/// Why nothing happened.
#[derive(Debug, thiserror::Error)]
pub enum HandleError {
    /// Fields are missing or name nothing that exists.
    #[error("{} fields are wrong", .0.0.len())]
    Fields(FieldErrors),
    #[error(transparent)]
    Act(#[from] ActError),
}

impl From<StoreError> for HandleError {
    fn from(error: StoreError) -> Self {
        Self::Act(error.into())
    }
}

impl From<HandleError> for AppError {
    fn from(error: HandleError) -> Self {
        match error {
            HandleError::Fields(errors) => Self::Invalid(errors.0),
            HandleError::Act(error) => error.into(),
        }
    }
}

/// Does it or only tries it. Returns the complaint as it is afterwards, or would be.
pub async fn handle(
    service: &Service,
    now: Instant,
    actor: &Actor,
    reference: &Reference,
    (verb, typed): (Verb, &Typed),
    end: End,
) -> Result<Loaded, HandleError> {
    let (complaint, action, seen) = prepare(service, actor, reference, verb, typed).await?;
    let first = match verb {
        // Whoever takes it up agrees with the category that its words suggest, where it has none.
        Verb::Start if !typed.category.trim().is_empty() => {
            let verb = Verb::Recategorise;
            Some(prepare(service, actor, reference, verb, typed).await?.1)
        }
        _ => None,
    };
    let wish = Act {
        complaint,
        action: first.as_ref().unwrap_or(&action),
        actor,
        seen,
    };
    let tx = service.db.write().await?;
    let mut loaded = act::act_in(service, &tx, &wish, now).await?;
    if first.is_some() {
        act::apply(service, &tx, &mut loaded, &action, actor, now).await?;
    }
    // What was sent is no draft any more.
    if let Some(staff) = actor.staff {
        queries::drafts::forget(&*tx, complaint, staff, verb.as_str()).await?;
    }
    if end == End::Keep {
        tx.commit().await?;
    }
    Ok(loaded)
}

/// The complaint, what is to be done with it, and the revision that was on the screen.
async fn prepare(
    service: &Service,
    actor: &Actor,
    reference: &Reference,
    verb: Verb,
    typed: &Typed,
) -> Result<(ComplaintId, Action, Option<u32>), HandleError> {
    let loaded = find_for_staff(service, reference, actor).await?;
    let into = match typed.merge_into().filter(|_| verb == Verb::Merge) {
        Some(into) => match find_for_staff(service, &into, actor).await {
            Ok(target) => Some(target.id),
            // A complaint that is hidden from this person is no target, like one that does not exist.
            Err(ActError::NotFound) => return Err(ActError::Refused(Refusal::MergeTarget).into()),
            Err(error) => return Err(error.into()),
        },
        None => None,
    };
    let to = match typed.to.trim() {
        "" => None,
        name => queries::account_of(service.db.read(), name).await?,
    };
    let attached = match typed.file.parse() {
        Ok(file) if verb == Verb::WithdrawEvidence => {
            let file = find(service, file).await?;
            file.filter(|file| file.complaint == loaded.id)
                .and_then(|file| file.event)
        }
        _ => None,
    };
    let named = Named { into, to, attached };
    let action = read(verb, typed, &loaded.case, service.policies.city(), named)
        .map_err(HandleError::Fields)?;
    Ok((loaded.id, action, typed.revision.trim().parse().ok()))
}
