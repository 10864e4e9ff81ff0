//! What members of staff have put off, each in the own queue.

use sea_orm_migration::prelude::*;

use crate::column;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("later")
            .col(column("staff").uuid())
            .col(column("complaint").uuid())
            .col(column("until").big_integer())
            // The revision that the complaint had: any other one brings it back.
            .col(column("revision").integer())
            .primary_key(Index::create().col("staff").col("complaint"))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("later").to_owned())
            .await
    }
}
