//! What the settings let citizens' browsers do: keep the form without a signal, load pictures for the map.

use serde::Deserialize;

/// What browsers may keep.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offline {
    pub worker: bool,
}

/// What lies under the borders of the map.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    pub tiles: Tiles,
    pub attribution: String,
}

/// Where the map's pictures are: nowhere, below our own address, or on a host that every page must then name.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Tiles(String);

impl Tiles {
    /// The address with its places for zoom and position; empty for none.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.0
    }

    /// The host they come from, if it is not our own: `https://tiles.example`.
    #[must_use]
    pub fn foreign_origin(&self) -> Option<&str> {
        let host = self.0.find("://")? + 3;
        let end = self.0[host..].find('/')?;
        Some(&self.0[..host + end])
    }
}

impl TryFrom<String> for Tiles {
    type Error = String;

    fn try_from(address: String) -> Result<Self, Self::Error> {
        let has_places = ["{z}", "{x}", "{y}"]
            .iter()
            .all(|place| address.contains(place));
        let is_own = address.starts_with('/') && !address.starts_with("//");
        let tiles = Self(address);
        // The origin goes into a header, so it is a plain host and nothing else.
        let is_host = |origin: &str| {
            let legal = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
            let host = origin.strip_prefix("https://");
            host.is_some_and(|host| !host.is_empty() && host.chars().all(legal))
        };
        if tiles.0.is_empty()
            || has_places && (is_own || tiles.foreign_origin().is_some_and(is_host))
        {
            Ok(tiles)
        } else {
            Err("must be empty, or a path or https:// address with {z}, {x} and {y}".to_owned())
        }
    }
}
