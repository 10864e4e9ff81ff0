//! The part of the tracking page that says what everybody sees: the exact words, or those that would be shown.

use crate::complaint::Instant;
use crate::platform::service::Service;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::publishing::pages::facts_in_words;
use crate::publishing::release::Words;
use crate::publishing::seen::{Seen, seen};
use crate::tracking::open::Tracked;

/// What everybody sees, in words.
#[derive(Default)]
pub(super) struct Public {
    pub sentence: String,
    /// Where everybody sees it; empty where it is only counted.
    pub address: String,
    /// What the words below are: those that are shown, or that would be.
    pub summary: String,
    /// Empty where there are no words.
    pub title: String,
    pub text: String,
    pub answer: String,
}

impl Public {
    /// Of the complaint under which it is handled. The words of another reporter are shown once they are public, and
    /// never before.
    pub(super) async fn of(
        service: &Service,
        tracked: &Tracked,
        now: Instant,
        lang: Lang,
    ) -> Result<Self, AppError> {
        let address = |at| format!("/laporan/{at}");
        Ok(match seen(service, &tracked.leading).await? {
            Seen::Counted => Self {
                sentence: lang.t("public-seen-counted"),
                ..Self::default()
            },
            Seen::Words { at, words } => Self {
                sentence: lang.t("public-seen-words"),
                address: address(at),
                ..Self::with(words, lang.t("public-seen-is"))
            },
            Seen::Facts { at, proposed } => {
                let sentence = if proposed.is_none() {
                    lang.t("public-seen-erased")
                } else {
                    let city = service.policies.city();
                    let facts = facts_in_words(lang, city, tracked.case(), now);
                    lang.args("public-seen-facts", &[("facts", facts.into())])
                };
                let own = proposed.filter(|_| !tracked.is_merged());
                Self {
                    sentence,
                    address: address(at),
                    ..own
                        .map(|words| Self::with(words, lang.t("public-seen-would")))
                        .unwrap_or_default()
                }
            }
        })
    }

    fn with(words: Words, summary: String) -> Self {
        Self {
            summary,
            title: words.title,
            text: words.text,
            answer: words.answer,
            ..Self::default()
        }
    }
}
