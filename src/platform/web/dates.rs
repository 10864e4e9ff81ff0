//! How dates, lengths of time and numbers are written in each language.

use jiff::tz::TimeZone;

use super::lang::Lang;
use super::text::Value;
use crate::complaint::Instant;
use crate::sla::due::Target;

impl Lang {
    /// `26 November 2026`, the date of an instant in a zone.
    #[must_use]
    pub fn date(self, at: Instant, zone: &TimeZone) -> String {
        self.civil_date(day_and_time(at, zone).0)
    }

    /// `26 November 2026` of a calendar date.
    #[must_use]
    pub fn civil_date(self, date: jiff::civil::Date) -> String {
        self.args("date", &self.date_parts(date, "month"))
    }

    /// `26 Nov`, for narrow places.
    #[must_use]
    pub fn date_short(self, at: Instant, zone: &TimeZone) -> String {
        self.args(
            "date-short",
            &self.date_parts(day_and_time(at, zone).0, "month-short"),
        )
    }

    /// `Kamis 26 November 2026, 16.00 WITA`.
    #[must_use]
    pub fn date_time(self, at: Instant, zone: &TimeZone) -> String {
        let date = self.args(
            "date-long",
            &self.date_parts(day_and_time(at, zone).0, "month"),
        );
        let (time, zone) = (self.time(at, zone), zone_name(at, zone));
        self.args(
            "date-time",
            &[
                ("date", date.into()),
                ("time", time.into()),
                ("zone", zone.into()),
            ],
        )
    }

    /// `16.00`, the time of day of an instant in a zone.
    #[must_use]
    pub fn time(self, at: Instant, zone: &TimeZone) -> String {
        let (_, hour, minute) = day_and_time(at, zone);
        let (hour, minute) = (format!("{hour:02}"), format!("{minute:02}"));
        self.args("time", &[("hour", hour.into()), ("minute", minute.into())])
    }

    /// `pukul 16.00` while it is still the same day for the reader, with the date from then on.
    #[must_use]
    pub fn when(self, at: Instant, now: Instant, zone: &TimeZone) -> String {
        let day = |instant: Instant| day_and_time(instant, zone).0;
        if day(at) == day(now) {
            self.args("at-time", &[("time", self.time(at, zone).into())])
        } else {
            self.date_time(at, zone)
        }
    }

    /// `3 h 2 j`: open time in its two largest units, where a working day has `day_seconds`.
    #[must_use]
    pub fn duration(self, seconds: i64, day_seconds: i64) -> String {
        self.duration_in(seconds, day_seconds, "-short")
    }

    /// `3 hari kerja 2 jam kerja`: the same in words, for whoever hears the page.
    #[must_use]
    pub fn duration_words(self, seconds: i64, day_seconds: i64) -> String {
        self.duration_in(seconds, day_seconds, "")
    }

    fn duration_in(self, seconds: i64, day_seconds: i64, form: &str) -> String {
        let (seconds, day) = (seconds.max(0), day_seconds.max(1));
        let (days, rest) = (seconds / day, seconds % day);
        let (hours, minutes) = (rest / 3_600, rest % 3_600 / 60);
        let units = match (days, hours) {
            (0, 0) => [("minutes", minutes), ("", 0)],
            (0, _) => [("hours", hours), ("minutes", minutes)],
            _ => [("days", days), ("hours", hours)],
        };
        let words: Vec<String> = units
            .iter()
            .filter(|(_, n)| *n > 0)
            .map(|(unit, n)| self.count(&format!("duration-{unit}{form}"), *n))
            .collect();
        if words.is_empty() {
            self.t(&format!("duration-none{form}"))
        } else {
            words.join(" ")
        }
    }

    /// `40 detik`, `3 menit`, `2 jam`: how long to wait by the clock on the wall, rounded up.
    #[must_use]
    pub fn wait(self, seconds: u64) -> String {
        let (key, unit) = match seconds {
            0..60 => ("wait-seconds", 1),
            60..3_600 => ("wait-minutes", 60),
            _ => ("wait-hours", 3_600),
        };
        self.count(
            key,
            i64::try_from(seconds.div_ceil(unit)).unwrap_or(i64::MAX),
        )
    }

    /// `5 hari kerja`: how much time there is for something.
    #[must_use]
    pub fn limit(self, target: Target) -> String {
        match target {
            Target::OfficeDays(days) | Target::WorkingDays(days) => {
                self.count("working-days", days)
            }
            Target::CalendarDays(days) => self.count("calendar-days", days),
            Target::WorkingSeconds(seconds) => self.count(
                "duration-hours",
                i64::try_from(seconds / 3_600).unwrap_or(i64::MAX),
            ),
        }
    }

    /// `1.284`: a whole number, grouped by thousands.
    #[must_use]
    pub fn number(self, n: i64) -> String {
        let digits = n.unsigned_abs().to_string();
        let mut out = String::from(if n < 0 { "-" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(if self == Self::Id { '.' } else { ',' });
            }
            out.push(digit);
        }
        out
    }

    /// `86,31`: a decimal text as the API writes it (`86.31`), with this language's mark.
    #[must_use]
    pub fn decimal(self, value: &str) -> String {
        match self {
            Self::Id => value.replace('.', ","),
            Self::En => value.to_owned(),
        }
    }

    fn date_parts(self, date: jiff::civil::Date, months: &str) -> [(&'static str, Value); 4] {
        let weekday = date.weekday().to_monday_one_offset();
        // A year is a name, not a quantity: as a text it is not grouped.
        [
            ("weekday", self.t(&format!("weekday-{weekday}")).into()),
            ("day", i64::from(date.day()).into()),
            (
                "month",
                self.t(&format!("{months}-{}", date.month())).into(),
            ),
            ("year", date.year().to_string().into()),
        ]
    }
}

/// WIB, WITA or WIT (Keppres 41/1987); elsewhere the zone's own abbreviation.
fn zone_name(at: Instant, zone: &TimeZone) -> String {
    match zone.iana_name() {
        Some("Asia/Jakarta" | "Asia/Pontianak") => "WIB".to_owned(),
        Some("Asia/Makassar" | "Asia/Ujung_Pandang") => "WITA".to_owned(),
        Some("Asia/Jayapura") => "WIT".to_owned(),
        _ => zone.to_offset_info(at.jiff()).abbreviation().to_owned(),
    }
}

/// The local day, hour and minute. Midnight to the second belongs to the day that ends with it: a promise until
/// `Kamis, 00.00` would be read as one until Thursday night.
fn day_and_time(at: Instant, zone: &TimeZone) -> (jiff::civil::Date, i8, i8) {
    let local = zone.to_datetime(at.jiff());
    match local.date().yesterday() {
        Ok(day) if local.time() == jiff::civil::Time::midnight() => (day, 24, 0),
        _ => (local.date(), local.hour(), local.minute()),
    }
}
