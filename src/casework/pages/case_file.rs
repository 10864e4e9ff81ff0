//! `/petugas/laporan/{reference}/berkas.pdf`: one case on paper, and nobody's identity in it.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::super::dossier::{self, Dossier};
use super::super::wording::{badge_words, erased_words};
use super::{Desk, facts, sections, state_words};
use crate::complaint::Reference;
use crate::platform::pdf::{Block, Sheet, Style, write};
use crate::platform::web::error::AppError;
use crate::platform::web::quota::{HOUR, Rule, take_all};
use crate::publishing::mask::mask;

/// Files that one person takes home in an hour at most.
const FILES_AN_HOUR: u32 = 60;

/// `GET /petugas/laporan/{reference}/berkas.pdf`, for whoever may read the case.
pub async fn case_file(
    desk: Desk,
    Path(typed): Path<String>,
) -> Result<impl IntoResponse, AppError> {
    let reference = Reference::parse(&typed).map_err(|_| AppError::NotFound)?;
    let dossier = dossier::open(desk.service(), desk.now, &desk.actor(), &reference).await?;
    let key = desk
        .service()
        .keys
        .lookup
        .blind_index("case file", &desk.account.name);
    let rule = Rule::new("case-file", key, FILES_AN_HOUR, HOUR, FILES_AN_HOUR);
    take_all(desk.service(), desk.now, &[rule]).await?;
    tracing::info!(staff = %desk.account.id, complaint = %dossier.loaded.id, "a case file was printed");
    let sheet = sheet(&desk, &dossier);
    let bytes = tokio::task::spawn_blocking(move || write(sheet))
        .await
        .map_err(|error| AppError::Internal(error.into()))?
        .map_err(|error| AppError::Internal(error.into()))?;
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"laporan-{reference}.pdf\""),
        ),
    ];
    Ok((headers, bytes))
}

/// Collects the pieces, and counts what was covered in them.
#[derive(Default)]
struct Pieces {
    blocks: Vec<Block>,
    covered: usize,
}

impl Pieces {
    fn add(&mut self, style: Style, text: impl Into<String>) {
        self.blocks.push(Block::new(style, text));
    }

    /// What people wrote: paper leaves the house, so what could point at a person is covered.
    fn said(&mut self, style: Style, text: &str) {
        let masked = mask(text);
        self.covered += masked.covered.len();
        self.add(style, masked.text);
    }
}

fn sheet(desk: &Desk, dossier: &Dossier) -> Sheet {
    let (lang, city) = (desk.lang(), desk.city());
    let (case, zone) = (&dossier.loaded.case, city.zone());
    let reference = case.reference.to_string();
    let title = lang.args("file-title", &[("reference", reference.clone().into())]);
    let at = lang.date_time(desk.now, &zone);
    let printed = [
        ("time", at.into()),
        ("name", desk.account.name.clone().into()),
    ];
    let mut pieces = Pieces::default();
    pieces.add(Style::Title, title.clone());
    pieces.add(Style::Small, lang.args("file-printed", &printed));
    let erased = dossier.erased_by().map(|by| erased_words(lang, by));

    pieces.add(Style::Heading, lang.t("case-report"));
    match (dossier.loaded.row.title.as_str(), &erased) {
        ("", _) => {}
        (words, _) => pieces.said(Style::Strong, words),
    }
    pieces.add(Style::Small, lang.date_time(case.received_at, &zone));
    match (dossier.description(), &erased) {
        (Some(words), _) => pieces.said(Style::Text, words),
        (None, Some(words)) => pieces.add(Style::Text, words.as_str()),
        (None, None) => pieces.add(Style::Text, lang.t("case-photo-only")),
    }

    pieces.add(Style::Heading, lang.t("case-facts"));
    let standing = [
        state_words(lang, case.state),
        badge_words(lang, &dossier.badge).1,
    ];
    pieces.add(
        Style::Text,
        format!("{}: {}", lang.t("state"), standing.join(" · ")),
    );
    for (name, value, _) in facts::facts(lang, city, dossier) {
        pieces.said(
            Style::Text,
            &format!("{name}: {}", value.replace('\n', ", ")),
        );
    }
    let followers = sections::followers(lang, dossier);
    if !followers.is_empty() {
        pieces.add(Style::Text, followers);
    }
    for remark in sections::remarks(lang, city, dossier) {
        pieces.add(Style::Item, remark);
    }

    pieces.add(Style::Heading, lang.t("case-deadlines"));
    let deadlines = sections::deadlines(desk, dossier);
    if deadlines.is_empty() {
        pieces.add(Style::Text, lang.t("sla-none"));
    }
    for deadline in deadlines {
        pieces.add(Style::Strong, deadline.name);
        let due = lang.date_time(deadline.due, &zone);
        pieces.add(Style::Text, format!("{due}. {}", deadline.standing));
        for line in deadline.lines {
            pieces.add(Style::Item, line);
        }
    }
    if let Some(due) = case.legal_due {
        let due = lang.date_time(due, &zone);
        pieces.add(Style::Strong, lang.t("clock-legal"));
        pieces.add(Style::Text, format!("{due}. {}", lang.t("explain-legal")));
    }

    pieces.add(Style::Heading, lang.t("timeline"));
    for said in sections::thread(lang, city, dossier, 0, &[])
        .into_iter()
        .rev()
    {
        let title = match said.internal {
            true => format!("{} [{}]", said.title, lang.t("internal")),
            false => said.title,
        };
        pieces.add(Style::Strong, title);
        let at = lang.date_time(said.at, &zone);
        pieces.add(Style::Small, format!("{at} · {}", said.by));
        if !said.text.is_empty() {
            pieces.said(Style::Text, &said.text);
        }
    }

    pieces.add(Style::Heading, lang.t("file-attachments"));
    if dossier.files.is_empty() {
        pieces.add(Style::Text, lang.t("file-no-attachments"));
    }
    let links = sections::files(lang, dossier, false);
    for (file, link) in dossier.files.iter().zip(links) {
        let at = lang.date_time(file.added_at, &zone);
        pieces.add(Style::Item, format!("{}, {at}", link.words));
        pieces.add(Style::Small, format!("SHA-256 {}", file.digest()));
    }
    if pieces.covered > 0 {
        let n = i64::try_from(pieces.covered).unwrap_or(i64::MAX);
        pieces.add(Style::Heading, lang.t("file-notes"));
        pieces.add(Style::Text, lang.count("file-covered", n));
    }
    let page = [
        ("reference", reference.into()),
        ("page", "{n}".into()),
        ("pages", "{m}".into()),
    ];
    Sheet {
        title,
        language: lang.tag(),
        blocks: pieces.blocks,
        footer: lang.args("file-page", &page),
        unprintable: lang.args("file-unprintable", &[("n", "{n}".into())]),
    }
}
