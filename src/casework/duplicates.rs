//! Use case: complaints that may be about the same matter, with reasons, for a person who decides.

use super::act::{ActError, find_for_staff};
use super::dossier::Dossier;
use super::queries::apart as queries;
use crate::complaint::access::may_read;
use crate::complaint::lifecycle::{Rules, decide};
use crate::complaint::{Action, Actor, AttachmentId, Instant, Reference};
use crate::media::Role;
use crate::media::attach;
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::ledger::Loaded;
use crate::similar::twins::{Twin, twins};

/// How many are shown.
const SHOWN: usize = 3;

/// One that may be about the same matter.
pub(super) struct Duplicate {
    pub twin: Twin,
    /// Which of the two would be handled under the other; none where this person may not decide that, or
    /// where the two do not fit together.
    pub merge: Option<Merge>,
    /// A photo of each, where both have one.
    pub photos: Option<(AttachmentId, AttachmentId)>,
}

/// The later one joins the earlier.
pub(super) struct Merge {
    pub from: Reference,
    pub revision: u32,
    pub into: Reference,
}

/// At most three that this person may read, without those that somebody has found to be something else.
pub(super) async fn of(
    service: &Service,
    now: Instant,
    actor: &Actor,
    dossier: &Dossier,
) -> Result<Vec<Duplicate>, ActError> {
    let (own, city) = (&dossier.loaded, service.policies.city());
    let Some(words) = dossier.description().filter(|_| own.case.is_open()) else {
        return Ok(Vec::new());
    };
    let apart = queries::from(service.db.read(), own.id).await?;
    let mut found = twins(service, own, words).await?;
    found.retain(|twin| {
        !apart.contains(&twin.loaded.id) && may_read(&twin.loaded.case, actor, city)
    });
    found.truncate(SHOWN);
    let own_photo = photo(&dossier.files);
    let mut duplicates = Vec::with_capacity(found.len());
    for twin in found {
        let theirs = attach::of_complaint(service, twin.loaded.id).await?;
        let calendar = Policies::calendar(city, &own.case);
        let fits = |from: &Loaded, into: &Loaded| {
            let rules = Rules {
                city,
                calendar,
                merge_target: Some(&into.case),
                colleague: None,
                last_act: None,
            };
            let action = Action::Merge {
                into: into.id,
                text: String::new(),
            };
            decide(&from.case, &action, actor, rules, now).is_ok()
        };
        let merge = [(own, &twin.loaded), (&twin.loaded, own)]
            .into_iter()
            .find(|(from, into)| fits(from, into))
            .map(|(from, into)| Merge {
                from: from.case.reference.clone(),
                revision: from.case.revision,
                into: into.case.reference.clone(),
            });
        duplicates.push(Duplicate {
            merge,
            photos: own_photo.zip(photo(&theirs)),
            twin,
        });
    }
    Ok(duplicates)
}

fn photo(files: &[attach::Attachment]) -> Option<AttachmentId> {
    let sent = files
        .iter()
        .find(|file| file.has_thumbnail && file.role == Role::Report);
    sent.map(|file| file.id)
}

/// Remembers that two complaints, both of which this person may read, are about two matters.
pub async fn part(
    service: &Service,
    now: Instant,
    actor: &Actor,
    (one, other): (&Reference, &Reference),
) -> Result<(), ActError> {
    let one = find_for_staff(service, one, actor).await?;
    let other = find_for_staff(service, other, actor).await?;
    let staff = actor.staff.ok_or(ActError::NotFound)?;
    if one.id == other.id {
        return Err(ActError::NotFound);
    }
    let tx = service.db.write().await?;
    queries::part(&*tx, (one.id, other.id), staff, now).await?;
    tx.commit().await?;
    Ok(())
}
