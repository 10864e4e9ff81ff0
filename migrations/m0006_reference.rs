//! Every version of the reference data that was ever in force.

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
        let policy = Table::create()
            .table("policy")
            .col(column("version").text().primary_key())
            .col(column("loaded_at").big_integer())
            .col(column("files").text())
            .to_owned();
        manager.create_table(policy).await?;
        manager.create_index(index("policy", &["loaded_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("policy").to_owned())
            .await
    }
}
