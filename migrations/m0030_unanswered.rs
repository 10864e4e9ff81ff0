//! What its reporter has had no answer to, chosen and counted from an index of its own; and what units have handed on.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

use crate::{column, index};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What is there already, told from the stored case, in the dialect of each database.
const SQLITE: &str = "UPDATE complaint SET unanswered = true WHERE rank = 0 AND state <> 'archived'
    AND json_extract(facts, '$.clocks.first_response') IS NOT NULL
    AND json_extract(facts, '$.clocks.first_response.stopped') IS NULL";
const POSTGRES: &str =
    "UPDATE complaint SET unanswered = true WHERE rank = 0 AND state <> 'archived'
    AND facts::json #>> '{clocks,first_response}' IS NOT NULL
    AND facts::json #>> '{clocks,first_response,stopped}' IS NULL";

/// What the queue is filtered by. Where an index lacks a column, each row is read.
const FILTERS: &str = "assignee, surge, conflict_unit, state, category, area, channel, identity, private_content, \
    disputes, received_at, photo";

/// Few rows lack an answer, so only these are in an index.
const INDEXES: [(&str, &str); 2] = [
    ("complaint_unanswered_unit", "unit, rank, due_at, id"),
    ("complaint_unanswered", "rank, due_at, id, unit"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let unanswered = Table::alter()
            .table("complaint")
            .add_column(column("unanswered").boolean().default(false).take())
            .to_owned();
        manager.alter_table(unanswered).await?;
        let connection = manager.get_connection();
        let fill = match manager.get_database_backend() {
            DatabaseBackend::Sqlite => SQLITE,
            _ => POSTGRES,
        };
        connection.execute_unprepared(fill).await?;
        for (name, columns) in INDEXES {
            let create =
                format!("CREATE INDEX {name} ON complaint ({columns}, {FILTERS}) WHERE unanswered");
            connection.execute_unprepared(&create).await?;
        }
        let handed_on = Table::create()
            .table("handed_on")
            .col(column("complaint").uuid())
            // The unit that had it, and the one that it went to.
            .col(column("unit").text())
            .col(column("to_unit").text())
            .col(column("at").big_integer())
            .col(column("role").text())
            // Whether its own contest was accepted.
            .col(column("contest").boolean())
            .primary_key(Index::create().col("complaint").col("unit"))
            .to_owned();
        manager.create_table(handed_on).await?;
        manager
            .create_index(index("handed_on", &["unit", "at"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("handed_on").to_owned())
            .await?;
        for (name, _) in INDEXES {
            let statement = Index::drop().name(name).table("complaint").to_owned();
            manager.drop_index(statement).await?;
        }
        let unanswered = Table::alter()
            .table("complaint")
            .drop_column("unanswered")
            .to_owned();
        manager.alter_table(unanswered).await
    }
}
