//! Deadlines computed anew after days were changed late: who asked, who agreed, how far it is; and what an
//! account was before its role or unit changed.

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
        let table = Table::create()
            .table("reschedule")
            .col(column("id").uuid().primary_key())
            // The version by whose calendars everything open is counted afterwards.
            .col(column("version").text())
            .col(column("asked_by").uuid())
            .col(column("asked_role").text())
            .col(column("asked_at").big_integer())
            .col(column("reason").text())
            .col(optional("decided_by").uuid())
            .col(optional("decided_at").big_integer())
            .col(column("granted").boolean())
            // The last complaint that was looked at.
            .col(column("place").uuid())
            .col(column("total").big_integer())
            .col(column("looked").big_integer())
            .col(column("moved").big_integer())
            .col(optional("finished_at").big_integer())
            // Whether it stopped because another version took effect.
            .col(column("outdated").boolean())
            .to_owned();
        manager.create_table(table).await?;
        for name in ["from_role", "from_unit"] {
            let change = Table::alter()
                .table("account_change")
                .add_column(optional(name).text())
                .to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["from_unit", "from_role"] {
            let change = Table::alter()
                .table("account_change")
                .drop_column(Alias::new(name))
                .to_owned();
            manager.alter_table(change).await?;
        }
        manager
            .drop_table(Table::drop().table("reschedule").to_owned())
            .await
    }
}
