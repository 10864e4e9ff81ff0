//! The lot of the re-audit: its list is closed before a public value is added to the seed, and what was put out of sight
//! is drawn too.

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
        for added in [
            optional("listed_at").big_integer().take(),
            optional("list_hash").text().take(),
            optional("value").text().take(),
            optional("value_at").big_integer().take(),
            optional("value_by").uuid().take(),
        ] {
            let altered = Table::alter()
                .table("audit_draw")
                .add_column(added)
                .to_owned();
            manager.alter_table(altered).await?;
        }
        for name in ["away", "always"] {
            let added = column(name).boolean().default(false).take();
            let altered = Table::alter()
                .table("audit_ticket")
                .add_column(added)
                .to_owned();
            manager.alter_table(altered).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, names) in [
            ("audit_ticket", &["away", "always"][..]),
            (
                "audit_draw",
                &["listed_at", "list_hash", "value", "value_at", "value_by"],
            ),
        ] {
            for name in names {
                let altered = Table::alter().table(table).drop_column(*name).to_owned();
                manager.alter_table(altered).await?;
            }
        }
        Ok(())
    }
}
