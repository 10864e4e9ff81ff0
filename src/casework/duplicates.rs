//! Use case: complaints that may be about the same matter, with reasons, for a person who decides.

use super::act::{ActError, apply, find_for_staff};
use super::dossier::Dossier;
use super::queries::apart::{self as queries, Word};
use crate::complaint::access::may_read;
use crate::complaint::lifecycle::{Rules, decide};
use crate::complaint::undo::SECONDS;
use crate::complaint::{
    Action, Actor, AttachmentId, Fact, Instant, Reference, Refusal, Role, StaffId,
};
use crate::media::{self, attach};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::ledger::{self, Circumstances, Loaded};
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
    let mut said = queries::of(service.db.read(), own.id).await?;
    said.retain(|word| is_hidden(word, actor));
    let mut found = twins(service, own, words).await?;
    found.retain(|twin| {
        let is_apart = said.iter().any(|word| word.other == twin.loaded.id);
        !is_apart && may_read(&twin.loaded.case, actor, city)
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
                proofs: &[],
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
        .find(|file| file.has_thumbnail && file.role == media::Role::Report);
    sent.map(|file| file.id)
}

/// What somebody said: the complaint is about something else.
pub(super) struct Parted {
    pub other: Reference,
    pub by: StaffId,
    pub at: Instant,
}

/// The pairs of which this person may take the word back now.
pub(super) async fn parted(
    service: &Service,
    now: Instant,
    actor: &Actor,
    own: &Loaded,
) -> Result<Vec<Parted>, ActError> {
    let city = service.policies.city();
    let mut parted = Vec::new();
    for word in queries::of(service.db.read(), own.id).await? {
        if !may_join(&word, actor, now) {
            continue;
        }
        let other = ledger::by_id(service.db.read(), word.other).await?;
        if let Some(other) = other.filter(|other| may_read(&other.case, actor, city)) {
            parted.push(Parted {
                other: other.case.reference,
                by: word.staff,
                at: word.at,
            });
        }
    }
    Ok(parted)
}

/// A coordinator at any time, and whoever said it within the minute.
fn may_join(word: &Word, actor: &Actor, now: Instant) -> bool {
    let is_own = actor.staff == Some(word.staff) && now <= word.at.plus_seconds(SECONDS);
    actor.role == Role::Coordinator || is_own
}

/// Whether somebody's word hides the pair from this person: a coordinator hears of it until a coordinator has said so.
fn is_hidden(word: &Word, actor: &Actor) -> bool {
    actor.role != Role::Coordinator || word.role == Some(Role::Coordinator)
}

/// Remembers that two complaints, both of which this person may read, are about two matters, or forgets it again; the
/// history of both says so.
pub async fn part(
    service: &Service,
    now: Instant,
    actor: &Actor,
    (one, other): (&Reference, &Reference),
    apart: bool,
) -> Result<(), ActError> {
    let one = find_for_staff(service, one, actor).await?;
    let other = find_for_staff(service, other, actor).await?;
    let staff = actor.staff.ok_or(ActError::NotFound)?;
    if one.id == other.id {
        return Err(ActError::NotFound);
    }
    let tx = service.db.write().await?;
    // Always in the same order, so that two who do this at once do not wait for each other.
    let mut pair = Vec::with_capacity(2);
    let mut ids = [one.id, other.id];
    ids.sort_unstable();
    for id in ids {
        pair.push(ledger::load(&*tx, id).await?.ok_or(ActError::NotFound)?);
    }
    let said = queries::of(&*tx, one.id).await?;
    let said = said.into_iter().find(|word| word.other == other.id);
    match said {
        // Twice is once.
        Some(word) if apart && is_hidden(&word, actor) => return Ok(()),
        None if !apart => return Ok(()),
        Some(word) if !apart && !may_join(&word, actor, now) => {
            return Err(Refusal::TakeBackTooLate.into());
        }
        _ => {}
    }
    queries::join(&*tx, (one.id, other.id)).await?;
    if apart {
        queries::part(&*tx, (one.id, other.id), (staff, actor.role), now).await?;
    }
    for loaded in &mut pair {
        let about = if loaded.id == one.id {
            other.id
        } else {
            one.id
        };
        if loaded.id == one.id {
            let action = Action::Part {
                other: about,
                apart,
            };
            apply(service, &tx, loaded, &action, actor, now).await?;
            continue;
        }
        // Whoever works on one of the two may say it; the other only has to be known to them.
        let policy = service.policies.of(&service.db, &loaded.case).await?;
        let circumstances = Circumstances {
            actor,
            now,
            calendar: Policies::calendar(&policy, &loaded.case),
            promises: service.promises,
        };
        let fact = Fact::Parted {
            other: about,
            apart,
        };
        ledger::append(&*tx, loaded, vec![fact], "", circumstances).await?;
    }
    tx.commit().await?;
    Ok(())
}
