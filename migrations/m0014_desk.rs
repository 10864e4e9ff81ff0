//! What a unit arranges for its own desk: who works on a complaint, what is urgent, who is on leave.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::{column, index, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Few complaints have somebody of their own, so only these are in the index.
const INDEX: &str = "CREATE INDEX complaint_assignee ON complaint (assignee, rank, due_at, id) \
                     WHERE assignee IS NOT NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut added in [
            optional("assignee").uuid().take(),
            column("urgent").boolean().default(false).take(),
        ] {
            let statement = Table::alter()
                .table("complaint")
                .add_column(&mut added)
                .to_owned();
            manager.alter_table(statement).await?;
        }
        manager.get_connection().execute_unprepared(INDEX).await?;

        let absence = Table::create()
            .table("absence")
            .col(column("id").uuid().primary_key())
            .col(column("staff").uuid())
            .col(optional("deputy").uuid())
            .col(column("first_day").text())
            .col(column("last_day").text())
            .col(column("made_by").uuid())
            .col(column("made_at").big_integer())
            .to_owned();
        manager.create_table(absence).await?;
        manager
            .create_index(index("absence", &["staff", "last_day"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("absence").to_owned();
        manager.drop_table(table).await?;
        let statement = Index::drop()
            .name("complaint_assignee")
            .table("complaint")
            .to_owned();
        manager.drop_index(statement).await?;
        for name in ["assignee", "urgent"] {
            let statement = Table::alter()
                .table("complaint")
                .drop_column(name)
                .to_owned();
            manager.alter_table(statement).await?;
        }
        Ok(())
    }
}
