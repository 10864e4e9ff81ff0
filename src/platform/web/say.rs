//! A sentence of a notice: in the city's own words where it has some, otherwise as it comes with the program.

use super::lang::Lang;
use super::text::Value;
use crate::office::reference::messages::{Messages, fill};

/// The sentence with its values.
#[must_use]
pub fn say(messages: &Messages, lang: Lang, key: &str, args: &[(&'static str, Value)]) -> String {
    let Some(own) = messages.text(lang.tag(), key) else {
        return lang.args(key, args);
    };
    let value = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => lang.number(*number),
    };
    let values: Vec<(&str, String)> = args
        .iter()
        .map(|(name, given)| (*name, value(given)))
        .collect();
    fill(own, &values)
}
