//! Use case: what a member of staff is writing is kept until it is sent, for this person alone.

use super::act::{ActError, find_for_staff};
use super::handle::HandleError;
use super::queries::drafts as queries;
use super::verb::Verb;
use crate::complaint::{Actor, Instant, Reference, State, TEXT_AT_MOST};
use crate::platform::service::Service;
use crate::platform::web::text::{FieldError, FieldErrors};

/// Words that were not sent yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub text: String,
    /// The state of the complaint when they were kept.
    pub state: State,
    pub saved_at: Instant,
}

/// Keeps what this person is writing; nothing written is nothing kept.
pub async fn keep(
    service: &Service,
    now: Instant,
    actor: &Actor,
    reference: &Reference,
    verb: Verb,
    text: &str,
) -> Result<(), HandleError> {
    let loaded = find_for_staff(service, reference, actor).await?;
    let staff = actor.staff.ok_or(ActError::NotFound)?;
    if !verb.fields().contains(&"text") {
        return Err(ActError::NotFound.into());
    }
    // PostgreSQL keeps no NUL in a text; nobody means one either.
    let text = text.replace('\0', "").replace("\r\n", "\n");
    let length = text.chars().count();
    if length > TEXT_AT_MOST {
        let error = FieldError::new("text", "field-error-text-too-long");
        let excess = length - TEXT_AT_MOST;
        return Err(HandleError::Fields(FieldErrors(vec![
            error.with("excess", excess),
        ])));
    }
    let tx = service.db.write().await?;
    if text.trim().is_empty() {
        queries::forget(&*tx, loaded.id, staff, verb.as_str()).await?;
    } else {
        let of = (loaded.id, loaded.case.state);
        queries::keep(&*tx, of, staff, verb.as_str(), text, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
