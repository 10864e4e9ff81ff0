//! Pure: what a notice says, as text keys and values. No complaint's text can get in: it is not asked for.

use std::collections::BTreeSet;

use super::recipients::Matter;
use crate::complaint::effect::News;
use crate::complaint::{ClockName, Identity};
use crate::office::reference::messages::Messages;
use crate::platform::web::text::Value;

/// A sentence to be said in the recipient's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub key: &'static str,
    pub args: Vec<(&'static str, Value)>,
}

impl Text {
    fn new(key: &'static str, args: &[(&'static str, &str)]) -> Self {
        let args = args
            .iter()
            .map(|(name, value)| (*name, Value::from(*value)));
        Self {
            key,
            args: args.collect(),
        }
    }
}

/// A notice to a reporter, for every channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub subject: Text,
    /// Paragraphs.
    pub body: Vec<Text>,
    /// The WhatsApp template's approved name …
    pub template: &'static str,
    /// … and the values of its variables.
    pub params: Vec<String>,
}

/// What a notice may say of a complaint, in the words of its reader.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub reference: String,
    /// The unit that holds it.
    pub unit: Option<String>,
    pub state: String,
    /// Running clocks of the unit and the moments they are due.
    pub due: Vec<(ClockName, String)>,
    /// The end of the reporter's window.
    pub window_ends: Option<String>,
    /// Where the tracking page is.
    pub link: String,
}

/// A notice to the reporter. Whoever is confidential reads nothing but that there is news: no content, no
/// category, no unit (product sections 6 and 8).
///
/// Templates to be approved at Meta, all with the reference as `{{1}}`: `tanggap_news` for confidential
/// reporters, and with the unit as `{{2}}` `tanggap_received`, `tanggap_moved`, `tanggap_answered`,
/// `tanggap_asked`, `tanggap_resolved`, `tanggap_referred`, `tanggap_archived`, `tanggap_extended`,
/// `tanggap_rescheduled`, `tanggap_merged`, `tanggap_gathered`,
/// `tanggap_parted` and `tanggap_closed`.
#[must_use]
pub fn to_reporter(news: News, identity: Identity, facts: &Facts) -> Wording {
    let reference = [("reference", facts.reference.as_str())];
    let link = Text::new("mail-link", &[("link", &facts.link)]);
    let end = Text::new("mail-automatic", &[]);
    if identity != Identity::Named {
        return Wording {
            subject: Text::new("mail-news-subject", &reference),
            body: vec![
                Text::new("mail-news", &reference),
                link,
                Text::new("mail-no-content", &[]),
                end,
            ],
            template: "tanggap_news",
            params: vec![facts.reference.clone()],
        };
    }
    let (subject, sentence, template) = words_of(news);
    let mut body = vec![Text::new(sentence, &reference)];
    body.extend(
        facts
            .unit
            .as_deref()
            .map(|unit| Text::new("mail-unit", &[("unit", unit)])),
    );
    body.push(Text::new("mail-state", &[("state", &facts.state)]));
    for (clock, due) in &facts.due {
        let key = match clock {
            ClockName::FirstResponse => "mail-due-first-response",
            ClockName::Verification | ClockName::Resolution => "mail-due-resolution",
        };
        body.push(Text::new(key, &[("due", due)]));
    }
    body.extend(
        facts
            .window_ends
            .as_deref()
            .map(|due| Text::new("mail-due-window", &[("due", due)])),
    );
    body.extend([link, end]);
    Wording {
        subject: Text::new(subject, &reference),
        body,
        template,
        params: vec![
            facts.reference.clone(),
            facts.unit.clone().unwrap_or_default(),
        ],
    }
}

/// The name under which Meta approved a template: the city's own for the language, or the usual one.
#[must_use]
pub fn approved_name(own: &Messages, language: &str, usual: &str) -> String {
    let lang = language.split(['_', '-']).next().unwrap_or_default();
    let event = usual.strip_prefix("tanggap_").unwrap_or(usual);
    let name = own.text(lang, &format!("template-{event}"));
    name.unwrap_or(usual).to_owned()
}

/// A new code for whoever lost theirs, or told their complaint at the counter. Its template, `tanggap_code`, has the
/// reference as `{{1}}` and the code as `{{2}}`.
#[must_use]
pub fn new_code(reference: &str, code: &str, link: &str, by_staff: bool) -> Wording {
    let named = [("reference", reference)];
    let asked = match by_staff {
        true => "mail-code-counter",
        false => "mail-code",
    };
    Wording {
        subject: Text::new("mail-code-subject", &named),
        body: vec![
            Text::new(asked, &named),
            Text::new("mail-code-itself", &[("code", code)]),
            Text::new("mail-code-old", &[]),
            Text::new("mail-link", &[("link", link)]),
            Text::new("mail-automatic", &[]),
        ],
        template: "tanggap_code",
        params: vec![reference.to_owned(), code.to_owned()],
    }
}

