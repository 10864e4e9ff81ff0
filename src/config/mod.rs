//! Typed settings, as the service uses them.
//!
//! `read` merges the defaults, a file and the environment, and names the setting that does not fit its type;
//! `check` refuses what the types allow but the service cannot work with.

mod check;
mod read;

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::platform::files;
pub use crate::platform::secrets::Secret;
pub use crate::platform::web::address::Network;
pub use crate::platform::web::browser::{Map, Offline};
pub use read::BadSetting;

/// Every setting and its default, with one line of why.
pub const DEFAULTS: &str = include_str!("../../config/default.toml");

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

/// How much one sender may ask for. None of these may be zero.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
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
    pub unsent_mib_per_address_hour: u32,
    pub codes_per_reference_hour: u32,
    pub codes_per_address: u32,
    pub code_renewals_per_reference_hour: u32,
    pub code_renewals_per_device_hour: u32,
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

impl Config {
    /// Whether people reach the service by TLS: only then may cookies ask for it.
    #[must_use]
    pub fn is_reached_by_tls(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The database to open; none for the embedded one.
    #[must_use]
    pub fn database_url(&self) -> Option<&str> {
        (!self.database_url.is_empty()).then_some(self.database_url.as_str())
    }
}
