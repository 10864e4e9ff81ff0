//! A complaint as it stands now, the keys that make a second sending harmless, and attached files.

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
        let complaint = Table::create()
            .table("complaint")
            .col(column("id").uuid().primary_key())
            .col(column("reference").text().unique_key())
            .col(column("code_hash").binary())
            .col(column("revision").integer())
            .col(column("facts").text())
            .col(column("state").text())
            .col(column("kind").text())
            .col(optional("category").text())
            .col(optional("unit").text())
            .col(optional("area").text())
            .col(optional("conflict_unit").text())
            .col(optional("merged_into").uuid())
            .col(column("private_content").boolean())
            .col(column("identity").text())
            .col(column("title").text())
            .col(optional("address").text())
            .col(optional("lat_e6").integer())
            .col(optional("lon_e6").integer())
            .col(optional("occurred_on").text())
            .col(optional("employee").uuid())
            .col(column("language").text())
            .col(column("received_at").big_integer())
            .col(column("rank").integer())
            .col(column("due_at").big_integer())
            .col(optional("wake_at").big_integer())
            .to_owned();
        manager.create_table(complaint).await?;
        manager
            .create_index(index("complaint", &["unit", "rank", "due_at", "id"]))
            .await?;
        manager
            .create_index(index("complaint", &["rank", "due_at", "id"]))
            .await?;
        manager
            .create_index(index("complaint", &["wake_at"]))
            .await?;
        manager
            .create_index(index("complaint", &["merged_into"]))
            .await?;
        manager
            .create_index(index("complaint", &["category", "received_at"]))
            .await?;

        let idempotency = Table::create()
            .table("idempotency")
            .col(column("key_hash").binary().primary_key())
            .col(column("body_hash").binary())
            .col(column("complaint").uuid())
            .col(column("made_at").big_integer())
            .to_owned();
        manager.create_table(idempotency).await?;
        manager
            .create_index(index("idempotency", &["made_at"]))
            .await?;

        let attachment = Table::create()
            .table("attachment")
            .col(column("id").uuid().primary_key())
            .col(column("complaint").uuid())
            .col(column("sha256").text())
            .col(column("media_type").text())
            .col(column("bytes").big_integer())
            .col(column("role").text())
            .col(column("added_at").big_integer())
            .to_owned();
        manager.create_table(attachment).await?;
        manager
            .create_index(index("attachment", &["complaint"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("attachment").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("idempotency").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("complaint").to_owned())
            .await
    }
}
