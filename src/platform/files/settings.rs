//! Where files are kept, as the settings say it.

use serde::Deserialize;

use crate::platform::secrets::Secret;

/// The store of files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub store: Kind,
    pub most_full_percent: u8,
    pub bucket: String,
    pub endpoint: String,
    pub region: String,
    pub access_key: String,
    pub secret_key: Secret,
    pub allow_http: bool,
}

/// Which kind of store it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Disk,
    S3,
}

impl Settings {
    /// The first setting that cannot be used: its key, what it says, and what is wrong.
    #[must_use]
    pub fn problem(&self) -> Option<(&'static str, String, &'static str)> {
        if self.most_full_percent > 100 {
            let said = self.most_full_percent.to_string();
            return Some(("files.most_full_percent", said, "must be at most 100"));
        }
        if self.store == Kind::Disk {
            return None;
        }
        let empty = |text: &str| text.trim().is_empty();
        let needed = [
            ("files.bucket", empty(&self.bucket)),
            ("files.region", empty(&self.region)),
            ("files.access_key", empty(&self.access_key)),
            ("files.secret_key", empty(self.secret_key.reveal())),
        ];
        if let Some((key, _)) = needed.into_iter().find(|(_, missing)| *missing) {
            return Some((
                key,
                "(empty)".to_owned(),
                "is needed for files.store = \"s3\"",
            ));
        }
        let wrong = |reason| Some(("files.endpoint", self.endpoint.clone(), reason));
        let Some(host) = self.endpoint.strip_prefix("http://") else {
            return match self.endpoint.is_empty() || self.endpoint.starts_with("https://") {
                true => None,
                false => wrong("must begin with https://, or be empty for Amazon's own"),
            };
        };
        let is_local = ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| {
            host.strip_prefix(own)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
        });
        match (self.allow_http, is_local) {
            (true, true) => None,
            (true, false) => {
                wrong("may only be http:// on this machine: photos would travel in the clear")
            }
            (false, _) => {
                wrong("begins with http://; use https://, or set files.allow_http on this machine")
            }
        }
    }
}
