//! `/petugas/kelola/kalender/{name}/jam` and `/masa/{from}`: the hours of an ordinary week, and of a period such as
//! Ramadan, as a table of weekdays and ranges.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;

use super::calendar::{one, zone_word};
use super::calendars::CALENDARS;
use super::{Nothing, Office, back};
use crate::administration::calendar_file::{FILE, Written, put};
use crate::administration::draft::Draft;
use crate::administration::hours::{
    RANGES, Typed, is_beyond, shown, typed_week, week as read_week,
};
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Choice, Frame, Page};
use crate::platform::web::session::SignedForm;
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::sla::calendar::{Calendar, CalendarError, Fault, Hours, LAST_YEAR, NAMES, Period, Week};

/// The zones that are offered.
const ZONES: [&str; 3] = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];
/// What stands in the address of a period that is not there yet.
const NEW: &str = "baru";

/// `administration/hours.html`.
#[derive(Template)]
#[template(path = "administration/hours.html")]
struct HoursPage {
    frame: Frame,
    errors: FieldErrors,
    name: String,
    /// Where the form goes.
    action: String,
    /// Whether it is a period; otherwise it is the ordinary week.
    is_period: bool,
    /// The first day of a period that is there already: it can be taken out.
    from: Option<Date>,
    form: Typed,
    zones: Vec<Choice>,
    rows: Vec<HoursRow>,
    /// Whose hours a new period begins with, in words.
    copied: String,
    /// Whether some day has more ranges than there are fields.
    is_beyond: bool,
}

impl HoursPage {
    fn typed(&self, field: &str) -> &str {
        self.form.get(field).map_or("", String::as_str)
    }

    fn optional(&self, key: &str) -> String {
        let lang = self.frame.lang;
        format!("{} {}", lang.t(key), lang.t("optional"))
    }
}

/// The fields of one day.
pub(super) struct HoursRow {
    pub label: String,
    pub ranges: Vec<RangeFields>,
}

/// The two fields of one range.
pub(super) struct RangeFields {
    pub label: String,
    pub from: HoursField,
    pub to: HoursField,
}

/// One field: its name, what stands in it, and what it is called.
pub(super) struct HoursField {
    pub name: String,
    pub value: String,
    pub label: String,
}

/// The fields of one day, as they were typed.
pub(super) fn day_row(lang: Lang, day: &str, label: String, typed: &Typed) -> HoursRow {
    let field = |range: usize, end: &str, key: &str| {
        let name = format!("{day}.{range}.{end}");
        let args = [("day", label.as_str().into()), ("n", (range + 1).into())];
        HoursField {
            value: typed.get(&name).cloned().unwrap_or_default(),
            label: lang.args(key, &args),
            name,
        }
    };
    let ranges = (0..RANGES).map(|range| RangeFields {
        label: lang.count("calendar-range", range + 1),
        from: field(range, "from", "calendar-opens"),
        to: field(range, "to", "calendar-closes"),
    });
    HoursRow {
        ranges: ranges.collect(),
        label,
    }
}

fn week_rows(lang: Lang, typed: &Typed) -> Vec<HoursRow> {
    let days = NAMES.iter().zip(1..);
    days.map(|(day, number)| day_row(lang, day, lang.word("weekday", number), typed))
        .collect()
}

/// Hours in words.
pub(super) fn hours_words(lang: Lang, hours: &Hours) -> String {
    if hours.is_empty() {
        return lang.t("calendar-closed");
    }
    let said = hours
        .iter()
        .map(|(open, close)| format!("{}–{}", shown(*open), shown(*close)));
    said.collect::<Vec<_>>().join(", ")
}

async fn found(
    office: &Office,
    name: &str,
) -> Result<Result<(Draft, Written), Redirect>, AppError> {
    office.only_admin()?;
    let draft = office.draft().await?;
    let calendar = one(&draft, name)?;
    Ok(calendar.map(|calendar| (draft, calendar)))
}

