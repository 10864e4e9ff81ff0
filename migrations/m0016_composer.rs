//! What staff are writing and have not sent, and pairs of complaints that a person has found to be two.

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
        let draft = Table::create()
            .table("draft_text")
            .col(column("complaint").uuid())
            .col(column("staff").uuid())
            .col(column("verb").text())
            .col(column("text").text())
            .col(column("state").text())
            .col(column("saved_at").big_integer())
            .primary_key(Index::create().col("complaint").col("staff").col("verb"))
            .to_owned();
        manager.create_table(draft).await?;
        let apart = Table::create()
            .table("apart")
            .col(column("one").uuid())
            .col(column("other").uuid())
            .col(column("staff").uuid())
            .col(column("at").big_integer())
            .primary_key(Index::create().col("one").col("other"))
            .to_owned();
        manager.create_table(apart).await?;
        manager.create_index(index("apart", &["other"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["apart", "draft_text"] {
            let table = Table::drop().table(name).to_owned();
            manager.drop_table(table).await?;
        }
        Ok(())
    }
}
