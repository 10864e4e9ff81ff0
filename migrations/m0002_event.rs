//! The event log: facts that are never changed, and the words apart from them, which can be erased.

use sea_orm_migration::prelude::*;

use crate::{column, index, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let event = Table::create()
            .table("event")
            .col(column("id").uuid().primary_key())
            .col(optional("complaint").uuid())
            .col(column("number").integer())
            .col(column("at").big_integer())
            .col(column("role").text())
            .col(optional("staff").uuid())
            .col(column("action").text())
            .col(column("fact").text())
            .col(optional("commitment").text())
            .col(column("hash").binary())
            .to_owned();
        manager.create_table(event).await?;
        // Two writers of the same revision meet here: the second one fails and looks again.
        manager
            .create_index(index("event", &["complaint", "number"]).unique().to_owned())
            .await?;
        manager.create_index(index("event", &["at", "id"])).await?;

        let words = Table::create()
            .table("event_words")
            .col(column("event").uuid().primary_key())
            .col(column("complaint").uuid())
            .col(column("salt").binary())
            .col(column("words").text())
            .to_owned();
        manager.create_table(words).await?;
        manager
            .create_index(index("event_words", &["complaint"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("event_words").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("event").to_owned())
            .await
    }
}
