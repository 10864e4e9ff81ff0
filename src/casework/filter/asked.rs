//! Pure: the query of the queue's address as it was typed, and the same query written again.

use serde::Deserialize;

/// What an address may carry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub view: String,
    pub unit: String,
    pub state: String,
    pub category: String,
    pub area: String,
    /// `me`, or `none` for what is nobody's own.
    pub assignee: String,
    pub channel: String,
    /// `private`, or what is known of the reporter.
    pub privacy: String,
    /// `1` asks for what its reporter has disputed.
    pub reopened: String,
    /// How many follow it at least.
    pub followers: String,
    /// `1` asks for what came with a photo.
    pub photo: String,
    /// The first and last day on which it was received.
    pub from: String,
    pub to: String,
    /// A surge, by what its complaints carry.
    pub cluster: String,
    /// `late` asks for what is overdue.
    pub sla: String,
    /// Words, or a reference.
    pub text: String,
    /// Only `due`, the soonest deadline first.
    pub sort: String,
    pub limit: String,
    /// What was just done.
    pub sudah: String,
    pub cursor: String,
}

impl Asked {
    /// What narrows a view down: the name of each field and what was typed.
    #[must_use]
    pub fn filters(&self) -> [(&'static str, &str); 14] {
        [
            ("unit", &self.unit),
            ("category", &self.category),
            ("area", &self.area),
            ("state", &self.state),
            ("assignee", &self.assignee),
            ("channel", &self.channel),
            ("privacy", &self.privacy),
            ("reopened", &self.reopened),
            ("followers", &self.followers),
            ("photo", &self.photo),
            ("from", &self.from),
            ("to", &self.to),
            ("cluster", &self.cluster),
            ("text", &self.text),
        ]
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "unit" => &mut self.unit,
            "category" => &mut self.category,
            "area" => &mut self.area,
            "state" => &mut self.state,
            "assignee" => &mut self.assignee,
            "channel" => &mut self.channel,
            "privacy" => &mut self.privacy,
            "reopened" => &mut self.reopened,
            "followers" => &mut self.followers,
            "photo" => &mut self.photo,
            "from" => &mut self.from,
            "to" => &mut self.to,
            "cluster" => &mut self.cluster,
            "text" => &mut self.text,
            _ => return None,
        })
    }

    /// The same without one of its filters, or with another one instead.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut other = self.clone();
        if let Some(field) = other.field(name) {
            value.clone_into(field);
        }
        other
    }

    /// The same as the query of an address, with another view or place to go on from.
    #[must_use]
    pub fn query(&self, view: &str, cursor: &str) -> String {
        let fields = [("view", view)].into_iter().chain(self.filters());
        let said = fields
            .chain([("cursor", cursor)])
            .filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| format!("{name}={}", percent_encoded(value)))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// A whole query as one value of another one.
    #[must_use]
    pub fn encoded(query: &str) -> String {
        percent_encoded(query)
    }

    /// Whether anything narrows the view down.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.filters().iter().any(|(_, typed)| !typed.is_empty())
    }
}

/// A value as it may stand in a query (RFC 3986 2.1).
fn percent_encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
