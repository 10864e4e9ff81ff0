//! Pure: every identity as a type of its own, so that one can never be taken for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares identities that are UUIDs (version 7, so that they sort by the time they were made).
macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

uuid_id! {
    /// One complaint, inside the service. People know it by its [`super::Reference`].
    ComplaintId;
    /// One event of the log.
    EventId;
    /// One staff account.
    StaffId;
    /// One promised effect: the stable message id of a mail, a WhatsApp message or a webhook.
    EffectId;
    /// One attached file.
    AttachmentId;
    /// One entry of the employee directory.
    EmployeeId;
    /// One leave of a member of staff.
    AbsenceId;
    /// One request to open a sealed identity.
    RevealId;
    /// One thing that speaks against a proof of the work.
    RiskId;
    /// One change of the reference data.
    ChangeId;
}

/// Why a code was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has 1 to 64 characters out of a-z, 0-9, '-', '.' and '_', not {0:?}")]
pub struct BadCode(pub String);

/// Declares identities that are short texts chosen by people and kept in reference data.
macro_rules! text_code {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a code of 1 to 64 characters out of `a-z 0-9 - . _`.
            pub fn parse(text: &str) -> Result<Self, BadCode> {
                let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
                if (1..=64).contains(&text.len()) && text.chars().all(legal) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(BadCode(text.chars().take(80).collect()))
                }
            }

            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadCode;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
    )*};
}

text_code! {
    /// A service unit (unit kerja), such as `disperkim` or `kel-komet`.
    UnitCode;
    /// A service category, such as `lampu-jalan`.
    CategoryCode;
    /// A subdistrict (kelurahan) by its Kemendagri code, such as `63.72.04.1003`.
    AreaCode;
    /// A body outside the city government, such as `pln`.
    BodyCode;
}

/// The name under which a complaint is shown to everybody: 16 hexadecimal digits that tell nothing, not
/// even its reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicId(String);

impl PublicId {
    /// Takes exactly 16 of `0-9 a-f`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let legal = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        (text.len() == 16 && text.chars().all(legal)).then(|| Self(text.to_owned()))
    }

    /// Made of 64 random bits.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self(format!("{bits:016x}"))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for PublicId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a public id has 16 hexadecimal digits")
    }
}

impl From<PublicId> for String {
    fn from(id: PublicId) -> Self {
        id.0
    }
}
