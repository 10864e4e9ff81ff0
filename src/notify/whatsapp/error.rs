//! Pure: what Meta's error codes mean for a message and for the channel.

use crate::notify::SendError;

/// What to do about a code.
#[derive(Clone, Copy)]
enum Verdict {
    /// Later; not before this many seconds.
    Retry(u32),
    /// Not this way: another channel, or nothing.
    Fallback,
    /// The template or the request is wrong: an operator must repair it, other messages may pass.
    Alert,
    /// Nothing passes until an operator has acted.
    Park,
}
use Verdict::{Alert, Fallback, Park, Retry};

/// First code, last code, verdict, meaning; the first row that holds a code counts.
/// Source: Meta, WhatsApp Cloud API, "Error codes" (developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes).
#[rustfmt::skip]
const CODES: &[(i64, i64, Verdict, &str)] = &[
    (0, 0, Park, "whatsapp: the access token is not accepted"),
    (1, 2, Retry(60), "whatsapp: the API is down"),
    (3, 3, Park, "whatsapp: our app may not do this"),
    (4, 4, Retry(60), "whatsapp: too many calls of our app"),
    (10, 10, Park, "whatsapp: our app may not do this"),
    (33, 33, Park, "whatsapp: our number is gone"),
    (100, 100, Alert, "whatsapp: a parameter is wrong"),
    (190, 190, Park, "whatsapp: the access token has expired"),
    (200, 299, Park, "whatsapp: our app may not do this"),
    (368, 368, Park, "whatsapp: blocked for breaking a policy"),
    (80007, 80007, Retry(60), "whatsapp: too many calls of our account"),
    (130_429, 130_429, Retry(10), "whatsapp: too many messages a second"),
    (130_472, 130_472, Fallback, "whatsapp: the recipient takes part in an experiment"),
    (130_497, 130_497, Park, "whatsapp: our account may not write to this country"),
    (131_000, 131_000, Retry(30), "whatsapp: something went wrong at Meta"),
    (131_005, 131_005, Park, "whatsapp: our app may not do this"),
    (131_008, 131_009, Alert, "whatsapp: a parameter is wrong"),
    (131_016, 131_016, Retry(60), "whatsapp: the service is overloaded"),
    (131_021, 131_021, Fallback, "whatsapp: the recipient is ourselves"),
    (131_026, 131_026, Fallback, "whatsapp: the recipient cannot be reached"),
    (131_030, 131_030, Fallback, "whatsapp: a test number may not write to this recipient"),
    (131_031, 131_031, Park, "whatsapp: the account is locked"),
    (131_037, 131_037, Park, "whatsapp: our display name is not approved"),
    (131_042, 131_042, Park, "whatsapp: the bill is not paid"),
    (131_045, 131_045, Park, "whatsapp: our number is not registered"),
    (131_047, 131_047, Fallback, "whatsapp: outside the 24 hours a template is needed"),
    (131_048, 131_048, Retry(3600), "whatsapp: too many of our messages were marked as spam"),
    (131_049, 131_050, Fallback, "whatsapp: Meta or the recipient wants fewer messages"),
    (131_051, 131_053, Alert, "whatsapp: this sort of message or file is not taken"),
    // At most one message about every six seconds from one number to another.
    (131_056, 131_056, Retry(6), "whatsapp: too many messages to this recipient"),
    (131_057, 131_057, Retry(600), "whatsapp: the account is under maintenance"),
    (132_000, 132_999, Alert, "whatsapp: the template is not usable"),
    (133_004, 133_004, Retry(60), "whatsapp: the service is overloaded"),
    (133_000, 133_999, Park, "whatsapp: our number is not registered"),
    (135_000, 135_000, Alert, "whatsapp: a parameter is wrong"),
];

/// The meaning of an HTTP status and the `code` of the error, both from a refused call and from a `failed` status (use 400).
#[must_use]
pub fn classify(http_status: u16, code: Option<i64>) -> SendError {
    let known = code.and_then(|code| {
        CODES
            .iter()
            .find(|(first, last, ..)| (*first..=*last).contains(&code))
    });
    if let Some(&(_, _, verdict, what)) = known {
        return match verdict {
            Retry(seconds) => SendError::retry_after(seconds, what, code),
            Fallback | Alert => SendError::fail(what, code),
            Park => SendError::park(what, code),
        };
    }
    let code = code.or(Some(i64::from(http_status)));
    match http_status {
        401 | 403 => SendError::park("whatsapp: we are not let in", code),
        408 | 429 | 500.. => SendError::retry("whatsapp: refused for now", code),
        _ => SendError::fail("whatsapp: refused", code),
    }
}
