//! The public status in words: what anybody with the reference may read.

use crate::complaint::Instant;
use crate::office::reference::Reference as City;
use crate::platform::web::lang::Lang;
use crate::tracking::open::PublicStatus;

/// One line of the status: its name and what it says.
pub(super) type Line = (String, String);

/// Where it stands, in lines; without deadlines where these are shown apart.
pub(super) fn lines(
    status: &PublicStatus,
    city: &City,
    lang: Lang,
    with_deadlines: bool,
) -> Vec<Line> {
    let zone = city.zone();
    let date = |key: &str, at: Option<Instant>| Some((lang.t(key), lang.date_time(at?, &zone)));
    let by = |key: &str, at: Option<Instant>| {
        Some((
            lang.t(key),
            lang.args(
                "deadline-by",
                &[("time", lang.date_time(at?, &zone).into())],
            ),
        ))
    };
    let is_running = with_deadlines && status.ended_at.is_none();
    let unit = status.unit.as_ref().and_then(|unit| city.unit(unit));
    [
        unit.map(|unit| (lang.t("tracking-unit"), unit.name.clone())),
        date("tracking-received-at", Some(status.received_at)),
        date("tracking-assigned-at", status.assigned_at),
        date("tracking-answered-at", status.answered_at),
        by(
            "clock-first_response",
            status
                .first_response_due
                .filter(|_| is_running && status.answered_at.is_none()),
        ),
        date("tracking-resolved-at", status.resolved_at),
        by(
            "clock-resolution",
            status
                .resolution_due
                .filter(|_| is_running && status.resolved_at.is_none()),
        ),
        date("tracking-ended-at", status.ended_at),
    ]
    .into_iter()
    .flatten()
    .collect()
}
