//! Pure: who may open the identity of which reporter, and the originals of proofs (product section 8, trust.md section 4).

use crate::complaint::access::may_read;
use crate::complaint::{Actor, Case, Identity, Role};
use crate::office::reference::Reference as City;

/// As what somebody may open an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The unit that handles a named reporter's complaint.
    Holder,
    /// The Inspectorate, with its passphrase, where the reporter is confidential.
    Inspectorate,
}

impl Standing {
    /// Whether a passphrase goes with the request.
    #[must_use]
    pub fn needs_passphrase(self) -> bool {
        self == Self::Inspectorate
    }
}

/// Why somebody may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoStanding {
    /// The complaint does not exist for them.
    #[error("no such complaint")]
    Unknown,
    /// Nothing is kept of this reporter.
    #[error("nothing is kept of this reporter")]
    Nothing,
    /// They may read the complaint, but not who reported.
    #[error("not for this account")]
    NotTheirs,
}

/// Judges one account and one complaint. Whoever may not read the complaint is not told why.
pub fn standing(case: &Case, actor: &Actor, city: &City) -> Result<Standing, NoStanding> {
    if !may_read(case, actor, city) {
        return Err(NoStanding::Unknown);
    }
    let holds = actor.unit.is_some() && actor.unit == case.unit;
    match (case.identity, actor.role) {
        (Identity::Anonymous, _) => Err(NoStanding::Nothing),
        _ if case.erased => Err(NoStanding::Nothing),
        (Identity::Named, role) if holds && Role::WORKERS.contains(&role) => Ok(Standing::Holder),
        (Identity::Confidential, Role::Inspector) => Ok(Standing::Inspectorate),
        _ => Err(NoStanding::NotTheirs),
    }
}

/// Whether this member of staff may open the originals of the proofs of a complaint: the Inspectorate, with its
/// passphrase.
#[must_use]
pub fn may_open_originals(case: &Case, actor: &Actor, city: &City) -> bool {
    actor.role == Role::Inspector && may_read(case, actor, city)
}
