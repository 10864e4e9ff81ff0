//! Pure: which part of the queue somebody asked for, read from an address.

use serde::Deserialize;
use uuid::Uuid;

use crate::complaint::access::scope;
use crate::complaint::{
    Actor, CategoryCode, ComplaintId, Instant, PublicId, Reference, State, UnitCode,
};
use crate::office::reference::Reference as City;
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::sla::due::Target;

/// Rows of a page when nothing else is asked for.
pub const ROWS: u64 = 50;
/// The most rows that are given at once.
pub const ROWS_AT_MOST: u64 = 200;

/// A saved view of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The unit has to act.
    Act,
    /// Of these, what falls due by the end of the next working day.
    Soon,
    /// Of these, what is overdue.
    Late,
    /// The coordinator has to decide: no unit yet, or a handover is asked for.
    Decide,
    /// The reporter is asked.
    Waiting,
    /// Has an outcome whose words the coordinator may release.
    Release,
    /// Resolved, closed, archived or referred.
    Done,
    /// Everything.
    All,
}

impl View {
    /// Every view, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Act,
        Self::Soon,
        Self::Late,
        Self::Decide,
        Self::Waiting,
        Self::Release,
        Self::Done,
        Self::All,
    ];

    /// The word for it in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Soon => "soon",
            Self::Late => "late",
            Self::Decide => "decide",
            Self::Waiting => "waiting",
            Self::Release => "release",
            Self::Done => "done",
            Self::All => "all",
        }
    }
}

/// The query of an address, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub view: String,
    pub unit: String,
    pub state: String,
    pub category: String,
    /// A surge, by what its complaints carry.
    pub cluster: String,
    /// `late` asks for what is overdue.
    pub sla: String,
    /// Words of the title, or a reference.
    pub text: String,
    /// Only `due`, the soonest deadline first.
    pub sort: String,
    pub limit: String,
    pub cursor: String,
}

impl Asked {
    /// The same as the query of an address, with another view or place to go on from.
    #[must_use]
    pub fn query(&self, view: &str, cursor: &str) -> String {
        let fields = [
            ("view", view),
            ("unit", &self.unit),
            ("state", &self.state),
            ("category", &self.category),
            ("cluster", &self.cluster),
            ("text", &self.text),
            ("cursor", cursor),
        ];
        let said = fields.iter().filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| format!("{name}={}", percent_encoded(value)))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// Whether anything narrows the view down.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let Self {
            unit,
            state,
            category,
            cluster,
            text,
            ..
        } = self;
        [unit, state, category, cluster, text]
            .iter()
            .any(|typed| !typed.is_empty())
    }
}

/// A value as it may stand in a query (RFC 3986 2.1).
fn percent_encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// What the query looks for. Scope and conflict are part of it, so that no row leaves the database
/// that this person may not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The units whose complaints this person sees; none means all.
    pub scope: Option<Vec<UnitCode>>,
    /// Complaints about these units are hidden from this person: the own unit and those above it.
    pub subjects: Vec<UnitCode>,
    pub view: View,
    pub unit: Option<UnitCode>,
    pub state: Option<State>,
    pub category: Option<CategoryCode>,
    /// Only the complaints of this surge.
    pub cluster: Option<String>,
    /// Surges that are shown as one line each, so that their complaints are not.
    pub folded: Vec<String>,
    pub text: Option<Search>,
    pub after: Option<Cursor>,
    pub limit: u64,
    pub now: Instant,
    /// The end of the next working day.
    pub soon: Instant,
}

/// What was typed into the search field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// A whole reference.
    Reference(Reference),
    /// Words of the title or a part of a reference, in lower case.
    Words(String),
}

