//! What an erasure takes away, row by row, and what it may have left.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QuerySelect,
};

use super::rows::reporter_lane;
use crate::complaint::{AttachmentId, ComplaintId, EffectId, EventId, Role};
use crate::platform::store::search;
use crate::platform::store::tables::{
    attachment, complaint, draft_text, event, event_words, idempotency, local_message, outbox,
    publication, reveal, sealed_identity,
};

/// Roles of files that the reporter sent.
pub(super) const REPORTER_FILES: [&str; 2] = ["report", "reply"];

/// Takes away everything that a reporter said or sent, and who they are. The facts stay. Returns
/// the names of the files, which somebody else may have sent too.
pub(in crate::tracking) async fn erase_all(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Vec<String>, DbErr> {
    erase_identity(tx, id).await?;
    let spoke_in = spoke_in(tx, id).await?;
    event_words::Entity::delete_many()
        .filter(words_of_reporter(id))
        .exec(tx)
        .await?;
    let row = complaint::ActiveModel {
        title: Set(String::new()),
        address: Set(None),
        lat_e6: Set(None),
        lon_e6: Set(None),
        occurred_on: Set(None),
        employee: Set(None),
        spot: Set(None),
        ..Default::default()
    };
    complaint::Entity::update_many()
        .set(row)
        .filter(complaint::Column::Id.eq(id))
        .exec(tx)
        .await?;
    for complaint in spoke_in {
        search::index(tx, complaint).await?;
    }
    publication::Entity::delete_by_id(id).exec(tx).await?;
    let files = erase_files(tx, id).await?;
    idempotency::Entity::delete_many()
        .filter(idempotency::Column::Complaint.eq(id))
        .exec(tx)
        .await?;
    Ok(files)
}

/// Takes away who the reporter is, every notice to them, and every request to know them.
pub(in crate::tracking) async fn erase_identity(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<(), DbErr> {
    sealed_identity::Entity::delete_by_id(id).exec(tx).await?;
    reveal::Entity::delete_many()
        .filter(reveal::Column::Complaint.eq(id))
        .exec(tx)
        .await?;
    forget_drafts(tx, id).await?;
    settle_notices(tx, id).await
}

/// What staff were writing may quote what they have read.
async fn forget_drafts(tx: &impl ConnectionTrait, id: ComplaintId) -> Result<(), DbErr> {
    draft_text::Entity::delete_many()
        .filter(draft_text::Column::Complaint.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes away how the reporter is reached, and leaves the name.
pub(in crate::tracking) async fn erase_contact(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<(), DbErr> {
    sealed_identity::Entity::update_many()
        .set(sealed_identity::ActiveModel {
            contact: Set(None),
            contact_index: Set(None),
            ..Default::default()
        })
        .filter(sealed_identity::Column::Complaint.eq(id))
        .exec(tx)
        .await?;
    sealed_identity::Entity::delete_many()
        .filter(sealed_identity::Column::Complaint.eq(id))
        .filter(sealed_identity::Column::Person.is_null())
        .exec(tx)
        .await?;
    forget_drafts(tx, id).await?;
    settle_notices(tx, id).await
}

/// Notices to a reporter that are not sent will not be; those that were keep no trace of the recipient.
async fn settle_notices(tx: &impl ConnectionTrait, id: ComplaintId) -> Result<(), DbErr> {
    let lanes = [reporter_lane(id), format!("code/{id}")];
    let effects: Vec<EffectId> = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(outbox::Column::Lane.is_in(lanes.clone()))
        .into_tuple()
        .all(tx)
        .await?;
    local_message::Entity::delete_many()
        .filter(local_message::Column::Id.is_in(effects))
        .exec(tx)
        .await?;
    outbox::Entity::update_many()
        .set(outbox::ActiveModel {
            provider_id: Set(None),
            last_error: Set(None),
            ..Default::default()
        })
        .filter(outbox::Column::Lane.is_in(lanes.clone()))
        .exec(tx)
        .await?;
    outbox::Entity::update_many()
        .set(outbox::ActiveModel {
            status: Set("done".to_owned()),
            channel: Set(Some("erased".to_owned())),
            delivery: Set(None),
            locked_until: Set(None),
            ..Default::default()
        })
        .filter(outbox::Column::Lane.is_in(lanes))
        .filter(outbox::Column::Status.ne("done"))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes away the rows of the files that the reporter sent, and returns their names in the store.
pub(in crate::tracking) async fn erase_files(
    tx: &impl ConnectionTrait,
    id: ComplaintId,
) -> Result<Vec<String>, DbErr> {
    let sent = Condition::all()
        .add(attachment::Column::Complaint.eq(id))
        .add(attachment::Column::Role.is_in(REPORTER_FILES));
    let rows = attachment::Entity::find()
        .filter(sent.clone())
        .all(tx)
        .await?;
    attachment::Entity::delete_many()
        .filter(sent)
        .exec(tx)
        .await?;
    complaint::Entity::update_many()
        .col_expr(complaint::Column::Photo, Expr::val(false))
        .filter(complaint::Column::Id.eq(id))
        .filter(complaint::Column::Photo.eq(true))
        .exec(tx)
        .await?;
    let names = rows
        .into_iter()
        .flat_map(|row| [Some(row.sha256), row.thumbnail]);
    Ok(names.flatten().collect())
}

/// The words of a reporter: those of the first event, whoever took them down, and those of the reporter's acts,
/// also where they are kept under the complaint that this one was merged into.
fn words_of_reporter(id: ComplaintId) -> Condition {
    let its_event = Query::select()
        .expr(Expr::val(1))
        .from(event::Entity)
        .and_where(
            Expr::col((event::Entity, event::Column::Id))
                .equals((event_words::Entity, event_words::Column::Event)),
        )
        .and_where(
            event::Column::Role
                .eq(Role::Reporter)
                .or(event::Column::Number.eq(1)),
        )
        .to_owned();
    Condition::all()
        .add(event_words::Column::Complaint.eq(id))
        .add(Expr::exists(its_event))
}

/// The complaint itself, and those under which its reporter's words are kept.
async fn spoke_in(tx: &impl ConnectionTrait, id: ComplaintId) -> Result<Vec<ComplaintId>, DbErr> {
    let its_words = Query::select()
        .column(event_words::Column::Event)
        .from(event_words::Entity)
        .and_where(event_words::Column::Complaint.eq(id))
        .to_owned();
    let mut complaints: Vec<ComplaintId> = event::Entity::find()
        .select_only()
        .column(event::Column::Complaint)
        .distinct()
        .filter(event::Column::Id.in_subquery(its_words))
        .filter(event::Column::Complaint.is_not_null())
        .filter(event::Column::Complaint.ne(id))
        .into_tuple()
        .all(tx)
        .await?;
    complaints.push(id);
    Ok(complaints)
}

/// The columns in which something of a reporter is left from before the event of the erasure.
pub(in crate::tracking) async fn leftovers(
    db: &impl ConnectionTrait,
    id: ComplaintId,
    erased: EventId,
) -> Result<Vec<&'static str>, DbErr> {
    let mut left = Vec::new();
    let mut note = |place: &'static str, count: u64| {
        if count > 0 {
            left.push(place);
        }
    };
    let sealed = sealed_identity::Entity::find_by_id(id).count(db).await?;
    note("sealed_identity", sealed);
    let words = event_words::Entity::find()
        .filter(words_of_reporter(id))
        .filter(event_words::Column::Event.lt(erased));
    note("event_words.words", words.count(db).await?);
    let findable = !search::is_current(db, id).await?;
    note("search", findable.into());
    let described = complaint::Entity::find_by_id(id).filter(
        Condition::any()
            .add(complaint::Column::Title.ne(""))
            .add(complaint::Column::Address.is_not_null())
            .add(complaint::Column::LatE6.is_not_null())
            .add(complaint::Column::LonE6.is_not_null())
            .add(complaint::Column::OccurredOn.is_not_null())
            .add(complaint::Column::Employee.is_not_null())
            .add(complaint::Column::Spot.is_not_null()),
    );
    note("complaint", described.count(db).await?);
    let released = publication::Entity::find_by_id(id).count(db).await?;
    note("publication", released);
    let drafts = draft_text::Entity::find().filter(draft_text::Column::Complaint.eq(id));
    note("draft_text", drafts.count(db).await?);
    let files = attachment::Entity::find()
        .filter(attachment::Column::Complaint.eq(id))
        .filter(attachment::Column::Role.is_in(REPORTER_FILES))
        .filter(attachment::Column::Id.lt(AttachmentId(erased.0)));
    note("attachment", files.count(db).await?);
    let keys = idempotency::Entity::find().filter(idempotency::Column::Complaint.eq(id));
    note("idempotency", keys.count(db).await?);
    let requests = reveal::Entity::find().filter(reveal::Column::Complaint.eq(id));
    note("reveal", requests.count(db).await?);
    let lanes = [reporter_lane(id), format!("code/{id}")];
    let public = publication::Entity::find_by_id(id).count(db).await?;
    note("publication", public);
    let waiting = outbox::Entity::find()
        .filter(outbox::Column::Lane.is_in(lanes.clone()))
        .filter(
            outbox::Column::Status
                .ne("done")
                .or(outbox::Column::ProviderId.is_not_null()),
        );
    note("outbox", waiting.count(db).await?);
    let of_lane = Query::select()
        .column(outbox::Column::Id)
        .from(outbox::Entity)
        .and_where(Expr::col(outbox::Column::Lane).is_in(lanes))
        .to_owned();
    let local =
        local_message::Entity::find().filter(local_message::Column::Id.in_subquery(of_lane));
    note("local_message", local.count(db).await?);
    Ok(left)
}
