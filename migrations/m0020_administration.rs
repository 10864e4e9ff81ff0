//! Changes of accounts and who agreed to them; deliveries to other systems, and receivers that are paused.

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
        let account = Table::create()
            .table("account_change")
            .col(column("id").uuid().primary_key())
            // add, password, disable
            .col(column("what").text())
            .col(column("name").text())
            .col(column("role").text())
            .col(optional("unit").text())
            .col(optional("email").text())
            .col(column("asked_by").uuid())
            .col(column("asked_at").big_integer())
            .col(column("needs_second").boolean())
            .col(optional("decided_by").uuid())
            .col(optional("decided_at").big_integer())
            .col(column("granted").boolean())
            .to_owned();
        manager.create_table(account).await?;
        let tried = Table::create()
            .table("webhook_try")
            .col(column("id").uuid().primary_key())
            .col(column("endpoint").text())
            .col(column("effect").uuid())
            .col(column("at").big_integer())
            .col(column("attempt").integer())
            .col(column("delivered").boolean())
            .col(optional("status").big_integer())
            // Our own words for why not; never the receiver's.
            .col(optional("reason").text())
            .to_owned();
        manager.create_table(tried).await?;
        manager
            .create_index(index("webhook_try", &["endpoint", "id"]))
            .await?;
        let endpoint = Table::create()
            .table("webhook_endpoint")
            .col(column("name").text().primary_key())
            // In a row, since the last that was delivered.
            .col(column("failures").integer())
            .col(optional("paused_at").big_integer())
            // None: it was paused by itself.
            .col(optional("paused_by").uuid())
            .to_owned();
        manager.create_table(endpoint).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["webhook_endpoint", "webhook_try", "account_change"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
