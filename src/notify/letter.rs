//! What is written to somebody, in their language: sent by mail, or laid on the local page.

use super::mail::MailMessage;
use super::settle::Outcome;
use super::wording::Text;
use crate::complaint::{EffectId, Instant};
use crate::office::reference::messages::Messages;
use crate::platform::store::tables::local_message;
use crate::platform::web::lang::Lang;
use crate::platform::web::say::say;

/// One line and the paragraphs below it, as plain text.
pub(super) struct Letter {
    subject: String,
    body: String,
}

impl Letter {
    /// In the city's own words, where it has some.
    pub(super) fn new(own: &Messages, lang: Lang, subject: &Text, body: &[Text]) -> Self {
        let say = |text: &Text| say(own, lang, text.key, &text.args);
        let paragraphs: Vec<String> = body.iter().map(say).collect();
        Self {
            subject: say(subject),
            body: paragraphs.join("\n\n"),
        }
    }

    pub(super) fn as_mail<'a>(&'a self, id: EffectId, at: Instant, to: &'a str) -> MailMessage<'a> {
        MailMessage {
            id,
            at,
            to,
            subject: &self.subject,
            body_text: &self.body,
        }
    }

    /// Where no channel leads out of the house, it lies where the staff can read it.
    pub(super) fn on_page(self, id: EffectId, made_at: Instant, recipient: String) -> Outcome {
        Outcome {
            local: Some(local_message::Model {
                id,
                made_at,
                recipient,
                subject: self.subject,
                body: self.body,
            }),
            ..Outcome::by("local", None)
        }
    }
}