fn page(office: Office, name: &str, title: String, form: Typed) -> HoursPage {
    let lang = office.lang();
    HoursPage {
        errors: FieldErrors::default(),
        action: format!("{CALENDARS}/{name}/jam"),
        name: name.to_owned(),
        is_period: false,
        from: None,
        zones: ZONES
            .map(|zone| Choice::new(zone, lang.word("reference-zone", zone_word(zone))))
            .into(),
        rows: week_rows(lang, &form),
        form,
        copied: String::new(),
        is_beyond: false,
        frame: office.frame.titled(title),
    }
}

fn refused(mut page: HoursPage, errors: FieldErrors) -> Response {
    (page.errors, page.frame) = (errors, page.frame.failed());
    Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response()
}

/// `GET /petugas/kelola/kalender/{name}/jam`.
pub async fn week(office: Office, Path(name): Path<String>) -> Result<Response, AppError> {
    let (_, calendar) = match found(&office, &name).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let spec = &calendar.spec;
    let mut form = typed_week(&spec.week);
    form.insert("zone".to_owned(), spec.zone.clone());
    if calendar.holidays {
        form.insert("holidays".to_owned(), "true".to_owned());
    }
    let known = spec
        .known_until
        .map_or_else(String::new, |date| date.to_string());
    form.insert("known_until".to_owned(), known);
    let title = office.lang().t("calendar-week-heading");
    let mut page = page(office, &name, title, form);
    page.is_beyond = is_beyond(&spec.week);
    Ok(Page::new(page).into_response())
}

/// `POST /petugas/kelola/kalender/{name}/jam`.
pub async fn set_week(
    office: Office,
    Path(name): Path<String>,
    SignedForm { form, .. }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    let (draft, mut calendar) = match found(&office, &name).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let typed = |field: &str| form.get(field).map_or("", |text| text.trim());
    let mut errors = FieldErrors::default();
    let zone = typed("zone");
    // A zone elsewhere was written as text and may stay.
    if ZONES.contains(&zone) {
        zone.clone_into(&mut calendar.spec.zone);
    }
    calendar.holidays = !typed("holidays").is_empty();
    calendar.spec.known_until = match typed("known_until") {
        "" => None,
        date => date.parse().ok().or_else(|| {
            errors.add(FieldError::new("known_until", "field-error-date"));
            None
        }),
    };
    calendar.spec.week = read_week(&form, &mut errors);
    if errors.is_empty() {
        check(&calendar, &mut errors);
    }
    if !errors.is_empty() {
        let title = office.lang().t("calendar-week-heading");
        return Ok(refused(page(office, &name, title, form), errors));
    }
    office.put(FILE, &put(draft.text(FILE), &calendar)).await?;
    Ok(back(&format!("{CALENDARS}/{name}"), "disimpan").into_response())
}

/// What the calendar itself says against it.
fn check(calendar: &Written, errors: &mut FieldErrors) {
    let error = match Calendar::new(calendar.spec.clone()) {
        Ok(_) => return,
        Err(CalendarError::NeverOpen(_)) => ("monday.0.from", "field-error-hours-never"),
        Err(CalendarError::Invalid {
            fault: Fault::Overlap,
            ..
        }) => ("from", "field-error-period-overlap"),
        Err(_) => ("from", "field-error-date"),
    };
    errors.add(FieldError::new(error.0, error.1));
}

fn period_page(office: Office, name: &str, from: Option<Date>, form: Typed) -> HoursPage {
    let title = match from {
        Some(_) => office.lang().t("calendar-period-heading"),
        None => office.lang().t("calendar-period-add"),
    };
    let mut page = page(office, name, title, form);
    let place = from.map_or_else(|| NEW.to_owned(), |date| date.to_string());
    (page.is_period, page.from) = (true, from);
    page.action = format!("{CALENDARS}/{name}/masa/{place}");
    page
}

