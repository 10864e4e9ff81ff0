//! The part of a case page that shows complaints about what may be the same matter.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::dossier::Dossier;
use super::super::duplicates::{self, Duplicate, Parted};
use super::Desk;
use super::acting::After;
use crate::complaint::{Case, Instant, Reference};
use crate::office::names::category_name;
use crate::platform::web::error::AppError;
use crate::platform::web::session::SignedForm;

/// One of them in words.
pub(super) struct Likely {
    pub reference: String,
    pub title: String,
    /// How alike, how far, how long apart, and whether of the same category.
    pub reasons: Vec<String>,
    /// Where it is merged, from which revision, and into what; empty for who may not.
    pub merge: Option<(String, u32, String)>,
    /// The words that go with the merge.
    pub merge_text: String,
    /// A small picture of each, where both have one.
    pub photos: Option<(String, String)>,
}

/// The words for what was found.
pub(super) fn told(desk: &Desk, case: &Case, found: &[Duplicate]) -> Vec<Likely> {
    let lang = desk.lang();
    let likely = |duplicate: &Duplicate| {
        let twin = &duplicate.twin;
        let other = &twin.loaded.case;
        let alike = match twin.likeness {
            700.. => "twin-very-alike",
            500.. => "twin-alike",
            _ => "twin-rather-alike",
        };
        let percent = twin.likeness / 10;
        let days = days_between(case.received_at, other.received_at);
        let mut reasons = vec![
            lang.args(alike, &[("percent", percent.into())]),
            match twin.metres {
                Some(metres) => lang.args("twin-metres", &[("metres", metres.into())]),
                None => lang.t("twin-same-area"),
            },
            match (days, other.received_at < case.received_at) {
                (0, _) => lang.t("twin-same-day"),
                (days, true) => lang.count("twin-days-before", days),
                (days, false) => lang.count("twin-days-after", days),
            },
        ];
        reasons.push(match (&other.category, twin.same_category) {
            (Some(_), true) => lang.t("twin-same-category"),
            (Some(code), false) => category_name(lang, desk.city(), code),
            (None, _) => lang.t("twin-no-category"),
        });
        let small = |id| format!("/petugas/berkas/{id}?kecil=1");
        Likely {
            reference: other.reference.to_string(),
            title: twin.loaded.row.title.clone(),
            reasons,
            merge: duplicate.merge.as_ref().map(|merge| {
                let address = format!("/petugas/laporan/{}/merge", merge.from);
                (address, merge.revision, merge.into.to_string())
            }),
            merge_text: lang.t("twin-merge-text"),
            photos: duplicate
                .photos
                .map(|(ours, theirs)| (small(ours), small(theirs))),
        }
    };
    found.iter().map(likely).collect()
}

/// A word that can be taken back: about which other complaint, and who said it when.
pub(super) fn parted_words(
    desk: &Desk,
    dossier: &Dossier,
    found: &[Parted],
) -> Vec<(String, String)> {
    let (lang, zone) = (desk.lang(), desk.city().zone());
    let words = |parted: &Parted| {
        let name = dossier
            .accounts
            .get(&parted.by)
            .cloned()
            .unwrap_or_default();
        let said = [
            ("reference", parted.other.to_string().into()),
            ("name", name.into()),
            ("time", lang.date_time(parted.at, &zone).into()),
        ];
        (parted.other.to_string(), lang.args("twin-parted", &said))
    };
    found.iter().map(words).collect()
}

/// How far apart in time both came in, in whole days.
fn days_between(one: Instant, other: Instant) -> i64 {
    one.since(other).as_secs().abs() / 86_400
}

/// The other of a pair.
#[derive(Debug, Deserialize)]
pub struct Other {
    #[serde(default)]
    other: String,
}

async fn say(
    desk: Desk,
    Path(reference): Path<String>,
    Query(after): Query<After>,
    SignedForm { form, .. }: SignedForm<Other>,
    apart: bool,
) -> Result<Response, AppError> {
    let parse = |typed: &str| Reference::parse(typed).map_err(|_| AppError::NotFound);
    let (one, other) = (parse(&reference)?, parse(&form.other)?);
    let pair = (&one, &other);
    duplicates::part(desk.service(), desk.now, &desk.actor(), pair, apart).await?;
    let done = if apart {
        "bukan-duplikat"
    } else {
        "mungkin-duplikat"
    };
    Ok(after.led_back(&one, done, "").into_response())
}

/// `POST /petugas/laporan/{reference}/bukan-duplikat`: the two are about two matters.
pub async fn part(
    desk: Desk,
    path: Path<String>,
    after: Query<After>,
    form: SignedForm<Other>,
) -> Result<Response, AppError> {
    say(desk, path, after, form, true).await
}

/// `POST /petugas/laporan/{reference}/mungkin-duplikat`: that word is taken back.
pub async fn join(
    desk: Desk,
    path: Path<String>,
    after: Query<After>,
    form: SignedForm<Other>,
) -> Result<Response, AppError> {
    say(desk, path, after, form, false).await
}
