//! The Inspectorate's desk, and what everybody may recompute of the re-audit.

mod desk;
mod lines;
mod lots;
mod public;
mod value;

pub use desk::desk;
pub use public::{json, public};
pub use value::value;

use crate::platform::web::lang::Lang;

fn number(lang: Lang, n: usize) -> String {
    lang.number(i64::try_from(n).unwrap_or(i64::MAX))
}
