//! Pure: what speaks against a proof of the work, and who is told. A risk is a reason to look, and no verdict.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::complaint::access::may_read;
use crate::complaint::word_enum;
use crate::complaint::{Actor, Case, ComplaintId, Instant, Role};
use crate::office::reference::Reference as City;
use crate::platform::media::origin::Origin;
use crate::routing::place::Point;
use crate::similar::distance::metres;

/// Metres from the place of the report that need no explanation.
const NEAR: u32 = 200;
/// A camera's clock is this wrong without anybody meaning it, in seconds.
const CLOCK_ERROR: i64 = 3_600;

word_enum! {
    /// What speaks against a proof, by the name that the table and the API have for it.
    RiskKind {
        /// It looks like a photo of a reporter.
        LikeReport = "like_report",
        /// It looks like proof of the work on another complaint.
        LikeEvidence = "like_evidence",
        /// It looks like one of them turned, in a mirror or with its colours turned round.
        Mirrored = "mirrored",
        /// It looks like the proof that the reporter disputed.
        Again = "again",
        /// It was taken before the complaint came in; so many hours.
        Before = "before",
        /// It says that it was taken in the future; so many hours.
        Ahead = "ahead",
        /// It was taken elsewhere; so many metres away.
        Far = "far",
        /// A program that changes pictures has signed it.
        Edited = "edited",
        /// It says that a machine has invented it.
        Invented = "invented",
        /// It shows too little to be compared.
        Unreadable = "unreadable",
        /// It is a document, and not all that it shows could be compared.
        Document = "document",
    }
}

/// One thing that speaks against a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    pub kind: RiskKind,
    /// The complaint whose file looks the same.
    pub other: Option<ComplaintId>,
    /// Hours or metres, by the kind.
    pub amount: Option<i64>,
}

impl Risk {
    /// One that needs no more words.
    #[must_use]
    pub fn of(kind: RiskKind) -> Self {
        Self {
            kind,
            other: None,
            amount: None,
        }
    }

    fn by(self, amount: i64) -> Self {
        Self {
            amount: Some(amount),
            ..self
        }
    }
}

/// What a photo's own words are held against.
#[derive(Clone, Debug)]
pub struct Told {
    pub received_at: Instant,
    /// Where the complaint says the matter is.
    pub place: Option<Point>,
    /// The zone of cameras that do not tell theirs.
    pub zone: TimeZone,
    pub now: Instant,
}

/// What a photo says of itself that does not fit.
#[must_use]
pub fn doubts(origin: &Origin, told: &Told) -> Vec<Risk> {
    let mut risks = Vec::new();
    if let Some(taken) = taken(origin, &told.zone) {
        let early = told.received_at.since(taken).as_secs();
        let ahead = taken.since(told.now).as_secs();
        if early > CLOCK_ERROR {
            risks.push(Risk::of(RiskKind::Before).by(early / 3_600));
        } else if ahead > CLOCK_ERROR {
            risks.push(Risk::of(RiskKind::Ahead).by(ahead / 3_600));
        }
    }
    if let Some(((lat_e6, lon_e6), place)) = origin.place.zip(told.place) {
        let away = metres(Point { lat_e6, lon_e6 }, place);
        if away > NEAR {
            risks.push(Risk::of(RiskKind::Far).by(away.into()));
        }
    }
    if origin.invented {
        risks.push(Risk::of(RiskKind::Invented));
    } else if origin.edited {
        risks.push(Risk::of(RiskKind::Edited));
    }
    risks
}

/// When it was taken, if it says so in a way that can be.
fn taken(origin: &Origin, zone: &TimeZone) -> Option<Instant> {
    let (clock, ahead) = origin.taken.as_ref()?;
    let clock = DateTime::strptime("%Y:%m:%d %H:%M:%S", clock).ok()?;
    let zone = match ahead {
        Some(minutes) => TimeZone::fixed(Offset::from_seconds(minutes * 60).ok()?),
        None => zone.clone(),
    };
    // Cameras without a clock count from the year of their make, or from zero.
    let at = (clock.year() >= 2010)
        .then(|| zone.to_timestamp(clock))?
        .ok()?;
    Some(Instant::from_jiff(at))
}

/// Whether this member of staff is told what speaks against the proofs of a complaint: the heads over the unit,
/// and the Inspectorate.
#[must_use]
pub fn may_see(case: &Case, actor: &Actor, city: &City) -> bool {
    matches!(actor.role, Role::Head | Role::Inspector) && may_read(case, actor, city)
}
