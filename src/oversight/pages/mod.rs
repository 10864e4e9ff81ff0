//! The Inspectorate's desk, and what everybody may recompute of the re-audit.

mod desk;
mod lines;
mod lots;
mod public;

pub use desk::desk;
pub use public::{json, public};

use crate::platform::web::lang::Lang;

use super::month::Month;

/// `November 2026`.
fn month_words(lang: Lang, month: Month) -> String {
    let first = month.first_day();
    format!("{} {}", lang.word("month", first.month()), first.year())
}

fn number(lang: Lang, n: usize) -> String {
    lang.number(i64::try_from(n).unwrap_or(i64::MAX))
}