impl Filter {
    /// Reads an address for one person. `otherwise` is the view when none is named.
    pub fn read(
        asked: &Asked,
        otherwise: View,
        actor: &Actor,
        city: &City,
        now: Instant,
    ) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut wrong = |field: &str, key: &'static str| errors.add(FieldError::new(field, key));
        let view = match (asked.view.as_str(), asked.sla.as_str()) {
            (_, "late") => View::Late,
            ("", "") => otherwise,
            (word, "") => View::ALL
                .into_iter()
                .find(|view| view.as_str() == word)
                .unwrap_or_else(|| {
                    wrong("view", "field-error-choice");
                    otherwise
                }),
            _ => {
                wrong("sla", "field-error-choice");
                otherwise
            }
        };
        let unit = match asked.unit.trim() {
            "" => None,
            code => {
                let found = UnitCode::parse(code)
                    .ok()
                    .filter(|code| city.unit(code).is_some());
                found.or_else(|| {
                    wrong("unit", "field-error-unit-unknown");
                    None
                })
            }
        };
        let category = match asked.category.trim() {
            "" => None,
            code => {
                let found = CategoryCode::parse(code)
                    .ok()
                    .filter(|code| city.category(code).is_some());
                found.or_else(|| {
                    wrong("category", "field-error-category-unknown");
                    None
                })
            }
        };
        let state = optional(
            &asked.state,
            |word| word.parse().ok(),
            || wrong("state", "field-error-choice"),
        );
        let cluster = optional(
            &asked.cluster,
            |typed| PublicId::parse(typed).map(|id| id.to_string()),
            || wrong("cluster", "field-error-choice"),
        );
        let after = optional(&asked.cursor, Cursor::parse, || {
            wrong("cursor", "field-error-cursor")
        });
        let in_range = |limit: &u64| (1..=ROWS_AT_MOST).contains(limit);
        let limit = optional(
            &asked.limit,
            |typed| typed.parse().ok().filter(in_range),
            || wrong("limit", "field-error-limit"),
        );
        if !matches!(asked.sort.as_str(), "" | "due") {
            wrong("sort", "field-error-choice");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let calendar = city.default_calendar();
        Ok(Self {
            scope: scope(actor, city),
            subjects: actor
                .unit
                .iter()
                .flat_map(|unit| line(unit, city))
                .collect(),
            view,
            unit,
            state,
            category,
            cluster,
            folded: Vec::new(),
            text: search(&asked.text),
            after,
            limit: limit.unwrap_or(ROWS),
            now,
            // Without an answer of the calendar nothing is soon.
            soon: calendar.add(now, Target::OfficeDays(1)).unwrap_or(now),
        })
    }
}

fn optional<T>(typed: &str, parse: impl Fn(&str) -> Option<T>, wrong: impl FnOnce()) -> Option<T> {
    match typed.trim() {
        "" => None,
        text => parse(text).or_else(|| {
            wrong();
            None
        }),
    }
}

/// A unit and everything above it.
fn line(unit: &UnitCode, city: &City) -> Vec<UnitCode> {
    let above = city.ancestors(unit).map(|unit| unit.code.clone());
    std::iter::once(unit.clone()).chain(above).collect()
}

fn search(typed: &str) -> Option<Search> {
    let text: String = typed.trim().chars().take(100).collect();
    if text.is_empty() {
        return None;
    }
    Some(
        Reference::parse(&text)
            .map_or_else(|_| Search::Words(text.to_lowercase()), Search::Reference),
    )
}

/// The place after which a page goes on: rank, deadline and id of the last row before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub rank: i32,
    pub due_at: Instant,
    pub id: ComplaintId,
}

impl Cursor {
    /// The cursor as it stands in addresses.
    #[must_use]
    pub fn written(&self) -> String {
        format!(
            "{}-{:x}-{}",
            self.rank,
            self.due_at.micros(),
            self.id.0.simple()
        )
    }

    /// Reads what [`Cursor::written`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        Some(Self {
            rank: parts.next()?.parse().ok()?,
            due_at: Instant::from_micros(i64::from_str_radix(parts.next()?, 16).ok()?),
            id: ComplaintId(Uuid::try_parse(parts.next()?).ok()?),
        })
    }
}
