//! Mail by SMTP; without a server the messages stay on the local outbox page.

use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::SendError;
use crate::complaint::{EffectId, Instant};
use crate::config;
use crate::platform::secrets::Secret;

/// The time one SMTP command may take.
const COMMAND: Duration = Duration::from_secs(30);
/// The time a whole message may take; a server that drips its answers cannot hold the worker longer.
const WHOLE: Duration = Duration::from_secs(90);
/// A header line holds at most 998 bytes (RFC 5322, 2.1.1); a subject has no business near that.
const SUBJECT_AT_MOST: usize = 200;

/// The mail server and who writes.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// Host name of the server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: config::Tls,
    /// The account, if the server wants one.
    pub username: Option<String>,
    /// Its password.
    pub password: Option<Secret>,
    /// The sender: `Pengaduan Banjarbaru <lapor@contoh.go.id>`.
    pub from: String,
}

/// Why mail settings were refused.
#[derive(Debug, thiserror::Error)]
pub enum BadMailSettings {
    /// The sender is no address.
    #[error("mail.from is not a mail address")]
    From,
    /// A user name without a password or the other way round.
    #[error("mail.username and mail.password go together")]
    Account,
    /// A password would travel readable for everybody.
    #[error(
        "mail.password needs mail.tls = \"starttls\" or \"tls\", unless the server is on this machine"
    )]
    PlainPassword,
    /// TLS cannot be set up, for instance because this machine knows no certificate authorities.
    #[error("mail.tls: {0}")]
    Tls(smtp::Error),
}

/// One mail.
pub struct MailMessage<'a> {
    /// The promise behind it; its Message-ID is made of this and stays the same over all tries.
    pub id: EffectId,
    /// When this try is made; becomes its date.
    pub at: Instant,
    /// Whom to write to.
    pub to: &'a str,
    /// One line.
    pub subject: &'a str,
    /// Plain text.
    pub body_text: &'a str,
}

/// Where mail goes.
pub enum Mailer {
    /// To a server.
    Smtp {
        /// The connections.
        transport: AsyncSmtpTransport<Tokio1Executor>,
        /// The sender.
        from: Mailbox,
    },
    /// Nowhere: it can be read on the local outbox page.
    Outbox,
}

impl Mailer {
    /// Sets up the connections. Nothing is connected yet.
    pub fn new(settings: &MailSettings) -> Result<Self, BadMailSettings> {
        let from: Mailbox = settings.from.parse().map_err(|_| BadMailSettings::From)?;
        let tls = || TlsParameters::new(settings.host.clone()).map_err(BadMailSettings::Tls);
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .timeout(Some(COMMAND))
            .tls(match settings.tls {
                config::Tls::None => Tls::None,
                config::Tls::Starttls => Tls::Required(tls()?),
                config::Tls::Tls => Tls::Wrapper(tls()?),
            });
        match (&settings.username, &settings.password) {
            (Some(name), Some(password)) => {
                let is_here = ["localhost", "127.0.0.1", "::1"].contains(&settings.host.as_str());
                if settings.tls == config::Tls::None && !is_here {
                    return Err(BadMailSettings::PlainPassword);
                }
                builder = builder
                    .credentials(Credentials::new(name.clone(), password.reveal().to_owned()));
            }
            (None, None) => {}
            _ => return Err(BadMailSettings::Account),
        }
        Ok(Self::Smtp {
            transport: builder.build(),
            from,
        })
    }

    /// Whether mail leaves this machine; if not, pages say so.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        matches!(self, Self::Smtp { .. })
    }

    /// Hands one message to the server. `Ok` means that the server took it over.
    pub async fn send(&self, message: &MailMessage<'_>) -> Result<(), SendError> {
        let Self::Smtp { transport, from } = self else {
            return Ok(());
        };
        let mail = compose(message, from)?;
        match tokio::time::timeout(WHOLE, transport.send(mail)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(why)) => Err(classify(&why)),
            Err(_) => Err(SendError::retry("mail: the server took too long", None)),
        }
    }
}

fn compose(message: &MailMessage<'_>, from: &Mailbox) -> Result<lettre::Message, SendError> {
    let to: Address = message
        .to
        .parse()
        .map_err(|_| SendError::fail("mail: not an address", None))?;
    let date = SystemTime::try_from(message.at.jiff()).unwrap_or(SystemTime::UNIX_EPOCH);
    let automatic = HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".into(),
    );
    MessageBuilder::new()
        .date(date)
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(one_line(message.subject))
        .message_id(Some(format!("<{}@{}>", message.id, from.email.domain())))
        // RFC 3834: keeps other machines from answering this one.
        .raw_header(automatic)
        .header(ContentType::TEXT_PLAIN)
        .body(message.body_text.to_owned())
        .map_err(|_| SendError::fail("mail: it cannot be written", None))
}

/// A subject without line breaks and other control characters, so that it cannot begin a header of its own.
fn one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    line.chars().take(SUBJECT_AT_MOST).collect()
}

/// RFC 5321, 4.2.1: 4xx may pass, 5xx will not. A refused sign-in (RFC 4954, 6) is about us and
/// not about this message, and what never got an answer is tried again.
fn classify(why: &smtp::Error) -> SendError {
    let code = why.status().map(|code| i64::from(u16::from(code)));
    match code {
        Some(530 | 534 | 535 | 538) => {
            SendError::park("mail: the server refuses our account", code)
        }
        _ if why.is_permanent() => SendError::fail("mail: refused for good", code),
        _ if why.is_transient() => SendError::retry("mail: refused for now", code),
        _ if why.is_client() => {
            SendError::park("mail: the server does not offer what we need", None)
        }
        _ if why.is_tls() => SendError::retry("mail: no secure connection", None),
        _ => SendError::retry("mail: no connection", None),
    }
}
