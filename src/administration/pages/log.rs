//! `/petugas/kelola` and `/petugas/kelola/perubahan/{id}`: what is in force, what lies ahead, who changed what.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use jiff::tz::TimeZone;

use super::{After, HOME, Nothing, Office, failure};
use crate::administration::change::FILES;
use crate::administration::difference::{Line, difference};
use crate::administration::fields::LISTS;
use crate::administration::log::{Entry, Standing, log, one};
use crate::administration::publish::{self, both};
use crate::complaint::{ChangeId, Role};
use crate::platform::web::error::AppError;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::session::SignedForm;

/// `administration/overview.html`.
#[derive(Template)]
#[template(path = "administration/overview.html")]
pub struct OverviewPage {
    frame: Frame,
    zone: TimeZone,
    may_change: bool,
    /// Whether this account agrees to changes of accounts.
    may_decide: bool,
    /// How many files the person's draft changes.
    drafted: usize,
    lists: Vec<&'static str>,
    files: [&'static str; FILES.len()],
    log: Vec<Entry>,
}

/// `GET /petugas/kelola`.
pub async fn overview(
    office: Office,
    Query(after): Query<After>,
) -> Result<Page<OverviewPage>, AppError> {
    let office = office.titled("reference-heading");
    let drafted = office.draft().await?.changed.len();
    Ok(Page::new(OverviewPage {
        zone: office.zone(),
        may_change: office.may_change(),
        may_decide: office.account.role == Role::Inspector,
        drafted,
        lists: LISTS.iter().map(|list| list.path).collect(),
        files: FILES,
        log: log(office.service(), office.now).await?,
        frame: after.told(office.frame),
    }))
}

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
