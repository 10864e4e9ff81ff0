//! How somebody wants the keys of the staff pages.

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
            .table("keyboard")
            .col(column("staff").uuid().primary_key())
            .col(column("enabled").boolean())
            // Whether the next row follows a decision.
            .col(column("advance").boolean())
            // JSON: the keys that are not the usual ones, by what they do.
            .col(column("layout").text())
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("keyboard").to_owned())
            .await
    }
}
