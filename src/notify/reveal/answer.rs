//! Use case of the worker: judge a request to open an identity, log the look, and only then answer.

use serde::Serialize;
use zeroize::Zeroizing;

use super::{Opened, OriginalKey, Refused, Standing, may_open_originals, standing};
use crate::complaint::{Actor, AttachmentId, Case, Fact, Identity, Instant};
use crate::media::original::label;
use crate::notify::courier::Courier;
use crate::notify::queries;
use crate::platform::policies::Policies;
use crate::platform::seal::{
    BoxLabel, Field, PrivateKey, PublicKey, SealError, open, open_value, seal_value,
};
use crate::platform::secrets::{KeyError, open_inspectorate_key};
use crate::platform::store::ledger::{self, Circumstances, Loaded};
use crate::platform::store::standing::standing_on;
use crate::platform::store::tables::{reveal, sealed_identity, staff};
use crate::platform::store::{StoreError, Transaction};

/// Whoever asked has gone after this.
const FRESH_SECONDS: i64 = 30;
/// How many requests are answered in one go.
const AT_ONCE: u64 = 8;

/// Answers what is asked. A request that fails is logged and does not stop the others.
pub async fn answer_requests(courier: &Courier, now: Instant) -> Result<usize, StoreError> {
    let fresh = now.plus_seconds(-FRESH_SECONDS);
    let open = queries::open_requests(courier.service.db.read(), fresh, AT_ONCE).await?;
    let mut answered = 0;
    for request in &open {
        match answer(courier, request, now).await {
            Ok(()) => answered += 1,
            Err(error) => {
                tracing::error!(request = %request.id, %error, "a request to open an identity failed")
            }
        }
    }
    Ok(answered)
}

async fn answer(
    courier: &Courier,
    request: &reveal::Model,
    now: Instant,
) -> Result<(), StoreError> {
    let db = &courier.service.db;
    let sealed = match request.attachment {
        None => opened(courier, request)
            .await?
            .and_then(|(opened, mode)| sealed_for(request, mode, &opened)),
        Some(file) => opened_original(courier, request, file)
            .await?
            .and_then(|(key, mode)| sealed_for(request, mode, &key)),
    };
    let sealed = match sealed {
        Ok(sealed) => sealed,
        Err(why) => return refuse(courier, request, why, now).await,
    };

    let tx = db.write().await?;
    if queries::lock_open_request(&*tx, request.id)
        .await?
        .is_none()
    {
        return Ok(());
    }
    if !log_the_look(courier, &tx, request, now).await? {
        drop(tx);
        return refuse(courier, request, Refused::Standing, now).await;
    }
    queries::take_request(&*tx, request.id, now, None).await?;
    tx.commit().await?;

    // The look is in the log. Were we to fail here, it would be there without an answer, never the reverse.
    let tx = db.write().await?;
    queries::answer_request(&*tx, request.id, sealed).await?;
    tx.commit().await
}

/// An answer that only whoever asked can open.
fn sealed_for<T: Serialize>(
    request: &reveal::Model,
    identity: Identity,
    answer: &T,
) -> Result<Vec<u8>, Refused> {
    let label = BoxLabel {
        complaint: request.complaint,
        field: Field::Person,
        identity,
    };
    PublicKey::from_slice(&request.answer_key)
        .and_then(|key| seal_value(&key, &label, answer).ok())
        .ok_or(Refused::Damaged)
}

/// The key of a proof's original, for an inspector with the Inspectorate's passphrase.
async fn opened_original(
    courier: &Courier,
    request: &reveal::Model,
    file: AttachmentId,
) -> Result<Result<(OriginalKey, Identity), Refused>, StoreError> {
    let Some((actor, loaded)) = parties(courier, request).await? else {
        return Ok(Err(Refused::Standing));
    };
    let city = courier.service.policies.city();
    if !may_open_originals(&loaded.case, &actor, city) {
        return Ok(Err(Refused::Standing));
    }
    let found = queries::sealed_key(courier.service.db.read(), loaded.id, file).await?;
    let Some(sealed) = found else {
        return Ok(Err(Refused::Nothing));
    };
    let key = match inspectorate_key(courier, request, &loaded.case).await {
        Ok(key) => key,
        Err(why) => return Ok(Err(why)),
    };
    let label = label(loaded.id, &loaded.case, Field::OriginalKey);
    let opened = open(&key, &label, &sealed).map_err(|_| Refused::Damaged);
    Ok(opened.map(|key| (OriginalKey { key: key.to_vec() }, loaded.case.identity)))
}

/// Whoever asked, and the complaint it is about, as they are now.
async fn parties(
    courier: &Courier,
    request: &reveal::Model,
) -> Result<Option<(Actor, Loaded)>, StoreError> {
    let db = courier.service.db.read();
    let account = queries::account(db, request.staff).await?;
    let actor = as_on_that_day(courier, account, request).await?;
    Ok(actor.zip(ledger::by_id(db, request.complaint).await?))
}

/// Whoever asked, with the rights that they had on the day of the request.
async fn as_on_that_day(
    courier: &Courier,
    account: Option<staff::Model>,
    request: &reveal::Model,
) -> Result<Option<Actor>, StoreError> {
    let Some(account) = account else {
        return Ok(None);
    };
    let city = courier.service.policies.city();
    let day = city.date_of(request.made_at).to_string();
    let standing = standing_on(courier.service.db.read(), &account, &day).await?;
    Ok(Some(standing.actor(&account)))
}

