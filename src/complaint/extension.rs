//! Pure: more time for a resolution: asked for once by the unit, granted by somebody above or beside it.

use super::{Case, Clock, Fact, Instant, Refusal};
use crate::sla::calendar::Calendar;
use crate::sla::promise;

/// The most working days that can be asked for.
pub const WORKING_DAYS_AT_MOST: u8 = 10;

/// The unit asks, while the deadline is still ahead.
pub(super) fn ask(
    case: &Case,
    working_days: u8,
    calendar: &Calendar,
    now: Instant,
) -> Result<Fact, Refusal> {
    if !(1..=WORKING_DAYS_AT_MOST).contains(&working_days) {
        return Err(Refusal::ExtensionLength);
    }
    if case.extension.is_some() {
        return Err(Refusal::ExtensionUsed);
    }
    let clock = running(case)?;
    if clock.is_late(now) {
        return Err(Refusal::ExtensionTooLate);
    }
    lengthened(case, clock, working_days, calendar)?;
    Ok(Fact::ExtensionAsked { working_days })
}

/// Somebody else decides, also after the deadline: whoever asked in time is not to suffer from waiting. A wish lapses
/// when the time it was for is over; granted then, it would only make a late case timely.
pub(super) fn decide(
    case: &Case,
    granted: bool,
    calendar: &Calendar,
    now: Instant,
) -> Result<Fact, Refusal> {
    let wish = case
        .extension
        .filter(|wish| wish.granted.is_none())
        .ok_or(Refusal::NoExtension)?;
    let mut clocks = case.clocks;
    if granted {
        let longer = lengthened(case, running(case)?, wish.working_days, calendar)?;
        if longer.is_late(now) {
            return Err(Refusal::ExtensionTooLate);
        }
        clocks.resolution = Some(longer);
    }
    Ok(Fact::ExtensionDecided {
        granted,
        working_days: wish.working_days,
        clocks,
    })
}

fn running(case: &Case) -> Result<&Clock, Refusal> {
    case.clocks
        .resolution
        .as_ref()
        .filter(|clock| clock.stopped.is_none())
        .ok_or(Refusal::State)
}

/// The clock with more time, unless the law's own limit would be passed.
fn lengthened(
    case: &Case,
    clock: &Clock,
    working_days: u8,
    calendar: &Calendar,
) -> Result<Clock, Refusal> {
    let longer = promise::lengthened(calendar, clock, &case.pause_spans(), working_days)
        .map_err(|_| Refusal::Calendar)?;
    match case.legal_due {
        Some(legal) if longer.due > legal => Err(Refusal::BeyondLegal),
        _ => Ok(longer),
    }
}
