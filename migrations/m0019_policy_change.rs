//! The log of the reference data: which version takes effect when, by whom, and why.

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
        let change = Table::create()
            .table("policy_change")
            .col(column("id").uuid().primary_key())
            .col(column("version").text())
            // The version it was made from; none for the first.
            .col(optional("base").text())
            .col(column("effective_at").big_integer())
            .col(column("made_at").big_integer())
            // None: it came with the files of the program.
            .col(optional("author").uuid())
            .col(column("reason").text())
            // Two replicas that start at once write one row.
            .col(optional("from_files").text().unique_key())
            .col(column("needs_approval").boolean())
            .col(optional("approved_at").big_integer())
            .col(optional("approved_by").uuid())
            .col(optional("withdrawn_at").big_integer())
            .col(optional("withdrawn_by").uuid())
            .to_owned();
        manager.create_table(change).await?;
        manager
            .create_index(index("policy_change", &["effective_at"]))
            .await?;
        let draft = Table::create()
            .table("policy_draft")
            .col(column("staff").uuid())
            .col(column("file").text())
            .col(column("text").text())
            // The change that was the newest when the draft was begun.
            .col(column("base").uuid())
            .col(column("changed_at").big_integer())
            .primary_key(Index::create().col("staff").col("file"))
            .to_owned();
        manager.create_table(draft).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["policy_draft", "policy_change"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
