//! Pure: what somebody sent, read into a complaint that can be filed, or every mistake at once.

use jiff::civil::Date;
use serde::Serialize;

use super::contact::{Email, Handle, Name, Phone};
use crate::complaint::{AreaCode, CategoryCode, Identity, Kind, TEXT_AT_MOST, UnitCode};
use crate::office::reference::{Area, Reference as City};
use crate::platform::web::text::{FieldError, FieldErrors, clean};
use crate::routing::place::{Place, Point, locate};

/// The fewest characters a description has.
pub const DESCRIPTION_AT_LEAST: usize = 10;
/// The most characters of the short fields: title, address, name, employee.
pub const SHORT_AT_MOST: usize = 200;

/// What came in, whatever the channel: texts as they were typed, empty where nothing was said.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Submission {
    pub title: String,
    pub description: String,
    pub kind: String,
    pub category: String,
    pub unit: String,
    pub employee: String,
    pub occurred_on: String,
    pub lat: String,
    pub long: String,
    pub address: String,
    pub subdistrict: String,
    pub identity: String,
    pub private_content: Option<bool>,
    pub name: String,
    pub phone: String,
    pub email: String,
    /// Whether the reporter wants to be told of news.
    pub notify: Option<bool>,
    /// Whether the telephone number is for asking back only, and no news may come to it.
    pub no_whatsapp: bool,
    /// How many photos or documents come with it. They are not what it is recognised by.
    #[serde(skip)]
    pub photos: usize,
}

impl Submission {
    /// What it is recognised by when it is sent a second time: the same for a form and a JSON body.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts and switches always fit into JSON")
    }
}

/// A complaint that can be filed.
#[derive(Clone, Debug)]
pub struct Draft {
    pub title: String,
    pub description: String,
    pub kind: Kind,
    pub category: Option<CategoryCode>,
    pub unit: Option<UnitCode>,
    /// A civil servant, by name or NIP, as it was typed.
    pub employee: Option<String>,
    pub occurred_on: Option<Date>,
    pub point: Option<Point>,
    pub area: Option<AreaCode>,
    pub outside_city: bool,
    pub address: Option<String>,
    pub identity: Identity,
    pub private_content: bool,
    /// Whether the reporter said nothing of it, so that a category found later may make it private.
    pub privacy_left_open: bool,
    pub name: Option<Name>,
    pub contact: Option<Reachable>,
    /// Whether the contact was left out, because too many complaints named it today.
    pub contact_left_out: bool,
}

/// How a reporter can be reached: by the one, the other or both.
#[derive(Clone, Debug)]
pub struct Reachable {
    pub phone: Option<Phone>,
    pub email: Option<Email>,
    /// Whether news may come by WhatsApp.
    pub whatsapp: bool,
}

impl Reachable {
    /// The one form that stands for this person, to find their complaints again.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        let phone = self.phone.as_ref().map(|phone| phone.as_str().to_owned());
        phone.or_else(|| self.email.as_ref().map(Email::canonical))
    }
}

impl Draft {
    /// Reads a submission. `today` is the local date, to refuse events of tomorrow.
    pub fn parse(sent: &Submission, city: &City, today: Date) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let description = description(&sent.description, sent.photos > 0, &mut errors);
        let title = short(&sent.title, "title", &mut errors);
        let address = short(&sent.address, "location.address", &mut errors);
        let employee = short(&sent.employee, "employee", &mut errors);
        let name = short(&sent.name, "reporter.name", &mut errors);

        let category = chosen(
            &sent.category,
            ("category", "field-error-category-unknown"),
            &mut errors,
            |typed| {
                CategoryCode::parse(typed)
                    .ok()
                    .filter(|code| city.category(code).is_some())
            },
        );
        let unit = chosen(
            &sent.unit,
            ("unit", "field-error-unit-unknown"),
            &mut errors,
            |typed| {
                let exists =
                    |code: &UnitCode| city.unit(code).is_some_and(|unit| unit.active_on(today));
                UnitCode::parse(typed).ok().filter(exists)
            },
        );
        let details = category.as_ref().and_then(|code| city.category(code));
        let word = "field-error-choice";
        let kind = chosen(&sent.kind, ("kind", word), &mut errors, |typed| {
            typed.parse().ok()
        })
        .unwrap_or_else(|| details.map_or(Kind::Complaint, |category| category.kind));
        let identity = chosen(&sent.identity, ("identity", word), &mut errors, |typed| {
            typed.parse().ok()
        })
        .unwrap_or(Identity::Confidential);
        let private = kind == Kind::Supervisory
            || details.is_some_and(|category| category.private_by_default);

        let occurred_on = occurred_on(&sent.occurred_on, today, &mut errors);
        let point = point(&sent.lat, &sent.long, &mut errors);
        let place = point.map(|point| locate(city, point));
        let told_area = area(&sent.subdistrict, city, &mut errors);
        let outside_city = told_area.is_none() && matches!(place, Some(Place::Outside));
        let area = place.and_then(|place| place.area().cloned()).or(told_area);

