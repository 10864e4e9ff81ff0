//! What the page of a unit says besides the score: its hours, its promises, its latest public complaints.

use jiff::tz::TimeZone;

use super::{Facts, heading};
use crate::complaint::Instant;
use crate::office::names::category_name;
use crate::office::reference::{Reference as City, Unit};
use crate::platform::service::Service;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::publishing::unit::{latest, promises};
use crate::sla::calendar::CalendarSpec;

/// How many complaints are shown.
const LATEST: usize = 5;

/// What everybody may know of a unit.
pub struct About {
    /// Days and hours, in words.
    pub hours: Vec<(String, String)>,
    /// Kind of problem, time for the first response, time for the resolution.
    pub promises: Vec<[String; 3]>,
    pub latest: Vec<Latest>,
}

/// One public complaint of the unit.
pub struct Latest {
    pub address: String,
    pub heading: String,
    pub facts: String,
    /// Empty where no answer was released.
    pub answer: String,
}

impl About {
    /// Reads it.
    pub async fn read(
        service: &Service,
        unit: &Unit,
        now: Instant,
        lang: Lang,
    ) -> Result<Self, AppError> {
        let city = service.policies.city();
        let zone = city.zone();
        let kept = promises(city, unit).into_iter().map(|(category, limits)| {
            [
                category_name(lang, city, &category.code),
                lang.limit(limits.first_response),
                lang.limit(limits.resolution),
            ]
        });
        let rows = latest(service, &unit.code, LATEST).await?;
        let rows = rows.into_iter().map(|(loaded, words)| {
            let facts = Facts::of(lang, city, &zone, &loaded.case, now);
            Latest {
                address: format!("/laporan/{}", loaded.row.public_id),
                heading: heading(&facts, words.as_ref()),
                facts: [facts.place, facts.month, facts.state_words, facts.answer.1].join(" · "),
                answer: words.unwrap_or_default().answer,
            }
        });
        Ok(Self {
            hours: hours(lang, city, unit, now, &zone),
            promises: kept.collect(),
            latest: rows.collect(),
        })
    }
}

/// The hours of this week, days with the same hours together. Closed days are not named.
fn hours(
    lang: Lang,
    city: &City,
    unit: &Unit,
    now: Instant,
    zone: &TimeZone,
) -> Vec<(String, String)> {
    let spec = city.calendar_of(&unit.code).spec();
    let week = week_of(spec, now, zone);
    let mut groups: Vec<(usize, usize, String)> = Vec::new();
    for (place, open) in week.iter().enumerate() {
        let words: Vec<String> = open
            .iter()
            .map(|(from, to)| span(lang, from.seconds(), to.seconds()))
            .collect();
        let words = words.join(", ");
        match groups.last_mut() {
            Some((_, last, same)) if *same == words && *last + 1 == place => *last = place,
            _ => groups.push((place, place, words)),
        }
    }
    let day = |place: usize| lang.t(&format!("weekday-{}", place + 1));
    groups
        .into_iter()
        .filter(|(.., words)| !words.is_empty())
        .map(|(first, last, words)| {
            let days = if first == last {
                day(first)
            } else {
                format!("{}–{}", day(first), day(last))
            };
            (days, words)
        })
        .collect()
}

/// The week in force: a period such as Ramadan has its own.
fn week_of<'a>(
    spec: &'a CalendarSpec,
    now: Instant,
    zone: &TimeZone,
) -> &'a [crate::sla::calendar::Hours; 7] {
    let today = zone.to_datetime(now.jiff()).date();
    let period = spec
        .periods
        .iter()
        .find(|period| period.from <= today && today <= period.to);
    period.map_or(&spec.week, |period| &period.week).days()
}

fn span(lang: Lang, from: i64, to: i64) -> String {
    if to - from >= 86_400 {
        return lang.t("public-all-day");
    }
    let time = |seconds: i64| {
        let (hour, minute) = (seconds / 3_600, seconds / 60 % 60);
        let parts = [
            ("hour", format!("{hour:02}").into()),
            ("minute", format!("{minute:02}").into()),
        ];
        lang.args("time", &parts)
    };
    format!("{}–{}", time(from), time(to))
}
