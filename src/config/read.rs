//! Reads the settings: defaults, a file over them, the environment over both; a bad one is named.

use std::path::Path;

use super::{Config, DEFAULTS};

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
        let settings: Self = into_types(&merged, file)?;
        settings.check(&merged)?;
        Ok(settings)
    }
}

/// Reads the merged settings into their types and names the one that does not fit.
fn into_types(merged: &config::Config, file: Option<&Path>) -> Result<Config, BadSetting> {
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
pub(super) fn origin(merged: &config::Config, key: &str) -> String {
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
