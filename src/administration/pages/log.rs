//! `/petugas/kelola/perubahan/{id}`: one change, and the second person who agrees to it or takes it back.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use jiff::tz::TimeZone;

use super::{After, HOME, Nothing, Office, failure};
use crate::administration::difference::{Line, difference};
use crate::administration::log::{Entry, Standing, one};
use crate::administration::publish::{self, both};
use crate::complaint::{ChangeId, Role};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::SignedForm;

/// `administration/change.html`.
#[derive(Template)]
#[template(path = "administration/change.html")]
pub struct ChangePage {
    frame: Frame,
    zone: TimeZone,
    entry: Entry,
    files: Vec<(String, Vec<Line>)>,
    may_approve: bool,
    may_withdraw: bool,
}

/// `GET /petugas/kelola/perubahan/{id}`.
pub async fn change(
    office: Office,
    Path(id): Path<ChangeId>,
    Query(after): Query<After>,
) -> Result<Page<ChangePage>, AppError> {
    let office = office.titled("reference-change-heading");
    let entry = one(office.service(), id, office.now)
        .await?
        .ok_or(AppError::NotFound)?;
    let (old, new) = both(office.service(), &entry.row).await?;
    let files = new
        .iter()
        .map(|(name, text)| {
            let before = old.get(name).map_or("", String::as_str);
            (name.clone(), difference(before, text))
        })
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let waits = entry.standing == Standing::Awaits;
    let inspects = office.account.role == Role::Inspector;
    Ok(Page::new(ChangePage {
        zone: office.zone(),
        may_approve: waits && inspects && entry.row.author != Some(office.account.id),
        may_withdraw: (waits || entry.standing == Standing::Ahead)
            && (office.may_change() || inspects),
        files,
        entry,
        frame: after.told(office.frame),
    }))
}

/// `POST /petugas/kelola/perubahan/{id}/setujui`: an inspector agrees to what is not one person's to change.
pub async fn approve(
    office: Office,
    Path(id): Path<ChangeId>,
    _: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    if office.account.role != Role::Inspector {
        return Err(AppError::Forbidden);
    }
    let done = publish::approve(office.service(), office.now, office.account.id, id).await;
    answer(id, done.map(|()| "disetujui"))
}

/// `POST /petugas/kelola/perubahan/{id}/tarik`: by an administrator, or by the inspector who does not agree.
pub async fn withdraw(
    office: Office,
    Path(id): Path<ChangeId>,
    _: SignedForm<Nothing>,
) -> Result<Redirect, AppError> {
    if !office.may_change() && office.account.role != Role::Inspector {
        return Err(AppError::Forbidden);
    }
    let done = publish::withdraw(office.service(), office.now, office.account.id, id).await;
    answer(id, done.map(|()| "ditarik"))
}

fn answer(
    id: ChangeId,
    done: Result<&'static str, publish::PublishError>,
) -> Result<Redirect, AppError> {
    let page = format!("{HOME}/perubahan/{id}");
    Ok(Redirect::to(&match done {
        Ok(word) => format!("{page}?sudah={word}"),
        Err(error) => format!("{page}?gagal={}", failure(error)?),
    }))
}
