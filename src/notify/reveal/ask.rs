//! Use case of the web part: ask the worker to open one identity or original for one viewer, and wait for the answer.

use std::time::Duration;

use serde::de::DeserializeOwned;

use super::{NoStanding, Opened, OriginalKey, Refused, Standing, may_open_originals, standing};
use crate::complaint::{Actor, AttachmentId, Instant, RevealId};
use crate::notify::queries;
use crate::platform::clock::fresh_id;
use crate::platform::seal::{BoxLabel, Field, PrivateKey, open_value, seal};
use crate::platform::secrets::Secret;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Loaded;
use crate::platform::store::tables::reveal;

/// The pause between two looks for the answer.
const LOOK: Duration = Duration::from_millis(100);
/// So many looks make five seconds.
const LOOKS: u32 = 50;

/// Why nothing was opened.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error(transparent)]
    Standing(#[from] NoStanding),
    /// The worker looked at it and said no.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// There is no worker, or it is too busy. Nothing was opened and nothing logged.
    #[error("the worker does not answer")]
    Silent,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What one member of staff asks of one complaint.
struct Question<'a> {
    loaded: &'a Loaded,
    actor: &'a Actor,
    reason: &'a str,
    passphrase: Option<&'a Secret>,
    /// The proof whose original is asked for.
    attachment: Option<AttachmentId>,
}

/// Asks for the identity behind a complaint that was found for this member of staff. `passphrase` is the
/// Inspectorate's, where it is needed. The look is in the log before this returns anything.
pub async fn ask(
    service: &Service,
    now: Instant,
    loaded: &Loaded,
    actor: &Actor,
    reason: &str,
    passphrase: Option<&Secret>,
) -> Result<Opened, AskError> {
    let standing = standing(&loaded.case, actor, service.policies.city())?;
    let question = Question {
        loaded,
        actor,
        reason,
        passphrase: passphrase.filter(|_| standing == Standing::Inspectorate),
        attachment: None,
    };
    put(service, now, question).await
}

/// Asks for the key of the original of a proof. The look is in the log before this returns anything.
pub async fn ask_original(
    service: &Service,
    now: Instant,
    (loaded, file): (&Loaded, AttachmentId),
    actor: &Actor,
    reason: &str,
    passphrase: &Secret,
) -> Result<PrivateKey, AskError> {
    if !may_open_originals(&loaded.case, actor, service.policies.city()) {
        return Err(NoStanding::NotTheirs.into());
    }
    let question = Question {
        loaded,
        actor,
        reason,
        passphrase: Some(passphrase),
        attachment: Some(file),
    };
    let opened: OriginalKey = put(service, now, question).await?;
    PrivateKey::from_slice(&opened.key).ok_or(AskError::Refused(Refused::Damaged))
}

/// Puts a question to the worker and waits for its answer.
async fn put<T: DeserializeOwned>(
    service: &Service,
    now: Instant,
    question: Question<'_>,
) -> Result<T, AskError> {
    let loaded = question.loaded;
    let staff = question.actor.staff.ok_or(NoStanding::NotTheirs)?;
    let label = |field| BoxLabel {
        complaint: loaded.id,
        field,
        identity: loaded.case.identity,
    };
    let passphrase = question.passphrase.map(|typed| {
        seal(
            &service.keys.worker_pub,
            &label(Field::Message),
            typed.reveal().as_bytes(),
        )
    });
    // Its private half lives in this call only.
    let key = PrivateKey::generate();
    let id = RevealId(fresh_id(now));
    let row = reveal::Model {
        id,
        complaint: loaded.id,
        staff,
        reason: question.reason.trim().to_owned(),
        answer_key: key.public().bytes().to_vec(),
        passphrase,
        made_at: now,
        answered_at: None,
        answer: None,
        refused: None,
        attachment: question.attachment,
    };
    let tx = service.db.write().await?;
    queries::insert_request(&*tx, row).await?;
    tx.commit().await?;

    let row = wait(service, id).await?;
    let tx = service.db.write().await?;
    queries::delete_request(&*tx, id).await?;
    tx.commit().await?;
    match (row.answer, row.refused) {
        (Some(answer), _) => open_value(&key, &label(Field::Person), &answer)
            .map_err(|_| AskError::Refused(Refused::Damaged)),
        (None, Some(word)) => Err(Refused::from_word(&word).into()),
        (None, None) => Err(AskError::Silent),
    }
}

/// The answered request. One that nobody takes in time is withdrawn, so that it is not logged later for nobody.
async fn wait(service: &Service, id: RevealId) -> Result<reveal::Model, AskError> {
    let mut withdrawn = false;
    for look in 0..2 * LOOKS {
        tokio::time::sleep(LOOK).await;
        let row = queries::request(service.db.read(), id).await?;
        match row {
            Some(row) if row.answer.is_some() || row.refused.is_some() => return Ok(row),
            Some(_) => {}
            None => return Err(AskError::Silent),
        }
        // A request that is taken but not answered yet cannot be withdrawn: its answer is on the way.
        if look >= LOOKS && !withdrawn {
            let tx = service.db.write().await?;
            withdrawn = queries::withdraw_request(&*tx, id).await?;
            tx.commit().await?;
        }
    }
    Err(AskError::Silent)
}
