//! Carries out: notices to the staff, one for each person who is to know, and one message for all that are due.

use std::collections::BTreeSet;

use super::courier::Courier;
use super::letter::Letter;
use super::queries;
use super::recipients::{Matter, Post, told};
use super::settle::{Outcome, Undone};
use super::wording::{StaffLine, to_staff};
use crate::absence::cover::away;
use crate::absence::leave::present;
use crate::complaint::access::may_read;
use crate::complaint::effect::Effect;
use crate::complaint::proof::waits_for_second_person;
use crate::complaint::{Actor, ComplaintId, EventId, Instant, StaffId};
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{self, Loaded};
use crate::platform::store::outbox::Claimed;
use crate::platform::store::standing::standing_on;
use crate::platform::web::lang::Lang;

/// Seconds for which notices of unrouted complaints are gathered.
const TOGETHER: i64 = 900;

/// Promises a notice to everybody on the staff whom an event concerns, after quiet hours.
pub async fn tell_those_concerned(
    courier: &Courier,
    complaint: ComplaintId,
    event: EventId,
    now: Instant,
) -> Result<Outcome, Undone> {
    let Some((loaded, matter)) = what_happened(courier, complaint, event).await? else {
        return Ok(Outcome::nobody());
    };
    let accounts = queries::accounts(courier.service.db.read()).await?;
    let posts: Vec<Post<'_>> = accounts
        .iter()
        .map(|account| Post {
            role: account.role,
            unit: account.unit.as_ref(),
        })
        .collect();
    let told = told(
        &posts,
        matter,
        &loaded.case,
        courier.service.policies.city(),
    );
    let run_at = courier.quiet.over(match matter {
        // Complaints that nobody answers for come one by one all day: those of a quarter of an hour go together.
        Matter::Unrouted => now.plus_seconds(TOGETHER - now.seconds().rem_euclid(TOGETHER)),
        _ => now,
    });
    let city = courier.service.policies.city();
    let day = city.default_calendar().date_of(run_at);
    let leaves = away(&courier.service, day).await?;
    let mut readers = BTreeSet::new();
    for (account, _) in accounts.iter().zip(told).filter(|(_, told)| *told) {
        readers.insert(account.id);
        // Whoever stands in reads it too.
        readers.extend(present(account.id, &leaves, day));
    }
    let promises = readers.into_iter().map(|staff| {
        let effect = Effect::TellStaff {
            complaint,
            event,
            staff,
        };
        (run_at, effect, format!("person/{event}/{staff}"))
    });
    Ok(Outcome {
        promises: promises.collect(),
        ..Outcome::nobody()
    })
}

/// A complaint, and what an event in it is to the staff; none if it is nothing to them.
async fn what_happened(
    courier: &Courier,
    complaint: ComplaintId,
    event: EventId,
) -> Result<Option<(Loaded, Matter)>, StoreError> {
    let db = courier.service.db.read();
    let (loaded, happened) = (
        ledger::by_id(db, complaint).await?,
        queries::event(db, event).await?,
    );
    Ok(loaded.zip(happened.and_then(|event| Matter::of(&event.fact))))
}

/// Writes to one person about everything that is due for them.
pub async fn tell_staff(
    courier: &Courier,
    bundle: &[Claimed],
    staff: StaffId,
    now: Instant,
) -> Result<Outcome, Undone> {
    let Some(account) = queries::account(courier.service.db.read(), staff).await? else {
        return Ok(Outcome::nobody());
    };
    let today = courier.service.policies.city().date_of(now).to_string();
    let standing = standing_on(courier.service.db.read(), &account, &today).await?;
    let reader = standing.actor(&account);
    let lang = Lang::default();
    let mut lines = Vec::new();
    for claimed in bundle {
        lines.extend(line(courier, &claimed.effect, &reader, lang).await?);
    }
    let (Some(first), false) = (bundle.first(), lines.is_empty()) else {
        return Ok(Outcome::nobody());
    };
    let (subject, body) = to_staff(&lines);
    let letter = Letter::new(
        courier.service.policies.city().messages(),
        lang,
        &subject,
        &body,
    );
    match &account.email {
        Some(to) if courier.mailer.is_connected() => {
            let mail = letter.as_mail(first.id, now, to);
            courier.mailer.send(&mail).await?;
            Ok(Outcome::by("mail", Some("sent")))
        }
        _ => Ok(letter.on_page(first.id, now, account.name)),
    }
}

/// One complaint of the message; none when it is over or not for this person any more.
async fn line(
    courier: &Courier,
    effect: &Effect,
    reader: &Actor,
    lang: Lang,
) -> Result<Option<StaffLine>, StoreError> {
    let Effect::TellStaff {
        complaint, event, ..
    } = effect
    else {
        return Ok(None);
    };
    let Some((loaded, matter)) = what_happened(courier, *complaint, *event).await? else {
        return Ok(None);
    };
    let city = courier.service.policies.city();
    let case = &loaded.case;
    let is_over = match matter {
        Matter::SecondPerson => !waits_for_second_person(case, city),
        _ => !case.is_open(),
    };
    if is_over || !may_read(case, reader, city) {
        return Ok(None);
    }
    let clock = match matter {
        Matter::Share(name, _) => case.clocks.get(name).map(|clock| (name, clock)),
        _ => case.clocks.nearest(),
    };
    Ok(Some(StaffLine {
        reference: case.reference.to_string(),
        matter,
        clock: clock.map(|(name, clock)| {
            (
                lang.word("clock", name),
                lang.date_time(clock.due, courier.quiet.zone()),
            )
        }),
        link: format!("{}/petugas/laporan/{}", courier.public_url, case.reference),
    }))
}
