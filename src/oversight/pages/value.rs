//! `/petugas/pengawasan/nilai`: the Inspectorate adds a public value to the seed of a month whose list is closed.

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;

use crate::complaint::Role;
use crate::oversight::lottery::{VALUE_AT_MOST, add_value};
use crate::oversight::month::Month;
use crate::platform::web::error::AppError;
use crate::platform::web::session::SignedForm;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldError;

/// Which month, and the value.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    bulan: String,
    nilai: String,
}

/// `POST /petugas/pengawasan/nilai`.
pub async fn value(
    State(state): State<AppState>,
    Now(now): Now,
    SignedForm { account, form }: SignedForm<Form>,
) -> Result<Redirect, AppError> {
    if account.role != Role::Inspector {
        return Err(AppError::Forbidden);
    }
    let wrong = |field, key| AppError::Invalid(vec![FieldError::new(field, key)]);
    let month =
        Month::parse(form.bulan.trim()).ok_or_else(|| wrong("bulan", "field-error-date"))?;
    // One line, as it is hashed and shown.
    let words: Vec<&str> = form.nilai.split_whitespace().collect();
    let value = words.join(" ");
    let length = value.chars().count();
    if length == 0 || value.chars().any(char::is_control) {
        return Err(wrong("nilai", "field-error-required"));
    }
    if length > VALUE_AT_MOST {
        let error = FieldError::new("nilai", "field-error-text-too-long");
        let error = error.with("excess", length - VALUE_AT_MOST);
        return Err(AppError::Invalid(vec![error]));
    }
    match add_value(&state.service, &account.actor(), month, &value, now).await? {
        true => Ok(Redirect::to("/petugas/pengawasan#reaudit")),
        false => Err(AppError::Conflict.keeping(value)),
    }
}
