//! A complaint as it stands now; `facts` holds the [`crate::complaint::Case`] as JSON. Its column `document` belongs to
//! the search alone ([`super::super::search`]).

use sea_orm::entity::prelude::*;

use crate::complaint::{
    AreaCode, CategoryCode, Channel, ComplaintId, EmployeeId, Identity, Instant, Kind, PublicId,
    StaffId, State, UnitCode,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ComplaintId,
    pub reference: String,
    pub code_hash: Vec<u8>,
    pub revision: i32,
    pub facts: String,
    pub state: State,
    pub kind: Kind,
    pub category: Option<CategoryCode>,
    pub unit: Option<UnitCode>,
    pub area: Option<AreaCode>,
    pub conflict_unit: Option<UnitCode>,
    pub merged_into: Option<ComplaintId>,
    pub private_content: bool,
    pub identity: Identity,
    /// The way it came in.
    pub channel: Channel,
    /// How often its reporter said that it is not solved.
    pub disputes: i32,
    pub title: String,
    pub address: Option<String>,
    pub lat_e6: Option<i32>,
    pub lon_e6: Option<i32>,
    /// A calendar date as ISO text.
    pub occurred_on: Option<String>,
    pub employee: Option<EmployeeId>,
    /// The language the reporter reads: `id` or `en`.
    pub language: String,
    pub received_at: Instant,
    /// What comes first in a queue: 0 the unit acts, 1 waits for the reporter, 2 resolved, 3 done.
    pub rank: i32,
    /// When the nearest running clock is due; the far future where none runs.
    pub due_at: Instant,
    /// When a timer must look at it next.
    pub wake_at: Option<Instant>,
    /// Its name where everybody can read of it.
    pub public_id: PublicId,
    /// Whether its reporter chose to follow the complaint it was merged into.
    pub joined: bool,
    /// Topic and place, as far as many complaints about both are counted together.
    pub spot: Option<String>,
    /// The surge it came in with.
    pub surge: Option<String>,
    /// Whether a contest, a transfer or a wish for more time waits for the coordinator.
    pub handover: bool,
    /// Whether it has an outcome whose words nobody has released yet.
    pub to_release: bool,
    /// Whether its reporter has had no answer yet.
    pub unanswered: bool,
    /// The person of the unit who works on it.
    pub assignee: Option<StaffId>,
    /// Whether it was marked urgent.
    pub urgent: bool,
    /// When it last came to another unit, if that was not the first time or the second.
    pub passed_at: Option<Instant>,
    /// Whether a photo came with it.
    pub photo: bool,
}

/// Rows point at each other by id only; joins are spelled out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
