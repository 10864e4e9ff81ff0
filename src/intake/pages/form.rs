//! The form: one document, one GET, one POST; whatever was typed comes back when something is wrong.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::fields::SentForm;
use super::lists::Lists;
use super::{challenge, script};
use crate::complaint::{CategoryCode, Instant};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::assets::asset;
use crate::platform::web::render::{Choice, Frame, Notice, Page};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};

/// The fields in the order of the page, in which their mistakes are listed.
const ORDER: &[&str] = &[
    "description",
    "photo",
    "category",
    "employee",
    "occurred_on",
    "kind",
    "title",
    "subdistrict",
    "address",
    "lat",
    "unit",
    "contact",
    "name",
    "identity",
];

/// `intake/form.html`.
#[derive(Template)]
#[template(path = "intake/form.html")]
struct FormPage {
    frame: Frame,
    form: SentForm,
    errors: FieldErrors,
    lists: Lists,
    /// The files that are stored already: id, name and size.
    photos: Vec<Choice>,
    /// What has to be said before anything else.
    alerts: Vec<Notice>,
    /// The category whose default the box of privacy shows, if one was chosen.
    private_for: String,
    /// Whether that category is private unless the reporter says otherwise.
    private_by_default: bool,
    /// Attributes for the script.
    data: Vec<(String, String)>,
}

/// `GET /lapor`: the empty form, with what the browser computes for its ticket.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    network: ClientNetwork,
) -> Response {
    let content = Content {
        form: SentForm::fresh(),
        ..Content::default()
    };
    page(&state, now, frame, network, content)
}

/// What a form page shows besides its lists.
#[derive(Default)]
pub(super) struct Content {
    pub form: SentForm,
    pub photos: Vec<Choice>,
    pub errors: Vec<FieldError>,
    pub alerts: Vec<Notice>,
    pub status: StatusCode,
}

/// The form with everything that was typed, and what is wrong.
pub(super) fn page(
    state: &AppState,
    now: Instant,
    frame: Frame,
    network: ClientNetwork,
    content: Content,
) -> Response {
    let Content {
        form,
        photos,
        mut errors,
        alerts,
        status,
    } = content;
    let city = state.service.policies.city();
    let place = |error: &FieldError| ORDER.iter().position(|field| *field == error.field);
    errors.sort_by_key(|error| place(error).unwrap_or(ORDER.len()));
    let category = CategoryCode::parse(form.chosen_category())
        .ok()
        .and_then(|code| city.category(&code));
    let lang = frame.lang;
    let frame = Frame {
        script: Some(asset("lapor.js")),
        ..frame.titled(lang.t("intake-heading"))
    };
    let mut data = script::data(&state.config, city, lang);
    data.push(("challenge".to_owned(), challenge::text(state, network, now)));
    let page = FormPage {
        lists: Lists::new(city, lang, city.date_of(now)),
        private_for: category.map_or(String::new(), |category| category.code.to_string()),
        private_by_default: category.is_some_and(|category| category.private_by_default),
        data,
        frame: if errors.is_empty() {
            frame
        } else {
            frame.failed()
        },
        form,
        errors: FieldErrors(errors),
        photos,
        alerts,
    };
    Page::new(page).status(status).into_response()
}

impl FormPage {
    /// The words of a label that may be left empty.
    fn optional(&self, key: &str) -> String {
        let lang = self.frame.lang;
        format!("{} {}", lang.t(key), lang.t("optional"))
    }

    /// Whether something below "more" was filled in, so that it must be seen.
    fn is_more_open(&self) -> bool {
        let form = &self.form;
        let filled = [&form.title, &form.kind, &form.employee, &form.occurred_on];
        let below = ["title", "kind", "employee", "occurred_on"];
        filled.iter().any(|text| !text.is_empty())
            || below.iter().any(|field| self.errors.of(field).is_some())
    }

    fn is_point_open(&self) -> bool {
        !self.form.lat.is_empty() || !self.form.long.is_empty() || self.errors.of("lat").is_some()
    }

    /// Whether the box of privacy is ticked: as the reporter left it, or as the category has it.
    fn is_private(&self) -> bool {
        let was_seen = self.form.private_for == self.private_for;
        self.form.private_content || (self.private_by_default && !was_seen)
    }

    /// The chosen protection; hidden from the unit unless something else was chosen.
    fn identity(&self) -> &str {
        if self.form.identity.is_empty() {
            "confidential"
        } else {
            &self.form.identity
        }
    }
}
