//! Pure: following another complaint by choice. A follower is unverified: it speaks along, and nothing that
//! it says changes the state, the clocks or the score of what it follows.

use super::{Action, Case, ClosedReason, ComplaintId, Fact, Instant, Kind, Refusal, State};

/// Whether strangers may follow a complaint: it is open, and nothing about it is hidden from anybody.
#[must_use]
pub fn may_be_followed(case: &Case) -> bool {
    case.is_open()
        && !case.private_content
        && case.kind != Kind::Supervisory
        && case.conflict_unit.is_none()
        && !case.erased
}

/// What a follower by choice may do. Nobody has checked that the matter is theirs, so it is kept for the
/// unit and the reporter to read, and changes neither state nor clocks nor score of what they follow.
pub(super) fn speak_along(
    case: &Case,
    action: &Action,
    followed: Option<&Case>,
    now: Instant,
) -> Result<Vec<Fact>, Refusal> {
    let solved = match action {
        Action::Reply { .. } => return Ok(vec![Fact::Remarked]),
        Action::Withdraw { .. } => return Ok(vec![Fact::Withdrawn]),
        Action::Confirm { .. } => true,
        Action::Dispute { .. } => false,
        _ => return Err(Refusal::State),
    };
    let followed = followed.ok_or(Refusal::State)?;
    let of = followed.resolved_at.ok_or(Refusal::State)?;
    let judged = matches!(
        followed.closed,
        None | Some(ClosedReason::Confirmed | ClosedReason::NoReply)
    );
    if !judged {
        return Err(Refusal::State);
    }
    if followed.window_ends.is_none_or(|ends| now > ends) {
        return Err(Refusal::WindowOver);
    }
    match case.voice {
        Some((spoken, _)) if spoken == of => Err(Refusal::SpokenAlready),
        _ => Ok(vec![Fact::Seconded { solved, of }]),
    }
}

/// The joining of a complaint that has just come in; later, joining would be a way out of its own clocks.
pub(super) fn join(case: &Case, into: ComplaintId, target: Option<&Case>) -> Result<Fact, Refusal> {
    if case.state != State::Received || case.revision != 1 {
        return Err(Refusal::State);
    }
    let target = target.ok_or(Refusal::NotToFollow)?;
    if !may_be_followed(target) || target.kind != case.kind || case.conflict_unit.is_some() {
        return Err(Refusal::NotToFollow);
    }
    Ok(Fact::Merged {
        into,
        joined: true,
        by_unit: false,
    })
}