        let contact = contact(sent, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        // Whoever wants to stay anonymous is not remembered, even when the form was filled in.
        let remembered = identity != Identity::Anonymous;
        Ok(Self {
            title: title.unwrap_or_else(|| match description.is_empty() {
                true => format!(
                    "Foto: {}",
                    details.map_or("Laporan", |category| &category.name)
                ),
                false => first_words(&description),
            }),
            description,
            kind,
            category,
            unit,
            employee,
            occurred_on,
            point,
            area,
            outside_city,
            address,
            identity,
            private_content: kind == Kind::Supervisory || sent.private_content.unwrap_or(private),
            privacy_left_open: sent.private_content.is_none(),
            name: name.filter(|_| remembered).map(Name),
            contact: contact.filter(|_| remembered && sent.notify != Some(false)),
            contact_left_out: false,
        })
    }
}

/// A photo may speak for itself; half a word beside it is still half a word.
fn description(typed: &str, has_photo: bool, errors: &mut FieldErrors) -> String {
    let text = clean(typed);
    let length = text.chars().count();
    if length == 0 && has_photo {
        return text;
    }
    if length == 0 {
        errors.add(FieldError::new(
            "description",
            "field-error-description-missing",
        ));
    } else if length < DESCRIPTION_AT_LEAST {
        errors.add(
            FieldError::new("description", "field-error-description-too-short")
                .with("least", DESCRIPTION_AT_LEAST),
        );
    } else if length > TEXT_AT_MOST {
        errors.add(
            FieldError::new("description", "field-error-description-too-long")
                .with("excess", length - TEXT_AT_MOST),
        );
    }
    text
}

fn short(typed: &str, field: &str, errors: &mut FieldErrors) -> Option<String> {
    let text = clean(typed).replace('\n', " ");
    let length = text.chars().count();
    if length > SHORT_AT_MOST {
        errors.add(
            FieldError::new(field, "field-error-text-too-long")
                .with("excess", length - SHORT_AT_MOST),
        );
        return None;
    }
    (length > 0).then_some(text)
}

/// One of a closed list, if something was chosen at all; `told` is the field and the text of its mistake.
fn chosen<T>(
    typed: &str,
    told: (&str, &'static str),
    errors: &mut FieldErrors,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let typed = typed.trim();
    let found = (!typed.is_empty()).then(|| parse(typed))?;
    if found.is_none() {
        errors.add(FieldError::new(told.0, told.1));
    }
    found
}

/// A kelurahan by its code, or by its name as people write it.
fn area(typed: &str, city: &City, errors: &mut FieldErrors) -> Option<AreaCode> {
    let plain = |name: &str| name.to_lowercase().replace([' ', '-'], "");
    chosen(
        typed,
        ("location.subdistrict", "field-error-place-unknown"),
        errors,
        |typed| {
            let is_it =
                |area: &&Area| area.code.as_str() == typed || plain(&area.name) == plain(typed);
            city.areas().find(is_it).map(|area| area.code.clone())
        },
    )
}

fn occurred_on(typed: &str, today: Date, errors: &mut FieldErrors) -> Option<Date> {
    let date = chosen(typed, ("occurred_on", "field-error-date"), errors, date)?;
    if date > today {
        errors.add(FieldError::new("occurred_on", "field-error-date-in-future"));
    }
    Some(date)
}

/// `2026-11-26` as browsers send it, or `26-11-2026`, `26/11/2026`, `26.11.2026` as people type it.
fn date(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.split(['-', '/', '.']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    // Nobody complains of what happened before the republic.
    (date.year() >= 1945).then_some(date)
}

fn point(lat: &str, long: &str, errors: &mut FieldErrors) -> Option<Point> {
    let (lat, long) = (lat.trim(), long.trim());
    if lat.is_empty() && long.is_empty() {
        return None;
    }
    // People write -3,4406 where a map says -3.4406.
    let degrees = |typed: &str| typed.replace(',', ".").parse().ok();
    let point = degrees(lat)
        .zip(degrees(long))
        .and_then(|(lat, long)| Point::from_degrees(lat, long));
    if point.is_none() {
        errors.add(FieldError::new("location.lat", "field-error-coordinates"));
    }
    // About a metre: where the problem is, not how well somebody's device knows where it is.
    point.map(|point| point.rounded())
}

fn contact(sent: &Submission, errors: &mut FieldErrors) -> Option<Reachable> {
    let (mut phone, mut email) = (None, None);
    // The form has one field for both, which arrives as the telephone number.
    match sent.phone.trim() {
        "" => {}
        typed => match Handle::parse(typed) {
            Ok(Handle::Phone(number)) => phone = Some(number),
            Ok(Handle::Email(address)) => email = Some(address),
            Err(_) => errors.add(FieldError::new("reporter.phone", "field-error-contact")),
        },
    }
    match sent.email.trim() {
        "" => {}
        typed => match Email::parse(typed) {
            Ok(address) => email = Some(address),
            Err(_) => errors.add(FieldError::new("reporter.email", "field-error-email")),
        },
    }
    let whatsapp = !sent.no_whatsapp;
    (phone.is_some() || email.is_some()).then_some(Reachable {
        phone,
        email,
        whatsapp,
    })
}

/// The beginning of a text as its title: at most 80 characters, cut at a word.
fn first_words(text: &str) -> String {
    let line = text.split('\n').next().unwrap_or_default().trim();
    if line.chars().count() <= 80 {
        return line.to_owned();
    }
    let cut: String = line.chars().take(79).collect();
    let end = cut.rfind(' ').filter(|&end| end > 40).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}
