//! A first password is shown once to whoever asked for it, and is replaced before anything else is done with it.

use sea_orm_migration::prelude::*;

use crate::{column, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let staff = Table::alter()
            .table("staff")
            .add_column(column("must_choose").boolean().default(false))
            .to_owned();
        manager.alter_table(staff).await?;
        let change = Table::alter()
            .table("account_change")
            .add_column(optional("fetched_at").big_integer())
            .to_owned();
        manager.alter_table(change).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("staff", "must_choose"), ("account_change", "fetched_at")] {
            let table = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
