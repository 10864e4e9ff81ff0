//! The form as a browser without scripts walks through it, and as a script sends it.

mod photos;
mod place;
mod sending;
mod walk;

use crate::harness::{Answer, Browser};

/// The kelurahan Komet.
const KOMET: &str = "63.72.04.1003";

/// Sends the form of a page again with other values, as its buttons do.
async fn press(citizen: &mut Browser, page: &Answer, fields: &[(&str, &str)]) -> Answer {
    let hidden = page.form("main form");
    let mut all: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !fields.iter().any(|(field, _)| field == name))
        .collect();
    all.extend_from_slice(fields);
    citizen.post("/lapor", &all).await
}

/// Opens the form and presses a button.
async fn fill(citizen: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    citizen.fill("/lapor", "main form", "/lapor", fields).await
}

/// The value of a field of the form as it came back.
fn value(page: &Answer, name: &str) -> String {
    page.attribute(&format!("#{name}"), "value")
        .unwrap_or_default()
}

/// The reference and the code on a receipt.
#[track_caller]
fn receipt(page: &Answer) -> (String, String) {
    page.expect(201);
    (page.one("#reference"), page.one("#code"))
}
