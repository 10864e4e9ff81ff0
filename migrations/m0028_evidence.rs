//! Proofs that were withdrawn, and in which role somebody said that two complaints are about two matters.

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
        let withdrawn = Table::alter()
            .table("attachment")
            .add_column(optional("withdrawn_at").big_integer().take())
            .to_owned();
        manager.alter_table(withdrawn).await?;
        let role = Table::alter()
            .table("apart")
            .add_column(optional("role").text().take())
            .to_owned();
        manager.alter_table(role).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("apart", "role"), ("attachment", "withdrawn_at")] {
            let dropped = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(dropped).await?;
        }
        Ok(())
    }
}
