//! Use case: the reporter acts: adds something, confirms, disputes, rates, withdraws, objects, asks why it is late, says that it is another matter.

use super::open::Tracked;
use crate::casework::act::{Act, apply_for, open};
use crate::complaint::{Action, Actor, Instant, Rating, Refusal};
use crate::media::Role;
use crate::media::attach::claim;
use crate::platform::service::Service;
use crate::platform::store::ledger::Loaded;
use crate::platform::web::error::AppError;
use crate::platform::web::text::FieldError;

/// What a reporter says with an act, as it came: a text, and a number of stars that may be none.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub text: String,
    pub rating: Option<i64>,
}

/// The acts of reporters, by their names in URLs.
pub const ACTS: [&str; 8] = [
    "reply", "confirm", "dispute", "rate", "withdraw", "appeal", "explain", "unmerge",
];

/// The act of that name; not found for other names, invalid where a rating is none.
pub fn action(name: &str, said: Said) -> Result<Action, AppError> {
    let Said { text, rating } = said;
    let wrong = || AppError::Invalid(vec![FieldError::new("rating", "field-error-rating")]);
    let rating = match rating {
        Some(value) => Some(
            u8::try_from(value)
                .ok()
                .and_then(Rating::new)
                .ok_or_else(wrong)?,
        ),
        None => None,
    };
    let action = match name {
        "reply" => Action::Reply { text },
        "confirm" => Action::Confirm { rating, text },
        "dispute" => Action::Dispute { text },
        "rate" => Action::Rate {
            rating: rating.ok_or_else(wrong)?,
        },
        "withdraw" => Action::Withdraw { text },
        "appeal" => Action::Appeal { text },
        "explain" => Action::AskWhyLate { text },
        "unmerge" => Action::Unmerge { text },
        _ => return Err(AppError::NotFound),
    };
    let (length, least) = (action.text().trim().chars().count(), action.text_at_least());
    if length < least {
        let error = FieldError::new("text", "field-error-text-too-short").with("least", least);
        return Err(AppError::Invalid(vec![if length == 0 {
            FieldError::new("text", "field-error-required")
        } else {
            error
        }]));
    }
    Ok(action)
}

/// Whether files may come with the act of that name.
#[must_use]
pub fn takes_files(name: &str) -> bool {
    ["reply", "dispute", "appeal"].contains(&name)
}

/// Carries it out for whoever opened the complaint with its code, with the files that the form of this key holds.
pub async fn carry_out(
    service: &Service,
    now: Instant,
    tracked: &Tracked,
    action: &Action,
    files: Option<&str>,
) -> Result<Loaded, AppError> {
    // One reporter of a group cannot end it for the others.
    let stops_following = tracked.own.case.follows() && matches!(action, Action::Withdraw { .. });
    if tracked.is_merged()
        && !stops_following
        && matches!(action, Action::Withdraw { .. } | Action::Appeal { .. })
    {
        return Err(Refusal::State.into());
    }
    let wish = Act {
        complaint: tracked.own.id,
        action,
        actor: &Actor::reporter(),
        seen: None,
    };
    let tx = service.db.write().await?;
    let mut loaded = open(&tx, &wish).await?;
    let events = apply_for(service, &tx, &mut loaded, &wish, now).await?;
    if let (Some(key), Some(&event)) = (files, events.first()) {
        // They stay this reporter's own, also where the act is kept under another complaint.
        let of = (tracked.own.id, event);
        claim(&service.keys.lookup, &tx, key, of, Role::Reply, now).await?;
    }
    tx.commit().await?;
    Ok(loaded)
}
