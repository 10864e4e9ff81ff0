//! Indexes that hold all that a page of the queue is chosen and counted by, so that rows are read only to be shown; and
//! the view with which somebody's queue begins.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::column;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What the queue is filtered by besides its order. Where an index lacks a column, each row is read.
const FILTERS: &str = "conflict_unit, state, category, area, channel, identity, private_content, disputes, received_at";

/// The indexes that gave the order alone, and what they become: name, columns before, columns now, which rows.
const INDEXES: [(&str, &str, &str, &str); 5] = [
    (
        "complaint_unit_rank_due_at_id",
        "unit, rank, due_at, id",
        "unit, rank, due_at, id, assignee, surge",
        "",
    ),
    (
        "complaint_rank_due_at_id",
        "rank, due_at, id",
        "rank, due_at, id, unit, assignee, surge",
        "",
    ),
    (
        "complaint_assignee",
        "assignee, rank, due_at, id",
        "assignee, unit, rank, due_at, id, surge",
        " WHERE assignee IS NOT NULL",
    ),
    (
        "complaint_surge_unit",
        "unit, rank, surge",
        "unit, rank, surge, due_at, id, assignee",
        " WHERE surge IS NOT NULL",
    ),
    (
        "complaint_surge_rank",
        "rank, surge",
        "rank, surge, due_at, id, unit, assignee",
        " WHERE surge IS NOT NULL",
    ),
];

/// Few complaints follow another one, so only these are in an index.
const FOLLOWERS: &str = "CREATE INDEX complaint_followers ON complaint (merged_into) WHERE joined";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for (name, _, columns, rows) in INDEXES {
            connection
                .execute_unprepared(&format!("DROP INDEX {name}"))
                .await?;
            let create = format!("CREATE INDEX {name} ON complaint ({columns}, {FILTERS}){rows}");
            connection.execute_unprepared(&create).await?;
        }
        connection.execute_unprepared(FOLLOWERS).await?;
        let first = Table::create()
            .table("first_view")
            .col(column("staff").uuid().primary_key())
            .col(column("query").text())
            .to_owned();
        manager.create_table(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("first_view").to_owned())
            .await?;
        let connection = manager.get_connection();
        connection
            .execute_unprepared("DROP INDEX complaint_followers")
            .await?;
        for (name, columns, _, rows) in INDEXES {
            connection
                .execute_unprepared(&format!("DROP INDEX {name}"))
                .await?;
            let create = format!("CREATE INDEX {name} ON complaint ({columns}){rows}");
            connection.execute_unprepared(&create).await?;
        }
        Ok(())
    }
}