/// What the local page says instead where no message leaves the house.
#[must_use]
pub fn no_way_for_code(reference: &str) -> (Text, Vec<Text>) {
    let named = [("reference", reference)];
    let body = vec![Text::new("mail-code-no-way", &[])];
    (Text::new("mail-code-subject", &named), body)
}

/// Subject, first sentence and template.
fn words_of(news: News) -> (&'static str, &'static str, &'static str) {
    match news {
        News::Received => ("mail-received-subject", "mail-received", "tanggap_received"),
        News::Moved => ("mail-moved-subject", "mail-moved", "tanggap_moved"),
        News::Answered => ("mail-answered-subject", "mail-answered", "tanggap_answered"),
        News::Asked => ("mail-asked-subject", "mail-asked", "tanggap_asked"),
        News::Resolved => ("mail-resolved-subject", "mail-resolved", "tanggap_resolved"),
        News::Referred => ("mail-referred-subject", "mail-referred", "tanggap_referred"),
        News::Archived => ("mail-archived-subject", "mail-archived", "tanggap_archived"),
        News::Extended => ("mail-extended-subject", "mail-extended", "tanggap_extended"),
        News::Rescheduled => (
            "mail-rescheduled-subject",
            "mail-rescheduled",
            "tanggap_rescheduled",
        ),
        News::Merged => ("mail-merged-subject", "mail-merged", "tanggap_merged"),
        News::Gathered => ("mail-gathered-subject", "mail-gathered", "tanggap_gathered"),
        News::Parted => ("mail-parted-subject", "mail-parted", "tanggap_parted"),
        News::Closed => ("mail-closed-subject", "mail-closed", "tanggap_closed"),
    }
}

/// One complaint of a notice to the staff.
#[derive(Clone, Debug)]
pub struct StaffLine {
    pub reference: String,
    pub matter: Matter,
    /// The clock meant, in words, and when it is due.
    pub clock: Option<(String, String)>,
    /// Where its page is.
    pub link: String,
}

/// Subject and paragraphs of one notice about one or more complaints.
#[must_use]
pub fn to_staff(lines: &[StaffLine]) -> (Text, Vec<Text>) {
    let about: BTreeSet<&str> = lines.iter().map(|line| line.reference.as_str()).collect();
    let told: Vec<&StaffLine> = lines
        .iter()
        .filter(|line| !is_outdone(line, lines))
        .collect();
    let subject = match told.as_slice() {
        [one] => sentence(one, "mail-staff-one"),
        _ => Text {
            key: "mail-staff-many",
            args: vec![("n", about.len().into())],
        },
    };
    let mut body = Vec::new();
    for line in told {
        body.push(sentence(line, "mail-staff-one"));
        if let Some((clock, due)) = &line.clock {
            body.push(Text::new(
                "mail-staff-due",
                &[("clock", clock), ("due", due)],
            ));
        }
        body.push(Text::new("mail-staff-open", &[("link", &line.link)]));
    }
    body.push(Text::new("mail-automatic", &[]));
    (subject, body)
}

/// Whether the same clock of the same complaint has come further, as another line says.
fn is_outdone(line: &StaffLine, lines: &[StaffLine]) -> bool {
    let Matter::Share(clock, percent) = line.matter else {
        return false;
    };
    lines.iter().any(|other| {
        let further =
            matches!(other.matter, Matter::Share(name, more) if name == clock && more > percent);
        further && other.reference == line.reference
    })
}

fn sentence(line: &StaffLine, otherwise: &'static str) -> Text {
    let reference = [("reference", line.reference.as_str())];
    match (line.matter, &line.clock) {
        (Matter::Unrouted, _) => Text::new("mail-staff-unrouted", &reference),
        (Matter::Assigned, _) => Text::new("mail-staff-assigned", &reference),
        (Matter::Replied, _) => Text::new("mail-staff-replied", &reference),
        (Matter::Surged, _) => Text::new("mail-staff-surged", &reference),
        (Matter::Explain, _) => Text::new("mail-staff-explain", &reference),
        (Matter::ExtensionAsked, _) => Text::new("mail-staff-extension-asked", &reference),
        (Matter::ExtensionDecided(true), _) => Text::new("mail-staff-extended", &reference),
        (Matter::ExtensionDecided(false), _) => {
            Text::new("mail-staff-extension-refused", &reference)
        }
        (Matter::SecondPerson, _) => Text::new("mail-staff-second-person", &reference),
        (Matter::Disputed, _) => Text::new("mail-staff-disputed", &reference),
        (Matter::Share(_, percent), Some((clock, _))) if percent < 100 => {
            let mut text = Text::new("mail-staff-share", &[reference[0], ("clock", clock)]);
            text.args.push(("percent", percent.into()));
            text
        }
        (Matter::Share(..), Some((clock, _))) => {
            Text::new("mail-staff-late", &[reference[0], ("clock", clock)])
        }
        (Matter::Share(..), None) => Text::new(otherwise, &reference),
    }
}
