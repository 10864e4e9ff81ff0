//! How a notice about an invented complaint reads: as a mail, and as a WhatsApp message with its template.

use crate::complaint::effect::News;
use crate::complaint::{ClockName, Identity, State};
use crate::notify::wording::{Facts, Text, Wording, approved_name, to_reporter};
use crate::office::reference::Reference as City;
use crate::office::reference::messages::WHATSAPP_AT_MOST;
use crate::platform::web::lang::Lang;
use crate::platform::web::say::say;
use crate::platform::web::text::Value;

/// A mail as its reader gets it.
pub(super) struct MailPreview {
    pub subject: String,
    pub body: Vec<String>,
}

impl MailPreview {
    pub fn subject_length(&self) -> usize {
        self.subject.chars().count()
    }

    pub fn body_length(&self) -> usize {
        self.body.join("\n\n").chars().count()
    }
}

/// A WhatsApp message as its reader gets it, and what Meta has to approve for that.
pub(super) struct WhatsappPreview {
    /// The template's name.
    pub template: String,
    /// Its body with `{{1}}` and `{{2}}`.
    pub body: String,
    pub filled: String,
}

impl WhatsappPreview {
    pub fn length(&self) -> usize {
        self.filled.chars().count()
    }

    pub fn at_most() -> usize {
        WHATSAPP_AT_MOST
    }
}

/// A complaint that does not exist.
fn facts(lang: Lang) -> Facts {
    let day = |day| lang.civil_date(jiff::civil::date(2026, 7, day));
    Facts {
        reference: "BJB-7K3M-92QX".to_owned(),
        unit: Some("Dinas Contoh".to_owned()),
        state: lang.word("state", State::InProgress),
        due: vec![
            (ClockName::FirstResponse, day(8)),
            (ClockName::Resolution, day(21)),
        ],
        window_ends: Some(day(30)),
        link: "https://pengaduan.contoh.example/lacak".to_owned(),
    }
}

fn wording(lang: Lang, news: Option<News>) -> Wording {
    let identity = match news {
        Some(_) => Identity::Named,
        None => Identity::Confidential,
    };
    let mut facts = facts(lang);
    // Only what has been resolved waits for its reporter, and then no clock runs.
    match news {
        Some(News::Resolved) => facts.due.clear(),
        _ => facts.window_ends = None,
    }
    to_reporter(news.unwrap_or(News::Answered), identity, &facts)
}

/// The mail of an event; `path` tells which page it is for that has no event of its own.
pub(super) fn mail(city: &City, lang: Lang, news: Option<News>, path: &str) -> Option<MailPreview> {
    let wording = match path {
        "petugas" => return None,
        // What all notices share is seen in the one that is sent most.
        "bersama" => wording(lang, Some(News::Received)),
        _ => wording(lang, news),
    };
    let say = |text: &Text| say(city.messages(), lang, text.key, &text.args);
    Some(MailPreview {
        subject: say(&wording.subject),
        body: wording.body.iter().map(say).collect(),
    })
}

/// The WhatsApp message of an event, in the language in which templates are approved.
pub(super) fn whatsapp(
    city: &City,
    lang: Lang,
    news: Option<News>,
    language: &str,
) -> WhatsappPreview {
    let wording = wording(lang, news);
    let event = wording.template.strip_prefix("tanggap_");
    let key = format!("whatsapp-{}", event.unwrap_or_default());
    let names = ["reference", "unit"];
    let filled = |values: [String; 2]| {
        let args: Vec<_> = names.into_iter().zip(values.map(Value::Text)).collect();
        say(city.messages(), lang, &key, &args)
    };
    let param = |place: usize| wording.params.get(place).cloned().unwrap_or_default();
    WhatsappPreview {
        template: approved_name(city.messages(), language, wording.template),
        body: filled(["{{1}}".to_owned(), "{{2}}".to_owned()]),
        filled: filled([param(0), param(1)]),
    }
}

/// A sentence as it comes with the program, its values in braces; the name of a template as it is.
pub(super) fn usual(lang: Lang, key: &str, names: &[&'static str]) -> String {
    if let Some(event) = key.strip_prefix("template-") {
        return format!("tanggap_{event}");
    }
    let shown = |name: &&'static str| (*name, Value::Text(format!("{{{name}}}")));
    let names: Vec<_> = names.iter().map(shown).collect();
    lang.args(key, &names)
}
