//! Use case: what a reporter is told about what everybody sees of their complaint, before and after its release.

use super::release::{Words, released};
use crate::complaint::PublicId;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Loaded};

/// What everybody sees of one complaint.
#[derive(Clone, Debug)]
pub enum Seen {
    /// It is only counted.
    Counted,
    /// Facts without words; and the words as they would be proposed, unless there are none left.
    Facts {
        at: PublicId,
        proposed: Option<Words>,
    },
    /// Facts and these words.
    Words { at: PublicId, words: Words },
}

/// Looks it up for one complaint.
pub async fn seen(service: &Service, loaded: &Loaded) -> Result<Seen, StoreError> {
    if !loaded.case.is_listed() {
        return Ok(Seen::Counted);
    }
    let at = loaded.row.public_id.clone();
    if let Some(words) = released(service, loaded).await? {
        return Ok(Seen::Words { at, words });
    }
    if !loaded.case.may_be_published() {
        return Ok(Seen::Facts { at, proposed: None });
    }
    let history = ledger::history(service.db.read(), loaded.id).await?;
    let proposed = Some(Words::proposed(loaded, &history));
    Ok(Seen::Facts { at, proposed })
}
