//! Refuses settings that fit their types but that the service cannot work with.

use std::fmt;

use super::read::origin;
use super::{BadSetting, Config};

impl Config {
    /// What each type allows but the service cannot work with.
    pub(super) fn check(&self, merged: &config::Config) -> Result<(), BadSetting> {
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
        let limits = serde_json::to_value(self.limits).expect("numbers always fit into JSON");
        let mut limits = limits.as_object().into_iter().flatten();
        if let Some((key, _)) = limits.find(|(_, value)| **value == 0) {
            return bad(
                &format!("limits.{key}"),
                &0,
                "must be at least 1: nobody could do anything",
            );
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
