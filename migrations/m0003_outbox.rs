//! Promised effects, the messages of a city without a mail server, and what WhatsApp has told us.

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
        let outbox = Table::create()
            .table("outbox")
            .col(column("id").uuid().primary_key())
            .col(column("lane").text())
            .col(column("effect").text())
            .col(column("status").text())
            .col(column("made_at").big_integer())
            .col(column("run_at").big_integer())
            .col(optional("locked_until").big_integer())
            .col(column("attempts").integer())
            .col(optional("last_error").text())
            .col(optional("once").text().unique_key())
            .col(optional("channel").text())
            .col(optional("provider_id").text())
            .col(optional("delivery").text())
            .to_owned();
        manager.create_table(outbox).await?;
        manager
            .create_index(index("outbox", &["status", "run_at"]))
            .await?;
        manager
            .create_index(index("outbox", &["lane", "id"]))
            .await?;
        manager
            .create_index(index("outbox", &["provider_id"]))
            .await?;

        let local = Table::create()
            .table("local_message")
            .col(column("id").uuid().primary_key())
            .col(column("made_at").big_integer())
            .col(column("recipient").text())
            .col(column("subject").text())
            .col(column("body").text())
            .to_owned();
        manager.create_table(local).await?;

        let inbox = Table::create()
            .table("inbox")
            .col(column("message").text().primary_key())
            .col(column("received_at").big_integer())
            .to_owned();
        manager.create_table(inbox).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("inbox").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("local_message").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("outbox").to_owned())
            .await
    }
}
