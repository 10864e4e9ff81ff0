//! With whose rights somebody acts today: an officer who stands in for the unit's head has those of the head.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::tables::{absence, staff};
use crate::complaint::{Actor, Role, StaffId};

/// Deputies may be on leave too; nobody looks further than this.
const STEPS_AT_MOST: usize = 5;

/// With whose rights somebody acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub role: Role,
    /// The absent head for whom they act: the account and its name.
    pub acting_for: Option<(StaffId, String)>,
}

impl Standing {
    fn own(account: &staff::Model) -> Self {
        Self {
            role: account.role,
            acting_for: None,
        }
    }

    /// Somebody who acts with these rights.
    #[must_use]
    pub fn actor(&self, account: &staff::Model) -> Actor {
        Actor {
            role: self.role,
            staff: Some(account.id),
            unit: account.unit.clone(),
            acting_for: self.acting_for.as_ref().map(|(id, _)| *id),
        }
    }
}

/// The rights of an account on a day, an ISO date of the city. Whoever left the unit or is away stands in for nobody.
pub async fn standing_on(
    db: &impl ConnectionTrait,
    account: &staff::Model,
    day: &str,
) -> Result<Standing, DbErr> {
    let (Role::Officer, Some(unit)) = (account.role, account.unit.as_ref()) else {
        return Ok(Standing::own(account));
    };
    let leaves = absence::Entity::find()
        .filter(absence::Column::FirstDay.lte(day))
        .filter(absence::Column::LastDay.gte(day))
        .filter(absence::Column::Deputy.is_not_null())
        .all(db)
        .await?;
    let replaced_by = |one: &StaffId| {
        let one = *one;
        let leaves = leaves.iter().filter(move |leave| leave.deputy == Some(one));
        leaves.map(|leave| leave.staff).collect::<Vec<_>>()
    };
    let mut here = vec![account.id];
    for _ in 0..STEPS_AT_MOST {
        here = here.iter().flat_map(replaced_by).collect();
        if here.is_empty() {
            break;
        }
        let head = staff::Entity::find()
            .filter(staff::Column::Id.is_in(here.iter().copied()))
            .filter(staff::Column::Role.eq(Role::Head))
            .filter(staff::Column::Unit.eq(unit.clone()))
            .filter(staff::Column::DisabledAt.is_null())
            .one(db)
            .await?;
        if let Some(head) = head
            && !is_away(db, account.id, day).await?
        {
            return Ok(Standing {
                role: Role::Head,
                acting_for: Some((head.id, head.name)),
            });
        }
    }
    Ok(Standing::own(account))
}

async fn is_away(db: &impl ConnectionTrait, id: StaffId, day: &str) -> Result<bool, DbErr> {
    let leave = absence::Entity::find()
        .filter(absence::Column::Staff.eq(id))
        .filter(absence::Column::FirstDay.lte(day))
        .filter(absence::Column::LastDay.gte(day))
        .one(db)
        .await?;
    Ok(leave.is_some())
}
