//! What copies of the service share about senders: quotas, and proofs of work that were used.

use sea_orm_migration::prelude::*;

use crate::{column, index};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let quota = Table::create()
            .table("quota")
            .col(column("key").binary().primary_key())
            .col(column("full_at").big_integer())
            .to_owned();
        manager.create_table(quota).await?;
        manager.create_index(index("quota", &["full_at"])).await?;
        let spent = Table::create()
            .table("spent_challenge")
            .col(column("mark").binary().primary_key())
            .col(column("expires_at").big_integer())
            .to_owned();
        manager.create_table(spent).await?;
        manager
            .create_index(index("spent_challenge", &["expires_at"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["spent_challenge", "quota"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
