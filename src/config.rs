//! Typed settings: the defaults, a file over them, the environment over both; a bad one is named.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::platform::files;
pub use crate::platform::secrets::Secret;
pub use crate::platform::web::address::Network;
pub use crate::platform::web::browser::{Map, Offline};

/// Every setting and its default, with one line of why.
pub const DEFAULTS: &str = include_str!("../config/default.toml");

/// The settings, as `config/default.toml` explains them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub data: PathBuf,
    pub bind: SocketAddr,
    pub public_url: String,
    pub trusted_proxies: Vec<Network>,
    pub database_url: String,
    pub reference: String,
    pub files: files::Settings,
    pub limits: Limits,
    pub session: Session,
    pub notify: Notify,
    pub mail: Mail,
    pub whatsapp: Whatsapp,
    pub webhooks: Webhooks,
    pub offline: Offline,
    pub map: Map,
    pub score: Score,
    pub retention: Retention,
}

/// How much one sender may ask for.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub intake_per_address: u32,
    pub intake_burst_per_device: u32,
    pub intake_per_device_hour: u32,
    pub intake_per_device_day: u32,
    pub intake_slow_lane: u32,
    pub intake_slow_lane_burst: u32,
    pub intake_per_contact_day: u32,
    pub uploads_per_device_hour: u32,
    pub uploads_per_address: u32,
    pub codes_per_reference_hour: u32,
    pub codes_per_address: u32,
    pub code_renewals_per_reference_hour: u32,
    pub code_renewals_per_address_hour: u32,
    pub sign_in_per_account: u32,
    pub sign_in_per_address: u32,
    pub requests_per_token: u32,
    pub work_rounds: u32,
    pub work_tries: u32,
}

/// How long a browser stays signed in.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub idle_minutes: i64,
    pub absolute_hours: i64,
}

/// When notices go out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notify {
    pub delay_seconds: i64,
    pub quiet_from: String,
    pub quiet_to: String,
}

/// The mail server; no host means the local page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub username: String,
    pub password: Secret,
    pub from: String,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    None,
    Starttls,
    Tls,
}

/// The WhatsApp Cloud API; no number means the channel is off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whatsapp {
    pub phone_number_id: String,
    pub access_token: Secret,
    pub app_secret: Secret,
    pub previous_app_secret: Secret,
    pub verify_token: Secret,
    pub base_url: String,
    pub language: String,
}

/// Other systems that listen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhooks {
    pub allow_private: bool,
    pub endpoints: Vec<Endpoint>,
}

/// One of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    pub name: String,
    pub url: String,
    pub secret: Secret,
}

/// How long personal data is kept after a complaint has ended, in days; zero keeps it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    pub contact_days: u32,
    pub person_days: u32,
    pub file_days: u32,
    pub text_days: u32,
}

/// How often scores are looked at.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    pub refresh_seconds: i64,
}

/// A setting that cannot be used: where it was written, which it is, what it says, what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {key} = {value}: {reason}")]
pub struct BadSetting {
    pub file: String,
    pub key: String,
    pub value: String,
    pub reason: String,
}

