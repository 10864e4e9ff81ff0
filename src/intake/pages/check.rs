//! The check page: everything once more before it is sent, with what will come of it. It keeps nothing on
//! the server; whatever was typed goes along in hidden fields.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::fields::SentForm;
use crate::complaint::{Identity, Instant};
use crate::intake::contact::{Found, looks_personal};
use crate::intake::draft::Draft;
use crate::intake::plan::{Forecast, foresee};
use crate::office::names::in_language;
use crate::office::reference::{Category, Reference as City};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Choice, Frame, Notice, Page};
use crate::platform::web::state::AppState;
use crate::similar::pages::{Likely, suggest};

/// `intake/check.html`.
#[derive(Template)]
#[template(path = "intake/check.html")]
struct CheckPage<'a> {
    frame: Frame,
    form: &'a SentForm,
    /// What has to be said before anything else.
    alerts: Vec<Notice>,
    is_emergency: bool,
    /// The text key of a warning about a number in the text.
    personal: Option<&'static str>,
    rows: Vec<Row>,
    outside_city: bool,
    /// What may be reported already.
    likely: Likely,
    /// Whether a place would help and there is none.
    lacks_place: bool,
    /// What the public will see.
    public: &'static str,
    /// The unit in charge, once one is known.
    unit: Option<String>,
    first_response_due: Option<String>,
    resolution_due: Option<String>,
}

/// A line of the summary.
struct Row {
    name: String,
    value: String,
    /// The step where it can be changed.
    step: &'static str,
}

/// What a check page is made of.
pub(super) struct Check<'a> {
    pub form: &'a SentForm,
    pub draft: &'a Draft,
    /// The files that are stored already: id, name and size.
    pub photos: &'a [Choice],
    pub network: ClientNetwork,
    pub alerts: Vec<Notice>,
    pub status: StatusCode,
}

/// The page.
pub(super) async fn show(
    state: &AppState,
    now: Instant,
    frame: Frame,
    check: Check<'_>,
) -> Result<Response, AppError> {
    let Check {
        form,
        draft,
        photos,
        network,
        alerts,
        status,
    } = check;
    let city = state.service.policies.city();
    let forecast = foresee(&state.service, now, draft).await?;
    let lang = frame.lang;
    let likely = suggest(state, now, lang, network, &form.submission()).await?;
    let due = |at: Option<Instant>| at.map(|at| lang.date_time(at, &city.zone()));
    let category = forecast
        .category
        .as_ref()
        .and_then(|code| city.category(code));
    let text = format!("{}\n{}", draft.title, draft.description);
    let page = CheckPage {
        is_emergency: !city.emergency_words(&text).is_empty(),
        personal: looks_personal(&draft.description)
            .filter(|_| !form.leave)
            .map(|found| match found {
                Found::Nik => "warning-nik",
                Found::Phone => "warning-phone",
                Found::Both => "warning-both",
            }),
        rows: rows(city, lang, form, draft, photos, &forecast),
        outside_city: draft.outside_city,
        likely,
        lacks_place: draft.area.is_none()
            && draft.point.is_none()
            && category.is_none_or(|category| category.place_bound),
        public: if forecast.private_content {
            "lapor-public-nothing"
        } else {
            "lapor-public-masked"
        },
        unit: unit(city, &forecast),
        first_response_due: due(forecast.first_response_due),
        resolution_due: due(forecast.resolution_due),
        frame: frame.titled(lang.t("lapor-check-heading")),
        form,
        alerts,
    };
    Ok(Page::new(page).status(status).into_response())
}

fn unit(city: &City, forecast: &Forecast) -> Option<String> {
    let unit = forecast.unit.as_ref().and_then(|code| city.unit(code))?;
    Some(unit.name.clone())
}

fn rows(
    city: &City,
    lang: Lang,
    form: &SentForm,
    draft: &Draft,
    photos: &[Choice],
    forecast: &Forecast,
) -> Vec<Row> {
    let category = forecast
        .category
        .as_ref()
        .and_then(|code| city.category(code));
    let row = |key: &str, value: String, step| Row {
        name: lang.t(key),
        value: if value.is_empty() {
            lang.t("lapor-none")
        } else {
            value
        },
        step,
    };
    let files: Vec<String> = photos
        .iter()
        .map(|photo| format!("{} ({})", photo.words, photo.hint))
        .collect();
    let mut rows = vec![
        row("lapor-step-masalah", draft.description.clone(), "masalah"),
        row("lapor-step-bukti", files.join("\n"), "bukti"),
        row("lapor-step-jenis", kind(lang, draft, category), "jenis"),
    ];
    let more = [
        ("intake-employee", &form.employee),
        ("intake-occurred-on", &form.occurred_on),
        ("intake-title", &form.title),
    ];
    for (key, value) in more
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
    {
        rows.push(row(key, value.trim().to_owned(), "jenis"));
    }
    if !form.kind.is_empty() {
        rows.push(row("intake-kind", lang.word("kind", draft.kind), "jenis"));
    }
    rows.push(row("lapor-step-lokasi", place(city, draft), "lokasi"));
    if let Some(unit) = draft.unit.as_ref().and_then(|code| city.unit(code)) {
        rows.push(row("intake-unit", unit.name.clone(), "lokasi"));
    }
    rows.push(row(
        "lapor-step-kontak",
        contact(lang, form, draft),
        "kontak",
    ));
    let mut protection = vec![lang.word("identity", draft.identity)];
    if forecast.private_content {
        protection.push(lang.t("private-content"));
    }
    if draft.identity == Identity::Anonymous {
        protection.push(lang.t("lapor-anonymous-code"));
    }
    rows.push(row(
        "lapor-step-perlindungan",
        protection.join("\n"),
        "perlindungan",
    ));
    rows
}

/// The category as it was chosen, or as the words suggest it.
fn kind(lang: Lang, draft: &Draft, category: Option<&Category>) -> String {
    let Some(category) = category else {
        return lang.t("lapor-we-choose");
    };
    let name = in_language(lang, category);
    if draft.category.is_some() {
        name.to_owned()
    } else {
        lang.args("lapor-suggestion", &[("category", name.into())])
    }
}

/// Kelurahan, landmark and point, a line each.
fn place(city: &City, draft: &Draft) -> String {
    let area = draft.area.as_ref().and_then(|code| city.area(code));
    let area = area.map(|area| format!("{}, {}", area.name, area.district));
    let point = draft.point.map(|point| {
        let degrees = |micro: i32| f64::from(micro) / 1e6;
        format!("{:.5}, {:.5}", degrees(point.lat_e6), degrees(point.lon_e6))
    });
    let lines: Vec<String> = [area, draft.address.clone(), point]
        .into_iter()
        .flatten()
        .collect();
    lines.join("\n")
}

/// The contact as it was typed, and what becomes of it.
fn contact(lang: Lang, form: &SentForm, draft: &Draft) -> String {
    let typed = [form.contact.trim(), form.name.trim()];
    let mut lines: Vec<String> = typed
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    let reachable = draft.contact.as_ref();
    if draft.identity == Identity::Anonymous {
        lines.push(lang.t("lapor-contact-not-kept"));
    } else if reachable.is_some_and(|reachable| reachable.phone.is_some() && !reachable.whatsapp) {
        lines.push(lang.t("lapor-contact-quiet"));
    }
    lines.join("\n")
}
