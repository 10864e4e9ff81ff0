//! `/laporan`: the public complaints, a page at a time.

use askama::Template;
use axum::extract::State as AppPart;
use axum_extra::extract::Query;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use serde::Deserialize;

use super::{Facts, KEPT_SECONDS, heading, month_of, state_words};
use crate::complaint::{AreaCode, CategoryCode, Instant, PublicId, State, UnitCode};
use crate::office::names::category_name;
use crate::office::reference::Reference as City;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::FieldError;
use crate::publishing::listing::{self, Filter, Hidden};

/// How many complaints are on one page.
const PAGE: usize = 25;
/// How many months can be chosen.
const MONTHS: i64 = 24;
/// How much of a text stands in the list.
const SHORT: usize = 200;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kelurahan: String,
    kategori: String,
    unit: String,
    status: String,
    /// `2026-07`.
    bulan: String,
    /// The public name of the last complaint of the page before.
    setelah: String,
}

/// `publishing/list.html`.
#[derive(Template)]
#[template(path = "publishing/list.html")]
pub struct ListPage {
    frame: Frame,
    asked: Asked,
    areas: Vec<(String, Vec<Choice>)>,
    categories: Vec<Choice>,
    units: Vec<Choice>,
    states: Vec<Choice>,
    months: Vec<Choice>,
    rows: Vec<Row>,
    /// A sentence about those that are only counted, or nothing.
    hidden: String,
    first: String,
    next: String,
}

/// One complaint of the list.
struct Row {
    address: String,
    heading: String,
    facts: Facts,
    text: String,
    answer: String,
}

