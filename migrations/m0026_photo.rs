//! Whether a photo came with a complaint stands in its row, and the indexes of the queue hold it: to ask for the files of
//! each complaint took longer than all else. What waits for its release is chosen from such an index, too.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::column;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What is there already. The same SQL serves both databases.
const FILL: &str = "UPDATE complaint SET photo = true WHERE id IN (SELECT complaint FROM attachment \
    WHERE role = 'report' AND media_type LIKE 'image/%')";

/// What the queue was filtered by before.
const FILTERS: &str = "conflict_unit, state, category, area, channel, identity, private_content, disputes, received_at";

/// The indexes of the queue: name, columns that give the order, and which rows.
const INDEXES: [(&str, &str, &str); 5] = [
    (
        "complaint_unit_rank_due_at_id",
        "unit, rank, due_at, id, assignee, surge",
        "",
    ),
    (
        "complaint_rank_due_at_id",
        "rank, due_at, id, unit, assignee, surge",
        "",
    ),
    (
        "complaint_assignee",
        "assignee, unit, rank, due_at, id, surge",
        " WHERE assignee IS NOT NULL",
    ),
    (
        "complaint_surge_unit",
        "unit, rank, surge, due_at, id, assignee",
        " WHERE surge IS NOT NULL",
    ),
    (
        "complaint_surge_rank",
        "rank, surge, due_at, id, unit, assignee",
        " WHERE surge IS NOT NULL",
    ),
];

/// This one gave the order alone.
const RELEASE: (&str, &str, &str, &str) = (
    "complaint_to_release",
    "rank, due_at, id",
    "rank, due_at, id, unit, assignee, surge",
    " WHERE to_release",
);

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let photo = Table::alter()
            .table("complaint")
            .add_column(column("photo").boolean().default(false).take())
            .to_owned();
        manager.alter_table(photo).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(FILL).await?;
        for (name, columns, rows) in INDEXES {
            anew(
                connection,
                name,
                &format!("{columns}, {FILTERS}, photo"),
                rows,
            )
            .await?;
        }
        let (name, _, columns, rows) = RELEASE;
        anew(
            connection,
            name,
            &format!("{columns}, {FILTERS}, photo"),
            rows,
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let (name, columns, _, rows) = RELEASE;
        anew(connection, name, columns, rows).await?;
        for (name, columns, rows) in INDEXES {
            anew(connection, name, &format!("{columns}, {FILTERS}"), rows).await?;
        }
        let photo = Table::alter()
            .table("complaint")
            .drop_column("photo")
            .to_owned();
        manager.alter_table(photo).await
    }
}

/// Makes an index again, with other columns.
async fn anew(
    connection: &impl ConnectionTrait,
    name: &str,
    columns: &str,
    rows: &str,
) -> Result<(), DbErr> {
    connection
        .execute_unprepared(&format!("DROP INDEX {name}"))
        .await?;
    let create = format!("CREATE INDEX {name} ON complaint ({columns}){rows}");
    connection.execute_unprepared(&create).await?;
    Ok(())
}
