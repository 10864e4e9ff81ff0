//! The stored score of a unit and a quarter.

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
        let score = Table::create()
            .table("score")
            .col(column("unit").text())
            .col(column("period").text())
            .col(column("formula").text())
            .col(column("status").text())
            .col(column("as_of").big_integer())
            .col(column("events").big_integer())
            .col(column("body").text())
            .primary_key(Index::create().col("unit").col("period"))
            .to_owned();
        manager.create_table(score).await?;
        manager.create_index(index("score", &["period"])).await?;

        let note = Table::create()
            .table("corrective_note")
            .col(column("unit").text())
            .col(column("category").text())
            .col(column("period").text())
            .col(column("words").text())
            .col(column("submitted_at").big_integer())
            .col(optional("accepted_at").big_integer())
            .primary_key(Index::create().col("unit").col("category").col("period"))
            .to_owned();
        manager.create_table(note).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("corrective_note").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("score").to_owned())
            .await
    }
}
