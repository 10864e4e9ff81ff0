//! Pure: working hours as people type them, and what is wrong with them, field by field.

use std::collections::BTreeMap;

use crate::platform::web::text::{FieldError, FieldErrors};
use crate::sla::calendar::{Hours, LocalTime, NAMES, Week};

/// So many ranges a day have fields.
pub const RANGES: usize = 3;

/// What a form sends, field by field.
pub type Typed = BTreeMap<String, String>;

/// A time of day as people write it: `7.30`, `07:30`, `0730` or `7`.
#[must_use]
pub fn time(typed: &str) -> Option<LocalTime> {
    let text = typed.trim().replace(['.', ',', '-', ' '], ":");
    let text = match (text.len(), text.contains(':')) {
        (1 | 2, false) => format!("{text}:00"),
        (3 | 4, false) if text.is_ascii() => {
            let (hour, minute) = text.split_at(text.len() - 2);
            format!("{hour}:{minute}")
        }
        _ => text,
    };
    text.parse().ok()
}

/// A time of day as it is shown in a field and read in Indonesia.
#[must_use]
pub fn shown(time: LocalTime) -> String {
    time.to_string().replace(':', ".")
}

/// The hours of one day; its fields are `{day}.0.from`, `{day}.0.to`, `{day}.1.from` … Each mistake goes to
/// its field.
pub fn hours(form: &Typed, day: &str, errors: &mut FieldErrors) -> Hours {
    let typed = |name: &str| form.get(name).map_or("", |text| text.trim());
    let mut hours: Vec<(LocalTime, LocalTime)> = Vec::new();
    for range in 0..RANGES {
        let (from, to) = (format!("{day}.{range}.from"), format!("{day}.{range}.to"));
        let (open, close) = (typed(&from), typed(&to));
        let mistake = match (open, close, time(open), time(close)) {
            ("", "", ..) => continue,
            ("", ..) => (from, "field-error-hours-half"),
            (_, "", ..) => (to, "field-error-hours-half"),
            (_, _, None, _) => (from, "field-error-hours-time"),
            (_, _, _, None) => (to, "field-error-hours-time"),
            (_, _, Some(open), Some(close)) if close <= open => (to, "field-error-hours-order"),
            (_, _, Some(open), Some(close)) => {
                let overlaps = |other: &(LocalTime, LocalTime)| open < other.1 && other.0 < close;
                if hours.iter().any(overlaps) {
                    (from, "field-error-hours-overlap")
                } else {
                    hours.push((open, close));
                    continue;
                }
            }
        };
        errors.add(FieldError::new(mistake.0, mistake.1));
    }
    hours.sort_unstable();
    hours
}

/// The hours of a week, by the English names of its days.
pub fn week(form: &Typed, errors: &mut FieldErrors) -> Week {
    Week::new(NAMES.map(|day| hours(form, day, errors)))
}

/// What the fields of a day show for its hours.
#[must_use]
pub fn typed_hours(day: &str, hours: &Hours) -> Typed {
    let mut typed = Typed::new();
    for (range, (open, close)) in hours.iter().enumerate() {
        typed.insert(format!("{day}.{range}.from"), shown(*open));
        typed.insert(format!("{day}.{range}.to"), shown(*close));
    }
    typed
}

/// The same for a week.
#[must_use]
pub fn typed_week(week: &Week) -> Typed {
    let days = NAMES.iter().zip(week.days());
    days.flat_map(|(day, hours)| typed_hours(day, hours))
        .collect()
}

/// Whether a day or week has more ranges than a form has fields for: then it is changed as text.
#[must_use]
pub fn is_beyond(week: &Week) -> bool {
    week.days().iter().any(|hours| hours.len() > RANGES)
}
