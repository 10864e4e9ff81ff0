//! Use case: take in what WhatsApp reports, without keeping any id that holds a number.

use super::queries;
use super::settle::question_arrived;
use super::whatsapp::{Delivery, Status, StatusUpdate, classify, message_index};
use crate::complaint::effect::{Effect, News};
use crate::complaint::{EffectId, Instant};
use crate::platform::service::Service;
use crate::platform::store::outbox::{self, Done};
use crate::platform::store::{StoreError, Transaction};

/// Takes in one verified call; the same call again changes nothing.
pub(super) async fn take_in(
    service: &Service,
    now: Instant,
    delivery: &Delivery,
) -> Result<(), StoreError> {
    let tx = service.db.write().await?;
    for message in &delivery.messages {
        // Conversations are not led yet; that it came is remembered so that it is not taken twice.
        queries::remember(&*tx, message_index(&service.keys.lookup, message), now).await?;
    }
    for update in &delivery.statuses {
        take_status(service, &tx, now, update).await?;
    }
    tx.commit().await
}

async fn take_status(
    service: &Service,
    tx: &Transaction,
    now: Instant,
    update: &StatusUpdate,
) -> Result<(), StoreError> {
    let index = message_index(&service.keys.lookup, &update.provider_id);
    let promised: Option<EffectId> = update.callback.as_deref().and_then(|id| id.parse().ok());
    let row = match promised {
        Some(id) => queries::lock(tx, id).await?,
        None => queries::lock_by_provider(tx, &index).await?,
    };
    // What went out another way meanwhile is no message of WhatsApp any more.
    let Some(row) = row.filter(|row| {
        row.channel
            .as_deref()
            .is_none_or(|channel| channel == "whatsapp")
    }) else {
        return Ok(());
    };
    let effect =
        serde_json::from_str(&row.effect).map_err(|error| StoreError::Json(error.to_string()))?;
    let Effect::TellReporter {
        complaint,
        event,
        news,
    } = effect
    else {
        return Ok(());
    };
    let known = row.delivery.as_deref().and_then(Status::from_word);
    let status = known.map_or(update.status, |known| known.advance(update.status));
    if known == Some(status) && row.status == "done"
        || known == Some(Status::Failed) && status == Status::Failed
    {
        return Ok(());
    }
    let heard = Done {
        channel: "whatsapp",
        provider_id: Some(index),
        delivery: Some(status.as_str()),
    };
    if status == Status::Failed {
        let why = classify(400, update.error_code).reason().to_string();
        return outbox::did_not_arrive(tx, row.id, now, heard, &why).await;
    }
    // A message that was thought lost and is to be sent again is not: its retry ends here.
    outbox::finish(tx, row.id, heard).await?;
    if news == News::Asked && status >= Status::Delivered {
        question_arrived(service, tx, complaint, event, now).await?;
    }
    Ok(())
}