impl Config {
    /// Reads the settings: defaults, then `file`, then the given environment variables.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, BadSetting> {
        let defaults = config::File::from_str(DEFAULTS, config::FileFormat::Toml);
        let mut builder = config::Config::builder().add_source(defaults);
        if let Some(file) = file {
            builder = builder.add_source(config::File::from(file).format(config::FileFormat::Toml));
        }
        // TANGGAP_CONFIG names the file itself; DATABASE_URL is the name everybody knows.
        let variables = environment
            .into_iter()
            .filter_map(|(name, value)| match name.as_str() {
                "DATABASE_URL" => Some(("TANGGAP_DATABASE_URL".to_owned(), value)),
                "TANGGAP_CONFIG" => None,
                _ if name.starts_with("TANGGAP_TEST_") => None,
                _ => Some((name, value)),
            });
        let environment = config::Environment::with_prefix("TANGGAP")
            .prefix_separator("_")
            .separator("__")
            .try_parsing(true)
            .list_separator(",")
            .with_list_parse_key("trusted_proxies")
            .source(Some(variables.collect()));
        let merged = builder
            .add_source(environment)
            .build()
            .map_err(|error| unreadable(file, &error))?;
        let settings: Self = serde_path(&merged, file)?;
        settings.check(&merged)?;
        Ok(settings)
    }

    /// The database to open; none for the embedded one.
    #[must_use]
    pub fn database_url(&self) -> Option<&str> {
        (!self.database_url.is_empty()).then_some(self.database_url.as_str())
    }

    /// What each type allows but the service cannot work with.
    fn check(&self, merged: &config::Config) -> Result<(), BadSetting> {
        let bad = |key: &str, value: &dyn fmt::Display, reason: &str| {
            Err(BadSetting {
                file: origin(merged, key),
                key: key.to_owned(),
                value: value.to_string(),
                reason: reason.to_owned(),
            })
        };
        if !["http://", "https://"]
            .iter()
            .any(|scheme| self.public_url.starts_with(scheme))
            || self.public_url.ends_with('/')
        {
            return bad(
                "public_url",
                &self.public_url,
                "must begin with http:// or https:// and not end with /",
            );
        }
        if let Some((key, value, reason)) = self.files.problem() {
            return bad(key, &value, reason);
        }
        let limits = &self.limits;
        for (key, value) in [
            ("limits.intake_per_address", limits.intake_per_address),
            (
                "limits.intake_burst_per_device",
                limits.intake_burst_per_device,
            ),
            (
                "limits.intake_per_device_hour",
                limits.intake_per_device_hour,
            ),
            ("limits.intake_per_device_day", limits.intake_per_device_day),
            ("limits.intake_slow_lane", limits.intake_slow_lane),
            (
                "limits.intake_slow_lane_burst",
                limits.intake_slow_lane_burst,
            ),
            (
                "limits.intake_per_contact_day",
                limits.intake_per_contact_day,
            ),
            (
                "limits.uploads_per_device_hour",
                limits.uploads_per_device_hour,
            ),
            ("limits.uploads_per_address", limits.uploads_per_address),
            (
                "limits.codes_per_reference_hour",
                limits.codes_per_reference_hour,
            ),
            ("limits.codes_per_address", limits.codes_per_address),
            (
                "limits.code_renewals_per_reference_hour",
                limits.code_renewals_per_reference_hour,
            ),
            (
                "limits.code_renewals_per_address_hour",
                limits.code_renewals_per_address_hour,
            ),
            ("limits.sign_in_per_account", limits.sign_in_per_account),
            ("limits.sign_in_per_address", limits.sign_in_per_address),
            ("limits.requests_per_token", limits.requests_per_token),
            ("limits.work_rounds", limits.work_rounds),
            ("limits.work_tries", limits.work_tries),
        ] {
            if value == 0 {
                return bad(key, &value, "must be at least 1: nobody could do anything");
            }
        }
        for (key, value) in [
            ("session.idle_minutes", self.session.idle_minutes),
            ("session.absolute_hours", self.session.absolute_hours),
            ("score.refresh_seconds", self.score.refresh_seconds),
        ] {
            if !(1..=100_000).contains(&value) {
                return bad(key, &value, "must be between 1 and 100000");
            }
        }
        if !(0..=86_400).contains(&self.notify.delay_seconds) {
            return bad(
                "notify.delay_seconds",
                &self.notify.delay_seconds,
                "must be between 0 and 86400",
            );
        }
        for (key, value) in [
            ("notify.quiet_from", &self.notify.quiet_from),
            ("notify.quiet_to", &self.notify.quiet_to),
        ] {
            if value.parse::<jiff::civil::Time>().is_err() {
                return bad(key, value, "must be a time of day such as \"20:00\"");
            }
        }
        if !self.whatsapp.phone_number_id.is_empty() && self.whatsapp.app_secret.reveal().is_empty()
        {
            return bad(
                "whatsapp.app_secret",
                &"(empty)",
                "is needed to know that a message comes from WhatsApp",
            );
        }
        let url = &self.database_url;
        if !(url.is_empty()
            || ["postgres://", "postgresql://", "sqlite:"]
                .iter()
                .any(|scheme| url.starts_with(scheme)))
        {
            return bad(
                "database_url",
                &"(hidden)",
                "must begin with postgres:// or sqlite:, or be empty",
            );
        }
        Ok(())
    }
}

/// Reads the merged settings into their types and names the one that does not fit.
fn serde_path(merged: &config::Config, file: Option<&Path>) -> Result<Config, BadSetting> {
    serde_path_to_error::deserialize(merged.clone()).map_err(|error| {
        let key = error.path().to_string();
        let reason = match error.inner() {
            config::ConfigError::Type {
                unexpected,
                expected,
                ..
            } => format!("is {unexpected}, must be {expected}"),
            config::ConfigError::At { error, .. } => error.to_string(),
            other => other.to_string(),
        };
        BadSetting {
            file: match origin(merged, &key).as_str() {
                "(default)" => {
                    file.map_or_else(|| "(default)".to_owned(), |file| file.display().to_string())
                }
                origin => origin.to_owned(),
            },
            value: shown(merged, &key),
            key,
            reason,
        }
    })
}

fn unreadable(file: Option<&Path>, error: &config::ConfigError) -> BadSetting {
    BadSetting {
        file: file.map_or_else(
            || "(environment)".to_owned(),
            |file| file.display().to_string(),
        ),
        key: "(the whole file)".to_owned(),
        value: "(not read)".to_owned(),
        reason: error.to_string(),
    }
}

/// Where a setting was written, or the nearest of the tables it would lie in.
fn origin(merged: &config::Config, key: &str) -> String {
    let mut origin = None;
    let mut value = &merged.cache;
    for part in key.split('.') {
        let config::ValueKind::Table(table) = &value.kind else {
            break;
        };
        let Some(inner) = table.get(part) else { break };
        origin = inner.origin().or(origin);
        value = inner;
    }
    origin.unwrap_or("(default)").to_owned()
}

/// A setting's value for an error message; secrets stay hidden.
fn shown(merged: &config::Config, key: &str) -> String {
    let secret = ["secret", "password", "token", "url"]
        .iter()
        .any(|word| key.contains(word));
    match merged.get::<config::Value>(key) {
        Ok(_) if secret => "(hidden)".to_owned(),
        Ok(value) => value.to_string(),
        Err(_) => "(missing)".to_owned(),
    }
}