/// The place of the period that begins on a day; none for a new one.
fn place(calendar: &Written, from: &str) -> Result<Option<usize>, AppError> {
    if from == NEW {
        return Ok(None);
    }
    let date: Date = from.parse().map_err(|_| AppError::NotFound)?;
    let mut periods = calendar.spec.periods.iter();
    let place = periods.position(|period| period.from == date);
    place.map(Some).ok_or(AppError::NotFound)
}

/// `GET /petugas/kelola/kalender/{name}/masa/{from}`; a new one begins with the hours of the last one.
pub async fn period(
    office: Office,
    Path((name, from)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (_, calendar) = match found(&office, &name).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let lang = office.lang();
    let periods = &calendar.spec.periods;
    let there = place(&calendar, &from)?.and_then(|place| periods.get(place));
    let last = periods.iter().max_by_key(|period| period.from);
    let week: &Week = there.or(last).map_or(&calendar.spec.week, |one| &one.week);
    let mut form = typed_week(week);
    if let Some(period) = there {
        form.insert("name".to_owned(), period.name.clone());
        form.insert("from".to_owned(), period.from.to_string());
        form.insert("to".to_owned(), period.to.to_string());
    }
    let mut page = period_page(office, &name, there.map(|one| one.from), form);
    page.is_beyond = is_beyond(week);
    if let (None, Some(last)) = (there, last) {
        page.copied = lang.args("calendar-copied", &[("name", last.name.as_str().into())]);
    }
    Ok(Page::new(page).into_response())
}

/// `POST /petugas/kelola/kalender/{name}/masa/{from}`.
pub async fn set_period(
    office: Office,
    Path((name, from)): Path<(String, String)>,
    SignedForm { form, .. }: SignedForm<Typed>,
) -> Result<Response, AppError> {
    let (draft, mut calendar) = match found(&office, &name).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let place = place(&calendar, &from)?;
    let there = place.map(|place| calendar.spec.periods.remove(place).from);
    let mut errors = FieldErrors::default();
    let period = read_period(&form, &mut errors);
    if let Some(period) = period {
        let year = period.from.year();
        calendar.spec.periods.push(period);
        calendar.spec.periods.sort_by_key(|one| one.from);
        check(&calendar, &mut errors);
        if errors.is_empty() {
            office.put(FILE, &put(draft.text(FILE), &calendar)).await?;
            let page = format!("{CALENDARS}/{name}?tahun={year}&sudah=disimpan");
            return Ok(axum::response::Redirect::to(&page).into_response());
        }
    }
    Ok(refused(period_page(office, &name, there, form), errors))
}

fn read_period(form: &Typed, errors: &mut FieldErrors) -> Option<Period> {
    let typed = |field: &str| form.get(field).map_or("", |text| text.trim());
    let name = typed("name").replace(char::is_control, " ");
    if name.is_empty() {
        errors.add(FieldError::new("name", "field-error-required"));
    }
    let mut date = |field: &'static str| {
        let date = typed(field).parse::<Date>().ok();
        let date = date.filter(|date| (2000..=LAST_YEAR).contains(&date.year()));
        if date.is_none() {
            errors.add(FieldError::new(field, "field-error-date"));
        }
        date
    };
    let (from, to) = (date("from"), date("to"));
    if matches!((from, to), (Some(from), Some(to)) if to < from) {
        errors.add(FieldError::new("to", "field-error-period-order"));
    }
    let week = read_week(form, errors);
    let (from, to) = (from?, to?);
    errors.is_empty().then_some(Period {
        name,
        from,
        to,
        week,
    })
}

/// `POST /petugas/kelola/kalender/{name}/masa/{from}/hapus`.
pub async fn remove_period(
    office: Office,
    Path((name, from)): Path<(String, String)>,
    _: SignedForm<Nothing>,
) -> Result<Response, AppError> {
    let (draft, mut calendar) = match found(&office, &name).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let place = place(&calendar, &from)?.ok_or(AppError::NotFound)?;
    calendar.spec.periods.remove(place);
    office.put(FILE, &put(draft.text(FILE), &calendar)).await?;
    Ok(back(&format!("{CALENDARS}/{name}"), "disimpan").into_response())
}