/// Opens the boxes, in memory only, for whoever has the standing; and the mode they were sealed under.
async fn opened(
    courier: &Courier,
    request: &reveal::Model,
) -> Result<Result<(Opened, Identity), Refused>, StoreError> {
    let Some((actor, loaded)) = parties(courier, request).await? else {
        return Ok(Err(Refused::Standing));
    };
    let Ok(standing) = standing(&loaded.case, &actor, courier.service.policies.city()) else {
        return Ok(Err(Refused::Standing));
    };
    let Some(sealed) = queries::sealed(courier.service.db.read(), loaded.id).await? else {
        return Ok(Err(Refused::Nothing));
    };
    let inspectorate = match standing {
        Standing::Holder => None,
        Standing::Inspectorate => match inspectorate_key(courier, request, &loaded.case).await {
            Ok(key) => Some(key),
            Err(why) => return Ok(Err(why)),
        },
    };
    let worker = &courier.keys.private;
    let opened = boxes(
        &loaded,
        &sealed,
        inspectorate.as_ref().unwrap_or(worker),
        worker,
    );
    Ok(match opened {
        Ok(Opened {
            person: None,
            contact: None,
        }) => Err(Refused::Nothing),
        Ok(opened) => Ok((opened, loaded.case.identity)),
        Err(_) => Err(Refused::Damaged),
    })
}

fn boxes(
    loaded: &Loaded,
    sealed: &sealed_identity::Model,
    person: &PrivateKey,
    contact: &PrivateKey,
) -> Result<Opened, SealError> {
    let label = |field| BoxLabel {
        complaint: loaded.id,
        field,
        identity: loaded.case.identity,
    };
    let (name, reach) = (sealed.person.as_deref(), sealed.contact.as_deref());
    Ok(Opened {
        person: name
            .map(|sealed| open_value(person, &label(Field::Person), sealed))
            .transpose()?,
        contact: reach
            .map(|sealed| open_value(contact, &label(Field::Contact), sealed))
            .transpose()?,
    })
}

/// The Inspectorate's private key, by the passphrase that came sealed with the request.
async fn inspectorate_key(
    courier: &Courier,
    request: &reveal::Model,
    case: &Case,
) -> Result<PrivateKey, Refused> {
    let label = BoxLabel {
        complaint: request.complaint,
        field: Field::Message,
        identity: case.identity,
    };
    let sealed = request.passphrase.as_deref().ok_or(Refused::Passphrase)?;
    let typed = open(&courier.keys.private, &label, sealed).map_err(|_| Refused::Damaged)?;
    let typed = String::from_utf8(typed.to_vec())
        .map(Zeroizing::new)
        .map_err(|_| Refused::Passphrase)?;
    let data = courier.data.clone();
    // argon2id is slow on purpose.
    let opening = tokio::task::spawn_blocking(move || open_inspectorate_key(&data, &typed)).await;
    match opening {
        Ok(Ok(key)) => Ok(key),
        Ok(Err(KeyError::Passphrase)) => Err(Refused::Passphrase),
        Ok(Err(error)) => {
            tracing::error!(%error, "the Inspectorate's key cannot be read");
            Err(Refused::Damaged)
        }
        Err(_) => Err(Refused::Damaged),
    }
}

/// Writes the look into the complaint's log, if the viewer still has the standing; whether it did.
async fn log_the_look(
    courier: &Courier,
    tx: &Transaction,
    request: &reveal::Model,
    now: Instant,
) -> Result<bool, StoreError> {
    let service = &courier.service;
    let account = queries::account(tx, request.staff).await?;
    let actor = as_on_that_day(courier, account, request).await?;
    let Some((actor, mut loaded)) = actor.zip(ledger::load(tx, request.complaint).await?) else {
        return Ok(false);
    };
    let city = service.policies.city();
    let (may_still, fact) = match request.attachment {
        None => (
            standing(&loaded.case, &actor, city).is_ok(),
            Fact::IdentityOpened { role: actor.role },
        ),
        Some(file) => (
            may_open_originals(&loaded.case, &actor, city),
            Fact::OriginalOpened { file },
        ),
    };
    if !may_still {
        return Ok(false);
    }
    let policy = service.policies.of(&service.db, &loaded.case).await?;
    let calendar = Policies::calendar(&policy, &loaded.case);
    let about = Circumstances {
        actor: &actor,
        now,
        calendar,
        promises: service.promises,
    };
    ledger::append(tx, &mut loaded, vec![fact], &request.reason, about).await?;
    Ok(true)
}

async fn refuse(
    courier: &Courier,
    request: &reveal::Model,
    why: Refused,
    now: Instant,
) -> Result<(), StoreError> {
    tracing::warn!(request = %request.id, staff = %request.staff, %why, "nothing was opened");
    let tx = courier.service.db.write().await?;
    if queries::lock_open_request(&*tx, request.id)
        .await?
        .is_some()
    {
        queries::take_request(&*tx, request.id, now, Some(why.as_str())).await?;
    }
    tx.commit().await
}
