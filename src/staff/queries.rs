//! The rows of accounts, tokens and the directory.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::directory::{Checked, name_key};
use super::hands::LetIn;
use crate::complaint::{ChangeId, Instant, Role, StaffId, UnitCode};
use crate::platform::store::tables::{
    account_change, api_token, complaint, employee, session, staff,
};

pub(super) async fn by_name(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<staff::Model>, DbErr> {
    staff::Entity::find()
        .filter(staff::Column::Name.eq(name))
        .one(db)
        .await
}

pub(super) async fn all(db: &impl ConnectionTrait) -> Result<Vec<staff::Model>, DbErr> {
    staff::Entity::find()
        .order_by_asc(staff::Column::Name)
        .all(db)
        .await
}

/// Whether the account was new.
pub(super) async fn insert(tx: &impl ConnectionTrait, row: staff::Model) -> Result<bool, DbErr> {
    let row: staff::ActiveModel = row.into();
    let inserted = staff::Entity::insert(row)
        // No column is named: it is the name that may be taken.
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(inserted, sea_orm::TryInsertResult::Inserted(rows) if rows > 0))
}

/// Disables an account and ends its sessions and tokens at once.
pub(super) async fn disable(
    tx: &impl ConnectionTrait,
    id: StaffId,
    now: Instant,
) -> Result<(), DbErr> {
    let row = staff::ActiveModel {
        id: Set(id),
        disabled_at: Set(Some(now)),
        ..Default::default()
    };
    row.update(tx).await?;
    end_sessions(tx, id).await?;
    api_token::Entity::delete_many()
        .filter(api_token::Column::Staff.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// The administrators who can sign in, locked where the database can lock rows.
pub(super) async fn admins(tx: &impl ConnectionTrait) -> Result<Vec<StaffId>, DbErr> {
    let rows = staff::Entity::find()
        .filter(staff::Column::Role.eq(Role::Admin))
        .filter(staff::Column::DisabledAt.is_null())
        .order_by_asc(staff::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Lets a disabled account in again, with the password it had.
pub(super) async fn enable(tx: &impl ConnectionTrait, id: StaffId) -> Result<(), DbErr> {
    let row = staff::ActiveModel {
        id: Set(id),
        disabled_at: Set(None),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(())
}

/// Gives an account another role or unit and ends everything that was opened with the old one.
pub(super) async fn reassign(
    tx: &impl ConnectionTrait,
    id: StaffId,
    role: Role,
    unit: Option<UnitCode>,
) -> Result<(), DbErr> {
    let row = staff::ActiveModel {
        id: Set(id),
        role: Set(role),
        unit: Set(unit),
        ..Default::default()
    };
    row.update(tx).await?;
    end_sessions(tx, id).await?;
    api_token::Entity::delete_many()
        .filter(api_token::Column::Staff.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// How many open complaints are in each person's name.
pub(super) async fn in_hand(db: &impl ConnectionTrait) -> Result<Vec<(StaffId, i64)>, DbErr> {
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Assignee)
        .column_as(complaint::Column::Id.count(), "open")
        .filter(complaint::Column::Assignee.is_not_null())
        .filter(complaint::Column::Rank.is_in([0, 1]))
        .group_by(complaint::Column::Assignee)
        .into_tuple()
        .all(db)
        .await
}

/// Sets a password and ends the sessions and tokens that the old one was given for.
pub(super) async fn set_password(
    tx: &impl ConnectionTrait,
    id: StaffId,
    hash: String,
    must_choose: bool,
) -> Result<(), DbErr> {
    let row = staff::ActiveModel {
        id: Set(id),
        password: Set(hash),
        must_choose: Set(must_choose),
        ..Default::default()
    };
    row.update(tx).await?;
    end_sessions(tx, id).await?;
    let by_password = api_token::Column::ExpiresAt.is_not_null();
    api_token::Entity::delete_many()
        .filter(api_token::Column::Staff.eq(id))
        .filter(by_password)
        .exec(tx)
        .await?;
    Ok(())
}

async fn end_sessions(tx: &impl ConnectionTrait, id: StaffId) -> Result<(), DbErr> {
    session::Entity::delete_many()
        .filter(session::Column::Staff.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn insert_token(
    tx: &impl ConnectionTrait,
    token_hash: [u8; 32],
    id: StaffId,
    now: Instant,
    expires_at: Option<Instant>,
) -> Result<(), DbErr> {
    let row = api_token::ActiveModel {
        token_hash: Set(token_hash.to_vec()),
        staff: Set(id),
        made_at: Set(now),
        expires_at: Set(expires_at),
    };
    api_token::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(super) async fn forget_sessions(
    tx: &impl ConnectionTrait,
    seen_before: Instant,
) -> Result<u64, DbErr> {
    let gone = session::Entity::delete_many()
        .filter(session::Column::SeenAt.lt(seen_before))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected)
}

pub(super) async fn put_employee(
    tx: &impl ConnectionTrait,
    checked: &Checked,
) -> Result<(), DbErr> {
    let row = employee::ActiveModel {
        id: Set(checked.id),
        nip: Set(checked.nip.clone()),
        name: Set(checked.name.clone()),
        name_key: Set(name_key(&checked.name)),
        unit: Set(checked.unit.clone()),
        valid_from: Set(checked.valid_from.to_string()),
        valid_to: Set(checked.valid_to.map(|date| date.to_string())),
    };
    let replace = OnConflict::columns([employee::Column::Nip, employee::Column::ValidFrom])
        .update_columns([
            employee::Column::Name,
            employee::Column::NameKey,
            employee::Column::Unit,
            employee::Column::ValidTo,
        ])
        .to_owned();
    employee::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(super) async fn insert_change(
    tx: &impl ConnectionTrait,
    row: account_change::Model,
) -> Result<(), DbErr> {
    let row: account_change::ActiveModel = row.into();
    account_change::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The newest changes and wishes, newest first.
pub(super) async fn changes(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<account_change::Model>, DbErr> {
    account_change::Entity::find()
        .order_by_desc(account_change::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Who asked for an account to be let in, of all that was agreed to; `what` are the words for that.
pub(super) async fn let_in(
    db: &impl ConnectionTrait,
    what: [&str; 3],
) -> Result<Vec<LetIn>, DbErr> {
    let ids: HashMap<String, StaffId> = all(db)
        .await?
        .into_iter()
        .map(|row| (row.name, row.id))
        .collect();
    let asked: Vec<(String, StaffId)> = account_change::Entity::find()
        .select_only()
        .columns([
            account_change::Column::Name,
            account_change::Column::AskedBy,
        ])
        .filter(account_change::Column::Granted.eq(true))
        .filter(account_change::Column::What.is_in(what))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let known = |(name, by): (String, StaffId)| {
        let account = *ids.get(&name)?;
        Some(LetIn { account, by })
    };
    Ok(asked.into_iter().filter_map(known).collect())
}

/// A wish that somebody else agreed to since a moment and whose first password nobody was shown, locked where the
/// database can lock rows.
pub(super) async fn lock_unfetched(
    tx: &impl ConnectionTrait,
    id: ChangeId,
    asked_by: StaffId,
    since: Instant,
) -> Result<Option<account_change::Model>, DbErr> {
    account_change::Entity::find_by_id(id)
        .filter(account_change::Column::AskedBy.eq(asked_by))
        .filter(account_change::Column::NeedsSecond.eq(true))
        .filter(account_change::Column::Granted.eq(true))
        .filter(account_change::Column::DecidedAt.gte(since))
        .filter(account_change::Column::FetchedAt.is_null())
        .lock_exclusive()
        .one(tx)
        .await
}

pub(super) async fn fetched(
    tx: &impl ConnectionTrait,
    id: ChangeId,
    now: Instant,
) -> Result<(), DbErr> {
    let row = account_change::ActiveModel {
        id: Set(id),
        fetched_at: Set(Some(now)),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(())
}

/// A wish that nobody has decided.
pub(super) async fn open_change(
    db: &impl ConnectionTrait,
    id: ChangeId,
) -> Result<Option<account_change::Model>, DbErr> {
    account_change::Entity::find_by_id(id)
        .filter(account_change::Column::DecidedAt.is_null())
        .one(db)
        .await
}

/// The same, locked where the database can lock rows.
pub(super) async fn lock_change(
    tx: &impl ConnectionTrait,
    id: ChangeId,
) -> Result<Option<account_change::Model>, DbErr> {
    account_change::Entity::find_by_id(id)
        .filter(account_change::Column::DecidedAt.is_null())
        .lock_exclusive()
        .one(tx)
        .await
}

pub(super) async fn decide_change(
    tx: &impl ConnectionTrait,
    id: ChangeId,
    by: StaffId,
    now: Instant,
    granted: bool,
) -> Result<(), DbErr> {
    let row = account_change::ActiveModel {
        id: Set(id),
        decided_by: Set(Some(by)),
        decided_at: Set(Some(now)),
        granted: Set(granted),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(())
}
