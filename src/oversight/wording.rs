//! What the re-audit is called in words.

use super::month::Month;
use crate::platform::web::lang::Lang;

/// `November 2026`.
#[must_use]
pub fn month_words(lang: Lang, month: Month) -> String {
    let first = month.first_day();
    format!("{} {}", lang.word("month", first.month()), first.year())
}

/// That it was drawn, and how it ended.
#[must_use]
pub fn drawn_words(lang: Lang, month: Month, passed: Option<bool>) -> String {
    let key = match passed {
        None => "reaudit-case-open",
        Some(true) => "reaudit-case-passed",
        Some(false) => "reaudit-case-failed",
    };
    lang.args(key, &[("month", month_words(lang, month).into())])
}
