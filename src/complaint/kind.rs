//! Pure: what sort of message a complaint is, how it came, and how its reporter is protected.

/// Declares an enum that is kept and shown to machines as one fixed snake_case word a variant.
macro_rules! word_enum {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that stands for it in the API, the event log and the store.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::complaint::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($word => Ok(Self::$variant),)* _ => Err($crate::complaint::UnknownWord) }
            }
        }
    )*};
}
pub(crate) use word_enum;

word_enum! {
    /// The class of a message (PermenPANRB 62/2018); it decides which limits apply.
    Kind {
        /// Pengaduan tidak berkadar pengawasan: about the quality of a service.
        Complaint = "complaint",
        /// Pengaduan berkadar pengawasan: alleged abuse that needs an examination.
        Supervisory = "supervisory",
        /// Permintaan informasi.
        Information = "information",
        /// Aspirasi: a suggestion or a wish.
        Aspiration = "aspiration",
        /// Apresiasi: praise. It has no clock and cannot raise a score by its number.
        Praise = "praise",
    }

    /// The way a complaint reached the city.
    Channel {
        /// The form on the web.
        Web = "web",
        /// The JSON API.
        Api = "api",
        /// Another system, by Open311.
        Open311 = "open311",
        /// A WhatsApp conversation.
        Whatsapp = "whatsapp",
        /// Told to a member of staff at a counter or by telephone.
        WalkIn = "walk_in",
        /// History brought in from a file.
        Import = "import",
    }

    /// Who may know the reporter.
    Identity {
        /// Name and contact are sealed; the unit sees neither. The default.
        Confidential = "confidential",
        /// The handling unit may open them, and every look is logged.
        Named = "named",
        /// Nothing about the reporter is stored.
        Anonymous = "anonymous",
    }
}

impl Channel {
    /// Whether a member of staff filed it, and so handed over its code.
    #[must_use]
    pub fn is_by_staff(self) -> bool {
        self == Self::WalkIn
    }
}

impl Kind {
    /// Whether deadlines run for this kind of message.
    #[must_use]
    pub fn has_clock(self) -> bool {
        self != Self::Praise
    }
}