/// `GET /laporan`.
pub async fn list(
    AppPart(state): AppPart<AppState>,
    Now(now): Now,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Page<ListPage>, AppError> {
    let (lang, city) = (frame.lang, state.service.policies.city());
    let zone = city.zone();
    let filter = asked.filter(city, &zone)?;
    let month = start_of_month(now, &zone);
    let found = listing::list(&state.service, &filter, month, PAGE).await?;
    let next = match found.rows.last() {
        Some((last, _)) if found.more => asked.address(last.row.public_id.as_str()),
        _ => String::new(),
    };
    let first = if asked.setelah.is_empty() {
        String::new()
    } else {
        asked.address("")
    };
    let rows = found.rows.into_iter().map(|(loaded, words)| {
        let facts = Facts::of(lang, city, &zone, &loaded.case, now);
        let address = format!("/laporan/{}", loaded.row.public_id);
        let heading = heading(&facts, words.as_ref());
        let words = words.unwrap_or_default();
        Row {
            address,
            heading,
            facts,
            text: words.text,
            answer: words.answer,
        }
    });
    let rows = rows.collect();
    let hidden = match found.hidden {
        None => String::new(),
        Some(Hidden::Few) => lang.count("public-hidden-few", listing::TOLD_FROM.cast_signed()),
        Some(Hidden::Many(many)) => lang.count("public-hidden", many.cast_signed()),
    };
    let frame = frame.titled(lang.t("public-heading"));
    let page = ListPage {
        areas: areas(city),
        categories: categories(city, lang),
        units: units(city),
        states: states(lang),
        months: months(lang, now, &zone),
        rows,
        hidden,
        first,
        next,
        asked,
        frame,
    };
    Ok(Page::new(page).public_for(KEPT_SECONDS))
}

impl ListPage {
    /// The beginning of a text, cut at a word.
    fn shortened(text: &str) -> String {
        if text.chars().count() <= SHORT {
            return text.to_owned();
        }
        let cut: String = text.chars().take(SHORT).collect();
        let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
        format!("{}…", &cut[..end])
    }
}

impl Asked {
    /// What is narrowed down by, as the form sends it.
    fn fields(&self) -> [(&'static str, &str); 5] {
        [
            ("kelurahan", self.kelurahan.trim()),
            ("kategori", self.kategori.trim()),
            ("unit", self.unit.trim()),
            ("status", self.status.trim()),
            ("bulan", self.bulan.trim()),
        ]
    }

    /// Whether anything was narrowed down.
    fn narrows(&self) -> bool {
        self.fields().iter().any(|(_, value)| !value.is_empty())
    }

    /// The same list after one of its complaints. Every value was read before, so it needs no escaping.
    fn address(&self, after: &str) -> String {
        let fields = self.fields().into_iter().chain([("setelah", after)]);
        let query: Vec<String> = fields
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if query.is_empty() {
            "/laporan".to_owned()
        } else {
            format!("/laporan?{}", query.join("&"))
        }
    }

    fn filter(&self, city: &City, zone: &TimeZone) -> Result<Filter, AppError> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str| errors.push(FieldError::new(field, "field-error-choice"));
        let [area, category, unit, state, months] = self.fields().map(|(_, value)| value);
        let filter = Filter {
            area: read(area, |typed| {
                AreaCode::parse(typed)
                    .ok()
                    .filter(|code| city.area(code).is_some())
            })
            .unwrap_or_else(|()| {
                wrong("kelurahan");
                None
            }),
            category: read(category, |typed| {
                CategoryCode::parse(typed)
                    .ok()
                    .filter(|code| city.category(code).is_some())
            })
            .unwrap_or_else(|()| {
                wrong("kategori");
                None
            }),
            unit: read(unit, |typed| {
                UnitCode::parse(typed)
                    .ok()
                    .filter(|code| city.unit(code).is_some())
            })
            .unwrap_or_else(|()| {
                wrong("unit");
                None
            }),
            state: read(state, |typed| typed.parse().ok()).unwrap_or_else(|()| {
                wrong("status");
                None
            }),
            months: read(months, |typed| bounds(typed, zone)).unwrap_or_else(|()| {
                wrong("bulan");
                None
            }),
            after: read(self.setelah.trim(), PublicId::parse).unwrap_or_else(|()| {
                wrong("setelah");
                None
            }),
        };
        if errors.is_empty() {
            Ok(filter)
        } else {
            Err(AppError::Invalid(errors))
        }
    }
}

/// Nothing where nothing was chosen; a mistake where it names nothing.
fn read<T>(typed: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    parse(typed).map(Some).ok_or(())
}

/// The first moment of a month and of the one after.
fn bounds(month: &str, zone: &TimeZone) -> Option<(Instant, Instant)> {
    let (year, month) = month.split_once('-')?;
    let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    let next = first.checked_add(1.month()).ok()?;
    let at = |date: Date| {
        let local = date.at(0, 0, 0, 0);
        zone.to_timestamp(local).ok().map(Instant::from_jiff)
    };
    Some((at(first)?, at(next)?))
}

fn areas(city: &City) -> Vec<(String, Vec<Choice>)> {
    let mut all: Vec<_> = city.areas().collect();
    all.sort_by(|one, other| (&one.district, &one.name).cmp(&(&other.district, &other.name)));
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    for area in all {
        let choice = Choice::new(area.code.as_str(), &area.name);
        match groups.last_mut() {
            Some((district, areas)) if *district == area.district => areas.push(choice),
            _ => groups.push((area.district.clone(), vec![choice])),
        }
    }
    groups
}

fn categories(city: &City, lang: Lang) -> Vec<Choice> {
    city.categories()
        .iter()
        .map(|category| {
            let words = category_name(lang, city, &category.code);
            Choice::new(category.code.as_str(), words)
        })
        .collect()
}

fn units(city: &City) -> Vec<Choice> {
    let mut units: Vec<_> = city.units().filter(|unit| unit.parent.is_some()).collect();
    units.sort_by(|one, other| one.short.cmp(&other.short));
    units
        .into_iter()
        .map(|unit| Choice::new(unit.code.as_str(), &unit.short))
        .collect()
}

fn states(lang: Lang) -> Vec<Choice> {
    State::ALL
        .iter()
        .map(|state| Choice::new(state.as_str(), state_words(lang, *state)))
        .collect()
}

/// The first moment of the month in which `now` lies.
fn start_of_month(now: Instant, zone: &TimeZone) -> Instant {
    let first = zone.to_datetime(now.jiff()).date().first_of_month();
    let local = first.at(0, 0, 0, 0);
    zone.to_timestamp(local).map_or(now, Instant::from_jiff)
}

/// The latest months, newest first.
fn months(lang: Lang, now: Instant, zone: &TimeZone) -> Vec<Choice> {
    let today = zone.to_datetime(now.jiff()).date();
    let back = |months: i64| -> Option<Date> {
        today
            .first_of_month()
            .checked_sub(Span::new().months(months))
            .ok()
    };
    (0..MONTHS)
        .filter_map(back)
        .map(|date| {
            let value = format!("{:04}-{:02}", date.year(), date.month());
            Choice::new(value, month_of(lang, date.month(), date.year()))
        })
        .collect()
}
