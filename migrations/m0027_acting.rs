//! For whom somebody acted who stood in for an absent head.

use sea_orm_migration::prelude::*;

use crate::optional;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let added = Table::alter()
            .table("event")
            .add_column(optional("acting_for").uuid().take())
            .to_owned();
        manager.alter_table(added).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dropped = Table::alter()
            .table("event")
            .drop_column("acting_for")
            .to_owned();
        manager.alter_table(dropped).await
    }
}
