//! Pure: the hours of the seven weekdays, and how they are named in files.

use std::fmt;

use jiff::civil::Weekday;
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::spec::Hours;

/// Full names as they are written out, Monday first as in ISO 8601.
pub const NAMES: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Hours per weekday; a day that is not named is closed. In files it is a map from weekday to
/// [`Hours`]. A weekday is its English name in full or its first three letters in any case, or its
/// ISO 8601 number, `1` for Monday to `7` for Sunday (`0` means different days to different
/// systems and is refused).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Week([Hours; 7]);

impl Week {
    /// From the hours of Monday to Sunday.
    #[must_use]
    pub fn new(days: [Hours; 7]) -> Self {
        Self(days)
    }

    /// The hours of one weekday.
    #[must_use]
    pub fn hours(&self, day: Weekday) -> &Hours {
        let [
            monday,
            tuesday,
            wednesday,
            thursday,
            friday,
            saturday,
            sunday,
        ] = &self.0;
        match day {
            Weekday::Monday => monday,
            Weekday::Tuesday => tuesday,
            Weekday::Wednesday => wednesday,
            Weekday::Thursday => thursday,
            Weekday::Friday => friday,
            Weekday::Saturday => saturday,
            Weekday::Sunday => sunday,
        }
    }

    /// Monday to Sunday.
    #[must_use]
    pub fn days(&self) -> &[Hours; 7] {
        &self.0
    }
}

/// 0 for Monday to 6 for Sunday.
fn place(key: &str) -> Option<usize> {
    if let Ok(number) = key.parse::<usize>() {
        return number.checked_sub(1).filter(|place| *place < 7);
    }
    let key = key.to_ascii_lowercase();
    let named = |name: &&str| **name == key || name[..3] == key;
    NAMES.iter().position(named)
}

impl Serialize for Week {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        for (name, hours) in NAMES.iter().zip(&self.0) {
            if !hours.is_empty() {
                map.serialize_entry(name, hours)?;
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Week {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(WeekVisitor)
    }
}

struct WeekVisitor;

impl<'de> Visitor<'de> for WeekVisitor {
    type Value = Week;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a map from weekday to a list of [open, close]")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Week, A::Error> {
        let mut days: [Option<Hours>; 7] = Default::default();
        while let Some(key) = map.next_key::<String>()? {
            let place = place(&key)
                .ok_or_else(|| A::Error::custom(format_args!("`{key}` is no weekday")))?;
            let hours = map.next_value().map_err(|error| {
                A::Error::custom(format_args!("hours of {}: {error}", NAMES[place]))
            })?;
            if days[place].replace(hours).is_some() {
                let name = NAMES[place];
                return Err(A::Error::custom(format_args!("{name} is given twice")));
            }
        }
        Ok(Week(days.map(Option::unwrap_or_default)))
    }
}
