//! Pure: points of a score as whole numbers, written as decimals.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Hundredths of a point, written `83.27`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Points(pub i64);

/// Millionths of a point, written `-0.416667`: what one case does to a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Effect(pub i64);

/// The text was no decimal number with the right number of places.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no number of points")]
pub struct BadPoints(pub String);

impl Effect {
    /// In hundredths of a point, rounded half away from zero, for people.
    #[must_use]
    pub fn rounded(self) -> Points {
        Points((self.0.abs() + 5_000) / 10_000 * self.0.signum())
    }
}

fn write(out: &mut fmt::Formatter<'_>, value: i64, places: usize) -> fmt::Result {
    let sign = if value < 0 { "-" } else { "" };
    let one = 10_u64.pow(u32::try_from(places).unwrap_or(0));
    let size = value.unsigned_abs();
    write!(out, "{sign}{}.{:0places$}", size / one, size % one)
}

fn read(text: &str, places: usize) -> Option<i64> {
    let (whole, rest) = text.split_once('.')?;
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(digits) || !is_number(rest) || rest.len() != places {
        return None;
    }
    format!("{whole}{rest}").parse().ok()
}

impl fmt::Display for Points {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(out, self.0, 2)
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(out, self.0, 6)
    }
}

impl FromStr for Points {
    type Err = BadPoints;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text, 2)
            .map(Self)
            .ok_or_else(|| BadPoints(text.chars().take(80).collect()))
    }
}

impl FromStr for Effect {
    type Err = BadPoints;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text, 6)
            .map(Self)
            .ok_or_else(|| BadPoints(text.chars().take(80).collect()))
    }
}

impl TryFrom<String> for Points {
    type Error = BadPoints;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl TryFrom<String> for Effect {
    type Error = BadPoints;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Points> for String {
    fn from(points: Points) -> Self {
        points.to_string()
    }
}

impl From<Effect> for String {
    fn from(effect: Effect) -> Self {
        effect.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_with_their_places_and_read_back() {
        for (value, text) in [
            (8327, "83.27"),
            (0, "0.00"),
            (-5, "-0.05"),
            (10_000, "100.00"),
        ] {
            assert_eq!(Points(value).to_string(), text);
            assert_eq!(text.parse(), Ok(Points(value)));
        }
        assert_eq!(Effect(-416_667).to_string(), "-0.416667");
        assert_eq!(Effect(-416_667).rounded(), Points(-42));
        assert!("83.2".parse::<Points>().is_err() && "+83.20".parse::<Points>().is_err());
    }
}
